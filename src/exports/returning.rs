//! A CSV export comes in again: its documents with their claims, their windows, and the verdicts and the evidence that the
//! rows tell of, all or nothing. Columns may be missing; documents that are here already stay as they are.

use std::collections::BTreeMap;
use std::str::FromStr;

use csv::StringRecord;

use super::TakenIn;
use crate::claims::Judging;
use crate::claims::Verdict;
use crate::claims::import;
use crate::claims::import::Import;
use crate::claims::import::KnownWindow;
use crate::claims::import::ReadFile;
use crate::claims::status::Change;
use crate::documents::ClaimDraft;
use crate::documents::DocumentDraft;
use crate::documents::Kind;
use crate::documents::Reading;
use crate::documents::text_of;
use crate::documents::topics;
use crate::documents::unquoted;
use crate::error::Error;
use crate::error::Result;
use crate::evidence::decide::Link;
use crate::evidence::returning as evidence;
use crate::language::Message;
use crate::review::assigning;
use crate::review::returning as review;
use crate::review::returning::Given;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Database;
use crate::storage::Turn;

/// The column of the claims, and the one that only an export has.
const SIGNS: [&str; 2] = ["claim", "in document"];

/// Whether a file is a CSV export: its first line says so.
pub(super) fn is_export(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first: Vec<u8> = start.iter().copied().take_while(|byte| *byte != b'\n').collect();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(first.as_slice());
    let header = reader.records().next().and_then(std::result::Result::ok);
    header.is_some_and(|header| SIGNS.iter().all(|sign| header.iter().any(|name| name.trim() == *sign)))
}

/// Takes an export in.
///
/// # Errors
/// `Invalid`, naming the line and the column, when a cell cannot be read.
pub(super) async fn take_in(db: &Database, file: &Import<'_>) -> Result<TakenIn> {
    let text = text_of(file.bytes).map_err(Error::from)?;
    let documents = Sheet::read(&text)?.documents()?;
    let transaction = storage::begin(db).await?;
    storage::take_turn(&transaction, Turn::Importing).await?;
    let change = Change { actor: file.file_name, at: file.now };
    let mut taken = TakenIn::default();
    for document in documents {
        let read = ReadFile::of_known(document.reading, &document.windows, file.policy, file.today);
        if import::is_here(&transaction, &read).await? {
            taken.known += 1;
            continue;
        }
        let report = import::store(&transaction, file, read).await?;
        taken.documents += 1;
        taken.claims += report.claims.len();
        let ids: Vec<ClaimId> = report.claims.iter().filter_map(|imported| imported.id).collect();
        let mut unassigned = Vec::new();
        for (claim, row) in ids.into_iter().zip(document.rows) {
            evidence::put(&transaction, claim, row.links, change).await?;
            if let Some(given) = row.given {
                review::put(&transaction, claim, given, change).await?;
            }
            if !review::assign(&transaction, claim, &row.reviewers, change).await? {
                unassigned.push(claim);
            }
        }
        assigning::assign_new(&transaction, &unassigned, change).await?;
    }
    transaction.commit().await?;
    Ok(taken)
}

/// A document as the rows of its claims tell it.
struct Document {
    reading: Reading,
    windows: Vec<Option<KnownWindow>>,
    rows: Vec<Beside>,
}

/// What a row tells besides the claim.
struct Beside {
    links: Vec<Link>,
    given: Option<Given>,
    reviewers: Vec<String>,
}

struct Sheet {
    columns: BTreeMap<String, usize>,
    rows: Vec<Row>,
}

struct Row {
    line: usize,
    cells: StringRecord,
}

impl Sheet {
    fn read(text: &str) -> Result<Self> {
        let unreadable = |error: csv::Error| {
            Error::invalid(Message::new("export-unreadable").with("reason", error.to_string()))
        };
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let header = reader.headers().map_err(unreadable)?.clone();
        let columns = header.iter().enumerate().map(|(at, name)| (name.trim().to_owned(), at)).collect();
        let mut rows = Vec::new();
        for cells in reader.records() {
            let cells = cells.map_err(unreadable)?;
            let line = cells.position().map_or(0, |position| position.line() as usize);
            rows.push(Row { line, cells });
        }
        Ok(Sheet { columns, rows })
    }

    fn cell(&self, row: &Row, column: &str) -> Option<String> {
        let cell = unquoted(row.cells.get(*self.columns.get(column)?)?);
        (!cell.trim().is_empty()).then(|| cell.to_owned())
    }

    fn value<T: FromStr>(&self, row: &Row, column: &str) -> Result<Option<T>> {
        let Some(cell) = self.cell(row, column) else { return Ok(None) };
        cell.trim().parse().map(Some).map_err(|_| unreadable(row, column, &cell))
    }

    fn list(&self, row: &Row, column: &str, mark: &str) -> Vec<String> {
        let cell = self.cell(row, column).unwrap_or_default();
        let parts = cell.split(mark).map(str::trim).filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    }

    /// From 0 to 1, of a number up to `whole`.
    fn portion(&self, row: &Row, column: &str, whole: f64) -> Result<Option<f64>> {
        let Some(cell) = self.cell(row, column) else { return Ok(None) };
        let number: Option<f64> = cell.trim().trim_end_matches('%').trim().parse().ok();
        let portion = number.map(|number| number / whole).filter(|portion| (0.0..=1.0).contains(portion));
        portion.map(Some).ok_or_else(|| unreadable(row, column, &cell))
    }

