//! A due window in words: the phrase it was read from, its days, and where it came from when it was not stated.

use chrono::NaiveDate;

use crate::claims::Claim;
use crate::claims::reading::ReadClaim;
use crate::due::Basis;
use crate::language::Message;

/// A window as the tables of claims show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WindowWords {
    pub days: Message,
    pub phrase: Option<String>,
    /// Only when the claim's own words did not give the window.
    pub basis: Option<Basis>,
}

impl From<&Claim> for WindowWords {
    fn from(claim: &Claim) -> Self {
        WindowWords {
            days: days(claim.due_from, claim.due_by),
            phrase: telling(claim.phrase.as_deref(), claim.due_by),
            basis: unstated(claim.basis),
        }
    }
}

impl From<&ReadClaim> for WindowWords {
    fn from(claim: &ReadClaim) -> Self {
        let window = claim.window.as_ref();
        WindowWords {
            days: days(window.and_then(|w| w.due_from), window.and_then(|w| w.due_by)),
            phrase: telling(window.map(|w| w.phrase.as_str()), window.and_then(|w| w.due_by)),
            basis: unstated(claim.basis),
        }
    }
}

/// A phrase that says more than the day beside it.
fn telling(phrase: Option<&str>, by: Option<NaiveDate>) -> Option<String> {
    let phrase = phrase.filter(|phrase| !phrase.is_empty())?;
    let repeats = by.is_some_and(|day| day.to_string() == phrase);
    (!repeats).then(|| phrase.to_owned())
}

fn unstated(basis: Option<Basis>) -> Option<Basis> {
    basis.filter(|basis| *basis != Basis::Stated)
}

fn days(from: Option<NaiveDate>, by: Option<NaiveDate>) -> Message {
    let text = |day: NaiveDate| day.to_string();
    match (from, by) {
        (None, None) => Message::new("window-none"),
        (Some(from), Some(by)) if from == by => Message::verbatim(text(by)),
        (Some(from), Some(by)) => {
            Message::new("window-between").with("from", text(from)).with("by", text(by))
        }
        (None, Some(by)) => Message::new("window-by").with("by", text(by)),
        (Some(from), None) => Message::new("window-from").with("from", text(from)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn a_phrase_that_repeats_the_day_is_left_out() {
        let by = "2030-06-30".parse().ok();
        let cases = [
            (Some("2030-06-30"), None),
            (Some("until June 2030"), Some("until June 2030")),
            (Some(""), None),
            (None, None),
        ];
        for (phrase, expected) in cases {
            assert_eq!(telling(phrase, by).as_deref(), expected);
        }
    }

    #[test]
    fn every_window_has_its_words() {
        let day = |text: &str| text.parse().ok();
        let cases = [
            (None, None, "no due date", "没有期限"),
            (day("2030-04-01"), day("2030-04-01"), "2030-04-01", "2030-04-01"),
            (day("2030-04-01"), day("2030-06-30"), "2030-04-01 – 2030-06-30", "2030-04-01 至 2030-06-30"),
            (None, day("2030-06-30"), "by 2030-06-30", "不晚于 2030-06-30"),
            (day("2030-04-01"), None, "from 2030-04-01", "2030-04-01 起"),
        ];
        for (from, by, english, chinese) in cases {
            let days = days(from, by);
            assert_eq!(days.in_language(Language::English), english);
            assert_eq!(days.in_language(Language::Chinese), chinese);
        }
    }
}
