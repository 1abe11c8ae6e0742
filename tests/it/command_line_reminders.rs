//! What a reviewer chooses about reminders on the command line.

use serde_json::Value;

use crate::support::place::Place;
use crate::support::place::err;
use crate::support::place::fixture;
use crate::support::place::out;

const ADA: &str = "ada@reviewers.example";

fn with_ada() -> Place {
    let place = Place::new();
    place.run(&["import", &fixture("interview.md")]);
    place.run_with_input(&["reviewer", "add", ADA, "--name", "Ada"], "a long enough password\n");
    place
}

#[test]
fn preferences_are_shown_and_changed() {
    let place = with_ada();
    let change = ["reviewer", "preferences", ADA, "--tell", "due=never", "--tell", "check_in=in_digest"];
    let more = ["--quiet", "21:30-07:00", "--digest-day", "fri", "--time-zone", "Europe/Zurich"];
    let changed = place.run(&[&change[..], &more, &["--format", "json"]].concat());
    assert!(changed.status.success(), "{}", err(&changed));
    let shown: Value = serde_json::from_str(&out(&changed)).unwrap();
    assert_eq!(
        (&shown["occasions"]["due"], &shown["occasions"]["overdue"]),
        (&"never".into(), &"at_once".into())
    );
    assert_eq!((&shown["quiet_from"], &shown["digest_day"]), (&"21:30".into(), &"fri".into()));
    let text = out(&place.run(&["reviewer", "preferences", ADA]));
    for line in ["due  never", "look in between  in the digest", "quiet  21:30–07:00", "Europe/Zurich"] {
        assert!(text.contains(line), "no “{line}” in {text}");
    }
    for (wrong, sentence) in [
        (["--tell", "due"], "is not OCCASION=CHOICE"),
        (["--tell", "due=sometimes"], "at_once, in_digest, never"),
        (["--quiet", "late"], "is not a time of the day"),
        (["--digest-day", "someday"], "is not a day of the week"),
    ] {
        let refused = place.run(&[&["reviewer", "preferences", ADA][..], &wrong].concat());
        assert_eq!(refused.status.code(), Some(1), "{wrong:?}");
        assert!(err(&refused).contains(sentence), "{}", err(&refused));
    }
}

#[test]
fn a_claim_is_put_off_seen_and_taken_up_again() {
    let place = with_ada();
    let run = |arguments: &[&str]| {
        place.run(&[arguments, &["1", "--reviewer", ADA, "--now", "2031-01-01"]].concat())
    };
    let put_off = run(&["claims", "put-off", "--days", "7"]);
    assert!(out(&put_off).contains("Put off until 2031-01-08"), "{}{}", out(&put_off), err(&put_off));
    assert!(out(&run(&["claims", "put-off", "--until", "2031-02-01"])).contains("2031-02-01"));
    assert!(out(&run(&["claims", "seen"])).contains("it is not repeated"));
    assert!(out(&run(&["claims", "resume"])).contains("as of all others"));
    let again = run(&["claims", "resume"]);
    assert_eq!(again.status.code(), Some(1));
    assert!(err(&again).contains("neither put this claim off"), "{}", err(&again));
    assert_eq!(run(&["claims", "put-off"]).status.code(), Some(2));
}
