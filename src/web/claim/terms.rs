//! The form of a claim's watch terms: by which words evidence is looked for, and how sure a match must be.

use axum::Form;
use axum::extract::State;
use axum::response::Response;

use super::address;
use super::again;
use super::mendable;
use super::typed::Fields;
use super::typed::TermsForm;
use super::typed::Typed;
use crate::app::App;
use crate::claims::status::Change;
use crate::error::Result;
use crate::evidence::Terms;
use crate::evidence::WatchTerm;
use crate::evidence::edits;
use crate::evidence::edits::Edit;
use crate::language::Message;
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
    let mut form = TermsForm::read(fields);
    let change = Change { actor: &reviewer.name, at: frame.now };
    match store(&app, claim, &form, change).await {
        Ok(()) => Ok(done(&format!("{}#terms", address(claim)), "terms-were-saved")),
        Err(error) => {
            form.problem = Some(mendable(error)?);
            again(&app, frame, claim, Typed { terms: form, ..Typed::default() }).await
        }
    }
}

async fn store(app: &App, claim: ClaimId, form: &TermsForm, change: Change<'_>) -> Result<()> {
    let terms = Terms {
        must: field::list(&form.must),
        any: field::list(&form.any),
        none: field::list(&form.none),
        phrases: field::list(&form.phrases),
    };
    let edit = Edit { terms: terms.into(), strictness: field::word(&form.strictness)?, forget: false };
    edits::edit(&app.db, claim, edit, change).await
}

pub async fn forget(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Id(claim): Id<ClaimId>,
) -> Result<Response, Problem> {
    let change = Change { actor: &reviewer.name, at: frame.now };
    edits::edit(&app.db, claim, Edit { forget: true, ..Edit::default() }, change).await?;
    Ok(done(&format!("{}#terms", address(claim)), "terms-were-forgotten"))
}

/// Why a word weighs less than it would.
pub fn weakened(word: &WatchTerm) -> Message {
    Message::new("terms-weakened")
        .with("percent", ((1.0 - word.share) * 100.0).round() as i64)
        .with("misled", word.misled)
        .with("led", word.led)
}
