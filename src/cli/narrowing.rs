//! Which claims a command means: the filters of the list, under the names that they have everywhere.

use chrono::NaiveDate;
use clap::Args;

use crate::app::App;
use crate::claims::EvidenceStatus;
use crate::claims::Filter;
use crate::claims::Judging;
use crate::claims::Verdict;
use crate::claims::assigned;
use crate::claims::assigned::Whose;
use crate::claims::claimants;
use crate::documents;
use crate::documents::Kind;
use crate::due::Schedule;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::review::reviewers;
use crate::storage::ClaimantId;
use crate::storage::DocumentId;

#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Which claims")]
pub struct Narrowing {
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
    /// Only claims that can still be judged; with false, only those with a verdict
    #[arg(long, value_name = "BOOL", num_args = 0..=1, default_missing_value = "true", conflicts_with = "verdict")]
    open: Option<bool>,
    /// Only claims with a verdict
    #[arg(long, conflicts_with = "open")]
    closed: bool,
    /// prediction, statement, opinion
    #[arg(long)]
    kind: Option<Kind>,
    /// Only claims of this claimant, by name or number
    #[arg(long)]
    claimant: Option<String>,
    /// Only claims of this document, by number or title
    #[arg(long)]
    document: Option<String>,
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
    #[arg(long, value_name = "DAY")]
    due_from: Option<NaiveDate>,
    /// Only windows that end on this day or earlier
    #[arg(long, value_name = "DAY")]
    due_to: Option<NaiveDate>,
}

impl Narrowing {
    /// The claims that are meant, all of them.
    ///
    /// # Errors
    /// `NotFound` for a claimant, a document or a reviewer who is not here.
    pub async fn filter(self, app: &App) -> Result<Filter> {
        let reviewer = match self.reviewer.as_deref() {
            None => None,
            Some(assigned::NOBODY) => Some(Whose::Nobody),
            Some(email) => Some(Whose::Of(reviewers::by_email(&app.db, email).await?.id)),
        };
        let claimant = match self.claimant.as_deref() {
            None => None,
            Some(name) => Some(claimant(app, name).await?),
        };
        let document = match self.document.as_deref() {
            None => None,
            Some(title) => Some(document(app, title).await?),
        };
        Ok(Filter {
            search: self.search,
            schedule: self.schedule,
            evidence: self.evidence,
            verdict: self.verdict,
            judging: self.judging,
            open: self.open.or(self.closed.then_some(false)),
            kind: self.kind,
            claimant,
            document,
            topic: self.topic,
            reviewer,
            due_from: self.due_from,
            due_to: self.due_to,
            ..Filter::default()
        })
    }
}

async fn claimant(app: &App, name: &str) -> Result<ClaimantId> {
    if let Ok(id) = name.parse() {
        return Ok(id);
    }
    let found = claimants::named(&app.db, name).await?;
    found.ok_or_else(|| Error::not_found(Message::new("cli-no-such-claimant").with("name", name)))
}

async fn document(app: &App, title: &str) -> Result<DocumentId> {
    if let Ok(id) = title.parse() {
        return Ok(id);
    }
    let found = documents::table::titled(&app.db, title).await?;
    found.ok_or_else(|| Error::not_found(Message::new("document-not-found").with("id", title)))
}
