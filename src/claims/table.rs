//! The claims table: one row per claim, and the queries that read it. What writes stands in `storing.rs`.

use std::collections::BTreeSet;
use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::Condition;
use sea_orm::ExprTrait;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::LockType;
use sea_orm::sea_query::Query;
use sea_orm::sea_query::SelectStatement;
use serde::Deserialize;
use serde::Serialize;

use crate::claims::EvidenceStatus;
use crate::claims::Judging;
use crate::claims::Verdict;
use crate::documents::Kind;
use crate::documents::Passage;
use crate::due::Basis;
use crate::due::Precision;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::DocumentId;
use crate::storage::List;
use crate::storage::Transaction;
use crate::storage::stored_as_text;

stored_as_text!(Kind, Basis, Precision, EvidenceStatus, Verdict, Judging);

/// One claim. Days are local days; `due_from` and `due_by` are both inclusive.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, DeriveEntityModel)]
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
    /// What it is about, besides the topics of its document.
    #[serde(default)]
    pub topics: List<String>,
    /// The topics in one spelling: what a filter looks through.
    #[serde(default)]
    pub topic_words: String,
    /// Whether a person set the topics; a later import leaves them alone.
    #[serde(default)]
    pub topics_by_hand: bool,
    /// Claim, detail, heading and claimants in one spelling: what a search looks through.
    pub search_text: String,
    pub kind: Kind,
    /// Whether a person set the kind; a later import leaves it alone.
    pub kind_by_hand: bool,
    pub statement_date: Option<Date>,
    /// The due column as written.
    pub due_cell: Option<String>,
    pub due_from: Option<Date>,
    pub due_by: Option<Date>,
    pub precision: Option<Precision>,
    pub basis: Option<Basis>,
    /// The words the window was read from.
    pub phrase: Option<String>,
    /// Line of the passage that the window was inferred from.
    pub phrase_line: Option<i32>,
    /// The words of a condition that the time hangs on; no day follows from them.
    pub condition: Option<String>,
    /// Whether the window follows the policy for vague counts (几年, a few months).
    pub vague: bool,
    /// What the claimant said, 0 to 1.
    pub probability: Option<f64>,
    pub criteria: Option<String>,
    /// Whether a person set the criteria; a later import leaves them alone.
    #[serde(default)]
    pub criteria_by_hand: bool,
    /// A result that the document already carries; a proposal, never a verdict.
    pub proposed_verdict: Option<Verdict>,
    pub result: Option<String>,
    pub evidence_links: List<String>,
    /// Sentences of the document that speak of the same thing.
    pub passages: List<Passage>,
    pub evidence_status: EvidenceStatus,
    /// The verdict that counts; none while the claim is open.
    pub verdict: Option<Verdict>,
    pub verdict_at: Option<DateTimeUtc>,
    /// With `partly`: how much of it came true, between 0 and 1.
    #[serde(default)]
    pub verdict_share: Option<f64>,
    /// Why a verdict that was given does not count yet.
    #[serde(default)]
    pub judging: Option<Judging>,
    /// Whether two must agree; none follows the choice for all claims.
    #[serde(default)]
    pub second_reviewer: Option<bool>,
    /// Since when the row is no longer in the document.
    pub vanished_at: Option<DateTimeUtc>,
    /// The next day on which anybody can be owed a word about it: none until it is worked out, [`super::looks::NEVER`]
    /// when there is none. What changes the claim sets it to none.
    pub look_at: Option<Date>,
    pub created_at: DateTimeUtc,
    /// The tracked saying of the same thing: reminders, evidence and scores go by that one.
    pub repeats_id: Option<ClaimId>,
    /// A person said that it is tracked separately, however alike another is.
    pub apart: bool,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub fn is_open(&self) -> bool {
        self.verdict.is_none() && self.vanished_at.is_none() && self.repeats_id.is_none()
    }
}

/// Claims that can still be judged, each thing once however often it was said.
pub(super) fn open() -> Condition {
    let unjudged = Condition::all().add(Column::Verdict.is_null()).add(Column::VanishedAt.is_null());
    unjudged.add(Column::RepeatsId.is_null())
}

/// The same as a query that another may hold: the numbers of the open claims.
pub fn open_ids() -> SelectStatement {
    Query::select().column(Column::Id).from(Entity).cond_where(open()).to_owned()
}

/// Whether the claim that a row of another query names is open: for queries that read on until they have enough.
pub fn is_open(claim: Expr) -> Expr {
    let its = claim.eq(Expr::col((Entity, Column::Id)));
    Expr::exists(Query::select().expr(Expr::val(1)).from(Entity).cond_where(open().add(its)).to_owned())
}

pub async fn get(db: &Db, id: ClaimId) -> Result<Model> {
    let found = Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| Error::not_found(Message::new("claim-not-found").with("id", id.to_string())))
}

