//! The form that sets a claim's window by hand.

use axum::Form;
use axum::extract::State;
use axum::response::Response;

use super::address;
use super::again;
use super::mendable;
use super::typed::Fields;
use super::typed::Typed;
use super::typed::WindowForm;
use crate::app::App;
use crate::claims::status::Change;
use crate::claims::window;
use crate::claims::window::Asked;
use crate::error::Result;
use crate::storage::ClaimId;
use crate::web::field;
use crate::web::frame::SignedIn;
use crate::web::frame::done;
use crate::web::id::Id;
use crate::web::problem::Problem;

pub async fn set(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Id(claim): Id<ClaimId>,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    let mut form = WindowForm::read(fields);
    let change = Change { actor: &reviewer.name, at: frame.now };
    match set_typed(&app, claim, &form, change).await {
        Ok(()) => Ok(done(&address(claim), "window-was-set")),
        Err(error) => {
            form.problem = Some(mendable(error)?);
            again(&app, frame, claim, Typed { window: form, ..Typed::default() }).await
        }
    }
}

async fn set_typed(app: &App, claim: ClaimId, form: &WindowForm, change: Change<'_>) -> Result<()> {
    let asked = Asked {
        due_from: field::day(&form.due_from)?,
        // The form still holds the former last day.
        due_by: field::day(&form.due_by)?.filter(|_| !form.is_open),
        open_end: form.is_open,
        precision: field::word(&form.precision)?,
    };
    window::set_by_hand(&app.db, claim, &asked, &form.why, change).await
}
