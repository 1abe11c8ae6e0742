//! What an address offers to watch: the feed it is, the feeds that its page names, else those that its links seem to lead
//! to, else those at the usual places; and the page itself.

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
/// How many of the links that seem to lead to one are.
const MOST_LIKELY: usize = 4;
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
    let (url, answer) = first_answer(fetcher, url, typed).await.map_err(Error::Unavailable)?;
    if let Some(offer) = offer(SourceKind::Feed, &url, &answer, None) {
        return Ok(vec![offer]);
    }
    if let Some(offer) = is_json(&answer).then(|| offer(SourceKind::Json, &url, &answer, None)).flatten() {
        return Ok(vec![offer]);
    }
    let mut offers = Vec::new();
    let linked = links(&answer);
    for (found, most) in [(linked.named, MOST_FEEDS), (linked.likely, MOST_LIKELY)] {
        if offers.is_empty() {
            offers.extend(feeds(fetcher, found.into_iter().take(most)).await);
        }
    }
    if offers.is_empty() {
        offers.extend(at_usual_places(fetcher, &answer.url).await);
    }
    if fetcher.admitted(&answer.url).await.is_ok() {
        offers.extend(offer(SourceKind::Page, &url, &answer, None));
    }
    match offers.is_empty() {
        true => Err(Error::Unavailable(Message::new("discovery-nothing").with("url", url.as_str()))),
        false => Ok(offers),
    }
}

/// Who types no scheme means https, and http where there is none. With the address that answered; where it redirects to is
/// for the checks to see, which believe a move only after a while.
async fn first_answer(fetcher: &Fetcher, mut url: Url, typed: &str) -> Result<(Url, Answer), Message> {
    let answer = fetch_as(fetcher, &url, None).await;
    let was_assumed = !typed.contains("://");
    let answer = match answer {
        Err(error) if was_assumed && FetchError::is_of_the_network(error.key()) => {
            // An https address may always become an http one.
            let _ = url.set_scheme("http");
            fetch_as(fetcher, &url, None).await.map_err(|_| error)
        }
        answer => answer,
    };
    Ok((url, answer?))
}

/// Gets an address as what it is going to be read as. What may be a page is asked for as a visitor; unless it looks like a
/// feed, which is made for programs.
///
/// # Errors
/// The sentence that says why it cannot be had.
pub async fn fetch_as(fetcher: &Fetcher, url: &Url, kind: Option<SourceKind>) -> Result<Answer, Message> {
    let for_people = kind.map_or_else(|| !is_of_a_feed(url.path()), is_for_people);
    let fetcher = if for_people { fetcher.as_visitor() } else { fetcher.clone() };
    fetch(&fetcher, url).await
}

async fn feeds(fetcher: &Fetcher, found: impl Iterator<Item = Named>) -> Vec<Offer> {
    let mut offers = Vec::new();
    for named in found {
        let answer = fetch(fetcher, &named.url).await.ok();
        offers.extend(answer.and_then(|feed| offer(SourceKind::Feed, &named.url, &feed, named.title)));
    }
    offers
}

/// What a source would bring now. Nothing is stored.
///
/// # Errors
/// The sentence that its check would fail with.
pub async fn try_out(fetcher: &Fetcher, draft: SourceDraft) -> Result<Brought, Message> {
    let typed = draft.url.trim();
    let url = Url::parse(typed).map_err(|_| Message::new("source-url").with("url", typed))?;
    let (kind, selector) = (draft.kind, draft.selector);
    let answer = fetch_as(&fetcher.carrying(&draft.headers, &url)?, &url, Some(kind)).await?;
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
    for url in usual_places(page) {
        match fetcher.get(&url, None, None).await {
            Ok(Fetched::Answer(answer)) => {
                if let Some(offer) = offer(SourceKind::Feed, &url, &answer, None) {
                    return Some(offer);
                }
            }
            Ok(Fetched::NotModified(_)) | Err(FetchError::Status { .. }) => {}
            Err(_) => return None,
        }
    }
    None
}

/// Beside the page first, then at the root.
fn usual_places(page: &Url) -> Vec<Url> {
    let mut places: Vec<Url> = Vec::new();
    for folder in ["", "/"] {
        let urls = USUAL_PLACES.iter().filter_map(|place| page.join(&format!("{folder}{place}")).ok());
        places.extend(urls.filter(|url| !places.contains(url)).collect::<Vec<_>>());
    }
    places
}

