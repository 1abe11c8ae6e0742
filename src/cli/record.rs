//! `foresaid imports` and `foresaid mappings`

use std::process::ExitCode;

use clap::Args;
use clap::Subcommand;

use super::Format;
use super::output;
use super::start::Start;
use crate::app::App;
use crate::claims;
use crate::claims::ImportRecord;
use crate::claims::Mapping;
use crate::claims::imports;
use crate::claims::mappings;
use crate::claims::status::Change;
use crate::clock;
use crate::error::Result;
use crate::exchange::ImportRecordShape;
use crate::exchange::MappingShape;
use crate::language::Language;
use crate::language::Message;
use crate::review::reviewers;
use crate::storage::DocumentId;
use crate::storage::ImportId;
use crate::storage::MappingId;

#[derive(Args)]
pub struct Imports {
    #[command(subcommand)]
    command: Option<ImportsCommand>,
}

#[derive(Subcommand)]
enum ImportsCommand {
    /// List what came in, the latest first
    List {
        /// Only imports of this document
        #[arg(long)]
        document: Option<DocumentId>,
        /// At most this many
        #[arg(long, default_value_t = 50)]
        limit: u64,
    },
    /// Take one import back, all of it
    Undo {
        id: ImportId,
        /// The reviewer's email, for the record
        #[arg(long)]
        reviewer: Option<String>,
    },
}

#[derive(Subcommand)]
pub enum MappingsCommand {
    /// List what is remembered of tables
    List,
    /// Forget one; such tables are read as the reader sees fit again
    Forget { id: MappingId },
}

impl Imports {
    pub async fn run(self, start: Start) -> Result<ExitCode> {
        let app = start.app().await?;
        match self.command.unwrap_or(ImportsCommand::List { document: None, limit: 50 }) {
            ImportsCommand::List { document, limit } => list(&app, &start, document, limit).await?,
            ImportsCommand::Undo { id, reviewer } => undo(&app, &start, id, reviewer).await?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

async fn list(app: &App, start: &Start, document: Option<DocumentId>, limit: u64) -> Result<()> {
    let imports = imports::list(&app.db, document, limit).await?;
    let language = start.language();
    match start.format() {
        Format::Json => {
            output::json(&imports.into_iter().map(ImportRecordShape::from).collect::<Vec<_>>())?;
        }
        Format::Text if imports.is_empty() => output::line(language.say("cli-imports-none")),
        Format::Text => imports.iter().for_each(|import| output::line(in_a_line(import, app, language))),
    }
    Ok(())
}

fn in_a_line(import: &ImportRecord, app: &App, language: Language) -> String {
    let day = clock::local_day(import.at, app.settings.server.time_zone);
    let key = if import.undone_at.is_some() { "cli-import-line-undone" } else { "cli-import-line" };
    let message = Message::new(key)
        .with("id", import.id.to_string())
        .with("at", day.to_string())
        .with("title", import.title.as_str())
        .with("file", import.file_name.as_str());
    let message = match &import.undone_by {
        Some(by) => message.with("by", by.as_str()),
        None => message
            .with("outcome", language.say(import.outcome.key()))
            .with("actor", import.actor.as_str())
            .with("new", i64::from(import.new_claims))
            .with("changed", i64::from(import.changed_claims))
            .with("unchanged", i64::from(import.unchanged_claims))
            .with("vanished", i64::from(import.vanished_claims)),
    };
    message.in_language(language)
}

async fn undo(app: &App, start: &Start, id: ImportId, reviewer: Option<String>) -> Result<()> {
    let actor = match reviewer {
        Some(email) => reviewers::judge_by_email(&app.db, &email).await?.name,
        None => "Foresaid".to_owned(),
    };
    let undone = claims::undo(&app.db, id, Change { actor: &actor, at: app.now() }).await?;
    match start.format() {
        Format::Json => output::json(&ImportRecordShape::from(undone)),
        Format::Text => {
            let message =
                Message::new("cli-import-undone").with("id", id.to_string()).with("title", undone.title);
            output::line(message.in_language(start.language()));
            Ok(())
        }
    }
}

impl MappingsCommand {
    pub async fn run(self, start: Start) -> Result<ExitCode> {
        let app = start.app().await?;
        let language = start.language();
        match (self, start.format()) {
            (MappingsCommand::List, Format::Json) => {
                let mappings = mappings::list(&app.db).await?.into_iter().map(MappingShape::from);
                output::json(&mappings.collect::<Vec<_>>())?;
            }
            (MappingsCommand::List, Format::Text) => {
                let mappings = mappings::list(&app.db).await?;
                if mappings.is_empty() {
                    output::line(language.say("cli-mappings-none"));
                }
                mappings.iter().for_each(|mapping| output::line(remembered(mapping, language)));
            }
            (MappingsCommand::Forget { id }, format) => {
                let forgotten = mappings::forget(&app.db, id).await?;
                let header = forgotten.header.join(" | ");
                match format {
                    Format::Json => output::json(&MappingShape::from(forgotten))?,
                    Format::Text => output::line(
                        Message::new("cli-mapping-forgotten").with("header", header).in_language(language),
                    ),
                }
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn remembered(mapping: &Mapping, language: Language) -> String {
    let columns: Vec<String> = mapping
        .columns
        .iter()
        .map(|(field, header)| format!("{} = {header}", language.say(field.key())))
        .collect();
    let columns = match columns.is_empty() {
        true => language.say("cli-mapping-left-to-reader"),
        false => columns.join(", "),
    };
    let message = Message::new("cli-mapping-line").with("id", mapping.id.to_string());
    message.with("header", mapping.header.join(" | ")).with("columns", columns).in_language(language)
}
