//! What has happened to a claim as JSON: its evidence, its verdicts, its history.

use std::collections::HashMap;

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use serde::Serialize;
use utoipa::ToSchema;

use crate::claims::Event;
use crate::claims::Verdict;
use crate::claims::What;
use crate::error::Result;
use crate::evidence;
use crate::evidence::Evidence;
use crate::language::Language;
use crate::review::Recorded;
use crate::review::reviewers;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::EventId;
use crate::storage::EvidenceId;
use crate::storage::ReviewerId;
use crate::storage::SnapshotId;
use crate::storage::VerdictId;

/// An item or a link tied to a claim.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = Evidence)]
pub struct EvidenceShape {
    pub id: EvidenceId,
    pub claim_id: ClaimId,
    /// The archived copy: `/snapshots/{id}`.
    #[schema(value_type = Option<i64>)]
    pub snapshot_id: Option<SnapshotId>,
    pub url: Option<String>,
    pub title: String,
    /// The sentence that speaks to the claim.
    pub quote: Option<String>,
    /// The matched words as they stand in the item.
    pub words: Vec<String>,
    /// 0 to 1; null when a person added it.
    pub score: Option<f64>,
    pub relation: evidence::Relation,
    #[schema(inline)]
    pub state: evidence::State,
    pub note: Option<String>,
    /// A source's or a reviewer's name.
    pub added_by: String,
    pub added_at: DateTime<Utc>,
    pub decided_by: Option<String>,
    pub decided_at: Option<DateTime<Utc>>,
}

impl From<Evidence> for EvidenceShape {
    fn from(evidence: Evidence) -> Self {
        EvidenceShape {
            id: evidence.id,
            claim_id: evidence.claim_id,
            snapshot_id: evidence.snapshot_id,
            url: evidence.url,
            title: evidence.title,
            quote: evidence.quote,
            words: evidence.words.0,
            score: evidence.score,
            relation: evidence.relation,
            state: evidence.state,
            note: evidence.note,
            added_by: evidence.added_by,
            added_at: evidence.added_at,
            decided_by: evidence.decided_by,
            decided_at: evidence.decided_at,
        }
    }
}

/// What a reviewer said about a claim; kept when it is taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = RecordedVerdict)]
pub struct VerdictShape {
    pub id: VerdictId,
    pub claim_id: ClaimId,
    pub verdict: Verdict,
    pub note: String,
    /// The day the outcome became known.
    pub known_on: Option<NaiveDate>,
    /// The evidence it rests on.
    pub evidence: Vec<EvidenceId>,
    /// The reviewer's name.
    pub reviewer: String,
    pub recorded_at: DateTime<Utc>,
    pub withdrawn_at: Option<DateTime<Utc>>,
    pub withdrawn_by: Option<String>,
    pub withdrawn_why: Option<String>,
}

impl VerdictShape {
    /// Verdicts with the names of their reviewers.
    pub async fn all(db: &impl Db, verdicts: Vec<Recorded>) -> Result<Vec<Self>> {
        let names: HashMap<ReviewerId, String> =
            reviewers::list(db).await?.into_iter().map(|reviewer| (reviewer.id, reviewer.name)).collect();
        let name = |id: ReviewerId| names.get(&id).cloned().unwrap_or_default();
        let shapes = verdicts.into_iter().map(|recorded| VerdictShape {
            id: recorded.id,
            claim_id: recorded.claim_id,
            verdict: recorded.verdict,
            note: recorded.note,
            known_on: recorded.known_on,
            evidence: recorded.evidence_ids.0,
            reviewer: name(recorded.reviewer_id),
            recorded_at: recorded.recorded_at,
            withdrawn_at: recorded.withdrawn_at,
            withdrawn_by: recorded.withdrawn_by.map(name),
            withdrawn_why: recorded.withdrawn_why,
        });
        Ok(shapes.collect())
    }
}

/// One change of a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Event)]
pub struct EventShape {
    pub id: EventId,
    pub at: DateTime<Utc>,
    pub what: What,
    /// The stored word, or the days, before and after.
    pub before: Option<String>,
    pub after: Option<String>,
    /// A reviewer's, a source's or a file's name.
    pub actor: String,
    pub why: Option<String>,
}

impl EventShape {
    pub fn of(event: Event, language: Language) -> Self {
        EventShape {
            id: event.id,
            at: event.at,
            what: event.what,
            before: event.before,
            after: event.after,
            actor: event.actor,
            why: event.why.map(|why| why.in_language(language)),
        }
    }
}
