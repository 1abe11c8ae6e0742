//! Pure: the sentences of the mails. A review day that the policy chose is never called a deadline.

use chrono::Datelike;
use chrono::NaiveDate;

use super::About;
use super::progress;
use crate::claims::Claim;
use crate::claims::Judging;
use crate::due::Basis;
use crate::evidence::Evidence;
use crate::evidence::Relation;
use crate::evidence::State;
use crate::language::Language;
use crate::language::Message;
use crate::reminders::Occasion;

pub const MOST_PRESSING_FIRST: [Occasion; 9] = [
    Occasion::Overdue,
    Occasion::Due,
    Occasion::SecondVerdict,
    Occasion::Mention,
    Occasion::DueSoon,
    Occasion::Assigned,
    Occasion::NewEvidence,
    Occasion::WindowOpens,
    Occasion::CheckIn,
];

/// Mail programs show about this many letters of a subject; the mail itself holds the whole claim.
const LONGEST_IN_SUBJECT: usize = 120;

/// What is due, and the claim.
pub fn subject(about: &About<'_>, today: NaiveDate) -> Message {
    let what = if is_repeated(about) { due_again(about, today) } else { what_is_due(about, today) };
    titled(what, about)
}

fn titled(what: Message, about: &About<'_>) -> Message {
    let mut claim = one_line(&about.claim.text);
    if claim.chars().count() > LONGEST_IN_SUBJECT {
        claim = claim.chars().take(LONGEST_IN_SUBJECT - 1).chain(['…']).collect();
    }
    Message::new("mail-subject").with("what", what).with("claim", claim)
}

fn what_is_due(about: &About<'_>, today: NaiveDate) -> Message {
    if about.proposal.is_some() {
        return Message::new("mail-proposed");
    }
    match about.occasion {
        Occasion::CheckIn => return Message::new("mail-check-in"),
        Occasion::WindowOpens => return opens(about.claim, today),
        Occasion::NewEvidence => return Message::new("mail-new-evidence"),
        Occasion::SecondVerdict if is_disputed(about.claim) => return Message::new("mail-disputed"),
        Occasion::SecondVerdict => return Message::new("mail-second-verdict"),
        Occasion::Assigned => return Message::new("mail-assigned"),
        Occasion::Mention => return Message::new("mail-mention"),
        _ => {}
    }
    let days = days_left(about.claim, today);
    let is_review = is_review_day(about.claim);
    let (key, days) = match (about.occasion, is_review) {
        (_, false) if days == 0 => return Message::new("mail-due-today"),
        (_, true) if days == 0 => return Message::new("mail-review-today"),
        (Occasion::Overdue, false) => ("mail-overdue", -days),
        (_, false) if days < 0 => ("mail-due-since", -days),
        (_, false) => ("mail-due-soon", days),
        (_, true) if days < 0 => ("mail-review-since", -days),
        (_, true) => ("mail-review-soon", days),
    };
    Message::new(key).with("count", days)
}

/// The same when the reader has been told before.
fn due_again(about: &About<'_>, today: NaiveDate) -> Message {
    let key = if is_review_day(about.claim) { "mail-review-again" } else { "mail-due-again" };
    Message::new(key).with("count", -days_left(about.claim, today)).with("time", about.said.before + 1)
}

fn opens(claim: &Claim, today: NaiveDate) -> Message {
    let days = claim.due_from.map_or(0, |from| (today - from).num_days());
    match days {
        0 => Message::new("mail-opens-today"),
        _ => Message::new("mail-opened").with("count", days),
    }
}

/// Whether the reader has been told before that this window is over.
fn is_repeated(about: &About<'_>) -> bool {
    about.said.before > 0 && matches!(about.occasion, Occasion::Due | Occasion::Overdue)
}

/// Which time it is said, and when it will be said next; none the first time.
pub fn again(about: &About<'_>) -> Option<Message> {
    let time = about.said.before + 1;
    is_repeated(about).then(|| match about.said.again_on {
        Some(next) => Message::new("mail-again").with("time", time).with("day", day(next)),
        None => Message::new("mail-again-last").with("time", time),
    })
}

/// The same as a sentence that opens the mail.
pub fn lead(about: &About<'_>, today: NaiveDate) -> Message {
    match about.occasion {
        Occasion::CheckIn => return progress::lead(about, today),
        Occasion::WindowOpens => return Message::new("mail-lead-opens"),
        Occasion::NewEvidence => {
            return Message::new("mail-lead-new-evidence").with("count", about.pieces.len());
        }
        Occasion::SecondVerdict if is_disputed(about.claim) => return Message::new("mail-lead-disputed"),
        Occasion::SecondVerdict => return Message::new("mail-lead-second-verdict"),
        Occasion::Assigned => return Message::new("mail-lead-assigned"),
        Occasion::Mention => return Message::new("mail-lead-mention"),
        _ => {}
    }
    let days = days_left(about.claim, today);
    if days >= 0 {
        return what_is_due(about, today);
    }
    let key = if is_review_day(about.claim) { "mail-lead-review-since" } else { "mail-lead-since" };
    Message::new(key).with("count", -days)
}

