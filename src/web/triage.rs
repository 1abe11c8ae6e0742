//! The suggestions that wait, one after the other: accepted or rejected, one or many, with the keyboard or without, and
//! the last decision taken back.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::Router;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use axum::routing::post;
use serde::Deserialize;
use url::form_urlencoded;

use super::finding::Finding;
use super::frame::Frame;
use super::frame::SignedIn;
use super::frame::done;
use super::frame::page;
use super::frame::refused;
use super::keys::Key;
use super::problem::Problem;
use super::window;
use crate::app::App;
use crate::claims;
use crate::claims::Claim;
use crate::claims::status::Change;
use crate::error::Error;
use crate::error::Result;
use crate::evidence::Evidence;
use crate::evidence::Relation;
use crate::evidence::State as Stands;
use crate::evidence::decide;
use crate::evidence::decide::Decision;
use crate::evidence::queue;
use crate::evidence::queue::Asked;
use crate::evidence::queue::Order;
use crate::evidence::rules;
use crate::language::Language;
use crate::language::Message;
use crate::storage::ClaimId;
use crate::storage::EvidenceId;

/// Suggestions on one page.
const PAGE: u64 = 25;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/evidence", get(list))
        .route("/evidence/decisions", post(decide))
        .route("/evidence/undo", post(undo))
}

#[derive(Template)]
#[template(path = "web/templates/triage.html")]
struct TriagePage {
    frame: Frame,
    wish: Wish,
    count: u64,
    rows: Vec<Row>,
    next: Option<EvidenceId>,
    /// What this person decided last, while it can be taken back.
    latest: Option<Message>,
}

/// A suggestion and the claim it is for.
struct Row {
    claim: Claim,
    window: Message,
    shown: Finding,
}

impl TriagePage {
    /// The numbers of the rows, for the way back to where one was.
    fn numbers(&self) -> String {
        let numbers = self.rows.iter().map(|row| row.shown.evidence.id.to_string());
        numbers.collect::<Vec<_>>().join(",")
    }

    /// The key that accepts as this.
    fn key(&self, relation: &Relation) -> &'static str {
        match relation {
            Relation::Supports => "s",
            Relation::Contradicts => "c",
            Relation::Context => "x",
        }
    }

    /// The keys and what they do.
    fn keys(&self) -> [Key; 8] {
        [
            ("j", "triage-key-next"),
            ("k", "triage-key-before"),
            ("s", "evidence-accept-supports"),
            ("c", "evidence-accept-contradicts"),
            ("x", "evidence-accept-context"),
            ("r", "evidence-reject"),
            ("t", "triage-key-ticks"),
            ("u", "triage-undo"),
        ]
    }
}

/// Which suggestions are shown, in which order, from where on; carried along by the forms.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct Wish {
    order: String,
    source: String,
    after: String,
}

impl Wish {
    fn read(fields: &[(String, String)]) -> Self {
        let field = |name: &str| {
            fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()).unwrap_or_default()
        };
        Wish { order: field("order"), source: field("source"), after: field("after") }
    }

    fn order(&self) -> Order {
        self.order.parse().unwrap_or_default()
    }

    fn asked(&self) -> Asked {
        let added_by = Some(self.source.clone()).filter(|name| !name.is_empty());
        let after = self.after.parse().ok();
        Asked { order: self.order(), added_by, after, limit: PAGE, ..Asked::default() }
    }

    /// The address of such a page.
    fn address(&self, order: &Order, after: Option<&EvidenceId>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if *order != Order::default() {
            query.append_pair("order", order.as_str());
        }
        if !self.source.is_empty() {
            query.append_pair("source", &self.source);
        }
        if let Some(after) = after {
            query.append_pair("after", &after.to_string());
        }
        let query = query.finish();
        if query.is_empty() { "/evidence".to_owned() } else { format!("/evidence?{query}") }
    }

    fn here(&self) -> String {
        self.address(&self.order(), self.asked().after.as_ref())
    }
}

async fn list(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Query(wish): Query<Wish>,
) -> Result<Response, Problem> {
    let frame = frame.knowing(&["order", "source", "after"]);
    let asked = wish.asked();
    let found = queue::page(&app.db, &asked).await?;
    let count = queue::count(&app.db, &asked).await?;
    let latest = latest(queue::latest_decision(&app.db, &reviewer.name).await?);
    let rows = rows(&app, found.evidence).await?;
    page(&TriagePage { frame, wish, count, rows, next: found.next, latest })
}

async fn rows(app: &App, evidence: Vec<Evidence>) -> Result<Vec<Row>> {
    let claims = claims::with_ids(&app.db, evidence.iter().map(|row| row.claim_id)).await?;
    let claims: BTreeMap<ClaimId, Claim> = claims.into_iter().map(|claim| (claim.id, claim)).collect();
    let rules = rules::behind(&app.db, evidence.iter().map(|row| row.id)).await?;
    let row = |row: Evidence| {
        let claim = claims.get(&row.claim_id)?.clone();
        Some(Row { window: window::days(&claim), shown: Finding::of(row, &claim).by(&rules), claim })
    };
    Ok(evidence.into_iter().filter_map(row).collect())
}