fn offer(kind: SourceKind, url: &Url, answer: &Answer, title: Option<String>) -> Option<Offer> {
    let brought = read(kind, None, answer).ok()?;
    let title = brought.title.clone().or(title).filter(|title| !title.is_empty());
    let title = title.unwrap_or_else(|| answer.url.host_str().unwrap_or_default().to_owned());
    Some(Offer { kind, url: url.to_string(), title, brought })
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

/// Feeds that a page leads to.
struct Links {
    /// Those that it names as such.
    named: Vec<Named>,
    /// Those that its links seem to lead to, on its own host first.
    likely: Vec<Named>,
}

/// A feed that a page names.
#[derive(Debug, PartialEq, Eq)]
struct Named {
    title: Option<String>,
    url: Url,
}

/// Each once, in the order of the page.
fn links(page: &Answer) -> Links {
    let source = charset::decode(page);
    let document = html::parse(&source).tree;
    let Ok(links) = Selector::parse("link[rel][href], a[href]") else {
        return Links { named: Vec::new(), likely: Vec::new() };
    };
    let base = Selector::parse("base[href]").ok();
    let base = base.and_then(|base| document.select(&base).next()?.attr("href").map(str::to_owned));
    let base = base.and_then(|base| page.resolve(&base)).unwrap_or_else(|| page.url.clone());
    let (mut named, mut likely) = (Vec::new(), Vec::new());
    for link in document.select(&links) {
        if link.value().name() == "a" {
            let words = text::fold(&link.text().collect::<String>());
            let reference = link.attr("href").unwrap_or_default().trim();
            if is_of_a_feed(reference) || is_of_a_feed(&words) {
                take(&mut likely, base.join(reference).ok(), None);
            }
            continue;
        }
        let has = |name: &str, wanted: &dyn Fn(&str) -> bool| {
            let words = link.attr(name).unwrap_or_default().to_ascii_lowercase();
            words.split([' ', ';']).any(wanted)
        };
        if !has("rel", &|rel| rel == "alternate") || !has("type", &|kind| FEED_TYPES.contains(&kind)) {
            continue;
        }
        let reference = link.attr("href").unwrap_or_default().trim();
        let title = link.attr("title").map(text::fold).filter(|title| !title.is_empty());
        take(&mut named, base.join(reference).ok(), title);
    }
    likely.sort_by_key(|link| link.url.host_str() != page.url.host_str());
    Links { named, likely }
}

fn take(found: &mut Vec<Named>, url: Option<Url>, title: Option<String>) {
    let url = url.filter(|url| matches!(url.scheme(), "http" | "https"));
    if let Some(url) = url.filter(|url| !found.iter().any(|known| known.url == *url)) {
        found.push(Named { title, url });
    }
}

/// Whether an address, or the words of a link, speak of a feed.
fn is_of_a_feed(words: &str) -> bool {
    let words = words.to_lowercase();
    let of_a_feed = |word: &str| matches!(word, "feed" | "feeds" | "rss" | "rss2" | "atom" | "rdf");
    words.contains("订阅")
        || words.contains("訂閱")
        || words.split(|c: char| !c.is_alphanumeric()).any(of_a_feed)
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
        let named = links(&Answer::new(url, None, html.as_bytes().to_vec())).named;
        let named: Vec<(Option<&str>, &str)> =
            named.iter().map(|named| (named.title.as_deref(), named.url.as_str())).collect();
        assert_eq!(
            named,
            [(Some("All news"), "https://port.example/en/news.rss"), (None, "https://feeds.example/port")]
        );
    }
    #[test]
    fn links_that_speak_of_a_feed_are_looked_into_on_the_own_host_first() {
        let html = "<a href=https://reader.example/add?rss=1>Follow</a><a href=/wpblog/feed/>Subscribe</a>\
                    <a href=/feedback>Feedback</a><a href=/x.xml>RSS</a><a href=/zh>订阅本站</a><a href=/news>Atomic news</a>";
        let url = "https://port.example/wpblog/".parse().unwrap();
        let likely = links(&Answer::new(url, None, html.as_bytes().to_vec())).likely;
        let likely: Vec<&str> = likely.iter().map(|link| link.url.as_str()).collect();
        assert_eq!(
            likely,
            [
                "https://port.example/wpblog/feed/",
                "https://port.example/x.xml",
                "https://port.example/zh",
                "https://reader.example/add?rss=1"
            ]
        );
    }

    #[test]
    fn the_usual_places_are_beside_the_page_and_at_the_root() {
        for (page, first, count) in [
            ("https://port.example/", "https://port.example/feed", 6),
            ("https://port.example/wpblog/", "https://port.example/wpblog/feed", 12),
            ("https://port.example/wpblog/2026", "https://port.example/wpblog/feed", 12),
        ] {
            let places = usual_places(&page.parse().unwrap());
            assert_eq!((places[0].as_str(), places.len()), (first, count), "{page}");
        }
    }
}
