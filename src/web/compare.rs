//! Two claimants beside each other: whose word was better, and how sure that is.

use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;

use super::chart;
use super::chart::Chart;
use super::chart::Strip;
use super::claimant::figure;
use super::frame::Frame;
use super::frame::SignedIn;
use super::frame::page;
use super::problem::Problem;
use super::tally;
use crate::app::App;
use crate::claims::Claimant;
use crate::claims::Verdict;
use crate::claims::claimants;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;
use crate::records;
use crate::records::Detailed;
use crate::scoring::Bucket;
use crate::scoring::Horizon;
use crate::scoring::TrackRecord;
use crate::spelling;
use crate::storage::ClaimantId;

/// How many names the fields offer.
const MOST_OFFERED: usize = 300;

pub fn routes() -> Router<App> {
    Router::new().route("/claimants/compare", get(show))
}

/// Whom to compare, each by number or by name.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    a: String,
    b: String,
}

#[derive(Template)]
#[template(path = "web/templates/compare.html")]
struct ComparePage {
    frame: Frame,
    /// The fields as they stand: names, or what was typed.
    a: String,
    b: String,
    sides: Vec<Detailed>,
    names: Vec<String>,
    problem: Option<Message>,
    years: Option<Chart>,
    calibration: Option<Chart>,
}

impl ComparePage {
    /// Whether there are two to compare.
    fn is_complete(&self) -> bool {
        self.sides.len() == 2
    }

