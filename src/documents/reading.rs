//! One file, read: which parts of it say what.

use std::collections::HashSet;

use crate::documents::body::body_of;
use crate::documents::cell::Cell;
use crate::documents::choice;
use crate::documents::choice::ENOUGH;
use crate::documents::choice::Judged;
use crate::documents::claimants::Directory;
use crate::documents::csv_table::is_table_of_text;
use crate::documents::csv_table::read_csv;
use crate::documents::csv_table::take_document_columns;
use crate::documents::draft::DocumentDraft;
use crate::documents::draft::GlossaryEntry;
use crate::documents::draft::Reading;
use crate::documents::draft::TableSeen;
use crate::documents::duplicates::Seen;
use crate::documents::encoding::text_of;
use crate::documents::forecast_log::ForecastLog;
use crate::documents::front_matter;
use crate::documents::glossary::glossary_of;
use crate::documents::markdown::Block;
use crate::documents::markdown::Page;
use crate::documents::markdown::Table;
use crate::documents::markdown::read_page;
use crate::documents::metadata::Metadata;
use crate::documents::pointing::Pointing;
use crate::documents::refusal::Refusal;
use crate::documents::rows::RowReader;
use crate::documents::script::lang_of;
use crate::documents::title::TitleSources;
use crate::documents::topics;
use crate::documents::written;

/// Lines at the top of a document that may say something about it; further down people talk.
const LINES_OF_METADATA: usize = 60;

/// Reads a file: CSV by its ending (`.csv`, `.tsv`), everything else as Markdown.
///
/// # Errors
/// When the file is not text, is empty, or its claims stand in a column that has another name; when what is pointed at is
/// not there.
pub fn read(file_name: &str, bytes: &[u8], pointing: &Pointing) -> Result<Reading, Refusal> {
    let opened = open(file_name, bytes, pointing)?;
    let judged = choice::judge(&tables_of(&opened.page), pointing)?;
    let without_claims =
        judged.iter().all(|judged| judged.columns.is_none()).then(|| choice::nothing_found(&judged));
    match without_claims {
        Some(refusal @ Refusal::NoClaimColumn { .. }) => return Err(refusal),
        Some(refusal) if opened.is_csv => return Err(refusal),
        _ => {}
    }
    let mut metadata = opened.metadata;
    add_metadata(&mut metadata, &opened.page, &judged);
    let reading = finish(file_name, metadata, &opened.page, &judged, opened.is_csv);
    Ok(Reading { without_claims, ..reading })
}

/// Every table of a file with what would be made of it, also of a file that holds no claims.
///
/// # Errors
/// As [`read`], but for the table of claims.
pub fn tables(file_name: &str, bytes: &[u8], pointing: &Pointing) -> Result<Vec<TableSeen>, Refusal> {
    let opened = open(file_name, bytes, pointing)?;
    Ok(choice::seen(&choice::judge(&tables_of(&opened.page), pointing)?))
}

/// A file by its parts, before its tables are judged.
struct Opened {
    page: Page,
    metadata: Metadata,
    is_csv: bool,
}

fn open(file_name: &str, bytes: &[u8], pointing: &Pointing) -> Result<Opened, Refusal> {
    let text = text_of(bytes)?;
    let ending = file_name.rsplit('.').next().unwrap_or_default().to_lowercase();
    let is_csv = matches!(ending.as_str(), "csv" | "tsv") || (ending == "txt" && is_table_of_text(&text));
    let mut metadata = Metadata::default();
    if !is_csv {
        return Ok(Opened { page: read_page(&text), metadata, is_csv });
    }
    let mut table = read_csv(&text);
    take_document_columns(&mut table, &mut metadata, &pointing.columns);
    Ok(Opened { page: Page { blocks: vec![Block::Table(table)], ..Page::default() }, metadata, is_csv })
}

