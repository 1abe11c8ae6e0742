//! The forms of verdicts: one is recorded, or taken back.

use axum::Form;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use super::address;
use super::again;
use super::mendable;
use super::typed::Fields;
use super::typed::Typed;
use super::typed::VerdictForm;
use crate::app::App;
use crate::error::Result;
use crate::language::Message;
use crate::reminders::closing;
use crate::review;
use crate::review::NewVerdict;
use crate::review::Recorded;
use crate::review::Reviewer;
use crate::storage::ClaimId;
use crate::storage::VerdictId;
use crate::web::field;
use crate::web::frame::SignedIn;
use crate::web::frame::done;
use crate::web::frame::refused;
use crate::web::id::Id;
use crate::web::problem::Problem;

pub async fn record(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Id(claim): Id<ClaimId>,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    let mut form = VerdictForm::read(fields);
    match record_typed(&app, claim, &reviewer, &form).await {
        Ok(recorded) => {
            let verdict = Message::new(recorded.verdict.key());
            Ok(done(&address(claim), Message::new("verdict-was-recorded").with("verdict", verdict)))
        }
        Err(error) => {
            form.problem = Some(mendable(error)?);
            again(&app, frame, claim, Typed { verdict: form, ..Typed::default() }).await
        }
    }
}

async fn record_typed(
    app: &App,
    claim: ClaimId,
    reviewer: &Reviewer,
    form: &VerdictForm,
) -> Result<Recorded> {
    let new = NewVerdict {
        verdict: field::word(&form.verdict)?,
        note: form.note.clone(),
        known_on: field::day(&form.known_on)?,
        evidence: form.evidence.clone(),
        due_by: field::day(&form.due_by)?,
    };
    closing::record_verdict(&app.db, claim, reviewer, &new, app.now()).await
}

#[derive(Deserialize)]
pub struct Withdrawal {
    #[serde(default)]
    why: String,
}

pub async fn withdraw(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Id(id): Id<VerdictId>,
    Form(withdrawal): Form<Withdrawal>,
) -> Result<Response, Problem> {
    let back = address(review::verdict(&app.db, id).await?.claim_id);
    match closing::withdraw_verdict(&app.db, id, &reviewer, &withdrawal.why, frame.now).await {
        Ok(_) => Ok(done(&back, "verdict-was-withdrawn")),
        Err(error) => Ok(refused(&back, mendable(error)?)),
    }
}