    /// The counts, each with what it is.
    fn counts(&self) -> [(&'static str, Vec<usize>); 6] {
        let each =
            |count: fn(&TrackRecord) -> usize| self.sides.iter().map(|side| count(&side.record)).collect();
        [
            (Verdict::CameTrue.key(), each(|record| record.came_true)),
            (Verdict::Partly.key(), each(|record| record.partly)),
            (Verdict::DidNot.key(), each(|record| record.did_not)),
            ("claimant-other", each(TrackRecord::unscored)),
            ("claimant-open", each(|record| record.open)),
            ("schedule-overdue", each(|record| record.overdue)),
        ]
    }

    /// How good their probabilities were.
    fn scores(&self) -> [(&'static str, Vec<String>); 3] {
        let each = |score: fn(&Detailed) -> String| self.sides.iter().map(score).collect();
        [
            (
                "claimant-brier",
                each(|side| figure(&side.parts.probabilities.as_ref().and_then(|found| found.brier))),
            ),
            (
                "claimant-skill",
                each(|side| figure(&side.parts.probabilities.as_ref().and_then(|found| found.skill))),
            ),
            (
                "claimant-probabilities-scored",
                each(|side| side.parts.probabilities.as_ref().map_or(0, |found| found.n).to_string()),
            ),
        ]
    }

    /// The shares by how far ahead the claims reach, then by the year they were made in; where neither has any there is none.
    fn parts(&self) -> Vec<(String, Vec<Option<TrackRecord>>)> {
        let horizons = Horizon::ALL.iter().map(|horizon| {
            let records = self.sides.iter().map(|side| side.parts.by_horizon.get(horizon).cloned());
            (self.frame.say(horizon.key()), records.collect::<Vec<_>>())
        });
        let mut years: Vec<i32> =
            self.sides.iter().flat_map(|side| side.parts.by_year.keys().copied()).collect();
        years.sort_unstable();
        years.dedup();
        let years = years.into_iter().rev().map(|year| {
            let records = self.sides.iter().map(|side| side.parts.by_year.get(&year).cloned());
            (year.to_string(), records.collect())
        });
        let scored =
            |records: &[Option<TrackRecord>]| records.iter().flatten().any(|record| record.scored() > 0);
        horizons.chain(years).filter(|(_, records)| scored(records)).collect()
    }

    /// Every tenth that either has foretold something in.
    fn tenths(&self) -> Vec<(String, Vec<Option<Bucket>>)> {
        let of = |side: &Detailed| {
            side.parts.probabilities.as_ref().map_or(Vec::new(), |found| found.calibration.clone())
        };
        let all: Vec<Vec<Bucket>> = self.sides.iter().map(of).collect();
        let tenths = (0..10_u8).map(|tenth| {
            let from = f64::from(tenth) / 10.0;
            let label = format!("{}–{} %", 10 * u32::from(tenth), 10 * u32::from(tenth) + 10);
            let here = |buckets: &Vec<Bucket>| {
                buckets.iter().find(|bucket| (bucket.from - from).abs() < 0.01).cloned()
            };
            (label, all.iter().map(here).collect::<Vec<_>>())
        });
        tenths.filter(|(_, buckets)| buckets.iter().any(Option::is_some)).collect()
    }
}

async fn show(
    State(app): State<App>,
    SignedIn { frame, .. }: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let frame = frame.knowing(&["a", "b"]);
    let people = claimants::list(&app.db).await?;
    let mut sides = Vec::new();
    let mut fields = [asked.a, asked.b];
    let mut problem = None;
    for field in &mut fields {
        if let Some(id) = find(&people, field) {
            let side = records::of_one(&app.db, id, frame.today(), &app.settings.due).await?;
            *field = side.person.name.clone();
            sides.push(side);
        } else if !field.trim().is_empty() {
            problem = Some(Message::new("compare-nobody").with("name", field.trim()));
        }
    }
    if sides.len() == 2 && sides[0].person.id == sides[1].person.id {
        problem = Some(Message::new("compare-same"));
        sides.clear();
    }
    let [a, b] = fields;
    let names = people.into_iter().take(MOST_OFFERED).map(|person| person.name).collect();
    let (years, calibration) = if sides.len() == 2 { drawn(&frame, &sides) } else { (None, None) };
    page(&ComparePage { frame, a, b, sides, names, problem, years, calibration })
}

/// The claimant with this number or name, however it is spelt.
fn find(people: &[Claimant], asked: &str) -> Option<ClaimantId> {
    let asked = asked.trim();
    let wanted = spelling::folded(asked);
    let named = |person: &&Claimant| {
        std::iter::once(&person.name)
            .chain(person.aliases.iter())
            .any(|name| spelling::folded(name) == wanted)
    };
    let by_number = people.iter().find(|person| person.id.to_string() == asked);
    by_number.or_else(|| people.iter().find(named)).map(|person| person.id)
}

fn drawn(frame: &Frame, sides: &[Detailed]) -> (Option<Chart>, Option<Chart>) {
    let names = sides.iter().map(|side| side.person.name.as_str()).collect::<Vec<_>>();
    let told = |key: &'static str| {
        frame.tell(&Message::new(key).with("names", names.join(&frame.say("list-comma"))))
    };
    let years = |side: &Detailed| {
        side.parts.by_year.iter().map(|(year, record)| (*year, record.clone())).collect::<Vec<_>>()
    };
    let owned: Vec<(String, Vec<(i32, TrackRecord)>)> =
        sides.iter().map(|side| (side.person.name.clone(), years(side))).collect();
    let series: Vec<_> = owned
        .iter()
        .map(|(name, years)| (name.clone(), years.iter().map(|(year, record)| (*year, record)).collect()))
        .collect();
    let tenths: Vec<(String, &[Bucket])> = sides
        .iter()
        .map(|side| {
            let found = side.parts.probabilities.as_ref();
            (side.person.name.clone(), found.map_or(&[][..], |found| found.calibration.as_slice()))
        })
        .collect();
    (
        chart::shares::by_year(frame.say("chart-years"), told("chart-years-told"), &series),
        chart::calibration::calibration(
            frame.say("chart-calibration"),
            told("chart-calibration-told"),
            &tenths,
        ),
    )
}

/// The strip of a share; none while nothing is scored.
pub fn strip(record: &TrackRecord) -> Option<Strip> {
    Some(Strip::of(record.share_right()?, record.interval()?))
}

/// A share, 0 to 1, as people write it.
pub fn percent(share: &f64) -> String {
    chart::percent(*share)
}
