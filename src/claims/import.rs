//! A document comes in: all of it or nothing. The same file again changes nothing; an edited one brings new, changed
//! and vanished claims, and keeps verdicts, evidence and history. Each import that changed something is on record and
//! can be undone.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;

use super::imports;
use super::imports::Before;
use super::mappings;
use super::merge;
use super::merge::Merged;
use super::reading;
use super::reading::ReadClaim;
use super::reading::ReadDocument;
use super::report::Change;
use super::report::ImportReport;
use super::report::Outcome;
use super::search;
use super::suggested;
use super::suggested::Kept;
use super::written;
use crate::config::DuePolicy;
use crate::documents;
use crate::documents::DocumentDraft;
use crate::documents::Pointing;
use crate::documents::Reading;
use crate::documents::table::FileSeen;
use crate::due::Basis;
use crate::due::Precision;
use crate::due::Window;
use crate::error::Result;
use crate::storage;
use crate::storage::Db;
use crate::storage::ImportId;
use crate::storage::Transaction;
use crate::storage::Turn;

/// The file to import, and how.
pub struct Import<'a> {
    pub file_name: &'a str,
    pub bytes: &'a [u8],
    pub pointing: Pointing,
    pub policy: &'a DuePolicy,
    /// Who brings it; the record of the import names them.
    pub actor: &'a str,
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
    /// Report only; nothing is stored.
    pub dry_run: bool,
}

/// A file as it was read; nothing of it is stored yet.
pub struct ReadFile {
    reading: Reading,
    claims: ReadDocument,
}

/// A window that was read before, wherever that was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownWindow {
    pub due_from: Option<NaiveDate>,
    pub due_by: Option<NaiveDate>,
    /// None for a claim without a window.
    pub precision: Option<Precision>,
    pub basis: Basis,
}

impl ReadFile {
    /// A document of which the windows are known, claim by claim; where one is not, its words are read.
    pub fn of_known(
        reading: Reading,
        windows: &[Option<KnownWindow>],
        policy: &DuePolicy,
        today: NaiveDate,
    ) -> Self {
        let mut claims = reading::read_claims(&reading, policy, today);
        for (claim, window) in claims.claims.iter_mut().zip(windows) {
            if let Some(window) = window {
                claim.keep_window(*window);
            }
        }
        ReadFile { reading, claims }
    }
}

impl ReadClaim {
    /// What its own words were read as stays, when that is the same window.
    fn keep_window(&mut self, known: KnownWindow) {
        let read =
            self.window.take().filter(|read| (read.due_from, read.due_by) == (known.due_from, known.due_by));
        self.window = known.precision.map(|precision| Window {
            due_from: known.due_from,
            due_by: known.due_by,
            precision,
            phrase: read.as_ref().map(|read| read.phrase.clone()).unwrap_or_default(),
            vague: read.as_ref().is_some_and(|read| read.vague),
        });
        self.condition = self.condition.take().filter(|_| read.is_some());
        self.basis = Some(known.basis);
    }
}

/// Whether a document came in before.
pub async fn is_here(db: &Transaction, read: &ReadFile) -> Result<bool> {
    let (_, stored) = recognise(db, &read.reading.document, &read.claims.claims).await?;
    Ok(stored.is_some())
}

/// Reads one file, as [`mappings::recall`] says that its tables are meant. Takes the processor and nothing else, so that
/// many files can be read while others are stored.
///
/// # Errors
/// `Invalid`, with the line, when the file holds neither a table of claims nor sentences that could be some.
pub fn read(import: &Import<'_>, pointing: &Pointing) -> Result<ReadFile> {
    let mut reading = documents::read(import.file_name, import.bytes, pointing)?;
    let mut claims = reading::read_claims(&reading, import.policy, import.today);
    let nothing = claims.claims.is_empty() && claims.suggested.is_empty();
    if let Some(refusal) = reading.without_claims.take().filter(|_| nothing) {
        return Err(refusal.into());
    }
    reading.problems.append(&mut claims.problems);
    reading.problems.sort_by_key(|problem| problem.line);
    Ok(ReadFile { reading, claims })
}

/// Stores what was read of a file, in the transaction of whoever decides who looks after the new claims.
pub async fn store(transaction: &Transaction, import: &Import<'_>, read: ReadFile) -> Result<ImportReport> {
    // Two people with the same file, or with a new claimant in common, would each find nothing and both add it.
    storage::take_turn(transaction, Turn::Importing).await?;
    apply(transaction, import, read.reading, read.claims).await
}

