//! What claims are found and sorted by, made for those that have none: of a database that is older than it, and of claims
//! that came from another instance.

use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Query;

use super::changes;
use super::sayings;
use super::search;
use super::table;
use crate::error::Result;
use crate::storage;
use crate::storage::Database;
use crate::storage::Db;

/// How many claims are read together.
const AT_ONCE: u64 = 1_000;

/// Makes every claim findable.
pub async fn catch_up(db: &Database) -> Result<()> {
    let transaction = storage::begin(db).await?;
    words(&transaction).await?;
    changes::catch_up(&transaction).await?;
    transaction.commit().await?;
    sayings::catch_up(db).await
}

async fn words(db: &Db) -> Result<()> {
    let known = Query::select()
        .column(search::Column::ClaimId)
        .from(search::Entity)
        .and_where(search::Column::Titled.eq(true))
        .to_owned();
    loop {
        let claims = table::Entity::find().filter(table::Column::Id.not_in_subquery(known.clone()));
        let claims = claims.order_by_asc(table::Column::Id).limit(AT_ONCE).all(db).await?;
        if claims.is_empty() {
            return Ok(());
        }
        search::put(db, &claims).await?;
    }
}
