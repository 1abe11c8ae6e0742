//! `foresaid due`

mod explain;

use std::io::BufRead;
use std::io::Write;
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::Args;
use clap::ValueEnum;
use serde::Deserialize;
use serde::Serialize;

use super::Format;
use super::json_lines;
use super::output;
use super::start::Start;
use crate::config::DuePolicy;
use crate::config::Strictness;
use crate::due;
use crate::due::Basis;
use crate::due::Condition;
use crate::due::Explained;
use crate::due::Precision;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use explain::Explanation;

#[derive(Args)]
pub struct ReadDue {
    /// The wording, such as 未来三到五年 or "by the end of 2027"
    #[arg(required_unless_present = "jsonl")]
    text: Option<String>,
    /// The day it was said
    #[arg(long, value_name = "DATE", required_unless_present = "jsonl")]
    said_on: Option<NaiveDate>,
    /// How "by 2027" is read: until the end of 2027, or until the day before it begins
    #[arg(long, value_enum)]
    reading: Option<Reading>,
    /// Also say which words, which rule, which day and which settings led to the answer
    #[arg(long)]
    explain: bool,
    /// Read lines {"id","text","said_on","lang"?} from standard input, write one line of JSON for each
    #[arg(long, conflicts_with_all = ["text", "said_on"])]
    jsonl: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Reading {
    Generous,
    Strict,
}

/// One line of input; other fields are left alone. The language is seen in the words, so `lang` changes nothing.
#[derive(Deserialize)]
struct Case {
    id: serde_json::Value,
    text: String,
    said_on: NaiveDate,
}

/// One answer.
#[derive(Serialize)]
struct Answer {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<serde_json::Value>,
    due_from: Option<NaiveDate>,
    due_by: Option<NaiveDate>,
    phrase: Option<String>,
    precision: Option<Precision>,
    basis: Option<Basis>,
    vague: bool,
    /// Words that count from an event without a day.
    condition: Option<Condition>,
    candidates: Vec<Candidate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<Explanation>,
}

/// A window that the wording names.
#[derive(Serialize)]
struct Candidate {
    due_from: Option<NaiveDate>,
    due_by: Option<NaiveDate>,
    phrase: String,
    precision: Precision,
}

impl ReadDue {
    pub fn run(self, start: &Start) -> Result<ExitCode> {
        let mut policy = start.settings()?.due;
        match self.reading {
            Some(Reading::Generous) => policy.reading = Strictness::Generous,
            Some(Reading::Strict) => policy.reading = Strictness::Strict,
            None => {}
        }
        if self.jsonl {
            return lines(&policy, self.explain);
        }
        let (Some(text), Some(said_on)) = (self.text, self.said_on) else { return Ok(ExitCode::from(2)) };
        let read = due::explain(&text, said_on, &policy);
        match start.format() {
            Format::Json => output::json(&answer(None, read, self.explain, &policy))?,
            Format::Text => {
                let messages = in_words(&read).into_iter();
                let because = if self.explain { explain::in_words(&read, &policy) } else { Vec::new() };
                for message in messages.chain(because) {
                    output::line(message.in_language(start.language()));
                }
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn lines(policy: &DuePolicy, explained: bool) -> Result<ExitCode> {
    let mut output = std::io::BufWriter::new(std::io::stdout().lock());
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let refused = || Message::new("cli-jsonl");
        let line = line.map_err(|error| {
            Error::invalid(refused().with("line", number + 1).with("reason", error.to_string()))
        })?;
        let Some(case) = json_lines::one::<Case>(&line, number, refused())? else { continue };
        let read = due::explain(&case.text, case.said_on, policy);
        let answer = answer(Some(case.id), read, explained, policy);
        let json = serde_json::to_string(&answer).map_err(anyhow::Error::new)?;
        // a reader that has closed the pipe has seen enough
        if writeln!(output, "{json}").is_err() {
            break;
        }
    }
    let _closed = output.flush();
    Ok(ExitCode::SUCCESS)
}

/// Asked about a wording alone, a window that has passed is an answer too.
fn answer(id: Option<serde_json::Value>, read: Explained, explained: bool, policy: &DuePolicy) -> Answer {
    let explanation = explained.then(|| Explanation::of(&read, policy)).flatten();
    let findings = read.findings;
    let window = read.choice.and_then(|(index, _)| findings.candidates.get(index)).cloned();
    let candidates = findings.candidates.into_iter().map(|window| Candidate {
        due_from: window.due_from,
        due_by: window.due_by,
        phrase: window.phrase,
        precision: window.precision,
    });
    Answer {
        id,
        due_from: window.as_ref().and_then(|w| w.due_from),
        due_by: window.as_ref().and_then(|w| w.due_by),
        precision: window.as_ref().map(|w| w.precision),
        basis: window.as_ref().map(|w| if w.vague { Basis::Inferred } else { Basis::Stated }),
        vague: window.as_ref().is_some_and(|w| w.vague),
        phrase: window.map(|w| w.phrase),
        condition: findings.condition,
        candidates: candidates.collect(),
        explanation,
    }
}

/// The window, what it hangs on, or that no time is named.
fn in_words(read: &Explained) -> Vec<Message> {
    let chosen = read.choice.and_then(|(index, _)| read.findings.candidates.get(index));
    let window = chosen.map(|window| {
        let message = Message::new("cli-due-window").with("from", explain::day(window.due_from));
        message.with("by", explain::day(window.due_by)).with("phrase", window.phrase.as_str())
    });
    let condition = read.findings.condition.as_ref().map(|condition| {
        let message = Message::new("cli-due-condition").with("event", condition.event.as_str());
        message.with("phrase", condition.phrase.as_str())
    });
    let said: Vec<Message> = window.into_iter().chain(condition).collect();
    if said.is_empty() { vec![Message::new("cli-due-nothing")] } else { said }
}
