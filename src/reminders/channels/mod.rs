//! Other ways than mail by which a reviewer hears of the same things: a webhook, or a chat. A message goes there for each
//! letter that is sent, at the same time and by the same rules, and is tried again like a letter.

mod answers;
mod bodies;
mod deliver;
mod messages;
mod note;
pub mod signing;
pub(super) mod table;

use chrono::DateTime;
use chrono::Utc;
use url::Host;
use url::Url;

pub use deliver::Tools;
pub use deliver::deliver;
pub use deliver::try_out;
pub use messages::Model as ChannelMessage;
pub(super) use messages::Wanted;
pub use messages::latest;
pub(super) use messages::owe;
pub(super) use note::Note;
pub use table::Model as Channel;
pub use table::get;
pub use table::list;
pub use table::remove;
pub use table::resume;

use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::reminders::Occasion;
use crate::review::reviewers;
use crate::sources::Fetcher;
use crate::sources::headers::template;
use crate::storage::Db;
use crate::storage::ReviewerId;
use crate::vocabulary::words;

words! {
    /// What stands at the other end.
    pub enum Kind as "channel" {
        Webhook = "webhook",
        Slack = "slack",
        /// Also Lark.
        Feishu = "feishu",
        Wecom = "wecom",
        Dingtalk = "dingtalk",
        Telegram = "telegram",
    }
}

/// A channel that is about to be added.
#[derive(Clone, Default)]
pub struct NewChannel {
    pub kind: Option<Kind>,
    pub name: String,
    /// An address on the web; for Telegram, the chat's number or @name.
    pub address: String,
    /// What is signed with, or the bot's token.
    pub secret: String,
    /// None stands for all.
    pub occasions: Vec<Occasion>,
}

/// Adds a channel to a reviewer.
///
/// # Errors
/// `Invalid` when the kind, the name or the address is missing or cannot be used, or Telegram has no token; `Forbidden` when
/// somebody who may not judge names a secret of the environment.
pub async fn add(
    db: &Db,
    fetcher: &Fetcher,
    reviewer: ReviewerId,
    new: &NewChannel,
    now: DateTime<Utc>,
) -> Result<Channel> {
    let kind = new.kind.ok_or_else(|| Error::invalid("channel-kind-missing"))?;
    let (name, address, secret) = (new.name.trim(), new.address.trim(), new.secret.trim());
    let name = if name.is_empty() { kind.as_str() } else { name };
    if kind == Kind::Telegram {
        if secret.is_empty() {
            return Err(Error::invalid("channel-telegram-token"));
        }
        if address.is_empty() || address.contains(char::is_whitespace) {
            return Err(Error::invalid("channel-telegram-chat"));
        }
    } else {
        must_be_postable(fetcher, address)?;
    }
    if names_secrets(address)? || names_secrets(secret)? {
        reviewers::get(db, reviewer).await?.role.must_judge()?;
    }
    table::insert(db, reviewer, kind, (name, address, secret), &new.occasions, now).await
}

/// Whether secrets of the environment stand in a text by name, `${NAME}`.
///
/// # Errors
/// `Invalid` for a name that does not end.
pub fn names_secrets(text: &str) -> Result<bool> {
    if !template::is_whole(text) {
        return Err(Error::invalid("channel-secret-name-broken"));
    }
    Ok(template::names(text).next().is_some())
}

/// Looks at an address before it is kept.
///
/// # Errors
/// `Invalid` when it is none on the web, or leads where nothing may be posted, such as into this network.
pub fn must_be_postable(fetcher: &Fetcher, address: &str) -> Result<()> {
    let url = address.parse::<Url>().ok().filter(|_| is_web_address(address));
    let url = url.ok_or_else(|| Error::invalid(Message::new("channel-address").with("address", address)))?;
    fetcher.may_ask(&url).map_err(Error::Invalid)
}

/// An address or a secret with what stands in it by name, for posts to a host.
///
/// # Errors
/// The sentence that says why a secret cannot be had.
pub fn filled(fetcher: &Fetcher, text: &str, address: &str) -> Result<String, Message> {
    let host = address.parse::<Url>().ok().and_then(|url| url.host_str().map(str::to_owned));
    fetcher.filled(text, host.as_deref().unwrap_or_default())
}

/// Whether a name of it can be looked up is seen when something is posted there.
fn is_web_address(address: &str) -> bool {
    let url = address.parse::<Url>().ok();
    url.is_some_and(|url| {
        matches!(url.scheme(), "http" | "https")
            && url.host().is_some_and(|host| !matches!(host, Host::Domain("")))
            && url.username().is_empty()
            && url.password().is_none()
    })
}
