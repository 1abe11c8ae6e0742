//! What people, and the programs that act for them, propose as the verdict of a claim.

use axum::extract::State;
use axum::response::Response;

use super::address;
use crate::app::App;
use crate::error::Error;
use crate::error::Result;
use crate::exchange::ProposalShape;
use crate::language::Message;
use crate::review::proposals;
use crate::storage::ProposalId;
use crate::web::frame::SignedIn;
use crate::web::frame::done;
use crate::web::frame::refused;
use crate::web::id::Id;
use crate::web::problem::Problem;

/// Who proposes what.
pub fn told(proposed: &ProposalShape) -> Message {
    let key = if proposed.program.is_some() { "proposal-by-program" } else { "proposal-by-person" };
    let told = Message::new(key)
        .with("name", proposed.reviewer.name.as_str())
        .with("verdict", Message::new(proposed.verdict.key()));
    match &proposed.program {
        Some(program) => told.with("program", program.as_str()),
        None => told,
    }
}

pub async fn withdraw(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Id(id): Id<ProposalId>,
) -> Result<Response, Problem> {
    let claim = proposals::get(&app.db, id).await?.claim_id;
    match proposals::withdraw(&app.db, id, &reviewer, frame.now).await {
        Ok(_) => Ok(done(&address(claim), "proposal-was-withdrawn")),
        Err(Error::Conflict(problem)) => Ok(refused(&address(claim), problem)),
        Err(error) => Err(error.into()),
    }
}
