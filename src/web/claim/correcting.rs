//! The forms with which a person corrects how a claim was read: its kind, a window set by hand, and what it repeats.

use axum::Form;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use super::address;
use super::mendable;
use crate::app::App;
use crate::claims::kind;
use crate::claims::sayings;
use crate::claims::status::Change;
use crate::claims::window;
use crate::documents::Kind;
use crate::error::Error;
use crate::error::Result;
use crate::storage::ClaimId;
use crate::web::field;
use crate::web::frame::SignedIn;
use crate::web::frame::done;
use crate::web::frame::refused;
use crate::web::id::Id;
use crate::web::problem::Problem;

#[derive(Deserialize)]
pub struct KindForm {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    why: String,
}

pub async fn set_kind(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Id(claim): Id<ClaimId>,
    Form(form): Form<KindForm>,
) -> Result<Response, Problem> {
    let change = Change { actor: &reviewer.name, at: frame.now };
    told(claim, kind_typed(&app, claim, &form, change).await, "kind-was-set")
}

async fn kind_typed(app: &App, claim: ClaimId, form: &KindForm, change: Change<'_>) -> Result<()> {
    let kind: Kind = field::word(&form.kind)?.ok_or_else(|| Error::invalid("kind-missing"))?;
    kind::set(&app.db, claim, kind, &form.why, &app.settings.due, change).await
}

pub async fn take_window_back(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Id(claim): Id<ClaimId>,
) -> Result<Response, Problem> {
    let change = Change { actor: &reviewer.name, at: frame.now };
    told(claim, window::take_back(&app.db, claim, &app.settings.due, change).await, "window-was-taken-back")
}

pub async fn follow_apart(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Id(claim): Id<ClaimId>,
) -> Result<Response, Problem> {
    let change = Change { actor: &reviewer.name, at: frame.now };
    told(claim, sayings::separate(&app.db, claim, change).await, "claim-is-apart")
}

/// Back to the claim, with what became of it.
fn told<T>(claim: ClaimId, outcome: Result<T>, key: &'static str) -> Result<Response, Problem> {
    match outcome {
        Ok(_) => Ok(done(&address(claim), key)),
        Err(error) => Ok(refused(&address(claim), mendable(error)?)),
    }
}
