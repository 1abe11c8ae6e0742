//! A Markdown source as a list of blocks: headings, tables and lines of prose, each with its line in the file.

use comrak::Arena;
use comrak::Options;
use comrak::nodes::Node;
use comrak::nodes::NodeValue;
use comrak::parse_document;

use crate::documents::cell::Cell;
use crate::documents::cell::FootnoteLinks;
use crate::documents::cell::cell_under;
use crate::documents::cell::lines_under;
use crate::documents::obsidian::prepare;

/// What a file holds, before anything is made of it.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The lines between the two `---` at the top.
    pub front_matter: Vec<String>,
    pub blocks: Vec<Block>,
    pub footnotes: FootnoteLinks,
    /// The heading last met.
    pub heading: Option<String>,
}

#[derive(Debug)]
pub(super) enum Block {
    Heading {
        level: u8,
        text: String,
    },
    Table(Table),
    /// A line of a paragraph, a list item or a quote.
    Line(Cell),
}

/// A table as written, before its columns are understood.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The nearest heading above it.
    pub heading: Option<String>,
    /// Line of the header row.
    pub line: usize,
    pub header: Vec<Cell>,
    pub rows: Vec<Row>,
    /// Whether the line of dashes is missing or has another width than the header.
    pub lacks_separator: bool,
    /// Columns that speak of the document and have been emptied.
    pub about_document: Vec<usize>,
}

#[derive(Debug)]
pub(super) struct Row {
    pub line: usize,
    /// As many as the header has.
    pub cells: Vec<Cell>,
    /// Cells as written, which may be fewer or more.
    pub written: Vec<String>,
}

/// Reads a whole file.
pub(super) fn read_page(source: &str) -> Page {
    let source = prepare(source);
    let lines: Vec<&str> = source.split('\n').collect();
    let mut options = inline_options();
    options.extension.front_matter_delimiter = Some("---".to_owned());
    let arena = Arena::new();
    let root = parse_document(&arena, &source, &options);
    let mut page = Page::default();
    for node in root.descendants() {
        let data = node.data.borrow();
        let (first, last) = (data.sourcepos.start.line, data.sourcepos.end.line);
        match &data.value {
            NodeValue::FrontMatter(text) => page.front_matter = text.lines().map(str::to_owned).collect(),
            NodeValue::Heading(heading) => {
                let text = without_block_id(&cell_under(node).text).to_owned();
                page.heading = Some(text.clone());
                page.blocks.push(Block::Heading { level: heading.level, text });
            }
            NodeValue::Table(_) => page.push_table(table_under(node, &lines)),
            NodeValue::Paragraph => {
                let block = lines.get(first.saturating_sub(1)..last.min(lines.len())).unwrap_or_default();
                match footnote_above(node) {
                    Some(name) => page.footnotes.entry(name).or_default().extend(cell_under(node).links),
                    None => page.push_paragraph(lines_under(node), first, block),
                }
            }
            _ => {}
        }
    }
    page
}

/// The cell that a CSV field holds: its marks are read as inside a Markdown table.
pub(super) fn read_field(field: &str) -> Cell {
    if !field.contains(['*', '_', '[', '<', '`', '&', '\\', '=', '~', '!']) {
        return Cell::plain(field);
    }
    let line = field.replace('\n', " ").replace('|', "\\|");
    let source = prepare(&format!("| x |\n| - |\n| {line} |"));
    let arena = Arena::new();
    let root = parse_document(&arena, &source, &inline_options());
    let cell =
        root.descendants().filter(|node| matches!(node.data.borrow().value, NodeValue::TableCell)).nth(1);
    cell.map(cell_under).unwrap_or_else(|| Cell::plain(field))
}

impl Page {
    fn push_table(&mut self, mut table: Table) {
        table.heading.clone_from(&self.heading);
        self.blocks.push(Block::Table(table));
    }

