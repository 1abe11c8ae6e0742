//! The fields of a source as they are typed, to be read, and to be shown again when they cannot be.

use serde::Deserialize;

use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::sources::Source;
use crate::sources::SourceKind;
use crate::sources::table::SourceDraft;

/// What stands in the form.
#[derive(Clone, Debug, Deserialize)]
#[serde(default)]
pub struct SourceForm {
    pub name: String,
    pub kind: String,
    pub url: String,
    pub selector: String,
    pub interval_minutes: String,
}

/// An empty form.
impl Default for SourceForm {
    fn default() -> Self {
        SourceForm {
            name: String::new(),
            kind: SourceKind::Feed.to_string(),
            url: String::new(),
            selector: String::new(),
            interval_minutes: String::new(),
        }
    }
}

impl From<&Source> for SourceForm {
    fn from(source: &Source) -> Self {
        SourceForm {
            name: source.name.clone(),
            kind: source.kind.to_string(),
            url: source.url.clone(),
            selector: source.selector.clone().unwrap_or_default(),
            interval_minutes: source.interval_minutes.to_string(),
        }
    }
}

impl SourceForm {
    /// The source that the form describes.
    ///
    /// # Errors
    /// `Invalid` when the kind is unknown or the interval is no number of minutes.
    pub fn draft(&self) -> Result<SourceDraft> {
        let kind = self.kind.parse().map_err(|_| {
            Error::invalid(Message::new("source-kind-unknown").with("value", self.kind.as_str()))
        })?;
        let interval_minutes =
            self.interval_minutes.trim().parse().map_err(|_| Error::invalid("source-interval"))?;
        Ok(SourceDraft {
            name: self.name.clone(),
            kind,
            url: self.url.clone(),
            selector: Some(self.selector.clone()),
            interval_minutes,
        })
    }

    /// The kinds to choose from: word, key of the label, whether it is the chosen one.
    pub fn kinds(&self) -> Vec<(SourceKind, &'static str, bool)> {
        let label = |kind| match kind {
            SourceKind::Feed => "source-form-feed",
            SourceKind::Page => "source-form-page",
            SourceKind::Json => "source-form-json",
        };
        SourceKind::ALL.iter().map(|&kind| (kind, label(kind), kind.as_str() == self.kind)).collect()
    }
}
