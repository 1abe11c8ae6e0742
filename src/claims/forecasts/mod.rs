//! The forecasts table: probabilities that somebody put on a claim at a moment, as documents bring them and as people
//! here give them; and what a claim's own words imply.

mod implied;
mod people;

use std::collections::BTreeMap;
use std::collections::HashSet;

use sea_orm::QueryOrder;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use serde::Deserialize;
use serde::Serialize;

pub use implied::Implied;
pub use implied::Likelihood;
pub use implied::implied;
pub use people::Forecaster;
pub use people::Seen;
pub use people::by_people;
pub use people::give;
pub use people::seen_by;

use crate::documents::ForecastDraft;
use crate::error::Result;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::ForecastId;
use crate::storage::ReviewerId;

/// One probability on one claim.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, DeriveEntityModel)]
#[sea_orm(table_name = "forecasts")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ForecastId,
    pub claim_id: ClaimId,
    /// As the file names them; none where it does not say.
    pub made_by: Option<String>,
    /// The reviewer of this instance who made it.
    pub reviewer_id: Option<ReviewerId>,
    /// From 0 to 1.
    pub probability: f64,
    pub made_on: Option<Date>,
    pub recorded_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

const ROWS_AT_ONCE: usize = 2_000;

/// The forecasts that documents bring for each of these claims, the oldest first; a claim without any has no entry.
pub async fn of(db: &Db, claims: &[ClaimId]) -> Result<BTreeMap<ClaimId, Vec<Model>>> {
    let mut by_claim: BTreeMap<ClaimId, Vec<Model>> = BTreeMap::new();
    for some in claims.chunks(storage::IDS_AT_ONCE) {
        let rows = Entity::find().filter(Column::ClaimId.is_in(some.iter().copied()));
        let rows = rows.filter(Column::ReviewerId.is_null());
        for row in rows.order_by_asc(Column::MadeOn).order_by_asc(Column::Id).all(db).await? {
            by_claim.entry(row.claim_id).or_default().push(row);
        }
    }
    Ok(by_claim)
}

/// Stores the forecasts that came with claims, those known already left alone.
pub(super) async fn add(db: &Db, claims: &[(ClaimId, &[ForecastDraft])], now: DateTimeUtc) -> Result<()> {
    let with_any: Vec<ClaimId> =
        claims.iter().filter(|(_, forecasts)| !forecasts.is_empty()).map(|(claim, _)| *claim).collect();
    let known = of(db, &with_any).await?;
    let mut seen: HashSet<_> = known
        .into_values()
        .flatten()
        .map(|row| (row.claim_id, row.made_by, row.made_on, row.probability.to_bits()))
        .collect();
    let mut rows = Vec::new();
    for (claim, forecasts) in claims {
        for draft in *forecasts {
            if seen.insert((*claim, draft.by.clone(), draft.made_on, draft.probability.to_bits())) {
                rows.push(ActiveModel {
                    claim_id: Set(*claim),
                    made_by: Set(draft.by.clone()),
                    probability: Set(draft.probability),
                    made_on: Set(draft.made_on),
                    recorded_at: Set(now),
                    ..Default::default()
                });
            }
        }
    }
    for some in rows.chunks(ROWS_AT_ONCE) {
        Entity::insert_many(some.iter().cloned()).exec_without_returning(db).await?;
    }
    Ok(())
}
