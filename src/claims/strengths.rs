//! How strong the strongest evidence of each claim is, in a narrow table of its own: lists are sorted by it. A claim without
//! evidence has no row.

use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use crate::error::Result;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Db;

/// How many rows of two values one statement carries.
const ROWS_AT_ONCE: usize = 10_000;

/// The strongest evidence of one claim.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "claim_strengths")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub claim_id: ClaimId,
    /// 0 to 1 for what is only suggested, 1 to 2 for what was accepted.
    pub strength: f64,
}

impl ActiveModelBehavior for ActiveModel {}

/// Writes down how strong the evidence of these claims is now; none for a claim that has none.
pub async fn put(db: &Db, claims: &[(ClaimId, Option<f64>)]) -> Result<()> {
    let without: Vec<ClaimId> =
        claims.iter().filter(|(_, strength)| strength.is_none()).map(|(id, _)| *id).collect();
    for some in without.chunks(storage::IDS_AT_ONCE) {
        Entity::delete_many().filter(Column::ClaimId.is_in(some.iter().copied())).exec(db).await?;
    }
    let mut strengths = claims.iter().filter_map(|(id, strength)| Some((*id, (*strength)?)));
    loop {
        let some = strengths.by_ref().take(ROWS_AT_ONCE);
        let rows: Vec<ActiveModel> =
            some.map(|(id, strength)| ActiveModel { claim_id: Set(id), strength: Set(strength) }).collect();
        if rows.is_empty() {
            return Ok(());
        }
        let mut replace = OnConflict::column(Column::ClaimId);
        replace.update_column(Column::Strength);
        Entity::insert_many(rows).on_conflict(replace).exec_without_returning(db).await?;
    }
}
