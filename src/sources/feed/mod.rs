//! Feeds: RSS 0.9 to 2.0, RDF, Atom and JSON Feed, as they are written in the wild.

mod element;
mod entry;
mod json_feed;
mod marks;
mod words;

use url::Url;

use super::Answer;
use super::Brought;
use super::MOST_ITEMS;
use super::Unreadable;
use super::charset;
use super::key;
use super::text;
use element::Element;
use element::Space;
use element::is_entry;

pub use marks::Mark;
pub use marks::Marks;
pub use marks::Tag;

/// How much of an answer that is no feed is shown, in characters.
const SHOWN: usize = 60;

/// The entries of a feed.
///
/// # Errors
/// `NotAFeed` when the answer is none.
pub fn read(answer: &Answer) -> Result<Brought, Unreadable> {
    let document = charset::decode(answer);
    let brought = match document.trim_start().starts_with('{') {
        true => json_feed::read(&document, answer),
        false => of_document(&Element::document(&document), answer),
    };
    let mut brought = brought
        .ok_or_else(|| Unreadable::NotAFeed { start: text::beginning(&text::fold(&document), SHOWN) })?;
    key::tell_apart(&mut brought.items);
    Ok(brought)
}

/// None when the document is no feed: a root of the right name holds a channel, an entry, or is Atom's.
fn of_document(document: &Element<'_>, answer: &Answer) -> Option<Brought> {
    let base = base_within(web(answer).as_ref(), document);
    let root = root(document)?;
    let base = base_within(base.as_ref(), root);
    let is_atom = root.name.eq_ignore_ascii_case("feed") || is_entry(root);
    let mut entries = Vec::new();
    gather(document, base.as_ref(), &mut entries);
    let channel = root.child(Space::Feed, "channel");
    if entries.is_empty() && channel.is_none() && !is_atom {
        return None;
    }
    let title = channel.unwrap_or(root).elements().find(|element| element.is(Space::Feed, "title"));
    let title = title.filter(|_| !is_entry(root)).map(|title| text::fold(&words::plain(title, is_atom)));
    let items = entries.iter().map(|(element, base)| entry::item(element, base.as_ref(), is_atom));
    Some(Brought { title: title.filter(|title| !title.is_empty()), items: items.collect() })
}

/// The outermost element that may be a feed's; a web page has none.
fn root<'a>(element: &'a Element<'a>) -> Option<&'a Element<'a>> {
    let mut inside = element.elements().filter(|inner| !inner.name.eq_ignore_ascii_case("html"));
    inside.find_map(|inner| if is_root(inner) { Some(inner) } else { root(inner) })
}

fn is_root(element: &Element<'_>) -> bool {
    let names = ["rss", "rdf", "feed", "channel"];
    names.iter().any(|name| element.name.eq_ignore_ascii_case(name)) || is_entry(element)
}

/// All entries below an element, in order, each with the address that its links are relative to. The tree is no deeper
/// than `element::DEEPEST`.
fn gather<'a>(
    element: &'a Element<'a>,
    base: Option<&Url>,
    entries: &mut Vec<(&'a Element<'a>, Option<Url>)>,
) {
    for inner in element.elements() {
        if entries.len() == MOST_ITEMS {
            return;
        }
        let base = base_within(base, inner);
        if is_entry(inner) {
            entries.push((inner, base));
        } else {
            gather(inner, base.as_ref(), entries);
        }
    }
}

/// The answer's address, when it came from the web.
fn web(answer: &Answer) -> Option<Url> {
    matches!(answer.url.scheme(), "http" | "https").then(|| answer.url.clone())
}

/// What `xml:base` makes of the address that links are relative to.
fn base_within(outer: Option<&Url>, element: &Element<'_>) -> Option<Url> {
    let Some(reference) = element.attribute("xml:base") else { return outer.cloned() };
    match outer {
        Some(outer) => outer.join(reference.trim()).ok(),
        None => Url::parse(reference.trim()).ok(),
    }
}

#[cfg(test)]
mod tests;
