//! JSON Feed, versions 1 and 1.1.

use serde_json::Value;

use crate::sources::Answer;
use crate::sources::Brought;
use crate::sources::MOST_ITEMS;
use crate::sources::NewItem;
use crate::sources::key;
use crate::sources::moment;
use crate::sources::text;

/// None when the document is JSON of another kind.
pub fn read(document: &str, answer: &Answer) -> Option<Brought> {
    let feed: Value = serde_json::from_str(document.trim_end_matches(['\0', '\u{feff}'])).ok()?;
    let is_feed = feed["version"].as_str().is_some_and(|version| version.contains("jsonfeed.org"));
    let items = feed["items"].as_array().filter(|_| is_feed)?;
    let title = feed["title"].as_str().map(text::fold).filter(|title| !title.is_empty());
    let items = items.iter().filter(|item| item.is_object()).take(MOST_ITEMS);
    Some(Brought { title, items: items.map(|item| read_item(item, answer)).collect() })
}

fn read_item(item: &Value, answer: &Answer) -> NewItem {
    let text = body(item);
    let title = item["title"].as_str().map(text::of_html).unwrap_or_default();
    let title = text::title_or_beginning(&title, &text);
    let id = match &item["id"] {
        Value::Number(number) => number.to_string(),
        id => id.as_str().unwrap_or_default().to_owned(),
    };
    let links = [item["url"].as_str(), item["external_url"].as_str(), Some(id.as_str())];
    let is_link = |link: &&str| link.starts_with("http://") || link.starts_with("https://");
    let stated = links.iter().take(2).flatten().find_map(|link| answer.resolve(link));
    let url =
        stated.or_else(|| links.iter().flatten().find(|link| is_link(link)).and_then(|l| answer.resolve(l)));
    let url = url.map(String::from);
    NewItem {
        key: key::of(&id, url.as_deref(), &[&title, &text]),
        title: if title.is_empty() { url.clone().unwrap_or_default() } else { title },
        url,
        reference: None,
        text,
        published: moment::of_json(&item["date_published"]),
        updated: moment::of_json(&item["date_modified"]),
    }
}

fn body(item: &Value) -> String {
    let html = item["content_html"].as_str().map(text::of_html);
    let has_words = |words: &String| !words.is_empty();
    let plain = || item["content_text"].as_str().map(text::fold_lines).filter(has_words);
    let summary = || item["summary"].as_str().map(text::fold_lines);
    html.filter(has_words).or_else(plain).or_else(summary).unwrap_or_default()
}
