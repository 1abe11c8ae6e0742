//! `foresaid due`

use std::io::BufRead;
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::Args;
use clap::ValueEnum;
use serde::Deserialize;
use serde::Serialize;

use super::Format;
use super::output;
use super::start::Start;
use crate::config::DuePolicy;
use crate::config::Strictness;
use crate::due;
use crate::due::Basis;
use crate::due::Precision;
use crate::due::Window;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;

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
    /// Read lines {"id","text","said_on"} from standard input, write one line of JSON for each
    #[arg(long, conflicts_with_all = ["text", "said_on"])]
    jsonl: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Reading {
    Generous,
    Strict,
}

/// One line of input; other fields are left alone.
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
    candidates: Vec<Candidate>,
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
            return lines(&policy);
        }
        let (Some(text), Some(said_on)) = (self.text, self.said_on) else { return Ok(ExitCode::from(2)) };
        let answer = answer(None, &text, said_on, &policy);
        match start.format() {
            Format::Json => output::json(&answer)?,
            Format::Text => output::line(in_words(&answer, start)),
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn lines(policy: &DuePolicy) -> Result<ExitCode> {
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let unreadable = |reason: String| {
            Error::invalid(Message::new("cli-jsonl").with("line", number + 1).with("reason", reason))
        };
        let line = line.map_err(|error| unreadable(error.to_string()))?;
        if line.trim().is_empty() {
            continue;
        }
        let case: Case = serde_json::from_str(&line).map_err(|error| unreadable(error.to_string()))?;
        output::json_line(&answer(Some(case.id), &case.text, case.said_on, policy))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn answer(id: Option<serde_json::Value>, text: &str, said_on: NaiveDate, policy: &DuePolicy) -> Answer {
    let findings = due::read(text, said_on, policy);
    // Asked about a wording alone, a window that has passed is an answer too.
    let window: Option<Window> = findings.named().cloned();
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
        phrase: window.as_ref().map(|w| w.phrase.clone()),
        precision: window.as_ref().map(|w| w.precision),
        basis: window.as_ref().map(|_| Basis::Stated),
        vague: window.is_some_and(|w| w.vague),
        candidates: candidates.collect(),
    }
}

fn in_words(answer: &Answer, start: &Start) -> String {
    let day = |day: Option<NaiveDate>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
    let Some(phrase) = &answer.phrase else { return start.language().say("cli-due-nothing") };
    let message =
        Message::new("cli-due-window").with("from", day(answer.due_from)).with("by", day(answer.due_by));
    message.with("phrase", phrase.as_str()).in_language(start.language())
}
