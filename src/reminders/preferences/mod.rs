//! How a reviewer wants to hear of things: for each occasion at once, in the digest or never; when not to be disturbed;
//! on which day the digest comes. What somebody has not chosen follows the suggestion of the product.

mod table;

use std::collections::BTreeMap;

use chrono::NaiveTime;
use chrono::Weekday;
use sea_orm::DatabaseConnection;
use serde::Deserialize;
use serde::Serialize;

pub(super) use table::caught_up;
pub(super) use table::forget_the_inactive;

use super::Occasion;
use super::Reader;
use super::plan::Quiet;
use crate::config::ReminderSettings;
use crate::error::Error;
use crate::error::Result;
use crate::review::Reviewer;
use crate::review::reviewers;
use crate::storage::Db;
use crate::storage::ReviewerId;
use crate::vocabulary::words;

words! {
    /// How somebody wants to hear of an occasion.
    pub enum Choice as "choice" {
        AtOnce = "at_once",
        InDigest = "in_digest",
        Never = "never",
    }
}

/// How one reviewer wants to hear of things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preferences {
    choices: BTreeMap<Occasion, Choice>,
    pub quiet: Quiet,
    pub digest_day: Weekday,
    /// They have been told what was due when they came.
    pub(super) caught_up: bool,
}

/// What somebody has chosen; none stands for what the product suggests.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    pub choices: BTreeMap<Occasion, Choice>,
    pub quiet: Option<(NaiveTime, NaiveTime)>,
    pub digest_day: Option<Weekday>,
}

impl Chosen {
    /// # Errors
    /// `Invalid` when the weekly digest is asked for at once.
    fn checked(&self) -> Result<()> {
        if self.choices.get(&Occasion::Digest) == Some(&Choice::AtOnce) {
            return Err(Error::invalid("preferences-digest-at-once"));
        }
        Ok(())
    }
}

impl Preferences {
    pub(super) fn new(chosen: &Chosen, caught_up: bool, settings: &ReminderSettings) -> Self {
        let choice = |occasion: &Occasion| {
            let chosen = chosen.choices.get(occasion).copied();
            (*occasion, chosen.unwrap_or(suggested(*occasion)))
        };
        Preferences {
            choices: Occasion::ALL.iter().map(choice).collect(),
            quiet: chosen
                .quiet
                .map_or(Quiet::until_hour(settings.send_from_hour), |(from, to)| Quiet::new(from, to)),
            digest_day: chosen.digest_day.unwrap_or(settings.digest_day),
            caught_up,
        }
    }

    pub fn choice(&self, occasion: Occasion) -> Choice {
        self.choices.get(&occasion).copied().unwrap_or(suggested(occasion))
    }
}

/// What the product suggests: what calls for a decision comes at once, what only tells comes in the digest.
fn suggested(occasion: Occasion) -> Choice {
    match occasion {
        Occasion::WindowOpens | Occasion::Digest => Choice::InDigest,
        Occasion::DueSoon | Occasion::Due | Occasion::Overdue | Occasion::CheckIn => Choice::AtOnce,
    }
}

/// What a reviewer has chosen so far.
pub async fn chosen(db: &impl Db, reviewer: ReviewerId) -> Result<Chosen> {
    Ok(table::of(db, &[reviewer]).await?.remove(&reviewer).map(|row| row.chosen()).unwrap_or_default())
}

/// How a reviewer wants to hear of things.
pub async fn of(db: &impl Db, reviewer: ReviewerId, settings: &ReminderSettings) -> Result<Preferences> {
    let row = table::of(db, &[reviewer]).await?.remove(&reviewer);
    let chosen = row.as_ref().map(table::Model::chosen).unwrap_or_default();
    Ok(Preferences::new(&chosen, row.is_some_and(|row| row.caught_up), settings))
}

/// Writes down what a reviewer chooses. It holds from now on: what is queued already and not wanted any more does not
/// go out, what was not wanted before is not made up for.
///
/// # Errors
/// `Invalid` when the weekly digest is asked for at once.
pub async fn choose(db: &DatabaseConnection, reviewer: ReviewerId, chosen: &Chosen) -> Result<()> {
    chosen.checked()?;
    table::put(db, reviewer, chosen).await
}

/// A reviewer with how they want to receive mail; none when nobody has this number.
pub(super) async fn reader(
    db: &impl Db,
    id: ReviewerId,
    settings: &ReminderSettings,
) -> Result<Option<Reader>> {
    let Some(reviewer) = reviewers::find(db, id).await? else { return Ok(None) };
    Ok(Some(Reader { preferences: of(db, id, settings).await?, reviewer }))
}

/// The reviewers who receive mail, with how they want to receive it.
pub(super) async fn readers(db: &impl Db, settings: &ReminderSettings) -> Result<Vec<Reader>> {
    let reviewers: Vec<Reviewer> = reviewers::active(db).await?;
    let ids: Vec<ReviewerId> = reviewers.iter().map(|reviewer| reviewer.id).collect();
    let mut rows = table::of(db, &ids).await?;
    let reader = |reviewer: Reviewer| {
        let row = rows.remove(&reviewer.id);
        let chosen = row.as_ref().map(table::Model::chosen).unwrap_or_default();
        let preferences = Preferences::new(&chosen, row.is_some_and(|row| row.caught_up), settings);
        Reader { reviewer, preferences }
    };
    Ok(reviewers.into_iter().map(reader).collect())
}
