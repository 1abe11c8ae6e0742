//! `foresaid evidence terms` and `foresaid glossary`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use clap::Subcommand;

use super::Format;
use super::deeds;
use super::json_lines;
use super::output;
use super::start::Start;
use crate::app::App;
use crate::claims;
use crate::claims::What;
use crate::claims::status::Change;
use crate::claims::told;
use crate::error::Error;
use crate::error::Result;
use crate::evidence;
use crate::evidence::ChangedTerms;
use crate::evidence::LookedFor;
use crate::evidence::Strictness;
use crate::evidence::Terms;
use crate::evidence::edits;
use crate::evidence::edits::Edit;
use crate::evidence::glossary;
use crate::evidence::glossary::Entry;
use crate::exchange::LookedForShape;
use crate::language::Language;
use crate::language::Message;
use crate::review::Reviewer;
use crate::review::reviewers;
use crate::storage::ClaimId;
use crate::storage::GlossaryId;

#[derive(Args)]
pub struct ClaimTerms {
    claim: ClaimId,
    /// A word that an item must have; several times for several words, all of which it must have
    #[arg(long, value_name = "WORD")]
    must: Option<Vec<String>>,
    /// Another word to look for; may be given several times
    #[arg(long, value_name = "WORD")]
    any: Option<Vec<String>>,
    /// A phrase to look for word for word; may be given several times
    #[arg(long, value_name = "PHRASE")]
    phrase: Option<Vec<String>>,
    /// A word that an item may not have; may be given several times
    #[arg(long, value_name = "WORD")]
    none: Option<Vec<String>>,
    /// Empty the lists that are not named
    #[arg(long)]
    clear: bool,
    /// looser, usual, stricter
    #[arg(long)]
    strictness: Option<Strictness>,
    /// Forget what was learned from accepted and rejected suggestions
    #[arg(long)]
    forget_learned: bool,
    /// The reviewer's email; needed for changes
    #[arg(long)]
    reviewer: Option<String>,
}

#[derive(Subcommand)]
pub enum GlossaryCommand {
    /// List the terms that all claims share
    List,
    /// Put a term in, or give a known one these names
    Put {
        term: String,
        #[arg(required = true)]
        names: Vec<String>,
        /// The reviewer's email, for the record
        #[arg(long)]
        reviewer: Option<String>,
    },
    /// Take a term out
    Remove {
        id: GlossaryId,
        /// The reviewer's email, for the record
        #[arg(long)]
        reviewer: Option<String>,
    },
    /// Put in what a file holds: lines {"term", "expansions"}, all of them or none
    Import {
        file: PathBuf,
        /// The reviewer's email, for the record
        #[arg(long)]
        reviewer: Option<String>,
    },
    /// Print all terms as lines {"term", "expansions"}
    Export,
}

impl ClaimTerms {
    pub async fn run(self, app: &App, start: &Start) -> Result<()> {
        let id = self.claim;
        let edit = self.edit();
        let is_changed = edit.is_some();
        if let Some(edit) = edit {
            let reviewer = self.reviewer.as_deref().ok_or_else(|| Error::invalid("cli-terms-reviewer"))?;
            let reviewer = reviewers::judge_by_email(&app.db, reviewer).await?;
            let change = Change { actor: &reviewer.name, at: app.now() };
            edits::edit(&app.db, id, edit, change).await?;
        }
        let claim = claims::get(&app.db, id).await?;
        let looked_for = evidence::looked_for(&app.db, &app.watching, &claim).await?;
        match start.format() {
            Format::Json => output::json(&LookedForShape::from(looked_for)),
            Format::Text => {
                in_lines(&looked_for, start.language());
                if is_changed {
                    output::line(start.language().say("cli-terms-searched-again"));
                }
                Ok(())
            }
        }
    }

