//! `foresaid import --tables`: the tables of a document, and what would be made of them.

use std::process::ExitCode;

use serde::Serialize;

use super::super::Format;
use super::super::output;
use super::super::start::Start;
use super::files::Opened;
use crate::documents;
use crate::documents::Pointing;
use crate::documents::TableSeen;
use crate::error::Result;
use crate::exchange::TableShape;
use crate::language::Language;
use crate::language::Message;

#[derive(Serialize)]
struct Answer {
    tables: Vec<TableShape>,
}

pub fn list(start: &Start, document: &Opened, pointing: &Pointing) -> Result<ExitCode> {
    let tables = documents::tables(&document.name, &document.bytes, pointing)?;
    match start.format() {
        Format::Json => output::json(&Answer { tables: tables.into_iter().map(TableShape::from).collect() })?,
        Format::Text => print(&tables, start.language()),
    }
    Ok(ExitCode::SUCCESS)
}

fn print(tables: &[TableSeen], language: Language) {
    if tables.is_empty() {
        output::line(language.say("cli-tables-none"));
    }
    for table in tables {
        let percent = (table.confidence * 100.0).round() as i64;
        let message = Message::new("cli-table").with("number", table.number).with("line", table.line);
        let message = message.with("percent", percent).with("read", if table.read { "yes" } else { "no" });
        output::line(message.in_language(language));
        if let Some(heading) = &table.heading {
            let heading = Message::new("cli-table-heading").with("heading", heading.as_str());
            output::line(format!("   {}", heading.in_language(language)));
        }
        output::line(format!("   | {} |", table.columns.join(" | ")));
    }
}
