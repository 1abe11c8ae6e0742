//! The bands of stories that claims have been told: an index, so that a story told again is found at once.

use std::ops::RangeInclusive;

use chrono::DateTime;
use chrono::Utc;
use sea_orm::FromQueryResult;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use crate::error::Result;
use crate::evidence::matcher::Match;
use crate::evidence::table as evidence;
use crate::sources::table::items;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::EvidenceId;
use crate::storage::ItemId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "told_stories")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub claim_id: ClaimId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub band: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub evidence_id: EvidenceId,
    /// When the item that tells it was found.
    pub told_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// A story that may be the same.
#[derive(FromQueryResult)]
pub struct Told {
    pub evidence: EvidenceId,
    pub item: ItemId,
    pub title: String,
    pub text: String,
}

/// Stories with one of these bands that came within a time.
pub async fn told(
    db: &Db,
    claim: ClaimId,
    bands: &[i64],
    around: RangeInclusive<DateTime<Utc>>,
) -> Result<Vec<Told>> {
    let found = Entity::find()
        .select_only()
        .column(Column::EvidenceId)
        .filter(Column::ClaimId.eq(claim))
        .filter(Column::Band.is_in(bands.iter().copied()))
        .filter(Column::ToldAt.between(*around.start(), *around.end()))
        .distinct();
    let found: Vec<EvidenceId> = found.into_tuple().all(db).await?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let rows = evidence::Entity::find()
        .select_only()
        .column_as(evidence::Column::Id, "evidence")
        .column_as(evidence::Column::ItemId, "item")
        .column_as(Expr::col((items::Entity, items::Column::Title)), "title")
        .column_as(Expr::col((items::Entity, items::Column::Text)), "text")
        .join(
            sea_orm::JoinType::InnerJoin,
            evidence::Entity::belongs_to(items::Entity)
                .from(evidence::Column::ItemId)
                .to(items::Column::Id)
                .into(),
        )
        .filter(evidence::Column::Id.is_in(found));
    Ok(rows.into_model::<Told>().all(db).await?)
}

/// What a claim has of a page that said the same about it, added within a time; the first of them.
pub async fn said_by_page(
    db: &Db,
    claim: ClaimId,
    url: &str,
    found: &Match,
    around: RangeInclusive<DateTime<Utc>>,
) -> Result<Option<evidence::Model>> {
    let theirs = evidence::Entity::find().filter(evidence::Column::ClaimId.eq(claim));
    let theirs = theirs.filter(evidence::Column::Url.eq(url)).filter(evidence::Column::ItemId.is_not_null());
    let theirs = theirs.filter(evidence::Column::Quote.eq(found.quote.as_str()));
    let theirs = theirs.filter(evidence::Column::AddedAt.between(*around.start(), *around.end()));
    let rows = sea_orm::QueryOrder::order_by_asc(theirs, evidence::Column::Id).all(db).await?;
    Ok(rows.into_iter().find(|row| row.beside.0 == found.beside))
}

pub async fn remember(
    db: &Db,
    claim: ClaimId,
    bands: &[i64],
    evidence: EvidenceId,
    found_at: DateTime<Utc>,
) -> Result<()> {
    let rows = bands.iter().map(|band| ActiveModel {
        claim_id: Set(claim),
        band: Set(*band),
        evidence_id: Set(evidence),
        told_at: Set(found_at),
    });
    Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}
