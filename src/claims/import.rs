//! A document comes in: all of it or nothing. The same file again changes nothing; an edited one brings new, changed
//! and vanished claims, and keeps verdicts, evidence and history.

use std::collections::HashMap;

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use sea_orm::DatabaseConnection;

use super::claimants;
use super::history;
use super::history::Happened;
use super::history::What;
use super::reading;
use super::reading::ReadClaim;
use super::reading::ReadDocument;
use super::reading::SuggestedClaim;
use super::status;
use super::table;
use crate::config::DuePolicy;
use crate::documents;
use crate::documents::DocumentDraft;
use crate::documents::Pointing;
use crate::documents::RowProblem;
use crate::documents::table::FileSeen;
use crate::due::Basis;
use crate::error::Result;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::DocumentId;
use crate::storage::Turn;

/// What an import did to the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    New,
    Changed,
    Unchanged,
}

/// What an import did to one claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    New,
    Changed,
    Unchanged,
    Vanished,
}

/// What an import found and did; with a dry run, what it would do.
#[derive(Clone, Debug)]
pub struct ImportReport {
    /// None after a dry run of a new document.
    pub document_id: Option<DocumentId>,
    pub document: DocumentDraft,
    pub outcome: Outcome,
    /// In row order; vanished claims are only counted.
    pub claims: Vec<Imported>,
    pub vanished: usize,
    /// Sentences of the body that might be claims, in the order of the file.
    pub suggested: Vec<SuggestedClaim>,
    pub problems: Vec<RowProblem>,
    pub dry_run: bool,
}

/// One claim of an import.
#[derive(Clone, Debug)]
pub struct Imported {
    /// None after a dry run of a new claim.
    pub id: Option<ClaimId>,
    pub change: Change,
    pub claim: ReadClaim,
}

impl ImportReport {
    pub fn count(&self, change: Change) -> usize {
        match change {
            Change::Vanished => self.vanished,
            _ => self.claims.iter().filter(|imported| imported.change == change).count(),
        }
    }
}

/// The file to import, and how.
pub struct Import<'a> {
    pub file_name: &'a str,
    pub bytes: &'a [u8],
    pub pointing: Pointing,
    pub policy: &'a DuePolicy,
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
    /// Report only; nothing is stored.
    pub dry_run: bool,
}

/// Imports one file.
///
/// # Errors
/// `Invalid`, with the line, when the file holds neither a table of claims nor sentences that could be some. Nothing is
/// stored then.
pub async fn import(db: &DatabaseConnection, import: &Import<'_>) -> Result<ImportReport> {
    let mut reading = documents::read(import.file_name, import.bytes, &import.pointing)?;
    let ReadDocument { claims, suggested, problems } =
        reading::read_claims(&reading, import.policy, import.today);
    if let Some(refusal) = reading.without_claims.take().filter(|_| claims.is_empty() && suggested.is_empty())
    {
        return Err(refusal.into());
    }
    reading.problems.extend(problems);
    reading.problems.sort_by_key(|problem| problem.line);

    let transaction = storage::begin(db).await?;
    // Two people with the same file, or with a new claimant in common, would each find nothing and both add it.
    storage::take_turn(&transaction, Turn::Importing).await?;
    let mut report = apply(&transaction, import, reading.document, claims, reading.problems).await?;
    report.suggested = suggested;
    if import.dry_run {
        transaction.rollback().await?;
    } else {
        transaction.commit().await?;
    }
    Ok(if import.dry_run { without_ids(report) } else { report })
}

async fn apply(
    db: &impl Db,
    import: &Import<'_>,
    document: DocumentDraft,
    claims: Vec<ReadClaim>,
    problems: Vec<RowProblem>,
) -> Result<ImportReport> {
    let (identity, stored) = recognise(db, &document).await?;
    let content_hash = storage::sha256(import.bytes);
    let file = FileSeen {
        name: import.file_name,
        identity: &identity,
        content_hash: &content_hash,
        problems: &problems,
    };
    let seen_before = stored.as_ref().is_some_and(|model| model.content_hash == content_hash);
    let model = match (&stored, seen_before) {
        (Some(model), true) => model.clone(),
        _ => documents::table::save(db, stored.as_ref(), &document, &file, import.now).await?,
    };
    let (imported, vanished) = merge(db, import, &model, claims, seen_before).await?;
    let outcome = match (stored.is_some(), seen_before) {
        (false, _) => Outcome::New,
        (true, true) => Outcome::Unchanged,
        (true, false) => Outcome::Changed,
    };
    Ok(ImportReport {
        document_id: Some(model.id),
        document,
        outcome,
        claims: imported,
        vanished,
        suggested: Vec::new(),
        problems,
        dry_run: import.dry_run,
    })
}

