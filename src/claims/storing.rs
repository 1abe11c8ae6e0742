//! What is written into the claims table: rows as they were read, and what people and checks change about them.

use chrono::NaiveDate;
use sea_orm::ActiveValue::NotSet;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use super::EvidenceStatus;
use super::looks::NEVER;
use super::reading::ReadClaim;
use super::search;
use super::status::Judged;
use super::status::KeptWindow;
use super::table::ActiveModel;
use super::table::Column;
use super::table::Entity;
use super::table::Model;
use crate::documents::ClaimDraft;
use crate::documents::Kind;
use crate::documents::topics;
use crate::due::Basis;
use crate::due::Precision;
use crate::due::Window;
use crate::error::Result;
use crate::spelling;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::DocumentId;

/// How many claims one statement inserts: each binds about forty values, and SQLite takes 32,766.
const ROWS_AT_ONCE: usize = 500;

/// Stores claims for the first time. Returns them in no particular order.
pub(super) async fn insert(
    db: &Db,
    document: DocumentId,
    claims: &[&ReadClaim],
    now: DateTimeUtc,
) -> Result<Vec<Model>> {
    let mut stored = Vec::with_capacity(claims.len());
    for some in claims.chunks(ROWS_AT_ONCE) {
        let rows = some.iter().map(|claim| {
            let claim = as_read(blank(document, now), claim);
            ActiveModel { id: NotSet, ..claim.into() }
        });
        stored.extend(Entity::insert_many(rows).exec_with_returning(db).await?);
    }
    search::put(db, &stored).await?;
    Ok(stored)
}

/// A claim of which nothing has been read yet.
fn blank(document_id: DocumentId, now: DateTimeUtc) -> Model {
    Model {
        id: ClaimId(0),
        document_id,
        fingerprint: String::new(),
        line: 0,
        heading: None,
        text: String::new(),
        detail: None,
        topics: Vec::new().into(),
        topic_words: String::new(),
        topics_by_hand: false,
        search_text: String::new(),
        kind: Kind::Prediction,
        kind_by_hand: false,
        statement_date: None,
        due_cell: None,
        due_from: None,
        due_by: None,
        precision: None,
        basis: None,
        phrase: None,
        phrase_line: None,
        condition: None,
        vague: false,
        probability: None,
        criteria: None,
        criteria_by_hand: false,
        proposed_verdict: None,
        result: None,
        evidence_links: Vec::new().into(),
        passages: Vec::new().into(),
        evidence_status: EvidenceStatus::NotChecked,
        verdict: None,
        verdict_at: None,
        verdict_share: None,
        judging: None,
        second_reviewer: None,
        vanished_at: None,
        look_at: None,
        created_at: now,
        repeats_id: None,
        apart: false,
    }
}

/// A stored claim brought in step with its row. What a person set stays, and so does a review day.
pub(super) fn in_step(stored: &Model, claim: &ReadClaim) -> Model {
    let read = Model { vanished_at: None, ..as_read(stored.clone(), claim) };
    // Without a statement date the review day counts from the first import.
    let same_review_day = claim.statement_date.is_none()
        && stored.basis == Some(Basis::Default)
        && claim.basis == Some(Basis::Default);
    let by_hand = stored.basis == Some(Basis::Manual) || same_review_day;
    let claim = if by_hand { with_window_of(read, stored) } else { read };
    // Nothing was said of it while it was gone, and looks in between are counted from the statement date.
    let same = stored.vanished_at.is_none() && stored.statement_date == claim.statement_date;
    Model { look_at: claim.look_at.filter(|_| same), ..claim }
}

/// The window of a claim, as a reading gives it.
pub(super) fn window_of(claim: &Model) -> Option<Window> {
    Some(Window {
        due_from: claim.due_from,
        due_by: claim.due_by,
        precision: claim.precision?,
        phrase: claim.phrase.clone().unwrap_or_default(),
        vague: claim.vague,
    })
}

/// A claim with the window of another.
pub(super) fn with_window_of(claim: Model, other: &Model) -> Model {
    Model {
        due_from: other.due_from,
        due_by: other.due_by,
        precision: other.precision,
        basis: other.basis,
        phrase: other.phrase.clone(),
        phrase_line: other.phrase_line,
        condition: other.condition.clone(),
        vague: other.vague,
        look_at: other.look_at,
        ..claim
    }
}

