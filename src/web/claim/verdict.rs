//! The forms of verdicts: one is recorded, or taken back.

use axum::Form;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use super::address;
use super::again;
use super::mendable;
use super::session;
use super::typed::Fields;
use super::typed::Typed;
use super::typed::VerdictForm;
use crate::app::App;
use crate::claims;
use crate::claims::Judging;
use crate::claims::status::Change;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::reminders::closing;
use crate::review;
use crate::review::NewVerdict;
use crate::review::Recorded;
use crate::review::Reviewer;
use crate::review::second;
use crate::review::second::Second;
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
            let key = match claims::get(&app.db, claim).await?.judging {
                None => "verdict-was-recorded",
                Some(Judging::AwaitsSecond) => "verdict-awaits-second",
                Some(Judging::Disputed) => "verdict-is-disputed",
            };
            let onward = form.session.as_deref().map(session::onward);
            Ok(done(&onward.unwrap_or_else(|| address(claim)), Message::new(key).with("verdict", verdict)))
        }
        Err(error) => {
            form.problem = Some(mendable(error)?);
            let in_session = form.session.is_some();
            again(&app, frame, claim, Typed { verdict: form, in_session, ..Typed::default() }).await
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
        share: field::percent(&form.share)?,
        failed_condition: form.failed_condition.clone(),
        no_evidence: form.no_evidence,
        searched: form.searched.clone(),
        before_the_end: form.before_the_end,
    };
    closing::record_verdict(&app.db, claim, reviewer, &new, app.now()).await
}

#[derive(Deserialize)]
pub struct SecondForm {
    #[serde(default)]
    second: String,
}

/// Whether a second reviewer must agree on this claim.
pub async fn choose_second(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Id(claim): Id<ClaimId>,
    Form(form): Form<SecondForm>,
) -> Result<Response, Problem> {
    let wanted = field::word(&form.second)?.unwrap_or(Second::AsForAll);
    let change = Change { actor: &reviewer.name, at: frame.now };
    match second::choose(&app.db, claim, wanted, reviewer.role, change).await {
        Ok(()) => Ok(done(&address(claim), "second-was-chosen")),
        Err(Error::Forbidden(why)) => Ok(refused(&address(claim), why)),
        Err(error) => Err(error.into()),
    }
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
