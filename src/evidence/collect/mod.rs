//! One round: check the sources that are due, keep what is new, suggest it to the claims it speaks to, and move
//! their status. What came in together is stored in one transaction, so that a round can be stopped anywhere.

mod store;

use chrono::DateTime;
use chrono::Utc;
use chrono_tz::Tz;

use super::look_back;
use super::rules;
use super::watching::Watching;
use crate::config::EvidenceSettings;
use crate::config::SourceSettings;
use crate::error::Result;
use crate::sources;
use crate::sources::Fetcher;
use crate::sources::archive::Archive;
use crate::sources::table::Batch;
use crate::sources::table::checks;
use crate::sources::table::checks::Outcome;
use crate::sources::visits::Visit;
use crate::sources::visits::Visits;
use crate::storage::Database;
use store::Round;

/// How many due sources one round takes on; the next tick takes the rest.
const MOST_PER_ROUND: u64 = 500;

/// Which sources to check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those whose time has come.
    Due,
    /// Every active one, now.
    All,
    /// One, by name, now.
    Named(String),
}

/// What a round needs besides the database.
#[derive(Clone)]
pub struct Tools<'a> {
    pub fetcher: &'a Fetcher,
    pub archive: &'a Archive,
    pub sources: &'a SourceSettings,
    pub evidence: &'a EvidenceSettings,
    pub watching: &'a Watching,
    /// The instance's zone.
    pub zone: Tz,
}

/// One source's part in a round.
#[derive(Clone, Debug)]
pub struct CheckReport {
    pub source: String,
    pub check: checks::NewCheck,
}

/// Checks sources and collects evidence. A failing source is reported, never fatal.
pub async fn collect(
    db: &Database,
    tools: &Tools<'_>,
    which: &Which,
    now: DateTime<Utc>,
) -> Result<Vec<CheckReport>> {
    let sources = match which {
        Which::Due => {
            let per_host_per_minute = tools.sources.care.per_host_per_minute;
            sources::table::due(db, now, Batch { most: MOST_PER_ROUND, per_host_per_minute }).await?
        }
        Which::All => sources::table::active(db).await?,
        Which::Named(name) => vec![(&sources::table::named(db, name).await?).into()],
    };
    if sources.is_empty() {
        // Who has just said how a claim is to be looked for does not wait for the next source to fall due.
        look_back::look_back(db, tools, false, now).await?;
        return Ok(Vec::new());
    }
    let in_turn = !matches!(which, Which::Named(_));
    let mut visits = Visits::begin(db, tools.fetcher, sources, tools.sources, in_turn, now);
    let round = Round { tools, ruled: rules::watched_sources(db).await?, now };
    let mut caught_up = false;
    let mut reports = Vec::new();
    loop {
        let visits = visits.some().await?;
        if visits.is_empty() {
            break;
        }
        if !caught_up && visits.iter().any(Visit::brought_something) {
            // Once in a round, and only when something has come.
            tools.watching.catch_up(db, now).await?;
            caught_up = true;
        }
        reports.extend(round.store(db, visits).await?);
    }
    let checked = reports.iter().any(|report| report.check.outcome != Outcome::Failed);
    look_back::look_back(db, tools, checked, now).await?;
    rules::expire(db, now).await?;
    reports.sort_by(|a, b| a.source.cmp(&b.source));
    Ok(reports)
}
