//! One public claim: what was said, until when it can be judged, what speaks for and against it, and how it came out.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::page;
use super::visitor::Visitor;
use super::visitor::nothing;
use crate::app::App;
use crate::claims;
use crate::claims::Claim;
use crate::claims::Claimant;
use crate::claims::claimants;
use crate::documents;
use crate::documents::table::Model as Document;
use crate::error::Result;
use crate::evidence;
use crate::evidence::Evidence;
use crate::exports;
use crate::language::Language;
use crate::language::Message;
use crate::review;
use crate::review::Recorded;
use crate::review::reviewers;
use crate::storage::ClaimId;
use crate::web::id::Id;
use crate::web::problem::Problem;
use crate::web::row::Badges;
use crate::web::window;

#[derive(Template)]
#[template(path = "web/templates/public/claim.html")]
struct ClaimPage {
    visitor: Visitor,
    claim: Claim,
    claimants: Vec<Claimant>,
    /// None when documents are not public.
    document: Option<Document>,
    badges: Badges,
    window: Message,
    evidence: Vec<Evidence>,
    verdicts: Vec<Given>,
    /// For search engines; only with a verdict.
    review: Option<String>,
}

/// A verdict, as far as the settings say.
struct Given {
    verdict: Recorded,
    by: Option<String>,
    note: Option<String>,
}

impl ClaimPage {
    /// What previews say below the title.
    fn description(&self) -> String {
        let frame = &self.visitor.frame;
        let mut parts: Vec<String> = self.claimants.iter().map(|person| person.name.clone()).collect();
        parts.push(frame.tell(&self.window));
        parts.push(frame.say(self.badges.verdict_key()));
        parts.join(" · ")
    }

    fn badge(&self) -> String {
        self.visitor.absolute(&format!("/public/claims/{}/badge.svg", self.claim.id))
    }

    fn card(&self) -> String {
        self.visitor.absolute(&format!("/public/claims/{}/card.svg", self.claim.id))
    }

    fn alternative(&self) -> &str {
        &self.claim.text
    }
}

pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Id(id): Id<ClaimId>,
) -> Result<Response, Problem> {
    visitor.must(visitor.settings.has_claims())?;
    let claim = public(&app, id).await?;
    let claimants = claimants::of(&app.db, &[id]).await?.remove(&id).unwrap_or_default();
    let document = documents::table::get(&app.db, claim.document_id).await?;
    let document = visitor.settings.has_documents().then_some(document);
    let review = exports::review(&claim, &claimants, document.as_ref(), &visitor.wish);
    let review = review.map(|review| serde_json::to_string(&review)).transpose();
    let review = review.map_err(anyhow::Error::new)?;
    let accepted = evidence::of_claim(&app.db, id).await?.into_iter();
    let accepted = accepted.filter(|row| row.state == evidence::State::Accepted);
    let badges = Badges { judging: None, ..Badges::of(&claim, visitor.frame.today(), &app.settings.due) };
    page(&ClaimPage {
        evidence: accepted.collect(),
        verdicts: given(&app, &visitor, &claim).await?,
        window: window::days(&claim),
        // Nothing in it ends the element that it stands in.
        review: review.map(|text| text.replace('<', "\\u003c")),
        visitor,
        claim,
        claimants,
        document,
        badges,
    })
}

/// A claim that is still in its document.
///
/// # Errors
/// `NotFound` for any other.
pub async fn public(app: &App, id: ClaimId) -> Result<Claim, Problem> {
    let claim = claims::with_ids(&app.db, [id]).await?.pop();
    claim.filter(|claim| claim.vanished_at.is_none()).ok_or_else(nothing)
}

/// The verdicts that count; while two must agree, none does.
async fn given(app: &App, visitor: &Visitor, claim: &Claim) -> Result<Vec<Given>> {
    let Some(counts) = claim.verdict else { return Ok(Vec::new()) };
    let names: HashMap<_, _> =
        reviewers::list(&app.db).await?.into_iter().map(|person| (person.id, person.name)).collect();
    let standing = review::of_claim(&app.db, claim.id).await?.into_iter();
    let standing = standing.filter(|given| given.withdrawn_at.is_none() && given.verdict == counts);
    let shown = standing.map(|verdict| Given {
        by: names.get(&verdict.reviewer_id).filter(|_| visitor.settings.reviewers).cloned(),
        note: Some(verdict.note.clone()).filter(|_| visitor.settings.notes),
        verdict,
    });
    Ok(shown.collect())
}

/// An address that a page may lead to.
fn web_address(address: &Option<String>) -> Option<&str> {
    address.as_deref().filter(|address| address.starts_with("https://") || address.starts_with("http://"))
}
