//! One document as it was read against the expected result, field by field.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Tallies;

const NONE: Value = Value::Null;

/// Counts everything that the expected file states.
pub fn document(tallies: &mut Tallies, name: &str, expected: &Value, read: &Value) {
    about_the_document(tallies, name, &expected["document"], &read["document"]);
    let said_on = expected["document"]["statement_date"].as_str().unwrap_or_default();
    let (ours, theirs) = (list(&read["claims"]), list(&expected["claims"]));
    for claim in theirs {
        let line = &claim["line"];
        let place = format!("{name}:{line}");
        let found = ours.iter().find(|ours| ours["line"] == *line);
        tallies.count("claim", &place, line, found.map_or(&NONE, |found| &found["line"]), true);
        if let Some(found) = found {
            one_claim(tallies, &place, claim, found, said_on);
        }
    }
    for claim in ours.iter().filter(|ours| !theirs.iter().any(|theirs| theirs["line"] == ours["line"])) {
        tallies.count("claim", &format!("{name}:{}", claim["line"]), &NONE, &claim["text"], false);
    }
    suggestions(tallies, name, list(&expected["suggested"]), list(&read["suggested"]));
    problems(tallies, name, list(&expected["problems"]), list(&read["problems"]));
}

fn about_the_document(tallies: &mut Tallies, name: &str, expected: &Value, read: &Value) {
    for field in ["title", "statement_date", "link", "program", "lang"] {
        let right = expected[field] == read[field]
            || (field == "title" && unstamped(&expected[field]) == unstamped(&read[field]));
        tallies.count(&format!("document.{field}"), name, &expected[field], &read[field], right);
    }
    let (ours, theirs) = (list(&read["participants"]), list(&expected["participants"]));
    for person in theirs {
        let found = ours.iter().find(|ours| ours["name"] == person["name"]).unwrap_or(&NONE);
        let field = |field: &str| format!("document.participants.{field}");
        tallies.count(&field("name"), name, &person["name"], &found["name"], true);
        for what in ["role", "part"] {
            tallies.count(&field(what), name, &person[what], &found[what], person[what] == found[what]);
        }
        let all = set(&person["aliases"]).is_subset(&set(&found["aliases"]));
        // names beyond those in the list of participants are no error
        let read = if person["aliases"].is_null() { &NONE } else { &found["aliases"] };
        tallies.count(&field("aliases"), name, &person["aliases"], read, all);
    }
    for person in ours.iter().filter(|ours| !theirs.iter().any(|theirs| theirs["name"] == ours["name"])) {
        tallies.count("document.participants.name", name, &NONE, &person["name"], false);
    }
    let ours = list(&read["glossary"]);
    for entry in list(&expected["glossary"]) {
        let found = ours.iter().find(|ours| ours["term"] == entry["term"]).unwrap_or(&NONE);
        let all = set(&entry["expansions"]).is_subset(&set(&found["expansions"]));
        tallies.count("document.glossary", name, &entry["term"], &found["term"], all);
    }
}

fn one_claim(tallies: &mut Tallies, place: &str, expected: &Value, read: &Value, said_on: &str) {
    let mut count = |field: &str, read: &Value, right: bool| {
        tallies.count(&format!("claim.{field}"), place, &expected[field], read, right);
    };
    for field in ["text", "kind", "verdict", "statement_date", "heading"] {
        count(field, &read[field], spaced(&expected[field]) == spaced(&read[field]));
    }
    for field in ["claimants", "evidence_links"] {
        count(field, &read[field], set(&expected[field]) == set(&read[field]));
    }
    for field in ["detail", "criteria", "result"] {
        let contained = spaced(&read[field]).contains(&spaced(&expected[field]));
        // what is kept beyond the expected columns is no error
        let read = if expected[field].is_null() { &NONE } else { &read[field] };
        count(field, read, contained);
    }
    let near = |a: &Value, b: &Value| match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => (a - b).abs() < 1e-9,
        _ => false,
    };
    count("probability", &read["probability"], near(&expected["probability"], &read["probability"]));

    let review_day = read["basis"] == "default";
    let window = |field: &str| if review_day { &NONE } else { &read[field] };
    for field in ["basis", "due_by"] {
        count(field, window(field), expected[field] == *window(field));
    }
    let said_on = expected["statement_date"].as_str().unwrap_or(said_on);
    let from = |value: &Value, by: &Value| {
        let day = value.as_str().filter(|day| *day > said_on && *day != by.as_str().unwrap_or_default());
        day.map_or(NONE, Value::from)
    };
    let theirs = from(&expected["due_from"], &expected["due_by"]);
    let ours = from(window("due_from"), window("due_by"));
    let right = theirs == ours;
    tallies.count("claim.due_from", place, &theirs, &ours, right);
    if !expected["phrase_line"].is_null() {
        let right = expected["phrase_line"] == read["phrase_line"];
        tallies.count("claim.phrase_line", place, &expected["phrase_line"], &read["phrase_line"], right);
    }
}

fn suggestions(tallies: &mut Tallies, name: &str, expected: &[Value], read: &[Value]) {
    let matches = |expected: &Value, read: &Value| {
        let contained = spaced(&expected["text_contains"]);
        spaced(&read["text"]).contains(&contained)
    };
    for sentence in expected {
        let found = read.iter().find(|read| matches(sentence, read)).unwrap_or(&NONE);
        tallies.count("suggested", name, &sentence["text_contains"], &found["text"], true);
        if !found.is_null() {
            let right = sentence["due_by"] == found["due_by"];
            tallies.count("suggested.due_by", name, &sentence["due_by"], &found["due_by"], right);
        }
    }
    for sentence in read.iter().filter(|read| !expected.iter().any(|expected| matches(expected, read))) {
        tallies.count("suggested", name, &NONE, &sentence["text"], false);
    }
}

fn problems(tallies: &mut Tallies, name: &str, expected: &[Value], read: &[Value]) {
    let key = |problem: &Value| format!("{} {}", problem["line"], problem["about"]);
    for problem in expected {
        let found = read.iter().find(|read| key(read) == key(problem)).unwrap_or(&NONE);
        tallies.count("problem", name, &Value::from(key(problem)), &found["about"], true);
    }
    for problem in read.iter().filter(|read| !expected.iter().any(|expected| key(expected) == key(read))) {
        tallies.count("problem", name, &NONE, &Value::from(key(problem)), false);
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn set(value: &Value) -> BTreeSet<String> {
    list(value).iter().map(spaced).collect()
}

/// The words of a value with single spaces.
fn spaced(value: &Value) -> String {
    value.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A title without the date stamp in front.
fn unstamped(title: &Value) -> String {
    let title = spaced(title);
    title.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_' | ' ' | '.')).to_owned()
}
