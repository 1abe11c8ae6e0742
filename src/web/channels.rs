//! The reader's channels other than mail: added, tried out, resumed, removed.

use std::collections::HashMap;

use askama::Template;
use axum::Router;
use axum::extract::RawForm;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::response::Response;
use axum::routing::get;
use axum::routing::post;

use super::frame::Frame;
use super::frame::Myself;
use super::frame::done;
use super::frame::page;
use super::frame::refused;
use super::id::Id;
use super::problem::Problem;
use crate::app::App;
use crate::error::Error;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;
use crate::reminders::Occasion;
use crate::reminders::channels;
use crate::reminders::channels::Channel;
use crate::reminders::channels::ChannelMessage;
use crate::reminders::channels::Kind;
use crate::reminders::channels::NewChannel;
use crate::review::Reviewer;
use crate::storage::ChannelId;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/channels", get(list).post(add))
        .route("/channels/{id}/trial", post(try_out))
        .route("/channels/{id}/resume", post(resume))
        .route("/channels/{id}/removal", post(remove))
}

#[derive(Template)]
#[template(path = "web/templates/channels.html")]
struct ChannelsPage {
    frame: Frame,
    channels: Vec<Channel>,
    latest: HashMap<ChannelId, ChannelMessage>,
    form: Filled,
    problem: Option<Message>,
}

impl ChannelsPage {
    fn last(&self, channel: &Channel) -> Option<&ChannelMessage> {
        self.latest.get(&channel.id)
    }

    fn lamp(&self, channel: &Channel) -> &'static str {
        match self.last(channel) {
            _ if channel.stopped_at.is_some() => "failing",
            Some(last) if last.last_error.is_some() => "failing",
            Some(_) => "ok",
            None => "off",
        }
    }
}

/// The form as it was sent; the secret is not sent back.
#[derive(Default)]
struct Filled {
    kind: String,
    name: String,
    address: String,
    secret: String,
    occasions: Vec<String>,
}

impl Filled {
    fn read(bytes: &[u8]) -> Filled {
        let mut filled = Filled::default();
        for (name, value) in url::form_urlencoded::parse(bytes) {
            let value = value.into_owned();
            match name.as_ref() {
                "kind" => filled.kind = value,
                "name" => filled.name = value,
                "address" => filled.address = value,
                "secret" => filled.secret = value,
                "occasion" => filled.occasions.push(value),
                _ => {}
            }
        }
        filled
    }

    fn channel(&self) -> NewChannel {
        NewChannel {
            kind: self.kind.parse().ok(),
            name: self.name.clone(),
            address: self.address.clone(),
            secret: self.secret.clone(),
            occasions: self.occasions.iter().filter_map(|occasion| occasion.parse().ok()).collect(),
        }
    }

    fn has(&self, occasion: &Occasion) -> bool {
        self.occasions.iter().any(|chosen| chosen == occasion.as_str())
    }
}

async fn list(State(app): State<App>, Myself { frame, reviewer }: Myself) -> Result<Response, Problem> {
    shown(&app, frame, &reviewer, Filled::default(), None).await
}

async fn shown(
    app: &App,
    frame: Frame,
    reviewer: &Reviewer,
    form: Filled,
    problem: Option<Message>,
) -> Result<Response, Problem> {
    let channels = channels::list(&app.db, reviewer.id).await?;
    let ids: Vec<ChannelId> = channels.iter().map(|channel| channel.id).collect();
    let latest = channels::latest(&app.db, &ids).await?;
    page(&ChannelsPage { frame, channels, latest, form, problem })
}

async fn add(
    State(app): State<App>,
    Myself { frame, reviewer }: Myself,
    RawForm(bytes): RawForm,
) -> Result<Response, Problem> {
    let form = Filled::read(&bytes);
    match channels::add(&app.db, &app.fetcher, reviewer.id, &form.channel(), app.now()).await {
        Ok(channel) => Ok(done("/channels", Message::new("channel-was-added").with("name", channel.name))),
        Err(Error::Invalid(problem)) => {
            let html = shown(&app, frame, &reviewer, form, Some(problem)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn try_out(
    State(app): State<App>,
    Myself { reviewer, .. }: Myself,
    Id(id): Id<ChannelId>,
) -> Result<Response, Problem> {
    match channels::try_out(&app.db, &app.channeling(), &reviewer, id, app.now()).await {
        Ok(()) => Ok(done("/channels", "channel-trial-taken")),
        Err(Error::Conflict(why)) => Ok(refused("/channels", why)),
        Err(error) => Err(error.into()),
    }
}

async fn resume(
    State(app): State<App>,
    Myself { reviewer, .. }: Myself,
    Id(id): Id<ChannelId>,
) -> Result<Response, Problem> {
    let channel = channels::resume(&app.db, reviewer.id, id).await?;
    Ok(done("/channels", Message::new("channel-was-resumed").with("name", channel.name)))
}

async fn remove(
    State(app): State<App>,
    Myself { reviewer, .. }: Myself,
    Id(id): Id<ChannelId>,
) -> Result<Response, Problem> {
    let channel = channels::remove(&app.db, reviewer.id, id).await?;
    Ok(done("/channels", Message::new("channel-was-removed").with("name", channel.name)))
}
