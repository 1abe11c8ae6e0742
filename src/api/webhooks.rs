//! `/webhooks`: programs elsewhere that hear of changes, for administrators.

use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use serde::Serialize;
use utoipa::IntoParams;
use utoipa::ToSchema;

use super::caller::Administrator;
use super::caller::Reader;
use super::extract::Id;
use super::extract::Json;
use super::extract::Query;
use super::paging::page_length;
use super::problem::Problem;
use crate::announcements;
use crate::announcements::Wanted;
use crate::announcements::WebhookEvent;
use crate::app::App;
use crate::exchange::DeliveryShape;
use crate::exchange::FreshWebhookShape;
use crate::exchange::WebhookShape;
use crate::reminders::State as Stands;
use crate::storage::DeliveryId;
use crate::storage::WebhookId;
use crate::webhooks;
use crate::webhooks::NewWebhook;

#[derive(Serialize, ToSchema)]
pub struct WebhookList {
    /// The oldest first.
    webhooks: Vec<WebhookShape>,
}

/// A webhook to add.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WebhookDraft {
    #[serde(default)]
    name: String,
    /// An address on the web.
    address: String,
    /// What is signed with, 16 characters or more; one is made up when it is left out.
    #[serde(default)]
    secret: String,
    /// None stands for all.
    #[serde(default)]
    events: Vec<WebhookEvent>,
    #[serde(default)]
    filter: Wanted,
}

/// Another secret.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSecret {
    /// 16 characters or more; one is made up when it is left out.
    #[serde(default)]
    secret: String,
}

#[utoipa::path(get, path = "/webhooks", tag = "webhooks", operation_id = "list_webhooks",
    responses((status = 200, body = WebhookList)))]
pub async fn list(
    State(app): State<App>,
    _administrator: Administrator,
    Reader(language): Reader,
) -> Result<Json<WebhookList>, Problem> {
    let webhooks = announcements::list(&app.db).await?;
    let webhooks = webhooks.into_iter().map(|webhook| WebhookShape::new(webhook, language)).collect();
    Ok(Json(WebhookList { webhooks }))
}

#[utoipa::path(post, path = "/webhooks", tag = "webhooks", operation_id = "add_webhook",
    request_body = WebhookDraft, responses((status = 201, body = FreshWebhookShape)))]
pub async fn add(
    State(app): State<App>,
    Administrator(caller): Administrator,
    Reader(language): Reader,
    Json(draft): Json<WebhookDraft>,
) -> Result<(StatusCode, Json<FreshWebhookShape>), Problem> {
    let WebhookDraft { name, address, secret, events, filter } = draft;
    let new = NewWebhook { name, address, secret, events, filter };
    let fresh = webhooks::add(&app.db, &app.fetcher, &new, &caller.name, app.now()).await?;
    Ok((StatusCode::CREATED, Json(FreshWebhookShape::new(fresh, language))))
}

#[utoipa::path(delete, path = "/webhooks/{id}", tag = "webhooks", operation_id = "remove_webhook",
    params(("id" = i64, Path)), responses((status = 204)))]
pub async fn remove(
    State(app): State<App>,
    _administrator: Administrator,
    Id(id): Id<WebhookId>,
) -> Result<StatusCode, Problem> {
    announcements::remove(&app.db, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[utoipa::path(post, path = "/webhooks/{id}/trial", tag = "webhooks", operation_id = "try_webhook",
    params(("id" = i64, Path)), responses((status = 204)))]
pub async fn try_out(
    State(app): State<App>,
    _administrator: Administrator,
    Id(id): Id<WebhookId>,
) -> Result<StatusCode, Problem> {
    webhooks::try_out(&app.db, &app.channeling(), id, app.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[utoipa::path(post, path = "/webhooks/{id}/resume", tag = "webhooks", operation_id = "resume_webhook",
    params(("id" = i64, Path)), responses((status = 200, body = WebhookShape)))]
pub async fn resume(
    State(app): State<App>,
    _administrator: Administrator,
    Reader(language): Reader,
    Id(id): Id<WebhookId>,
) -> Result<Json<WebhookShape>, Problem> {
    Ok(Json(WebhookShape::new(announcements::resume(&app.db, id).await?, language)))
}

#[utoipa::path(put, path = "/webhooks/{id}/secret", tag = "webhooks", operation_id = "rotate_webhook_secret",
    params(("id" = i64, Path)), request_body = NewSecret, responses((status = 200, body = FreshWebhookShape)))]
pub async fn rotate(
    State(app): State<App>,
    _administrator: Administrator,
    Reader(language): Reader,
    Id(id): Id<WebhookId>,
    Json(NewSecret { secret }): Json<NewSecret>,
) -> Result<Json<FreshWebhookShape>, Problem> {
    let fresh = webhooks::rotate(&app.db, id, &secret, app.now()).await?;
    Ok(Json(FreshWebhookShape::new(fresh, language)))
}

#[derive(Serialize, ToSchema)]
pub struct DeliveryList {
    /// The latest first.
    deliveries: Vec<DeliveryShape>,
}

/// Which messages to list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    #[param(inline)]
    state: Option<Stands>,
    /// At most this many; 50 unless given.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

#[utoipa::path(get, path = "/webhooks/{id}/deliveries", tag = "webhooks", operation_id = "list_webhook_deliveries",
    params(("id" = i64, Path), Which), responses((status = 200, body = DeliveryList)))]
pub async fn deliveries(
    State(app): State<App>,
    _administrator: Administrator,
    Reader(language): Reader,
    Id(id): Id<WebhookId>,
    Query(which): Query<Which>,
) -> Result<Json<DeliveryList>, Problem> {
    announcements::get(&app.db, id).await?;
    let most = page_length(which.limit)?;
    let deliveries = webhooks::deliveries_of(&app.db, id, which.state, most).await?;
    let deliveries = deliveries.into_iter().map(|delivery| DeliveryShape::new(delivery, language)).collect();
    Ok(Json(DeliveryList { deliveries }))
}

#[utoipa::path(post, path = "/webhook-deliveries/{id}/resend", tag = "webhooks",
    operation_id = "resend_webhook_delivery", params(("id" = i64, Path)),
    responses((status = 200, body = DeliveryShape)))]
pub async fn resend(
    State(app): State<App>,
    _administrator: Administrator,
    Reader(language): Reader,
    Id(id): Id<DeliveryId>,
) -> Result<Json<DeliveryShape>, Problem> {
    Ok(Json(DeliveryShape::new(webhooks::resend(&app.db, id, app.now()).await?, language)))
}

#[utoipa::path(post, path = "/webhook-deliveries/{id}/stop", tag = "webhooks",
    operation_id = "stop_webhook_delivery", params(("id" = i64, Path)),
    responses((status = 200, body = DeliveryShape)))]
pub async fn stop(
    State(app): State<App>,
    _administrator: Administrator,
    Reader(language): Reader,
    Id(id): Id<DeliveryId>,
) -> Result<Json<DeliveryShape>, Problem> {
    Ok(Json(DeliveryShape::new(webhooks::dismiss(&app.db, id, app.now()).await?, language)))
}
