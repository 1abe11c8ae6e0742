//! Webhooks: programs elsewhere that hear of changes, what they were owed, and what each message looks like.

use std::collections::HashMap;

use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::extract::RawForm;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::response::Response;
use axum::routing::get;
use axum::routing::post;
use serde::Deserialize;

use super::frame::Administrator;
use super::frame::Frame;
use super::frame::SignedIn;
use super::frame::done;
use super::frame::page;
use super::frame::refused;
use super::id::Id;
use super::problem::Problem;
use crate::announcements;
use crate::announcements::Wanted;
use crate::announcements::Webhook;
use crate::announcements::WebhookEvent;
use crate::app::App;
use crate::claims::claimants;
use crate::documents;
use crate::error::Error;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;
use crate::reminders::State as Stands;
use crate::storage::DeliveryId;
use crate::storage::WebhookId;
use crate::webhooks;
use crate::webhooks::Delivery;
use crate::webhooks::NewWebhook;

/// How many messages the page of a webhook shows.
const MOST: u64 = 200;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/webhooks", get(list).post(add))
        .route("/webhooks/events", get(events))
        .route("/webhooks/{id}", get(show))
        .route("/webhooks/{id}/trial", post(try_out))
        .route("/webhooks/{id}/resume", post(resume))
        .route("/webhooks/{id}/secret", post(rotate))
        .route("/webhooks/{id}/removal", post(remove))
        .route("/webhook-deliveries/{id}/resend", post(resend))
        .route("/webhook-deliveries/{id}/stop", post(stop))
}

#[derive(Template)]
#[template(path = "web/templates/webhooks.html")]
struct WebhooksPage {
    frame: Frame,
    webhooks: Vec<Webhook>,
    counts: HashMap<(WebhookId, Stands), i64>,
    claimants: Vec<(String, String)>,
    documents: Vec<(String, String)>,
    form: Filled,
    problem: Option<Message>,
    fresh: Option<webhooks::Fresh>,
}

impl WebhooksPage {
    fn count(&self, webhook: &Webhook, state: Stands) -> i64 {
        self.counts.get(&(webhook.id, state)).copied().unwrap_or(0)
    }

    fn lamp(&self, webhook: &Webhook) -> &'static str {
        let failed = self.count(webhook, Stands::Failed) > 0;
        match webhook.stopped_at {
            Some(_) => "failing",
            None if failed => "failing",
            None if self.count(webhook, Stands::Queued) > 0 => "waiting",
            None if self.count(webhook, Stands::Sent) > 0 => "ok",
            None => "off",
        }
    }
}

/// The form as it was sent; the secret is not sent back.
#[derive(Default)]
struct Filled {
    name: String,
    address: String,
    secret: String,
    events: Vec<String>,
    claimant: String,
    document: String,
    topic: String,
}

impl Filled {
    fn read(bytes: &[u8]) -> Filled {
        let mut filled = Filled::default();
        for (name, value) in url::form_urlencoded::parse(bytes) {
            let value = value.into_owned();
            match name.as_ref() {
                "name" => filled.name = value,
                "address" => filled.address = value,
                "secret" => filled.secret = value,
                "event" => filled.events.push(value),
                "claimant" => filled.claimant = value,
                "document" => filled.document = value,
                "topic" => filled.topic = value,
                _ => {}
            }
        }
        filled
    }

    fn webhook(&self) -> NewWebhook {
        NewWebhook {
            name: self.name.clone(),
            address: self.address.clone(),
            secret: self.secret.clone(),
            events: self.events.iter().filter_map(|event| event.parse().ok()).collect(),
            filter: Wanted {
                claimant: self.claimant.parse().ok(),
                document: self.document.parse().ok(),
                topic: Some(self.topic.clone()),
            },
        }
    }

    fn has(&self, event: &WebhookEvent) -> bool {
        self.events.iter().any(|chosen| chosen == event.as_str())
    }
}

async fn list(
    State(app): State<App>,
    Administrator { frame, .. }: Administrator,
) -> Result<Response, Problem> {
    shown(&app, frame, Filled::default(), None, None).await
}

async fn shown(
    app: &App,
    frame: Frame,
    form: Filled,
    problem: Option<Message>,
    fresh: Option<webhooks::Fresh>,
) -> Result<Response, Problem> {
    let claimants = claimants::list(&app.db).await?.into_iter();
    let documents = documents::table::list(&app.db).await?.into_iter();
    page(&WebhooksPage {
        frame,
        webhooks: announcements::list(&app.db).await?,
        counts: webhooks::counts(&app.db).await?,
        claimants: claimants.map(|person| (person.id.to_string(), person.name)).collect(),
        documents: documents.map(|document| (document.id.to_string(), document.title)).collect(),
        form,
        problem,
        fresh,
    })
}

