//! A channel as JSON, without its secrets.

use chrono::DateTime;
use chrono::Utc;
use serde::Serialize;
use utoipa::ToSchema;

use crate::language::Language;
use crate::reminders::Occasion;
use crate::reminders::channels::Channel;
use crate::reminders::channels::Kind;
use crate::storage::ChannelId;

/// Another way than mail by which a reviewer hears of things.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Channel)]
pub struct ChannelShape {
    pub id: ChannelId,
    #[schema(inline)]
    pub kind: Kind,
    pub name: String,
    /// Where it leads, without what is secret in it.
    pub address: String,
    pub has_secret: bool,
    /// None stands for all.
    pub occasions: Vec<Occasion>,
    pub created_at: DateTime<Utc>,
    /// Since when nothing goes there, because the service refused what was sent.
    pub stopped_at: Option<DateTime<Utc>>,
    pub stopped_why: Option<String>,
}

impl ChannelShape {
    pub fn new(channel: Channel, language: Language) -> Self {
        ChannelShape {
            id: channel.id,
            kind: channel.kind,
            address: channel.shown_address(),
            has_secret: channel.has_secret(),
            name: channel.name,
            occasions: channel.occasions.0,
            created_at: channel.created_at,
            stopped_at: channel.stopped_at,
            stopped_why: channel.stopped_why.map(|why| why.in_language(language)),
        }
    }
}
