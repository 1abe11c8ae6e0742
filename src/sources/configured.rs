//! The sources that `sources.toml` names, kept in step with the table at every start.

use chrono::DateTime;
use chrono::Utc;
use chrono_tz::Tz;
use url::Url;

use super::Headers;
use super::Source;
use super::SourceKind;
use super::Timing;
use super::Unreadable;
use super::json;
use super::page;
use super::table;
use super::table::Origin;
use super::table::SourceDraft;
use crate::config::ConfiguredSource;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage::Db;

/// Adds new sources, changes changed ones and pauses those that are gone from the file. Sources kept on the
/// dashboard are left alone; see [`passed_over`]. `zone` is the instance's.
///
/// # Errors
/// `Invalid` or `Conflict`, naming the source, before anything is written when the caller holds a transaction.
pub async fn keep_in_step(
    db: &Db,
    configured: &[ConfiguredSource],
    now: DateTime<Utc>,
    zone: Tz,
) -> Result<()> {
    let mut stored = table::everything(db).await?;
    stored.retain(|source| source.kind != SourceKind::Link);
    for source in configured {
        let draft = draft(source)?;
        match stored.iter().find(|model| model.name == draft.name) {
            None => {
                let added = table::add(db, &draft, Origin::Settings, now).await?;
                table::check_at(db, added.id, draft.timing.first_check_at(now, zone)).await?;
            }
            Some(model) if model.origin == Origin::Settings && differs(model, &draft) => {
                table::change(db, model.id, &draft, now).await?;
                table::check_at(db, model.id, draft.timing.first_check_at(now, zone)).await?;
            }
            Some(_) => {}
        }
    }
    let gone = stored.iter().filter(|model| {
        model.origin == Origin::Settings
            && model.active
            && !configured.iter().any(|source| source.name.trim() == model.name)
    });
    for model in gone {
        table::set_active(db, model.id, false, now).await?;
    }
    Ok(())
}

/// The names in the file under which people keep a source on the dashboard: theirs is watched, the file's is not.
pub fn passed_over<'a>(sources: &[Source], configured: &'a [ConfiguredSource]) -> Vec<&'a str> {
    let names = configured.iter().map(|source| source.name.trim());
    let is_kept_by_people =
        |name: &str| sources.iter().any(|source| source.name == name && source.origin != Origin::Settings);
    names.filter(|name| is_kept_by_people(name)).collect()
}

/// A configured source as a draft whose fields can be used.
///
/// # Errors
/// `Invalid`, naming the source or the field.
pub fn draft(source: &ConfiguredSource) -> Result<SourceDraft> {
    let kind = source.kind.parse().map_err(|_| {
        let message = Message::new("source-kind-in-file").with("name", source.name.as_str());
        Error::invalid(message.with("kind", source.kind.as_str()))
    })?;
    let timing = Timing::read(
        source.interval_minutes,
        source.cron.as_deref(),
        source.time_zone.as_deref(),
        source.active_hours.as_deref(),
    )?;
    let headers = Headers::read(&source.headers)?;
    let (selector, folder) = (source.selector.clone(), source.folder.clone());
    checked(SourceDraft {
        selector,
        headers,
        folder,
        timing,
        ..SourceDraft::new(&source.name, kind, &source.url)
    })
}

/// A draft whose fields can be used: trimmed, with a name, a web address and a selector that is one.
///
/// # Errors
/// `Invalid`, saying which field must be changed.
pub fn checked(mut draft: SourceDraft) -> Result<SourceDraft> {
    draft.name = draft.name.trim().to_owned();
    draft.url = draft.url.trim().to_owned();
    for words in [&mut draft.selector, &mut draft.folder] {
        *words = words.take().map(|words| words.trim().to_owned()).filter(|words| !words.is_empty());
    }
    if draft.name.is_empty() {
        return Err(Error::invalid("source-name-missing"));
    }
    let web_address = Url::parse(&draft.url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    if !web_address {
        return Err(Error::invalid(Message::new("source-url").with("url", draft.url.as_str())));
    }
    if draft.kind == SourceKind::Link {
        // Those follow from evidence.
        return Err(Error::invalid(Message::new("source-kind-unknown").with("value", draft.kind.as_str())));
    }
    draft.timing.check()?;
    check_selector(&draft).map_err(|unreadable| Error::Invalid(unreadable.message()))?;
    Ok(draft)
}

/// Whether the selector is one at all; whether it finds anything is for the answer to say.
fn check_selector(draft: &SourceDraft) -> Result<(), Unreadable> {
    match (draft.kind, draft.selector.as_deref()) {
        (SourceKind::Page, Some(selector)) => page::selector(selector).map(drop),
        (SourceKind::Json, Some(filter)) => json::check(filter),
        _ => Ok(()),
    }
}

/// What Foresaid paused by itself stays paused until a person has looked at it, or the file says something else.
fn differs(model: &table::Model, draft: &SourceDraft) -> bool {
    let paused_by_people = !model.active && model.paused_because.is_none();
    model.draft() != *draft || paused_by_people
}
