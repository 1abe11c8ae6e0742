//! The rules table: which criterion on which source proposes what for a claim, and how it stands.

use std::collections::BTreeMap;
use std::collections::HashSet;

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::SelectStatement;
use serde::Deserialize;
use serde::Serialize;

use super::Criterion;
use super::Proof;
use super::Standing;
use super::evaluate::FARTHEST_WEST;
use crate::claims;
use crate::claims::Verdict;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::sources;
use crate::sources::Source;
use crate::sources::table::items;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::EvidenceId;
use crate::storage::ItemId;
use crate::storage::ReviewerId;
use crate::storage::RuleId;
use crate::storage::SourceId;
use crate::storage::stored_as_json;
use crate::storage::stored_as_text;

stored_as_json!(Criterion, Proof);
stored_as_text!(Standing);

/// One rule of a claim.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, DeriveEntityModel)]
#[sea_orm(table_name = "rules")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: RuleId,
    pub claim_id: ClaimId,
    pub source_id: SourceId,
    pub criterion: Criterion,
    /// What it proposes when it is met.
    pub verdict: Verdict,
    pub state: Standing,
    pub state_at: Option<DateTimeUtc>,
    pub proof: Option<Proof>,
    pub evidence_id: Option<EvidenceId>,
    /// Who let it close the claim; none when nobody did.
    pub closes_for: Option<ReviewerId>,
    pub closed_at: Option<DateTimeUtc>,
    pub created_by: String,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// Most items of one source that are looked at together.
const MOST_ITEMS: u64 = 5_000;

pub async fn get(db: &Db, id: RuleId) -> Result<Model> {
    let found = Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| Error::not_found(Message::new("rule-not-found").with("id", id.to_string())))
}

/// A claim's rules, the oldest first.
pub async fn of_claim(db: &Db, claim: ClaimId) -> Result<Vec<Model>> {
    Ok(Entity::find().filter(Column::ClaimId.eq(claim)).order_by_asc(Column::Id).all(db).await?)
}

/// The rules on a source that nothing has met yet, of open claims.
pub(super) async fn unmet_on(db: &Db, source: SourceId) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::SourceId.eq(source)).filter(Column::State.ne(Standing::Met));
    Ok(rows.filter(Column::ClaimId.in_subquery(claims::open_ids())).order_by_asc(Column::Id).all(db).await?)
}

/// The sources that some rule waits for.
pub(super) async fn sources(db: &Db) -> Result<HashSet<SourceId>> {
    let rows = Entity::find().filter(Column::State.ne(Standing::Met));
    let rows = rows.select_only().column(Column::SourceId).distinct();
    Ok(rows.into_tuple::<SourceId>().all(db).await?.into_iter().collect())
}

/// The rules that still watch open claims whose last day lies before this one, their sources read since.
pub(super) async fn past_due(db: &Db, today: NaiveDate) -> Result<Vec<Model>> {
    let watching = Entity::find().filter(Column::State.eq(Standing::Watching)).all(db).await?;
    let due = claims::with_ids(db, watching.iter().map(|rule| rule.claim_id)).await?;
    let due = due.into_iter().filter(|claim| claim.is_open());
    let due = due.filter_map(|claim| claim.due_by.filter(|by| *by < today).map(|by| (claim.id, by)));
    let due: BTreeMap<ClaimId, NaiveDate> = due.collect();
    let past = watching.into_iter().filter_map(|rule| Some((*due.get(&rule.claim_id)?, rule)));
    let past: Vec<(NaiveDate, Model)> = past.collect();
    let sources = sources::table::with_ids(db, past.iter().map(|(_, rule)| rule.source_id)).await?;
    let sources: BTreeMap<SourceId, Source> = sources.into_iter().map(|source| (source.id, source)).collect();
    let was_read = |(by, rule): &(NaiveDate, Model)| {
        sources.get(&rule.source_id).is_some_and(|source| was_read_since(source, *by))
    };
    Ok(past.into_iter().filter(was_read).map(|(_, rule)| rule).collect())
}

