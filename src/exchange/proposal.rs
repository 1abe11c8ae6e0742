//! A proposed verdict as JSON.

use std::collections::HashMap;

use chrono::DateTime;
use chrono::Utc;
use serde::Serialize;
use utoipa::ToSchema;

use super::PersonRef;
use crate::claims::Verdict;
use crate::error::Result;
use crate::review::proposals::Model as Proposed;
use crate::review::reviewers;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::EvidenceId;
use crate::storage::ProposalId;

/// What somebody, or a program that acts for them, thinks the verdict should be. It closes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Proposal)]
pub struct ProposalShape {
    pub id: ProposalId,
    pub claim_id: ClaimId,
    pub verdict: Verdict,
    pub note: String,
    /// The evidence it rests on.
    pub evidence: Vec<EvidenceId>,
    pub reviewer: PersonRef,
    /// The name of the token with which a program proposed it.
    pub program: Option<String>,
    pub proposed_at: DateTime<Utc>,
    pub withdrawn_at: Option<DateTime<Utc>>,
}

impl ProposalShape {
    pub async fn all(db: &Db, proposals: Vec<Proposed>) -> Result<Vec<Self>> {
        if proposals.is_empty() {
            return Ok(Vec::new());
        }
        let people = reviewers::list(db).await?;
        let names: HashMap<_, _> = people.into_iter().map(|person| (person.id, person.name)).collect();
        let shapes = proposals.into_iter().map(|proposed| ProposalShape {
            id: proposed.id,
            claim_id: proposed.claim_id,
            verdict: proposed.verdict,
            note: proposed.note,
            evidence: proposed.evidence_ids.0,
            reviewer: PersonRef {
                id: proposed.reviewer_id,
                name: names.get(&proposed.reviewer_id).cloned().unwrap_or_default(),
            },
            program: proposed.program,
            proposed_at: proposed.proposed_at,
            withdrawn_at: proposed.withdrawn_at,
        });
        Ok(shapes.collect())
    }
}
