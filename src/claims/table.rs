//! The claims table: one row per claim, and every query on it.

use std::collections::BTreeSet;
use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::ActiveValue::NotSet;
use sea_orm::Condition;
use sea_orm::DatabaseTransaction;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::LockType;

use crate::claims::EvidenceStatus;
use crate::claims::Verdict;
use crate::claims::reading::ReadClaim;
use crate::claims::status::ByHand;
use crate::documents::ClaimDraft;
use crate::documents::Kind;
use crate::due::Basis;
use crate::due::Precision;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::spelling;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::DocumentId;
use crate::storage::List;
use crate::storage::stored_as_text;

stored_as_text!(Kind, Basis, Precision, EvidenceStatus, Verdict);

/// One claim. Days are local days; `due_from` and `due_by` are both inclusive.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "claims")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ClaimId,
    pub document_id: DocumentId,
    /// The claim's words and claimants, normalised: how a re-import recognises it.
    pub fingerprint: String,
    pub line: i32,
    pub heading: Option<String>,
    pub text: String,
    pub detail: Option<String>,
    /// Claim, detail, heading and claimants in one spelling: what a search looks through.
    pub search_text: String,
    pub kind: Kind,
    pub statement_date: Option<Date>,
    pub due_from: Option<Date>,
    pub due_by: Option<Date>,
    pub precision: Option<Precision>,
    pub basis: Option<Basis>,
    /// The words the window was read from.
    pub phrase: Option<String>,
    /// Whether the window follows the policy for vague counts (几年, a few months).
    pub vague: bool,
    /// What the claimant said, 0 to 1.
    pub probability: Option<f64>,
    pub criteria: Option<String>,
    /// A result that the document already carries; a proposal, never a verdict.
    pub proposed_verdict: Option<Verdict>,
    pub result: Option<String>,
    pub evidence_links: List<String>,
    pub evidence_status: EvidenceStatus,
    /// The verdict that counts; none while the claim is open.
    pub verdict: Option<Verdict>,
    pub verdict_at: Option<DateTimeUtc>,
    /// Since when the row is no longer in the document.
    pub vanished_at: Option<DateTimeUtc>,
    /// The next look in between: none until it is worked out, [`super::check_ins::NEVER`] when there is none. What
    /// changes the window or the verdict sets it to none.
    pub next_check_in: Option<Date>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub fn is_open(&self) -> bool {
        self.verdict.is_none() && self.vanished_at.is_none()
    }
}

/// Claims that can still be judged.
pub(super) fn open() -> Condition {
    Condition::all().add(Column::Verdict.is_null()).add(Column::VanishedAt.is_null())
}

pub async fn get(db: &impl Db, id: ClaimId) -> Result<Model> {
    let found = Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| Error::not_found(Message::new("claim-not-found").with("id", id.0)))
}

/// Holds claims until the transaction ends, so that what is derived from them, or decided about them, is not overtaken
/// by somebody else. (SQLite lets only one write at a time anyway.) Returns them as they are now, by id.
pub async fn hold(
    transaction: &DatabaseTransaction,
    ids: impl IntoIterator<Item = ClaimId>,
) -> Result<Vec<Model>> {
    // In one order everywhere: nobody waits in a circle.
    let ids: Vec<ClaimId> = ids.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
    let mut held = Vec::with_capacity(ids.len());
    for some in ids.chunks(storage::IDS_AT_ONCE) {
        let rows = Entity::find().filter(Column::Id.is_in(some.iter().copied())).order_by_asc(Column::Id);
        held.extend(rows.lock(LockType::NoKeyUpdate).all(transaction).await?);
    }
    Ok(held)
}

/// Holds one claim; see [`hold`].
pub async fn hold_one(transaction: &DatabaseTransaction, id: ClaimId) -> Result<Model> {
    let held = hold(transaction, [id]).await?.pop();
    held.ok_or_else(|| Error::not_found(Message::new("claim-not-found").with("id", id.0)))
}

pub async fn with_ids(db: &impl Db, ids: impl IntoIterator<Item = ClaimId>) -> Result<Vec<Model>> {
    let ids: Vec<ClaimId> = ids.into_iter().collect();
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(storage::IDS_AT_ONCE) {
        found.extend(Entity::find().filter(Column::Id.is_in(some.iter().copied())).all(db).await?);
    }
    Ok(found)
}

/// A document's claims in the order of its rows, vanished ones included.
pub async fn of_document(db: &impl Db, document: DocumentId) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::DocumentId.eq(document));
    Ok(rows.order_by_asc(Column::Line).order_by_asc(Column::Id).all(db).await?)
}

/// How many claims a document has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DocumentClaims {
    /// Vanished ones included.
    pub total: i64,
    /// Those that can still be judged.
    pub open: i64,
}

/// How many claims each document has; one without claims has no entry.
pub async fn of_documents(db: &impl Db) -> Result<HashMap<DocumentId, DocumentClaims>> {
    let counted = |rows: Select<Entity>| {
        let rows = rows.select_only().column(Column::DocumentId);
        rows.column_as(Column::Id.count(), "how_many").group_by(Column::DocumentId)
    };
    let all = counted(Entity::find()).into_tuple::<(DocumentId, i64)>().all(db).await?;
    let still_open = counted(Entity::find().filter(open())).into_tuple().all(db).await?;
    let mut counts: HashMap<DocumentId, DocumentClaims> =
        all.into_iter().map(|(document, total)| (document, DocumentClaims { total, open: 0 })).collect();
    for (document, open) in still_open {
        counts.entry(document).or_default().open = open;
    }
    Ok(counts)
}

/// Open claims that evidence is looked for: all but opinions.
pub async fn watched(db: &impl Db) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(open()).filter(Column::Kind.ne(Kind::Opinion));
    Ok(rows.order_by_asc(Column::Id).all(db).await?)
}

