//! Feeds: RSS 0.9 to 2.0, RDF, Atom and JSON Feed, as they are written in the wild.

mod dialect;

use chrono::SubsecRound;
use feed_rs::model::Content;
use feed_rs::model::Entry;
use feed_rs::model::Feed;
use feed_rs::model::FeedType;
use feed_rs::model::Link;
use feed_rs::model::Text;
use feed_rs::parser::Builder;

use super::Answer;
use super::Brought;
use super::MOST_ITEMS;
use super::NewItem;
use super::Unreadable;
use super::charset;
use super::key;
use super::moment;
use super::text;

/// The entries of a feed.
///
/// # Errors
/// `NotAFeed` when the answer is none, or is too broken to be read.
pub fn read(answer: &Answer) -> Result<Brought, Unreadable> {
    let decoded = charset::decode(answer);
    let document = dialect::modern(without_declaration(&decoded));
    let parser = Builder::new()
        .base_uri(Some(answer.url.as_str()))
        // A key of ours for entries without an id, see `key`.
        .id_generator(|_, _, _| String::new())
        .timestamp_parser(moment::of_text)
        // Texts become plain, so there is nothing to make harmless.
        .sanitize_content(false)
        .build();
    let feed = parser.parse(document.as_bytes());
    let feed = feed.map_err(|error| Unreadable::NotAFeed { reason: error.to_string() })?;
    let title = feed.title.as_ref().map(|title| text::fold(&plain(title, &feed))).filter(|t| !t.is_empty());
    let entries = feed.entries.iter().take(MOST_ITEMS);
    let mut items: Vec<NewItem> = entries.map(|entry| item(entry, &feed, answer)).collect();
    key::tell_apart(&mut items);
    Ok(Brought { title, items })
}

/// The document is UTF-8 by now, whatever its first line says.
fn without_declaration(document: &str) -> &str {
    let document = document.trim_start();
    match document.strip_prefix("<?xml") {
        Some(rest) => rest.split_once("?>").map_or(document, |(_, rest)| rest.trim_start()),
        None => document,
    }
}

fn item(entry: &Entry, feed: &Feed, answer: &Answer) -> NewItem {
    let text = body(entry, feed);
    let title = entry.title.as_ref().map(|title| plain(title, feed)).unwrap_or_default();
    let title = text::title_or_beginning(&title, &text);
    let url = url(entry, answer);
    // RSS 1.0 has one date, which moves when the entry changes.
    let updated = entry.updated.or(entry.published.filter(|_| feed.feed_type == FeedType::RSS1));
    NewItem {
        key: key::of(&entry.id, url.as_deref(), &[&title, &text]),
        title: if title.is_empty() { url.clone().unwrap_or_default() } else { title },
        url,
        text,
        published: entry.published.map(|time| time.trunc_subsecs(0)),
        updated: updated.map(|time| time.trunc_subsecs(0)),
    }
}

/// The content, else the summary, else what the media is described by.
fn body(entry: &Entry, feed: &Feed) -> String {
    let content = entry.content.as_ref().filter(|content| is_text(content));
    let content = content.and_then(|content| content.body.as_deref().map(text::of_html));
    let summary = || entry.summary.as_ref().map(|summary| plain(summary, feed));
    let media = || entry.media.iter().find_map(|m| m.description.as_ref()).map(|text| plain(text, feed));
    let has_words = |text: &String| !text.is_empty();
    content.filter(has_words).or_else(|| summary().filter(has_words)).or_else(media).unwrap_or_default()
}

/// Whether the content is words, and not a picture or a sound in letters.
fn is_text(content: &Content) -> bool {
    let (family, kind) = (content.content_type.ty().as_str(), content.content_type.subty().as_str());
    family == "text" || kind.contains("html") || kind.contains("xml")
}

/// RSS does not say whether a text is HTML, so it is read as HTML; Atom does say.
fn plain(text: &Text, feed: &Feed) -> String {
    let is_plain = feed.feed_type == FeedType::Atom && text.content_type.subty().as_str() == "plain";
    if is_plain && !text::looks_like_html(&text.content) {
        text::fold_lines(&text.content)
    } else {
        text::of_html(&text.content)
    }
}

/// The entry's page: the alternate link, else any link that is not a file or a comment feed, else an id that is an
/// address.
fn url(entry: &Entry, answer: &Answer) -> Option<String> {
    let is_page =
        |link: &&Link| !matches!(link.rel.as_deref(), Some("enclosure" | "self" | "edit" | "replies"));
    let alternate = entry.links.iter().find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"));
    let page = alternate.or_else(|| entry.links.iter().find(is_page));
    let from_link = page.and_then(|link| answer.resolve(&link.href));
    let is_address = entry.id.starts_with("http://") || entry.id.starts_with("https://");
    let url = from_link.or_else(|| answer.resolve(&entry.id).filter(|_| is_address));
    url.map(String::from)
}

#[cfg(test)]
mod tests;