/// A claim with everything that a reading says of it.
fn as_read(claim: Model, read: &ReadClaim) -> Model {
    let draft = &read.draft;
    let claim = with_read_topics(with_read_window(claim, read), read);
    Model {
        fingerprint: read.fingerprint.clone(),
        line: draft.line as i32,
        heading: draft.heading.clone(),
        text: draft.text.clone(),
        detail: draft.detail.clone(),
        search_text: search_text(draft),
        kind: draft.kind,
        statement_date: read.statement_date,
        due_cell: draft.due_cell.clone(),
        probability: draft.probability,
        criteria: if claim.criteria_by_hand { claim.criteria.clone() } else { draft.criteria.clone() },
        proposed_verdict: draft.proposed_verdict,
        result: draft.result.clone(),
        evidence_links: draft.evidence_links.clone().into(),
        passages: read.passages.clone().into(),
        ..claim
    }
}

/// A claim with the window that its words say.
pub(super) fn with_read_window(claim: Model, read: &ReadClaim) -> Model {
    let window = read.window.as_ref();
    let (due_from, due_by) = (window.and_then(|w| w.due_from), window.and_then(|w| w.due_by));
    let precision = window.map(|w| w.precision);
    let moves = (due_from, due_by, precision, read.basis, read.statement_date)
        != (claim.due_from, claim.due_by, claim.precision, claim.basis, claim.statement_date);
    Model {
        due_from,
        due_by,
        look_at: claim.look_at.filter(|_| !moves),
        precision,
        basis: read.basis,
        phrase: window.map(|w| w.phrase.clone()).filter(|phrase| !phrase.is_empty()),
        phrase_line: read.phrase_line.map(|line| line as i32),
        condition: read.condition.clone(),
        vague: window.is_some_and(|w| w.vague),
        ..claim
    }
}

/// A claim with the topics that its row names, unless a person has set them.
fn with_read_topics(claim: Model, read: &ReadClaim) -> Model {
    if claim.topics_by_hand {
        return claim;
    }
    let topics = read.draft.topics.clone();
    Model { topic_words: topics::words(&topics), topics: topics.into(), ..claim }
}

fn search_text(draft: &ClaimDraft) -> String {
    let parts = [Some(&draft.text), draft.detail.as_ref(), draft.heading.as_ref()].into_iter().flatten();
    let parts: Vec<&str> = parts.chain(&draft.claimants).map(String::as_str).collect();
    spelling::folded(&parts.join("\n"))
}

/// Writes the words and the window of a claim; its evidence status and its verdict are left as they are.
pub(super) async fn put(db: &Db, claim: Model) -> Result<()> {
    search::put(db, std::slice::from_ref(&claim)).await?;
    let row = ActiveModel {
        id: Set(claim.id),
        fingerprint: Set(claim.fingerprint),
        line: Set(claim.line),
        heading: Set(claim.heading),
        text: Set(claim.text),
        detail: Set(claim.detail),
        topics: Set(claim.topics),
        topic_words: Set(claim.topic_words),
        topics_by_hand: Set(claim.topics_by_hand),
        search_text: Set(claim.search_text),
        kind: Set(claim.kind),
        kind_by_hand: Set(claim.kind_by_hand),
        statement_date: Set(claim.statement_date),
        due_cell: Set(claim.due_cell),
        due_from: Set(claim.due_from),
        due_by: Set(claim.due_by),
        precision: Set(claim.precision),
        basis: Set(claim.basis),
        phrase: Set(claim.phrase),
        phrase_line: Set(claim.phrase_line),
        condition: Set(claim.condition),
        vague: Set(claim.vague),
        probability: Set(claim.probability),
        criteria: Set(claim.criteria),
        criteria_by_hand: Set(claim.criteria_by_hand),
        proposed_verdict: Set(claim.proposed_verdict),
        result: Set(claim.result),
        evidence_links: Set(claim.evidence_links),
        passages: Set(claim.passages),
        vanished_at: Set(claim.vanished_at),
        look_at: Set(claim.look_at),
        ..Default::default()
    };
    Entity::update(row).exec_without_returning(db).await?;
    Ok(())
}

