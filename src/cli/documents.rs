//! `foresaid documents`

use std::process::ExitCode;

use clap::Subcommand;

use super::Format;
use super::claims;
use super::output;
use super::output::Table;
use super::start::Start;
use crate::app::App;
use crate::documents::table;
use crate::error::Result;
use crate::exchange;
use crate::exchange::StoredDocumentShape;
use crate::storage::DocumentId;

#[derive(Subcommand)]
pub enum DocumentsCommand {
    /// List what was imported, the newest statement first
    List,
    /// List the claims of a document, in the order of its rows
    Show { id: DocumentId },
}

impl DocumentsCommand {
    pub async fn run(self, start: Start) -> Result<ExitCode> {
        let app = start.app().await?;
        match self {
            DocumentsCommand::List => list(&app, &start).await?,
            DocumentsCommand::Show { id } => show(&app, &start, id).await?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

async fn list(app: &App, start: &Start) -> Result<()> {
    let documents = table::list(&app.db).await?;
    if start.format() == Format::Json {
        return output::json(&documents.into_iter().map(StoredDocumentShape::from).collect::<Vec<_>>());
    }
    if documents.is_empty() {
        output::line(start.language().say("cli-documents-none"));
    }
    let heads = ["", "table-said-on", "table-title", "table-file"];
    let mut table = Table::new(start.language(), &heads);
    for document in documents {
        let said_on = document.statement_date.map(|day| day.to_string()).unwrap_or_default();
        table.row([format!("#{}", document.id), said_on, document.title, document.file_name]);
    }
    table.print(start);
    Ok(())
}

async fn show(app: &App, start: &Start, id: DocumentId) -> Result<()> {
    let document = table::get(&app.db, id).await?;
    let stored = crate::claims::of_document(&app.db, document.id).await?;
    let shapes = exchange::claims(&app.db, stored, app.today(), &app.settings.due).await?;
    match start.format() {
        Format::Json => output::json(&shapes),
        Format::Text => {
            output::line(document.title);
            claims::table(&shapes, start.language()).print(start);
            Ok(())
        }
    }
}