    /// The documents in the order in which they came in once, each with its claims in that order.
    fn documents(&self) -> Result<Vec<Document>> {
        let mut rows = Vec::with_capacity(self.rows.len());
        for row in self.rows.iter().filter(|row| self.cell(row, "claim").is_some()) {
            let id: Option<i64> = self.value(row, "id")?;
            rows.push((id.unwrap_or(i64::MAX), row));
        }
        rows.sort_by_key(|(id, _)| *id);
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        let mut documents: Vec<Document> = Vec::new();
        for (_, row) in rows {
            let title = self.cell(row, "in document").unwrap_or_default();
            let key = format!("{} {title}", self.cell(row, "document id").unwrap_or_default());
            let at = match places.get(&key) {
                Some(at) => *at,
                None => {
                    documents.push(self.document(row, title)?);
                    *places.entry(key).or_insert(documents.len() - 1)
                }
            };
            self.add(&mut documents[at], row)?;
        }
        Ok(documents)
    }

    fn document(&self, row: &Row, title: String) -> Result<Document> {
        let document = DocumentDraft {
            title,
            statement_date: self.value(row, "document date")?,
            link: self.cell(row, "document link"),
            programme: self.cell(row, "document programme"),
            topics: self.list(row, "document topics", ";"),
            lang: self.cell(row, "document language").unwrap_or_else(|| "en".to_owned()),
            participants: Vec::new(),
            glossary: Vec::new(),
        };
        let reading = Reading {
            document,
            claims: Vec::new(),
            body: Vec::new(),
            tables: Vec::new(),
            written: Vec::new(),
            without_claims: None,
            problems: Vec::new(),
        };
        Ok(Document { reading, windows: Vec::new(), rows: Vec::new() })
    }

    fn add(&self, document: &mut Document, row: &Row) -> Result<()> {
        let given = self.given(row)?;
        let verdict: Option<Verdict> = self.value(row, "verdict")?;
        let claim = ClaimDraft {
            text: self.cell(row, "claim").unwrap_or_default(),
            claimants: self.list(row, "claimant", ";"),
            detail: self.cell(row, "detail"),
            topics: own_topics(self.list(row, "topics", ";"), &document.reading.document.topics),
            kind: self.value(row, "claim kind")?.unwrap_or(Kind::Prediction),
            due_cell: self.cell(row, "due"),
            probability: self.portion(row, "probability", 100.0)?,
            forecasts: Vec::new(),
            criteria: self.cell(row, "resolution criteria"),
            proposed_verdict: verdict.filter(|_| given.is_none()),
            result: self.cell(row, "outcome"),
            statement_date: self.value(row, "said on")?,
            evidence_links: self.list(row, "evidence", " "),
            heading: self.cell(row, "under heading"),
            line: row.line,
        };
        document.windows.push(self.window(row)?);
        document.reading.claims.push(claim);
        let reviewers = self.list(row, "looked after by", ";");
        document.rows.push(Beside { links: self.links(row)?, given, reviewers });
        Ok(())
    }

    /// None when the row says nothing of it: the wording is read then.
    fn window(&self, row: &Row) -> Result<Option<KnownWindow>> {
        let Some(basis) = self.value(row, "window basis")? else { return Ok(None) };
        Ok(Some(KnownWindow {
            due_from: self.value(row, "window begins")?,
            due_by: self.value(row, "window ends")?,
            precision: self.value(row, "window precision")?,
            basis,
        }))
    }

    /// The verdict that somebody gave; what the document itself says of it has no moment.
    fn given(&self, row: &Row) -> Result<Option<Given>> {
        let verdict: Option<Verdict> = self.value(row, "verdict")?;
        let recorded_at = self.value(row, "verdict recorded at")?;
        let (Some(verdict), Some(recorded_at)) = (verdict, recorded_at) else { return Ok(None) };
        let judging: Option<Judging> = self.value(row, "judging state")?;
        Ok(Some(Given {
            verdict,
            by: self.cell(row, "verdict by"),
            note: self.cell(row, "verdict note").unwrap_or_default(),
            known_on: self.value(row, "outcome known on")?,
            recorded_at,
            share: self.portion(row, "share true", 1.0)?,
            failed_condition: self.cell(row, "failed condition"),
            besides: self.cell(row, "searched besides"),
            judging,
        }))
    }

    fn links(&self, row: &Row) -> Result<Vec<Link>> {
        let column = "accepted evidence";
        let lines = self.list(row, column, "\n").into_iter().map(|line| {
            let mut parts = line.splitn(3, ' ');
            let relation = parts.next().and_then(|word| word.parse().ok());
            let url = parts.next().filter(|url| url.starts_with("http")).map(str::to_owned);
            let title = parts.next().unwrap_or_default().to_owned();
            let read = relation.zip(url).map(|(relation, url)| Link { url, title, relation, note: None });
            read.ok_or_else(|| unreadable(row, column, &line))
        });
        lines.collect()
    }
}

/// The topics of a claim without those of its document, where these only stand behind them.
fn own_topics(all: Vec<String>, of_document: &[String]) -> Vec<String> {
    let own: Vec<String> = all.iter().filter(|topic| !of_document.contains(topic)).cloned().collect();
    let again = topics::distinct(own.iter().chain(of_document).cloned().collect());
    if again == all { own } else { all }
}

fn unreadable(row: &Row, column: &str, cell: &str) -> Error {
    let message = Message::new("export-cell-unreadable").with("line", row.line.to_string());
    Error::invalid(message.with("column", column).with("cell", cell))
}
