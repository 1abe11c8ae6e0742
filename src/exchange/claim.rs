//! A claim as JSON: its words, its window and its three statuses.

use std::collections::BTreeMap;

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use serde::Serialize;
use utoipa::ToSchema;

use crate::claims::Claim;
use crate::claims::EvidenceStatus;
use crate::claims::Forecast;
use crate::claims::Judging;
use crate::claims::Verdict;
use crate::claims::assigned;
use crate::claims::claimants;
use crate::claims::forecasts;
use crate::config::DuePolicy;
use crate::documents;
use crate::documents::Kind;
use crate::documents::Passage;
use crate::documents::topics;
use crate::due;
use crate::due::Basis;
use crate::due::Precision;
use crate::due::Schedule;
use crate::error::Result;
use crate::review::reviewers;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::DocumentId;
use crate::storage::ReviewerId;

/// Databases limit how many values one query may name.
const AT_ONCE: usize = 1_000;

/// A claim: what was said, by whom, until when it can be judged, and how it stands.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = Claim)]
pub struct ClaimShape {
    pub id: ClaimId,
    pub text: String,
    /// Names; empty when nobody is named.
    pub claimants: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// What it is about: its own topics, then those of its document.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    pub kind: Kind,
    /// Whether a person set the kind.
    pub kind_by_hand: bool,
    /// First day on which it can be judged; null when any day will do.
    pub due_from: Option<NaiveDate>,
    /// Last day by which it must have come true; null for an open end.
    pub due_by: Option<NaiveDate>,
    pub precision: Option<Precision>,
    /// Where the window came from; `default` is the review day of a claim that names no time.
    pub basis: Option<Basis>,
    /// The words the window was read from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phrase: Option<String>,
    /// Line of the passage that the window was inferred from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phrase_line: Option<i32>,
    /// The words of a condition that the time hangs on; no day follows from them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// Whether the window follows the policy for vague words (几年, a few months).
    pub vague: bool,
    /// What the claimant said, 0 to 1.
    pub probability: Option<f64>,
    /// What would make it true or false, in the document's words or as a person said more exactly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub criteria: Option<String>,
    /// Whether a person set the criteria; the history tells when, and whether the window had opened by then.
    pub criteria_by_hand: bool,
    /// The verdict that the document itself gives; a reviewer confirms it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposed_verdict: Option<Verdict>,
    /// What the document says came of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// The day the words were said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statement_date: Option<NaiveDate>,
    pub evidence_links: Vec<String>,
    /// Sentences of the document that speak of the same thing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub passages: Vec<Passage>,
    /// Probabilities that somebody put on it at a moment, the oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub forecasts: Vec<ForecastShape>,
    /// The nearest heading above the table.
    pub heading: Option<String>,
    /// 1-based line of the row in the file.
    pub line: i32,
    /// Null once the claim has a verdict or has left its document.
    pub schedule: Option<Schedule>,
    pub evidence: EvidenceStatus,
    /// A reviewer's word; null while the claim is open.
    pub verdict: Option<Verdict>,
    /// With `partly`: how much of it came true, above 0 and below 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict_share: Option<f64>,
    /// Why a verdict that was given does not count yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub judging: Option<Judging>,
    /// Who looks after it; when it is nobody, everyone who may judge hears of it.
    pub reviewers: Vec<PersonRef>,
    /// Since when the row is no longer in the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vanished_at: Option<DateTime<Utc>>,
    /// The claim that is followed for it: the same was said there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repeats: Option<ClaimId>,
    pub document: DocumentRef,
}

/// Somebody with an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Person)]
pub struct PersonRef {
    pub id: ReviewerId,
    pub name: String,
}

/// The document a claim stands in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DocumentRef {
    pub id: DocumentId,
    pub title: String,
}

/// A probability that somebody put on a claim at a moment.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = Forecast)]
pub struct ForecastShape {
    /// 0 to 1.
    pub probability: f64,
    /// As the file names them; null where it does not say.
    pub made_by: Option<String>,
    pub made_on: Option<NaiveDate>,
    pub recorded_at: DateTime<Utc>,
}

