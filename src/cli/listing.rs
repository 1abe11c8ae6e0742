//! `foresaid claims list`

use chrono::NaiveDate;
use clap::Args;

use super::Format;
use super::claims::shapes;
use super::claims::table;
use super::output;
use super::start::Start;
use crate::app::App;
use crate::claims::EvidenceStatus;
use crate::claims::Filter;
use crate::claims::Judging;
use crate::claims::Sort;
use crate::claims::Verdict;
use crate::claims::assigned;
use crate::claims::assigned::Whose;
use crate::claims::claimants;
use crate::claims::listing;
use crate::documents::Kind;
use crate::due::Schedule;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::review::reviewers;
use crate::storage::ClaimId;
use crate::storage::ClaimantId;
use crate::storage::DocumentId;

#[derive(Args, Default)]
pub struct List {
    /// Words, or phrases between quotation marks, that must all occur
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
    /// Only claims that can still be judged
    #[arg(long, conflicts_with_all = ["verdict", "closed"])]
    open: bool,
    /// Only claims with a verdict
    #[arg(long)]
    closed: bool,
    /// prediction, statement, opinion
    #[arg(long)]
    kind: Option<Kind>,
    /// Only claims of this claimant, by name or number
    #[arg(long)]
    claimant: Option<String>,
    /// Only claims of this document
    #[arg(long)]
    document: Option<DocumentId>,
    /// Only claims about this topic
    #[arg(long)]
    topic: Option<String>,
    /// Only claims that somebody looks after, by email; none for those of nobody
    #[arg(long)]
    reviewer: Option<String>,
    /// awaits_second, disputed
    #[arg(long)]
    judging: Option<Judging>,
    /// Only windows that end on this day or later
    #[arg(long)]
    due_from: Option<NaiveDate>,
    /// Only windows that end on this day or earlier
    #[arg(long)]
    due_to: Option<NaiveDate>,
    /// due, said, newest, changed
    #[arg(long, default_value_t = Sort::Due)]
    sort: Sort,
    /// Only claims behind this one in the list
    #[arg(long)]
    after: Option<ClaimId>,
    /// At most this many; 0 for all
    #[arg(long, default_value_t = 0)]
    limit: u64,
}

impl List {
    pub async fn run(self, app: &App, start: &Start) -> Result<()> {
        let reviewer = match self.reviewer.as_deref() {
            None => None,
            Some(assigned::NOBODY) => Some(Whose::Nobody),
            Some(email) => Some(Whose::Of(reviewers::by_email(&app.db, email).await?.id)),
        };
        let claimant = match self.claimant.as_deref() {
            None => None,
            Some(name) => Some(claimant(app, name).await?),
        };
        let filter = Filter {
            search: self.search,
            schedule: self.schedule,
            evidence: self.evidence,
            verdict: self.verdict,
            judging: self.judging,
            open: if self.open { Some(true) } else { self.closed.then_some(false) },
            kind: self.kind,
            claimant,
            document: self.document,
            topic: self.topic,
            reviewer,
            due_from: self.due_from,
            due_to: self.due_to,
            sort: self.sort,
            after: self.after,
            before: None,
            limit: self.limit,
        };
        let page = listing::list(&app.db, &filter, app.today(), &app.settings.due).await?;
        let shapes = shapes(app, page.claims).await?;
        let language = start.language();
        match start.format() {
            Format::Json => output::json(&shapes)?,
            Format::Text if shapes.is_empty() => output::line(language.say("cli-no-claims")),
            Format::Text => table(&shapes, language).print(start),
        }
        Ok(())
    }
}

async fn claimant(app: &App, name: &str) -> Result<ClaimantId> {
    if let Ok(id) = name.parse() {
        return Ok(id);
    }
    let found = claimants::named(&app.db, name).await?;
    found.ok_or_else(|| Error::not_found(Message::new("cli-no-such-claimant").with("name", name)))
}