pub(super) async fn apply(
    db: &Transaction,
    import: &Import<'_>,
    reading: Reading,
    read: ReadDocument,
) -> Result<ImportReport> {
    let content_hash = storage::sha256(import.bytes);
    let (stored, document) = keep_document(db, import, &reading, &read.claims, &content_hash).await?;
    let known = stored.is_some();
    let mut kept = suggested::keep_in_step(db, &document, known, &read.suggested, import.now).await?;
    let mut rows = read.claims;
    let of_rows: Vec<String> = rows.iter().map(|row| row.fingerprint.clone()).collect();
    rows.extend(
        std::mem::take(&mut kept.accepted).into_iter().filter(|row| !of_rows.contains(&row.fingerprint)),
    );
    let merged = merge::merge(db, import, &document, known, rows).await?;
    if stored.as_ref().is_some_and(|before| before.title != document.title) {
        search::retitle(db, document.id).await?;
    }
    let outcome = match &stored {
        None => Outcome::New,
        Some(before) if merged.changes_nothing() && kept.changes_nothing() => {
            let same_file = before.content_hash == content_hash;
            if same_file { Outcome::Unchanged } else { Outcome::Changed }
        }
        Some(_) => Outcome::Changed,
    };
    mappings::remember(db, &import.pointing, &reading.tables, import.now, import.actor).await?;
    let mut report = ImportReport {
        id: None,
        document_id: Some(document.id),
        document: reading.document,
        outcome,
        claims: merged.claims,
        vanished: merged.vanished,
        suggested: kept.offered,
        tables: reading.tables,
        problems: reading.problems,
        dry_run: import.dry_run,
    };
    if outcome != Outcome::Unchanged {
        let before = stored.map(|document| Before {
            document,
            claims: merged.before,
            suggested: kept.before,
            new_suggested: kept.added,
        });
        let added = merged.added.into();
        let id = put_on_record(db, import, &report, content_hash, added, before).await?;
        written::keep(db, id, reading.written).await?;
        report.id = Some(id);
    }
    Ok(report)
}

impl Kept {
    fn changes_nothing(&self) -> bool {
        self.added.is_empty() && self.before.is_empty()
    }
}

impl Merged {
    fn changes_nothing(&self) -> bool {
        self.added.is_empty() && self.before.is_empty()
    }
}

/// Stores the document, or brings it up to date. Returns it as it was, and as it is.
async fn keep_document(
    db: &Transaction,
    import: &Import<'_>,
    reading: &Reading,
    rows: &[ReadClaim],
    content_hash: &str,
) -> Result<(Option<documents::table::Model>, documents::table::Model)> {
    let (identity, stored) = recognise(db, &reading.document, rows).await?;
    let file =
        FileSeen { name: import.file_name, identity: &identity, content_hash, problems: &reading.problems };
    let same = stored.as_ref().filter(|stored| documents::table::is_same(stored, &reading.document, &file));
    let document = match same {
        Some(same) => same.clone(),
        None => documents::table::save(db, stored.as_ref(), &reading.document, &file, import.now).await?,
    };
    Ok((stored, document))
}

async fn put_on_record(
    db: &Db,
    import: &Import<'_>,
    report: &ImportReport,
    content_hash: String,
    added: storage::List<storage::ClaimId>,
    before: Option<Before>,
) -> Result<ImportId> {
    let count = |change| i32::try_from(report.count(change)).unwrap_or(i32::MAX);
    let record = imports::Model {
        id: ImportId(0),
        document_id: report.document_id,
        title: report.document.title.clone(),
        file_name: import.file_name.to_owned(),
        content_hash,
        at: import.now,
        actor: import.actor.to_owned(),
        pointing: import.pointing.clone(),
        outcome: report.outcome,
        new_claims: count(Change::New),
        changed_claims: count(Change::Changed),
        unchanged_claims: count(Change::Unchanged),
        vanished_claims: count(Change::Vanished),
        added,
        before,
        undone_at: None,
        undone_by: None,
    };
    imports::insert(db, record).await
}

/// How a document is recognised when it comes again: by its link, else by title and day, else by title and what it says.
/// Returns its identity, and what is stored of it.
async fn recognise(
    db: &Transaction,
    document: &DocumentDraft,
    rows: &[ReadClaim],
) -> Result<(String, Option<documents::table::Model>)> {
    let named = match document.statement_date {
        Some(day) => format!("{day} {}", document.title),
        None => document.title.clone(),
    };
    let Some(link) = document.link.as_deref().map(|link| link.trim_end_matches('/')) else {
        if document.statement_date.is_none() {
            return recognise_by_rows(db, named, rows).await;
        }
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

/// Of several documents with one title and no day, the one with a row in common; else a new one.
async fn recognise_by_rows(
    db: &Transaction,
    title: String,
    rows: &[ReadClaim],
) -> Result<(String, Option<documents::table::Model>)> {
    let mut identity = title.clone();
    for number in 2.. {
        match documents::table::find_by_identity(db, &identity).await? {
            Some(other) if !merge::continues(db, &other, rows).await? => {
                identity = format!("{title} #{number}")
            }
            stored => return Ok((identity, stored)),
        }
    }
    Ok((identity, None))
}