/// Holds claims until the transaction ends, so that what is derived from them, or decided about them, is not overtaken
/// by somebody else. (SQLite lets only one write at a time anyway.) Returns them as they are now, by id.
pub async fn hold(transaction: &Transaction, ids: impl IntoIterator<Item = ClaimId>) -> Result<Vec<Model>> {
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
pub async fn hold_one(transaction: &Transaction, id: ClaimId) -> Result<Model> {
    let held = hold(transaction, [id]).await?.pop();
    held.ok_or_else(|| Error::not_found(Message::new("claim-not-found").with("id", id.to_string())))
}

pub async fn with_ids(db: &Db, ids: impl IntoIterator<Item = ClaimId>) -> Result<Vec<Model>> {
    let ids: Vec<ClaimId> = ids.into_iter().collect();
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(storage::IDS_AT_ONCE) {
        found.extend(Entity::find().filter(Column::Id.is_in(some.iter().copied())).all(db).await?);
    }
    Ok(found)
}

/// A document's claims in the order of its rows, vanished ones included.
pub async fn of_document(db: &Db, document: DocumentId) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::DocumentId.eq(document));
    Ok(rows.order_by_asc(Column::Line).order_by_asc(Column::Id).all(db).await?)
}

/// The same, held until the transaction ends.
pub(super) async fn hold_document(transaction: &Transaction, document: DocumentId) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::DocumentId.eq(document)).order_by_asc(Column::Id);
    let mut rows = rows.lock(LockType::NoKeyUpdate).all(transaction).await?;
    rows.sort_by_key(|claim| (claim.line, claim.id));
    Ok(rows)
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
pub async fn of_documents(db: &Db) -> Result<HashMap<DocumentId, DocumentClaims>> {
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

/// The claims whose verdicts do not count yet, because two must agree.
pub async fn being_judged(db: &Db) -> Result<Vec<Model>> {
    let judged = Entity::find().filter(Column::Judging.is_in(Judging::ALL.iter().copied()));
    let mut judged = judged.all(db).await?;
    judged.sort_by_key(|claim| claim.id);
    Ok(judged)
}

/// The topics of all claims, as often as they occur.
pub(super) async fn topics(db: &Db) -> Result<Vec<String>> {
    // In these words the database knows that it can read an index.
    let has_any = Expr::cust("topic_words <> ''");
    let rows = Entity::find().filter(has_any).select_only().column(Column::Topics);
    let lists = rows.distinct().into_tuple::<List<String>>().all(db).await?;
    Ok(lists.into_iter().flat_map(|list| list.0).collect())
}

/// An open claim that evidence is looked for (any but an opinion), as far as it is looked for by.
#[derive(Clone, Debug, PartialEq, Eq, DerivePartialModel)]
#[sea_orm(entity = "Entity")]
pub struct Sought {
    pub id: ClaimId,
    pub document_id: DocumentId,
    pub text: String,
    pub detail: Option<String>,
    pub search_text: String,
}

/// How many claims are in the driver's hands at a time: a row takes much more room there than here.
const ROWS_AT_ONCE: u64 = 1_000;

/// All claims that evidence is looked for.
pub async fn sought(db: &Db) -> Result<Vec<Sought>> {
    let mut all: Vec<Sought> = Vec::new();
    loop {
        let last = all.last().map_or(ClaimId(0), |claim| claim.id);
        let page = are_sought().filter(Column::Id.gt(last)).order_by_asc(Column::Id).limit(ROWS_AT_ONCE);
        let page: Vec<Sought> = page.into_partial_model().all(db).await?;
        if page.is_empty() {
            return Ok(all);
        }
        all.extend(page);
    }
}

/// Those of these claims that evidence is looked for.
pub async fn sought_among(db: &Db, ids: &[ClaimId]) -> Result<Vec<Sought>> {
    let mut found = Vec::new();
    for some in ids.chunks(ROWS_AT_ONCE as usize) {
        let rows = are_sought().filter(Column::Id.is_in(some.iter().copied()));
        found.extend(rows.into_partial_model::<Sought>().all(db).await?);
    }
    Ok(found)
}

/// Those of a document.
pub async fn sought_in(db: &Db, document: DocumentId) -> Result<Vec<Sought>> {
    Ok(are_sought().filter(Column::DocumentId.eq(document)).into_partial_model().all(db).await?)
}

fn are_sought() -> Select<Entity> {
    Entity::find().filter(open()).filter(Column::Kind.ne(Kind::Opinion))
}

/// The earliest day on which one of these claims was made; none when one has none, or there are none.
pub async fn first_said(db: &Db, ids: &[ClaimId]) -> Result<Option<NaiveDate>> {
    let mut first = None;
    for some in ids.chunks(storage::IDS_AT_ONCE) {
        let theirs = Entity::find().filter(Column::Id.is_in(some.iter().copied()));
        if theirs.clone().filter(Column::StatementDate.is_null()).one(db).await?.is_some() {
            return Ok(None);
        }
        let earliest = theirs.select_only().column_as(Column::StatementDate.min(), "first");
        let earliest: Option<Option<NaiveDate>> = earliest.into_tuple().one(db).await?;
        first = [first, earliest.flatten()].into_iter().flatten().min();
    }
    Ok(first)
}

/// Open claims whose window ends on this day or before, the earliest first.
pub async fn open_and_due_by(db: &Db, day: NaiveDate) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(open()).filter(Column::DueBy.lte(day));
    Ok(rows.order_by_asc(Column::DueBy).order_by_asc(Column::Id).all(db).await?)
}

/// The open claims that no successful check has covered yet.
pub async fn not_yet_checked(db: &Db) -> Result<Vec<ClaimId>> {
    let rows = are_sought().filter(Column::EvidenceStatus.eq(EvidenceStatus::NotChecked));
    Ok(rows.select_only().column(Column::Id).into_tuple().all(db).await?)
}
