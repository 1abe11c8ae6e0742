//! Evidence on the command line: the words it is looked for by.

use serde_json::Value;
use serde_json::json;

use crate::support::place::Place;
use crate::support::place::err;
use crate::support::place::fixture;
use crate::support::place::out;

const BY: [&str; 2] = ["--reviewer", "ada@reviewers.example"];

/// A place with claims, and with Ada.
fn place() -> Place {
    let place = Place::new();
    place.run(&["import", &fixture("interview.md")]);
    place.run_with_input(&["reviewer", "add", "ada@reviewers.example", "--name", "Ada"], "long enough\n");
    place
}

fn json_of(place: &Place, arguments: &[&str]) -> Value {
    let answer = place.run(&[arguments, &["--format", "json"]].concat());
    assert!(answer.status.success(), "{arguments:?}: {}", err(&answer));
    serde_json::from_str(&out(&answer)).unwrap()
}

#[test]
fn a_list_of_words_that_is_not_named_stays() {
    let place = place();
    // what is said, and all that is looked for then: must, any, none
    let steps = [
        (&["--any", "lithium carbonate"][..], json!([[], ["lithium carbonate"], []])),
        (&["--none", "期货"], json!([[], ["lithium carbonate"], ["期货"]])),
        (&["--any", "lithium", "--any", "锂"], json!([[], ["lithium", "锂"], ["期货"]])),
        (&["--must", ""], json!([[], ["lithium", "锂"], ["期货"]])),
        (&["--none", ""], json!([[], ["lithium", "锂"], []])),
        (&["--clear", "--must", "price"], json!([["price"], [], []])),
        (&["--clear"], json!([[], [], []])),
    ];
    for (said, wanted) in steps {
        let told = json_of(&place, &[&["evidence", "terms", "1"], said, &BY].concat());
        let terms = &told["terms"];
        assert_eq!(json!([terms["must"], terms["any"], terms["none"]]), wanted, "{said:?}");
    }
    let help = out(&place.run(&["evidence", "terms", "--help"]));
    assert!(help.contains("The other lists stay as they are"), "{help}");
}

#[test]
fn what_a_change_does_and_when_is_said() {
    let place = place();
    let terms = out(&place.run(&[&["evidence", "terms", "1", "--must", "price"][..], &BY].concat()));
    for said in ["Added: must have: price (as usual)", "At the next check, stored items are searched again"] {
        assert!(terms.contains(said), "{terms}");
    }
    let shown = out(&place.run(&["evidence", "terms", "1"]));
    assert!(!shown.contains("At the next check"), "{shown}");
    let put = out(&place.run(&[&["glossary", "put", "骑楼", "arcade"][..], &BY].concat()));
    assert!(put.contains("At the next check, stored items are searched again by these names"), "{put}");
    let removed = out(&place.run(&[&["glossary", "remove", "1"][..], &BY].concat()));
    assert!(removed.contains("At the next check, nothing is looked for by its names any more"), "{removed}");
    let settings = json_of(&place, &["audit", "--area", "settings"]);
    let told = |at: usize| settings["entries"][at]["told"].as_str().unwrap().to_owned();
    assert_eq!(told(0), "took “骑楼” out of the glossary");
    assert_eq!(
        (told(1), &settings["entries"][0]["actor"]),
        ("put “骑楼” into the glossary".into(), &json!("Ada"))
    );
}

#[test]
fn a_line_that_cannot_be_read_is_named_once_with_its_file() {
    let place = Place::new();
    let claims = "{\"id\": 1, \"text\": \"Kelp farms\"}\n\n  \r\n{\"id\": 2, \"text\": \"Piers\"}\n";
    place.write("claims.jsonl", claims);
    place.write("items.jsonl", "{\"id\": \"a\", \"title\": \"Kelp farms at sea\"}\n");
    place.write("broken.jsonl", "\n{\"id\": 1, \"text\"}\n");
    let ranked = place.run(&["match", "--claims", "claims.jsonl", "--items", "items.jsonl"]);
    assert!(ranked.status.success() && out(&ranked).contains("\"item_id\":\"a\""), "{}", err(&ranked));
    let refused = err(&place.run(&["match", "--claims", "broken.jsonl", "--items", "items.jsonl"]));
    assert!(
        refused.contains("Line 2 of broken.jsonl cannot be read: expected `:` at column 17"),
        "{refused}"
    );
}

#[test]
fn what_is_done_to_sources_by_command_is_on_record() {
    let place = Place::new();
    place.write("list.opml", "<opml version=\"2.0\"><body><outline text=\"Port\" type=\"rss\" xmlUrl=\"https://port.example/feed\"/></body></opml>");
    for command in [
        &["sources", "add", "https://tides.example/now", "--kind", "page", "--name", "Tides"][..],
        &["sources", "change", "Tides", "--every", "90"],
        &["sources", "pause", "Tides"],
        &["sources", "resume", "Tides"],
        &["sources", "import", "list.opml", "--dry-run"],
        &["sources", "import", "list.opml"],
    ] {
        let done = place.run(command);
        assert!(done.status.success(), "{command:?}: {}", err(&done));
    }
    let entries = json_of(&place, &["audit", "--area", "sources"])["entries"].clone();
    let told: Vec<&str> =
        entries.as_array().unwrap().iter().map(|one| one["told"].as_str().unwrap()).collect();
    assert_eq!(
        told,
        [
            "imported a list of sources; one of them is new",
            "resumed the source “Tides”",
            "paused the source “Tides”",
            "changed the source “Tides”",
            "added the source “Tides”",
        ]
    );
}
