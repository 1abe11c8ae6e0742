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
