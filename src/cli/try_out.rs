//! `foresaid try`

use std::path::Path;
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;
use url::Url;

use super::Format;
use super::output;
use super::start::Start;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::sources;
use crate::sources::Answer;
use crate::sources::Brought;
use crate::sources::Fetcher;
use crate::sources::Headers;
use crate::sources::NewItem;
use crate::sources::SourceKind;
use crate::sources::discovery;

/// How much of an item's text is shown in words, in characters.
const MOST_OF_A_TEXT: usize = 400;

#[derive(Args)]
pub struct TryOut {
    /// A file or a web address
    what: String,
    /// feed, page or json [default: what it looks like]
    #[arg(long)]
    kind: Option<SourceKind>,
    /// A CSS selector for a page, a jq filter for JSON
    #[arg(long)]
    selector: Option<String>,
    /// The HTTP headers a file was served with: {"content-type": "…"}
    #[arg(long, value_name = "JSON")]
    headers: Option<String>,
    /// Send a header to a web address, such as 'Accept-Language: de'; ${NAME} in it stands for a secret of the environment
    #[arg(long, value_name = "NAME: VALUE")]
    send_header: Vec<String>,
}

/// A feed or JSON endpoint, as printed in JSON.
#[derive(Serialize)]
struct Feed {
    title: Option<String>,
    entries: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    title: String,
    link: Option<String>,
    id: String,
    published: Option<String>,
    updated: Option<String>,
    text: String,
}

/// A page, as printed in JSON.
#[derive(Serialize)]
struct Page {
    title: Option<String>,
    text: String,
}

impl TryOut {
    pub async fn run(self, start: Start) -> Result<ExitCode> {
        let settings = start.settings()?;
        start.log("warn", settings.log.format);
        let answer = match Url::parse(&self.what) {
            Ok(url) if matches!(url.scheme(), "http" | "https") => {
                let headers = Headers::of_lines(self.send_header.iter().map(String::as_str))?;
                let fetcher = Fetcher::new(&settings.sources)?.carrying(&headers, &url);
                self.fetched(&fetcher.map_err(Error::Unavailable)?, &url).await.map_err(Error::Unavailable)?
            }
            _ if self.what.contains("://") => return Err(self.no_address()),
            _ if !Path::new(&self.what).exists() && !looks_like_a_path(&self.what) => {
                return Err(self.no_address());
            }
            _ => self.file()?,
        };
        let kind = self.kind.unwrap_or_else(|| discovery::kind_of(&answer));
        let brought = sources::read(kind, self.selector.as_deref(), &answer)
            .map_err(|unreadable| Error::Invalid(unreadable.message()))?;
        match start.format() {
            Format::Json if kind == SourceKind::Page => output::json(&page(brought))?,
            Format::Json => output::json(&feed(brought))?,
            Format::Text => {
                if self.kind.is_none() {
                    output::line(format!("({})", start.language().say(kind.key())));
                }
                in_words(&brought);
            }
        }
        Ok(ExitCode::SUCCESS)
    }

    /// What turns out to be a page is a visit, and asks leave like one.
    async fn fetched(&self, fetcher: &Fetcher, url: &Url) -> Result<Answer, Message> {
        let answer = discovery::fetch_as(fetcher, url, self.kind).await?;
        if self.kind.unwrap_or_else(|| discovery::kind_of(&answer)) == SourceKind::Page {
            fetcher.admitted(&answer.url).await?;
        }
        Ok(answer)
    }

    fn no_address(&self) -> Error {
        Error::invalid(Message::new("cli-try-what").with("what", self.what.as_str()))
    }

    fn file(&self) -> Result<Answer> {
        let body = std::fs::read(&self.what).map_err(|error| {
            let message = Message::new("cli-file").with("path", self.what.as_str());
            Error::invalid(message.with("reason", error.to_string()))
        })?;
        let headers: serde_json::Map<String, serde_json::Value> = match &self.headers {
            Some(json) => serde_json::from_str(json).map_err(|error| {
                Error::invalid(Message::new("cli-headers").with("reason", error.to_string()))
            })?,
            None => serde_json::Map::new(),
        };
        let header = |wanted: &str| {
            let found = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
            found.and_then(|(_, value)| value.as_str()).map(str::to_owned)
        };
        let place = header("content-location").and_then(|place| Url::parse(&place).ok());
        let url =
            place.or_else(|| Url::from_file_path(std::path::absolute(Path::new(&self.what)).ok()?).ok());
        let url =
            url.ok_or_else(|| Error::invalid(Message::new("source-url").with("url", self.what.as_str())))?;
        Ok(Answer::new(url, header("content-type"), body))
    }
}

/// Names of files have folders, or an ending that is no end of a host's name.
fn looks_like_a_path(typed: &str) -> bool {
    let ending = Path::new(typed).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let of_files = ["html", "htm", "xml", "rss", "atom", "rdf", "json", "txt", "opml"];
    !typed.contains("://") && (typed.contains(['/', '\\']) || of_files.contains(&ending))
}

fn page(brought: Brought) -> Page {
    let text = brought.items.into_iter().map(|item| item.text).collect::<Vec<_>>().join("\n");
    Page { title: brought.title, text }
}

fn feed(brought: Brought) -> Feed {
    let entry = |item: NewItem| Entry {
        link: item.link().map(str::to_owned),
        title: item.title,
        id: item.key,
        published: item.published.map(|at| at.to_rfc3339()),
        updated: item.updated.map(|at| at.to_rfc3339()),
        text: item.text,
    };
    Feed { title: brought.title, entries: brought.items.into_iter().map(entry).collect() }
}

/// As much of a text as tells what it is.
fn beginning(text: &str) -> String {
    let mut shown: String = text.chars().take(MOST_OF_A_TEXT).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

fn in_words(brought: &Brought) {
    output::line(brought.title.as_deref().unwrap_or("—"));
    for item in &brought.items {
        let day =
            item.published.or(item.updated).map_or_else(String::new, |at| format!("{}  ", at.date_naive()));
        output::line(format!("  {day}{}", item.title));
        if let Some(url) = &item.url {
            output::line(format!("      {url}"));
        }
        for line in beginning(&item.text).lines().filter(|line| *line != item.title) {
            output::line(format!("      {line}"));
        }
    }
}
