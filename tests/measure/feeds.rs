//! Feeds to entries. A folder holds `reference.jsonl` (`file`, `headers` the file was served with, `entries` with `title`,
//! `link`, `published`, `updated`) and the files.
//!
//! Over all files with an entry in the reference: the share with as many entries; and where the reference's first entry
//! has the value, the share whose first entry has the same (tags, entities and runs of space aside). A file that is not
//! read is wrong in everything. Every file is read twice, the others too: whatever doubles is named.

use std::error::Error;
use std::fs;
use std::path::Path;

use chrono::DateTime;
use foresaid::sources;
use foresaid::sources::Answer;
use foresaid::sources::Brought;
use foresaid::sources::NewItem;
use foresaid::sources::SourceKind;
use serde_json::Value;
use url::Url;

use crate::tables::lines;

/// What is compared, with the share of files that got it right.
const MEASURES: [&str; 5] = ["entries", "title", "link", "published", "updated"];

#[derive(Default)]
struct Tally {
    files: usize,
    unread: usize,
    of: [usize; 5],
    right: [usize; 5],
}

pub fn measure(paths: &[String], misses: bool) -> Result<(), Box<dyn Error>> {
    for folder in paths.iter().map(Path::new) {
        let mut tallies: Vec<(String, Tally)> = vec![("all".to_owned(), Tally::default())];
        for case in lines(&folder.join("reference.jsonl"))? {
            let name = case["file"].as_str().unwrap_or_default();
            let brought = read(folder, name, &case["headers"])?;
            if case["entries"].as_array().is_none_or(Vec::is_empty) {
                continue;
            }
            let part = name.split('/').next().unwrap_or_default();
            if tallies.iter().all(|(known, _)| known != part) {
                tallies.push((part.to_owned(), Tally::default()));
            }
            for (_, tally) in tallies.iter_mut().filter(|(known, _)| known == "all" || known == part) {
                tally.count(&case, brought.as_ref());
            }
            if misses {
                say(name, &case, brought.as_ref());
            }
        }
        print(&tallies);
    }
    Ok(())
}

/// None when the product says that it cannot read the file.
fn read(folder: &Path, name: &str, headers: &Value) -> Result<Option<Brought>, Box<dyn Error>> {
    let header = |wanted: &str| {
        let mut all = headers.as_object().into_iter().flatten();
        let found = all.find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        found.and_then(|(_, value)| value.as_str()).map(str::to_owned)
    };
    let path = folder.join(name);
    let place = header("content-location").and_then(|place| Url::parse(&place).ok());
    let url = place.or_else(|| Url::from_file_path(path.canonicalize().ok()?).ok()).ok_or("no address")?;
    let answer = Answer::new(url, header("content-type"), fs::read(&path)?);
    Ok(sources::read(SourceKind::Feed, None, &answer).ok())
}

impl Tally {
    fn count(&mut self, case: &Value, brought: Option<&Brought>) {
        self.files += 1;
        self.unread += usize::from(brought.is_none());
        for (at, right) in compared(case, brought).into_iter().enumerate() {
            self.of[at] += usize::from(right.is_some());
            self.right[at] += usize::from(right == Some(true));
        }
    }
}

/// By measure: whether it is right, none where the reference does not say.
fn compared(case: &Value, brought: Option<&Brought>) -> [Option<bool>; 5] {
    let count = case["entries"].as_array().map_or(0, Vec::len);
    let first = brought.and_then(|brought| brought.items.first());
    let mut right = [Some(brought.is_some_and(|brought| brought.items.len() == count)); 5];
    for (at, name) in MEASURES.iter().enumerate().skip(1) {
        right[at] =
            expected(case, name).map(|expected| first.and_then(|item| value(item, name)) == Some(expected));
    }
    right
}

fn expected(case: &Value, name: &str) -> Option<String> {
    let text = case["entries"][0][name].as_str().filter(|text| !text.trim().is_empty())?;
    Some(plain(text)).filter(|text| !text.is_empty())
}

fn value(item: &NewItem, name: &str) -> Option<String> {
    let moment =
        |at: Option<DateTime<_>>| at.map(|at: DateTime<chrono::Utc>| at.format("%FT%TZ").to_string());
    match name {
        "title" => Some(plain(&item.title)),
        "link" => item.link().map(plain),
        "published" => moment(item.published),
        _ => moment(item.updated),
    }
}

/// Without tags, entities and runs of space.
fn plain(text: &str) -> String {
    let once = untagged(&untagged(text));
    once.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn untagged(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        plain.push_str(before);
        match tag.split_once('>').filter(|_| tag.starts_with(|c: char| c.is_alphabetic() || c == '/')) {
            Some((_, after)) => rest = after,
            None => {
                plain.push('<');
                rest = tag;
            }
        }
    }
    plain.push_str(rest);
    let entities =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")];
    entities.iter().fold(plain, |plain, (entity, character)| plain.replace(entity, character))
}

fn say(name: &str, case: &Value, brought: Option<&Brought>) {
    let first = brought.and_then(|brought| brought.items.first());
    for (at, right) in compared(case, brought).into_iter().enumerate() {
        if right != Some(false) {
            continue;
        }
        let measure = MEASURES[at];
        let (read, wanted) = match at {
            0 => (
                brought.map(|brought| brought.items.len().to_string()),
                case["entries"].as_array().map(|entries| entries.len().to_string()),
            ),
            _ => (first.and_then(|item| value(item, measure)), expected(case, measure)),
        };
        println!("  {name} {measure}: read {read:?}, expected {wanted:?}");
    }
}

fn print(tallies: &[(String, Tally)]) {
    print!("{:<12} {:>5} {:>7}", "feeds", "n", "unread");
    MEASURES.iter().for_each(|name| print!(" {name:>9}"));
    println!();
    for (part, tally) in tallies {
        print!("{part:<12} {:>5} {:>7}", tally.files, tally.unread);
        for (right, of) in tally.right.iter().zip(tally.of) {
            print!(" {:>9.3}", *right as f64 / of.max(1) as f64);
        }
        println!();
    }
}
