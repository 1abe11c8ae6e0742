//! The sources that `sources.toml` names, kept in step with the table at every start.

use chrono::DateTime;
use chrono::Utc;
use url::Url;

use super::table;
use super::table::Origin;
use super::table::SourceDraft;
use crate::config::ConfiguredSource;
use crate::config::SourceSettings;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage::Db;

/// Adds new sources, changes changed ones and pauses those that are gone from the file. Sources kept on the
/// dashboard are left alone.
///
/// # Errors
/// `Invalid` or `Conflict`, naming the source, before anything is written when the caller holds a transaction.
pub async fn keep_in_step(
    db: &impl Db,
    configured: &[ConfiguredSource],
    settings: &SourceSettings,
    now: DateTime<Utc>,
) -> Result<()> {
    let stored = table::list(db).await?;
    for source in configured {
        let draft = draft(source, settings)?;
        match stored.iter().find(|model| model.name == draft.name) {
            None => {
                table::add(db, &draft, Origin::Settings, now).await?;
            }
            Some(model) if model.origin == Origin::Settings && differs(model, &draft) => {
                table::change(db, model.id, &draft, now).await?;
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

/// A configured source as a draft whose fields can be used.
///
/// # Errors
/// `Invalid`, naming the source or the field.
pub fn draft(source: &ConfiguredSource, settings: &SourceSettings) -> Result<SourceDraft> {
    let kind = source.kind.parse().map_err(|_| {
        let message = Message::new("source-kind-in-file").with("name", source.name.as_str());
        Error::invalid(message.with("kind", source.kind.as_str()))
    })?;
    checked(SourceDraft {
        name: source.name.clone(),
        kind,
        url: source.url.clone(),
        selector: source.selector.clone(),
        interval_minutes: source.interval_minutes.unwrap_or(settings.interval_minutes),
    })
}

/// A draft whose fields can be used: trimmed, with a name and a web address.
///
/// # Errors
/// `Invalid`, saying which field must be changed.
pub fn checked(mut draft: SourceDraft) -> Result<SourceDraft> {
    draft.name = draft.name.trim().to_owned();
    draft.url = draft.url.trim().to_owned();
    draft.selector = draft.selector.map(|selector| selector.trim().to_owned()).filter(|s| !s.is_empty());
    if draft.name.is_empty() {
        return Err(Error::invalid("source-name-missing"));
    }
    let web_address = Url::parse(&draft.url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    if !web_address {
        return Err(Error::invalid(Message::new("source-url").with("url", draft.url.as_str())));
    }
    if draft.interval_minutes == 0 {
        return Err(Error::invalid("source-interval"));
    }
    Ok(draft)
}

fn differs(model: &table::Model, draft: &SourceDraft) -> bool {
    let stored = SourceDraft {
        name: model.name.clone(),
        kind: model.kind,
        url: model.url.clone(),
        selector: model.selector.clone(),
        interval_minutes: u32::try_from(model.interval_minutes).unwrap_or_default(),
    };
    stored != *draft || !model.active
}
