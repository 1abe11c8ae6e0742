//! What goes along with requests: to the host it is meant for, to no other, and not back out of an answer.

use std::fmt;

use reqwest::header::HeaderMap;
use reqwest::header::HeaderName;
use reqwest::header::HeaderValue;
use url::Url;
use url::form_urlencoded;

use super::FetchError;
use crate::config::Secrets;
use crate::language::Message;
use crate::sources::Answer;
use crate::sources::Hints;
use crate::sources::headers::Headers;

/// Stands where a secret was.
const HIDDEN: &str = "***";
/// A shorter word is no secret that could be told from other words.
const SHORTEST_SECRET: usize = 6;

/// Headers with their secrets filled in, and whom they are meant for.
#[derive(Clone, Default)]
pub struct Carried {
    meant_for: Option<Url>,
    headers: HeaderMap,
    /// As they may come back: as they are, and as addresses spell them.
    secrets: Vec<String>,
}

/// Never shows what the headers hold.
impl fmt::Debug for Carried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.headers.keys().map(HeaderName::as_str).collect();
        f.debug_struct("Carried").field("names", &names).finish_non_exhaustive()
    }
}

impl Carried {
    /// # Errors
    /// The sentence that says why a secret cannot be had or sent.
    pub fn new(headers: &Headers, secrets: &Secrets, url: &Url) -> Result<Carried, Message> {
        let mut carried = Carried { meant_for: Some(url.clone()), ..Carried::default() };
        for header in headers.iter() {
            let held = |name: &str| secrets.value(name, url.host_str().unwrap_or_default());
            let (value, put_in) = header.filled(held)?;
            let unfit = || Message::new("header-unfit").with("name", header.name.as_str());
            let name = HeaderName::from_bytes(header.name.as_bytes()).map_err(|_| unfit())?;
            let mut value = HeaderValue::from_str(&value).map_err(|_| unfit())?;
            value.set_sensitive(true);
            carried.headers.insert(name, value);
            for secret in put_in.into_iter().filter(|secret| secret.len() >= SHORTEST_SECRET) {
                let spelt: String = form_urlencoded::byte_serialize(secret.as_bytes()).collect();
                carried.secrets.extend([secret, spelt]);
            }
        }
        // The longest first: one may be the beginning of another.
        carried.secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        Ok(carried)
    }

    /// What goes along to an address.
    pub fn to(&self, url: &Url) -> HeaderMap {
        match &self.meant_for {
            Some(meant_for) if stays_at(meant_for, url) => self.headers.clone(),
            _ => HeaderMap::new(),
        }
    }

    /// An answer without the secrets that a server repeats.
    pub fn hidden_in(&self, answer: Answer) -> Answer {
        if self.secrets.is_empty() {
            return answer;
        }
        Answer {
            url: self.address(&answer.url),
            content_type: answer.content_type.map(|text| self.text(&text)),
            // An entity tag is sent back as it came; one with a secret in it is better forgotten.
            etag: answer.etag.filter(|tag| self.text(tag) == *tag),
            last_modified: answer.last_modified.filter(|date| self.text(date) == *date),
            hints: self.hints(answer.hints),
            body: self.bytes(answer.body),
            ..answer
        }
    }

    pub fn hints(&self, hints: Hints) -> Hints {
        Hints { moved_to: hints.moved_to.as_ref().map(|to| self.address(to)), ..hints }
    }

    /// An error without the secrets that a server has put into an address.
    pub fn hidden_in_error(&self, error: FetchError) -> FetchError {
        match error {
            FetchError::BadUrl { url } => FetchError::BadUrl { url: self.text(&url) },
            FetchError::Unreachable { why, reason } => {
                FetchError::Unreachable { why, reason: self.text(&reason) }
            }
            FetchError::Packed { reason } => FetchError::Packed { reason: self.text(&reason) },
            other => other,
        }
    }

    fn text(&self, text: &str) -> String {
        self.secrets.iter().fold(text.to_owned(), |text, secret| text.replace(secret.as_str(), HIDDEN))
    }

    fn address(&self, url: &Url) -> Url {
        // Without its secrets an address is one still.
        Url::parse(&self.text(url.as_str())).unwrap_or_else(|_| url.clone())
    }

    fn bytes(&self, body: Vec<u8>) -> Vec<u8> {
        self.secrets.iter().fold(body, |body, secret| without(&body, secret.as_bytes()).unwrap_or(body))
    }
}

/// Bytes with each occurrence of others hidden; none when there is none.
fn without(body: &[u8], secret: &[u8]) -> Option<Vec<u8>> {
    let first = *secret.first()?;
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = body[at..].iter().position(|byte| *byte == first) {
        at += next;
        if body[at..].starts_with(secret) {
            found.push(at);
            at += secret.len();
        } else {
            at += 1;
        }
    }
    if found.is_empty() {
        return None;
    }
    let mut kept = Vec::with_capacity(body.len());
    let mut from = 0;
    for start in found {
        kept.extend_from_slice(&body[from..start]);
        kept.extend_from_slice(HIDDEN.as_bytes());
        from = start + secret.len();
    }
    kept.extend_from_slice(&body[from..]);
    Some(kept)
}

/// Whether an address leads to the host and service that was meant; from `http` to `https` is no other.
pub fn stays_at(meant: &Url, url: &Url) -> bool {
    let is_same =
        meant.scheme() == url.scheme() && meant.port_or_known_default() == url.port_or_known_default();
    let is_safer =
        meant.scheme() == "http" && url.scheme() == "https" && meant.port().or(url.port()).is_none();
    meant.host() == url.host() && (is_same || is_safer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_stay_with_the_host_they_were_meant_for() {
        let cases = [
            ("https://a.example/x", "https://a.example/y", true),
            ("https://a.example/x", "https://a.example:443/y", true),
            ("http://a.example/x", "https://a.example/x", true),
            ("https://a.example/x", "http://a.example/x", false),
            ("https://a.example/x", "https://a.example:8443/x", false),
            ("http://a.example:81/x", "https://a.example/x", false),
            ("https://a.example/x", "https://b.example/x", false),
            ("https://a.example/x", "https://sub.a.example/x", false),
            ("https://a.example/x", "https://a.example.b.example/x", false),
        ];
        for (meant, url, stays) in cases {
            let (meant, url): (Url, Url) = (meant.parse().expect(meant), url.parse().expect(url));
            assert_eq!(stays_at(&meant, &url), stays, "{meant} {url}");
        }
    }

    #[test]
    fn a_secret_is_cut_out_of_bytes_wherever_it_stands() {
        for (body, secret, kept) in [
            ("key=s3cret;s3cret", "s3cret", Some("key=***;***")),
            ("ss3cret", "s3cret", Some("s***")),
            ("s3cre", "s3cret", None),
            ("", "s3cret", None),
        ] {
            let got = without(body.as_bytes(), secret.as_bytes());
            assert_eq!(got.map(|kept| String::from_utf8(kept).unwrap()).as_deref(), kept, "{body}");
        }
    }
}
