//! Whether sources answer and mail goes out, in one line each.

use tokio::try_join;

use super::frame::Frame;
use crate::config::CareSettings;
use crate::config::Transport;
use crate::error::Result;
use crate::language::Message;
use crate::reminders;
use crate::reminders::State;
use crate::sources;
use crate::sources::Source;
use crate::storage::Db;

/// Failing sources named one by one; the rest stands on the page of the sources.
const MOST_NAMED: usize = 3;

/// One line: a lamp, a word, and what is the matter.
pub struct Health {
    /// `ok`, `failing` or `waiting`.
    pub lamp: &'static str,
    pub title: Message,
    /// Where to look closer.
    pub link: &'static str,
    pub details: Vec<Detail>,
}

/// What is the matter with one thing.
pub struct Detail {
    /// A name and where it leads.
    pub name: Option<(String, String)>,
    pub text: Message,
}

/// How the sources are, and whether there are any.
pub async fn sources(db: &Db, care: &CareSettings, frame: &Frame) -> Result<(Health, bool)> {
    let (all, outage) = try_join!(sources::table::list(db), sources::table::outage::present(db))?;
    let active: Vec<&Source> = all.iter().filter(|source| source.active).collect();
    let failing: Vec<&&Source> = active.iter().filter(|source| source.failing_since.is_some()).collect();
    let health = |lamp, title| Health { lamp, title, link: "/sources", details: Vec::new() };
    let quiet = active.iter().filter(|source| source.habit().quiet_since(care, frame.now).is_some()).count();
    let mut health = if active.is_empty() {
        health("waiting", Message::new("health-no-sources"))
    } else if let Some((since, _)) = outage {
        let text = Message::new("health-sources-outage-since").with("since", frame.time(&since));
        let details = vec![Detail { name: None, text }];
        Health { details, ..health("failing", Message::new("health-sources-outage")) }
    } else if failing.is_empty() {
        health("ok", Message::new("health-sources-fine").with("count", active.len()))
    } else {
        let title = Message::new("health-sources-failing").with("count", failing.len());
        let details = failing.iter().take(MOST_NAMED).map(|source| detail(source, frame)).collect();
        Health { details, ..health("failing", title.with("all", active.len())) }
    };
    if quiet > 0 {
        let text = Message::new("health-sources-quiet").with("count", quiet);
        health.details.push(Detail { name: None, text });
    }
    let paused = all.iter().filter_map(|source| Some((source, source.paused_because.clone()?)));
    health.details.extend(paused.take(MOST_NAMED).map(|(source, why)| named(source, why)));
    Ok((health, !all.is_empty()))
}

fn detail(source: &Source, frame: &Frame) -> Detail {
    let since = source.failing_since.map(|since| frame.time(&since)).unwrap_or_default();
    let why = source.last_error.clone().unwrap_or_else(|| Message::new("error-internal"));
    named(source, Message::new("health-failing-since").with("since", since).with("why", why))
}

fn named(source: &Source, text: Message) -> Detail {
    Detail { name: Some((source.name.clone(), format!("/sources/{}", source.id))), text }
}

/// How the mail is; what nobody gets does not go out.
pub async fn mail(db: &Db, transport: Transport, frame: &Frame) -> Result<Health> {
    let (failed, sent, queued) = try_join!(
        reminders::count(db, State::Failed),
        reminders::list(db, Some(State::Sent), 1),
        reminders::count(db, State::Queued),
    )?;
    let (lamp, title) = match failed {
        0 => match transport {
            Transport::Smtp => ("ok", Message::new("health-mail-fine")),
            Transport::File => ("waiting", Message::new("health-mail-into-files")),
            Transport::Memory => ("waiting", Message::new("health-mail-into-memory")),
        },
        failed => ("failing", Message::new("health-mail-failed").with("count", failed as i64)),
    };
    let last = sent.into_iter().find_map(|sent| sent.settled_at);
    let waiting = Message::new("health-mail-waiting").with("count", queued as i64);
    let text = match last {
        Some(at) => Message::new("health-mail-last").with("at", frame.time(&at)).with("waiting", waiting),
        None => waiting,
    };
    Ok(Health { lamp, title, link: "/outbox", details: vec![Detail { name: None, text }] })
}
