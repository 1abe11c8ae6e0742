//! The review session: one claim of my queue after the other, everything about it on one page, by keyboard if one likes.

use askama::Template;
use axum::extract::State;
use axum::response::IntoResponse;
use axum::response::Redirect;
use axum::response::Response;

use super::reading;
use super::typed::Typed;
use crate::app::App;
use crate::error::Result;
use crate::language::Language;
use crate::review::Reviewer;
use crate::review::queue;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::web::frame::Frame;
use crate::web::frame::SignedIn;
use crate::web::frame::page;
use crate::web::id::Id;
use crate::web::problem::Problem;

/// Where one stands in the queue.
pub struct Session {
    /// 1-based; none for a claim that does not wait.
    pub at: Option<usize>,
    pub of: usize,
    pub previous: Option<ClaimId>,
    pub next: Option<ClaimId>,
}

/// The keys of the session, and the sentences that say what they do.
const KEYS: [(&str, &str); 12] = [
    ("n", "session-key-next"),
    ("p", "session-key-previous"),
    ("j", "session-key-down"),
    ("k", "session-key-up"),
    ("o", "session-key-open"),
    ("s c x", "session-key-accept"),
    ("r", "session-key-reject"),
    ("e", "session-key-rest"),
    ("0", "session-key-none"),
    ("1 – 7", "session-key-verdict"),
    ("w", "session-key-write"),
    ("Ctrl Enter", "session-key-record"),
];

impl Session {
    pub async fn of(db: &Db, app: &App, reviewer: &Reviewer, claim: ClaimId) -> Result<Session> {
        let waiting = queue::of(db, reviewer, &app.settings.due, app.now()).await?;
        Ok(Session::at(&waiting, claim))
    }

    fn at(waiting: &[ClaimId], claim: ClaimId) -> Session {
        let place = waiting.iter().position(|id| *id == claim);
        Session {
            at: place.map(|place| place + 1),
            of: waiting.len(),
            previous: place.and_then(|place| waiting.get(place.checked_sub(1)?)).copied(),
            next: match place {
                Some(place) => waiting.get(place + 1).copied(),
                None => waiting.first().copied(),
            },
        }
    }

    pub fn keys(&self) -> &'static [(&'static str, &'static str)] {
        &KEYS
    }

    /// What a form of the session carries, so that it leads on.
    pub fn carries(&self) -> String {
        self.next.map(|next| next.to_string()).unwrap_or_default()
    }
}

/// The address of a claim in the session.
pub fn address(claim: ClaimId) -> String {
    format!("/review/{claim}")
}

/// Where a form of the session leads once the claim is done: to the next one, as the page knew it.
pub fn onward(next: &str) -> String {
    next.parse().map_or_else(|_| "/review".to_owned(), address)
}

#[derive(Template)]
#[template(path = "web/templates/review_done.html")]
struct NothingWaits {
    frame: Frame,
}

/// The first claim of the queue.
pub async fn begin(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
) -> Result<Response, Problem> {
    reviewer.role.must_judge()?;
    let waiting = queue::of(&app.db, &reviewer, &app.settings.due, frame.now).await?;
    match waiting.first() {
        // A message about the last claim is shown with the next one.
        Some(first) => Ok(Redirect::to(&address(*first)).into_response()),
        None => page(&NothingWaits { frame }),
    }
}

pub async fn show(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Id(id): Id<ClaimId>,
) -> Result<Response, Problem> {
    if !reviewer.role.may_judge() {
        // Everything about it, and nothing that asks for a verdict.
        return Ok(Redirect::to(&super::address(id)).into_response());
    }
    let typed = Typed { in_session: true, ..Typed::default() };
    page(&reading::read(&app, frame, id, typed).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_session_leads_from_claim_to_claim() {
        let waiting = [ClaimId(7), ClaimId(3), ClaimId(9)];
        for (claim, at, previous, next) in [
            (7, Some(1), None, Some(3)),
            (3, Some(2), Some(7), Some(9)),
            (9, Some(3), Some(3), None),
            // One that does not wait leads to the queue.
            (4, None, None, Some(7)),
        ] {
            let session = Session::at(&waiting, ClaimId(claim));
            let ids = (session.previous.map(|id| id.0), session.next.map(|id| id.0));
            assert_eq!((session.at, ids), (at, (previous, next)), "{claim}");
        }
        assert_eq!(
            (onward("12").as_str(), onward("").as_str(), onward("//x")),
            ("/review/12", "/review", "/review".to_owned())
        );
    }
}
