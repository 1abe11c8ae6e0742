//! `foresaid claims`

use std::process::ExitCode;

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use chrono_tz::Tz;
use clap::Args;
use clap::Subcommand;

use super::Format;
use super::assigning;
use super::correcting;
use super::discussing;
use super::evidence::in_lines;
use super::forecasting;
use super::listing;
use super::output;
use super::output::Table;
use super::preferences;
use super::proposing::Propose;
use super::rules;
use super::setting;
use super::start::Start;
use super::suggesting;
use crate::app::App;
use crate::claims;
use crate::claims::Claim;
use crate::claims::Verdict;
use crate::claims::suggested::State;
use crate::claims::told;
use crate::clock;
use crate::error::Result;
use crate::exchange;
use crate::exchange::ClaimShape;
use crate::exchange::ForecastShape;
use crate::language::Language;
use crate::language::Message;
use crate::reminders::closing;
use crate::review::NewVerdict;
use crate::review::SearchedSource;
use crate::review::reviewers;
use crate::storage::ClaimId;
use crate::storage::EvidenceId;
use crate::storage::VerdictId;

#[derive(Args)]
pub struct Claims {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// List claims by the last day of their window
    List(listing::List),
    /// Show one claim with its evidence and history
    Show { id: ClaimId },
    /// Give a verdict as a reviewer
    Resolve(Resolve),
    /// Propose a verdict, for somebody else to give
    Propose(Propose),
    /// Take a verdict back
    Withdraw(Withdraw),
    /// Say more exactly what would make a claim true
    Criteria(discussing::Criteria),
    /// Write a note on a claim; @name or @address calls upon somebody
    Note(discussing::Note),
    /// Give claims to reviewers by hand
    Assign(assigning::Assign),
    /// Say what a claim, or a document, is about
    Topics(assigning::Topics),
    /// Say whether a second reviewer must agree
    Second(assigning::SecondReviewer),
    /// Do one thing to many claims: to those of numbers or filters, all or none; or take it back
    Set(setting::Set),
    /// Tell a reviewer nothing of a claim before a day
    PutOff(preferences::PutOff),
    /// A reviewer has seen that a claim is due: they are not told so again
    Seen(preferences::OfReviewer),
    /// Tell a reviewer of a claim again as of all others
    Resume(preferences::OfReviewer),
    /// Correct what kind of sentence it is
    Kind(correcting::Kind),
    /// Set the window by hand, or go back to what the words say
    Window(correcting::Window),
    /// Follow two sayings of the same thing as one
    Same(correcting::Same),
    /// Follow a claim by itself, however alike another is
    Apart(correcting::Apart),
    /// Put a probability on an open claim, or see what was put on it
    Forecast(forecasting::Forecast),
    /// List sentences outside the tables that read like claims
    Suggested(suggesting::List),
    /// Make a claim of a suggestion
    Accept(suggesting::Decision),
    /// Dismiss a suggestion
    Dismiss(suggesting::Decision),
    /// Take the decision on a suggestion back
    Reconsider(suggesting::Decision),
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
    /// There is no evidence; what the record says was searched is kept
    #[arg(long, conflicts_with = "evidence")]
    no_evidence: bool,
    /// With --no-evidence: where you looked besides
    #[arg(long, default_value = "")]
    searched: String,
    /// With partly: how much of it came true, above 0 and below 1
    #[arg(long)]
    share: Option<f64>,
    /// With void: the condition that did not arise
    #[arg(long, default_value = "")]
    failed_condition: String,
    /// did_not is meant, although the window has not ended
    #[arg(long)]
    before_the_end: bool,
}

#[derive(Args)]
struct Withdraw {
    /// The verdict's number, as `claims show` prints it
    id: VerdictId,
    /// Why it is taken back
    #[arg(long)]
    why: String,
    /// The reviewer's email
    #[arg(long)]
    reviewer: String,
}

