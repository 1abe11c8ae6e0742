//! One entry of RSS, RDF or Atom as an item.

use chrono::DateTime;
use chrono::SubsecRound;
use chrono::Utc;
use url::Url;

use super::base_within;
use super::element::Element;
use super::element::Space;
use super::words;
use crate::sources::NewItem;
use crate::sources::key;
use crate::sources::moment;
use crate::sources::text;

/// Where each thing stands, the best place first.
const TITLES: [(Space, &str); 3] =
    [(Space::Feed, "title"), (Space::Dublin, "title"), (Space::Media, "title")];
const TEXTS: [(Space, &str); 7] = [
    (Space::Content, "encoded"),
    (Space::Feed, "content"),
    (Space::Other, "body"),
    (Space::Feed, "description"),
    (Space::Feed, "summary"),
    (Space::Dublin, "description"),
    (Space::Media, "description"),
];
const PUBLISHED: [(Space, &str); 6] = [
    (Space::Feed, "pubDate"),
    (Space::Feed, "published"),
    (Space::Feed, "issued"),
    (Space::Dublin, "issued"),
    (Space::Feed, "created"),
    (Space::Dublin, "created"),
];
const UPDATED: [(Space, &str); 5] = [
    (Space::Feed, "updated"),
    (Space::Feed, "modified"),
    (Space::Dublin, "modified"),
    (Space::Dublin, "date"),
    (Space::Feed, "date"),
];
/// Links that lead to something else than the entry.
const OTHER_LINKS: [&str; 4] = ["enclosure", "self", "edit", "replies"];

/// `base` is what links are relative to; none when the feed did not come from the web.
pub fn item(entry: &Element<'_>, base: Option<&Url>, is_atom: bool) -> NewItem {
    let text = body(entry, is_atom);
    let title = text::title_or_beginning(&title(entry, is_atom), &text);
    let id = id(entry);
    let links = links(entry, id, base);
    let url = links.iter().find(|link| link.is_web()).cloned();
    NewItem {
        key: key::of(id, url.as_ref().and_then(Link::normal), &[&title, &text]),
        title: if title.is_empty() {
            url.as_ref().map(|url| url.written.clone()).unwrap_or_default()
        } else {
            title
        },
        reference: links.into_iter().next().filter(|_| url.is_none()).map(|link| link.written),
        url: url.map(|url| url.written),
        text,
        published: first(entry, &PUBLISHED, time),
        updated: first(entry, &UPDATED, time),
    }
}

/// The first of these places that something is made of.
fn first<T>(
    entry: &Element<'_>,
    places: &[(Space, &str)],
    of: impl Fn(&Element<'_>) -> Option<T>,
) -> Option<T> {
    let at = |(space, name): &(Space, &str)| {
        entry.elements().filter(|element| element.is(*space, name)).find_map(&of)
    };
    places.iter().find_map(at)
}

fn time(element: &Element<'_>) -> Option<DateTime<Utc>> {
    moment::of_text(&element.text()).map(|time| time.trunc_subsecs(0))
}

fn title(entry: &Element<'_>, is_atom: bool) -> String {
    let title = first(entry, &TITLES, |title| spoken(title, is_atom));
    title.or_else(|| of_media(entry, "title", is_atom)).unwrap_or_default()
}

/// The content, else the summary, else what the media is described by.
fn body(entry: &Element<'_>, is_atom: bool) -> String {
    let text = first(entry, &TEXTS, |text| spoken(text, is_atom).filter(|_| words::is_text(text)));
    text.or_else(|| of_media(entry, "description", is_atom)).unwrap_or_default()
}

/// What is said of the pictures and sounds, which stand in groups or enclosures.
fn of_media(entry: &Element<'_>, name: &str, is_atom: bool) -> Option<String> {
    let mut inner = entry.elements().flat_map(Element::elements);
    inner.find(|element| element.is(Space::Media, name)).and_then(|element| spoken(element, is_atom))
}

fn spoken(element: &Element<'_>, is_atom: bool) -> Option<String> {
    Some(words::plain(element, is_atom)).filter(|words| !words.is_empty())
}

/// What the feed calls the entry.
fn id<'a>(entry: &'a Element<'a>) -> &'a str {
    let named = ["guid", "id"].iter().find_map(|name| entry.child(Space::Feed, name)).map(only_text);
    named.filter(|id| !id.is_empty()).or_else(|| entry.attribute("rdf:about")).unwrap_or_default().trim()
}

fn only_text<'a>(element: &'a Element<'a>) -> &'a str {
    element.only_text().trim()
}

/// A link as an entry gives it: absolute where that can be said.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Link {
    written: String,
    /// The same, read; none where it is not absolute.
    url: Option<Url>,
}

impl Link {
    fn new(reference: &str, base: Option<&Url>) -> Option<Link> {
        let reference = reference.trim();
        if reference.is_empty() {
            return None;
        }
        // An absolute address stays as it was written.
        if let Ok(url) = Url::parse(reference) {
            return Some(Link { written: reference.to_owned(), url: Some(url) });
        }
        let url = base.and_then(|base| base.join(reference).ok());
        let written = url.as_ref().map_or(reference, Url::as_str).to_owned();
        Some(Link { written, url })
    }

    fn is_web(&self) -> bool {
        self.url.as_ref().is_some_and(|url| matches!(url.scheme(), "http" | "https"))
    }

    /// In the one spelling that an address has for a machine.
    fn normal(&self) -> Option<&str> {
        self.url.as_ref().map(Url::as_str)
    }
}

/// What may be the entry's page, the likeliest first: the alternate link, an id that stands for one, any link that does not
/// lead elsewhere.
fn links(entry: &Element<'_>, id: &str, base: Option<&Url>) -> Vec<Link> {
    let all: Vec<(&str, Link)> = entry
        .elements()
        .filter(|element| element.is(Space::Feed, "link"))
        .filter_map(|link| {
            let href = link.attribute("href").unwrap_or_else(|| only_text(link));
            let rel = link.attribute("rel").map_or("alternate", str::trim);
            let rel = rel.rsplit('/').next().unwrap_or(rel);
            Some((rel, Link::new(href, base_within(base, link).as_ref())?))
        })
        .collect();
    let alternate = all.iter().filter(|(rel, _)| matches!(*rel, "alternate" | ""));
    let named = entry.elements().find(|element| element.is(Space::Feed, "guid"));
    let is_link =
        named.and_then(|guid| guid.attribute("isPermaLink")).is_none_or(|word| word.trim() != "false");
    let of_id = Link::new(id, None).filter(|link| is_link || link.is_web());
    let others = all.iter().filter(|(rel, _)| !OTHER_LINKS.contains(rel));
    let links = alternate.map(|(_, link)| link.clone()).chain(of_id);
    links.chain(others.map(|(_, link)| link.clone())).collect()
}