/// Open claims whose window ends on this day or before, the earliest first.
pub async fn open_and_due_by(db: &impl Db, day: NaiveDate) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(open()).filter(Column::DueBy.lte(day));
    Ok(rows.order_by_asc(Column::DueBy).order_by_asc(Column::Id).all(db).await?)
}

/// The open claims that no successful check has covered yet.
pub async fn not_yet_checked(db: &impl Db) -> Result<Vec<ClaimId>> {
    let rows = Entity::find().filter(open()).filter(Column::Kind.ne(Kind::Opinion));
    let rows = rows.filter(Column::EvidenceStatus.eq(EvidenceStatus::NotChecked));
    Ok(rows.select_only().column(Column::Id).into_tuple().all(db).await?)
}

pub(super) async fn insert(
    db: &impl Db,
    document: DocumentId,
    claim: &ReadClaim,
    now: DateTimeUtc,
) -> Result<Model> {
    let row = ActiveModel {
        document_id: Set(document),
        evidence_status: Set(EvidenceStatus::NotChecked),
        verdict: Set(None),
        verdict_at: Set(None),
        vanished_at: Set(None),
        created_at: Set(now),
        ..as_read(claim)
    };
    Ok(row.insert(db).await?)
}

/// Brings a stored claim in step with its row. A window set by hand stays, and so does a review day.
pub(super) async fn update(db: &impl Db, stored: &Model, claim: &ReadClaim) -> Result<Model> {
    let mut row = ActiveModel { id: Set(stored.id), vanished_at: Set(None), ..as_read(claim) };
    // Without a statement date the review day counts from the first import.
    let same_review_day = claim.statement_date.is_none()
        && stored.basis == Some(Basis::Default)
        && claim.basis == Some(Basis::Default);
    if stored.basis == Some(Basis::Manual) || same_review_day {
        row.due_from = NotSet;
        row.due_by = NotSet;
        row.precision = NotSet;
        row.basis = NotSet;
        row.phrase = NotSet;
        row.vague = NotSet;
        row.next_check_in = NotSet;
    }
    if row.due_from == Set(stored.due_from) && row.due_by == Set(stored.due_by) {
        row.next_check_in = NotSet;
    }
    Ok(row.update(db).await?)
}

fn search_text(draft: &ClaimDraft) -> String {
    let parts = [Some(&draft.text), draft.detail.as_ref(), draft.heading.as_ref()].into_iter().flatten();
    let parts: Vec<&str> = parts.chain(&draft.claimants).map(String::as_str).collect();
    spelling::folded(&parts.join("\n"))
}

fn as_read(claim: &ReadClaim) -> ActiveModel {
    let window = claim.window.as_ref();
    ActiveModel {
        fingerprint: Set(claim.fingerprint.clone()),
        line: Set(claim.draft.line as i32),
        heading: Set(claim.draft.heading.clone()),
        text: Set(claim.draft.text.clone()),
        detail: Set(claim.draft.detail.clone()),
        search_text: Set(search_text(&claim.draft)),
        kind: Set(claim.draft.kind),
        statement_date: Set(claim.statement_date),
        due_from: Set(window.and_then(|w| w.due_from)),
        due_by: Set(window.and_then(|w| w.due_by)),
        precision: Set(window.map(|w| w.precision)),
        basis: Set(claim.basis),
        phrase: Set(window.map(|w| w.phrase.clone()).filter(|phrase| !phrase.is_empty())),
        vague: Set(window.is_some_and(|w| w.vague)),
        next_check_in: Set(None),
        probability: Set(claim.draft.probability),
        criteria: Set(claim.draft.criteria.clone()),
        proposed_verdict: Set(claim.draft.proposed_verdict),
        result: Set(claim.draft.result.clone()),
        evidence_links: Set(claim.draft.evidence_links.clone().into()),
        ..Default::default()
    }
}

pub(super) async fn set_vanished(db: &impl Db, id: ClaimId, at: DateTimeUtc) -> Result<()> {
    let row = ActiveModel { id: Set(id), vanished_at: Set(Some(at)), ..Default::default() };
    row.update(db).await?;
    Ok(())
}

/// Sets the evidence status if it still is what the caller saw; false when somebody was faster.
pub(super) async fn replace_evidence_status(
    db: &impl Db,
    id: ClaimId,
    before: EvidenceStatus,
    after: EvidenceStatus,
) -> Result<bool> {
    let update = Entity::update_many().col_expr(Column::EvidenceStatus, Expr::value(after));
    let update = update.filter(Column::Id.eq(id)).filter(Column::EvidenceStatus.eq(before));
    Ok(update.exec(db).await?.rows_affected == 1)
}

pub(super) async fn set_verdict(
    db: &impl Db,
    id: ClaimId,
    verdict: Option<(Verdict, DateTimeUtc)>,
) -> Result<()> {
    let row = ActiveModel {
        id: Set(id),
        verdict: Set(verdict.map(|(verdict, _)| verdict)),
        verdict_at: Set(verdict.map(|(_, at)| at)),
        next_check_in: Set(None),
        ..Default::default()
    };
    row.update(db).await?;
    Ok(())
}

pub(super) async fn set_window_by_hand(db: &impl Db, id: ClaimId, window: ByHand) -> Result<()> {
    let row = ActiveModel {
        id: Set(id),
        due_from: Set(window.due_from),
        due_by: Set(window.due_by),
        precision: Set(Some(window.precision)),
        basis: Set(Some(Basis::Manual)),
        phrase: Set(None),
        vague: Set(false),
        next_check_in: Set(None),
        ..Default::default()
    };
    row.update(db).await?;
    Ok(())
}
