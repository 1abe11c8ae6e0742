//! The verdicts table: who said what, when, resting on which evidence. Rows are kept when a verdict is taken back.

use chrono::DateTime;
use chrono::Utc;
use sea_orm::QueryOrder;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use super::NewVerdict;
use crate::claims::Verdict;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::EvidenceId;
use crate::storage::List;
use crate::storage::ReviewerId;
use crate::storage::RuleId;
use crate::storage::VerdictId;

/// One verdict of one reviewer.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "verdicts")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: VerdictId,
    pub claim_id: ClaimId,
    pub reviewer_id: ReviewerId,
    pub verdict: Verdict,
    pub note: String,
    /// The day the outcome became known.
    pub known_on: Option<Date>,
    pub evidence_ids: List<EvidenceId>,
    pub recorded_at: DateTimeUtc,
    pub withdrawn_at: Option<DateTimeUtc>,
    pub withdrawn_by: Option<ReviewerId>,
    pub withdrawn_why: Option<String>,
    /// The rule that gave it, in the name of the reviewer who had switched that on.
    pub rule_id: Option<RuleId>,
}

impl ActiveModelBehavior for ActiveModel {}

pub async fn get(db: &impl Db, id: VerdictId) -> Result<Model> {
    let found = Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| Error::not_found(Message::new("verdict-not-found").with("id", id.0)))
}

/// A claim's verdicts, the latest first, those taken back included.
pub async fn of_claim(db: &impl Db, claim: ClaimId) -> Result<Vec<Model>> {
    Ok(Entity::find().filter(Column::ClaimId.eq(claim)).order_by_desc(Column::Id).all(db).await?)
}

/// The verdicts on these claims that still stand.
pub async fn of_claims(db: &impl Db, claims: impl IntoIterator<Item = ClaimId>) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::ClaimId.is_in(claims)).filter(Column::WithdrawnAt.is_null());
    Ok(rows.order_by_asc(Column::Id).all(db).await?)
}

pub(super) async fn insert(
    db: &impl Db,
    claim: ClaimId,
    reviewer: ReviewerId,
    verdict: Verdict,
    new: &NewVerdict,
    rule: Option<RuleId>,
    now: DateTime<Utc>,
) -> Result<Model> {
    let row = ActiveModel {
        claim_id: Set(claim),
        reviewer_id: Set(reviewer),
        verdict: Set(verdict),
        note: Set(new.note.trim().to_owned()),
        known_on: Set(new.known_on),
        evidence_ids: Set(new.evidence.clone().into()),
        recorded_at: Set(now),
        rule_id: Set(rule),
        ..Default::default()
    };
    Ok(row.insert(db).await?)
}

pub(super) async fn withdraw(
    db: &impl Db,
    id: VerdictId,
    by: ReviewerId,
    why: &str,
    now: DateTime<Utc>,
) -> Result<Model> {
    if get(db, id).await?.withdrawn_at.is_some() {
        return Err(Error::conflict("verdict-withdrawn-already"));
    }
    let row = ActiveModel {
        id: Set(id),
        withdrawn_at: Set(Some(now)),
        withdrawn_by: Set(Some(by)),
        withdrawn_why: Set(Some(why.to_owned())),
        ..Default::default()
    };
    Ok(row.update(db).await?)
}