    /// A paragraph; its lines that begin with an upright bar are a table that the parser did not take for one.
    fn push_paragraph(&mut self, cells: Vec<Cell>, first: usize, block: &[&str]) {
        let is_row = |line: &str| line.trim_start_matches(['>', ' ', '\t']).starts_with('|');
        let prose = block.iter().position(|line| is_row(line)).unwrap_or(block.len());
        let placed = cells.into_iter().take(prose).enumerate();
        self.blocks.extend(
            placed.map(|(at, cell)| Block::Line(Cell { line: first + at, continues: at > 0, ..cell })),
        );
        let rows = block.get(prose..).unwrap_or_default();
        if rows.is_empty() || !rows.iter().all(|line| is_row(line)) {
            return;
        }
        let table = repaired(first + prose, rows);
        match self.blocks.last_mut() {
            // a blank line among the rows ended the table above
            Some(Block::Table(above)) if above.header.len() == table.header.len() => {
                above.rows.extend(table.into_rows())
            }
            _ => self.push_table(table),
        }
    }
}

impl Table {
    fn into_rows(self) -> Vec<Row> {
        let written = self.header.iter().map(|cell| cell.text.clone()).collect();
        let mut rows = vec![Row { line: self.line, cells: self.header, written }];
        rows.extend(self.rows);
        rows
    }
}

/// Reads rows whose line of dashes is missing, or has the wrong width, as if it were there.
fn repaired(line: usize, rows: &[&str]) -> Table {
    let bare: Vec<&str> = rows.iter().map(|row| row.trim_start_matches(['>', ' ', '\t'])).collect();
    let header = bare.first().copied().unwrap_or_default();
    let rest = bare.get(1..).unwrap_or_default();
    let had_separator =
        rest.first().is_some_and(|row| row.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t')));
    let rest = if had_separator { &rest[1..] } else { rest };
    let separator = format!("|{}", "---|".repeat(split_cells(header).len()));
    let source = [&[header, separator.as_str()], rest].concat().join("\n");
    let lines: Vec<&str> = source.split('\n').collect();
    let arena = Arena::new();
    let root = parse_document(&arena, &source, &inline_options());
    let found = root.descendants().find(|node| matches!(node.data.borrow().value, NodeValue::Table(_)));
    let mut table = found.map(|node| table_under(node, &lines)).unwrap_or_default();
    // row 3 of the repaired source is the line after the header, or after the dashes that were there
    let shift = line + usize::from(had_separator);
    for row in &mut table.rows {
        row.line = (row.line + shift).saturating_sub(2);
    }
    Table { line, lacks_separator: true, ..table }
}

fn table_under(node: Node<'_>, lines: &[&str]) -> Table {
    let mut table = Table { line: node.data.borrow().sourcepos.start.line, ..Table::default() };
    for row in node.children() {
        let line = row.data.borrow().sourcepos.start.line;
        let cells: Vec<Cell> = row.children().map(cell_under).collect();
        if matches!(row.data.borrow().value, NodeValue::TableRow(true)) {
            table.header = cells;
            continue;
        }
        let source = lines.get(line.saturating_sub(1)).copied().unwrap_or_default();
        // text or a block id right below a table is no row of it
        if table.header.len() > 1 && !source.contains('|') {
            continue;
        }
        table.rows.push(Row { line, cells, written: split_cells(source) });
    }
    table
}

/// The cells of a row as written, split at the bars that are not escaped.
fn split_cells(line: &str) -> Vec<String> {
    let line = line.trim_start_matches(['>', ' ', '\t']).trim_end();
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for c in line.chars() {
        match cells.last_mut() {
            _ if c == '|' && !escaped => cells.push(String::new()),
            Some(cell) => cell.push(c),
            None => {}
        }
        escaped = c == '\\' && !escaped;
    }
    if cells.len() > 1 && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

fn inline_options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.footnotes = true;
    options.extension.highlight = true;
    options.extension.cjk_friendly_emphasis = true;
    options
}

/// The name of the footnote that a paragraph belongs to.
fn footnote_above(node: Node<'_>) -> Option<String> {
    match &node.parent()?.data.borrow().value {
        NodeValue::FootnoteDefinition(definition) => Some(definition.name.clone()),
        _ => None,
    }
}

/// A heading without Obsidian's ` ^block-id` at its end.
fn without_block_id(heading: &str) -> &str {
    match heading.rsplit_once(" ^") {
        Some((text, id)) if id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') => text.trim_end(),
        _ => heading,
    }
}
