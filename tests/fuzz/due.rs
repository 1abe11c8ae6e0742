//! Any text, said on any day: no panic, windows in order, phrases that stand in the text.
#![no_main]

use chrono::Days;
use chrono::NaiveDate;
use foresaid::config::DuePolicy;
use foresaid::due;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u16, &str)| {
    let (day, text) = input;
    let said_on = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap() + Days::new(day.into());
    let policy = DuePolicy::default();
    let findings = due::read(text, said_on, &policy);
    for window in findings.candidates.iter().chain(&findings.window) {
        assert!(text.contains(&window.phrase), "{text:?}: {window:?}");
        if let (Some(from), Some(by)) = (window.due_from, window.due_by) {
            assert!(from <= by, "{text:?}: {window:?}");
        }
    }
    let _ = due::read_cell(text, Some(said_on), &policy);
    let _ = due::read_cell(text, None, &policy);
});
