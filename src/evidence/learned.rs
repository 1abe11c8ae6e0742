//! What people have made of claims, read from the database: their watch terms, and what they decided about suggestions.

use std::collections::HashMap;

use sea_orm::QuerySelect;
use sea_orm::entity::prelude::*;
use tokio::try_join;

use super::State;
use super::edits;
use super::table;
use super::tuning::Decided;
use super::tuning::Tuning;
use crate::error::Result;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::List;

/// What people have made of these claims, or of all; a claim of which they made nothing has no entry.
pub(super) async fn tunings(db: &Db, among: Option<&[ClaimId]>) -> Result<HashMap<ClaimId, Tuning>> {
    let mut tunings: HashMap<ClaimId, Tuning> = HashMap::new();
    let mut since = HashMap::new();
    let (edited, decided) = try_join!(edits::of_claims(db, among), decided(db, among))?;
    for row in edited {
        since.insert(row.claim_id, row.learns_since);
        let tuning = tunings.entry(row.claim_id).or_default();
        (tuning.terms, tuning.strictness) = (row.terms, row.strictness);
    }
    for (claim, state, words, decided_at) in decided {
        if since.get(&claim).copied().flatten().is_some_and(|since| decided_at.is_none_or(|at| at <= since)) {
            continue;
        }
        let decided = Decided { accepted: state == State::Accepted, words: words.0 };
        tunings.entry(claim).or_default().decided.push(decided);
    }
    Ok(tunings)
}

type Row = (ClaimId, State, List<String>, Option<DateTimeUtc>);

/// The suggestions that somebody has decided on, in the order they came; links that people added are none.
async fn decided(db: &Db, among: Option<&[ClaimId]>) -> Result<Vec<Row>> {
    let rows = || {
        let rows = table::Entity::find().filter(table::Column::State.ne(State::Suggested));
        rows.filter(table::Column::Score.is_not_null())
    };
    let mut found = Vec::new();
    let Some(among) = among else { return read(db, rows()).await };
    for some in among.chunks(storage::IDS_AT_ONCE) {
        found.extend(read(db, rows().filter(table::Column::ClaimId.is_in(some.iter().copied()))).await?);
    }
    Ok(found)
}

async fn read(db: &Db, rows: Select<table::Entity>) -> Result<Vec<Row>> {
    let rows = rows.select_only().columns([
        table::Column::ClaimId,
        table::Column::State,
        table::Column::Words,
        table::Column::DecidedAt,
    ]);
    Ok(sea_orm::QueryOrder::order_by_asc(rows, table::Column::Id).into_tuple().all(db).await?)
}