    /// What is to be changed; none when it is only to be shown.
    fn edit(&self) -> Option<Edit> {
        let named = ChangedTerms {
            must: self.must.clone(),
            any: self.any.clone(),
            none: self.none.clone(),
            phrases: self.phrase.clone(),
        };
        let terms = if self.clear { named.instead_of(Terms::default()).into() } else { named };
        let edit = Edit { terms, strictness: self.strictness, forget: self.forget_learned };
        (edit != Edit::default()).then_some(edit)
    }
}

fn in_lines(looked_for: &LookedFor, language: Language) {
    for word in &looked_for.words {
        let names = word.other_names.join(", ");
        let detail = if word.in_detail { language.say("terms-in-detail") } else { String::new() };
        let weakened = (word.misled > 0).then(|| {
            let percent = ((1.0 - word.share) * 100.0).round() as i64;
            let message = Message::new("terms-weakened").with("percent", percent);
            message.with("misled", word.misled).with("led", word.led).in_language(language)
        });
        let rest = [Some(names), Some(detail), weakened].into_iter().flatten();
        let rest: Vec<String> = rest.filter(|part| !part.is_empty()).collect();
        output::line(format!("{:.2}  {}  {}", word.weight, word.word, rest.join("; ")).trim_end());
    }
    let strictness = language.say(looked_for.strictness.key());
    let message = Message::new("cli-terms-added")
        .with("terms", told::state(What::WatchTerms, &looked_for.terms.to_string()))
        .with("strictness", strictness);
    output::line(message.in_language(language));
}

impl GlossaryCommand {
    pub async fn run(self, start: Start) -> Result<ExitCode> {
        let app = start.app().await?;
        match self {
            GlossaryCommand::List => list(&app, &start).await?,
            GlossaryCommand::Put { term, names, reviewer } => {
                put(&app, &start, vec![Entry { term, expansions: names }], reviewer).await?;
            }
            GlossaryCommand::Remove { id, reviewer } => {
                let by = named(&app, reviewer).await?;
                let removed = glossary::remove(&app.db, id).await?;
                let told = |key| Message::new(key).with("term", removed.term.as_str());
                deeds::of_settings(&app, by.as_ref(), told("deed-glossary-removed"), "/glossary").await?;
                output::line(told("glossary-was-removed").in_language(start.language()));
            }
            GlossaryCommand::Import { file, reviewer } => {
                put(&app, &start, json_lines::of_file(&file)?, reviewer).await?;
            }
            GlossaryCommand::Export => {
                for term in glossary::list(&app.db).await? {
                    output::json_line(&Entry::from(term))?;
                }
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

async fn put(app: &App, start: &Start, entries: Vec<Entry>, reviewer: Option<String>) -> Result<()> {
    let by = named(app, reviewer).await?;
    let actor = by.as_ref().map_or("Foresaid", |reviewer| reviewer.name.as_str());
    let terms = entries.iter().map(|entry| entry.term.trim()).collect::<Vec<_>>().join(", ");
    let count = glossary::put(&app.db, entries, Change { actor, at: app.now() }).await?;
    let deed = Message::new("deed-glossary-put").with("term", terms);
    deeds::of_settings(app, by.as_ref(), deed, "/glossary").await?;
    for message in
        [Message::new("cli-glossary-put").with("count", count), Message::new("glossary-from-now-on")]
    {
        output::line(message.in_language(start.language()));
    }
    Ok(())
}

/// The reviewer who named themselves.
async fn named(app: &App, email: Option<String>) -> Result<Option<Reviewer>> {
    match email {
        Some(email) => Ok(Some(reviewers::judge_by_email(&app.db, &email).await?)),
        None => Ok(None),
    }
}

async fn list(app: &App, start: &Start) -> Result<()> {
    let terms = glossary::list(&app.db).await?;
    match start.format() {
        Format::Json => output::json(&terms.into_iter().map(Entry::from).collect::<Vec<_>>()),
        Format::Text if terms.is_empty() => {
            output::line(start.language().say("glossary-none"));
            Ok(())
        }
        Format::Text => {
            for term in terms {
                output::line(format!("[{}] {}: {}", term.id, term.term, term.expansions.join(", ")));
            }
            Ok(())
        }
    }
}