/// Compares the rows with what is stored and writes the differences.
async fn merge(
    db: &impl Db,
    import: &Import<'_>,
    document: &documents::table::Model,
    claims: Vec<ReadClaim>,
    seen_before: bool,
) -> Result<(Vec<Imported>, usize)> {
    let stored = table::of_document(db, document.id).await?;
    let mut stored: HashMap<String, table::Model> =
        stored.into_iter().map(|claim| (claim.fingerprint.clone(), claim)).collect();
    let mut imported = Vec::with_capacity(claims.len());
    for claim in claims {
        let known = stored.remove(&claim.fingerprint);
        let (id, change) = match known {
            Some(known) if seen_before => (known.id, Change::Unchanged),
            Some(known) => (known.id, bring_in_step(db, import, document, &known, &claim).await?),
            None => (add(db, import, document, &claim).await?, Change::New),
        };
        imported.push(Imported { id: Some(id), change, claim });
    }
    let mut vanished = 0;
    for claim in stored.into_values().filter(|claim| claim.vanished_at.is_none() && !seen_before) {
        table::set_vanished(db, claim.id, import.now).await?;
        history::record(db, claim.id, import.now, Happened::new(What::Vanished, import.file_name)).await?;
        vanished += 1;
    }
    Ok((imported, vanished))
}

async fn add(
    db: &impl Db,
    import: &Import<'_>,
    document: &documents::table::Model,
    claim: &ReadClaim,
) -> Result<ClaimId> {
    let row = table::insert(db, document.id, claim, import.now).await?;
    claimants::assign(db, row.id, &claim.draft.claimants, &document.participants).await?;
    let happened = Happened::new(What::Imported, import.file_name).to(status::days(row.due_from, row.due_by));
    history::record(db, row.id, import.now, happened).await?;
    Ok(row.id)
}

async fn bring_in_step(
    db: &impl Db,
    import: &Import<'_>,
    document: &documents::table::Model,
    known: &table::Model,
    claim: &ReadClaim,
) -> Result<Change> {
    let updated = table::update(db, known, claim).await?;
    claimants::assign(db, known.id, &claim.draft.claimants, &document.participants).await?;
    if known.vanished_at.is_some() {
        history::record(db, known.id, import.now, Happened::new(What::Returned, import.file_name)).await?;
    }
    let before = status::days(known.due_from, known.due_by);
    let after = status::days(updated.due_from, updated.due_by);
    if before != after && known.basis != Some(Basis::Manual) {
        let happened = Happened::new(What::Window, import.file_name).from(before).to(after);
        history::record(db, known.id, import.now, happened).await?;
    }
    // Where the row stands in the file is not a change of the claim.
    let same = table::Model { line: known.line, vanished_at: known.vanished_at, ..updated } == *known;
    if !same {
        history::record(db, known.id, import.now, Happened::new(What::Reworded, import.file_name)).await?;
    }
    let unchanged = same && known.vanished_at.is_none();
    Ok(if unchanged { Change::Unchanged } else { Change::Changed })
}

/// How a document is recognised when it comes again: by its link, else by title and day. Returns its identity, and what
/// is stored of it.
async fn recognise(
    db: &impl Db,
    document: &DocumentDraft,
) -> Result<(String, Option<documents::table::Model>)> {
    let named = match document.statement_date {
        Some(day) => format!("{day} {}", document.title),
        None => document.title.clone(),
    };
    let Some(link) = document.link.as_deref().map(|link| link.trim_end_matches('/')) else {
        let stored = documents::table::find_by_identity(db, &named).await?;
        return Ok((named, stored));
    };
    match documents::table::find_by_identity(db, link).await? {
        // Two episodes that give the address of their programme are two documents.
        Some(other) if other.title != document.title && other.statement_date != document.statement_date => {
            let identity = format!("{link} {named}");
            let stored = documents::table::find_by_identity(db, &identity).await?;
            Ok((identity, stored))
        }
        Some(stored) => Ok((link.to_owned(), Some(stored))),
        // It may have been imported before its link was written into it.
        None => Ok((link.to_owned(), documents::table::find_by_identity(db, &named).await?)),
    }
}

/// A dry run was rolled back: the ids it met on the way do not exist.
fn without_ids(mut report: ImportReport) -> ImportReport {
    if report.outcome == Outcome::New {
        report.document_id = None;
    }
    for imported in report.claims.iter_mut().filter(|imported| imported.change == Change::New) {
        imported.id = None;
    }
    report
}
