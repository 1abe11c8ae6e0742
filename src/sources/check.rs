//! One check of one source: fetch and read. What is stored of it is the caller's to write, in one transaction with what
//! it led to.

use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;

use chrono::Duration;
use url::Url;

use super::Brought;
use super::FetchError;
use super::Fetched;
use super::Fetcher;
use super::Hints;
use super::Source;
use super::SourceKind;
use super::archive::Packed;
use super::read;
use super::rhythm::asked;
use crate::language::Message;

/// A feed of at most this many bytes is read where its answer came: that takes a millisecond or two, and every thread that
/// reads keeps room of its own. What is longer, or read by somebody's selector, takes the processor longer.
const SHORT: usize = 64 * 1_024;

/// What a check brought.
#[derive(Debug)]
pub enum Checked {
    /// The server says that nothing has changed.
    NotModified {
        hints: Hints,
    },
    Read {
        brought: Brought,
        etag: Option<String>,
        last_modified: Option<String>,
        hints: Hints,
        /// What came, for the archive.
        copy: Packed,
    },
    Failed(Failure),
    /// Not reached, as most others were not at the time: our own network was down.
    Offline(Message),
}

impl Checked {
    /// What came, for the archive.
    pub fn copy(&self) -> Option<&Packed> {
        match self {
            Checked::Read { copy, .. } => Some(copy),
            _ => None,
        }
    }
}

/// Why a check brought nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    pub error: Message,
    pub retry_after: Option<Duration>,
    pub why: Why,
}

/// Failures as the schedule tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The server says that it is gone for good.
    Gone,
    NotFound,
    /// There was no server to be heard.
    Network,
    Other,
}

/// Fetches and reads a source; a failure is an outcome too. `in_turn`: after the pause that its host wants between two
/// visits; a person who asks for one page is not kept waiting.
///
/// # Errors
/// How long it is until the source's turn, when that is too long to wait for: it has not been checked.
pub async fn check(fetcher: &Fetcher, source: &Source, in_turn: bool) -> Result<Checked, Duration> {
    let Ok(url) = Url::parse(&source.url) else {
        return Ok(failed(Message::new("source-url").with("url", source.url.as_str())));
    };
    if is_for_people(source.kind) {
        if let Err(closed) = fetcher.admitted(&url).await {
            let why = why(&FetchError::Closed(closed.clone()));
            return Ok(Checked::Failed(Failure { why, ..Failure::of(closed) }));
        }
        if in_turn {
            let wait =
                fetcher.turn(&url).await.map_err(|wait| Duration::from_std(wait).unwrap_or_default())?;
            tokio::time::sleep(wait).await;
        }
    }
    Ok(fetch(fetcher, source, &url).await)
}

async fn fetch(fetcher: &Fetcher, source: &Source, url: &Url) -> Checked {
    let fetcher = match fetcher.carrying(&source.headers, url) {
        Ok(fetcher) => fetcher,
        Err(missing) => return failed(missing),
    };
    let fetcher = if is_for_people(source.kind) { fetcher.as_visitor() } else { fetcher };
    let fetched = fetcher.get(url, source.etag.as_deref(), source.last_modified.as_deref()).await;
    match fetched {
        Ok(Fetched::NotModified(hints)) => Checked::NotModified { hints },
        Ok(Fetched::Answer(answer)) => {
            let remembered = (answer.etag.clone(), answer.last_modified.clone());
            let (kind, selector) = (source.kind, source.selector.clone());
            let mut hints = answer.hints.clone();
            if kind == SourceKind::Feed {
                hints.asks = asked::by_feed(&answer.body);
            }
            let is_short = kind == SourceKind::Feed && answer.body.len() <= SHORT;
            let read = move || {
                read(kind, selector.as_deref(), &answer).map(|brought| (brought, Packed::from(&answer)))
            };
            // Strangers' input must not take the process with it.
            let reading = match is_short {
                true => catch_unwind(AssertUnwindSafe(read)).ok(),
                false => tokio::task::spawn_blocking(read).await.ok(),
            };
            match reading {
                Some(Ok((brought, copy))) => {
                    Checked::Read { brought, etag: remembered.0, last_modified: remembered.1, hints, copy }
                }
                Some(Err(unreadable)) => failed(unreadable.message()),
                None => failed(Message::new("source-reader-failed")),
            }
        }
        Err(error) => {
            let (error, retry_after, why) = (error.message(), retry_after(&error), why(&error));
            Checked::Failed(Failure { error, retry_after, why })
        }
    }
}

/// What `robots.txt` is about; feeds and JSON are made for programs.
pub fn is_for_people(kind: SourceKind) -> bool {
    matches!(kind, SourceKind::Page | SourceKind::Link)
}

fn failed(error: Message) -> Checked {
    Checked::Failed(Failure::of(error))
}

impl Failure {
    /// One that says nothing about when to come again.
    pub fn of(error: Message) -> Failure {
        Failure { error, retry_after: None, why: Why::Other }
    }
}

fn why(error: &FetchError) -> Why {
    match error {
        FetchError::Status { code: 410, .. } => Why::Gone,
        FetchError::Status { code: 404, .. } => Why::NotFound,
        _ if FetchError::is_of_the_network(error.message().key()) => Why::Network,
        _ => Why::Other,
    }
}

fn retry_after(error: &FetchError) -> Option<Duration> {
    match error {
        FetchError::Status { retry_after, .. } => retry_after.and_then(|wait| Duration::from_std(wait).ok()),
        _ => None,
    }
}
