//! Notes to their titles and days. A folder holds `notes.jsonl` (`file`, `title`, `published`) and the notes themselves.
//!
//! Notes need not hold a table of claims, so one is added at their end: what is measured is what a document says about
//! itself. The share of notes with the right title, and of notes with the right day.

use std::error::Error;
use std::fs;
use std::path::Path;

use foresaid::documents;
use foresaid::documents::Pointing;
use serde_json::Value;

use crate::tables::lines;

const CLAIMS: &str = "\n\n| 预测 | 何时 |\n| --- | --- |\n| 这张表会被读到 | 2031 |\n";

pub fn measure(paths: &[String], misses: bool) -> Result<(), Box<dyn Error>> {
    let (mut notes, mut titles, mut days) = (0, 0, 0);
    let mut said = vec![];
    for folder in paths.iter().map(Path::new) {
        for note in lines(&folder.join("notes.jsonl"))? {
            let name = note["file"].as_str().unwrap_or_default();
            let text = [fs::read(folder.join(name))?, CLAIMS.as_bytes().to_vec()].concat();
            let reading = documents::read(name, &text, &Pointing::default())
                .map_err(|refusal| format!("{name}: {refusal:?}"))?;
            let day = reading.document.statement_date.map(|day| day.to_string());
            let right_title =
                plain(&reading.document.title) == plain(note["title"].as_str().unwrap_or_default());
            let right_day = note["published"] == day.clone().map_or(Value::Null, Value::from);
            notes += 1;
            titles += usize::from(right_title);
            days += usize::from(right_day);
            if !right_title {
                said.push(format!(
                    "{name} title: read {}, expected {}",
                    reading.document.title, note["title"]
                ));
            }
            if !right_day {
                said.push(format!("{name} day: read {day:?}, expected {}", note["published"]));
            }
        }
    }
    let share = |right: usize| right as f64 / f64::from(notes.max(1));
    println!("{:9} {:>9} {:>9}", "notes", "title", "day");
    println!("{notes:<9} {:>9.3} {:>9.3}", share(titles), share(days));
    if misses {
        said.iter().for_each(|miss| println!("  {miss}"));
    }
    Ok(())
}

fn plain(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}
