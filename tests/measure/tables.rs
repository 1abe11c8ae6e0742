//! Tables to claims. A folder holds Markdown documents, `expected.jsonl` with the rows an import must find
//! (`document`, `line`, `text`, `due_by`?, `probability`?) and `neutral.jsonl` with rows that count neither for nor
//! against (`document`, `texts`).
//!
//! Claims are paired with expected rows by equal text, marks, spaces and letter case removed. *Precision* is paired /
//! (paired + claims on neither list), *recall* paired / expected; among the pairs, the share with the right `due_by` and
//! the right probability. Everything twice: with the tables that the product finds by itself, and with every table that
//! holds an expected row pointed at by its number.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::Path;

use foresaid::documents;
use foresaid::documents::Pointing;
use serde_json::Value;

use crate::documents::import;

/// What was counted over all documents.
#[derive(Default)]
struct Counts {
    paired: usize,
    expected: usize,
    beside: usize,
    due: Share,
    probability: Share,
    misses: Vec<String>,
}

#[derive(Default)]
struct Share {
    right: usize,
    of: usize,
}

pub fn measure(paths: &[String], misses: bool) -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    println!(
        "{:12} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}",
        "tables", "expected", "precision", "recall", "F1", "due_by", "probab."
    );
    for pointed in [false, true] {
        let mut counts = Counts::default();
        for folder in paths {
            runtime.block_on(measure_folder(&mut counts, Path::new(folder), pointed))?;
        }
        counts.print(if pointed { "pointed at" } else { "found" });
        if misses {
            counts.misses.iter().for_each(|miss| println!("  {miss}"));
        }
    }
    Ok(())
}

async fn measure_folder(counts: &mut Counts, folder: &Path, pointed: bool) -> Result<(), Box<dyn Error>> {
    let (expected, neutral) = (lines(&folder.join("expected.jsonl"))?, lines(&folder.join("neutral.jsonl"))?);
    let names: BTreeSet<&str> = expected.iter().filter_map(|row| row["document"].as_str()).collect();
    for name in names {
        let of_document = |rows: &'_ [Value]| -> Vec<Value> {
            rows.iter().filter(|row| row["document"] == name).cloned().collect()
        };
        let (expected, neutral) = (of_document(&expected), of_document(&neutral));
        let file = folder.join(name);
        let claims = if pointed { read_pointed(&file, &expected).await? } else { read(&file, None).await };
        counts.add(name, &expected, &neutral, &claims);
    }
    Ok(())
}

/// The claims of all tables that hold an expected row, each pointed at.
async fn read_pointed(file: &Path, expected: &[Value]) -> Result<Vec<Value>, Box<dyn Error>> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let tables = documents::tables(&name, &fs::read(file)?, &Pointing::default())
        .map_err(|refusal| format!("{}: {refusal:?}", file.display()))?;
    let lines: Vec<u64> = expected.iter().filter_map(|row| row["line"].as_u64()).collect();
    let mut claims = vec![];
    for (index, table) in tables.iter().enumerate() {
        let end = tables.get(index + 1).map_or(usize::MAX, |next| next.line);
        if lines.iter().any(|line| (table.line..end).contains(&(*line as usize))) {
            claims.extend(read(file, Some(table.number)).await);
        }
    }
    Ok(claims)
}

/// The claims of a dry run; none when the file is refused.
async fn read(file: &Path, table: Option<usize>) -> Vec<Value> {
    let read = import(file, Pointing { table, ..Pointing::default() }).await;
    read.ok().and_then(|report| report["claims"].as_array().cloned()).unwrap_or_default()
}

impl Counts {
    fn add(&mut self, name: &str, expected: &[Value], neutral: &[Value], claims: &[Value]) {
        let texts = neutral.iter().filter_map(|row| row["texts"].as_array()).flatten();
        let neutral: BTreeSet<String> = texts.map(plain).collect();
        let mut open: Vec<&Value> = claims.iter().collect();
        self.expected += expected.len();
        for row in expected {
            let text = plain(&row["text"]);
            let Some(place) = open.iter().position(|claim| plain(&claim["text"]) == text) else {
                self.misses.push(format!("{name}:{} not found: {}", row["line"], row["text"]));
                continue;
            };
            let claim = open.swap_remove(place);
            self.paired += 1;
            self.due.count(row, claim, "due_by", name, &mut self.misses);
            self.probability.count(row, claim, "probability", name, &mut self.misses);
        }
        for claim in open.iter().filter(|claim| !neutral.contains(&plain(&claim["text"]))) {
            self.beside += 1;
            self.misses.push(format!("{name}:{} on neither list: {}", claim["line"], claim["text"]));
        }
    }

    fn print(&self, name: &str) {
        let precision = share(self.paired, self.paired + self.beside);
        let recall = share(self.paired, self.expected);
        let f1 = 2.0 * precision * recall / (precision + recall).max(f64::EPSILON);
        let (due, probability) =
            (share(self.due.right, self.due.of), share(self.probability.right, self.probability.of));
        let expected = self.expected;
        println!(
            "{name:12} {expected:>9} {precision:>9.3} {recall:>9.3} {f1:>9.3} {due:>9.3} {probability:>9.3}"
        );
    }
}

impl Share {
    /// Counts a value that the expected row has.
    fn count(&mut self, row: &Value, claim: &Value, field: &str, name: &str, misses: &mut Vec<String>) {
        if row[field].is_null() {
            return;
        }
        self.of += 1;
        let right = match (row[field].as_f64(), claim[field].as_f64()) {
            (Some(expected), Some(read)) => (expected - read).abs() < 1e-9,
            _ => row[field] == claim[field],
        };
        self.right += usize::from(right);
        if !right {
            misses.push(format!(
                "{name}:{} {field}: read {}, expected {}",
                row["line"], claim[field], row[field]
            ));
        }
    }
}

fn share(right: usize, of: usize) -> f64 {
    if of == 0 { 1.0 } else { right as f64 / of as f64 }
}

/// The text without marks, spaces and letter case.
fn plain(text: &Value) -> String {
    let text = text.as_str().unwrap_or_default();
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

pub fn lines(file: &Path) -> Result<Vec<Value>, Box<dyn Error>> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    Ok(lines.map(serde_json::from_str).collect::<Result<_, _>>()?)
}
