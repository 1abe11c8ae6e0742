//! The tables of this stage as they are carried from one instance to another: what people chose, what they have put off, and
//! what they were told already. Of a channel everything but what would let others write to it.

use std::collections::HashMap;

use chrono::DateTime;
use chrono::Utc;
use sea_orm::QuerySelect;
use sea_orm::entity::prelude::*;
use serde::Deserialize;
use serde::Serialize;

use super::Occasion;
use super::Reminder;
use super::channels::Channel;
use super::channels::Kind;
use super::channels::table as channels;
use super::outbox::stopped;
use super::pauses;
use super::preferences::table as preferences;
use super::table;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::CARRIED_AT_ONCE;
use crate::storage::Carried;
use crate::storage::ChannelId;
use crate::storage::Db;
use crate::storage::Hidden;
use crate::storage::List;
use crate::storage::ReminderId;
use crate::storage::ReviewerId;
use crate::storage::carried;

carried! {
    Preferences = preferences by ReviewerId / reviewer_id;
    Pauses = pauses by ClaimId / claim_id, ReviewerId / reviewer_id;
    Reminders = table by Id / id => count_on;
}

/// What was told already, as it may be told of elsewhere: nobody holds it there.
pub fn at_rest(reminder: Reminder) -> Reminder {
    Reminder { leased_until: None, holder: None, ..reminder }
}

/// The same for somebody who has another number here.
pub fn told_to(reminder: Reminder, reviewer: ReviewerId) -> Reminder {
    let (was, is) = (format!("reviewer-{}", reminder.reviewer_id), format!("reviewer-{reviewer}"));
    let key = reminder.key.split('/').map(|part| if part == was { is.as_str() } else { part });
    Reminder { key: key.collect::<Vec<_>>().join("/"), reviewer_id: reviewer, ..reminder }
}

/// Writes down what was told, behind what was told here.
pub async fn put_told(db: &Db, rows: Vec<Reminder>) -> Result<()> {
    let here = table::Entity::find().select_only().column(table::Column::Id).column(table::Column::Key);
    let here: HashMap<String, ReminderId> = here
        .into_tuple::<(ReminderId, String)>()
        .all(db)
        .await?
        .into_iter()
        .map(|(id, key)| (key, id))
        .collect();
    let last = here.values().map(|id| id.0).max().unwrap_or(0);
    let behind = |id: ReminderId| ReminderId(id.0 + last);
    let fresh = rows.into_iter().filter(|row| !here.contains_key(&row.key));
    let fresh = fresh.map(|row| Reminder { id: behind(row.id), digest_id: row.digest_id.map(behind), ..row });
    Reminders::put(db, fresh.collect()).await
}

/// Addresses that the mail server refused.
pub async fn stopped_addresses(db: &Db) -> Result<Vec<stopped::Model>> {
    let rows = stopped::list(db).await?.into_iter();
    Ok(rows.map(|row| stopped::Model { telling_until: None, ..row }).collect())
}

pub async fn stop_addresses(db: &Db, rows: Vec<stopped::Model>) -> Result<()> {
    storage::put_beside::<stopped::Entity>(db, rows).await
}

pub type StoppedAddress = stopped::Model;

/// A channel without its secrets.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CarriedChannel {
    pub id: ChannelId,
    pub reviewer_id: ReviewerId,
    pub kind: Kind,
    pub name: String,
    /// As much of its address as anybody may see.
    pub leads_to: String,
    pub occasions: List<Occasion>,
    pub created_at: DateTime<Utc>,
}

/// Nothing goes through a channel before somebody has given its address again.
pub struct Channels;

impl Carried for Channels {
    type Row = CarriedChannel;

    async fn page(db: &Db, after: Option<&CarriedChannel>) -> Result<Vec<CarriedChannel>> {
        let mut rows = channels::Entity::find().cursor_by(channels::Column::Id);
        if let Some(last) = after {
            rows.after(last.id);
        }
        let rows = rows.first(CARRIED_AT_ONCE).all(db).await?;
        Ok(rows.into_iter().map(CarriedChannel::of).collect())
    }

    async fn put(db: &Db, rows: Vec<CarriedChannel>) -> Result<()> {
        storage::put_rows::<channels::Entity>(db, rows.into_iter().map(Channel::from).collect()).await
    }

    async fn put_beside(db: &Db, rows: Vec<CarriedChannel>) -> Result<()> {
        storage::put_beside::<channels::Entity>(db, rows.into_iter().map(Channel::from).collect()).await
    }
}

impl CarriedChannel {
    fn of(channel: Channel) -> Self {
        CarriedChannel {
            leads_to: channel.shown_address(),
            id: channel.id,
            reviewer_id: channel.reviewer_id,
            kind: channel.kind,
            name: channel.name,
            occasions: channel.occasions,
            created_at: channel.created_at,
        }
    }
}

impl From<CarriedChannel> for Channel {
    fn from(carried: CarriedChannel) -> Self {
        Channel {
            id: carried.id,
            reviewer_id: carried.reviewer_id,
            kind: carried.kind,
            name: carried.name,
            address: Hidden::new(carried.leads_to),
            secret: Hidden::new(""),
            occasions: carried.occasions,
            created_at: carried.created_at,
            stopped_at: Some(carried.created_at),
            stopped_why: Some(Message::new("channel-brought-in")),
        }
    }
}
