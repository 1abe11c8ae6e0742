//! A rule of a claim as JSON: what a source must say, what that proposes, and how it stands.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use chrono::DateTime;
use chrono::Utc;
use serde::Serialize;
use utoipa::ToSchema;

use crate::claims::Verdict;
use crate::error::Result;
use crate::evidence;
use crate::evidence::State;
use crate::evidence::rules::Criterion;
use crate::evidence::rules::Proof;
use crate::evidence::rules::Rule;
use crate::evidence::rules::Standing;
use crate::language::Language;
use crate::language::Message;
use crate::review::Reviewer;
use crate::review::reviewers;
use crate::sources;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::EvidenceId;
use crate::storage::ReviewerId;
use crate::storage::RuleId;
use crate::storage::SourceId;

/// A criterion that a machine can check.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = Rule)]
pub struct RuleShape {
    pub id: RuleId,
    pub claim_id: ClaimId,
    pub source_id: SourceId,
    /// The source's name.
    pub source: String,
    pub criterion: Criterion,
    /// The criterion in a sentence.
    pub message: String,
    /// What it proposes when it is met.
    pub verdict: Verdict,
    #[schema(inline)]
    pub state: Standing,
    pub state_at: Option<DateTime<Utc>>,
    /// What met it.
    pub proof: Option<Proof>,
    /// The evidence that holds the proof.
    pub evidence_id: Option<EvidenceId>,
    /// Who let it close the claim by itself; null when nobody did.
    pub closes_for: Option<String>,
    /// When it closed the claim.
    pub closed_at: Option<DateTime<Utc>>,
    pub created_by: String,
    /// Whether it closes the claim by itself, in words.
    #[serde(skip)]
    pub closing: Message,
}

impl RuleShape {
    /// Rules with the names of their sources and of who let them close.
    pub async fn all(db: &Db, rules: Vec<Rule>, language: Language) -> Result<Vec<Self>> {
        if rules.is_empty() {
            return Ok(Vec::new());
        }
        let sources = sources::table::in_short(db).await?;
        let sources: BTreeMap<SourceId, String> =
            sources.into_iter().map(|source| (source.id, source.name)).collect();
        let people = reviewers::list(db).await?;
        let people: BTreeMap<ReviewerId, Reviewer> =
            people.into_iter().map(|person| (person.id, person)).collect();
        let proofs = evidence::existing(db, rules.iter().filter_map(|rule| rule.evidence_id)).await?;
        let rejected = proofs.into_iter().filter(|row| row.state == State::Rejected);
        let rejected: BTreeSet<EvidenceId> = rejected.map(|row| row.id).collect();
        let person = |rule: &Rule| people.get(&rule.closes_for?);
        let is_rejected = |rule: &Rule| rule.evidence_id.is_some_and(|id| rejected.contains(&id));
        let shape = |rule: Rule| RuleShape {
            closing: RuleShape::closes(&rule, person(&rule), is_rejected(&rule)),
            closes_for: person(&rule).map(|person| person.name.clone()),
            id: rule.id,
            claim_id: rule.claim_id,
            source_id: rule.source_id,
            source: sources.get(&rule.source_id).cloned().unwrap_or_default(),
            message: rule.criterion.told().in_language(language),
            criterion: rule.criterion,
            verdict: rule.verdict,
            state: rule.state,
            state_at: rule.state_at,
            proof: rule.proof,
            evidence_id: rule.evidence_id,
            closed_at: rule.closed_at,
            created_by: rule.created_by,
        };
        Ok(rules.into_iter().map(shape).collect())
    }

    /// Whether a rule closes its claim by itself, in words, or why it does not.
    pub fn closes(rule: &Rule, person: Option<&Reviewer>, is_rejected: bool) -> Message {
        match (person, rule.closed_at) {
            _ if is_rejected => Message::new("rule-rejected"),
            (None, _) => Message::new("rule-closes-not"),
            (Some(person), _) if !(person.active && person.can_judge()) => {
                Message::new("rule-closes-for-nobody").with("name", person.name.as_str())
            }
            (Some(person), Some(_)) => Message::new("rule-has-closed").with("name", person.name.as_str()),
            (Some(person), None) => Message::new("rule-closes-for").with("name", person.name.as_str()),
        }
    }
}
