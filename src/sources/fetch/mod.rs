//! The only HTTP client. Whatever address it is given, it connects to allowed addresses only, within a time and up
//! to a size; every redirect is looked at like a first address. `tests/attacks.rs` says what it withstands.

mod address;
mod carried;
mod error;
mod names;
mod posting;
mod redirects;
#[cfg(test)]
mod tests;

use std::time::Duration;

use anyhow::Context;
use chrono::DateTime;
use reqwest::Client;
use reqwest::Response;
use reqwest::StatusCode;
use reqwest::header;
use reqwest::header::HeaderName;
use reqwest::redirect::Policy;
use url::Url;

use carried::Carried;
pub use carried::stays_at;
pub use error::FetchError;
use names::GuardedNames;
use names::Names;
pub use posting::Posted;

use super::Answer;
use super::Hints;
use super::challenge;
use super::guard::Guard;
use super::headers::Headers;
use super::headers::template;
use super::rhythm::asked;
use super::robots::Robots;
use crate::config::Secrets;
use crate::config::SourceSettings;
use crate::error::Result;
use crate::language::Message;

/// Room made ahead for a body whose length is announced, in bytes: an announcement is no promise.
const MOST_AHEAD: usize = 256 * 1_024;

/// What is asked for: feeds and JSON by name, so that servers which offer both do not send a page.
const ACCEPT: &str = "application/atom+xml, application/rss+xml, application/feed+json, application/json;q=0.9, \
                      text/html;q=0.9, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.5";
/// Longest wait for a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Fetches sources. Cheap to clone; all clones share their connections.
#[derive(Clone, Debug)]
pub struct Fetcher {
    client: Client,
    guard: Guard,
    max_bytes: usize,
    robots: Robots,
    max_redirects: usize,
    /// For one fetch, with all its redirects and its body.
    timeout: Duration,
    secrets: Secrets,
    carried: Carried,
    /// Keeps to the `robots.txt` of every host on the way.
    is_visitor: bool,
}

/// What a fetch gave.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "made once per fetch and taken apart at once")]
pub enum Fetched {
    /// Nothing changed since the answer that the given ETag or date came with.
    NotModified(Hints),
    Answer(Answer),
}

impl Fetcher {
    /// # Errors
    /// `Invalid` when a network in the settings is none, `Internal` when the system offers no TLS.
    pub fn new(settings: &SourceSettings) -> Result<Fetcher> {
        Self::with_names(settings, Names::System)
    }

    fn with_names(settings: &SourceSettings, names: Names) -> Result<Fetcher> {
        let guard = Guard::new(settings.networks()?);
        let timeout = Duration::from_secs(settings.timeout_seconds);
        #[expect(clippy::disallowed_methods, reason = "this is the one place that builds an HTTP client")]
        let builder = Client::builder();
        let client = builder
            .user_agent(&settings.user_agent)
            .connect_timeout(timeout.min(CONNECT_TIMEOUT))
            // A proxy would resolve names where the guard cannot see it.
            .no_proxy()
            .referer(false)
            .dns_resolver(GuardedNames { names, guard: guard.clone() })
            // They are followed one by one, see `redirects`.
            .redirect(Policy::none())
            .build()
            .context("building the HTTP client")?;
        let robots = Robots::new(&settings.user_agent, settings.care.obey_robots);
        let (max_bytes, max_redirects) = (settings.max_bytes, settings.max_redirects);
        let (secrets, carried) = (settings.secrets.clone(), Carried::default());
        let is_visitor = false;
        Ok(Fetcher { client, guard, max_bytes, robots, max_redirects, timeout, secrets, carried, is_visitor })
    }

    /// The same client with headers that go along to the host of an address, and to no other: not to one that it
    /// redirects to, nor to one that is asked besides.
    ///
    /// # Errors
    /// The sentence that says why a secret in them cannot be had.
    pub fn carrying(&self, headers: &Headers, url: &Url) -> Result<Fetcher, Message> {
        Ok(Fetcher { carried: Carried::new(headers, &self.secrets, url)?, ..self.clone() })
    }

    /// The same client for what is made for people: it goes nowhere that a `robots.txt` closes, redirected or not.
    pub fn as_visitor(&self) -> Fetcher {
        Fetcher { is_visitor: true, ..self.clone() }
    }

    /// The same client for what is open to every program, without headers of ours.
    pub(in crate::sources) fn as_program(&self) -> Fetcher {
        Fetcher { is_visitor: false, carried: Carried::default(), ..self.clone() }
    }

    /// A text with the secrets that stand in it by name, for requests to a host.
    ///
    /// # Errors
    /// The sentence that says why a secret cannot be had.
    pub fn filled(&self, text: &str, host: &str) -> Result<String, Message> {
        template::filled(text, |name| self.secrets.value(name, host)).map(|(whole, _)| whole)
    }

