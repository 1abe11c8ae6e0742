//! One claim, everything about it on one page: what was said, until when it can be judged, what speaks for and
//! against it, what people decided, and what has happened to it since.

mod correcting;
mod discussion;
mod evidence;
mod figure;
mod forecasts;
mod history;
pub mod links;
mod proposals;
mod reading;
mod reminding;
mod rules;
mod said;
mod session;
mod story;
mod terms;
mod typed;
mod verdict;
mod window;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::response::Response;
use axum::routing::get;
use axum::routing::post;
use chrono::NaiveDate;

use super::finding::Finding;
use super::frame::Frame;
use super::frame::SignedIn;
use super::frame::page;
use super::id::Id;
use super::problem::Problem;
use super::row::Badges;
use super::window as wording;
use crate::app::App;
use crate::claims::Assignment;
use crate::claims::Claim;
use crate::claims::Claimant;
use crate::claims::Event;
use crate::claims::Judging;
use crate::claims::Verdict;
use crate::claims::What;
use crate::documents::Kind;
use crate::documents::table::Model as Document;
use crate::due::Basis;
use crate::due::Precision;
use crate::error::Error;
use crate::evidence::LookedFor;
use crate::evidence::Relation;
use crate::evidence::State as EvidenceState;
use crate::evidence::Strictness;
use crate::evidence::rules::Comparison;
use crate::evidence::rules::Standing;
use crate::evidence::rules::When;
use crate::exchange::ProposalShape;
use crate::language::Language;
use crate::language::Message;
use crate::review::Reviewer;
use crate::review::second::Second;
use crate::storage::ClaimId;

use figure::Figure;
use forecasts::Forecasts;
pub use history::Line;
use reading::Given;
use reading::RowLink;
use reading::Searched;
use reminding::Reminding;
use rules::Rules;
use said::Said;
use session::Session;
use story::Moment;
use typed::RuleForm;
use typed::Typed;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/claims/{id}", get(show))
        .route("/review", get(session::begin))
        .route("/review/{id}", get(session::show))
        .route("/claims/{id}/evidence", post(evidence::add))
        .route("/claims/{id}/terms", post(terms::set))
        .route("/claims/{id}/terms/forgotten", post(terms::forget))
        .route("/claims/{id}/rules", post(rules::add))
        .route("/rules/{id}/closing", post(rules::let_close))
        .route("/rules/{id}/removal", post(rules::remove))
        .route("/evidence/{id}/decision", post(evidence::decide))
        .route("/claims/{id}/verdict", post(verdict::record))
        .route("/claims/{id}/criteria", post(discussion::set_criteria))
        .route("/claims/{id}/notes", post(discussion::add_note))
        .route("/notes/{id}/edit", post(discussion::edit_note))
        .route("/claims/{id}/second", post(verdict::choose_second))
        .route("/verdicts/{id}/withdrawal", post(verdict::withdraw))
        .route("/proposals/{id}/withdrawal", post(proposals::withdraw))
        .route("/claims/{id}/put-off", post(reminding::put_off))
        .route("/claims/{id}/seen", post(reminding::acknowledge))
        .route("/claims/{id}/resume", post(reminding::resume))
        .route("/claims/{id}/window", post(window::set))
        .route("/claims/{id}/window/taken-back", post(correcting::take_window_back))
        .route("/claims/{id}/forecasts", post(forecasts::give))
        .route("/claims/{id}/kind", post(correcting::set_kind))
        .route("/claims/{id}/apart", post(correcting::follow_apart))
}

#[derive(Template)]
#[template(path = "web/templates/claim.html")]
struct ClaimPage {
    frame: Frame,
    claim: Claim,
    claimants: Vec<Claimant>,
    document: Document,
    badges: Badges,
    figure: Figure,
    /// The figure in words.
    drawing: Message,
    window: Message,
    /// Where the window comes from.
    reasons: Vec<Message>,
    /// What the document and others say about the same thing.
    said: Said,
    /// Where the help says how the window was read.
    window_help: String,
    against_today: Option<Message>,
    /// When an open claim is looked at next before its last day.
    next_look: Option<NaiveDate>,
    forecasts: Forecasts,
    evidence: Vec<Finding>,
    looked_for: LookedFor,
    rules: Rules,
    proposals: Vec<ProposalShape>,
    /// Links of the document's row that are not evidence yet.
    links: Vec<RowLink>,
    searched: Searched,
    verdicts: Vec<Given>,
    /// Whether somebody has judged before the reader, who is to judge without having seen it.
    kept_back: bool,
    story: Vec<Moment>,
    history: Vec<Line>,
    reminding: Reminding,
    typed: Typed,
    /// How the criteria changed, the latest first.
    criteria_changes: Vec<Event>,
    /// Where the reader stands in their queue, in a session.
    session: Option<Session>,
    notes: Vec<discussion::Said>,
    /// Who looks after it.
    assigned: Vec<Assignment>,
    /// Who may judge.
    judges: Vec<Reviewer>,
    /// Whether two must agree on every claim that says nothing else.
    second_for_all: bool,
    /// Its own topics and those of its document.
    topics: Vec<String>,
}

