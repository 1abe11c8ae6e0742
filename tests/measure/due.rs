//! Wordings to due windows. One JSON object a line: `id`, `text`, `said_on`, and `due_by` (with `due_from`) or
//! `"open": "after"` with `due_from`; `"kind": "market"` is a question that closes on a day and is read strictly.
//!
//! *exact* is the share whose last day is the expected one, *±1* the share within a day of it, both over all cases with
//! a last day: no answer counts as wrong. *open* is the share of open cases without a last day and with the right
//! first day.

use std::error::Error;
use std::fs;

use chrono::NaiveDate;
use foresaid::config::DuePolicy;
use foresaid::config::Strictness;
use foresaid::due;
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    id: String,
    text: String,
    said_on: NaiveDate,
    due_from: Option<NaiveDate>,
    due_by: Option<NaiveDate>,
    open: Option<String>,
    kind: Option<String>,
}

#[derive(Default)]
struct Tally {
    closed: usize,
    exact: usize,
    near: usize,
    open: usize,
    open_right: usize,
}

pub fn measure(paths: &[String], misses: bool) -> Result<(), Box<dyn Error>> {
    println!("{:34} {:>5} {:>6} {:>6} {:>5} {:>6}", "file", "n", "exact", "±1", "open", "right");
    for path in paths {
        let tally = one_file(path, misses)?;
        let share = |part: usize, of: usize| match of {
            0 => "-".to_owned(),
            _ => format!("{:.3}", part as f64 / of as f64),
        };
        let name = path.rsplit('/').next().unwrap_or(path);
        println!(
            "{name:34} {:>5} {:>6} {:>6} {:>5} {:>6}",
            tally.closed,
            share(tally.exact, tally.closed),
            share(tally.near, tally.closed),
            tally.open,
            share(tally.open_right, tally.open),
        );
    }
    Ok(())
}

fn one_file(path: &str, misses: bool) -> Result<Tally, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let mut tally = Tally::default();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let case: Case =
            serde_json::from_str(line).map_err(|error| format!("{path}:{}: {error}", index + 1))?;
        let market = case.kind.as_deref() == Some("market");
        let reading = if market { Strictness::Strict } else { Strictness::Generous };
        let policy = DuePolicy { reading, ..DuePolicy::default() };
        let findings = due::read(&case.text, case.said_on, &policy);
        let (from, by) = findings.named().map_or((None, None), |window| (window.due_from, window.due_by));
        let right = match case.due_by {
            Some(expected) => {
                tally.closed += 1;
                tally.exact += usize::from(by == Some(expected));
                let away = by.map(|by| (by - expected).num_days().abs());
                tally.near += usize::from(away.is_some_and(|days| days <= 1));
                by == Some(expected)
            }
            None if case.open.is_some() => {
                tally.open += 1;
                let right = by.is_none() && from.is_some() && from == case.due_from;
                tally.open_right += usize::from(right);
                right
            }
            None => true,
        };
        if misses && !right {
            let day = |day: Option<NaiveDate>| day.map_or("…".to_owned(), |day| day.to_string());
            println!(
                "  {} said {}: read {} – {}, expected {} – {}: {}",
                case.id,
                case.said_on,
                day(from),
                day(by),
                day(case.due_from),
                day(case.due_by),
                case.text
            );
        }
    }
    Ok(tally)
}
