//! The deeds table: what people did besides the claims, when, and in which words it was told. Rows are only ever added.

use chrono::DateTime;
use chrono::Utc;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use serde::Deserialize;
use serde::Serialize;

use super::Asked;
use crate::error::Result;
use crate::language::Message;
use crate::review::Reviewer;
use crate::storage::Db;
use crate::storage::DeedId;
use crate::storage::ReviewerId;
use crate::storage::stored_as_text;
use crate::vocabulary::words;

words! {
    /// What it was about.
    pub enum Area as "area" {
        /// The history of the claims; no deed is.
        Claims = "claims",
        Documents = "documents",
        Sources = "sources",
        People = "people",
        SignIns = "sign_ins",
        Reminders = "reminders",
        Settings = "settings",
    }
}

stored_as_text!(Area);

impl Area {
    /// What a path of the dashboard, or of the API, is about; none for what has a history of its own.
    pub fn of(path: &str) -> Option<Area> {
        match path.trim_start_matches('/').split('/').next().unwrap_or_default() {
            "people" | "reviewers" | "absences" | "tokens" => Some(Area::People),
            "sources" => Some(Area::Sources),
            "documents" | "imports" | "mappings" | "suggested" | "export" | "import" => Some(Area::Documents),
            "outbox" | "reminders" | "stopped-addresses" | "channels" | "calendar" | "preferences" | "me"
            | "webhooks" | "webhook-deliveries" => Some(Area::Reminders),
            "assignment" | "assignment-rules" | "review" | "glossary" | "settings" => Some(Area::Settings),
            "password" | "setup" | "sign-in" | "sign-out" => Some(Area::SignIns),
            _ => None,
        }
    }
}

/// Something that somebody did.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, DeriveEntityModel)]
#[sea_orm(table_name = "deeds")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: DeedId,
    pub at: DateTimeUtc,
    pub area: Area,
    /// The name at the time.
    pub actor: String,
    /// None for the command line.
    pub reviewer_id: Option<ReviewerId>,
    pub what: Message,
    /// The page about it.
    pub place: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}

/// Something that was just done.
pub struct NewDeed<'a> {
    pub area: Area,
    pub by: Option<&'a Reviewer>,
    pub what: Message,
    pub place: Option<String>,
}

/// Who is named when nobody signed in did it.
const COMMAND_LINE: &str = "Foresaid";

/// Writes a deed down.
pub async fn record(db: &Db, deed: NewDeed<'_>, at: DateTime<Utc>) -> Result<()> {
    let row = ActiveModel {
        at: Set(at),
        area: Set(deed.area),
        actor: Set(deed.by.map_or(COMMAND_LINE, |person| person.name.as_str()).to_owned()),
        reviewer_id: Set(deed.by.map(|person| person.id)),
        what: Set(deed.what),
        place: Set(deed.place),
        ..Default::default()
    };
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// The deeds that were asked for, the latest first.
pub(super) async fn latest(db: &Db, asked: &Asked, most: u64) -> Result<Vec<Model>> {
    let mut rows = Entity::find();
    if let Some(who) = &asked.who {
        rows = rows.filter(Column::Actor.eq(who.as_str()));
    }
    if let Some(area) = asked.area {
        rows = rows.filter(Column::Area.eq(area));
    }
    if let Some((from, until)) = asked.between {
        rows = rows.filter(Column::At.gte(from)).filter(Column::At.lt(until));
    }
    if let Some(before) = asked.behind.deed {
        rows = rows.filter(Column::Id.lt(before));
    }
    Ok(rows.order_by_desc(Column::Id).limit(most).all(db).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_about_something() {
        for (path, area) in [
            ("/people/2/standing", Some(Area::People)),
            ("/sources", Some(Area::Sources)),
            ("/password/abc", Some(Area::SignIns)),
            ("/claims/3/verdict", None),
            ("/language", None),
            ("/", None),
        ] {
            assert_eq!(Area::of(path), area, "{path}");
        }
    }
}
