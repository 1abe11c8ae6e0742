//! Proposals: somebody, or a program that acts for them, says what the verdict should be and on what it rests. A proposal
//! closes nothing; a person who judges takes it up or not.

use chrono::DateTime;
use chrono::Utc;
use sea_orm::QueryOrder;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use serde::Deserialize;
use serde::Serialize;

use super::Reviewer;
use super::people;
use crate::claims;
use crate::claims::Verdict;
use crate::claims::What;
use crate::claims::history;
use crate::claims::history::Happened;
use crate::error::Error;
use crate::error::Result;
use crate::evidence;
use crate::evidence::Evidence;
use crate::language::Message;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Database;
use crate::storage::Db;
use crate::storage::EvidenceId;
use crate::storage::List;
use crate::storage::ProposalId;
use crate::storage::ReviewerId;

/// What somebody thinks the verdict should be.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, DeriveEntityModel)]
#[sea_orm(table_name = "proposals")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ProposalId,
    pub claim_id: ClaimId,
    pub reviewer_id: ReviewerId,
    /// The token of the program that proposed it; none when the person did.
    pub program: Option<String>,
    pub verdict: Verdict,
    /// Why.
    pub note: String,
    pub evidence_ids: List<EvidenceId>,
    pub proposed_at: DateTimeUtc,
    pub withdrawn_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// A proposal that is about to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewProposal {
    pub verdict: Verdict,
    pub note: String,
    /// Evidence of the claim on which it rests.
    pub evidence: Vec<EvidenceId>,
}

/// Proposes a verdict on an open claim. A second proposal of the same person takes the place of the first.
///
/// # Errors
/// `Forbidden` for a viewer; `Invalid` without a note, or when the evidence is not the claim's; `Conflict` when the claim
/// is closed.
pub async fn add(
    db: &Database,
    claim: ClaimId,
    who: &Reviewer,
    program: Option<&str>,
    new: NewProposal,
    now: DateTime<Utc>,
) -> Result<Model> {
    who.role.must_judge()?;
    let note = new.note.trim().to_owned();
    if note.is_empty() {
        return Err(Error::invalid("proposal-note-missing"));
    }
    let transaction = storage::begin(db).await?;
    let claim = claims::hold_one(&transaction, claim).await?;
    if !claim.is_open() {
        return Err(Error::conflict(Message::new("proposal-claim-closed").with("id", claim.id.to_string())));
    }
    must_be_of(&new.evidence, &evidence::of_claim(&transaction, claim.id).await?)?;
    let earlier = Entity::update_many().col_expr(Column::WithdrawnAt, Expr::value(now));
    let earlier = earlier.filter(Column::ClaimId.eq(claim.id)).filter(Column::ReviewerId.eq(who.id));
    earlier.filter(Column::WithdrawnAt.is_null()).exec(&transaction).await?;
    let row = ActiveModel {
        claim_id: Set(claim.id),
        reviewer_id: Set(who.id),
        program: Set(program.map(str::to_owned)),
        verdict: Set(new.verdict),
        note: Set(note.clone()),
        evidence_ids: Set(new.evidence.into()),
        proposed_at: Set(now),
        ..Default::default()
    };
    let added = row.insert(&transaction).await?;
    let actor = program.map_or_else(|| who.name.clone(), |program| format!("{} ({program})", who.name));
    let happened = Happened::new(What::VerdictProposed, &actor).to(new.verdict.as_str());
    history::record(&transaction, claim.id, now, happened.because(Message::verbatim(note))).await?;
    transaction.commit().await?;
    Ok(added)
}

fn must_be_of(named: &[EvidenceId], known: &[Evidence]) -> Result<()> {
    for id in named {
        let refused = match known.iter().find(|known| known.id == *id) {
            None => "verdict-evidence-foreign",
            Some(known) if known.state == evidence::State::Rejected => "verdict-evidence-rejected",
            Some(_) => continue,
        };
        return Err(Error::invalid(Message::new(refused).with("id", id.to_string())));
    }
    Ok(())
}

/// What is proposed for a claim and still stands, the latest first.
pub async fn of_claim(db: &Db, claim: ClaimId) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::ClaimId.eq(claim)).filter(Column::WithdrawnAt.is_null());
    Ok(rows.order_by_desc(Column::Id).all(db).await?)
}

/// # Errors
/// `NotFound` when there is none with this id.
pub async fn get(db: &Db, id: ProposalId) -> Result<Model> {
    let found = Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| Error::not_found(Message::new("proposal-not-found").with("id", id.to_string())))
}

/// Takes a proposal back: everybody their own, administrators anybody's. It stays in the history of its claim.
///
/// # Errors
/// `Forbidden` when it is somebody else's; `Conflict` when it has been taken back already.
pub async fn withdraw(db: &Db, id: ProposalId, who: &Reviewer, now: DateTime<Utc>) -> Result<Model> {
    let proposal = get(db, id).await?;
    people::own_or_managed(who, proposal.reviewer_id)?;
    let update = Entity::update_many().col_expr(Column::WithdrawnAt, Expr::value(now));
    let update = update.filter(Column::Id.eq(id)).filter(Column::WithdrawnAt.is_null());
    if update.exec(db).await?.rows_affected == 0 {
        return Err(Error::conflict("proposal-withdrawn"));
    }
    Ok(Model { withdrawn_at: Some(now), ..proposal })
}
