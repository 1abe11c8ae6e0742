//! `foresaid evidence`: go through suggestions, and say by which words evidence is looked for

use std::process::ExitCode;

use clap::Args;
use clap::Subcommand;

use super::Format;
use super::linking::AddLink;
use super::output;
use super::rules;
use super::start::Start;
use super::terms;
use crate::app::App;
use crate::claims::status::Change;
use crate::error::Result;
use crate::evidence::Relation;
use crate::evidence::State;
use crate::evidence::decide;
use crate::evidence::decide::Decision;
use crate::evidence::queue;
use crate::evidence::queue::Asked;
use crate::evidence::queue::Order;
use crate::exchange::EvidenceShape;
use crate::language::Language;
use crate::language::Message;
use crate::review::reviewers;
use crate::storage::ClaimId;
use crate::storage::EvidenceId;

#[derive(Subcommand)]
pub enum EvidenceCommand {
    /// List evidence; unless asked otherwise, the suggestions that wait for a decision
    List(List),
    /// Add a link to a claim, as accepted evidence
    Add(AddLink),
    /// Accept evidence, one or many, all of them or none
    Accept(Accept),
    /// Reject evidence, one or many, all of them or none
    Reject(Reject),
    /// Take the last decision back
    Undo(Undo),
    /// Show by which words evidence for a claim is looked for, or change them
    ///
    /// A list that is named is said anew: give all of its words. The other lists stay as they are; "" empties a list.
    Terms(terms::ClaimTerms),
    /// Criteria on sources that propose a verdict
    #[command(subcommand)]
    Rule(rules::RuleCommand),
}

#[derive(Args)]
pub struct List {
    /// Only evidence of this claim
    #[arg(long)]
    claim: Option<ClaimId>,
    /// suggested, accepted, rejected
    #[arg(long)]
    state: Option<State>,
    /// The name of a source or of a reviewer
    #[arg(long)]
    added_by: Option<String>,
    /// newest, strongest
    #[arg(long, default_value = "newest")]
    order: Order,
    /// Go on behind this number
    #[arg(long)]
    after: Option<EvidenceId>,
    /// At most this many; 0 for all
    #[arg(long, default_value_t = 50)]
    limit: u64,
}

#[derive(Args)]
pub struct Accept {
    /// The numbers, as `evidence list` prints them
    #[arg(required = true)]
    ids: Vec<EvidenceId>,
    /// supports, contradicts, context
    #[arg(long = "as", value_name = "RELATION")]
    relation: Relation,
    /// The reviewer's email
    #[arg(long)]
    reviewer: String,
}

#[derive(Args)]
pub struct Reject {
    /// The numbers, as `evidence list` prints them
    #[arg(required = true)]
    ids: Vec<EvidenceId>,
    /// The reviewer's email
    #[arg(long)]
    reviewer: String,
}

#[derive(Args)]
pub struct Undo {
    /// The numbers; none for what the reviewer decided last
    ids: Vec<EvidenceId>,
    /// The reviewer's email
    #[arg(long)]
    reviewer: String,
}

impl EvidenceCommand {
    pub async fn run(self, start: Start) -> Result<ExitCode> {
        let app = start.app().await?;
        match self {
            EvidenceCommand::List(list) => list.run(&app, &start).await?,
            EvidenceCommand::Add(link) => link.run(&app, &start).await?,
            EvidenceCommand::Accept(accept) => {
                let (state, relation) = (State::Accepted, Some(accept.relation));
                decided(&app, &start, &accept.ids, state, relation, &accept.reviewer).await?;
            }
            EvidenceCommand::Reject(reject) => {
                decided(&app, &start, &reject.ids, State::Rejected, None, &reject.reviewer).await?;
            }
            EvidenceCommand::Undo(undo) => undo.run(&app, &start).await?,
            EvidenceCommand::Terms(terms) => terms.run(&app, &start).await?,
            EvidenceCommand::Rule(command) => command.run(&app, &start).await?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl List {
    async fn run(self, app: &App, start: &Start) -> Result<()> {
        let asked = Asked {
            state: self.state,
            claim: self.claim,
            added_by: self.added_by,
            order: self.order,
            after: self.after,
            limit: self.limit,
        };
        let page = queue::page(&app.db, &asked).await?;
        let shapes = EvidenceShape::all(&app.db, page.evidence).await?;
        if shapes.is_empty() && start.format() == Format::Text {
            output::line(start.language().say("cli-evidence-none"));
            return Ok(());
        }
        print(&shapes, start)
    }
}

async fn decided(
    app: &App,
    start: &Start,
    ids: &[EvidenceId],
    state: State,
    relation: Option<Relation>,
    reviewer: &str,
) -> Result<()> {
    let reviewer = reviewers::judge_by_email(&app.db, reviewer).await?;
    let change = Change { actor: &reviewer.name, at: app.now() };
    let decisions = ids.iter().map(|id| Decision { id: *id, state: Some(state), relation });
    let decided = decide::decide_all(&app.db, &decisions.collect::<Vec<_>>(), change).await?;
    print(&EvidenceShape::all(&app.db, decided).await?, start)
}

impl Undo {
    async fn run(self, app: &App, start: &Start) -> Result<()> {
        let reviewer = reviewers::judge_by_email(&app.db, &self.reviewer).await?;
        let change = Change { actor: &reviewer.name, at: app.now() };
        let undone = if self.ids.is_empty() {
            decide::take_last_back(&app.db, change).await?
        } else {
            decide::take_back(&app.db, &self.ids, change).await?
        };
        print(&EvidenceShape::all(&app.db, undone).await?, start)
    }
}

fn print(shapes: &[EvidenceShape], start: &Start) -> Result<()> {
    match start.format() {
        Format::Json => output::json(&shapes),
        Format::Text => {
            shapes.iter().for_each(|shape| in_lines(shape, "", start.language()));
            Ok(())
        }
    }
}

/// One piece of evidence, its quote and its matched words.
pub fn in_lines(shape: &EvidenceShape, indent: &str, language: Language) {
    let words = [language.say(shape.state.key()), language.say(shape.relation.key())].join(", ");
    let score = shape.score.map(|score| format!("  {score:.2}")).unwrap_or_default();
    let url = shape.url.as_deref().unwrap_or_default();
    let claim = shape.claim_id;
    output::line(format!("{indent}[{}] #{claim}  {words}{score}: {}  {url}", shape.id, shape.title));
    let when = language.say(shape.timing.key());
    let day = shape.published_at.map(|at| format!("{}  ", at.date_naive())).unwrap_or_default();
    output::line(format!("{indent}    {day}{when}"));
    for sentence in shape.quote.iter().chain(&shape.beside) {
        output::line(format!("{indent}    “{sentence}”"));
    }
    let link = shape.link.as_ref().and_then(|link| link.told(|at| at.date_naive().to_string()));
    if let Some(link) = link {
        output::line(format!("{indent}    {}", link.in_language(language)));
    }
    if !shape.words.is_empty() {
        let message = Message::new("cli-evidence-words").with("words", shape.words.join(", "));
        output::line(format!("{indent}    {}", message.in_language(language)));
    }
}
