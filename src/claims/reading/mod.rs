//! Pure: a draft of the reader becomes a claim with its window. The due cell speaks first, then the claim's words,
//! then the rest of the row, then a passage of the body about the same subject; what names no time gets the review
//! day of the policy. Sentences of the body that foretell and stand in no row are offered as claims.

mod body;
mod horizon;
mod length;
mod matching;
mod plain_words;
mod rarity;
mod subject;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use chrono::Days;
use chrono::Months;
use chrono::NaiveDate;

use crate::config::DuePolicy;
use crate::documents::About;
use crate::documents::ClaimDraft;
use crate::documents::Kind;
use crate::documents::Passage;
use crate::documents::Reading;
use crate::documents::RowProblem;
use crate::due;
use crate::due::Basis;
use crate::due::CellReading;
use crate::due::Precision;
use crate::due::Window;
use crate::storage;

use self::body::Told;
use self::body::read_body;
use self::horizon::Saying;

/// A row of the document, ready to be stored.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadClaim {
    pub draft: ClaimDraft,
    /// The day the words were said: the row's own, else the document's.
    pub statement_date: Option<NaiveDate>,
    pub window: Option<Window>,
    pub basis: Option<Basis>,
    /// Line of the passage that the window was inferred from.
    pub phrase_line: Option<usize>,
    /// The words of a condition that the time hangs on ("within a year of launch"): no day follows from them.
    pub condition: Option<String>,
    /// Sentences of the body that speak of the same thing.
    pub passages: Vec<Passage>,
    /// Hexadecimal SHA-256 over the normalised words and claimants, and the how-manieth such row it is.
    pub fingerprint: String,
}

/// A sentence of the body that reads like a prediction and stands in no row.
#[derive(Clone, Debug, PartialEq)]
pub struct SuggestedClaim {
    pub passage: Passage,
    /// Who says it; empty when the document does not tell.
    pub claimants: Vec<String>,
    pub window: Window,
    /// How a re-import recognises it.
    pub fingerprint: String,
}

/// What the claims of a document are, once every wording has its window.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadDocument {
    /// In row order.
    pub claims: Vec<ReadClaim>,
    /// In the order of the file.
    pub suggested: Vec<SuggestedClaim>,
    /// What was wrong with dates.
    pub problems: Vec<RowProblem>,
}

/// Gives every draft its window.
pub fn read_claims(reading: &Reading, policy: &DuePolicy, today: NaiveDate) -> ReadDocument {
    let saying = Saying { said_on: reading.document.statement_date, today, policy };
    let Told { passages, horizons, suggested } = read_body(reading, &saying);
    let mut problems = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    let beside = passages.into_iter().zip(horizons);
    let claims = reading.claims.iter().zip(beside).map(|(draft, (passages, horizon))| {
        let statement_date = draft.statement_date.or(reading.document.statement_date);
        let (mut window, mut basis) = window_of(draft, statement_date, policy, today, &mut problems);
        let mut phrase_line = None;
        let without_time = draft.kind == Kind::Prediction && basis == Some(Basis::Default);
        let condition =
            if without_time { condition_of(draft, statement_date.unwrap_or(today), policy) } else { None };
        if without_time
            && condition.is_none()
            && let Some((inferred, line)) = horizon
        {
            (window, basis, phrase_line) = (Some(inferred), Some(Basis::Inferred), Some(line));
        }
        let words = words_of(&draft.text, &draft.claimants);
        let nth = seen.entry(words.clone()).and_modify(|count| *count += 1).or_insert(0);
        let fingerprint = storage::sha256(format!("{words}\u{1}{nth}").as_bytes());
        ReadClaim {
            draft: draft.clone(),
            statement_date,
            window,
            basis,
            phrase_line,
            condition,
            passages,
            fingerprint,
        }
    });
    let claims = claims.collect();
    ReadDocument { claims, suggested, problems }
}

