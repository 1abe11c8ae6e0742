//! What has happened to a claim as JSON: its evidence, its verdicts, its history.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use serde::Serialize;
use utoipa::ToSchema;

use super::LinkShape;
use crate::claims;
use crate::claims::Claim;
use crate::claims::Event;
use crate::claims::Verdict;
use crate::claims::What;
use crate::error::Result;
use crate::evidence;
use crate::evidence::Evidence;
use crate::evidence::Timing;
use crate::language::Language;
use crate::review::Recorded;
use crate::review::Searched;
use crate::review::reviewers;
use crate::sources::Source;
use crate::sources::table::links;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::EventId;
use crate::storage::EvidenceId;
use crate::storage::ReviewerId;
use crate::storage::RuleId;
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
    /// How many other items tell the same in nearly the same words.
    pub alike: i32,
    pub relation: evidence::Relation,
    #[schema(inline)]
    pub state: evidence::State,
    pub note: Option<String>,
    /// A source's or a reviewer's name.
    pub added_by: String,
    pub added_at: DateTime<Utc>,
    pub decided_by: Option<String>,
    pub decided_at: Option<DateTime<Utc>>,
    /// When the item appeared, as far as it says.
    pub published_at: Option<DateTime<Utc>>,
    /// When that was, against the day the claim was made and its window.
    pub timing: Timing,
    /// Other sentences with matched words that the quote has not.
    pub beside: Vec<String>,
    /// What has become of its link; null when nobody looks after it.
    pub link: Option<LinkShape>,
}

/// What is known of the links of evidence, by address.
type Links = BTreeMap<String, Source>;

impl EvidenceShape {
    /// Evidence as it stands against its claims.
    pub async fn all(db: &Db, evidence: Vec<Evidence>) -> Result<Vec<Self>> {
        let ids: BTreeSet<ClaimId> = evidence.iter().map(|row| row.claim_id).collect();
        let claims = claims::with_ids(db, ids).await?;
        let claims: HashMap<ClaimId, Claim> = claims.into_iter().map(|claim| (claim.id, claim)).collect();
        let urls: Vec<&str> = evidence.iter().filter_map(|row| row.url.as_deref()).collect();
        let links = links::of(db, &urls).await?;
        let placed = evidence.into_iter().filter_map(|row| {
            let claim = claims.get(&row.claim_id)?;
            Some(EvidenceShape::of(row, claim, &links))
        });
        Ok(placed.collect())
    }

    fn of(evidence: Evidence, claim: &Claim, links: &Links) -> Self {
        let link = evidence.url.as_deref().and_then(|url| links.get(url)).filter(|link| link.active);
        EvidenceShape {
            link: link.map(LinkShape::from),
            timing: evidence::timing(evidence.published_at, claim),
            published_at: evidence.published_at,
            beside: evidence.beside.0,
            id: evidence.id,
            claim_id: evidence.claim_id,
            snapshot_id: evidence.snapshot_id,
            url: evidence.url,
            title: evidence.title,
            quote: evidence.quote,
            words: evidence.words.0,
            score: evidence.score,
            alike: evidence.alike,
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
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
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
    /// The rule that gave it, in the name of the reviewer who had let it.
    pub rule_id: Option<RuleId>,
    /// With `partly`: how much of it came true, above 0 and below 1.
    pub share: Option<f64>,
    /// With `void`: the condition that did not arise.
    pub failed_condition: Option<String>,
    /// What had been searched, when there was no evidence.
    pub searched: Option<Searched>,
    /// With `too_early`: the new last day of the window.
    pub due_by: Option<NaiveDate>,
    /// Given by a third person, or an administrator, when two disagreed.
    pub settles: bool,
}

impl VerdictShape {
    /// Verdicts with the names of their reviewers.
    pub async fn all(db: &Db, verdicts: Vec<Recorded>) -> Result<Vec<Self>> {
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
            rule_id: recorded.rule_id,
            share: recorded.share,
            failed_condition: recorded.failed_condition,
            searched: recorded.searched,
            due_by: recorded.due_by,
            settles: recorded.settles,
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
