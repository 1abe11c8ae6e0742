//! A claim as JSON with everything that has happened to it.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
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
use crate::documents::Kind;
use crate::error::Result;
use crate::evidence;
use crate::evidence::Watching;
use crate::language::Language;
use crate::review;
use crate::review::Reviewer;
use crate::review::SearchedSource;
use crate::review::veil;
use crate::review::veil::Veil;
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
    /// The sources that have been searched for it, and until when; opinions are not searched for.
    pub searched: Vec<SearchedSource>,
    /// Undecided first, then accepted, then rejected; within each the best first.
    pub evidence: Vec<EvidenceShape>,
    /// Criteria that sources are held against.
    pub rules: Vec<RuleShape>,
    /// Verdicts that somebody proposes, the latest first.
    pub proposals: Vec<ProposalShape>,
    /// The latest first, those taken back included; without those that are kept back.
    pub verdicts: Vec<VerdictShape>,
    /// Whether another reviewer has given a verdict that is kept back until the caller has given theirs.
    pub verdicts_kept_back: bool,
    /// What people said to each other about it, the oldest first.
    pub notes: Vec<NoteShape>,
    /// The latest change first.
    pub history: Vec<EventShape>,
}

/// One claim with its evidence, its verdicts and its history, as somebody may see it at a moment, reasons told in a
/// language. Nothing is kept back from nobody in particular.
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
    reader: Option<(&Reviewer, DateTime<Utc>)>,
) -> Result<WholeClaim> {
    let stored = claims::get(db, id).await?;
    let veil = match reader {
        Some((reader, now)) => veil::over_claim(db, &stored, reader, now).await?,
        None => Veil::default(),
    };
    let looked_for = evidence::looked_for(db, watching, &stored).await?;
    let evidence = EvidenceShape::all(db, evidence::of_claim(db, id).await?).await?;
    let searched = match stored.kind {
        Kind::Opinion => Vec::new(),
        Kind::Prediction | Kind::Statement => review::searched::of_claim(db, &stored).await?,
    };
    let sayings = super::sayings(db, &stored, language).await?;
    let claim = super::claims(db, vec![stored], today, policy).await?.pop();
    let claim = claim.ok_or_else(|| anyhow::anyhow!("claim {id} lost its shape"))?;
    let mut verdicts = review::of_claim(db, id).await?;
    verdicts.retain(|given| !veil.hides(given));
    let history = history::of(db, id).await?.into_iter().map(|event| veil.lay_over(event));
    Ok(WholeClaim {
        claim,
        sayings,
        looked_for: looked_for.into(),
        searched,
        rules: RuleShape::all(db, evidence::rules::of_claim(db, id).await?, language).await?,
        evidence,
        proposals: ProposalShape::all(db, review::proposals::of_claim(db, id).await?).await?,
        verdicts: VerdictShape::all(db, verdicts).await?,
        verdicts_kept_back: veil.is_over(id),
        notes: NoteShape::all(db, review::notes::of_claim(db, id).await?).await?,
        history: history.map(|event| EventShape::of(event, language)).collect(),
    })
}
