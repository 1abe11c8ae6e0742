//! How strong the strongest evidence of claims is: what was accepted is stronger than what is only suggested, what a person
//! added is as strong as can be, and what was rejected counts for nothing.

use std::collections::HashMap;

use sea_orm::QuerySelect;
use sea_orm::entity::prelude::*;

use super::State;
use super::table::Column;
use super::table::Entity;
use crate::claims::strengths;
use crate::error::Result;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Db;

const STRONGEST: &str = "MAX(CASE WHEN state = 'accepted' THEN 1.0 ELSE 0.0 END + COALESCE(score, 1.0))";

/// Works out the strength of these claims anew.
pub(super) async fn refresh(db: &Db, claims: &[ClaimId]) -> Result<()> {
    for some in claims.chunks(storage::IDS_AT_ONCE) {
        let rows = strongest().filter(Column::ClaimId.is_in(some.iter().copied()));
        let found: HashMap<ClaimId, f64> = rows.into_tuple().all(db).await?.into_iter().collect();
        let all: Vec<(ClaimId, Option<f64>)> =
            some.iter().map(|claim| (*claim, found.get(claim).copied())).collect();
        strengths::put(db, &all).await?;
    }
    Ok(())
}

/// The same for all claims with evidence.
pub async fn refresh_all(db: &Db) -> Result<()> {
    let found: Vec<(ClaimId, f64)> = strongest().into_tuple().all(db).await?;
    let found: Vec<(ClaimId, Option<f64>)> = found.into_iter().map(|(id, found)| (id, Some(found))).collect();
    strengths::put(db, &found).await
}

fn strongest() -> Select<Entity> {
    let rows = Entity::find().select_only().column(Column::ClaimId);
    let rows = rows.column_as(Expr::cust(STRONGEST), "strength");
    rows.filter(Column::State.ne(State::Rejected)).group_by(Column::ClaimId)
}
