//! When each claim last changed, in a narrow table of its own: lists are sorted by it.

use std::collections::BTreeSet;

use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use crate::error::Result;
use crate::storage::ClaimId;
use crate::storage::Db;

/// How many rows of two values one statement carries.
const ROWS_AT_ONCE: usize = 10_000;

/// The last change of one claim.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "claim_changes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub claim_id: ClaimId,
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// Notes the last change of claims of which it is not known.
pub(super) async fn catch_up(db: &Db) -> Result<()> {
    db.execute_unprepared(
        "INSERT INTO claim_changes (claim_id, changed_at) SELECT claims.id, COALESCE((SELECT MAX(claim_events.at) \
         FROM claim_events WHERE claim_events.claim_id = claims.id), claims.created_at) FROM claims \
         WHERE NOT EXISTS (SELECT 1 FROM claim_changes WHERE claim_changes.claim_id = claims.id)",
    )
    .await?;
    Ok(())
}

/// Notes that claims change at a moment, in one order everywhere: nobody waits in a circle.
pub(super) async fn note(db: &Db, claims: impl Iterator<Item = ClaimId>, at: DateTimeUtc) -> Result<()> {
    let claims: Vec<ClaimId> = claims.collect::<BTreeSet<_>>().into_iter().collect();
    for some in claims.chunks(ROWS_AT_ONCE) {
        let rows = some.iter().map(|claim| ActiveModel { claim_id: Set(*claim), changed_at: Set(at) });
        let mut replace = OnConflict::column(Column::ClaimId);
        replace.update_column(Column::ChangedAt);
        Entity::insert_many(rows).on_conflict(replace).exec_without_returning(db).await?;
    }
    Ok(())
}
