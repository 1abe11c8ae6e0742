//! Any bytes under any of the names that are read: no panic, and every claim, problem and window is in its place.
#![no_main]

use chrono::NaiveDate;
use foresaid::claims::reading::read_claims;
use foresaid::config::DuePolicy;
use foresaid::documents;
use foresaid::documents::Pointing;
use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 4] = ["notes.md", "251218 talk.txt", "export.csv", "export.tsv"];

fuzz_target!(|input: (u8, &[u8])| {
    let (name, bytes) = input;
    let name = NAMES[usize::from(name) % NAMES.len()];
    let Ok(reading) = documents::read(name, bytes, &Pointing::default()) else { return };
    let lines = bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count() + 1;
    for line in reading.claims.iter().map(|claim| claim.line).chain(reading.problems.iter().map(|p| p.line)) {
        assert!((1..=lines).contains(&line), "line {line} of {lines}");
    }
    for claim in &reading.claims {
        assert!(!claim.text.is_empty());
        assert!(claim.probability.is_none_or(|p| (0.0..=1.0).contains(&p)));
    }
    let today = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let read = read_claims(&reading, &DuePolicy::default(), today);
    assert_eq!(read.claims.len(), reading.claims.len());
    for window in read.claims.iter().filter_map(|claim| claim.window.as_ref()) {
        if let (Some(from), Some(by)) = (window.due_from, window.due_by) {
            assert!(from <= by, "{window:?}");
        }
    }
});
