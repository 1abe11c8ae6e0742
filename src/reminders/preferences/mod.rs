//! How a reviewer wants to hear of things: for each occasion at once, in the digest or never; when not to be disturbed;
//! on which day the digest comes. What somebody has not chosen follows the suggestion of the product.

pub(super) mod table;

use std::collections::BTreeMap;

use chrono::NaiveTime;
use chrono::Weekday;
use chrono_tz::Tz;

pub(super) use table::caught_up;
pub(super) use table::forget_the_inactive;

use super::Occasion;
use super::Reader;
use super::plan::Quiet;
use crate::config::ReminderSettings;
use crate::error::Error;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;
use crate::review::Reviewer;
use crate::review::Role;
use crate::review::reviewers;
use crate::storage;
use crate::storage::Database;
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
    role: Role,
    /// They have been told what was due when they came.
    pub(super) caught_up: bool,
}

/// What somebody has chosen; none stands for what the product suggests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Chosen {
    pub choices: BTreeMap<Occasion, Choice>,
    pub quiet: Option<Quiet>,
    pub digest_day: Option<Weekday>,
}

/// What somebody wants from now on; what is missing stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    pub choices: BTreeMap<Occasion, Choice>,
    pub quiet: Option<Quiet>,
    pub digest_day: Option<Weekday>,
    pub language: Option<Language>,
    pub time_zone: Option<Tz>,
}

impl Preferences {
    pub(super) fn new(chosen: &Chosen, caught_up: bool, role: Role, settings: &ReminderSettings) -> Self {
        let choice = |occasion: &Occasion| {
            let chosen = chosen.choices.get(occasion).copied();
            (*occasion, chosen.unwrap_or(suggested(*occasion, role)))
        };
        Preferences {
            choices: Occasion::ALL.iter().map(choice).collect(),
            quiet: chosen.quiet.unwrap_or(Quiet::until_hour(settings.send_from_hour)),
            digest_day: chosen.digest_day.unwrap_or(settings.digest_day),
            role,
            caught_up,
        }
    }

    fn changed(mut self, wanted: &Wanted) -> Self {
        self.choices.extend(wanted.choices.iter().map(|(occasion, choice)| (*occasion, *choice)));
        self.quiet = wanted.quiet.unwrap_or(self.quiet);
        self.digest_day = wanted.digest_day.unwrap_or(self.digest_day);
        self
    }

    /// Only what differs from the suggestions: who has not chosen follows them when they change.
    fn chosen(&self, settings: &ReminderSettings) -> Chosen {
        let differs =
            self.choices.iter().filter(|(occasion, choice)| **choice != suggested(**occasion, self.role));
        Chosen {
            choices: differs.map(|(occasion, choice)| (*occasion, *choice)).collect(),
            quiet: Some(self.quiet).filter(|quiet| *quiet != Quiet::until_hour(settings.send_from_hour)),
            digest_day: Some(self.digest_day).filter(|day| *day != settings.digest_day),
        }
    }

    pub fn choice(&self, occasion: Occasion) -> Choice {
        self.choices.get(&occasion).copied().unwrap_or(suggested(occasion, self.role))
    }
}

/// What the product suggests: what calls for a decision comes at once, what only tells comes in the digest; viewers get
/// nothing unless they ask.
fn suggested(occasion: Occasion, role: Role) -> Choice {
    match occasion {
        _ if !role.may_judge() => Choice::Never,
        Occasion::WindowOpens | Occasion::Digest => Choice::InDigest,
        Occasion::DueSoon | Occasion::Due | Occasion::Overdue => Choice::AtOnce,
        Occasion::CheckIn | Occasion::NewEvidence => Choice::AtOnce,
        Occasion::SecondVerdict | Occasion::Assigned | Occasion::Mention => Choice::AtOnce,
    }
}

/// How a reviewer wants to hear of things.
pub async fn of(db: &Db, reviewer: &Reviewer, settings: &ReminderSettings) -> Result<Preferences> {
    let row = table::of(db, &[reviewer.id]).await?.remove(&reviewer.id);
    let chosen = row.as_ref().map(table::Model::chosen).unwrap_or_default();
    Ok(Preferences::new(&chosen, row.is_some_and(|row| row.caught_up), reviewer.role, settings))
}

/// Writes down what a reviewer wants. It holds from now on: what is queued already and not wanted any more does not go
/// out, what was not wanted before is not made up for.
///
/// # Errors
/// `Invalid` when the weekly digest is asked for at once.
pub async fn change(
    db: &Database,
    reviewer: &Reviewer,
    wanted: &Wanted,
    settings: &ReminderSettings,
) -> Result<Preferences> {
    if wanted.choices.get(&Occasion::Digest) == Some(&Choice::AtOnce) {
        return Err(Error::invalid("preferences-digest-at-once"));
    }
    let transaction = storage::begin(db).await?;
    reviewers::hold(&transaction, reviewer.id).await?;
    let preferences = of(&transaction, reviewer, settings).await?.changed(wanted);
    table::put(&transaction, reviewer.id, &preferences.chosen(settings)).await?;
    if let Some(language) = wanted.language {
        reviewers::set_language(&transaction, reviewer.id, language).await?;
    }
    if let Some(zone) = wanted.time_zone {
        reviewers::set_time_zone(&transaction, reviewer.id, zone).await?;
    }
    transaction.commit().await?;
    Ok(preferences)
}

/// The quiet hours between two times of the day, such as 22:00 and 7:30; none when neither is given.
///
/// # Errors
/// `Invalid` when one cannot be read, or is missing.
pub fn quiet(from: Option<&str>, to: Option<&str>) -> Result<Option<Quiet>> {
    let time = |text: &str| {
        let unknown = |_| Error::invalid(Message::new("preferences-quiet-unreadable").with("text", text));
        NaiveTime::parse_from_str(text.trim(), "%H:%M").map_err(unknown)
    };
    match (from, to) {
        (None, None) => Ok(None),
        (Some(from), Some(to)) => Ok(Some(Quiet::new(time(from)?, time(to)?))),
        _ => Err(Error::invalid("preferences-quiet-half")),
    }
}

/// The day of the week that a word names: `mon` or `Monday`.
///
/// # Errors
/// `Invalid` when it names none.
pub fn weekday(text: &str) -> Result<Weekday> {
    let unknown = |_| Error::invalid(Message::new("preferences-weekday").with("text", text));
    text.trim().parse().map_err(unknown)
}

/// The time zone with this name.
///
/// # Errors
/// `Invalid` when there is none.
pub fn zone(text: &str) -> Result<Tz> {
    text.trim().parse().map_err(|_| Error::invalid("reviewer-zone"))
}

/// The reviewers who receive mail, with how they want to receive it.
pub(super) async fn readers(db: &Db, settings: &ReminderSettings) -> Result<Vec<Reader>> {
    let reviewers: Vec<Reviewer> = reviewers::active(db).await?;
    let ids: Vec<ReviewerId> = reviewers.iter().map(|reviewer| reviewer.id).collect();
    let mut rows = table::of(db, &ids).await?;
    let reader = |reviewer: Reviewer| {
        let row = rows.remove(&reviewer.id);
        let chosen = row.as_ref().map(table::Model::chosen).unwrap_or_default();
        let caught_up = row.is_some_and(|row| row.caught_up);
        let preferences = Preferences::new(&chosen, caught_up, reviewer.role, settings);
        Reader { reviewer, preferences }
    };
    Ok(reviewers.into_iter().map(reader).collect())
}
