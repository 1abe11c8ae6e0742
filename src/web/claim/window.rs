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
use crate::claims::status::ByHand;
use crate::claims::status::Change;
use crate::claims::window;
use crate::due::Precision;
use crate::error::Error;
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
    let due_by = if form.is_open { None } else { field::day(&form.due_by)? };
    if due_by.is_none() && !form.is_open {
        return Err(Error::invalid("window-last-day-missing"));
    }
    let precision = field::word(&form.precision)?.unwrap_or(Precision::Day);
    let window = ByHand { due_from: field::day(&form.due_from)?, due_by, precision };
    window::set_by_hand(&app.db, claim, window, &form.why, change).await
}