impl Claims {
    pub async fn run(self, start: Start) -> Result<ExitCode> {
        let app = start.app().await?;
        match self.command.unwrap_or(Command::List(listing::List::default())) {
            Command::List(list) => list.run(&app, &start).await?,
            Command::Show { id } => show(&app, &start, id).await?,
            Command::Resolve(resolve) => resolve.run(&app, &start).await?,
            Command::Propose(propose) => propose.run(&app, &start).await?,
            Command::Withdraw(withdraw) => withdraw.run(&app, &start).await?,
            Command::Criteria(criteria) => show(&app, &start, criteria.run(&app).await?).await?,
            Command::Note(note) => show(&app, &start, note.run(&app).await?).await?,
            Command::Assign(assign) => assign.run(&app, &start).await?,
            Command::Topics(topics) => topics.run(&app).await?,
            Command::Second(second) => second.run(&app, &start).await?,
            Command::Set(set) => set.run(&app, &start).await?,
            Command::PutOff(put_off) => put_off.run(&app, &start).await?,
            Command::Seen(who) => who.acknowledge(&app, &start).await?,
            Command::Resume(who) => who.resume(&app, &start).await?,
            Command::Kind(kind) => show(&app, &start, kind.run(&app).await?).await?,
            Command::Window(window) => show(&app, &start, window.run(&app).await?).await?,
            Command::Same(same) => show(&app, &start, same.run(&app).await?).await?,
            Command::Apart(apart) => show(&app, &start, apart.run(&app).await?).await?,
            Command::Forecast(forecast) => forecast.run(&app, &start).await?,
            Command::Suggested(list) => list.run(&app, &start).await?,
            Command::Accept(decision) => decision.run(&app, &start, State::Accepted).await?,
            Command::Dismiss(decision) => decision.run(&app, &start, State::Dismissed).await?,
            Command::Reconsider(decision) => decision.run(&app, &start, State::Suggested).await?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

pub async fn shapes(app: &App, claims: Vec<Claim>) -> Result<Vec<ClaimShape>> {
    exchange::claims(&app.db, claims, app.today(), &app.settings.due).await
}

pub fn table(claims: &[ClaimShape], language: Language) -> Table {
    let heads = ["", "table-last-day", "table-standing", "table-evidence", "table-claim", "table-claimants"];
    let mut table = Table::new(language, &heads);
    claims.iter().for_each(|claim| table.row(cells(claim, language)));
    table
}

fn in_a_line(claim: &ClaimShape, language: Language) -> String {
    cells(claim, language).join("  ")
}

/// Number, last day, statuses, claim and claimants.
fn cells(claim: &ClaimShape, language: Language) -> [String; 6] {
    let day = claim.due_by.map_or_else(|| "—".to_owned(), |day| day.to_string());
    let standing = match (claim.verdict, claim.judging, claim.schedule) {
        (Some(verdict), ..) => language.say(verdict.key()),
        (None, Some(judging), _) => language.say(judging.key()),
        (None, None, Some(schedule)) => language.say(schedule.key()),
        (None, None, None) => "—".to_owned(),
    };
    let evidence = language.say(claim.evidence.key());
    let claimants = format!("({})", claim.claimants.join(", "));
    [format!("#{}", claim.id), day, standing, evidence, claim.text.clone(), claimants]
}

async fn show(app: &App, start: &Start, id: ClaimId) -> Result<()> {
    let language = start.language();
    let policy = &app.settings.due;
    let whole =
        exchange::whole_claim(&app.db, &app.watching, id, app.today(), policy, language, None).await?;
    if start.format() == Format::Json {
        return output::json(&whole);
    }
    output::line(in_a_line(&whole.claim, language));
    for message in about(&whole.claim, language) {
        output::line(format!("    {}", message.in_language(language)));
    }
    for saying in &whole.sayings {
        output::line(format!("  #{}  {}", saying.claim_id, saying.message));
    }
    for message in searched(&whole.searched, app.settings.server.time_zone) {
        output::line(format!("  {}", message.in_language(language)));
    }
    for evidence in &whole.evidence {
        in_lines(evidence, "  ", language);
    }
    for rule in &whole.rules {
        output::line(format!("  {}", rules::in_a_line(rule, language)));
    }
    for verdict in &whole.verdicts {
        let key = if verdict.withdrawn_at.is_some() { "cli-verdict-withdrawn" } else { "cli-verdict" };
        let message = Message::new(key)
            .with("id", verdict.id.to_string())
            .with("verdict", language.say(verdict.verdict.key()))
            .with("reviewer", verdict.reviewer.as_str())
            .with("note", verdict.note.as_str());
        output::line(format!("  {}", message.in_language(language)));
    }
    for note in &whole.notes {
        let day = clock::local_day(note.written_at, app.settings.server.time_zone);
        output::line(format!("  {day}  {}: {}", note.author.name, note.text));
    }
    for event in &whole.history {
        let day = clock::local_day(event.at, app.settings.server.time_zone);
        let what = language.say(event.what.key());
        let words = [event.before.as_deref(), event.after.as_deref()].into_iter().flatten();
        let change: Vec<String> =
            words.map(|word| told::state(event.what, word).in_language(language)).collect();
        let why = event.why.as_deref().unwrap_or_default();
        let told = format!("  {day}  {what}  {}  {}  {why}", change.join(" → "), event.actor);
        output::line(told.trim_end());
    }
    Ok(())
}

/// More sources than this are counted.
const MOST_SEARCHED: usize = 10;

/// Which sources have been searched, and until when.
fn searched(sources: &[SearchedSource], zone: Tz) -> Vec<Message> {
    let time = |at: DateTime<Utc>| at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string();
    let moments = || sources.iter().map(|source| source.until);
    if let (true, Some(oldest), Some(newest)) =
        (sources.len() > MOST_SEARCHED, moments().min(), moments().max())
    {
        let many = Message::new("claim-searched-many").with("count", sources.len());
        return vec![many.with("oldest", time(oldest)).with("newest", time(newest))];
    }
    let one = |source: &SearchedSource| {
        let message = Message::new("cli-claim-searched").with("source", source.name.as_str());
        message.with("until", time(source.until))
    };
    sources.iter().map(one).collect()
}

/// What a claim says of itself, a sentence for each part that it has.
fn about(claim: &ClaimShape, language: Language) -> Vec<Message> {
    let text = |key: &'static str, text: &Option<String>| {
        text.as_ref().map(|text| Message::new(key).with("text", text.as_str()))
    };
    let day = |day: Option<NaiveDate>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
    let window = claim.basis.map(|basis| {
        Message::new("cli-claim-window")
            .with("from", day(claim.due_from))
            .with("by", day(claim.due_by))
            .with("basis", language.say(basis.key()))
    });
    let said = claim.statement_date.map(|day| Message::new("cli-claim-said").with("day", day.to_string()));
    let place = Message::new("cli-claim-place")
        .with("document", claim.document.title.as_str())
        .with("line", i64::from(claim.line));
    let parts = [
        text("cli-claim-detail", &claim.detail),
        text("cli-claim-criteria", &claim.criteria),
        said,
        Some(place),
        window,
        text("cli-claim-phrase", &claim.phrase),
        text("cli-claim-condition", &claim.condition),
        claim.repeats.map(|id| Message::new("cli-claim-repeats").with("id", id.to_string())),
    ];
    let passages = claim.passages.iter().map(|passage| {
        Message::new("cli-claim-passage").with("line", passage.line).with("text", passage.text.as_str())
    });
    let forecasts = claim.forecasts.iter().map(forecast);
    parts.into_iter().flatten().chain(passages).chain(forecasts).collect()
}

/// A forecast with who gave it and when.
pub fn forecast(forecast: &ForecastShape) -> Message {
    let percent = (forecast.probability * 1_000.0).round() / 10.0;
    let day = forecast.made_on.map_or_else(|| "—".to_owned(), |day| day.to_string());
    let message = match &forecast.made_by {
        Some(by) => Message::new("cli-claim-forecast").with("by", by.as_str()),
        None => Message::new("cli-claim-forecast-by-nobody"),
    };
    message.with("percent", percent.to_string()).with("day", day)
}

impl Withdraw {
    async fn run(self, app: &App, start: &Start) -> Result<()> {
        let reviewer = reviewers::judge_by_email(&app.db, &self.reviewer).await?;
        let withdrawn = closing::withdraw_verdict(&app.db, self.id, &reviewer, &self.why, app.now()).await?;
        show(app, start, withdrawn.claim_id).await
    }
}

impl Resolve {
    async fn run(self, app: &App, start: &Start) -> Result<()> {
        let reviewer = reviewers::judge_by_email(&app.db, &self.reviewer).await?;
        let verdict = NewVerdict {
            verdict: Some(self.verdict),
            note: self.note,
            known_on: self.known_on,
            evidence: self.evidence,
            due_by: self.due_by,
            no_evidence: self.no_evidence,
            searched: self.searched,
            share: self.share,
            failed_condition: self.failed_condition,
            before_the_end: self.before_the_end,
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