impl From<Forecast> for ForecastShape {
    fn from(forecast: Forecast) -> Self {
        ForecastShape {
            probability: forecast.probability,
            made_by: forecast.made_by,
            made_on: forecast.made_on,
            recorded_at: forecast.recorded_at,
        }
    }
}

/// What a claim's own row does not hold.
#[derive(Default)]
struct Beside {
    claimants: Vec<String>,
    forecasts: Vec<ForecastShape>,
    document: String,
    /// Of the document.
    topics: Vec<String>,
    reviewers: Vec<PersonRef>,
}

/// Claims in the order given, as they stand on `today`, with a few queries for each thousand of them.
pub async fn claims(
    db: &Db,
    claims: Vec<Claim>,
    today: NaiveDate,
    policy: &DuePolicy,
) -> Result<Vec<ClaimShape>> {
    let mut shapes = Vec::with_capacity(claims.len());
    let names = reviewers::list(db).await?;
    let names: BTreeMap<ReviewerId, String> = names.into_iter().map(|p| (p.id, p.name)).collect();
    let mut rest = claims.into_iter();
    loop {
        let some: Vec<Claim> = rest.by_ref().take(AT_ONCE).collect();
        if some.is_empty() {
            return Ok(shapes);
        }
        let ids: Vec<ClaimId> = some.iter().map(|claim| claim.id).collect();
        let mut people = claimants::of(db, &ids).await?;
        let titles = documents::table::with_ids(db, some.iter().map(|claim| claim.document_id)).await?;
        let about: BTreeMap<DocumentId, (String, Vec<String>)> =
            titles.into_iter().map(|d| (d.id, (d.title, d.topics.0))).collect();
        let mut assigned = assigned::of(db, &ids).await?;
        let mut forecasts = forecasts::of(db, &ids).await?;
        shapes.extend(some.into_iter().map(|claim| {
            let claimants = people.remove(&claim.id).unwrap_or_default().into_iter();
            let theirs = assigned.remove(&claim.id).unwrap_or_default().into_iter();
            let (document, topics) = about.get(&claim.document_id).cloned().unwrap_or_default();
            let put = forecasts.remove(&claim.id).unwrap_or_default().into_iter();
            let beside = Beside {
                claimants: claimants.map(|person| person.name).collect(),
                forecasts: put.map(ForecastShape::from).collect(),
                document,
                topics,
                reviewers: theirs.filter_map(|row| person(row.reviewer_id, &names)).collect(),
            };
            shape(claim, beside, today, policy)
        }));
    }
}

fn person(id: ReviewerId, names: &BTreeMap<ReviewerId, String>) -> Option<PersonRef> {
    names.get(&id).map(|name| PersonRef { id, name: name.clone() })
}

fn shape(claim: Claim, beside: Beside, today: NaiveDate, policy: &DuePolicy) -> ClaimShape {
    let precision = claim.precision.unwrap_or(Precision::Day);
    let schedule = claim.is_open().then(|| due::schedule(claim.due_by, precision, today, policy));
    ClaimShape {
        id: claim.id,
        text: claim.text,
        claimants: beside.claimants,
        detail: claim.detail,
        topics: topics::distinct(claim.topics.0.into_iter().chain(beside.topics).collect()),
        kind: claim.kind,
        kind_by_hand: claim.kind_by_hand,
        due_from: claim.due_from,
        due_by: claim.due_by,
        precision: claim.precision,
        basis: claim.basis,
        phrase: claim.phrase,
        phrase_line: claim.phrase_line,
        condition: claim.condition,
        vague: claim.vague,
        probability: claim.probability,
        criteria: claim.criteria,
        criteria_by_hand: claim.criteria_by_hand,
        proposed_verdict: claim.proposed_verdict,
        result: claim.result,
        statement_date: claim.statement_date,
        evidence_links: claim.evidence_links.0,
        passages: claim.passages.0,
        forecasts: beside.forecasts,
        heading: claim.heading,
        line: claim.line,
        schedule,
        evidence: claim.evidence_status,
        verdict: claim.verdict,
        verdict_share: claim.verdict_share,
        judging: claim.judging,
        reviewers: beside.reviewers,
        vanished_at: claim.vanished_at,
        repeats: claim.repeats_id,
        document: DocumentRef { id: claim.document_id, title: beside.document },
    }
}
