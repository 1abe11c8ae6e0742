//! Documents to claims. A folder holds documents, each with the exact result of a good import beside it
//! (`NAME.expected.json`: `document`, `claims`, `suggested`, `problems`, as `import --format json` gives them).
//!
//! Claims are paired by line. For each field, *precision* is the share of the values read that are the expected ones,
//! *recall* the share of the expected values that were read. Collections compare as sets, a detail by containment, and a
//! review day (`basis` default) is no window.

mod compare;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use chrono::DateTime;
use foresaid::claims::import::Import;
use foresaid::config;
use foresaid::config::DuePolicy;
use foresaid::config::Environment;
use foresaid::documents::Pointing;
use foresaid::exchange::ImportShape;
use foresaid::language::Language;
use foresaid::review::importing;
use foresaid::storage;
use foresaid::storage::Database;
use serde_json::Value;

/// How many values of a field were expected, read, and right.
#[derive(Default)]
pub struct Tally {
    pub expected: usize,
    pub read: usize,
    pub right: usize,
}

/// The tallies of all fields, and what to say about single misses.
#[derive(Default)]
pub struct Tallies {
    by_field: BTreeMap<String, Tally>,
    misses: Vec<String>,
}

impl Tallies {
    /// Counts one value of a field; `right` only matters when both sides have one.
    pub fn count(&mut self, field: &str, place: &str, expected: &Value, read: &Value, right: bool) {
        let tally = self.by_field.entry(field.to_owned()).or_default();
        let there = |value: &Value| !value.is_null() && *value != Value::Array(vec![]);
        let both = there(expected) && there(read);
        tally.expected += usize::from(there(expected));
        tally.read += usize::from(there(read));
        tally.right += usize::from(both && right);
        if (there(expected) || there(read)) && !(both && right) {
            self.misses.push(format!("{place} {field}: read {read}, expected {expected}"));
        }
    }
}

pub fn measure(paths: &[String], misses: bool) -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut tallies = Tallies::default();
    for folder in paths {
        let mut files: Vec<_> =
            fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
        files.sort();
        for file in files.iter().filter(|file| !file.to_string_lossy().ends_with(".expected.json")) {
            let expected = file.with_extension("expected.json");
            if !expected.exists() {
                continue;
            }
            let expected: Value = serde_json::from_slice(&fs::read(&expected)?)?;
            let read = runtime.block_on(import(file, Pointing::default()))?;
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            compare::document(&mut tallies, &name, &expected, &read);
        }
    }
    if tallies.by_field.is_empty() {
        return Err("no document with an .expected.json beside it".into());
    }
    println!("{:28} {:>9} {:>9} {:>9} {:>9}", "field", "expected", "read", "precision", "recall");
    for (field, tally) in &tallies.by_field {
        let share = |of: usize| if of == 0 { 1.0 } else { tally.right as f64 / of as f64 };
        let (precision, recall) = (share(tally.read), share(tally.expected));
        println!("{field:28} {:>9} {:>9} {precision:>9.3} {recall:>9.3}", tally.expected, tally.read);
    }
    if misses {
        tallies.misses.iter().for_each(|miss| println!("  {miss}"));
    }
    Ok(())
}

/// What a dry run of an import says, from an empty database.
pub async fn import(file: &Path, pointing: Pointing) -> Result<Value, Box<dyn Error>> {
    let db = empty_database().await?;
    let now = DateTime::from_timestamp(1_767_225_600, 0).unwrap_or_default();
    let bytes = fs::read(file)?;
    let import = Import {
        file_name: &file.file_name().unwrap_or_default().to_string_lossy(),
        bytes: &bytes,
        pointing,
        policy: &DuePolicy::default(),
        actor: "measure",
        now,
        today: now.date_naive(),
        dry_run: true,
    };
    let report = importing::import(&db, &import).await?;
    Ok(serde_json::to_value(ImportShape::of(&report, Language::English))?)
}

async fn empty_database() -> Result<Database, Box<dyn Error>> {
    let environment = Environment {
        name: "measure".to_owned(),
        variables: Default::default(),
        folder: std::env::temp_dir(),
    };
    let overrides = [("database.url".to_owned(), "sqlite::memory:".to_owned())];
    let settings = config::load(&environment, &overrides.into_iter().collect())?;
    let db = storage::connect(&settings.database).await?;
    storage::migrate(&db).await?;
    Ok(db)
}
