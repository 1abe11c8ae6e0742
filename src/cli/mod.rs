//! The command line: every command is a thin door to the use case that the dashboard and the scheduler call too.
//! Answers go to standard output, the log and errors to standard error.

mod assigning;
mod assistant;
mod audit;
mod away;
mod calendar;
mod channels;
mod check;
mod claimants;
mod claims;
mod correcting;
mod database;
mod deeds;
mod demo;
mod differences;
mod discussing;
mod doctor;
mod documents;
mod due;
mod evidence;
mod export;
mod forecasting;
mod healthcheck;
mod import;
mod json_lines;
mod linking;
mod listing;
mod manual;
mod matching;
mod narrowing;
mod outbox;
mod output;
mod people;
mod preferences;
mod proposing;
mod record;
mod remind;
mod rules;
mod score;
mod serve;
mod setting;
mod snapshots;
mod sources;
mod start;
mod suggesting;
mod terms;
mod tokens;
mod try_out;
mod views;
mod webhooks;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use clap::CommandFactory;
use clap::Parser;
use clap::Subcommand;
use clap::ValueEnum;
use clap_complete::Shell;

use crate::config::LogFormat;
use crate::error::Error;
use crate::error::Result;
use start::Start;

/// What people said would happen, checked when it falls due.
#[derive(Parser)]
#[command(name = "foresaid", version, about, propagate_version = true)]
struct Cli {
    #[command(flatten)]
    options: Options,
    #[command(subcommand)]
    command: Command,
}

/// What every command understands.
#[derive(Args, Clone, Debug)]
pub struct Options {
    /// The folder with <environment>.toml and sources.toml [default: config, or $FORESAID_CONFIG]
    #[arg(long, global = true, value_name = "FOLDER")]
    config: Option<PathBuf>,
    /// The database, instead of the one in the settings: sqlite:PATH or postgres://…
    #[arg(long, global = true, value_name = "URL")]
    database: Option<String>,
    /// Do as if it were this moment: 2026-06-18 (noon of that day), 2026-06-18T09:00, or RFC 3339
    #[arg(long, global = true, value_name = "TIMESTAMP")]
    now: Option<String>,
    /// How answers are printed: text, json, or auto (text on a terminal, JSON in a pipe); for export also csv, ics,
    /// claimreview or atom [default: $FORESAID_FORMAT, or text]
    #[arg(long, global = true, value_enum, hide_possible_values = true)]
    format: Option<Wanted>,
}

/// Everything that `--format` can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Wanted {
    Auto,
    Text,
    Json,
    Csv,
    Ics,
    Claimreview,
    Atom,
}

/// How answers are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Text,
    Json,
}

