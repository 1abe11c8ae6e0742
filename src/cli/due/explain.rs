//! Why a wording was read as it was: the words, the rule, the day it is counted from, the settings, the choice.

use chrono::NaiveDate;
use serde::Serialize;

use crate::config::DuePolicy;
use crate::config::Strictness;
use crate::due::Bound;
use crate::due::Choice;
use crate::due::Explained;
use crate::due::Rule;
use crate::due::Window;
use crate::language::Message;

/// How the answer came about, for scripts.
#[derive(Serialize)]
pub struct Explanation {
    rule: Rule,
    anchor: Option<NaiveDate>,
    bound: Option<Bound>,
    setting: Option<Setting>,
    choice: Choice,
    /// The rule of each candidate, in their order.
    candidate_rules: Vec<Rule>,
}

/// A setting that decided between fair readings.
#[derive(Serialize)]
struct Setting {
    name: &'static str,
    value: String,
}

impl Explanation {
    pub fn of(read: &Explained, policy: &DuePolicy) -> Option<Explanation> {
        let (index, choice) = read.choice?;
        let reason = read.reasons.get(index)?;
        let setting = reason.setting.map(|name| Setting { name, value: value(name, policy) });
        let candidate_rules = read.reasons.iter().map(|reason| reason.rule).collect();
        let (rule, anchor, bound) = (reason.rule, reason.anchor, reason.bound);
        Some(Explanation { rule, anchor, bound, setting, choice, candidate_rules })
    }
}

/// The same in sentences.
pub fn in_words(read: &Explained, policy: &DuePolicy) -> Vec<Message> {
    let Some((index, choice)) = read.choice else { return Vec::new() };
    let Some(reason) = read.reasons.get(index) else { return Vec::new() };
    let mut said = vec![Message::new(reason.rule.key())];
    if let Some(anchor) = reason.anchor {
        said.push(Message::new("cli-explain-anchor").with("day", anchor.to_string()));
    }
    if reason.ending {
        said.push(Message::new("cli-explain-ending"));
    }
    if let Some(bound) = reason.bound {
        said.push(Message::new(bound.key()));
    }
    if let Some(name) = reason.setting {
        let message = Message::new("cli-explain-setting").with("name", name);
        said.push(message.with("value", value(name, policy)));
    }
    said.push(Message::new(choice.key()));
    let others = read.findings.candidates.iter().enumerate().filter(|(other, _)| *other != index);
    said.extend(others.map(|(_, window)| other(window)));
    said.into_iter().map(|sentence| Message::new("cli-explain-line").with("sentence", sentence)).collect()
}

fn other(window: &Window) -> Message {
    let message = Message::new("cli-explain-other").with("phrase", window.phrase.as_str());
    message.with("from", day(window.due_from)).with("by", day(window.due_by))
}

/// A day, or the sign of an open end.
pub fn day(day: Option<NaiveDate>) -> String {
    day.map_or_else(|| "…".to_owned(), |day| day.to_string())
}

/// A setting's value, as it is written in the settings.
fn value(name: &str, policy: &DuePolicy) -> String {
    match name {
        "due.few_days" => format!("{:?}", policy.few_days),
        "due.few_weeks" => format!("{:?}", policy.few_weeks),
        "due.few_months" => format!("{:?}", policy.few_months),
        "due.few_years" => format!("{:?}", policy.few_years),
        "due.few_decades" => format!("{:?}", policy.few_decades),
        "due.soon_months" => format!("{:?}", policy.soon_months),
        "due.fiscal_year_starts" => policy.fiscal_year_starts.to_string(),
        "due.day_first" => policy.day_first.to_string(),
        _ if policy.reading == Strictness::Strict => "strict".to_owned(),
        _ => "generous".to_owned(),
    }
}
