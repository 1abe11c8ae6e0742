//! Public claimants: whose word was good, and the claims it rests on.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::page;
use super::visitor::Visitor;
use crate::app::App;
use crate::claims::Claimant;
use crate::claims::Filter;
use crate::claims::Verdict;
use crate::claims::listing;
use crate::error::Result;
use crate::language::Language;
use crate::records;
use crate::records::Detailed;
use crate::scoring::TrackRecord;
use crate::storage::ClaimantId;
use crate::web::id::Id;
use crate::web::problem::Problem;
use crate::web::row;
use crate::web::row::Row;
use crate::web::tally;

/// Claims that the page of a claimant shows; the list of claims has the rest.
const MOST: u64 = 100;

#[derive(Template)]
#[template(path = "web/templates/public/claimants.html")]
struct ClaimantsPage {
    visitor: Visitor,
    records: Vec<(Claimant, TrackRecord)>,
}

pub async fn list(State(app): State<App>, visitor: Visitor) -> Result<Response, Problem> {
    visitor.must(visitor.settings.has_claimants())?;
    let records = records::of_all(&app.db, visitor.frame.today(), &app.settings.due).await?;
    page(&ClaimantsPage { visitor, records })
}

#[derive(Template)]
#[template(path = "web/templates/public/claimant.html")]
struct ClaimantPage {
    visitor: Visitor,
    person: Claimant,
    record: TrackRecord,
    /// None when claims are not public.
    rows: Option<Vec<Row>>,
}

impl ClaimantPage {
    fn description(&self) -> String {
        in_words(&self.record, &self.visitor)
    }

    fn badge(&self) -> String {
        self.visitor.absolute(&format!("/public/claimants/{}/badge.svg", self.person.id))
    }

    fn card(&self) -> String {
        self.visitor.absolute(&format!("/public/claimants/{}/card.svg", self.person.id))
    }

    fn alternative(&self) -> &str {
        &self.person.name
    }
}

/// The share with what it rests on; or that there are too few to say.
pub fn in_words(record: &TrackRecord, visitor: &Visitor) -> String {
    let frame = &visitor.frame;
    match tally::share(record) {
        Some(share) => format!("{share} · {}", frame.tell(&tally::rests_on(record))),
        None => frame.say(tally::no_share(record)),
    }
}

pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Id(id): Id<ClaimantId>,
) -> Result<Response, Problem> {
    visitor.must(visitor.settings.has_claimants())?;
    let (today, policy) = (visitor.frame.today(), &app.settings.due);
    let Detailed { person, record, .. } = records::of_one(&app.db, id, today, policy).await?;
    let rows = match visitor.settings.has_claims() {
        true => {
            let theirs = Filter { claimant: Some(id), limit: MOST, ..Filter::default() };
            let claims = listing::list(&app.db, &theirs, today, policy).await?.claims;
            let there: Vec<_> = claims.into_iter().filter(|claim| claim.vanished_at.is_none()).collect();
            Some(row::rows(&app.db, &there, today, policy).await?)
        }
        false => None,
    };
    page(&ClaimantPage { visitor, person, record, rows })
}