pub(super) async fn set_criteria(db: &Db, id: ClaimId, criteria: Option<String>) -> Result<()> {
    let row = ActiveModel {
        id: Set(id),
        criteria: Set(criteria),
        criteria_by_hand: Set(true),
        ..Default::default()
    };
    Entity::update(row).exec_without_returning(db).await?;
    Ok(())
}

pub(super) async fn set_topics(db: &Db, id: ClaimId, topics: Vec<String>) -> Result<()> {
    let row = ActiveModel {
        id: Set(id),
        topic_words: Set(topics::words(&topics)),
        topics: Set(topics.into()),
        topics_by_hand: Set(true),
        ..Default::default()
    };
    search::put(db, &[row.update(db).await?]).await
}

pub(super) async fn set_vanished(db: &Db, ids: &[ClaimId], at: DateTimeUtc) -> Result<()> {
    for some in ids.chunks(storage::IDS_AT_ONCE) {
        let update = Entity::update_many().col_expr(Column::VanishedAt, Expr::value(at));
        let update = update.col_expr(Column::LookAt, Expr::value(NEVER));
        update.filter(Column::Id.is_in(some.iter().copied())).exec(db).await?;
    }
    Ok(())
}

pub(super) async fn delete(db: &Db, ids: &[ClaimId]) -> Result<()> {
    for some in ids.chunks(storage::IDS_AT_ONCE) {
        Entity::delete_many().filter(Column::Id.is_in(some.iter().copied())).exec(db).await?;
    }
    Ok(())
}

/// Sets the evidence status if it still is what the caller saw; false when somebody was faster.
pub(super) async fn replace_evidence_status(
    db: &Db,
    id: ClaimId,
    before: EvidenceStatus,
    after: EvidenceStatus,
) -> Result<bool> {
    let update = Entity::update_many().col_expr(Column::EvidenceStatus, Expr::value(after));
    let update = update.filter(Column::Id.eq(id)).filter(Column::EvidenceStatus.eq(before));
    Ok(update.exec(db).await?.rows_affected == 1)
}

pub(super) async fn set_judged(db: &Db, id: ClaimId, judged: Judged, at: DateTimeUtc) -> Result<()> {
    let row = ActiveModel {
        id: Set(id),
        verdict: Set(judged.verdict),
        verdict_at: Set(judged.verdict.map(|_| at)),
        verdict_share: Set(judged.share),
        judging: Set(judged.judging),
        look_at: Set(judged.verdict.map(|_| NEVER)),
        ..Default::default()
    };
    row.update(db).await?;
    Ok(())
}

pub(super) async fn set_second_reviewer(db: &Db, id: ClaimId, wanted: Option<bool>) -> Result<()> {
    let row = ActiveModel { id: Set(id), second_reviewer: Set(wanted), ..Default::default() };
    row.update(db).await?;
    Ok(())
}

pub(super) async fn put_window_back(db: &Db, id: ClaimId, window: KeptWindow) -> Result<()> {
    let row = ActiveModel {
        id: Set(id),
        due_from: Set(window.due_from),
        due_by: Set(window.due_by),
        precision: Set(window.precision),
        basis: Set(window.basis),
        phrase: Set(window.phrase),
        phrase_line: Set(window.phrase_line),
        condition: Set(window.condition),
        vague: Set(window.vague),
        look_at: Set(None),
        ..Default::default()
    };
    row.update(db).await?;
    Ok(())
}

pub(super) async fn set_window_by_hand(
    db: &Db,
    id: ClaimId,
    due_from: Option<NaiveDate>,
    due_by: Option<NaiveDate>,
    precision: Precision,
) -> Result<()> {
    let row = ActiveModel {
        id: Set(id),
        due_from: Set(due_from),
        due_by: Set(due_by),
        precision: Set(Some(precision)),
        basis: Set(Some(Basis::Manual)),
        phrase: Set(None),
        phrase_line: Set(None),
        condition: Set(None),
        vague: Set(false),
        look_at: Set(None),
        ..Default::default()
    };
    row.update(db).await?;
    Ok(())
}
