//! Badges and cards that other sites show: one claim, or one claimant, in both languages and themes.

use askama::Template;
use axum::extract::Path;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header;
use axum::response::Response;

use super::claim::public;
use super::claimants::in_words;
use super::visitor::Visitor;
use super::visitor::nothing;
use super::written;
use crate::app::App;
use crate::claims::claimants;
use crate::error::Result;
use crate::records;
use crate::scoring::TrackRecord;
use crate::storage::ClaimId;
use crate::storage::ClaimantId;
use crate::web::measure::lines;
use crate::web::measure::width;
use crate::web::problem::Problem;
use crate::web::row::Badges;
use crate::web::tally;
use crate::web::window;

const BADGE_SIZE: f64 = 11.0;
const CARD_SIZE: f64 = 17.0;
const CARD_WIDTH: f64 = 440.0;
const MOST_LINES: usize = 3;

/// What a theme draws with.
struct Colours {
    paper: &'static str,
    ink: &'static str,
    muted: &'static str,
    line: &'static str,
}

const LIGHT: Colours = Colours { paper: "#ffffff", ink: "#18211f", muted: "#55625d", line: "#dce2df" };
const DARK: Colours = Colours { paper: "#131716", ink: "#e3e8e5", muted: "#9ba7a2", line: "#2b3230" };

/// White stands on all of them.
fn colour(tone: &str) -> &'static str {
    match tone {
        "came_true" => "#0d6a4f",
        "did_not" => "#b12f16",
        "partly" => "#855600",
        _ => "#55625d",
    }
}

#[derive(Template)]
#[template(path = "web/templates/public/badge.svg")]
struct Badge {
    colours: Colours,
    left: String,
    right: String,
    left_width: f64,
    right_width: f64,
    fill: &'static str,
    alternative: String,
}

#[derive(Template)]
#[template(path = "web/templates/public/card.svg")]
struct Card {
    colours: Colours,
    lines: Vec<String>,
    below: String,
    right: String,
    right_width: f64,
    fill: &'static str,
    publisher: String,
    alternative: String,
}

impl Badge {
    fn whole(&self) -> f64 {
        self.left_width + self.right_width
    }
}

fn colours(visitor: &Visitor) -> Colours {
    let is_dark = visitor.query.get("theme").is_some_and(|theme| theme == "dark");
    if is_dark { DARK } else { LIGHT }
}

fn badge(visitor: &Visitor, left: String, right: String, tone: &str) -> Result<Response, Problem> {
    let padded = |text: &str| (width(text, BADGE_SIZE) + 14.0).round();
    svg(&Badge {
        left_width: padded(&left),
        right_width: padded(&right),
        alternative: format!("{left}: {right}"),
        colours: colours(visitor),
        fill: colour(tone),
        left,
        right,
    })
}

fn card(
    visitor: &Visitor,
    text: &str,
    below: String,
    right: String,
    tone: &str,
) -> Result<Response, Problem> {
    svg(&Card {
        lines: lines(text, CARD_SIZE, CARD_WIDTH, MOST_LINES),
        right_width: (width(&right, BADGE_SIZE) + 16.0).round(),
        alternative: format!("{text}: {right}"),
        publisher: visitor.settings.name.clone(),
        colours: colours(visitor),
        fill: colour(tone),
        below,
        right,
    })
}

/// It stands in other sites: its own styles are all it may use.
fn svg(template: &impl Template) -> Result<Response, Problem> {
    let mut answer = written(template, "image/svg+xml")?;
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    Ok(answer)
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, Problem> {
    text.parse().map_err(|_| nothing())
}

struct ClaimSays {
    text: String,
    below: String,
    state: String,
    tone: &'static str,
}

async fn claim(app: &App, visitor: &Visitor, id: &str) -> Result<ClaimSays, Problem> {
    visitor.must(visitor.settings.has_claims())?;
    let claim = public(app, number::<ClaimId>(id)?).await?;
    let frame = &visitor.frame;
    let badges = Badges { judging: None, ..Badges::of(&claim, frame.today(), &app.settings.due) };
    let state = if badges.verdict.is_some() { badges.verdict_key() } else { badges.schedule_key() };
    let people = claimants::of(&app.db, &[claim.id]).await?.remove(&claim.id).unwrap_or_default();
    let people: Vec<String> = people.into_iter().map(|person| person.name).collect();
    let window = frame.tell(&window::days(&claim));
    let below: Vec<String> = people.into_iter().chain([window]).collect();
    Ok(ClaimSays {
        below: below.join(" · "),
        state: frame.say(state),
        tone: badges.verdict_word(),
        text: claim.text,
    })
}

pub async fn of_claim(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let claim = claim(&app, &visitor, &id).await?;
    badge(&visitor, visitor.settings.name.clone(), claim.state, claim.tone)
}

pub async fn card_of_claim(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let claim = claim(&app, &visitor, &id).await?;
    card(&visitor, &claim.text, claim.below, claim.state, claim.tone)
}

async fn claimant(app: &App, visitor: &Visitor, id: &str) -> Result<(String, TrackRecord), Problem> {
    visitor.must(visitor.settings.has_claimants())?;
    let (today, policy) = (visitor.frame.today(), &app.settings.due);
    let found = records::of_one(&app.db, number::<ClaimantId>(id)?, today, policy).await?;
    Ok((found.person.name, found.record))
}

/// Of good and bad there is no colour: a share is a number, and what it rests on stands beside it.
const PLAIN: &str = "";

pub async fn of_claimant(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let (name, record) = claimant(&app, &visitor, &id).await?;
    let right = match tally::share(&record) {
        Some(share) => {
            let of = crate::language::Message::new("badge-share").with("share", share);
            visitor.frame.tell(&of.with("scored", record.scored()))
        }
        None => visitor.frame.say(tally::no_share(&record)),
    };
    badge(&visitor, name, right, PLAIN)
}

pub async fn card_of_claimant(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let (name, record) = claimant(&app, &visitor, &id).await?;
    let open = visitor.frame.count("badge-open", &(record.open + record.overdue));
    let words = in_words(&record, &visitor);
    card(&visitor, &name, open, words, PLAIN)
}
