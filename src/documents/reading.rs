//! One file, read: which parts of it say what.

use crate::documents::body::body_of;
use crate::documents::cell::Cell;
use crate::documents::claim_table::claim_columns;
use crate::documents::claim_table::stands_under_claims;
use crate::documents::claimants::Directory;
use crate::documents::csv_table::read_csv;
use crate::documents::draft::DocumentDraft;
use crate::documents::draft::GlossaryEntry;
use crate::documents::draft::Reading;
use crate::documents::duplicates::Seen;
use crate::documents::encoding::text_of;
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

/// Reads a file: CSV by its ending (`.csv`, `.tsv`), everything else as Markdown.
///
/// # Errors
/// When the file is not text, is empty, or its claims stand in a column that has another name.
pub fn read(file_name: &str, bytes: &[u8], _pointing: &Pointing) -> Result<Reading, Refusal> {
    let text = text_of(bytes)?;
    let ending = file_name.rsplit('.').next().unwrap_or_default().to_lowercase();
    let page = if matches!(ending.as_str(), "csv" | "tsv") {
        let (table, metadata) = read_csv(&text)?;
        return Ok(finish(
            file_name,
            metadata,
            &Page { blocks: vec![Block::Table(table)], ..Page::default() },
        ));
    } else {
        read_page(&text)
    };
    let tables = || page.blocks.iter().filter_map(as_table);
    if !tables().any(|table| claim_columns(table).is_some()) {
        let columns = |table: &Table| table.header.iter().map(|cell| cell.text.clone()).collect();
        if let Some(table) = tables().find(|table| stands_under_claims(table)) {
            return Err(Refusal::NoClaimColumn { line: table.line, columns: columns(table) });
        }
        let refusal = match tables().max_by_key(|table| table.rows.len()) {
            Some(table) => Refusal::OtherTables { line: table.line, columns: columns(table) },
            None => Refusal::NoClaimTable,
        };
        let reading = finish(file_name, metadata_of(&page), &page);
        return Ok(Reading { without_claims: Some(refusal), ..reading });
    }
    Ok(finish(file_name, metadata_of(&page), &page))
}

fn finish(file_name: &str, metadata: Metadata, page: &Page) -> Reading {
    let front_title = front_matter::pairs(&page.front_matter)
        .into_iter()
        .find(|(key, _)| key.eq_ignore_ascii_case("title"));
    let front_title = front_title.map(|(_, cell)| cell.text).filter(|title| !title.is_empty());
    let headings = page.blocks.iter().filter_map(|block| match block {
        Block::Heading { level: 1, text } if !text.is_empty() => Some(text.as_str()),
        _ => None,
    });
    let titles = TitleSources {
        front_matter: front_title.as_deref(),
        headings: headings.collect(),
        row: metadata.title.as_deref(),
        file_name,
    };
    let document = DocumentDraft {
        title: titles.title(),
        statement_date: metadata.statement_date().or_else(|| titles.stamped_day()),
        link: metadata.link,
        programme: metadata.programme,
        lang: lang_of(&prose(page)).to_owned(),
        participants: metadata.participants,
        glossary: glossary(page),
    };
    let mut rows = RowReader {
        directory: Directory::new(&document.participants),
        footnotes: &page.footnotes,
        statement_date: document.statement_date,
        link: document.link.as_deref(),
        claims: vec![],
        problems: vec![],
        seen: Seen::default(),
    };
    for table in page.blocks.iter().filter_map(as_table) {
        if let Some(columns) = claim_columns(table) {
            rows.read_table(table, &columns);
        }
    }
    let body = body_of(page, &rows.directory);
    let RowReader { claims, mut problems, .. } = rows;
    problems.sort_by_key(|problem| problem.line);
    Reading { document, claims, body, tables: vec![], without_claims: None, problems }
}

/// Front matter first, then what stands above the first claims; an info table counts wherever it is.
fn metadata_of(page: &Page) -> Metadata {
    let mut metadata = Metadata::default();
    for (key, value) in front_matter::pairs(&page.front_matter) {
        metadata.take(&key, &value);
    }
    let mut above_claims = true;
    for block in &page.blocks {
        match block {
            Block::Table(table) if claim_columns(table).is_some() => above_claims = false,
            Block::Table(table) => metadata.take_table(table),
            Block::Line(line) if above_claims => metadata.take_line(line),
            Block::Heading { .. } => metadata.end_list(),
            Block::Line(_) => {}
        }
    }
    metadata
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
    page.blocks.iter().filter_map(as_table).filter_map(glossary_of).flatten().collect()
}

fn as_table(block: &Block) -> Option<&Table> {
    match block {
        Block::Table(table) => Some(table),
        _ => None,
    }
}
