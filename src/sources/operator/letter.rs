//! What the mail about failing sources says. Text and HTML are twins.

use askama::Template;
use url::Url;

use super::Tools;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;
use crate::sources::Source;

/// More sources than this are counted, not listed.
const MOST_LISTED: usize = 25;

pub struct Written {
    /// One line.
    pub subject: String,
    pub text: String,
    pub html: String,
}

#[derive(Template)]
#[template(path = "sources/templates/failing.html")]
struct Html<'a>(&'a Failing);

#[derive(Template)]
#[template(path = "sources/templates/failing.txt")]
struct Text<'a>(&'a Failing);

struct Failing {
    language: Language,
    subject: String,
    lead: String,
    sources: Vec<Item>,
    /// “and 12 more”
    more: Option<String>,
    address: Url,
}

struct Item {
    name: String,
    since: String,
    error: String,
    address: Url,
}

/// # Errors
/// `Internal` when a template cannot be rendered.
pub fn write(failing: &[Source], tools: &Tools<'_>) -> Result<Written> {
    let language = tools.language;
    let count = failing.len();
    let subject = match failing {
        [one] => Message::new("mail-source-fails").with("name", one.name.as_str()),
        _ => Message::new("mail-sources-fail").with("count", count),
    };
    let unlisted = count.saturating_sub(MOST_LISTED);
    let letter = Failing {
        language,
        subject: subject.in_language(language),
        lead: Message::new("mail-sources-lead").with("count", count).in_language(language),
        sources: failing.iter().take(MOST_LISTED).map(|source| item(source, tools)).collect(),
        more: (unlisted > 0).then(|| Message::new("mail-more").with("count", unlisted).in_language(language)),
        address: page(tools.base_url, None),
    };
    let (text, html) = (Text(&letter).render(), Html(&letter).render());
    let (text, html) = (text.map_err(anyhow::Error::new)?, html.map_err(anyhow::Error::new)?);
    Ok(Written { subject: letter.subject, text, html })
}

fn item(source: &Source, tools: &Tools<'_>) -> Item {
    let at =
        |since: chrono::DateTime<chrono::Utc>| since.with_timezone(&tools.zone).format("%Y-%m-%d %H:%M %Z");
    let since = source.failing_since.map(|since| at(since).to_string()).unwrap_or_default();
    let failures = i64::from(source.failures);
    let since = Message::new("mail-source-since").with("since", since).with("count", failures);
    Item {
        name: source.name.clone(),
        since: since.in_language(tools.language),
        error: source.last_error.as_ref().map(|error| error.in_language(tools.language)).unwrap_or_default(),
        address: page(tools.base_url, Some(source)),
    }
}

/// A source's page, or the list of all, on a dashboard that may itself stand below a path.
fn page(base: &Url, source: Option<&Source>) -> Url {
    let mut address = base.clone();
    // Only addresses without a host have no path, and the settings would be of no use with one.
    if let Ok(mut segments) = address.path_segments_mut() {
        segments.pop_if_empty().push("sources").extend(source.map(|source| source.id.to_string()));
    }
    address
}
