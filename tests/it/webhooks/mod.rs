//! Programs elsewhere hear of changes, over real HTTP: once, in order, signed, and again when they did not answer.

mod doors;
mod order;

use foresaid::announcements::Wanted;
use foresaid::announcements::WebhookEvent;
use foresaid::app::App;
use foresaid::reminders::Sent;
use foresaid::webhooks;
use foresaid::webhooks::NewWebhook;
use serde_json::Value;

use crate::support::app::TestApp;
use crate::support::hook::Hook;

const SECRET: &str = "a secret of some length";

async fn listen(app: &App, hook: &Hook, events: &[WebhookEvent], filter: Wanted) -> webhooks::Fresh {
    let new = NewWebhook {
        name: "Quay".to_owned(),
        address: hook.url("/in"),
        secret: SECRET.to_owned(),
        events: events.to_vec(),
        filter,
    };
    webhooks::add(&app.db, &TestApp::open_fetcher(app), &new, "Ada", app.now()).await.unwrap()
}

/// What the scheduler does every quarter of a minute.
async fn tick(app: &App) -> Sent {
    webhooks::announce_days(&app.db, &app.settings.due, app.today(), app.now()).await.unwrap();
    webhooks::address_all(&app.db, app.announcing(), app.now()).await.unwrap();
    webhooks::deliver(&app.db, &app.channeling(), app.now()).await.unwrap()
}

fn sent(how_many: usize) -> Sent {
    Sent { sent: how_many, ..Sent::default() }
}

fn bodies(hook: &Hook) -> Vec<Value> {
    hook.messages().iter().map(|message| serde_json::from_str(&message.body).unwrap()).collect()
}

/// The events that came, with what they are about and what became of it.
fn heard(hook: &Hook) -> Vec<String> {
    let line = |body: Value| {
        let about = match body["claim"]["id"].as_i64() {
            Some(id) => format!("claim {id}"),
            None => body["source"]["name"].as_str().unwrap().to_owned(),
        };
        let word = |name: &str| body[name].as_str().unwrap_or("–").to_owned();
        format!("{} {about}: {} → {}", word("event"), word("before"), word("after"))
    };
    bodies(hook).into_iter().map(line).collect()
}
