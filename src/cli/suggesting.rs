//! `foresaid claims suggested`, `accept`, `dismiss` and `reconsider`

use clap::Args;

use super::Format;
use super::output;
use super::start::Start;
use crate::app::App;
use crate::claims::Suggested;
use crate::claims::status::Change;
use crate::claims::suggested;
use crate::claims::suggested::State;
use crate::error::Result;
use crate::exchange::SuggestedShape;
use crate::language::Language;
use crate::language::Message;
use crate::review::importing;
use crate::review::reviewers;
use crate::storage::DocumentId;
use crate::storage::SuggestedId;

#[derive(Args)]
pub struct List {
    /// Only sentences of this document
    #[arg(long)]
    document: Option<DocumentId>,
    /// Those that were decided too
    #[arg(long)]
    all: bool,
}

#[derive(Args)]
pub struct Decision {
    /// The suggestion's number, as `claims suggested` prints it
    id: SuggestedId,
    /// The reviewer's email
    #[arg(long)]
    reviewer: String,
}

impl List {
    pub async fn run(self, app: &App, start: &Start) -> Result<()> {
        let state = (!self.all).then_some(State::Suggested);
        let suggested = suggested::list(&app.db, self.document, state).await?;
        let language = start.language();
        match start.format() {
            Format::Json => {
                output::json(&suggested.iter().map(|row| SuggestedShape::of(row, true)).collect::<Vec<_>>())?;
            }
            Format::Text if suggested.is_empty() => output::line(language.say("cli-suggested-none")),
            Format::Text => suggested.iter().for_each(|row| output::line(in_a_line(row, language))),
        }
        Ok(())
    }
}

fn in_a_line(row: &Suggested, language: Language) -> String {
    let message = Message::new("cli-suggested-line")
        .with("id", row.id.to_string())
        .with("line", i64::from(row.line))
        .with("by", row.due_by.map_or_else(|| "—".to_owned(), |day| day.to_string()))
        .with("state", language.say(row.state.key()))
        .with("text", row.text.as_str());
    message.in_language(language)
}

impl Decision {
    /// Decides as the reviewer; going back to `suggested` takes a decision back.
    pub async fn run(self, app: &App, start: &Start, state: State) -> Result<()> {
        let reviewer = reviewers::judge_by_email(&app.db, &self.reviewer).await?;
        let change = Change { actor: &reviewer.name, at: app.now() };
        let message = match state {
            State::Accepted => {
                let claim = importing::accept(&app.db, self.id, change).await?;
                Message::new("cli-suggested-accepted").with("id", claim.id.to_string())
            }
            State::Dismissed => {
                suggested::dismiss(&app.db, self.id, change).await?;
                Message::new("cli-suggested-dismissed").with("id", self.id.to_string())
            }
            State::Suggested => {
                suggested::take_back(&app.db, self.id, change).await?;
                Message::new("cli-suggested-taken-back").with("id", self.id.to_string())
            }
        };
        match start.format() {
            Format::Json => output::json(&SuggestedShape::of(&suggested::get(&app.db, self.id).await?, true)),
            Format::Text => {
                output::line(message.in_language(start.language()));
                Ok(())
            }
        }
    }
}