/// What was decided last, in words.
fn latest(decided: Vec<Evidence>) -> Option<Message> {
    let first = decided.first()?;
    let key = if first.state == Stands::Accepted { "triage-accepted" } else { "triage-rejected" };
    Some(Message::new(key).with("count", decided.len()).with("title", first.title.as_str()))
}

/// What a button asks for: its own suggestion, or all that are ticked.
fn asked(fields: &[(String, String)]) -> Vec<Decision> {
    let decision = |word: &str, id: EvidenceId| {
        if word == Stands::Rejected.as_str() {
            return Some(Decision { id, state: Some(Stands::Rejected), relation: None });
        }
        let relation: Relation = word.parse().ok()?;
        Some(Decision { id, state: Some(Stands::Accepted), relation: Some(relation) })
    };
    if let Some((_, word)) = fields.iter().find(|(name, _)| name == "all") {
        let ticked = fields.iter().filter(|(name, _)| name == "ticked");
        return ticked.filter_map(|(_, id)| decision(word, id.parse().ok()?)).collect();
    }
    let one = fields.iter().find_map(|(name, id)| decision(name, id.parse().ok()?));
    one.into_iter().collect()
}

/// The first row behind those decided, where one goes on.
fn goes_on(fields: &[(String, String)], decided: &[Decision]) -> Option<EvidenceId> {
    let rows = fields.iter().find(|(name, _)| name == "rows").map(|(_, rows)| rows.as_str())?;
    let rows: Vec<EvidenceId> = rows.split(',').filter_map(|id| id.parse().ok()).collect();
    let is_decided = |id: &EvidenceId| decided.iter().any(|decision| decision.id == *id);
    let last = rows.iter().rposition(is_decided)?;
    let behind = rows[last..].iter().find(|id| !is_decided(id));
    behind.or_else(|| rows.iter().rev().find(|id| !is_decided(id))).copied()
}

async fn decide(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let back = Wish::read(&fields).here();
    let decisions = asked(&fields);
    if decisions.is_empty() {
        return Ok(refused(&back, "triage-none-ticked"));
    }
    let change = Change { actor: &reviewer.name, at: frame.now };
    let decided = match decide::decide_all(&app.db, &decisions, change).await {
        Ok(decided) => decided,
        Err(Error::NotFound(why) | Error::Invalid(why)) => return Ok(refused(&back, why)),
        Err(error) => return Err(error.into()),
    };
    let next = goes_on(&fields, &decisions).map(|id| format!("#evidence-{id}")).unwrap_or_default();
    let message = latest(decided).unwrap_or_else(|| Message::new("triage-none-ticked"));
    Ok(done(&format!("{back}{next}"), message))
}

async fn undo(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let back = Wish::read(&fields).here();
    let change = Change { actor: &reviewer.name, at: frame.now };
    match decide::take_last_back(&app.db, change).await {
        Ok(undone) => {
            let first = undone.first().map(|row| format!("#evidence-{}", row.id)).unwrap_or_default();
            let message = Message::new("triage-undone").with("count", undone.len());
            Ok(done(&format!("{back}{first}"), message))
        }
        Err(Error::Conflict(why)) => Ok(refused(&back, why)),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(fields: &[(&str, &str)]) -> Vec<(String, String)> {
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_button_decides_on_its_own_suggestion_or_on_those_ticked() {
        let read = |sent: &[(&str, &str)]| {
            let decided = asked(&fields(sent)).into_iter();
            decided.map(|one| (one.id.0, one.state, one.relation)).collect::<Vec<_>>()
        };
        let ticks = [("ticked", "3"), ("ticked", "x"), ("ticked", "5")];
        let with = |button| [&ticks[..], &[button]].concat();
        let accepted = Some(Stands::Accepted);
        assert_eq!(read(&with(("supports", "7"))), [(7, accepted, Some(Relation::Supports))]);
        assert_eq!(read(&with(("rejected", "7"))), [(7, Some(Stands::Rejected), None)]);
        let both = [(3, accepted, Some(Relation::Context)), (5, accepted, Some(Relation::Context))];
        assert_eq!(read(&with(("all", "context"))), both);
        assert!(read(&with(("all", "burn"))).is_empty() && read(&ticks).is_empty());
    }

    #[test]
    fn one_goes_on_behind_what_was_decided() {
        let decided = |ids: &[i64]| -> Vec<Decision> {
            ids.iter().map(|id| Decision { id: EvidenceId(*id), state: None, relation: None }).collect()
        };
        let on = |ids: &[i64]| goes_on(&fields(&[("rows", "9,7,5,3")]), &decided(ids)).map(|id| id.0);
        assert_eq!((on(&[9]), on(&[7, 5]), on(&[3]), on(&[9, 3])), (Some(7), Some(3), Some(5), Some(5)));
        assert_eq!((on(&[9, 7, 5, 3]), on(&[1])), (None, None));
    }

    #[test]
    fn an_address_keeps_the_wish() {
        let wish =
            Wish { order: "strongest".to_owned(), source: "城报 A".to_owned(), after: "12".to_owned() };
        assert_eq!(wish.here(), "/evidence?order=strongest&source=%E5%9F%8E%E6%8A%A5+A&after=12");
        assert_eq!(Wish::default().here(), "/evidence");
    }
}
