//! Pure: the sources that an OPML file lists, however deep, each with the folders it stands in.

use std::borrow::Cow;

use crate::language::Message;
use crate::sources::Answer;
use crate::sources::SourceKind;
use crate::sources::Timing;
use crate::sources::charset;
use crate::sources::configured;
use crate::sources::feed::Mark;
use crate::sources::feed::Marks;
use crate::sources::feed::Tag;
use crate::sources::table::SourceDraft;

/// Between the folders of a source.
pub const BETWEEN_FOLDERS: &str = " / ";

/// One line of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// As the file calls it, else its address.
    pub title: String,
    /// Why it cannot be watched, else what to watch.
    pub draft: Result<SourceDraft, Message>,
    pub paused: bool,
}

/// All lines of a file, in its order. Folders are no lines; what is neither folder nor feed is one with a reason.
///
/// # Errors
/// A sentence when it is no OPML, or was cut off on its way.
pub fn read(bytes: &[u8]) -> Result<Vec<Line>, Message> {
    let text = text(bytes);
    let mut lines = Vec::new();
    // What is open: a folder by its name, and what is a line itself by none.
    let mut open: Vec<Option<String>> = Vec::new();
    let (mut begun, mut ended) = (false, false);
    for mark in Marks::of(&text) {
        match mark {
            Mark::Open(tag) if tag.name.eq_ignore_ascii_case("opml") => begun = true,
            Mark::Close(name) if name.eq_ignore_ascii_case("opml") => ended = true,
            Mark::Open(tag) if begun && tag.name.eq_ignore_ascii_case("outline") => {
                let folder = match is_folder(&tag) {
                    true => Some(title(&tag)),
                    false => {
                        lines.push(line(&tag, &open));
                        None
                    }
                };
                if !tag.is_closed {
                    open.push(folder);
                }
            }
            Mark::Close(name) if name.eq_ignore_ascii_case("outline") => {
                open.pop();
            }
            _ => {}
        }
    }
    match (begun, ended) {
        (true, true) => Ok(lines),
        (true, false) => Err(Message::new("opml-cut-off")),
        (false, _) => Err(Message::new("opml-none")),
    }
}

fn text(bytes: &[u8]) -> String {
    // The decoder wants to know where the bytes come from; a file comes from nowhere.
    let nowhere = url::Url::parse("file:///").map(|url| Answer::new(url, None, bytes.to_vec()));
    nowhere.map_or_else(|_| String::from_utf8_lossy(bytes).into_owned(), |answer| charset::decode(&answer))
}

fn attribute<'a>(tag: &'a Tag<'_>, name: &str) -> Option<&'a str> {
    let found = tag.attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
    found.map(|(_, value): &(&str, Cow<'_, str>)| value.trim()).filter(|value| !value.is_empty())
}

/// Feeds have an address; a folder has nothing but a name, and children. A childless outline without an address is
/// somebody's entry all the same.
fn is_folder(tag: &Tag<'_>) -> bool {
    let has_address = ["xmlUrl", "url", "htmlUrl"].iter().any(|name| attribute(tag, name).is_some());
    !has_address && !tag.is_closed && attribute(tag, "type").is_none()
}

fn title(tag: &Tag<'_>) -> String {
    let named = ["title", "text", "xmlUrl", "url", "htmlUrl"].iter().find_map(|name| attribute(tag, name));
    named.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn line(tag: &Tag<'_>, open: &[Option<String>]) -> Line {
    let folders = open.iter().flatten().filter(|name| !name.is_empty()).map(String::as_str);
    let folder = folders.collect::<Vec<_>>().join(BETWEEN_FOLDERS);
    let title = title(tag);
    let draft = draft(tag, &title, folder);
    Line { title, draft, paused: attribute(tag, "foresaid:paused") == Some("true") }
}

fn draft(tag: &Tag<'_>, title: &str, folder: String) -> Result<SourceDraft, Message> {
    let kind = match attribute(tag, "foresaid:kind") {
        Some(kind) => kind.parse().map_err(|_| Message::new("source-kind-unknown").with("value", kind))?,
        None => SourceKind::Feed,
    };
    let url = attribute(tag, "xmlUrl").ok_or_else(|| Message::new("opml-no-address"))?;
    // Old lists name feeds as feed readers did.
    let url = url.strip_prefix("feed://").map_or_else(|| url.to_owned(), |rest| format!("http://{rest}"));
    let url = url.strip_prefix("feed:").map(str::to_owned).unwrap_or(url);
    let given = |name| attribute(tag, name);
    let interval = given("foresaid:interval").and_then(|minutes| minutes.parse().ok());
    let timing = Timing::read(
        interval,
        given("foresaid:cron"),
        given("foresaid:timeZone"),
        given("foresaid:activeHours"),
    );
    let draft = SourceDraft {
        selector: given("foresaid:selector").map(str::to_owned),
        folder: Some(folder),
        timing: timing.map_err(as_message)?,
        ..SourceDraft::new(title, kind, url)
    };
    configured::checked(draft).map_err(as_message)
}

fn as_message(error: crate::error::Error) -> Message {
    match error {
        crate::error::Error::Invalid(message) | crate::error::Error::Conflict(message) => message,
        other => Message::verbatim(other.to_string()),
    }
}