/// Whether a source was read when this day was over everywhere, so that nothing it said within it is unknown.
fn was_read_since(source: &Source, by: NaiveDate) -> bool {
    let checked = source.last_checked_at.filter(|_| source.failures == 0 && source.offline_since.is_none());
    checked.is_some_and(|at| (at - FARTHEST_WEST).date_naive() > by)
}

/// The rules of a claim that this item has met.
pub(super) async fn met_by(db: &Db, claim: ClaimId, item: ItemId) -> Result<Vec<Model>> {
    let rules = of_claim(db, claim).await?.into_iter();
    Ok(rules.filter(|rule| rule.proof.as_ref().is_some_and(|proof| proof.item_id == item)).collect())
}

/// The met rules behind these pieces of evidence.
pub async fn behind(db: &Db, evidence: impl IntoIterator<Item = EvidenceId>) -> Result<Vec<Model>> {
    let ids: Vec<EvidenceId> = evidence.into_iter().collect();
    Ok(Entity::find().filter(Column::EvidenceId.is_in(ids)).order_by_asc(Column::Id).all(db).await?)
}

/// The rules that are met and were let close their claims, which are still open.
pub async fn to_close(db: &Db) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::State.eq(Standing::Met)).filter(Column::ClosesFor.is_not_null());
    let rows = rows.filter(Column::ClosedAt.is_null());
    Ok(rows.filter(Column::ClaimId.in_subquery(claims::open_ids())).order_by_asc(Column::Id).all(db).await?)
}

/// Writes down that a rule has closed its claim; it does so once.
pub async fn closed(db: &Db, id: RuleId, at: DateTime<Utc>) -> Result<bool> {
    let update = Entity::update_many().col_expr(Column::ClosedAt, Expr::value(at));
    let update = update.filter(Column::Id.eq(id)).filter(Column::ClosedAt.is_null());
    Ok(update.exec(db).await?.rows_affected == 1)
}

pub(super) async fn insert(db: &Db, rule: Model) -> Result<Model> {
    let row = ActiveModel { id: sea_orm::NotSet, ..ActiveModel::from(rule).reset_all() };
    Ok(row.insert(db).await?)
}

pub(super) async fn put(db: &Db, rule: Model) -> Result<Model> {
    Ok(ActiveModel::from(rule).reset_all().update(db).await?)
}

pub(super) async fn delete(db: &Db, id: RuleId) -> Result<()> {
    Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}

pub(super) async fn set_state(
    db: &Db,
    id: RuleId,
    state: Standing,
    proof: Option<(Proof, EvidenceId)>,
    at: DateTime<Utc>,
) -> Result<()> {
    let (proof, evidence) = proof.unzip();
    let row = ActiveModel {
        id: Set(id),
        state: Set(state),
        state_at: Set(Some(at)),
        proof: Set(proof),
        evidence_id: Set(evidence),
        ..Default::default()
    };
    row.update(db).await?;
    Ok(())
}

/// The evidence that has met a rule, for a comparison in the database.
pub(in crate::evidence) fn proofs() -> SelectStatement {
    let met =
        Entity::find().select_only().column(Column::EvidenceId).filter(Column::EvidenceId.is_not_null());
    QuerySelect::query(&mut { met }).to_owned()
}

/// What a source has brought, in the order it came.
pub(super) async fn items_of(db: &Db, source: SourceId) -> Result<Vec<items::Model>> {
    let rows = items::Entity::find().filter(items::Column::SourceId.eq(source));
    let mut rows = rows.order_by_desc(items::Column::Id).limit(MOST_ITEMS).all(db).await?;
    rows.reverse();
    Ok(rows)
}

/// The last thing a source has brought.
pub(super) async fn latest_item(db: &Db, source: SourceId) -> Result<Option<items::Model>> {
    let rows = items::Entity::find().filter(items::Column::SourceId.eq(source));
    Ok(rows.order_by_desc(items::Column::Id).limit(1).one(db).await?)
}
