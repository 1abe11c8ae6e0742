//! Lists of sources in and out, as feed readers exchange them. Of a list that can be read every line that can be watched
//! comes in, and of each is said what became of it; of one that was cut off, nothing.

mod read;
#[cfg(test)]
mod tests;
mod write;

use std::collections::BTreeMap;
use std::collections::HashSet;

use chrono::DateTime;
use chrono::Utc;
use chrono_tz::Tz;

pub use write::write;

use super::Source;
use super::table;
use super::table::Origin;
use super::table::SourceDraft;
use super::table::Watched;
use super::table::many;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::Database;

/// What became of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// New sources; with a dry run, what would be new.
    pub added: Vec<SourceDraft>,
    /// Lines of what is watched already, or stands in the list before: title and name of the source.
    pub known: Vec<(String, String)>,
    /// Lines that cannot be watched, and why.
    pub refused: Vec<(String, Message)>,
}

/// Adds the sources of a list that are not watched yet. They are checked at the next rounds, at the pace of their hosts.
///
/// # Errors
/// `Invalid` when it is no list.
pub async fn import(
    db: &Database,
    bytes: &[u8],
    dry_run: bool,
    now: DateTime<Utc>,
    zone: Tz,
) -> Result<Report> {
    let lines = read::read(bytes).map_err(Error::Invalid)?;
    let mut report = Report::default();
    let mut paused = HashSet::new();
    let transaction = storage::begin(db).await?;
    let urls: Vec<&str> =
        lines.iter().filter_map(|line| Some(line.draft.as_ref().ok()?.url.as_str())).collect();
    let mut watched: BTreeMap<Watched, String> = many::watched_at(&transaction, &urls).await?;
    let mut names: HashSet<String> = many::names(&transaction).await?;
    for line in lines {
        let mut draft = match line.draft {
            Ok(draft) => draft,
            Err(why) => {
                report.refused.push((line.title, why));
                continue;
            }
        };
        if let Some(name) = watched.get(&draft.watched()) {
            report.known.push((line.title, name.clone()));
            continue;
        }
        draft.name = free_name(&draft, &names);
        names.insert(draft.name.clone());
        watched.insert(draft.watched(), draft.name.clone());
        if line.paused {
            paused.insert(draft.name.clone());
        }
        report.added.push(draft);
    }
    if dry_run {
        transaction.rollback().await?;
        return Ok(report);
    }
    many::add(&transaction, &report.added, &paused, Origin::Dashboard, now, zone).await?;
    transaction.commit().await?;
    Ok(report)
}

/// Everything that people watch, as a list.
pub async fn export(db: &Database) -> Result<String> {
    let mut sources: Vec<Source> = table::list(db).await?;
    sources.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(write(&sources))
}

/// The name of the line, told apart from those that are taken by its host, then by a number.
fn free_name(draft: &SourceDraft, taken: &HashSet<String>) -> String {
    if !taken.contains(&draft.name) {
        return draft.name.clone();
    }
    let with_host = format!("{} ({})", draft.name, table::host_of(&draft.url));
    let numbered = (2..).map(|number| format!("{with_host} {number}"));
    let mut names = std::iter::once(with_host.clone()).chain(numbered);
    names.find(|name| !taken.contains(name)).unwrap_or(with_host)
}
