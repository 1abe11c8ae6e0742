//! `foresaid claims assign`, `topics` and `second`, and `foresaid assignment`

use clap::Args;
use clap::Subcommand;
use std::process::ExitCode;

use super::Format;
use super::output;
use super::start::Start;
use crate::app::App;
use crate::claims::status::Change;
use crate::claims::topics;
use crate::error::Error;
use crate::error::Result;
use crate::exchange::AssignmentRuleShape;
use crate::language::Message;
use crate::review::assigning;
use crate::review::assigning::Assigner;
use crate::review::assigning::To;
use crate::review::assigning::rules;
use crate::review::assigning::rules::NewRule;
use crate::review::reviewers;
use crate::review::second;
use crate::review::second::Second;
use crate::storage::AssignmentRuleId;
use crate::storage::ClaimId;
use crate::storage::ClaimantId;
use crate::storage::DocumentId;
use crate::storage::ReviewerId;

#[derive(Args)]
pub struct Assign {
    /// The claims
    #[arg(required = true)]
    ids: Vec<ClaimId>,
    /// The email of who is to look after them; may be given several times, and never for nobody
    #[arg(long)]
    to: Vec<String>,
    /// Each claim to the one of them with the fewest, instead of all to all
    #[arg(long)]
    share: bool,
    /// The email of who says so
    #[arg(long)]
    reviewer: String,
}

#[derive(Args)]
pub struct Topics {
    /// The claim
    #[arg(required_unless_present = "document", conflicts_with = "document")]
    id: Option<ClaimId>,
    /// A document instead: all its claims have its topics
    #[arg(long)]
    document: Option<DocumentId>,
    /// A topic, in a word or two; may be given several times, and never for none
    #[arg(long)]
    topic: Vec<String>,
    /// The email of who says so
    #[arg(long)]
    reviewer: String,
}

#[derive(Args)]
pub struct SecondReviewer {
    /// The claim; without one, all claims are meant
    #[arg(long)]
    claim: Option<ClaimId>,
    /// wanted, not_wanted, as_for_all
    choice: Second,
    /// The email of who says so; for all claims, an administrator
    #[arg(long)]
    reviewer: String,
}

/// The rules by which new claims find their reviewers.
#[derive(Subcommand)]
pub enum AssignmentCommand {
    /// List the rules in the order in which they are asked
    List,
    /// Add a rule behind the others; without topic, claimant and document it takes every claim
    Add {
        #[arg(long)]
        topic: Option<String>,
        /// The number of a claimant
        #[arg(long)]
        claimant: Option<ClaimantId>,
        /// The number of a document
        #[arg(long)]
        document: Option<DocumentId>,
        /// The email of who is to look after the claims; may be given several times
        #[arg(long, required = true)]
        to: Vec<String>,
        /// Each claim to all of them, instead of the one with the fewest
        #[arg(long)]
        to_all: bool,
    },
    /// Ask a rule before the one above it
    Up { id: AssignmentRuleId },
    /// Remove a rule; what it assigned stays
    Remove { id: AssignmentRuleId },
}

impl Assign {
    pub async fn run(self, app: &App, start: &Start) -> Result<()> {
        let by = reviewers::judge_by_email(&app.db, &self.reviewer).await?;
        let people = ids(app, &self.to).await?;
        let to = if self.share { To::Shared(people) } else { To::All(people) };
        let change = Change { actor: &by.name, at: app.now() };
        let assigner = Assigner { change, reviewer: Some(by.id) };
        let count = assigning::assign(&app.db, &self.ids, &to, assigner).await?;
        let message = Message::new("claims-were-assigned").with("count", count);
        output::line(message.in_language(start.language()));
        Ok(())
    }
}

impl Topics {
    pub async fn run(self, app: &App) -> Result<()> {
        let by = reviewers::judge_by_email(&app.db, &self.reviewer).await?;
        let change = Change { actor: &by.name, at: app.now() };
        match (self.id, self.document) {
            (Some(claim), _) => topics::set(&app.db, claim, &self.topic, change).await,
            (None, Some(document)) => topics::set_of_document(&app.db, document, &self.topic).await,
            (None, None) => Ok(()),
        }
    }
}

impl SecondReviewer {
    pub async fn run(self, app: &App, start: &Start) -> Result<()> {
        let by = reviewers::judge_by_email(&app.db, &self.reviewer).await?;
        let change = Change { actor: &by.name, at: app.now() };
        match (self.claim, self.choice) {
            (Some(claim), choice) => second::choose(&app.db, claim, choice, by.role, change).await?,
            (None, Second::AsForAll) => return Err(Error::invalid("second-of-which-claim")),
            (None, choice) => {
                by.role.must_manage()?;
                second::choose_for_all(&app.db, choice == Second::Wanted, change).await?;
            }
        }
        output::line(start.language().say("second-was-chosen"));
        Ok(())
    }
}

impl AssignmentCommand {
    pub async fn run(self, start: Start) -> Result<ExitCode> {
        let app = start.app().await?;
        let change = Change { actor: "Foresaid", at: app.now() };
        match self {
            AssignmentCommand::List => {}
            AssignmentCommand::Add { topic, claimant, document, to, to_all } => {
                let reviewers = ids(&app, &to).await?;
                let new = NewRule { document, claimant, topic, reviewers, to_all };
                rules::add(&app.db, new, change).await?;
            }
            AssignmentCommand::Up { id } => rules::move_up(&app.db, id).await?,
            AssignmentCommand::Remove { id } => rules::remove(&app.db, id).await?,
        }
        list(&app, &start).await?;
        Ok(ExitCode::SUCCESS)
    }
}

async fn list(app: &App, start: &Start) -> Result<()> {
    let rules = AssignmentRuleShape::all(&app.db, rules::list(&app.db).await?).await?;
    if start.format() == Format::Json {
        return output::json(&rules);
    }
    let language = start.language();
    for rule in rules {
        let asks = [
            rule.topic.map(|topic| format!("{} {topic}", language.say("claims-topic"))),
            rule.claimant.map(|id| format!("{} {id}", language.say("claims-claimant"))),
            rule.document.map(|id| format!("{} {id}", language.say("claims-document"))),
        ];
        let asks: Vec<String> = asks.into_iter().flatten().collect();
        let asks = match asks.is_empty() {
            true => language.say("assignment-all-claims"),
            false => asks.join(", "),
        };
        let names: Vec<String> = rule.reviewers.into_iter().map(|person| person.name).collect();
        let shared = match (names.len(), rule.to_all) {
            (..=1, _) => String::new(),
            (_, true) => format!(" {}", language.say("assignment-to-all")),
            (_, false) => format!(" {}", language.say("assignment-to-one")),
        };
        output::line(format!("{}  {asks}  → {}{shared}", rule.id, names.join(", ")));
    }
    Ok(())
}

async fn ids(app: &App, emails: &[String]) -> Result<Vec<ReviewerId>> {
    let mut ids = Vec::with_capacity(emails.len());
    for email in emails {
        ids.push(reviewers::by_email(&app.db, email).await?.id);
    }
    Ok(ids)
}
