//! Stopping mail by the link in it: the signature alone says whose mail it is, because mail programs that unsubscribe at a
//! click (RFC 8058) bring no cookie. What was stopped can be undone by the same link.

use std::collections::BTreeMap;

use chrono::DateTime;
use chrono::Utc;

use super::Choice;
use super::Occasion;
use super::links;
use super::links::StopLink;
use super::preferences;
use super::preferences::Wanted;
use crate::config::ReminderSettings;
use crate::error::Error;
use crate::error::Result;
use crate::review::Reviewer;
use crate::review::reviewers;
use crate::storage::Database;
use crate::storage::Db;

/// What a link leads to.
#[derive(Clone, Debug)]
pub struct Asked {
    pub link: StopLink,
    pub reviewer: Reviewer,
    /// How they want to hear of each occasion at present.
    pub choices: BTreeMap<Occasion, Choice>,
}

/// How much to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// What the mail was about.
    Occasion,
    Everything,
}

/// Reads a link; nothing is changed.
///
/// # Errors
/// `Invalid` when it is not one of ours, `NotFound` when its reviewer is gone.
pub async fn asked(db: &Db, token: &str, settings: &ReminderSettings, now: DateTime<Utc>) -> Result<Asked> {
    let link = links::key(db).await?.read(token, now).map_err(Error::invalid)?;
    let reviewer = reviewers::find(db, link.reviewer).await?;
    let reviewer = reviewer.ok_or_else(|| Error::not_found("link-nobody"))?;
    let preferences = preferences::of(db, &reviewer, settings).await?;
    let choices = Occasion::ALL.iter().map(|occasion| (*occasion, preferences.choice(*occasion))).collect();
    Ok(Asked { link, reviewer, choices })
}

/// Stops mail. Returns what was wanted before, as text that [`undo`] takes.
pub async fn stop(
    db: &Database,
    token: &str,
    extent: Extent,
    settings: &ReminderSettings,
    now: DateTime<Utc>,
) -> Result<(Asked, String)> {
    let before = asked(db, token, settings, now).await?;
    let stops = |occasion: &Occasion| extent == Extent::Everything || *occasion == before.link.occasion;
    let stopped = Occasion::ALL.iter().copied().filter(stops).map(|occasion| (occasion, Choice::Never));
    change(db, &before.reviewer, stopped.collect(), settings).await?;
    let was = before.choices.iter().filter(|(occasion, choice)| stops(occasion) && **choice != Choice::Never);
    let was: Vec<String> = was.map(|(occasion, choice)| format!("{occasion}:{choice}")).collect();
    let was = links::key(db).await?.sealed(token, &was.join(","));
    Ok((asked(db, token, settings, now).await?, was))
}

/// Goes back to what was wanted before.
///
/// # Errors
/// As of [`asked`]; `Invalid` when `was` is not what [`stop`] returned.
pub async fn undo(
    db: &Database,
    token: &str,
    was: &str,
    settings: &ReminderSettings,
    now: DateTime<Utc>,
) -> Result<Asked> {
    let asked_before = asked(db, token, settings, now).await?;
    let choice = |pair: &str| {
        let (occasion, choice) = pair.split_once(':')?;
        Some((occasion.parse().ok()?, choice.parse().ok()?))
    };
    let key = links::key(db).await?;
    let choices: Option<BTreeMap<Occasion, Choice>> = key
        .opened(token, was)
        .and_then(|pairs| pairs.split(',').filter(|pair| !pair.is_empty()).map(choice).collect());
    let choices = choices.ok_or_else(|| Error::invalid("link-undo"))?;
    change(db, &asked_before.reviewer, choices, settings).await?;
    asked(db, token, settings, now).await
}

async fn change(
    db: &Database,
    reviewer: &Reviewer,
    choices: BTreeMap<Occasion, Choice>,
    settings: &ReminderSettings,
) -> Result<()> {
    let wanted = Wanted { choices, ..Wanted::default() };
    preferences::change(db, reviewer, &wanted, settings).await.map(|_| ())
}
