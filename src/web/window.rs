//! Pure: a claim's due window in words, as lists and the claim's own page say it.

use chrono::NaiveDate;

use crate::claims::Claim;
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
        (None, None) => Message::new("window-none"),
    }
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
pub fn reasons(claim: &Claim) -> Vec<Message> {
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
        (Some(Basis::Manual), _) => Some(Message::new("window-manual")),
        _ => None,
    });
    if claim.vague && claim.basis != Some(Basis::Default) {
        reasons.push(Message::new("window-vague"));
    }
    reasons
}
