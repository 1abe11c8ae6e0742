//! How a reviewer wants to hear of things, and what they have put off, as doors tell it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono::NaiveTime;
use serde::Serialize;
use utoipa::ToSchema;

use crate::claims::Claim;
use crate::reminders::Choice;
use crate::reminders::Occasion;
use crate::reminders::Pause;
use crate::reminders::Preferences;
use crate::review::Reviewer;

/// How a reviewer wants to hear of things.
#[derive(Debug, Serialize, ToSchema)]
pub struct PreferencesShape {
    pub reviewer: String,
    /// For every occasion: at once, in the digest or never.
    pub occasions: BTreeMap<Occasion, Choice>,
    /// Minutes of the local day between which nobody writes; the same twice: there are none.
    pub quiet_from: String,
    pub quiet_to: String,
    /// `mon` to `sun`.
    pub digest_day: String,
    pub language: String,
    pub time_zone: String,
}

impl PreferencesShape {
    pub fn of(reviewer: &Reviewer, preferences: &Preferences) -> Self {
        let time = |time: NaiveTime| time.format("%H:%M").to_string();
        PreferencesShape {
            reviewer: reviewer.email.clone(),
            occasions: Occasion::ALL.iter().map(|&each| (each, preferences.choice(each))).collect(),
            quiet_from: time(preferences.quiet.from()),
            quiet_to: time(preferences.quiet.to()),
            digest_day: preferences.digest_day.to_string().to_lowercase(),
            language: reviewer.language().tag().to_owned(),
            time_zone: reviewer.zone().name().to_owned(),
        }
    }
}

/// What a reviewer has put off about a claim.
#[derive(Debug, Serialize, ToSchema)]
pub struct PauseShape {
    /// Nothing is said before this day; none when the claim is not put off.
    pub until: Option<NaiveDate>,
    /// Whether they have seen that the window, as it is, is over.
    pub acknowledged: bool,
}

impl PauseShape {
    pub fn of(pause: Option<&Pause>, claim: &Claim, today: NaiveDate) -> Self {
        PauseShape {
            until: pause.and_then(|pause| pause.until).filter(|until| *until > today),
            acknowledged: pause.is_some_and(|pause| pause.has_seen(claim)),
        }
    }
}