fn window_of(
    draft: &ClaimDraft,
    said_on: Option<NaiveDate>,
    policy: &DuePolicy,
    today: NaiveDate,
    problems: &mut Vec<RowProblem>,
) -> (Option<Window>, Option<Basis>) {
    if draft.kind != Kind::Prediction {
        return review_day(draft.kind, said_on.unwrap_or(today), policy);
    }
    let mut report = |about, words: Option<String>| {
        let told = problems.iter().any(|problem| (problem.line, &problem.about) == (draft.line, &about));
        if !told {
            problems.push(RowProblem { line: draft.line, about, cell: words });
        }
    };
    let cell = || draft.due_cell.clone();
    match draft.due_cell.as_deref().map(|cell| due::read_cell(cell, said_on, policy)) {
        Some(CellReading::Window(window)) => {
            if let (Some(said), Some(by)) = (said_on, window.due_by)
                && by < said
            {
                report(About::DueBeforeStatementDate, cell());
            }
            return (Some(window), Some(Basis::Stated));
        }
        Some(CellReading::Open(window)) => return (Some(window), Some(Basis::Stated)),
        Some(CellReading::NotUnderstood)
            if condition_of(draft, said_on.unwrap_or(today), policy).is_some() =>
        {
            return review_day(draft.kind, said_on.unwrap_or(today), policy);
        }
        // The rest of the row has the next word; what nothing can be read from is at least looked at.
        Some(CellReading::NotUnderstood) => report(About::DueNotUnderstood, cell()),
        Some(CellReading::NoAnchor) => report(About::NoStatementDate, cell()),
        Some(CellReading::Empty) | None => {}
    }
    let named = |said| wordings(draft).find_map(|wording| due::read(wording, said, policy).window);
    let stated = match said_on {
        Some(said) => named(said),
        // A window that is the same whenever the words were said needs no day to be counted from.
        None => {
            let read = named(today);
            let counted = read.is_some() && read != today.checked_sub_days(Days::new(400)).and_then(named);
            if let Some(window) = read.as_ref().filter(|_| counted) {
                report(About::NoStatementDate, Some(window.phrase.clone()));
            }
            read.filter(|_| !counted)
        }
    };
    match stated {
        Some(window) => (Some(window), Some(Basis::Stated)),
        None => review_day(draft.kind, said_on.unwrap_or(today), policy),
    }
}

/// Where a row can name its time besides the due cell.
fn wordings(draft: &ClaimDraft) -> impl Iterator<Item = &str> {
    [Some(draft.text.as_str()), draft.detail.as_deref(), draft.criteria.as_deref()].into_iter().flatten()
}

/// What the time of a row hangs on, in its words, when no day follows from them.
fn condition_of(draft: &ClaimDraft, said_on: NaiveDate, policy: &DuePolicy) -> Option<String> {
    let mut wordings = draft.due_cell.as_deref().into_iter().chain(wordings(draft));
    wordings
        .find_map(|wording| due::read(wording, said_on, policy).condition)
        .map(|condition| condition.phrase)
}

/// The day on which a claim that names no time is looked at; an opinion cannot be judged and has none.
fn review_day(kind: Kind, from: NaiveDate, policy: &DuePolicy) -> (Option<Window>, Option<Basis>) {
    let day = from.checked_add_months(Months::new(policy.review_after_months));
    match day {
        Some(day) if kind != Kind::Opinion => {
            let window = Window {
                due_from: None,
                due_by: Some(day),
                precision: Precision::Day,
                phrase: String::new(),
                vague: false,
            };
            (Some(window), Some(Basis::Default))
        }
        _ => (None, None),
    }
}

/// The words and who says them, as they are told apart.
fn words_of(text: &str, claimants: &[String]) -> String {
    let mut claimants = claimants.to_vec();
    claimants.sort();
    let text: String = text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    format!("{text}\u{1}{}", claimants.join("\u{1}"))
}
