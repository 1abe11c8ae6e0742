//! `foresaid token`

use std::process::ExitCode;

use chrono::NaiveDate;
use clap::Subcommand;

use super::Format;
use super::output;
use super::output::Table;
use super::start::Start;
use crate::error::Result;
use crate::exchange::TokenShape;
use crate::language::Language;
use crate::language::Message;
use crate::review::Scope;
use crate::review::reviewers;
use crate::review::tokens;
use crate::review::tokens::NewToken;
use crate::review::tokens::Standing;

#[derive(Subcommand)]
pub enum TokenCommand {
    /// Make a token that acts for a reviewer; it is printed once
    Add {
        /// What it is for
        name: String,
        /// The reviewer's email
        #[arg(long)]
        reviewer: String,
        /// How far it reaches, never further than its reviewer: read, write, admin
        #[arg(long, default_value_t)]
        scope: Scope,
        /// The last day on which it is taken, where the reviewer lives [default: it has no end]
        #[arg(long, value_name = "DATE")]
        last_day: Option<NaiveDate>,
    },
    /// List tokens, without their texts
    List,
    /// Revoke a token for good
    Revoke { name: String },
}

impl TokenCommand {
    pub async fn run(self, start: Start) -> Result<ExitCode> {
        let app = start.app().await?;
        let (language, format) = (start.language(), start.format());
        match self {
            TokenCommand::Add { name, reviewer, scope, last_day } => {
                let owner = reviewers::by_email(&app.db, &reviewer).await?;
                let new = NewToken { name, scope, last_day };
                output::line(tokens::add(&app.db, &owner, new, app.now()).await?.text);
            }
            TokenCommand::List => {
                let tokens = tokens::list(&app.db).await?;
                let shapes = TokenShape::all(&app.db, tokens, app.now()).await?;
                match (format, shapes.as_slice()) {
                    (Format::Json, _) => output::json(&shapes)?,
                    (Format::Text, []) => output::line(language.say("cli-tokens-none")),
                    (Format::Text, _) => table(&shapes, language).print(&start),
                }
            }
            TokenCommand::Revoke { name } => {
                tokens::revoke(&app.db, &name, app.now()).await?;
                let message = Message::new("cli-token-revoked").with("name", name);
                output::line(message.in_language(language));
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn table(tokens: &[TokenShape], language: Language) -> Table {
    let heads = ["table-name", "table-scope", "table-reviewer", "table-made", "table-used", "table-ends", ""];
    let mut table = Table::new(language, &heads);
    for token in tokens {
        let day = |at: chrono::DateTime<chrono::Utc>| at.format("%Y-%m-%d").to_string();
        let gone = match token.state {
            Standing::Revoked | Standing::Expired => format!("✗ {}", language.say(token.state.key())),
            Standing::EndsSoon => format!("! {}", language.say(token.state.key())),
            Standing::Valid => String::new(),
        };
        table.row([
            token.name.clone(),
            language.say(token.scope.key()),
            token.reviewer.as_ref().map(|owner| owner.name.clone()).unwrap_or_default(),
            day(token.created_at),
            token.last_used_at.map(day).unwrap_or_default(),
            token.expires_at.map(day).unwrap_or_default(),
            gone,
        ]);
    }
    table
}
