//! A rule of a claim as JSON: what a source must say, what that proposes, and how it stands.

use std::collections::BTreeMap;

use chrono::DateTime;
use chrono::Utc;
use serde::Serialize;
use utoipa::ToSchema;

use crate::claims::Verdict;
use crate::error::Result;
use crate::evidence::rules::Criterion;
use crate::evidence::rules::Proof;
use crate::evidence::rules::Rule;
use crate::evidence::rules::Standing;
use crate::language::Language;
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
        let people: BTreeMap<ReviewerId, String> =
            people.into_iter().map(|person| (person.id, person.name)).collect();
        let shape = |rule: Rule| RuleShape {
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
            closes_for: rule.closes_for.and_then(|id| people.get(&id).cloned()),
            closed_at: rule.closed_at,
            created_by: rule.created_by,
        };
        Ok(rules.into_iter().map(shape).collect())
    }
}
