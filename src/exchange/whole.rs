//! A claim as JSON with everything that has happened to it.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::ClaimShape;
use super::EventShape;
use super::EvidenceShape;
use super::LookedForShape;
use super::NoteShape;
use super::ProposalShape;
use super::RuleShape;
use super::SayingShape;
use super::VerdictShape;
use crate::claims;
use crate::claims::history;
use crate::config::DuePolicy;
use crate::error::Result;
use crate::evidence;
use crate::evidence::Watching;
use crate::language::Language;
use crate::review;
use crate::storage::ClaimId;
use crate::storage::Db;

/// A claim and what has happened to it.
#[derive(Serialize, ToSchema)]
pub struct WholeClaim {
    pub claim: ClaimShape,
    /// When the same was said in other documents: all sayings, the first on top.
    pub sayings: Vec<SayingShape>,
    /// By which words evidence is looked for.
    pub looked_for: LookedForShape,
    /// Undecided first, then accepted, then rejected; within each the best first.
    pub evidence: Vec<EvidenceShape>,
    /// Criteria that sources are held against.
    pub rules: Vec<RuleShape>,
    /// Verdicts that somebody proposes, the latest first.
    pub proposals: Vec<ProposalShape>,
    /// The latest first, those taken back included.
    pub verdicts: Vec<VerdictShape>,
    /// What people said to each other about it, the oldest first.
    pub notes: Vec<NoteShape>,
    /// The latest change first.
    pub history: Vec<EventShape>,
}

/// One claim with its evidence, its verdicts and its history, reasons told in a language.
///
/// # Errors
/// `NotFound` when there is none with this id.
pub async fn whole_claim(
    db: &Db,
    watching: &Watching,
    id: ClaimId,
    today: NaiveDate,
    policy: &DuePolicy,
    language: Language,
) -> Result<WholeClaim> {
    let stored = claims::get(db, id).await?;
    let looked_for = evidence::looked_for(db, watching, &stored).await?;
    let evidence = evidence::of_claim(db, id).await?;
    let evidence = evidence.into_iter().map(|row| EvidenceShape::of(row, &stored)).collect();
    let sayings = super::sayings(db, &stored, language).await?;
    let claim = super::claims(db, vec![stored], today, policy).await?.pop();
    let claim = claim.ok_or_else(|| anyhow::anyhow!("claim {id} lost its shape"))?;
    let verdicts = review::of_claim(db, id).await?;
    let history = history::of(db, id).await?;
    Ok(WholeClaim {
        claim,
        sayings,
        looked_for: looked_for.into(),
        rules: RuleShape::all(db, evidence::rules::of_claim(db, id).await?, language).await?,
        evidence,
        proposals: ProposalShape::all(db, review::proposals::of_claim(db, id).await?).await?,
        verdicts: VerdictShape::all(db, verdicts).await?,
        notes: NoteShape::all(db, review::notes::of_claim(db, id).await?).await?,
        history: history.into_iter().map(|event| EventShape::of(event, language)).collect(),
    })
}
