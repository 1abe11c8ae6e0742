//! The only HTTP client. Whatever address it is given, it connects to allowed addresses only, within a time and up
//! to a size: the guard sees every address a name resolves to, so a name cannot be made to point elsewhere between
//! the check and the connection.

mod error;
mod hops;
#[cfg(test)]
mod tests;

use std::error::Error as StdError;
use std::net::IpAddr;
use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context;
use chrono::DateTime;
use reqwest::Client;
use reqwest::Response;
use reqwest::StatusCode;
use reqwest::dns::Addrs;
use reqwest::dns::Name;
use reqwest::dns::Resolve;
use reqwest::dns::Resolving;
use reqwest::header;
use reqwest::header::HeaderName;
use reqwest::redirect::Attempt;
use reqwest::redirect::Policy;
use url::Host;
use url::Url;

pub use error::FetchError;

use super::Answer;
use super::Hints;
use super::guard::Guard;
use super::rhythm::asked;
use super::robots::Robots;
use crate::config::SourceSettings;
use crate::error::Result;
use crate::language::Message;

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
        let guard = Guard::new(settings.networks()?);
        let timeout = Duration::from_secs(settings.timeout_seconds);
        #[expect(clippy::disallowed_methods, reason = "this is the one place that builds an HTTP client")]
        let builder = Client::builder();
        let client = builder
            .user_agent(&settings.user_agent)
            .timeout(timeout)
            .connect_timeout(timeout.min(CONNECT_TIMEOUT))
            // A proxy would resolve names where the guard cannot see it.
            .no_proxy()
            .referer(false)
            .dns_resolver(GuardedNames { guard: guard.clone() })
            .redirect(guarded_redirects(guard.clone(), settings.max_redirects))
            .build()
            .context("building the HTTP client")?;
        let robots = Robots::new(&settings.user_agent, settings.care.obey_robots);
        Ok(Fetcher { client, guard, max_bytes: settings.max_bytes, robots })
    }

    /// Whether the host's `robots.txt` opens an address to us.
    ///
    /// # Errors
    /// The sentence that says that it does not.
    pub async fn admitted(&self, url: &Url) -> Result<(), Message> {
        self.robots.admit(self, url).await
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
        admit(&self.guard, url)?;
        let mut request = self.client.get(url.clone()).header(header::ACCEPT, ACCEPT);
        if let Some(etag) = etag {
            request = request.header(header::IF_NONE_MATCH, etag);
        }
        if let Some(date) = last_modified {
            request = request.header(header::IF_MODIFIED_SINCE, date);
        }
        let (response, moved_to) = hops::watch(request.send()).await;
        let response = response?;
        let status = response.status();
        let hints = Hints { moved_to, fresh_for: asked::by_headers(|name| text(&response, name)) };
        if status == StatusCode::NOT_MODIFIED {
            return Ok(Fetched::NotModified(hints));
        }
        let retry_after = retry_after(&response);
        if !status.is_success() {
            return Err(FetchError::Status { code: status.as_u16(), retry_after });
        }
        Ok(Fetched::Answer(Answer {
            url: response.url().clone(),
            status: status.as_u16(),
            content_type: text_of(&response, &header::CONTENT_TYPE),
            etag: text_of(&response, &header::ETAG),
            last_modified: text_of(&response, &header::LAST_MODIFIED),
            retry_after,
            hints,
            body: self.body(response).await?,
        }))
    }

    /// Counted while it is unpacked: a small answer can be packed from a huge one.
    async fn body(&self, mut response: Response) -> Result<Vec<u8>, FetchError> {
        let too_large = FetchError::TooLarge { max_bytes: self.max_bytes };
        if response.content_length().is_some_and(|length| length > self.max_bytes as u64) {
            return Err(too_large);
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await? {
            if body.len() + chunk.len() > self.max_bytes {
                return Err(too_large);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }
}

/// Whether an address may be requested, as far as can be said before its name is resolved.
fn admit(guard: &Guard, url: &Url) -> Result<(), FetchError> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(FetchError::BadUrl { url: url.to_string() });
    }
    match url.host() {
        Some(Host::Ipv4(address)) => Ok(guard.check(IpAddr::V4(address))?),
        Some(Host::Ipv6(address)) => Ok(guard.check(IpAddr::V6(address))?),
        Some(Host::Domain(_)) => Ok(()),
        None => Err(FetchError::BadUrl { url: url.to_string() }),
    }
}

fn guarded_redirects(guard: Guard, max_redirects: usize) -> Policy {
    Policy::custom(move |attempt: Attempt<'_>| {
        if attempt.previous().len() > max_redirects {
            return attempt.error(FetchError::TooManyRedirects { max_redirects });
        }
        match admit(&guard, attempt.url()) {
            Ok(()) => {
                hops::take_note(attempt.status(), attempt.url());
                attempt.follow()
            }
            Err(refusal) => attempt.error(refusal),
        }
    })
}

/// The system's names, less the addresses that the guard refuses.
struct GuardedNames {
    guard: Guard,
}

impl Resolve for GuardedNames {
    fn resolve(&self, name: Name) -> Resolving {
        let guard = self.guard.clone();
        Box::pin(async move {
            // Port 0: the client puts in the one of the address.
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            let addresses = allowed(&guard, found)?;
            let addresses: Addrs = Box::new(addresses.into_iter());
            Ok(addresses)
        })
    }
}

/// The addresses that may be connected to; an error when there were some and all are refused.
fn allowed(
    guard: &Guard,
    found: Vec<SocketAddr>,
) -> Result<Vec<SocketAddr>, Box<dyn StdError + Send + Sync>> {
    let refusal = found.iter().find_map(|address| guard.check(address.ip()).err());
    let open: Vec<SocketAddr> = found.into_iter().filter(|a| guard.check(a.ip()).is_ok()).collect();
    match refusal {
        Some(refusal) if open.is_empty() => Err(Box::new(FetchError::from(refusal))),
        _ => Ok(open),
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