fn finish(file_name: &str, metadata: Metadata, page: &Page, judged: &[Judged<'_>], is_csv: bool) -> Reading {
    let document = document_of(file_name, metadata, page);
    let mut rows = RowReader {
        directory: Directory::new(&document.participants),
        footnotes: &page.footnotes,
        statement_date: document.statement_date,
        link: document.link.as_deref(),
        log: is_csv.then(ForecastLog::default),
        claims: vec![],
        problems: vec![],
        seen: Seen::default(),
    };
    for judged in judged {
        if let Some(columns) = &judged.columns {
            rows.read_table(judged.table, columns);
        }
    }
    let body = body_of(page, &rows.directory);
    let RowReader { claims, mut problems, .. } = rows;
    problems.sort_by_key(|problem| problem.line);
    let (tables, written) = (choice::seen(judged), written::of(judged));
    Reading { document, claims, body, tables, written, without_claims: None, problems }
}

fn document_of(file_name: &str, metadata: Metadata, page: &Page) -> DocumentDraft {
    let front_matter = front_matter::pairs(&page.front_matter);
    let front_title = front_matter.iter().find(|(key, _)| key.eq_ignore_ascii_case("title"));
    let front_title = front_title.map(|(_, cell)| cell.text.as_str()).filter(|title| !title.is_empty());
    let topics = front_matter.iter().filter(|(key, _)| topics::is_name(key));
    let topics = topics.flat_map(|(_, cell)| topics::read(&cell.text)).collect();
    let headings = page.blocks.iter().filter_map(|block| match block {
        Block::Heading { level: 1, text } if !text.is_empty() => Some(text.as_str()),
        _ => None,
    });
    let titles = TitleSources {
        front_matter: front_title,
        headings: headings.collect(),
        row: metadata.title.as_deref(),
        file_name,
    };
    DocumentDraft {
        title: titles.title(),
        statement_date: metadata.statement_date().or_else(|| titles.stamped_day()),
        link: metadata.link,
        programme: metadata.programme,
        topics: topics::distinct(topics),
        lang: lang_of(&prose(page)).to_owned(),
        participants: metadata.participants,
        glossary: glossary(page),
    }
}

/// Front matter first, then what stands above the first claims; an info table counts wherever it is.
fn add_metadata(metadata: &mut Metadata, page: &Page, judged: &[Judged<'_>]) {
    for (key, value) in front_matter::pairs(&page.front_matter) {
        metadata.take(&key, &value);
    }
    let claims = judged.iter().filter(|judged| judged.columns.is_some() || judged.confidence >= ENOUGH);
    let claims: HashSet<usize> = claims.map(|judged| judged.table.line).collect();
    let mut lines_left = LINES_OF_METADATA;
    for block in &page.blocks {
        match block {
            Block::Table(table) if claims.contains(&table.line) => lines_left = 0,
            Block::Table(table) => metadata.take_table(table),
            Block::Line(line) if lines_left > 0 => {
                metadata.take_line(line);
                lines_left -= 1;
            }
            Block::Heading { .. } => metadata.end_list(),
            Block::Line(_) => {}
        }
    }
}

/// All words a person reads, without addresses.
fn prose(page: &Page) -> String {
    let mut prose = String::new();
    for block in &page.blocks {
        match block {
            Block::Heading { text, .. } => prose.push_str(text),
            Block::Line(line) => prose.push_str(line.words().unwrap_or_default()),
            Block::Table(table) => {
                let rows = table.rows.iter().map(|row| &row.cells);
                let cells = std::iter::once(&table.header).chain(rows).flatten();
                for words in cells.filter_map(Cell::words) {
                    prose.push_str(words);
                    prose.push('\n');
                }
            }
        }
        prose.push('\n');
    }
    prose
}

fn glossary(page: &Page) -> Vec<GlossaryEntry> {
    tables_of(page).into_iter().filter_map(glossary_of).flatten().collect()
}

fn tables_of(page: &Page) -> Vec<&Table> {
    let tables = page.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.collect()
}
