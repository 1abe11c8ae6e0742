//! The fields of a source as they are typed, to be read, and to be shown again when they cannot be.

use serde::Deserialize;

use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::sources::Headers;
use crate::sources::SourceKind;
use crate::sources::Timing;
use crate::sources::table::SourceDraft;

/// What stands in the form.
#[derive(Clone, Debug, Deserialize)]
#[serde(default)]
pub struct SourceForm {
    /// Of the source that is being changed; empty for a new one.
    pub id: String,
    pub name: String,
    pub kind: String,
    pub url: String,
    pub selector: String,
    /// One `Name: value` a line.
    pub headers: String,
    pub folder: String,
    /// Empty: as its news have it, or by the cron line.
    pub interval_minutes: String,
    pub cron: String,
    pub time_zone: String,
    pub active_hours: String,
}

/// An empty form.
impl Default for SourceForm {
    fn default() -> Self {
        SourceForm {
            id: String::new(),
            name: String::new(),
            kind: SourceKind::Feed.to_string(),
            url: String::new(),
            selector: String::new(),
            headers: String::new(),
            folder: String::new(),
            interval_minutes: String::new(),
            cron: String::new(),
            time_zone: String::new(),
            active_hours: String::new(),
        }
    }
}

impl From<SourceDraft> for SourceForm {
    fn from(draft: SourceDraft) -> Self {
        let timing = draft.timing;
        SourceForm {
            id: String::new(),
            name: draft.name,
            kind: draft.kind.to_string(),
            url: draft.url,
            selector: draft.selector.unwrap_or_default(),
            headers: draft.headers.to_string(),
            folder: draft.folder.unwrap_or_default(),
            interval_minutes: timing.interval_minutes.map(|minutes| minutes.to_string()).unwrap_or_default(),
            cron: timing.cron.unwrap_or_default(),
            time_zone: timing.time_zone.map(|zone| zone.name().to_owned()).unwrap_or_default(),
            active_hours: timing.active_hours.map(|hours| hours.to_string()).unwrap_or_default(),
        }
    }
}

impl SourceForm {
    /// The source that the form describes.
    ///
    /// # Errors
    /// `Invalid` when the kind is unknown, the interval is no number of minutes, or a header cannot be sent or kept.
    pub fn draft(&self) -> Result<SourceDraft> {
        let kind = self.kind.parse().map_err(|_| {
            Error::invalid(Message::new("source-kind-unknown").with("value", self.kind.as_str()))
        })?;
        let interval = self.interval_minutes.trim();
        let interval_minutes = match interval.is_empty() {
            true => None,
            false => Some(interval.parse().map_err(|_| Error::invalid("source-interval"))?),
        };
        let timing = Timing::read(
            interval_minutes,
            Some(&self.cron),
            Some(&self.time_zone),
            Some(&self.active_hours),
        )?;
        let headers = Headers::of_lines(self.headers.lines())?;
        let (selector, folder) = (Some(self.selector.clone()), Some(self.folder.clone()));
        Ok(SourceDraft { selector, headers, folder, timing, ..SourceDraft::new(&self.name, kind, &self.url) })
    }

    /// Whether a person says when it is checked.
    pub fn is_timed(&self) -> bool {
        [&self.interval_minutes, &self.cron, &self.time_zone, &self.active_hours]
            .iter()
            .any(|typed| !typed.is_empty())
    }

    /// The kinds to choose from: word, key of the label, whether it is the chosen one.
    pub fn kinds(&self) -> Vec<(SourceKind, &'static str, bool)> {
        let label = |kind| match kind {
            SourceKind::Feed => Some("source-form-feed"),
            SourceKind::Page => Some("source-form-page"),
            SourceKind::Json => Some("source-form-json"),
            SourceKind::Link => None,
        };
        let kinds = SourceKind::ALL.iter();
        kinds.filter_map(|&kind| Some((kind, label(kind)?, kind.as_str() == self.kind))).collect()
    }
}
