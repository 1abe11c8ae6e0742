//! Pure: a wording that somebody tries, read as `foresaid due` and the import read it.

use std::collections::HashMap;

use chrono::Months;
use chrono::NaiveDate;

use crate::config::DuePolicy;
use crate::due;
use crate::due::Basis;
use crate::due::Findings;
use crate::due::Window;
use crate::error::Error;
use crate::language::Message;
use crate::web::field;
use crate::web::marks;
use crate::web::marks::Segment;
use crate::web::window;

/// What the form holds, and what became of it.
#[derive(Clone, Debug)]
pub struct Trial {
    pub text: String,
    pub said_on: String,
    pub problem: Option<Message>,
    /// None when nothing was tried.
    pub answer: Option<Answer>,
}

/// How the wording was read.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The wording, with the words that count marked.
    pub wording: Vec<Segment>,
    pub window: Message,
    /// Where the days come from, one sentence each.
    pub reasons: Vec<Message>,
    /// The other windows that the wording names.
    pub others: Vec<(String, Message)>,
}

impl Trial {
    pub fn read(asked: &HashMap<String, String>, today: NaiveDate, policy: &DuePolicy) -> Self {
        let field = |name: &str| asked.get(name).map(|value| value.trim().to_owned()).unwrap_or_default();
        let (text, said_on) = (field("text"), field("said_on"));
        let (day, problem) = match field::day(&said_on) {
            Ok(day) => (Some(day.unwrap_or(today)), None),
            Err(Error::Invalid(problem)) => (None, Some(problem)),
            Err(_) => (None, None),
        };
        let answer = day.filter(|_| !text.is_empty()).map(|day| answer(&text, day, policy));
        let said_on = if said_on.is_empty() { today.to_string() } else { said_on };
        Trial { text, said_on, problem, answer }
    }
}

fn answer(text: &str, said_on: NaiveDate, policy: &DuePolicy) -> Answer {
    let findings = due::read(text, said_on, policy);
    let named = findings.named();
    let phrase: Vec<String> = named.iter().map(|window| window.phrase.clone()).collect();
    let others = findings.candidates.iter().filter(|window| Some(*window) != named);
    Answer {
        wording: marks::segments(text, &phrase),
        window: named.map_or(Message::new("window-none"), days),
        reasons: reasons(&findings, said_on, policy),
        others: others.map(|window| (window.phrase.clone(), days(window))).collect(),
    }
}

fn days(window: &Window) -> Message {
    window::between(window.due_from, window.due_by, Some(Basis::Stated))
}

fn reasons(findings: &Findings, said_on: NaiveDate, policy: &DuePolicy) -> Vec<Message> {
    let mut reasons = Vec::new();
    match findings.named() {
        Some(window) => {
            reasons.push(Message::new("window-phrase").with("phrase", window.phrase.clone()));
            let precision = Message::new(window.precision.key());
            reasons.push(Message::new("window-stated").with("precision", precision));
            if window.vague {
                reasons.push(Message::new("window-vague"));
            }
        }
        None => reasons.push(Message::new("help-try-nothing")),
    }
    if findings.window.is_none() {
        reasons.extend(findings.named().map(|_| Message::new("help-try-past")));
        let review = said_on.checked_add_months(Months::new(policy.review_after_months));
        let review = window::between(None, review, Some(Basis::Default));
        reasons.push(Message::new("help-try-review").with("day", review));
    }
    reasons
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn tried(text: &str, said_on: &str) -> Trial {
        let fields = [("text", text), ("said_on", said_on)];
        let asked = fields.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        Trial::read(&asked, "2026-11-24".parse().unwrap(), &DuePolicy::default())
    }

    fn in_english(trial: Trial) -> (String, String) {
        let answer = trial.answer.unwrap();
        let reasons = answer.reasons.iter().map(|reason| reason.in_language(Language::English));
        (answer.window.in_language(Language::English), reasons.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn a_wording_is_read_with_its_reasons() {
        let (window, reasons) = in_english(tried("渡轮明年停航", "2025-03-01"));
        assert_eq!(window, "2026-01-01 to 2026-12-31");
        assert_eq!(reasons, "Read from “明年” Stated, to the year");
    }

    #[test]
    fn without_a_time_there_is_a_review_day() {
        let (window, reasons) = in_english(tried("The ferry stops", "2025-03-01"));
        assert_eq!(window, "no window");
        assert!(reasons.contains("look again on 2026-03-01"), "{reasons}");
        let (window, reasons) = in_english(tried("The ferry stopped in 2020", "2025-03-01"));
        assert!(window.ends_with("2020-12-31"), "{window}");
        assert!(reasons.contains("look again on 2026-03-01"), "{reasons}");
    }

    #[test]
    fn nothing_is_read_from_nothing_or_on_no_day() {
        let empty = tried(" ", "");
        assert!(empty.answer.is_none() && empty.problem.is_none());
        assert_eq!(empty.said_on, "2026-11-24");
        let wrong = tried("next year", "some day");
        assert!(wrong.answer.is_none() && wrong.problem.is_some());
        assert_eq!(wrong.said_on, "some day");
    }
}
