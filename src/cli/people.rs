//! `foresaid reviewer`

use std::io::BufRead;
use std::io::IsTerminal;
use std::process::ExitCode;

use chrono_tz::Tz;
use clap::Subcommand;
use serde::Serialize;

use super::Format;
use super::away;
use super::output;
use super::output::Table;
use super::preferences::ChangePreferences;
use super::start::Start;
use crate::app::App;
use crate::audit;
use crate::audit::Area;
use crate::audit::NewDeed;
use crate::claims::status::Change;
use crate::error::Error;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;
use crate::review::Role;
use crate::review::assigning;
use crate::review::assigning::Assigner;
use crate::review::passwords;
use crate::review::people;
use crate::review::people::Changes;
use crate::review::reviewers;
use crate::review::reviewers::NewReviewer;

#[derive(Subcommand)]
pub enum ReviewerCommand {
    /// Add a reviewer; the password is read from standard input
    Add {
        email: String,
        #[arg(long)]
        name: String,
        /// en or zh-CN [default: the instance's]
        #[arg(long)]
        language: Option<Language>,
        /// Such as Asia/Shanghai [default: the instance's]
        #[arg(long)]
        time_zone: Option<Tz>,
        /// viewer, reviewer, administrator [default: administrator for the first, reviewer for the others]
        #[arg(long)]
        role: Option<Role>,
    },
    /// List reviewers
    List,
    /// Change what somebody may do
    Change {
        email: String,
        /// viewer, reviewer, administrator
        #[arg(long)]
        role: Option<Role>,
        /// Whether they can sign in and are written to
        #[arg(long)]
        active: Option<bool>,
    },
    /// Set somebody's password, read from standard input; they are signed out everywhere
    Password { email: String },
    /// Say that somebody will be away, and who stands in
    Away(away::Away),
    /// Give all open claims of one reviewer to another, or share them among the others
    HandOver {
        email: String,
        /// The other reviewer's email [default: shared among all others]
        #[arg(long)]
        to: Option<String>,
    },
    /// Show how a reviewer wants to hear of things, after changing what is given
    Preferences(ChangePreferences),
}

/// A reviewer, as printed in JSON.
#[derive(Serialize)]
struct ReviewerShape {
    id: i64,
    email: String,
    name: String,
    language: String,
    time_zone: String,
    role: Role,
    active: bool,
}

impl ReviewerCommand {
    pub async fn run(self, start: Start) -> Result<ExitCode> {
        let app = start.app().await?;
        match self {
            ReviewerCommand::Add { email, name, language, time_zone, role } => {
                let server = &app.settings.server;
                let new = NewReviewer {
                    email,
                    name,
                    password: password(&start)?,
                    language: language.unwrap_or(server.language),
                    time_zone: time_zone.unwrap_or(server.time_zone),
                    role,
                };
                let reviewer = reviewers::add(&app.db, new, app.now()).await?;
                let message = Message::new("cli-reviewer-added").with("email", reviewer.email);
                output::line(message.in_language(start.language()));
            }
            ReviewerCommand::Preferences(change) => change.run(&app, &start).await?,
            ReviewerCommand::List => {
                let reviewers = reviewers::list(&app.db).await?.into_iter().map(|reviewer| ReviewerShape {
                    id: reviewer.id.0,
                    email: reviewer.email,
                    name: reviewer.name,
                    language: reviewer.language,
                    time_zone: reviewer.time_zone,
                    role: reviewer.role,
                    active: reviewer.active,
                });
                let reviewers: Vec<ReviewerShape> = reviewers.collect();
                match start.format() {
                    Format::Json => output::json(&reviewers)?,
                    Format::Text => table(&reviewers, start.language()).print(&start),
                }
            }
            ReviewerCommand::Change { email, role, active } => {
                let reviewer = reviewers::by_email(&app.db, &email).await?;
                let changes = Changes { role, active };
                let changed = people::change(&app.db, reviewer.id, changes, by_hand(&app)).await?;
                let message = Message::new("cli-reviewer-changed").with("email", changed.email);
                let message = message.with("role", Message::new(changed.role.key()));
                output::line(message.in_language(start.language()));
            }
            ReviewerCommand::Password { email } => {
                let reviewer = reviewers::by_email(&app.db, &email).await?;
                passwords::set(&app.db, reviewer.id, password(&start)?).await?;
                let what = Message::new("deed-password-by-command").with("name", reviewer.name.as_str());
                let place = Some(format!("/people/{}", reviewer.id));
                let deed = NewDeed { area: Area::SignIns, by: None, what, place };
                audit::record(&app.db, deed, app.now()).await?;
                let message = Message::new("cli-password-set").with("email", reviewer.email);
                output::line(message.in_language(start.language()));
            }
            ReviewerCommand::Away(away) => away.run(&app, &start).await?,
            ReviewerCommand::HandOver { email, to } => {
                let from = reviewers::by_email(&app.db, &email).await?.id;
                let to = match to {
                    Some(to) => Some(reviewers::by_email(&app.db, &to).await?.id),
                    None => None,
                };
                let count = assigning::hand_over(&app.db, from, to, by_hand(&app)).await?;
                let message = Message::new("cli-handed-over").with("count", count);
                output::line(message.in_language(start.language()));
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn table(reviewers: &[ReviewerShape], language: Language) -> Table {
    let heads = ["table-email", "table-name", "table-role", "table-language", "table-time-zone", ""];
    let mut table = Table::new(language, &heads);
    for one in reviewers {
        let gone = if one.active { "" } else { "✗" };
        let role = language.say(one.role.key());
        table.row([&one.email, &one.name, &role, &one.language, &one.time_zone, gone]);
    }
    table
}

/// Whoever runs the command line looks after the instance.
fn by_hand(app: &App) -> Assigner<'static> {
    Assigner { change: Change { actor: "Foresaid", at: app.now() }, reviewer: None }
}

/// The first line of standard input: a password on the command line would stand in the shell's history.
fn password(start: &Start) -> Result<String> {
    let mut stdin = std::io::stdin().lock();
    if std::io::stdin().is_terminal() {
        eprint!("{} ", start.language().say("cli-password"));
    }
    let mut line = String::new();
    stdin.read_line(&mut line).map_err(anyhow::Error::new)?;
    let password = line.trim_end_matches(['\r', '\n']).to_owned();
    if password.is_empty() {
        return Err(Error::invalid("cli-password-missing"));
    }
    Ok(password)
}
