//! The links of accepted evidence are looked at again now and then: kept in step with what people decide.

use chrono::DateTime;
use chrono::Utc;
use sea_orm::Condition;
use sea_orm::QuerySelect;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::SelectStatement;

use super::Evidence;
use super::State;
use super::table::Column;
use super::table::Entity;
use crate::error::Result;
use crate::sources::table::links;
use crate::storage;
use crate::storage::Database;
use crate::storage::Db;

/// Looks at the link of evidence from now on, if it has one and was accepted.
pub(super) async fn watch(db: &Db, evidence: &Evidence, now: DateTime<Utc>) -> Result<()> {
    match &evidence.url {
        Some(url) if evidence.state == State::Accepted => {
            links::watch(db, std::slice::from_ref(url), now).await
        }
        _ => Ok(()),
    }
}

/// Looks at every link that deserves it and at no other. Returns how many are new or were left.
pub async fn keep_in_step(db: &Database, now: DateTime<Utc>) -> Result<u64> {
    let transaction = storage::begin(db).await?;
    let missing = Entity::find().select_only().column(Column::Url).filter(accepted());
    let missing = missing.filter(Column::Url.not_in_subquery(links::watched())).distinct();
    let missing: Vec<String> = missing.into_tuple().all(&transaction).await?;
    links::watch(&transaction, &missing, now).await?;
    let left = links::leave_all_but(&transaction, accepted_urls()).await?;
    transaction.commit().await?;
    Ok(left + missing.len() as u64)
}

fn accepted() -> Condition {
    Condition::all().add(Column::State.eq(State::Accepted)).add(Column::Url.is_not_null())
}

fn accepted_urls() -> SelectStatement {
    let all = Entity::find().select_only().column(Column::Url).filter(accepted());
    QuerySelect::query(&mut { all }).to_owned()
}
