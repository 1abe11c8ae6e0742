//! Which items are counted beside a suggestion, so that none is counted twice.

use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use crate::error::Result;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::EvidenceId;
use crate::storage::ItemId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "told_items")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub claim_id: ClaimId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub item_id: ItemId,
    pub evidence_id: EvidenceId,
}

impl ActiveModelBehavior for ActiveModel {}

/// False when the item is counted for this claim already.
pub async fn remember(db: &Db, claim: ClaimId, item: ItemId, evidence: EvidenceId) -> Result<bool> {
    let row = ActiveModel { claim_id: Set(claim), item_id: Set(item), evidence_id: Set(evidence) };
    let once = OnConflict::columns([Column::ClaimId, Column::ItemId]).do_nothing().to_owned();
    Ok(Entity::insert_many([row]).on_conflict(once).exec_without_returning(db).await? == 1)
}
