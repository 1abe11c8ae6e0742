//! Events that a length hangs on: within a year of launch, six months after the election.

use crate::due::text::Cursor;

/// Where the event's words stand, and where the whole ends.
type Event = ((usize, usize), usize);

const TIES: [&str; 5] = ["after", "following", "from", "before", "of"];

/// Words that begin no event: the statement itself is meant, or nothing that happens.
const NO_EVENT: [&str; 14] = [
    "now",
    "today",
    "here",
    "this point",
    "that",
    "this",
    "each",
    "all",
    "which",
    "when",
    "these",
    "those",
    "then",
    "us",
];

/// Words at which the name of an event ends.
const STOPS: [&str; 26] = [
    "will", "would", "shall", "can", "could", "may", "might", "should", "is", "are", "was", "were", "and",
    "but", "or", "that", "which", "we", "it", "they", "he", "she", "you", "with", "has", "have",
];

/// Behind a length. "Of" ties an event only to what must happen `within` a time.
pub fn behind(c: Cursor, within: bool) -> Option<Event> {
    let tie = c.skip_space().any_word(&TIES)?;
    if tie.before().ends_with("of") && !within {
        return None;
    }
    let start = tie.eat(" ")?;
    if !start.peek()?.is_ascii_lowercase() || start.any_word(&NO_EVENT).is_some() {
        return None;
    }
    let end = end_of_event(start);
    (end.at > start.at).then_some(((start.at, end.at), end.at))
}

/// Up to eight words, before a mark or a word that goes on with the sentence.
fn end_of_event(start: Cursor<'_>) -> Cursor<'_> {
    let mut end = start;
    let mut next = start;
    for _ in 0..8 {
        if next.any_word(&STOPS).is_some() {
            break;
        }
        let inside = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '\'' | '-');
        let length = next.rest().chars().take_while(inside).map(char::len_utf8).sum();
        if length == 0 {
            break;
        }
        end = next.advance(length);
        let Some(behind) = end.eat(" ") else { break };
        next = behind;
    }
    end
}
