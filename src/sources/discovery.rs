//! What an address offers to watch: the feed it is, the feeds that its page names, else those at the usual places, and
//! the page itself.

use scraper::Selector;
use url::Url;

use super::Answer;
use super::Brought;
use super::FetchError;
use super::Fetched;
use super::Fetcher;
use super::Headers;
use super::SourceKind;
use super::charset;
use super::check::is_for_people;
use super::html;
use super::read;
use super::table::SourceDraft;
use super::text;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;

/// How many of the feeds that a page names are looked into.
const MOST_FEEDS: usize = 8;
/// Where feeds stand on sites that do not name them, the most usual first.
const USUAL_PLACES: [&str; 6] = ["feed", "rss.xml", "feed.xml", "atom.xml", "index.xml", "feed.json"];
/// Types that `<link rel=alternate>` gives feeds.
const FEED_TYPES: [&str; 5] = [
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
    "application/json",
];

/// Something that could be watched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub kind: SourceKind,
    pub url: String,
    pub title: String,
    /// What it would bring now.
    pub brought: Brought,
}

/// Looks at an address, typed with or without `https://`; the headers go along to its host. Nothing is stored.
///
/// # Errors
/// `Invalid` when it is no web address, `Unavailable` when it cannot be fetched or offers nothing that can be read.
pub async fn look(fetcher: &Fetcher, headers: &Headers, typed: &str) -> Result<Vec<Offer>> {
    let url = web_address(typed)
        .ok_or_else(|| Error::invalid(Message::new("source-url").with("url", typed.trim())))?;
    let fetcher = &fetcher.carrying(headers, &url).map_err(Error::Unavailable)?;
    let answer = first_answer(fetcher, url.clone(), typed).await.map_err(Error::Unavailable)?;
    if let Some(offer) = offer(SourceKind::Feed, &answer, None) {
        return Ok(vec![offer]);
    }
    if let Some(offer) = is_json(&answer).then(|| offer(SourceKind::Json, &answer, None)).flatten() {
        return Ok(vec![offer]);
    }
    let mut offers = Vec::new();
    for named in named_feeds(&answer).into_iter().take(MOST_FEEDS) {
        let found = fetch(fetcher, &named.url).await.ok();
        offers.extend(found.and_then(|feed| offer(SourceKind::Feed, &feed, named.title)));
    }
    if offers.is_empty() {
        offers.extend(at_usual_places(fetcher, &answer.url).await);
    }
    offers.extend(offer(SourceKind::Page, &answer, None));
    match offers.is_empty() {
        true => Err(Error::Unavailable(Message::new("discovery-nothing").with("url", url.as_str()))),
        false => Ok(offers),
    }
}

/// Who types no scheme means https, and http where there is none.
async fn first_answer(fetcher: &Fetcher, mut url: Url, typed: &str) -> Result<Answer, Message> {
    let answer = fetch(fetcher, &url).await;
    let was_assumed = !typed.contains("://");
    match answer {
        Err(error) if was_assumed && FetchError::is_of_the_network(error.key()) => {
            // An https address may always become an http one.
            let _ = url.set_scheme("http");
            fetch(fetcher, &url).await.map_err(|_| error)
        }
        answer => answer,
    }
}

/// What a source would bring now. Nothing is stored.
///
/// # Errors
/// The sentence that its check would fail with.
pub async fn try_out(fetcher: &Fetcher, draft: SourceDraft) -> Result<Brought, Message> {
    let typed = draft.url.trim();
    let url = Url::parse(typed).map_err(|_| Message::new("source-url").with("url", typed))?;
    let (kind, selector) = (draft.kind, draft.selector);
    if is_for_people(kind) {
        fetcher.admitted(&url).await?;
    }
    let answer = fetch(&fetcher.carrying(&draft.headers, &url)?, &url).await?;
    // As in a check: strangers' input must not take the process with it.
    let reading = tokio::task::spawn_blocking(move || read(kind, selector.as_deref(), &answer)).await;
    match reading {
        Ok(read) => read.map_err(|unreadable| unreadable.message()),
        Err(_) => Err(Message::new("source-reader-failed")),
    }
}

async fn fetch(fetcher: &Fetcher, url: &Url) -> Result<Answer, Message> {
    match fetcher.get(url, None, None).await {
        Ok(Fetched::Answer(answer)) => Ok(answer),
        Ok(Fetched::NotModified(_)) => Err(Message::new("cli-try-not-modified")),
        Err(error) => Err(error.message()),
    }
}

/// A host that has nothing at the first places is not asked for all of them when it cannot be reached.
async fn at_usual_places(fetcher: &Fetcher, page: &Url) -> Option<Offer> {
    for place in USUAL_PLACES {
        let url = page.join(&format!("/{place}")).ok()?;
        match fetcher.get(&url, None, None).await {
            Ok(Fetched::Answer(answer)) => {
                if let Some(offer) = offer(SourceKind::Feed, &answer, None) {
                    return Some(offer);
                }
            }
            Ok(Fetched::NotModified(_)) | Err(FetchError::Status { .. }) => {}
            Err(_) => return None,
        }
    }
    None
}

