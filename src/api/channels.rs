//! `/channels`: the caller's ways of hearing other than mail.

use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use serde::Serialize;
use utoipa::ToSchema;

use super::caller::Caller;
use super::caller::Reader;
use super::extract::Id;
use super::extract::Json;
use super::problem::Problem;
use crate::app::App;
use crate::exchange::ChannelShape;
use crate::reminders::Occasion;
use crate::reminders::channels;
use crate::reminders::channels::Kind;
use crate::reminders::channels::NewChannel;
use crate::storage::ChannelId;

#[derive(Serialize, ToSchema)]
pub struct ChannelList {
    /// The oldest first.
    channels: Vec<ChannelShape>,
}

/// A channel to add.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChannelDraft {
    #[schema(inline)]
    kind: Kind,
    #[serde(default)]
    name: String,
    /// An address on the web; for Telegram, the chat's number or @name.
    address: String,
    /// What is signed with, or the bot's token. Never shown again.
    #[serde(default)]
    secret: String,
    /// None stands for all.
    #[serde(default)]
    occasions: Vec<Occasion>,
}

#[utoipa::path(get, path = "/channels", tag = "reminders", operation_id = "list_channels",
    responses((status = 200, body = ChannelList)))]
pub async fn list(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Reader(language): Reader,
) -> Result<Json<ChannelList>, Problem> {
    let channels = channels::list(&app.db, reviewer.id).await?;
    let channels = channels.into_iter().map(|channel| ChannelShape::new(channel, language)).collect();
    Ok(Json(ChannelList { channels }))
}

#[utoipa::path(post, path = "/channels", tag = "reminders", operation_id = "add_channel",
    request_body = ChannelDraft, responses((status = 201, body = ChannelShape)))]
pub async fn add(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Reader(language): Reader,
    Json(draft): Json<ChannelDraft>,
) -> Result<(StatusCode, Json<ChannelShape>), Problem> {
    let ChannelDraft { kind, name, address, secret, occasions } = draft;
    let new = NewChannel { kind: Some(kind), name, address, secret, occasions };
    let channel = channels::add(&app.db, &app.fetcher, reviewer.id, &new, app.now()).await?;
    Ok((StatusCode::CREATED, Json(ChannelShape::new(channel, language))))
}

#[utoipa::path(post, path = "/channels/{id}/trial", tag = "reminders", operation_id = "try_channel",
    params(("id" = i64, Path)), responses((status = 204)))]
pub async fn try_out(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Id(id): Id<ChannelId>,
) -> Result<StatusCode, Problem> {
    channels::try_out(&app.db, &app.channeling(), &reviewer, id, app.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[utoipa::path(post, path = "/channels/{id}/resume", tag = "reminders", operation_id = "resume_channel",
    params(("id" = i64, Path)), responses((status = 200, body = ChannelShape)))]
pub async fn resume(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Reader(language): Reader,
    Id(id): Id<ChannelId>,
) -> Result<Json<ChannelShape>, Problem> {
    let channel = channels::resume(&app.db, reviewer.id, id).await?;
    Ok(Json(ChannelShape::new(channel, language)))
}

#[utoipa::path(delete, path = "/channels/{id}", tag = "reminders", operation_id = "remove_channel",
    params(("id" = i64, Path)), responses((status = 204)))]
pub async fn remove(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Id(id): Id<ChannelId>,
) -> Result<StatusCode, Problem> {
    channels::remove(&app.db, reviewer.id, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
