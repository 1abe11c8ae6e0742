//! `foresaid claims propose`

use clap::Args;

use super::Format;
use super::output;
use super::start::Start;
use crate::app::App;
use crate::claims::Verdict;
use crate::error::Result;
use crate::exchange::ProposalShape;
use crate::language::Message;
use crate::review::proposals;
use crate::review::proposals::NewProposal;
use crate::review::reviewers;
use crate::storage::ClaimId;
use crate::storage::EvidenceId;

#[derive(Args)]
pub struct Propose {
    id: ClaimId,
    /// came_true, partly, did_not, too_early, ambiguous, unverifiable or void
    #[arg(long)]
    verdict: Verdict,
    /// Why
    #[arg(long)]
    note: String,
    /// The number of a piece of evidence it rests on, several times if you like
    #[arg(long)]
    evidence: Vec<EvidenceId>,
    /// The email of whoever proposes it
    #[arg(long)]
    reviewer: String,
}

impl Propose {
    pub async fn run(self, app: &App, start: &Start) -> Result<()> {
        let who = reviewers::judge_by_email(&app.db, &self.reviewer).await?;
        let new = NewProposal { verdict: self.verdict, note: self.note, evidence: self.evidence };
        let proposed = proposals::add(&app.db, self.id, &who, None, new, app.now()).await?;
        if start.format() == Format::Json {
            return output::json(&ProposalShape::all(&app.db, vec![proposed]).await?);
        }
        let message = Message::new("cli-proposed").with("id", proposed.claim_id.to_string());
        let message = message.with("verdict", Message::new(proposed.verdict.key()));
        output::line(message.in_language(start.language()));
        Ok(())
    }
}
