//! Pure: a claim's due window in words, as lists and the claim's own page say it.

use chrono::NaiveDate;

use crate::claims::Claim;
use crate::claims::Event;
use crate::claims::What;
use crate::due::Basis;
use crate::language::Message;

/// The days of a stored claim's window.
pub fn days(claim: &Claim) -> Message {
    between(claim.due_from, claim.due_by, claim.basis)
}

/// The days of a window.
pub fn between(due_from: Option<NaiveDate>, due_by: Option<NaiveDate>, basis: Option<Basis>) -> Message {
    match (due_from, due_by) {
        (_, Some(by)) if basis == Some(Basis::Default) => {
            Message::new("window-review-day").with("day", by.to_string())
        }
        (Some(from), Some(by)) if from == by => Message::verbatim(by.to_string()),
        (Some(from), Some(by)) => {
            Message::new("window-between").with("from", from.to_string()).with("by", by.to_string())
        }
        (None, Some(by)) => Message::new("window-by").with("day", by.to_string()),
        (Some(from), None) => Message::new("window-from").with("day", from.to_string()),
        (None, None) if basis.is_some() => Message::new("window-open"),
        (None, None) => Message::new("window-none"),
    }
}

/// The phrase a window was read from, if it says more than the day beside it.
pub fn telling(phrase: Option<&str>, due_by: Option<NaiveDate>) -> Option<&str> {
    let phrase = phrase.filter(|phrase| !phrase.is_empty())?;
    let repeats = due_by.is_some_and(|day| day.to_string() == phrase);
    (!repeats).then_some(phrase)
}

/// How far today is from the last day; none without a last day.
pub fn against_today(claim: &Claim, today: NaiveDate) -> Option<Message> {
    let left = (claim.due_by? - today).num_days();
    let review = claim.basis == Some(Basis::Default);
    Some(match left {
        0 if review => Message::new("window-review-today"),
        0 => Message::new("window-last-day"),
        1.. if review => Message::new("window-review-left").with("count", left),
        1.. => Message::new("window-left").with("count", left),
        _ if review => Message::new("window-review-past").with("count", -left),
        _ => Message::new("window-past").with("count", -left),
    })
}

/// What a drawing of the window shows, for those who do not see it.
pub fn drawing(claim: &Claim) -> Message {
    match claim.statement_date {
        Some(said) => {
            Message::new("window-drawing").with("said", said.to_string()).with("window", days(claim))
        }
        None => Message::new("window-drawing-unsaid").with("window", days(claim)),
    }
}

/// Where the days come from, one sentence each.
pub fn reasons(claim: &Claim, history: &[Event]) -> Vec<Message> {
    let mut reasons = Vec::new();
    if let Some(phrase) = &claim.phrase {
        reasons.push(Message::new("window-phrase").with("phrase", phrase.clone()));
    }
    let precision = claim.precision.map(|precision| Message::new(precision.key()));
    reasons.extend(match (claim.basis, precision) {
        (Some(Basis::Stated), Some(precision)) => {
            Some(Message::new("window-stated").with("precision", precision))
        }
        (Some(Basis::Inferred), Some(precision)) => {
            Some(Message::new("window-inferred").with("precision", precision))
        }
        (Some(Basis::Default), _) => Some(Message::new("window-default")),
        (Some(Basis::Manual), _) => Some(by_hand(history)),
        _ => None,
    });
    if let Some(condition) = &claim.condition {
        reasons.push(Message::new("window-condition").with("condition", condition.as_str()));
    }
    if claim.vague && claim.basis != Some(Basis::Default) {
        reasons.push(Message::new("window-vague"));
    }
    reasons
}

/// Who set the window, and why; the history has the latest change first.
fn by_hand(history: &[Event]) -> Message {
    let set = history.iter().find(|event| event.what == What::Window);
    let by = set.and_then(|event| event.why.clone().map(|why| (event.actor.as_str(), why)));
    match by {
        Some((name, why)) => Message::new("window-manual-by").with("name", name).with("why", why),
        None => Message::new("window-manual"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn a_phrase_that_repeats_the_day_is_left_out() {
        let by = "2030-06-30".parse().ok();
        for (phrase, expected) in [
            (Some("2030-06-30"), None),
            (Some("until June 2030"), Some("until June 2030")),
            (Some(""), None),
            (None, None),
        ] {
            assert_eq!(telling(phrase, by), expected);
        }
    }

    #[test]
    fn every_window_has_its_words() {
        let day = |text: &str| text.parse().ok();
        let cases = [
            (None, None, None, "no window", "没有窗口"),
            (day("2030-04-01"), day("2030-04-01"), None, "2030-04-01", "2030-04-01"),
            (
                day("2030-04-01"),
                day("2030-06-30"),
                None,
                "2030-04-01 to 2030-06-30",
                "2030-04-01 至 2030-06-30",
            ),
            (None, day("2030-06-30"), None, "by 2030-06-30", "不晚于 2030-06-30"),
            (None, day("2030-06-30"), Some(Basis::Default), "look again on 2030-06-30", "2030-06-30 复查"),
            (None, None, Some(Basis::Stated), "no last day", "没有最后一天"),
            (day("2030-04-01"), None, None, "from 2030-04-01", "2030-04-01 起"),
        ];
        for (from, by, basis, english, chinese) in cases {
            let days = between(from, by, basis);
            assert_eq!(days.in_language(Language::English), english);
            assert_eq!(days.in_language(Language::Chinese), chinese);
        }
    }
}
