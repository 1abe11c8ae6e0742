//! Which claims are asked for, in the words of the API: its list, its export and whatever else takes the claims of a filter.

use chrono::Datelike;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::claims::EvidenceStatus;
use crate::claims::Filter;
use crate::claims::Judging;
use crate::claims::Verdict;
use crate::claims::assigned::Whose;
use crate::documents::Kind;
use crate::due::Schedule;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage::ClaimantId;
use crate::storage::DocumentId;

/// Which claims; every given parameter narrows the list.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ClaimsAsked {
    /// Words, or phrases between quotation marks, that must all occur in claim, detail, heading, a claimant's name or the
    /// document's title.
    q: Option<String>,
    schedule: Option<Schedule>,
    evidence: Option<EvidenceStatus>,
    verdict: Option<Verdict>,
    /// Only claims whose verdicts do not count yet, because two must agree.
    judging: Option<Judging>,
    /// true: only claims that can still be judged; false: only those with a verdict.
    open: Option<bool>,
    kind: Option<Kind>,
    /// The id of a claimant.
    #[param(value_type = Option<i64>)]
    claimant: Option<ClaimantId>,
    /// The id of a document.
    #[param(value_type = Option<i64>)]
    document: Option<DocumentId>,
    /// Its own topic or one of its document.
    topic: Option<String>,
    /// The id of a reviewer who looks after it, or `none`.
    reviewer: Option<String>,
    /// Only windows that end on this day or later.
    due_from: Option<NaiveDate>,
    /// Only windows that end on this day or earlier.
    due_to: Option<NaiveDate>,
}

impl ClaimsAsked {
    /// # Errors
    /// `Invalid` for a reviewer that is none, and for a day that databases do not know.
    pub fn filter(self) -> Result<Filter> {
        Ok(Filter {
            search: self.q,
            schedule: self.schedule,
            evidence: self.evidence,
            verdict: self.verdict,
            judging: self.judging,
            open: self.open,
            kind: self.kind,
            claimant: self.claimant,
            document: self.document,
            topic: self.topic.filter(|topic| !topic.trim().is_empty()),
            reviewer: self.reviewer.as_deref().map(whose).transpose()?,
            due_from: self.due_from.map(day).transpose()?,
            due_to: self.due_to.map(day).transpose()?,
            ..Filter::default()
        })
    }
}

fn whose(text: &str) -> Result<Whose> {
    text.parse().map_err(|_| Error::invalid(Message::new("api-reviewer-filter").with("text", text)))
}

/// A day that the databases know as well.
fn day(day: NaiveDate) -> Result<NaiveDate> {
    let known = (1..=9999).contains(&day.year());
    if known {
        Ok(day)
    } else {
        Err(Error::invalid(Message::new("form-not-a-day").with("text", day.to_string())))
    }
}
