//! What has become of the link of evidence, as JSON.

use chrono::DateTime;
use chrono::Utc;
use serde::Serialize;
use utoipa::ToSchema;

use crate::language::Message;
use crate::sources::LinkState;
use crate::sources::Source;

/// What has become of the link of accepted evidence, which is looked at now and then.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = Link)]
pub struct LinkShape {
    /// Null before the first look.
    #[schema(inline)]
    pub state: Option<LinkState>,
    pub state_since: Option<DateTime<Utc>>,
    /// Where it answers from instead.
    pub moved_to: Option<String>,
    pub last_checked_at: Option<DateTime<Utc>>,
    /// Since when it cannot be looked at; null while it can.
    pub failing_since: Option<DateTime<Utc>>,
    #[serde(skip)]
    error: Option<Message>,
}

impl From<&Source> for LinkShape {
    fn from(link: &Source) -> Self {
        LinkShape {
            state: link.link_state,
            state_since: link.link_state_since,
            moved_to: link.moved_to.clone(),
            last_checked_at: link.last_checked_at,
            failing_since: link.failing_since,
            error: link.last_error.clone(),
        }
    }
}

impl LinkShape {
    /// The same in a sentence; none before the first look.
    pub fn told(&self, time: impl Fn(&DateTime<Utc>) -> String) -> Option<Message> {
        if let Some((since, error)) = self.failing() {
            let told = Message::new("link-note-unreached").with("since", time(since));
            return Some(told.with("error", error.clone()));
        }
        let since = time(&self.state_since?);
        Some(match self.state? {
            LinkState::Alive => {
                let at = self.last_checked_at.as_ref().map(time).unwrap_or_default();
                Message::new("link-note-alive").with("at", at)
            }
            LinkState::Moved => {
                let to = self.moved_to.as_deref().unwrap_or_default();
                Message::new("link-note-moved").with("since", since).with("to", to)
            }
            LinkState::Changed => Message::new("link-note-changed").with("since", since),
            LinkState::Gone => Message::new("link-note-gone").with("since", since),
        })
    }

    /// Since when it cannot be looked at, and why.
    pub fn failing(&self) -> Option<(&DateTime<Utc>, &Message)> {
        self.failing_since.as_ref().zip(self.error.as_ref())
    }
}
