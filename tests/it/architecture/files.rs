//! What every file looks like: it says what it is for, has a telling name, and ends before it tires.

use super::SourceFile;
use super::check;
use super::files_below;

const MOST_LINES: usize = 400;

/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 8] = ["utils", "util", "helpers", "helper", "common", "core", "misc", "manager"];

#[test]
fn every_file_opens_with_its_purpose() {
    check(&all_code(), opening);
}

#[test]
fn every_name_tells_what_is_inside() {
    check(&all_code(), name);
}

#[test]
fn no_file_is_longer_than_a_sitting() {
    check(&all_code(), length);
}

fn all_code() -> Vec<SourceFile> {
    ["src", "migrations", "tests"].into_iter().flat_map(|folder| files_below(folder, ".rs")).collect()
}

/// An empty file has nothing to say yet.
fn opening(path: &str, text: &str) -> Option<String> {
    let opens = text.trim().is_empty() || text.starts_with("//! ");
    (!opens).then(|| format!("{path}: open with a `//! ` line that says what the file is for"))
}

fn name(path: &str, _text: &str) -> Option<String> {
    let empty = path.split('/').map(|part| part.strip_suffix(".rs").unwrap_or(part)).find(|part| {
        let versioned = part
            .rsplit_once("_v")
            .is_some_and(|(_, digits)| !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()));
        EMPTY_NAMES.contains(part) || part.starts_with("new_") || versioned
    })?;
    Some(format!("{path}: `{empty}` does not say what is inside; name it for what it does or decides"))
}

fn length(path: &str, text: &str) -> Option<String> {
    let lines = text.lines().count();
    (lines > MOST_LINES)
        .then(|| format!("{path}: {lines} lines; split it along its ideas, {MOST_LINES} is the most"))
}

#[test]
fn a_file_without_its_purpose_is_found() {
    assert!(opening("src/a.rs", "//! Reads dates.\n").is_none());
    assert!(opening("src/a.rs", "\n").is_none());
    assert!(opening("src/a.rs", "use std::fs;\n//! Too late.\n").is_some());
    assert!(opening("src/a.rs", "//!\nuse std::fs;\n").is_some());
}

#[test]
fn an_empty_name_is_found() {
    for path in ["src/utils.rs", "src/due/helpers/mod.rs", "tests/it/new_claims.rs", "src/due/phrase_v2.rs"] {
        assert!(name(path, "").is_some(), "{path}");
    }
    for path in ["src/due/phrase.rs", "src/renewal.rs", "src/documents/csv_view.rs", "src/api/v1.rs"] {
        assert!(name(path, "").is_none(), "{path}");
    }
}

#[test]
fn a_long_file_is_found() {
    assert!(length("src/a.rs", &"line\n".repeat(MOST_LINES)).is_none());
    assert!(length("src/a.rs", &"line\n".repeat(MOST_LINES + 1)).is_some());
}
