//! Where answers may appear: feeds, pages and JSON endpoints, fetched by one guarded client.
//!
//! [`fetch`] brings an [`Answer`]; [`read`] says, without any further fetching, which items the answer holds.

pub mod archive;
pub mod by_hand;
mod challenge;
mod charset;
pub mod check;
pub mod configured;
pub mod discovery;
mod feed;
pub mod fetch;
mod file;
pub mod guard;
pub mod headers;
mod html;
mod json;
mod key;
mod links;
mod moment;
pub mod moved;
pub mod operator;
pub mod opml;
mod outage;
pub mod pace;
mod page;
pub mod rhythm;
mod robots;
pub mod standing;
pub mod table;
mod text;
mod turns;
mod unreadable;
pub mod visits;

use std::time::Duration;

use chrono::DateTime;
use chrono::Utc;
use serde::Serialize;
use url::Url;

pub use fetch::FetchError;
pub use fetch::Fetched;
pub use fetch::Fetcher;
pub use guard::Guard;
pub use headers::Headers;
pub use links::LinkState;
pub use rhythm::Asks;
pub use rhythm::Habit;
pub use rhythm::Rhythm;
pub use rhythm::Timing;
pub use table::Model as Source;
pub use unreadable::Unreadable;

use crate::storage;
use crate::vocabulary::words;

/// Most items taken from one answer.
const MOST_ITEMS: usize = 2_000;

words! {
    /// What a source answers with, and so how it is read.
    pub enum SourceKind as "source-kind" {
        /// RSS, Atom or JSON Feed.
        Feed = "feed",
        /// HTML.
        Page = "page",
        Json = "json",
        /// Whatever the link of evidence leads to, looked at now and then to see whether it is still there.
        Link = "link",
    }
}

/// What an answer says besides its content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// Where the address has moved for good.
    pub moved_to: Option<Url>,
    /// For how long there is no need to ask again.
    pub fresh_for: Option<chrono::Duration>,
    /// What a feed asks for.
    pub asks: Option<Asks>,
}

/// What a server answered to one request, redirects followed, unpacked, not yet decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The address that answered, after redirects.
    pub url: Url,
    pub status: u16,
    pub content_type: Option<String>,
    /// Sent back at the next check, so that an unchanged source answers with a word.
    pub etag: Option<String>,
    pub last_modified: Option<String>,
    /// How long the server asks to be left alone.
    pub retry_after: Option<Duration>,
    pub hints: Hints,
    pub body: Vec<u8>,
}

/// One entry a source brings, not yet stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewItem {
    /// Identifies the item within its source: what the source calls it, else its link, else the hash of its content.
    pub key: String,
    /// Absolute, `http` or `https`.
    pub url: Option<String>,
    /// What the source gives in place of such an address: a relative one without a base, a URN, a name.
    pub reference: Option<String>,
    /// One line; made from the text where the source gives none.
    pub title: String,
    /// Plain text, one line per paragraph.
    pub text: String,
    pub published: Option<DateTime<Utc>>,
    pub updated: Option<DateTime<Utc>>,
}

impl NewItem {
    /// The link as the source gives it, whether a browser can follow it or not.
    pub fn link(&self) -> Option<&str> {
        self.url.as_deref().or(self.reference.as_deref())
    }
}

/// All that one answer brings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Brought {
    /// What the source calls itself.
    pub title: Option<String>,
    pub items: Vec<NewItem>,
}

/// What an answer brings. `selector` is a CSS selector for pages, a jq filter for JSON, and without meaning for
/// feeds; a blank one counts as none.
///
/// # Errors
/// `Unreadable` when the answer is not of this kind, or when the selector or filter finds nothing in it: that is a
/// source in need of care, not a source without news.
pub fn read(kind: SourceKind, selector: Option<&str>, answer: &Answer) -> Result<Brought, Unreadable> {
    let selector = selector.map(str::trim).filter(|selector| !selector.is_empty());
    if answer.body.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    if challenge::is_one(answer) {
        return Err(Unreadable::Challenge);
    }
    if let Some(file) = file::kind(answer) {
        return match kind {
            SourceKind::Link => Ok(of_no_words(answer)),
            _ => Err(Unreadable::File { kind: file }),
        };
    }
    let mut brought = match kind {
        SourceKind::Feed => feed::read(answer),
        SourceKind::Page => page::read(selector, answer),
        SourceKind::Json => json::read(selector, answer),
        SourceKind::Link => Ok(page::read(None, answer).unwrap_or_else(|_| of_no_words(answer))),
    }?;
    for item in &mut brought.items {
        // JSON can spell it, PostgreSQL cannot keep it.
        for words in [&mut item.key, &mut item.title, &mut item.text] {
            if memchr::memchr(0, words.as_bytes()).is_some() {
                words.retain(|character| character != '\0');
            }
        }
    }
    Ok(brought)
}

/// The words of an archived copy, for a person to read: the text of a page, anything else as it stands, a file of bytes
/// not at all.
pub fn words_of(url: &str, content_type: Option<&str>, content: Vec<u8>) -> String {
    let kind = content_type.unwrap_or_default();
    let is_file =
        ["image/", "audio/", "video/", "font/", "application/pdf", "application/zip", "application/octet"];
    let Some(url) = Url::parse(url).ok().filter(|_| !is_file.iter().any(|file| kind.starts_with(file)))
    else {
        return String::new();
    };
    let text = charset::decode(&Answer::new(url, content_type.map(str::to_owned), content));
    if kind.contains("html") { text::of_html(&text) } else { text }
}

/// A link may lead to what is no page: a file, a picture, a table of numbers. It is known by its bytes.
fn of_no_words(answer: &Answer) -> Brought {
    let text = storage::sha256(&answer.body);
    let (key, title) = (text.clone(), answer.url.to_string());
    let url = Some(title.clone());
    let item = NewItem { key, url, reference: None, title, text, published: None, updated: None };
    Brought { title: None, items: vec![item] }
}

impl Answer {
    /// An answer that did not come from a server, such as a file.
    pub fn new(url: Url, content_type: Option<String>, body: Vec<u8>) -> Self {
        let hints = Hints::default();
        Answer {
            url,
            status: 200,
            content_type,
            etag: None,
            last_modified: None,
            retry_after: None,
            hints,
            body,
        }
    }

    /// A reference found in the answer as an absolute web address.
    fn resolve(&self, reference: &str) -> Option<Url> {
        let reference = reference.trim();
        let url = self.url.join(reference).ok().filter(|_| !reference.is_empty())?;
        matches!(url.scheme(), "http" | "https").then_some(url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(body: &str) -> Answer {
        let url = "https://a.example/".parse().expect("address");
        Answer::new(url, None, body.as_bytes().to_vec())
    }

    #[test]
    fn nothing_is_not_read_as_no_news() {
        for &kind in SourceKind::ALL {
            assert_eq!(read(kind, None, &answer(" \n ")), Err(Unreadable::Empty));
        }
    }

    #[test]
    fn a_blank_selector_counts_as_none() {
        assert_eq!(read(SourceKind::Page, Some(" "), &answer("<p>价</p>")).map(|b| b.items.len()), Ok(1));
        assert_eq!(read(SourceKind::Json, Some(""), &answer("[1, 2]")).map(|b| b.items.len()), Ok(2));
    }
}
