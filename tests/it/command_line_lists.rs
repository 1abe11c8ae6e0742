//! Lists of claims on the command line: filters, lists with a name, many claims at once, and who did what.

use serde_json::Value;

use crate::support::place::Place;
use crate::support::place::err;
use crate::support::place::out;

const NOTES: &str = "# Harbour\n\nDate: 2026-05-04\n\n| Claim | Claimant | Due | Topic |\n|---|---|---|---|\n\
    | The bridge opens | Ana Okafor | 2026-10-31 | ships |\n\
    | The ferry returns | Xu Zhiwei | 2027-12-31 | ships |\n\
    | Quays are widened | Ana Okafor | 2028-06-30 | |\n";

const BY: [&str; 2] = ["--by", "ada@reviewers.example"];
const NOW: [&str; 2] = ["--now", "2026-11-24"];

fn harbour() -> Place {
    let place = Place::new();
    place.write("harbour.md", NOTES);
    place.run(&["import", "harbour.md", "--now", "2026-11-24"]);
    place.run_with_input(&["reviewer", "add", "ada@reviewers.example", "--name", "Ada"], "long enough\n");
    place
}

fn json(place: &Place, arguments: &[&str]) -> Value {
    let answer = place.run(&[arguments, &["--format", "json"], &NOW].concat());
    assert!(answer.status.success(), "{arguments:?}: {}", err(&answer));
    serde_json::from_str(&out(&answer)).unwrap()
}

fn texts(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|claim| claim["text"].as_str().unwrap()).collect()
}

#[test]
fn lists_and_exports_know_the_same_filters() {
    let place = harbour();
    for (filters, expected) in [
        (&["--due-from", "2027-01-01"][..], &["The ferry returns", "Quays are widened"][..]),
        (&["--due-from", "2027-01-01", "--due-to", "2027-12-31"], &["The ferry returns"]),
        (&["--claimant", "Ana Okafor", "--open"], &["The bridge opens", "Quays are widened"]),
        (&["--document", "Harbour", "--topic", "ships"], &["The bridge opens", "The ferry returns"]),
        (&["--open", "false"], &[]),
        (&["--closed"], &[]),
        (&["--reviewer", "none", "--schedule", "overdue"], &["The bridge opens"]),
    ] {
        let listed = json(&place, &[&["claims", "list"], filters].concat());
        assert_eq!(texts(&listed), expected, "{filters:?}");
        let exported = json(&place, &[&["export"], filters].concat());
        assert_eq!(exported["claims"].as_array().unwrap().len(), expected.len(), "{filters:?}");
    }
    let unknown = place.run(&["claims", "list", "--document", "Nowhere"]);
    assert!(!unknown.status.success() && err(&unknown).contains("Nowhere"));
}

#[test]
fn views_are_saved_run_removed_and_restored() {
    let place = harbour();
    let save = |more: &[&str]| place.run(&[&["views", "save"], more, &BY].concat());
    assert!(out(&save(&["Ana", "--claimant", "Ana Okafor", "--sort", "said"])).contains("View 1 is saved"));
    assert!(out(&save(&["Later", "--shared", "--query", "?verdict=open&due_from=2027-01-01"])).contains('2'));
    let refused = save(&["Odd", "--query", "colour=red&schedule=tomorrow"]);
    assert!(!refused.status.success() && err(&refused).contains("tomorrow"));
    let views = json(&place, &[&["views", "list"][..], &BY].concat());
    assert_eq!(views[0]["query"], "claimant=1&sort=said");
    assert_eq!((&views[1]["name"], &views[1]["shared"]), (&"Later".into(), &true.into()));
    for view in ["Later", "2"] {
        let claims = json(&place, &[&["views", "run", view][..], &BY].concat());
        assert_eq!(texts(&claims), ["The ferry returns", "Quays are widened"]);
    }
    let removed = out(&place.run(&[&["views", "remove", "Ana"][..], &BY].concat()));
    assert!(removed.contains("foresaid views restore 1"), "{removed}");
    assert!(!place.run(&[&["views", "run", "Ana"][..], &BY].concat()).status.success());
    place.run(&[&["views", "restore", "1"][..], &BY].concat());
    assert_eq!(json(&place, &[&["views", "list"][..], &BY].concat()).as_array().unwrap().len(), 2);
}

fn set<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&["claims", "set"], more, &BY].concat()
}