#[derive(Subcommand)]
enum Command {
    /// Run the dashboard, the API, the scheduler and the notifier in one process
    Serve(serve::Serve),
    /// Show the whole path on a throw-away instance: sample document, built-in site, mail to files, no network
    Demo(demo::Demo),
    /// Import documents: Markdown or CSV, files or folders
    Import(import::ImportFiles),
    /// List what was imported, and the claims of one document
    #[command(subcommand)]
    Documents(documents::DocumentsCommand),
    /// Take everything out, or the claims of a filter
    Export(export::Export),
    /// List what came in, or take one import back
    Imports(record::Imports),
    /// List what is remembered of tables, or forget it
    #[command(subcommand)]
    Mappings(record::MappingsCommand),
    /// Read the due window of a wording
    Due(due::ReadDue),
    /// List, find, add and pause what is watched; OPML in and out
    #[command(subcommand)]
    Sources(sources::SourcesCommand),
    /// Print the words of an archived copy, or write the copy to a file
    Snapshot(snapshots::Snapshot),
    /// Check sources now
    Check(check::Check),
    /// Show what a file or an address would bring as a source; nothing is stored
    Try(try_out::TryOut),
    /// Rank claims' items offline: JSON lines in, JSON lines out
    Match(matching::Matching),
    /// Plan and send the reminders that are owed now
    Remind(remind::Remind),
    /// List what was owed, try it again or stop it, resume addresses
    #[command(subcommand)]
    Outbox(outbox::OutboxCommand),
    /// A reviewer's ways of hearing other than mail
    #[command(subcommand)]
    Channel(channels::ChannelCommand),
    /// Programs elsewhere that hear of changes
    #[command(subcommand)]
    Webhook(webhooks::WebhookCommand),
    /// The private address of a reviewer's calendar
    #[command(subcommand)]
    Calendar(calendar::CalendarCommand),
    /// Say whose word was good: the claimants' track records, or the scores of a CSV file of forecasts
    Score(score::Score),
    /// List claims, show one, give a verdict
    Claims(claims::Claims),
    /// Lists of claims with a name: list, save, run, remove
    #[command(subcommand)]
    Views(views::ViewsCommand),
    /// Who made claims, and how they came out
    #[command(subcommand)]
    Claimants(claimants::ClaimantsCommand),
    /// Go through suggested evidence, and say by which words it is looked for
    #[command(subcommand)]
    Evidence(evidence::EvidenceCommand),
    /// The glossary that all claims share: terms with their other names
    #[command(subcommand)]
    Glossary(terms::GlossaryCommand),
    /// Add and list people, change their roles, say who is away
    #[command(subcommand)]
    Reviewer(people::ReviewerCommand),
    /// The rules by which new claims find their reviewers
    #[command(subcommand)]
    Assignment(assigning::AssignmentCommand),
    /// Add, list and revoke tokens of the API
    #[command(subcommand)]
    Token(tokens::TokenCommand),
    /// List who did what, the latest first
    Audit(audit::Audit),
    /// Bring the schema up to date
    Migrate,
    /// Copy a SQLite database to a new file, while it is in use
    Backup { file: PathBuf },
    /// Put a backup in the place of the SQLite database, which is kept beside it; stop the server first
    Restore { file: PathBuf },
    /// Say in words what is wrong with the set-up
    Doctor,
    /// Ask the running server whether it is ready
    Healthcheck,
    /// Serve an assistant over standard input and output (MCP), with the token in $FORESAID_TOKEN
    Mcp,
    /// Print what completes commands in a shell: bash, zsh, fish, elvish or powershell
    Completions {
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Print the manual, or write a page for every command into a folder
    Man {
        /// A folder for foresaid.1, foresaid-import.1 and so on; it is made when missing
        folder: Option<PathBuf>,
    },
}

/// Runs the command that the process was started with, to its end.
#[tokio::main]
pub async fn run() -> ExitCode {
    let cli = Cli::parse();
    let start = Start::new(cli.options);
    let (language, coloured) = (start.language(), start.environment().wants_colours());
    match dispatch(cli.command, start).await {
        Ok(code) => code,
        Err(error) => {
            if let Error::Internal(error) = &error {
                // A command that fails before it has a log of its own still has to say why.
                start::log("error", LogFormat::Text, coloured);
                tracing::error!("{error:#}");
            }
            eprintln!("{}", error.in_language(language));
            ExitCode::FAILURE
        }
    }
}

async fn dispatch(command: Command, start: Start) -> Result<ExitCode> {
    if !matches!(command, Command::Export(_)) {
        start.must_print_answers()?;
    }
    match command {
        Command::Serve(serve) => serve.run(start).await,
        Command::Demo(demo) => demo.run(start).await,
        Command::Import(import) => import.run(start).await,
        Command::Audit(audit) => audit.run(start).await,
        Command::Views(command) => command.run(start).await,
        Command::Documents(command) => command.run(start).await,
        Command::Claimants(command) => command.run(start).await,
        Command::Snapshot(snapshot) => snapshot.run(start).await,
        Command::Export(export) => export.run(start).await,
        Command::Imports(imports) => imports.run(start).await,
        Command::Mappings(command) => command.run(start).await,
        Command::Due(due) => due.run(&start),
        Command::Sources(command) => command.run(start).await,
        Command::Check(check) => check.run(start).await,
        Command::Try(try_out) => try_out.run(start).await,
        Command::Match(matching) => matching.run(),
        Command::Remind(remind) => remind.run(start).await,
        Command::Outbox(command) => command.run(start).await,
        Command::Calendar(command) => command.run(start).await,
        Command::Channel(command) => command.run(start).await,
        Command::Webhook(command) => command.run(start).await,
        Command::Score(score) => score.run(start).await,
        Command::Claims(claims) => claims.run(start).await,
        Command::Evidence(command) => command.run(start).await,
        Command::Glossary(command) => command.run(start).await,
        Command::Reviewer(command) => command.run(start).await,
        Command::Assignment(command) => command.run(start).await,
        Command::Token(command) => command.run(start).await,
        Command::Migrate => database::migrate(&start).await,
        Command::Backup { file } => database::back_up(&start, &file).await,
        Command::Restore { file } => database::restore(&start, &file).await,
        Command::Doctor => doctor::run(&start).await,
        Command::Healthcheck => healthcheck::run(&start).await,
        Command::Mcp => assistant::run(&start).await,
        Command::Completions { shell } => manual::completions(Cli::command(), shell),
        Command::Man { folder } => manual::man(Cli::command(), folder.as_deref()),
    }
}
