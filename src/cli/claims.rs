//! `foresaid claims`

use std::process::ExitCode;

use chrono::NaiveDate;
use clap::Args;
use clap::Subcommand;

use super::Format;
use super::output;
use super::start::Start;
use crate::app::App;
use crate::claims;
use crate::claims::Claim;
use crate::claims::EvidenceStatus;
use crate::claims::Filter;
use crate::claims::Verdict;
use crate::claims::history;
use crate::due::Schedule;
use crate::error::Result;
use crate::evidence;
use crate::exchange;
use crate::exchange::ClaimShape;
use crate::language::Language;
use crate::language::Message;
use crate::reminders::closing;
use crate::review::NewVerdict;
use crate::review::reviewers;
use crate::storage::ClaimId;
use crate::storage::DocumentId;
use crate::storage::EvidenceId;

#[derive(Args)]
pub struct Claims {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// List claims by the last day of their window
    List(List),
    /// Show one claim with its evidence and history
    Show { id: ClaimId },
    /// Give a verdict as a reviewer
    Resolve(Resolve),
}

#[derive(Args, Default)]
struct List {
    /// Words that must all occur
    #[arg(long)]
    search: Option<String>,
    /// upcoming, due_soon, due, overdue
    #[arg(long)]
    schedule: Option<Schedule>,
    /// not_checked, nothing_found, suggested, supported, contradicted, mixed
    #[arg(long)]
    evidence: Option<EvidenceStatus>,
    /// came_true, partly, did_not, ambiguous, unverifiable, void
    #[arg(long)]
    verdict: Option<Verdict>,
    /// Only claims of this document
    #[arg(long)]
    document: Option<DocumentId>,
    /// At most this many; 0 for all
    #[arg(long, default_value_t = 0)]
    limit: u64,
}

#[derive(Args)]
struct Resolve {
    id: ClaimId,
    /// came_true, partly, did_not, too_early, ambiguous, unverifiable, void
    #[arg(long)]
    verdict: Verdict,
    /// Why
    #[arg(long)]
    note: String,
    /// The reviewer's email
    #[arg(long)]
    reviewer: String,
    /// The day the outcome became known
    #[arg(long)]
    known_on: Option<NaiveDate>,
    /// With too_early: the new day
    #[arg(long)]
    due_by: Option<NaiveDate>,
    /// The evidence it rests on; may be given several times
    #[arg(long)]
    evidence: Vec<EvidenceId>,
}

impl Claims {
    pub async fn run(self, start: Start) -> Result<ExitCode> {
        let app = start.app().await?;
        match self.command.unwrap_or(Command::List(List::default())) {
            Command::List(list) => list.run(&app, &start).await?,
            Command::Show { id } => show(&app, &start, id).await?,
            Command::Resolve(resolve) => resolve.run(&app, &start).await?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl List {
    async fn run(self, app: &App, start: &Start) -> Result<()> {
        let filter = Filter {
            search: self.search,
            schedule: self.schedule,
            evidence: self.evidence,
            verdict: self.verdict,
            document: self.document,
            limit: self.limit,
            ..Filter::default()
        };
        let page = claims::listing::list(&app.db, &filter, app.today(), &app.settings.due).await?;
        let shapes = shapes(app, page.claims).await?;
        let language = start.language();
        match start.format() {
            Format::Json => output::json(&shapes)?,
            Format::Text if shapes.is_empty() => output::line(language.say("cli-no-claims")),
            Format::Text => shapes.iter().for_each(|claim| output::line(in_a_line(claim, language))),
        }
        Ok(())
    }
}

async fn shapes(app: &App, claims: Vec<Claim>) -> Result<Vec<ClaimShape>> {
    exchange::claims(&app.db, claims, app.today(), &app.settings.due).await
}

/// Number, last day, statuses, claim and claimants.
fn in_a_line(claim: &ClaimShape, language: Language) -> String {
    let day = claim.due_by.map_or_else(|| "—".to_owned(), |day| day.to_string());
    let standing = match (claim.verdict, claim.schedule) {
        (Some(verdict), _) => language.say(verdict.key()),
        (None, Some(schedule)) => language.say(schedule.key()),
        (None, None) => "—".to_owned(),
    };
    let evidence = language.say(claim.evidence.key());
    let claimants = claim.claimants.join(", ");
    format!("#{}  {day}  {standing}  {evidence}  {}  ({claimants})", claim.id, claim.text)
}

async fn show(app: &App, start: &Start, id: ClaimId) -> Result<()> {
    let claim = claims::get(&app.db, id).await?;
    let evidence = evidence::of_claim(&app.db, id).await?;
    let events = history::of(&app.db, id).await?;
    let language = start.language();
    for shape in shapes(app, vec![claim]).await? {
        if start.format() == Format::Json {
            return output::json(&shape);
        }
        output::line(in_a_line(&shape, language));
        let parts = [("cli-claim-detail", shape.detail), ("cli-claim-phrase", shape.phrase)];
        for (key, text) in parts {
            if let Some(text) = text {
                output::line(Message::new(key).with("text", text).in_language(language));
            }
        }
        output::line(
            Message::new("cli-claim-place")
                .with("document", shape.document.title)
                .with("line", i64::from(shape.line))
                .in_language(language),
        );
    }
    for evidence in evidence {
        let words = [language.say(evidence.state.key()), language.say(evidence.relation.key())];
        let url = evidence.url.unwrap_or_default();
        output::line(format!("  [{}] {}  {url}", words.join(", "), evidence.title));
    }
    for event in events {
        let why = event.why.map(|why| why.in_language(language)).unwrap_or_default();
        let day = event.at.date_naive();
        output::line(format!("  {day}  {}  {}  {why}", language.say(event.what.key()), event.actor));
    }
    Ok(())
}

impl Resolve {
    async fn run(self, app: &App, start: &Start) -> Result<()> {
        let reviewer = reviewers::by_email(&app.db, &self.reviewer).await?;
        let verdict = NewVerdict {
            verdict: Some(self.verdict),
            note: self.note,
            known_on: self.known_on,
            evidence: self.evidence,
            due_by: self.due_by,
        };
        closing::record_verdict(&app.db, self.id, &reviewer, &verdict, app.now()).await?;
        for shape in shapes(app, vec![claims::get(&app.db, self.id).await?]).await? {
            match start.format() {
                Format::Json => output::json(&shape)?,
                Format::Text => output::line(in_a_line(&shape, start.language())),
            }
        }
        Ok(())
    }
}
