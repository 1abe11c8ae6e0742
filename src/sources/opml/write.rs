//! Pure: sources as an OPML file that other readers understand, and that brings every one of them back as it was.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::read::BETWEEN_FOLDERS;
use crate::sources::Source;
use crate::sources::SourceKind;

/// Folders and the sources in them.
#[derive(Default)]
struct Folder<'a> {
    folders: BTreeMap<&'a str, Folder<'a>>,
    sources: Vec<&'a Source>,
}

/// The file. The attributes that only Foresaid understands have a prefix of their own.
pub fn write(sources: &[Source]) -> String {
    let mut root = Folder::default();
    for source in sources {
        let path = source.folder.as_deref().unwrap_or_default().split(BETWEEN_FOLDERS);
        let folder = path
            .filter(|name| !name.is_empty())
            .fold(&mut root, |folder, name| folder.folders.entry(name).or_default());
        folder.sources.push(source);
    }
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <opml version=\"2.0\" xmlns:foresaid=\"https://github.com/foresaid/foresaid\">\n\
         <head><title>Foresaid</title></head>\n<body>\n",
    );
    root.write(&mut text, 0);
    text.push_str("</body>\n</opml>\n");
    text
}

impl Folder<'_> {
    fn write(&self, text: &mut String, depth: usize) {
        let indent = "  ".repeat(depth);
        for (name, folder) in &self.folders {
            let name = escaped(name);
            // A String never refuses what is written to it.
            let _ = writeln!(text, "{indent}<outline text=\"{name}\" title=\"{name}\">");
            folder.write(text, depth + 1);
            let _ = writeln!(text, "{indent}</outline>");
        }
        for source in &self.sources {
            text.push_str(&indent);
            text.push_str("<outline");
            for (name, value) in attributes(source) {
                let _ = write!(text, " {name}=\"{}\"", escaped(&value));
            }
            text.push_str("/>\n");
        }
    }
}

fn attributes(source: &Source) -> Vec<(&'static str, String)> {
    let name = source.name.clone();
    let kind = match source.kind {
        SourceKind::Feed => "rss",
        SourceKind::Page | SourceKind::Json | SourceKind::Link => "link",
    };
    let mut attributes = vec![
        ("type", kind.to_owned()),
        ("text", name.clone()),
        ("title", name),
        ("xmlUrl", source.url.clone()),
    ];
    let timing = source.timing();
    let ours = [
        ("foresaid:kind", (source.kind != SourceKind::Feed).then(|| source.kind.to_string())),
        ("foresaid:selector", source.selector.clone()),
        ("foresaid:interval", timing.interval_minutes.map(|minutes| minutes.to_string())),
        ("foresaid:cron", timing.cron),
        ("foresaid:timeZone", timing.time_zone.map(|zone| zone.name().to_owned())),
        ("foresaid:activeHours", timing.active_hours.map(|hours| hours.to_string())),
        ("foresaid:paused", (!source.active).then(|| "true".to_owned())),
    ];
    attributes.extend(ours.into_iter().filter_map(|(name, value)| Some((name, value?))));
    attributes
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            other => escaped.push(other),
        }
    }
    escaped
}