/// Answers with the page itself: a redirect would have to carry the secret somewhere.
async fn add(
    State(app): State<App>,
    Administrator { frame, reviewer }: Administrator,
    RawForm(bytes): RawForm,
) -> Result<Response, Problem> {
    let form = Filled::read(&bytes);
    match webhooks::add(&app.db, &app.fetcher, &form.webhook(), &reviewer.name, app.now()).await {
        Ok(fresh) => shown(&app, frame, Filled::default(), None, Some(fresh)).await,
        Err(Error::Invalid(problem)) => {
            let html = shown(&app, frame, form, Some(problem), None).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

#[derive(Template)]
#[template(path = "web/templates/webhook.html")]
struct WebhookPage {
    frame: Frame,
    webhook: Webhook,
    deliveries: Vec<Delivery>,
    chosen: Option<Stands>,
    fresh: Option<webhooks::Fresh>,
}

impl WebhookPage {
    fn lamp(&self, delivery: &Delivery) -> &'static str {
        match delivery.state {
            Stands::Sent => "ok",
            Stands::Failed => "failing",
            Stands::Queued if delivery.attempts > 0 => "failing",
            Stands::Queued => "waiting",
            _ => "off",
        }
    }

    fn waits(&self, delivery: &Delivery) -> bool {
        delivery.state == Stands::Queued
    }

    fn is_chosen(&self, state: &Stands) -> bool {
        self.chosen == Some(*state)
    }
}

/// The states that a message can be in.
const STATES: [Stands; 4] = [Stands::Queued, Stands::Sent, Stands::Failed, Stands::Dismissed];

#[derive(Default, Deserialize)]
#[serde(default)]
struct Wish {
    state: String,
}

async fn show(
    State(app): State<App>,
    Administrator { frame, .. }: Administrator,
    Id(id): Id<WebhookId>,
    Query(wish): Query<Wish>,
) -> Result<Response, Problem> {
    one(&app, frame.knowing(&["state"]), id, wish.state.parse().ok(), None).await
}

async fn one(
    app: &App,
    frame: Frame,
    id: WebhookId,
    chosen: Option<Stands>,
    fresh: Option<webhooks::Fresh>,
) -> Result<Response, Problem> {
    let webhook = announcements::get(&app.db, id).await?;
    let deliveries = webhooks::deliveries_of(&app.db, id, chosen, MOST).await?;
    page(&WebhookPage { frame, webhook, deliveries, chosen, fresh })
}

#[derive(Deserialize)]
struct NewSecret {
    #[serde(default)]
    secret: String,
}

/// Answers with the page itself, as the adding does.
async fn rotate(
    State(app): State<App>,
    Administrator { frame, .. }: Administrator,
    Id(id): Id<WebhookId>,
    axum::Form(new): axum::Form<NewSecret>,
) -> Result<Response, Problem> {
    match webhooks::rotate(&app.db, id, &new.secret, app.now()).await {
        Ok(fresh) => one(&app, frame, id, None, Some(fresh)).await,
        Err(Error::Invalid(why)) => Ok(refused(&format!("/webhooks/{id}"), why)),
        Err(error) => Err(error.into()),
    }
}

async fn try_out(
    State(app): State<App>,
    _administrator: Administrator,
    Id(id): Id<WebhookId>,
) -> Result<Response, Problem> {
    match webhooks::try_out(&app.db, &app.channeling(), id, app.now()).await {
        Ok(()) => Ok(done("/webhooks", "webhook-trial-taken")),
        Err(Error::Conflict(why)) => Ok(refused("/webhooks", why)),
        Err(error) => Err(error.into()),
    }
}

async fn resume(
    State(app): State<App>,
    _administrator: Administrator,
    Id(id): Id<WebhookId>,
) -> Result<Response, Problem> {
    let webhook = announcements::resume(&app.db, id).await?;
    Ok(done("/webhooks", Message::new("webhook-was-resumed").with("name", webhook.name)))
}

async fn remove(
    State(app): State<App>,
    _administrator: Administrator,
    Id(id): Id<WebhookId>,
) -> Result<Response, Problem> {
    let webhook = announcements::remove(&app.db, id).await?;
    Ok(done("/webhooks", Message::new("webhook-was-removed").with("name", webhook.name)))
}

async fn resend(
    State(app): State<App>,
    _administrator: Administrator,
    Id(id): Id<DeliveryId>,
) -> Result<Response, Problem> {
    told(webhooks::resend(&app.db, id, app.now()).await, "webhook-resent")
}

async fn stop(
    State(app): State<App>,
    _administrator: Administrator,
    Id(id): Id<DeliveryId>,
) -> Result<Response, Problem> {
    told(webhooks::dismiss(&app.db, id, app.now()).await, "webhook-delivery-stopped")
}

/// Back to the webhook, with what came of it; somebody else may have been faster.
fn told(outcome: Result<Delivery>, success: &'static str) -> Result<Response, Problem> {
    match outcome {
        Ok(delivery) => Ok(done(&format!("/webhooks/{}", delivery.webhook_id), success)),
        Err(Error::Conflict(why)) => Ok(refused("/webhooks", why)),
        Err(error) => Err(error.into()),
    }
}

#[derive(Template)]
#[template(path = "web/templates/webhook_events.html")]
struct EventsPage {
    frame: Frame,
    /// Each event with what it tells, and an example.
    events: Vec<(WebhookEvent, String, String)>,
}

async fn events(State(app): State<App>, SignedIn { frame, .. }: SignedIn) -> Result<Response, Problem> {
    let mut events = Vec::new();
    for &event in WebhookEvent::ALL {
        let example = webhooks::example(event, &app.settings.server.base_url);
        let example = serde_json::to_string_pretty(&example).map_err(anyhow::Error::new)?;
        events.push((event, frame.say(&format!("webhook-told-{event}")), example));
    }
    page(&EventsPage { frame, events })
}
