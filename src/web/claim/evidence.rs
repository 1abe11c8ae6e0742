//! The forms of evidence: a link is added, a suggestion accepted or rejected.

use axum::Form;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use super::address;
use super::again;
use super::back_to;
use super::mendable;
use super::typed::Fields;
use super::typed::LinkForm;
use super::typed::Typed;
use crate::app::App;
use crate::claims::status::Change;
use crate::error::Error;
use crate::error::Result;
use crate::evidence;
use crate::evidence::Evidence;
use crate::evidence::Relation;
use crate::evidence::decide::Link;
use crate::storage::ClaimId;
use crate::storage::EvidenceId;
use crate::web::field;
use crate::web::frame::SignedIn;
use crate::web::frame::done;
use crate::web::frame::refused;
use crate::web::id::Id;
use crate::web::problem::Problem;

pub async fn add(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Id(claim): Id<ClaimId>,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    let mut form = LinkForm::read(fields);
    let change = Change { actor: &reviewer.name, at: frame.now };
    match add_link(&app, claim, &form, change).await {
        Ok(_) => Ok(done(&format!("{}#evidence", address(claim)), "evidence-was-added")),
        Err(error) => {
            form.problem = Some(mendable(error)?);
            again(&app, frame, claim, Typed { link: form, ..Typed::default() }).await
        }
    }
}

async fn add_link(app: &App, claim: ClaimId, form: &LinkForm, change: Change<'_>) -> Result<Evidence> {
    let relation = field::word(&form.relation)?.ok_or_else(|| Error::invalid("evidence-relation-missing"))?;
    let link = Link {
        url: form.url.clone(),
        title: form.title.clone(),
        relation,
        note: Some(form.note.trim().to_owned()),
    };
    evidence::decide::add_link(&app.db, claim, link, change).await
}

#[derive(Deserialize)]
pub struct Decision {
    state: String,
    /// Kept as it is when empty.
    #[serde(default)]
    relation: String,
    session: Option<String>,
}

pub async fn decide(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Id(id): Id<EvidenceId>,
    Form(decision): Form<Decision>,
) -> Result<Response, Problem> {
    let known = evidence::get(&app.db, id).await?;
    let back = format!("{}#evidence", back_to(known.claim_id, decision.session.is_some()));
    let change = Change { actor: &reviewer.name, at: frame.now };
    match apply(&app, &known, &decision, change).await {
        Ok(evidence::State::Rejected) => Ok(done(&back, "evidence-was-rejected")),
        Ok(_) => Ok(done(&back, "evidence-was-accepted")),
        Err(error) => Ok(refused(&back, mendable(error)?)),
    }
}

async fn apply(
    app: &App,
    known: &Evidence,
    decision: &Decision,
    change: Change<'_>,
) -> Result<evidence::State> {
    let state = field::word(&decision.state)?.unwrap_or(evidence::State::Suggested);
    let relation: Relation = field::word(&decision.relation)?.unwrap_or(known.relation);
    let decided = evidence::decide::decide(&app.db, known.id, state, relation, change).await?;
    Ok(decided.state)
}