impl ClaimPage {
    /// What the claimant said, in percent.
    fn probability(&self) -> Option<Message> {
        let percent = (self.claim.probability? * 100.0).round() as i64;
        Some(Message::new("claim-probability").with("count", percent))
    }

    /// What the forms carry in a session.
    fn carried(&self) -> Option<String> {
        self.session.as_ref().map(Session::carries)
    }

    fn looks_after(&self, reviewer: &Reviewer) -> bool {
        self.assigned.iter().any(|row| row.reviewer_id == reviewer.id)
    }

    /// Whether anybody proposes a verdict, or something is to be known before one is given.
    fn has_proposals(&self) -> bool {
        let open = self.claim.is_open();
        let proposed = self.claim.proposed_verdict.is_some() || open && !self.proposals.is_empty();
        proposed || self.claim.judging.is_some() || self.rules.proposals().next().is_some()
    }

    /// The evidence that a verdict can rest on.
    fn usable(&self) -> Vec<&Finding> {
        let usable = |shown: &&Finding| shown.evidence.state != EvidenceState::Rejected;
        self.evidence.iter().filter(usable).collect()
    }

    /// Whether no verdict is asked of the reader: the claim is closed, or they have given theirs.
    fn has_been_judged(&self) -> bool {
        let is_theirs = |given: &Given| {
            given.verdict.withdrawn_at.is_none()
                && self.frame.reviewer.as_ref().is_some_and(|reader| reader.id == given.verdict.reviewer_id)
        };
        !self.claim.is_open() || self.claim.judging.is_some() && self.verdicts.iter().any(is_theirs)
    }

    /// Whether the reader may take a verdict back.
    fn may_take_back(&self, given: &Given) -> bool {
        self.frame.reviewer.as_ref().is_some_and(|reader| {
            reader.role.may_manage() || reader.role.may_judge() && reader.id == given.verdict.reviewer_id
        })
    }

    /// Whether the reader may take a proposal back.
    fn may_dismiss(&self, proposed: &ProposalShape) -> bool {
        self.frame.reviewer.as_ref().is_some_and(|reader| {
            reader.role.may_manage() || reader.role.may_judge() && reader.id == proposed.reviewer.id
        })
    }

    /// What is to be done about verdicts that do not count yet.
    fn judging_hint(&self, judging: &Judging) -> &'static str {
        match judging {
            Judging::AwaitsSecond => "judging-hint-awaits-second",
            Judging::Disputed => "judging-hint-disputed",
        }
    }

    fn second(&self) -> Second {
        Second::of(&self.claim)
    }
}

async fn show(
    State(app): State<App>,
    SignedIn { frame, .. }: SignedIn,
    Id(id): Id<ClaimId>,
) -> Result<Response, Problem> {
    page(&reading::read(&app, frame, id, Typed::default()).await?)
}

/// The page with everything that was typed, and what is wrong with it.
async fn again(app: &App, frame: Frame, claim: ClaimId, typed: Typed) -> Result<Response, Problem> {
    let html = page(&reading::read(app, frame, claim, typed).await?)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html).into_response())
}

/// The sentence of an error that the person can mend in the form.
fn mendable(error: Error) -> Result<Message, Error> {
    match error {
        Error::Invalid(message) | Error::Conflict(message) => Ok(message),
        other => Err(other),
    }
}

fn address(claim: ClaimId) -> String {
    format!("/claims/{claim}")
}

/// Where a form leads back to: the claim's page, or its place in the session.
fn back_to(claim: ClaimId, in_session: bool) -> String {
    if in_session { session::address(claim) } else { address(claim) }
}