#[test]
fn many_claims_are_changed_after_a_dry_run_and_put_back() {
    let place = harbour();
    let tried = json(&place, &set(&["--topic", "ships", "--add-topic", "harbour", "--dry-run"]));
    assert_eq!(tried, serde_json::json!({ "dry_run": true, "claims": [1, 2] }));
    let told = out(&place.run(&[&set(&["1", "--add-topic", "x", "--dry-run"])[..], &NOW].concat()));
    assert!(told.contains("One claim would be changed") && told.contains("The bridge opens"), "{told}");
    let about = |place: &Place| texts(&json(place, &["claims", "list", "--topic", "harbour"])).len();
    assert_eq!(about(&place), 0);
    let done = json(&place, &set(&["--topic", "ships", "--add-topic", "harbour"]));
    assert_eq!((&done["action"], &done["claims"]), (&"add_topics".into(), &2.into()));
    assert_eq!(about(&place), 2);
    let id = done["id"].to_string();
    assert_eq!(json(&place, &set(&["--undo", &id]))["claims"], 2);
    assert_eq!(about(&place), 0);
    for (wrong, status) in [
        (&["--add-topic", "x"][..], 1),
        (&["1"], 2),
        (&["1", "--seen", "--watch", "stricter"], 2),
        (&["--all", "--put-off-until", "2026-01-01"], 1),
    ] {
        let refused = place.run(&[&set(wrong)[..], &NOW].concat());
        assert_eq!(refused.status.code(), Some(status), "{wrong:?}: {}", err(&refused));
    }
}

#[test]
fn the_audit_log_is_read_by_filters_and_page_by_page() {
    let place = harbour();
    place.run(&[&["claims", "set", "1", "--add-topic", "tide"][..], &BY, &NOW].concat());
    let all = json(&place, &["audit"]);
    assert_eq!(all["entries"].as_array().unwrap().len(), 4);
    assert_eq!(all["next"], Value::Null);
    let first = json(&place, &["audit", "--limit", "1", "--area", "claims"]);
    assert_eq!(
        (&first["entries"][0]["actor"], &first["entries"][0]["change"]["what"]),
        (&"Ada".into(), &"topics".into())
    );
    let next = first["next"].as_str().unwrap();
    let second = json(&place, &["audit", "--limit", "1", "--after", next]);
    assert_eq!(second["entries"][0]["actor"], "harbour.md");
    for (filter, count) in [
        (&["--who", "Ada"][..], 1),
        (&["--what", "imported"], 3),
        (&["--day", "2026-11-24"], 4),
        (&["--day", "2026-11-23"], 0),
        (&["--area", "people"], 0),
    ] {
        let found = json(&place, &[&["audit"], filter].concat());
        assert_eq!(found["entries"].as_array().unwrap().len(), count, "{filter:?}");
    }
    let lines = out(&place.run(&[&["audit", "--who", "Ada"][..], &NOW].concat()));
    assert!(lines.contains("2026-11-24") && lines.contains("#1"), "{lines}");
    assert!(!place.run(&["audit", "--after", "nowhere"]).status.success());
}

#[test]
fn what_went_out_as_csv_comes_in_again() {
    let place = harbour();
    assert!(place.run(&["export", "--format", "csv", "-o", "claims.csv"]).status.success());
    let other = Place::new();
    std::fs::copy(place.0.path().join("claims.csv"), other.0.path().join("claims.csv")).unwrap();
    let told = out(&other.run(&["import", "claims.csv"]));
    assert!(told.contains("one document with 3 claims"), "{told}");
    assert_eq!(texts(&json(&other, &["claims", "list"])), texts(&json(&place, &["claims", "list"])));
    let again = out(&other.run(&["import", "claims.csv"]));
    assert!(again.contains("One document was here already"), "{again}");
}

#[test]
fn what_is_tried_is_read_as_what_it_looks_like() {
    let place = Place::new();
    let feed = "<rss version=\"2.0\"><channel><title>Quay news</title><item><title>The bridge is open</title></item></channel></rss>";
    place.write("news", feed);
    place.write(
        "page.html",
        "<html><head><title>Quay</title></head><body><p>The bridge is open to all.</p></body></html>",
    );
    let tried = |what: &str| json(&place, &["try", what]);
    assert_eq!(tried("news")["entries"][0]["title"], "The bridge is open");
    assert_eq!(tried("page.html")["title"], "Quay");
    assert!(
        out(&place.run(&["try", "news"])).contains("(feed)")
            || out(&place.run(&["try", "news"])).contains("(Feed)")
    );
}
