//! `[sources]`: how the world is fetched. The sources themselves stand in the file that `file` names.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::PathBuf;

use ipnet::IpNet;
use serde::Deserialize;

use super::CareSettings;
use super::Secrets;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceSettings {
    /// The list of sources, read at start; a relative path is looked up in the settings folder.
    pub file: PathBuf,
    /// How often a source is checked whose habit is not known yet.
    pub interval_minutes: u32,
    pub timeout_seconds: u64,
    /// Largest answer, in bytes after unpacking.
    pub max_bytes: usize,
    pub max_redirects: usize,
    /// Networks that may be reached although they are private: `10.1.0.0/16`, `127.0.0.1/32`, `fd00::/8`.
    #[serde(deserialize_with = "list_or_commas")]
    pub allow_networks: Vec<String>,
    pub user_agent: String,
    /// Variables of the environment that the headers of sources may name: `NAME`, `PREFIX_*`, either with `@host`.
    #[serde(deserialize_with = "list_or_commas")]
    pub header_variables: Vec<String>,
    /// What those variables hold; filled in from the environment, never from a file of settings.
    #[serde(skip)]
    pub secrets: Secrets,
    /// A page whose text returns to one of its last so many states brings no news.
    pub page_states: u64,
    /// Longest pause after failures, in minutes; a failing source never stops being checked.
    pub longest_backoff_minutes: u32,
    /// How many sources are fetched at the same time.
    pub at_once: usize,
    pub care: CareSettings,
}

impl SourceSettings {
    /// The private networks that may be reached; a single address is a network of one.
    ///
    /// # Errors
    /// `Invalid`, naming the entry that is no network.
    pub fn networks(&self) -> Result<Vec<IpNet>> {
        let entries = self.allow_networks.iter().map(|entry| entry.trim()).filter(|entry| !entry.is_empty());
        entries.map(network).collect()
    }

    pub(super) fn validate(&self) -> Result<()> {
        if self.interval_minutes == 0 || self.at_once == 0 || self.timeout_seconds == 0 {
            return Err(Error::invalid(Message::new("config-sources-zero")));
        }
        self.care.validate()?;
        self.networks().map(drop)
    }
}

/// One `[[source]]` of the file that `sources.file` names.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfiguredSource {
    pub name: String,
    /// `feed`, `page` or `json`.
    pub kind: String,
    pub url: String,
    /// A CSS selector for pages, a jq filter for JSON.
    pub selector: Option<String>,
    /// Without it and without a cron line, the source's own news decide.
    pub interval_minutes: Option<u32>,
    pub cron: Option<String>,
    /// The zone of the cron line and the hours; without it, `server.time_zone`.
    pub time_zone: Option<String>,
    /// `07:00-22:30`
    pub active_hours: Option<String>,
    pub folder: Option<String>,
    /// Sent along, by name; `${NAME}` stands for a variable of the environment.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
}

/// A list, or one text with commas: environment variables have no lists.
fn list_or_commas<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum ListOrCommas {
        List(Vec<String>),
        Commas(String),
    }
    Ok(match ListOrCommas::deserialize(deserializer)? {
        ListOrCommas::List(list) => list,
        ListOrCommas::Commas(text) => {
            text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
        }
    })
}

fn network(entry: &str) -> Result<IpNet> {
    entry
        .parse::<IpNet>()
        .or_else(|_| entry.parse::<IpAddr>().map(IpNet::from))
        .map_err(|_| Error::invalid(Message::new("config-network").with("value", entry)))
}
