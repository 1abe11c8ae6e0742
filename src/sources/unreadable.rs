//! Why an answer brought nothing although it arrived.

use super::file::FileKind;
use crate::language::Message;

/// An answer that could not be read as its source's kind says.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message())]
pub enum Unreadable {
    /// The answer has no content at all.
    Empty,
    /// A page that wants to know whether a person is there.
    Challenge,
    /// A file, without a text that can be read.
    File {
        kind: FileKind,
    },
    /// Neither RSS, Atom nor JSON Feed.
    NotAFeed {
        /// The beginning of what came instead.
        start: String,
    },
    /// Not a CSS selector.
    BadSelector {
        selector: String,
    },
    /// Nothing on the page matches the selector.
    SelectorNotFound {
        selector: String,
    },
    /// A page, or a part of it, without any text.
    NoText,
    NotJson {
        reason: String,
    },
    /// Not a jq filter, or one that does more than pick and shape.
    BadFilter {
        filter: String,
        reason: Message,
    },
    /// The filter was stopped: it would have taken too much memory or time.
    FilterTooMuch {
        filter: String,
    },
    /// The filter stopped on this answer.
    FilterFailed {
        filter: String,
        reason: String,
    },
    /// The filter gives nothing but `null` on this answer.
    FilterFoundNothing {
        filter: String,
    },
}

impl Unreadable {
    /// The sentence for a person: what is wrong, and what to do.
    pub fn message(&self) -> Message {
        match self {
            Unreadable::Empty => Message::new("source-empty"),
            Unreadable::Challenge => Message::new("source-challenge"),
            Unreadable::File { kind } => Message::new("source-file").with("kind", Message::new(kind.key())),
            Unreadable::NotAFeed { start } => Message::new("source-not-a-feed").with("start", start.as_str()),
            Unreadable::BadSelector { selector } => {
                Message::new("source-bad-selector").with("selector", selector.as_str())
            }
            Unreadable::SelectorNotFound { selector } => {
                Message::new("source-selector-not-found").with("selector", selector.as_str())
            }
            Unreadable::NoText => Message::new("source-no-text"),
            Unreadable::NotJson { reason } => with_reason("source-not-json", reason),
            Unreadable::BadFilter { filter, reason } => Message::new("source-bad-filter")
                .with("reason", reason.clone())
                .with("filter", filter.as_str()),
            Unreadable::FilterTooMuch { filter } => {
                Message::new("source-filter-too-much").with("filter", filter.as_str())
            }
            Unreadable::FilterFailed { filter, reason } => {
                with_reason("source-filter-failed", reason).with("filter", filter.as_str())
            }
            Unreadable::FilterFoundNothing { filter } => {
                Message::new("source-filter-found-nothing").with("filter", filter.as_str())
            }
        }
    }
}

fn with_reason(key: &'static str, reason: &str) -> Message {
    Message::new(key).with("reason", reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn every_reason_is_a_sentence_in_both_languages() {
        let (selector, filter, reason) = ("#price".to_owned(), ".price".to_owned(), "no root".to_owned());
        let all = [
            Unreadable::Empty,
            Unreadable::Challenge,
            Unreadable::File { kind: FileKind::Pdf },
            Unreadable::NotAFeed { start: "<html>".to_owned() },
            Unreadable::BadSelector { selector: selector.clone() },
            Unreadable::SelectorNotFound { selector },
            Unreadable::NoText,
            Unreadable::NotJson { reason: reason.clone() },
            Unreadable::BadFilter { filter: filter.clone(), reason: Message::new("filter-ends") },
            Unreadable::FilterTooMuch { filter: filter.clone() },
            Unreadable::FilterFailed { filter: filter.clone(), reason },
            Unreadable::FilterFoundNothing { filter },
        ];
        for reason in all {
            let [english, chinese] = Language::ALL.map(|language| reason.message().in_language(language));
            assert_ne!(english, chinese);
            assert!(
                !english.contains("localization") && !chinese.contains("localization"),
                "{english} {chinese}"
            );
        }
    }
}