/// Two see it differently, and a third has to settle it.
fn is_disputed(claim: &Claim) -> bool {
    claim.judging == Some(Judging::Disputed)
}

fn days_left(claim: &Claim, today: NaiveDate) -> i64 {
    claim.due_by.map_or(0, |due_by| (due_by - today).num_days())
}

fn is_review_day(claim: &Claim) -> bool {
    claim.basis == Some(Basis::Default)
}

pub fn window_label(about: &About<'_>) -> &'static str {
    if is_review_day(about.claim) { "mail-review-day" } else { "mail-window" }
}

/// The days, and where they come from.
pub fn window(claim: &Claim) -> Message {
    let Some(due_by) = claim.due_by else { return Message::new("mail-open-end") };
    let phrase = claim.phrase.as_deref().map(one_line).filter(|phrase| !phrase.is_empty());
    let (key, phrase) = match (claim.basis, phrase) {
        (Some(Basis::Default), _) => return Message::new("mail-window-review").with("day", day(due_by)),
        (Some(Basis::Manual), _) => ("mail-window-manual", None),
        (Some(Basis::Inferred), Some(phrase)) => ("mail-window-inferred", Some(phrase)),
        (Some(Basis::Inferred), None) => ("mail-window-inferred-silently", None),
        (Some(Basis::Stated) | None, Some(phrase)) => ("mail-window-stated", Some(phrase)),
        (Some(Basis::Stated) | None, None) => return days(claim.due_from, due_by),
    };
    let window = Message::new(key).with("days", days(claim.due_from, due_by));
    match phrase {
        Some(phrase) => window.with("phrase", phrase),
        None => window,
    }
}

fn days(from: Option<NaiveDate>, by: NaiveDate) -> Message {
    let Some(from) = from else { return Message::new("mail-days-until").with("day", day(by)) };
    if from == by {
        return day(by);
    }
    let key = match (from.year() == by.year(), from.month() == by.month()) {
        (true, true) => "mail-days-of-month",
        (true, false) => "mail-days-of-year",
        (false, _) => {
            return Message::new("mail-days").with("from", day(from)).with("by", day(by));
        }
    };
    dated(Message::new(key), by).with("from_day", i64::from(from.day())).with("from_month", month(from))
}

fn day(day: NaiveDate) -> Message {
    dated(Message::new("mail-day"), day)
}

fn dated(message: Message, day: NaiveDate) -> Message {
    message.with("day", i64::from(day.day())).with("month", month(day)).with("year", i64::from(day.year()))
}

fn month(day: NaiveDate) -> Message {
    Message::new("mail-month").with("month", i64::from(day.month()))
}

/// The day with its weekday, without the year.
pub fn weekday(today: NaiveDate) -> Message {
    let weekday = i64::from(today.weekday().number_from_monday());
    let weekday = Message::new("mail-weekday-name").with("weekday", weekday);
    dated(Message::new("mail-weekday"), today).with("weekday", weekday)
}

/// Who said it, and when.
pub fn said_by(about: &About<'_>, language: Language) -> Message {
    let names = names(about.claimants, language);
    match about.claim.statement_date.or(about.document.statement_date) {
        Some(said_on) => Message::new("mail-said-on").with("names", names).with("day", day(said_on)),
        None => names,
    }
}

fn names(claimants: &[String], language: Language) -> Message {
    let names: Vec<String> = claimants.iter().map(|name| one_line(name)).collect();
    let joined = names.into_iter().reduce(|names, name| {
        Message::new("mail-and").with("names", names).with("name", name).in_language(language)
    });
    joined.map_or_else(|| Message::new("mail-nobody-named"), Message::verbatim)
}

/// The document, and the heading in it.
pub fn read_from(about: &About<'_>) -> Message {
    let document = one_line(&about.document.title);
    match about.claim.heading.as_deref().map(one_line).filter(|heading| !heading.is_empty()) {
        Some(heading) => {
            Message::new("mail-document-and-heading").with("document", document).with("heading", heading)
        }
        None => Message::new("mail-document").with("document", document),
    }
}

pub fn evidence_label(about: &About<'_>) -> &'static str {
    if about.occasion.is_pressing() { "mail-evidence" } else { "mail-found-so-far" }
}

pub fn why(about: &About<'_>) -> &'static str {
    match about.occasion {
        Occasion::CheckIn => "mail-why-check-in",
        Occasion::WindowOpens => "mail-why-opens",
        Occasion::NewEvidence => "mail-why-new-evidence",
        Occasion::SecondVerdict => "mail-why-second-verdict",
        Occasion::Assigned => "mail-why-assigned",
        Occasion::Mention => "mail-why-mention",
        _ => "mail-why-single",
    }
}

/// How things stand, with the counts as far as there is anything to count.
pub fn evidence(about: &About<'_>) -> Message {
    let status = Message::new(about.claim.evidence_status.key());
    let weight = about.weight;
    if weight.supports + weight.contradicts + weight.suggested == 0 {
        return status;
    }
    Message::new("mail-evidence-counts")
        .with("status", status)
        .with("supports", weight.supports)
        .with("contradicts", weight.contradicts)
        .with("suggested", weight.suggested)
}

/// Rejected evidence is not shown, nor what speaks neither for nor against.
pub fn is_shown(piece: &Evidence) -> bool {
    piece.state == State::Suggested || piece.state == State::Accepted && piece.relation != Relation::Context
}

pub fn stands(piece: &Evidence) -> &'static str {
    match piece.state {
        State::Accepted => piece.relation.key(),
        State::Suggested | State::Rejected => piece.state.key(),
    }
}

/// How many of each occasion, without those that nothing has; a claim that is alone is named.
pub fn digest_subject(abouts: &[About<'_>], today: NaiveDate, language: Language) -> Message {
    if let [only] = abouts {
        let counts = titled(what_is_due(only, today), only);
        return Message::new("mail-digest-subject").with("counts", counts);
    }
    let (proposed, others): (Vec<&About<'_>>, Vec<&About<'_>>) =
        abouts.iter().partition(|about| about.proposal.is_some());
    let said = |key: &'static str, count: usize| {
        (count > 0).then(|| Message::new(key).with("count", count).in_language(language))
    };
    let by_occasion = MOST_PRESSING_FIRST.into_iter().filter_map(|occasion| {
        let count = others.iter().filter(|about| about.occasion == occasion).count();
        let key = match occasion {
            Occasion::Overdue => "mail-count-overdue",
            Occasion::Due => "mail-count-due",
            Occasion::DueSoon | Occasion::Digest => "mail-count-soon",
            Occasion::WindowOpens => "mail-count-opens",
            Occasion::NewEvidence => "mail-count-new-evidence",
            Occasion::SecondVerdict => "mail-count-second-verdict",
            Occasion::Assigned => "mail-count-assigned",
            Occasion::Mention => "mail-count-mention",
            Occasion::CheckIn => "mail-count-check-in",
        };
        said(key, count)
    });
    let counts = said("mail-count-proposed", proposed.len()).into_iter().chain(by_occasion);
    let counts = counts.reduce(|counts, count| {
        Message::new("mail-and-count").with("counts", counts).with("count", count).in_language(language)
    });
    Message::new("mail-digest-subject").with("counts", counts.unwrap_or_default())
}

/// The heading over the claims of an occasion.
pub fn group(occasion: Occasion) -> Message {
    match occasion {
        Occasion::Overdue => Message::new("mail-group-overdue"),
        Occasion::Due => Message::new("mail-group-due"),
        Occasion::DueSoon | Occasion::Digest => Message::new("mail-group-soon"),
        Occasion::WindowOpens => Message::new("mail-group-opens"),
        Occasion::NewEvidence => Message::new("mail-group-new-evidence"),
        Occasion::SecondVerdict => Message::new("mail-group-second-verdict"),
        Occasion::Assigned => Message::new("mail-group-assigned"),
        Occasion::Mention => Message::new("mail-group-mention"),
        Occasion::CheckIn => Message::new("mail-group-check-in"),
    }
}

/// What a digest says below a claim: who, until when, and the evidence.
pub fn note(about: &About<'_>, today: NaiveDate, language: Language) -> Message {
    let left = days_left(about.claim, today);
    let when = match about.claim.due_by {
        _ if about.occasion == Occasion::CheckIn => progress::lead(about, today),
        None => Message::new("mail-open-end"),
        Some(due_by) if left > 0 && is_review_day(about.claim) => {
            Message::new("mail-note-review").with("day", day(due_by))
        }
        Some(due_by) if left > 0 => Message::new("mail-note-by").with("day", day(due_by)),
        _ if left == 0 && is_review_day(about.claim) => Message::new("mail-note-review-today"),
        _ if left == 0 => Message::new("mail-note-today"),
        _ if is_review_day(about.claim) => Message::new("mail-note-review-since").with("count", -left),
        _ => Message::new("mail-note-since").with("count", -left),
    };
    let note = Message::new("mail-note")
        .with("names", names(about.claimants, language))
        .with("when", when)
        .with("evidence", Message::new(about.claim.evidence_status.key()));
    match &about.proposal {
        Some(proposal) => {
            Message::new("mail-note-proposed").with("note", note).with("proposal", proposal.clone())
        }
        None => note,
    }
}

/// Words from a document as they may stand in a subject or on a line: no breaks, no control characters, and none of
/// the marks by which text turns its direction and pretends to say something else.
pub fn one_line(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let plain: String = text
        .chars()
        .filter(|c| !turns(*c))
        .map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