    /// Whether an address may be asked for, as far as can be said before its name is resolved.
    ///
    /// # Errors
    /// The sentence that says why not.
    pub fn may_ask(&self, url: &Url) -> Result<(), Message> {
        address::admit(&self.guard, url).map_err(|error| error.message())
    }

    /// Whether the host's `robots.txt` opens an address to us.
    ///
    /// # Errors
    /// The sentence that says that it does not.
    pub async fn admitted(&self, url: &Url) -> Result<(), Message> {
        self.robots.admit(self, url).await
    }

    /// Takes a turn with the host, where its `robots.txt`, which has been asked for, wants a pause between two visits.
    ///
    /// # Errors
    /// How long it is until then, when that is too long to wait for.
    pub async fn turn(&self, url: &Url) -> Result<Duration, Duration> {
        self.robots.turn(url).await
    }

    /// Gets an address. `etag` and `last_modified` are those of the last answer.
    ///
    /// # Errors
    /// `FetchError`, sorted by what a person or the schedule can do about it. An answer other than 2xx and 304 is an
    /// error.
    pub async fn get(
        &self,
        url: &Url,
        etag: Option<&str>,
        last_modified: Option<&str>,
    ) -> Result<Fetched, FetchError> {
        let fetching = self.fetch(url, etag, last_modified);
        let fetched = tokio::time::timeout(self.timeout, fetching).await.map_err(|_| FetchError::TimedOut)?;
        // Some servers repeat what they were asked with.
        match fetched {
            Ok(Fetched::Answer(answer)) => Ok(Fetched::Answer(self.carried.hidden_in(answer))),
            Ok(Fetched::NotModified(hints)) => Ok(Fetched::NotModified(self.carried.hints(hints))),
            Err(error) => Err(self.carried.hidden_in_error(error)),
        }
    }

    async fn fetch(
        &self,
        url: &Url,
        etag: Option<&str>,
        last_modified: Option<&str>,
    ) -> Result<Fetched, FetchError> {
        let conditions = [(header::IF_NONE_MATCH, etag), (header::IF_MODIFIED_SINCE, last_modified)];
        let (response, moved_to) = self.follow(url, &conditions).await?;
        let status = response.status();
        let fresh_for = asked::by_headers(|name| text(&response, name));
        let hints = Hints { moved_to, fresh_for, asks: None };
        if status == StatusCode::NOT_MODIFIED {
            return Ok(Fetched::NotModified(hints));
        }
        let retry_after = retry_after(&response);
        let answer = Answer {
            url: response.url().clone(),
            status: status.as_u16(),
            content_type: text_of(&response, &header::CONTENT_TYPE),
            etag: text_of(&response, &header::ETAG),
            last_modified: text_of(&response, &header::LAST_MODIFIED),
            retry_after,
            hints,
            body: Vec::new(),
        };
        let body = self.body(response).await;
        if status.is_success() {
            return Ok(Fetched::Answer(Answer { body: body?, ..answer }));
        }
        let refusal = Answer { body: body.unwrap_or_default(), ..answer };
        let code = status.as_u16();
        Err(if challenge::is_one(&refusal) {
            FetchError::Challenge
        } else {
            FetchError::Status { code, retry_after }
        })
    }

    /// Counted while it is unpacked: a small answer can be packed from a huge one.
    async fn body(&self, mut response: Response) -> Result<Vec<u8>, FetchError> {
        let too_large = FetchError::TooLarge { max_bytes: self.max_bytes };
        let length = usize::try_from(response.content_length().unwrap_or_default()).unwrap_or(usize::MAX);
        if length > self.max_bytes {
            return Err(too_large);
        }
        let mut body = Vec::with_capacity(length.min(MOST_AHEAD));
        while let Some(chunk) = response.chunk().await? {
            if body.len() + chunk.len() > self.max_bytes {
                return Err(too_large);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }
}

fn text_of(response: &Response, name: &HeaderName) -> Option<String> {
    text(response, name.as_str()).map(str::to_owned)
}

fn text<'a>(response: &'a Response, name: &str) -> Option<&'a str> {
    response.headers().get(name)?.to_str().ok()
}

/// `Retry-After` in seconds, or as a date, which is read against the server's own clock.
fn retry_after(response: &Response) -> Option<Duration> {
    let value = text_of(response, &header::RETRY_AFTER)?;
    if let Ok(seconds) = value.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = DateTime::parse_from_rfc2822(&value).ok()?;
    let now = DateTime::parse_from_rfc2822(&text_of(response, &header::DATE)?).ok()?;
    (until - now).to_std().ok()
}
