//! What became of a list of sources, as JSON.

use serde::Serialize;
use utoipa::ToSchema;

use crate::language::Language;
use crate::sources::opml::Report;

/// What became of each line of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SourceListReport {
    pub dry_run: bool,
    pub added: Vec<AddedLine>,
    pub known: Vec<KnownLine>,
    pub refused: Vec<RefusedLine>,
}

/// A source that is new.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AddedLine {
    pub name: String,
    pub url: String,
    pub folder: Option<String>,
}

/// A line whose address is watched already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct KnownLine {
    pub title: String,
    /// The name of the source that watches it.
    pub source: String,
}

/// A line that cannot be watched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RefusedLine {
    pub title: String,
    /// A sentence that says what to do.
    pub error: String,
}

impl SourceListReport {
    pub fn of(report: Report, dry_run: bool, language: Language) -> Self {
        let added = report.added.into_iter();
        let added = added.map(|draft| AddedLine { name: draft.name, url: draft.url, folder: draft.folder });
        let known = report.known.into_iter().map(|(title, source)| KnownLine { title, source });
        let refused = report.refused.into_iter();
        let refused = refused.map(|(title, why)| RefusedLine { title, error: why.in_language(language) });
        SourceListReport {
            dry_run,
            added: added.collect(),
            known: known.collect(),
            refused: refused.collect(),
        }
    }
}
