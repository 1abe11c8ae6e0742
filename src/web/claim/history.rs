//! Pure: a claim's history in sentences: what changed, from what to what, by whom and why.

use chrono::DateTime;
use chrono::Utc;

use crate::claims::Event;
use crate::claims::told::state;
use crate::language::Message;

/// One line of the history.
#[derive(Clone, Debug)]
pub struct Line {
    pub at: DateTime<Utc>,
    pub what: Message,
    /// The state before and after, each in words.
    pub before: Option<Message>,
    pub after: Option<Message>,
    pub actor: String,
    pub why: Option<Message>,
}

impl From<Event> for Line {
    fn from(event: Event) -> Self {
        let state = |word: Option<String>| word.map(|word| state(event.what, &word));
        Line {
            at: event.at,
            what: Message::new(event.what.key()),
            before: state(event.before),
            after: state(event.after),
            actor: event.actor,
            why: event.why,
        }
    }
}
