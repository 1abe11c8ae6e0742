//! A JSON value as an item: an object by the names its fields commonly have, anything else as a value.

use serde_json::Map;
use serde_json::Value;

use crate::sources::Answer;
use crate::sources::NewItem;
use crate::sources::key;
use crate::sources::moment;
use crate::sources::text;

const IDS: [&str; 6] = ["id", "guid", "uuid", "key", "_id", "slug"];
const TITLES: [&str; 8] = ["title", "headline", "name", "subject", "question", "label", "标题", "名称"];
const TEXTS: [&str; 10] = [
    "content_text",
    "text",
    "content",
    "content_html",
    "body",
    "description",
    "summary",
    "abstract",
    "内容",
    "摘要",
];
const LINKS: [&str; 6] = ["url", "link", "html_url", "permalink", "href", "链接"];
const PUBLISHED: [&str; 15] = [
    "published",
    "published_at",
    "publishedAt",
    "date_published",
    "pubDate",
    "pub_date",
    "created",
    "created_at",
    "createdAt",
    "date",
    "datetime",
    "time",
    "timestamp",
    "发布时间",
    "日期",
];
const UPDATED: [&str; 6] = ["updated", "updated_at", "updatedAt", "date_modified", "modified", "更新时间"];

/// The value as an item; `is_value` when it is no part of a list.
pub fn of(value: &Value, is_value: bool, answer: &Answer) -> NewItem {
    match value {
        Value::Object(fields) => of_object(fields, is_value, answer),
        Value::String(words) => of_value(words, answer),
        other => of_value(&other.to_string(), answer),
    }
}

/// A value is known by itself: when it changes, it is a new item.
fn of_value(value: &str, answer: &Answer) -> NewItem {
    let text = text::fold_lines(value);
    NewItem {
        key: text::hash(&[&text]),
        url: answer.resolve(answer.url.as_str()).map(String::from),
        title: text::title_or_beginning("", &text),
        text,
        published: None,
        reference: None,
        updated: None,
    }
}

fn of_object(fields: &Map<String, Value>, is_value: bool, answer: &Answer) -> NewItem {
    let title = first(fields, &TITLES).map(|title| plain(&title)).unwrap_or_default();
    let body = first(fields, &TEXTS).map(|body| plain(&body)).filter(|body| !body.is_empty());
    let text = body.unwrap_or_else(|| if title.is_empty() { listing(fields) } else { String::new() });
    let url = first(fields, &LINKS).and_then(|link| answer.resolve(&link)).map(String::from);
    let instant = |names: &[&str]| names.iter().find_map(|name| moment::of_json(fields.get(*name)?));
    let content = Value::Object(fields.clone()).to_string();
    let named = || key::of(&first(fields, &IDS).unwrap_or_default(), url.as_deref(), &[&content]);
    NewItem {
        key: if is_value { text::hash(&[&content]) } else { named() },
        url,
        title: text::title_or_beginning(&title, &text),
        text,
        published: instant(&PUBLISHED),
        reference: None,
        updated: instant(&UPDATED),
    }
}

/// The first of these fields that holds a word or a number.
fn first(fields: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| match fields.get(*name)? {
        Value::String(words) if !words.trim().is_empty() => Some(words.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

fn plain(words: &str) -> String {
    if text::looks_like_html(words) { text::of_html(words) } else { text::fold_lines(words) }
}

/// All fields, one a line, for an object that has neither title nor text.
fn listing(fields: &Map<String, Value>) -> String {
    let lines = fields.iter().map(|(name, value)| match value {
        Value::String(words) => format!("{name}: {}", text::fold(words)),
        other => format!("{name}: {other}"),
    });
    text::fold_lines(&lines.collect::<Vec<_>>().join("\n"))
}
