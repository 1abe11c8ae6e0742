//! `/me/preferences`: how the person of the token wants to hear of things. `/me/claims/{id}/pause`: what they have put
//! off.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::StatusCode;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use super::caller::Caller;
use super::extract::Id;
use super::extract::Json;
use super::problem::Problem;
use crate::app::App;
use crate::error::Error;
use crate::error::Result;
use crate::exchange::PauseShape;
use crate::exchange::PreferencesShape;
use crate::language::Language;
use crate::language::Message;
use crate::reminders::Choice;
use crate::reminders::Occasion;
use crate::reminders::pauses;
use crate::reminders::preferences;
use crate::reminders::preferences::Wanted;
use crate::review::Reviewer;
use crate::review::reviewers;
use crate::storage::ClaimId;

#[utoipa::path(get, path = "/me/preferences", tag = "reminders", operation_id = "show_preferences",
    responses((status = 200, body = PreferencesShape)))]
pub async fn show(
    State(app): State<App>,
    Caller(reviewer): Caller,
) -> Result<Json<PreferencesShape>, Problem> {
    Ok(Json(told(&app, &reviewer).await?))
}

/// What is to be changed; what is missing stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PreferencesChange {
    /// How to hear of an occasion; those that are missing stay.
    #[serde(default)]
    occasions: BTreeMap<Occasion, Choice>,
    /// From this minute of the local day nobody writes: `22:00`. Given together with `quiet_to`; across midnight when
    /// it is the later one, never when both are the same.
    quiet_from: Option<String>,
    /// Until this minute: `07:30`.
    quiet_to: Option<String>,
    /// `mon` to `sun`.
    digest_day: Option<String>,
    /// `en` or `zh-CN`.
    language: Option<String>,
    /// A name of the IANA zone database.
    time_zone: Option<String>,
}

impl PreferencesChange {
    fn read(self) -> Result<Wanted> {
        let language = |tag: String| {
            let unknown = || Error::invalid(Message::new("preferences-language").with("text", tag.as_str()));
            Language::from_tag(&tag).ok_or_else(unknown)
        };
        Ok(Wanted {
            choices: self.occasions,
            quiet: preferences::quiet(self.quiet_from.as_deref(), self.quiet_to.as_deref())?,
            digest_day: self.digest_day.as_deref().map(preferences::weekday).transpose()?,
            language: self.language.map(language).transpose()?,
            time_zone: self.time_zone.as_deref().map(preferences::zone).transpose()?,
        })
    }
}

#[utoipa::path(patch, path = "/me/preferences", tag = "reminders", operation_id = "change_preferences",
    responses((status = 200, body = PreferencesShape)))]
pub async fn change(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Json(wanted): Json<PreferencesChange>,
) -> Result<Json<PreferencesShape>, Problem> {
    preferences::change(&app.db, &reviewer, &wanted.read()?, &app.settings.reminders).await?;
    let reviewer = reviewers::find(&app.db, reviewer.id).await?.unwrap_or(reviewer);
    Ok(Json(told(&app, &reviewer).await?))
}

async fn told(app: &App, reviewer: &Reviewer) -> Result<PreferencesShape> {
    let preferences = preferences::of(&app.db, reviewer, &app.settings.reminders).await?;
    Ok(PreferencesShape::of(reviewer, &preferences))
}

#[utoipa::path(get, path = "/me/claims/{id}/pause", tag = "reminders", operation_id = "show_pause",
    params(("id" = i64, Path)), responses((status = 200, body = PauseShape)))]
pub async fn show_pause(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Id(id): Id<ClaimId>,
) -> Result<Json<PauseShape>, Problem> {
    let claim = crate::claims::get(&app.db, id).await?;
    let pause = pauses::of(&app.db, claim.id, reviewer.id).await?;
    Ok(Json(PauseShape::of(pause.as_ref(), &claim, reviewer.local_day(app.now()))))
}

/// One of both.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPause {
    /// Nothing is said of the claim before this day of the reviewer's.
    until: Option<NaiveDate>,
    /// true: they have seen that the claim is due, and are not told so again.
    #[serde(default)]
    acknowledged: bool,
}

#[utoipa::path(put, path = "/me/claims/{id}/pause", tag = "reminders", operation_id = "put_off_claim",
    params(("id" = i64, Path)), responses((status = 200, body = PauseShape)))]
pub async fn put_off(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Id(id): Id<ClaimId>,
    Json(new): Json<NewPause>,
) -> Result<Json<PauseShape>, Problem> {
    let now = app.now();
    match (new.until, new.acknowledged) {
        (Some(until), false) => pauses::put_off(&app.db, id, &reviewer, until, now).await?,
        (None, true) => pauses::acknowledge(&app.db, id, &reviewer, &app.settings.due, now).await?,
        _ => return Err(Error::invalid("pause-one-of-both").into()),
    };
    show_pause(State(app), Caller(reviewer), Id(id)).await
}

#[utoipa::path(delete, path = "/me/claims/{id}/pause", tag = "reminders", operation_id = "resume_claim",
    params(("id" = i64, Path)), responses((status = 204)))]
pub async fn resume(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Id(id): Id<ClaimId>,
) -> Result<StatusCode, Problem> {
    pauses::resume(&app.db, id, &reviewer, app.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}
