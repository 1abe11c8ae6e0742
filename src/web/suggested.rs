//! Sentences of a document that read like claims: accepted, dismissed, or decided anew, one or many.

use axum::Form;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::post;

use super::frame::SignedIn;
use super::frame::done;
use super::frame::refused;
use super::id::Id;
use super::problem::Problem;
use super::window;
use crate::app::App;
use crate::claims::Suggested;
use crate::claims::status::Change;
use crate::claims::suggested;
use crate::claims::suggested::State as Decision;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::review::importing;
use crate::storage::DocumentId;
use crate::storage::SuggestedId;

pub fn routes() -> Router<App> {
    Router::new().route("/documents/{id}/suggested", post(decide))
}

/// The suggestions of a document.
pub struct Suggestions {
    /// Those that wait for a decision.
    pub open: Vec<Suggested>,
    pub decided: Vec<Suggested>,
}

impl Suggestions {
    pub async fn of(app: &App, document: DocumentId) -> Result<Self> {
        let all = suggested::list(&app.db, Some(document), None).await?;
        let (open, decided) = all.into_iter().partition(|one| one.state == Decision::Suggested);
        Ok(Suggestions { open, decided })
    }
}

/// The days of a suggestion.
pub fn days(suggested: &Suggested) -> Message {
    window::between(suggested.due_from, suggested.due_by, None)
}

/// Each button names its own suggestion, or asks for all that are ticked.
fn asked(fields: &[(String, String)]) -> Vec<(Decision, SuggestedId)> {
    let decision = |word: &str| match word {
        "accept" => Some(Decision::Accepted),
        "dismiss" => Some(Decision::Dismissed),
        "take_back" => Some(Decision::Suggested),
        _ => None,
    };
    let ticked = fields.iter().filter(|(name, _)| name == "suggested");
    let ticked: Vec<SuggestedId> = ticked.filter_map(|(_, id)| id.parse().ok()).collect();
    let all = fields.iter().find(|(name, _)| name == "ticked").and_then(|(_, word)| decision(word));
    if let Some(all) = all {
        return ticked.into_iter().map(|id| (all, id)).collect();
    }
    let one = fields.iter().find_map(|(name, id)| Some((decision(name)?, id.parse().ok()?)));
    one.into_iter().collect()
}

async fn decide(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Id(document): Id<DocumentId>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let back = format!("/documents/{document}#suggested");
    let change = Change { actor: &reviewer.name, at: frame.now };
    let asked = asked(&fields);
    let Some((decision, _)) = asked.first().copied() else {
        return Ok(refused(&back, "suggested-none-ticked"));
    };
    for (decision, id) in &asked {
        match apply(&app, *decision, *id, change).await {
            Ok(()) => {}
            Err(Error::Conflict(refusal)) => return Ok(refused(&back, refusal)),
            Err(error) => return Err(error.into()),
        }
    }
    let key = match decision {
        Decision::Accepted => "suggested-were-accepted",
        Decision::Dismissed => "suggested-were-dismissed",
        Decision::Suggested => "suggested-was-taken-back",
    };
    Ok(done(&back, Message::new(key).with("count", asked.len())))
}

async fn apply(app: &App, decision: Decision, id: SuggestedId, change: Change<'_>) -> Result<()> {
    match decision {
        Decision::Accepted => importing::accept(&app.db, id, change).await.map(drop),
        Decision::Dismissed => suggested::dismiss(&app.db, id, change).await.map(drop),
        Decision::Suggested => suggested::take_back(&app.db, id, change).await.map(drop),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_decides_on_its_own_suggestion_or_on_those_ticked() {
        let read = |fields: &[(&str, &str)]| {
            let fields: Vec<_> = fields.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
            asked(&fields).into_iter().map(|(decision, id)| (decision, id.0)).collect::<Vec<_>>()
        };
        let ticks = [("suggested", "3"), ("suggested", "x"), ("suggested", "5")];
        let with = |button| [&ticks[..], &[button]].concat();
        assert_eq!(read(&with(("accept", "7"))), [(Decision::Accepted, 7)]);
        assert_eq!(read(&with(("take_back", "7"))), [(Decision::Suggested, 7)]);
        assert_eq!(read(&with(("ticked", "dismiss"))), [(Decision::Dismissed, 3), (Decision::Dismissed, 5)]);
        assert!(read(&with(("ticked", "burn"))).is_empty() && read(&ticks).is_empty());
        assert!(read(&[("ticked", "accept")]).is_empty());
    }
}
