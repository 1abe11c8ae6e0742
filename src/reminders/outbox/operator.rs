//! Tells whoever runs the instance that an address was stopped: of each once.

use askama::Template;
use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use url::Url;

use super::Tools;
use super::stopped;
use super::stopped::Model as Stopped;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;
use crate::mail::Letter;
use crate::storage;
use crate::storage::Db;

/// How long we hold what we tell of; when we die meanwhile, somebody else tells it afterwards.
const CLAIM: Duration = Duration::minutes(15);

#[derive(Template)]
#[template(path = "reminders/templates/stopped.html")]
struct Html<'a>(&'a Told);

#[derive(Template)]
#[template(path = "reminders/templates/stopped.txt")]
struct Text<'a>(&'a Told);

struct Told {
    language: Language,
    subject: String,
    lead: String,
    /// Each address with the mail server's words.
    addresses: Vec<(String, String)>,
    outbox: Url,
}

/// Tells the operator of the addresses that were stopped. When the mail does not leave, it is tried again later.
pub async fn tell(db: &Db, tools: &Tools<'_>, now: DateTime<Utc>) -> Result<()> {
    let Some((to_name, to_address)) = tools.mailer.operator() else { return Ok(()) };
    let stopped = stopped::take_untold(db, now, now + CLAIM).await?;
    // Nobody can be told by an address that is stopped itself.
    let (unreachable, told): (Vec<Stopped>, Vec<Stopped>) =
        stopped.into_iter().partition(|stopped| stopped.address.eq_ignore_ascii_case(&to_address));
    stopped::mark_told(db, &unreachable, now).await?;
    if told.is_empty() {
        return Ok(());
    }
    let about: String =
        told.iter().map(|stopped| format!("{} {}\n", stopped.address, stopped.since)).collect();
    let host = tools.base_url.host_str().unwrap_or("localhost");
    let letter = Letter {
        to_name,
        to_address,
        message_id: format!("<stopped-{}@{host}>", &storage::sha256(about.as_bytes())[..24]),
        ..write(&told, tools)?
    };
    match tools.mailer.send(&letter, now).await {
        Err(problem) if !problem.is_final() => {
            tracing::warn!("the operator was not told of stopped addresses yet: {}", problem.reason);
            return Ok(());
        }
        Err(problem) => {
            tracing::error!("the operator could not be told of stopped addresses: {}", problem.reason);
        }
        Ok(()) => {}
    }
    stopped::mark_told(db, &told, now).await
}

fn write(stopped: &[Stopped], tools: &Tools<'_>) -> Result<Letter> {
    let language = tools.language;
    let count = stopped.len();
    let first = stopped.first().map(|stopped| stopped.address.clone()).unwrap_or_default();
    let told = Told {
        language,
        subject: Message::new("mail-stopped-subject")
            .with("count", count)
            .with("address", first)
            .in_language(language),
        lead: Message::new("mail-stopped-lead").with("count", count).in_language(language),
        addresses: stopped
            .iter()
            .map(|stopped| (stopped.address.clone(), stopped.reason.in_language(language)))
            .collect(),
        outbox: crate::reminders::emails::below(tools.base_url, &["outbox"]),
    };
    let text = Text(&told).render().map_err(anyhow::Error::new)?;
    let html = Html(&told).render().map_err(anyhow::Error::new)?;
    Ok(Letter { subject: told.subject, text, html, ..Letter::default() })
}