fn offer(kind: SourceKind, answer: &Answer, title: Option<String>) -> Option<Offer> {
    let brought = read(kind, None, answer).ok()?;
    let title = brought.title.clone().or(title).filter(|title| !title.is_empty());
    let title = title.unwrap_or_else(|| answer.url.host_str().unwrap_or_default().to_owned());
    Some(Offer { kind, url: answer.url.to_string(), title, brought })
}

fn is_json(answer: &Answer) -> bool {
    let named = answer.content_type.as_deref().is_some_and(|content_type| content_type.contains("json"));
    named
        || answer
            .body
            .iter()
            .find(|byte| !byte.is_ascii_whitespace())
            .is_some_and(|byte| matches!(byte, b'{' | b'['))
}

/// What an answer is read as when nobody says so: a feed when it is one, else JSON, else a page.
pub fn kind_of(answer: &Answer) -> SourceKind {
    match read(SourceKind::Feed, None, answer) {
        Ok(_) => SourceKind::Feed,
        Err(_) if is_json(answer) => SourceKind::Json,
        Err(_) => SourceKind::Page,
    }
}

/// An address as it was typed, with or without `https://`.
pub fn web_address(typed: &str) -> Option<Url> {
    let typed = typed.trim();
    let typed = typed.strip_prefix("feed:").map_or(typed, |rest| rest.trim_start_matches('/'));
    let whole = if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
    let url = Url::parse(&whole).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.host_str().is_some_and(|host| !host.is_empty()))
        .then_some(url)
}

/// A feed that a page names.
#[derive(Debug, PartialEq, Eq)]
struct Named {
    title: Option<String>,
    url: Url,
}

/// Each once, in the order of the page.
fn named_feeds(page: &Answer) -> Vec<Named> {
    let source = charset::decode(page);
    let document = html::parse(&source).tree;
    let Ok(links) = Selector::parse("link[rel][href]") else { return Vec::new() };
    let base = Selector::parse("base[href]").ok();
    let base = base.and_then(|base| document.select(&base).next()?.attr("href").map(str::to_owned));
    let base = base.and_then(|base| page.resolve(&base)).unwrap_or_else(|| page.url.clone());
    let mut named: Vec<Named> = Vec::new();
    for link in document.select(&links) {
        let has = |name: &str, wanted: &dyn Fn(&str) -> bool| {
            let words = link.attr(name).unwrap_or_default().to_ascii_lowercase();
            words.split([' ', ';']).any(wanted)
        };
        if !has("rel", &|rel| rel == "alternate") || !has("type", &|kind| FEED_TYPES.contains(&kind)) {
            continue;
        }
        let reference = link.attr("href").unwrap_or_default().trim();
        let url = base.join(reference).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        let Some(url) = url.filter(|url| !named.iter().any(|known| known.url == *url)) else { continue };
        let title = link.attr("title").map(text::fold).filter(|title| !title.is_empty());
        named.push(Named { title, url });
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_as_people_type_them() {
        for (typed, url) in [
            ("port.example", Some("https://port.example/")),
            (" http://port.example/news ", Some("http://port.example/news")),
            ("feed://port.example/f", Some("https://port.example/f")),
            ("feed:https://port.example/f", Some("https://port.example/f")),
            ("gopher://port.example", None),
            ("", None),
            ("https://", None),
        ] {
            assert_eq!(web_address(typed).as_ref().map(Url::as_str), url, "{typed}");
        }
    }

    #[test]
    fn the_feeds_that_a_page_names_are_found() {
        let html = "<head><base href=\"/en/\"><link rel=\"stylesheet\" type=\"text/css\" href=\"a.css\">\
                    <LINK REL='Alternate home' TYPE='application/rss+xml; charset=utf-8' HREF='news.rss' title=' All\n news '>\
                    <link rel=alternate type=application/atom+xml href=https://feeds.example/port>\
                    <link rel=alternate type=application/atom+xml href=https://feeds.example/port>\
                    <link rel=alternate hreflang=de href=/de/>\
                    <link rel=alternate type=application/rss+xml href=javascript:alert(1)></head>";
        let url = "https://port.example/".parse().unwrap();
        let named = named_feeds(&Answer::new(url, None, html.as_bytes().to_vec()));
        let named: Vec<(Option<&str>, &str)> =
            named.iter().map(|named| (named.title.as_deref(), named.url.as_str())).collect();
        assert_eq!(
            named,
            [(Some("All news"), "https://port.example/en/news.rss"), (None, "https://feeds.example/port")]
        );
    }
}
