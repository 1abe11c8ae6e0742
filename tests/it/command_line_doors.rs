//! The command line's finish: tokens, completions, the manual, and the form in which answers come.

use serde_json::Value;

use crate::support::place::Place;
use crate::support::place::err;
use crate::support::place::fixture;
use crate::support::place::out;

#[test]
fn every_shell_completes_every_command() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = out(&place.run(&["completions", shell]));
        for command in ["import", "completions", "mcp", "propose"] {
            assert!(script.contains(command), "{shell}: {command}");
        }
    }
    assert!(std::fs::read_dir(place.0.path()).unwrap().next().is_none(), "nothing is made for it");
}

#[test]
fn every_command_has_a_page_of_the_manual() {
    let place = Place::new();
    assert!(out(&place.run(&["man"])).contains("foresaid"));
    let written = place.run(&["man", "pages"]);
    assert!(written.status.success(), "{}", err(&written));
    for page in ["foresaid.1", "foresaid-import.1", "foresaid-token-add.1"] {
        assert!(place.0.path().join("pages").join(page).is_file(), "{page}");
    }
}

#[test]
fn answers_come_in_the_form_that_is_asked_for() {
    let place = Place::new();
    place.run(&["import", &fixture("interview.md")]);
    // how it is asked, by the variable, whether JSON comes into a pipe
    let cases = [
        (&["claims", "list"][..], None, false),
        (&["claims", "list", "--format", "auto"], None, true),
        (&["claims", "list"], Some("auto"), true),
        (&["claims", "list"], Some("json"), true),
        (&["claims", "list", "--format", "text"], Some("json"), false),
    ];
    for (arguments, variable, is_json) in cases {
        let mut command = place.command(arguments);
        command.envs(variable.map(|format| ("FORESAID_FORMAT", format)));
        let answer = out(&command.output().unwrap());
        assert_eq!(
            serde_json::from_str::<Value>(&answer).is_ok(),
            is_json,
            "{arguments:?} {variable:?}: {answer}"
        );
        assert!(!answer.contains('\u{1b}'), "{answer}");
    }
}

#[test]
fn tokens_are_made_listed_and_revoked() {
    let place = Place::new();
    place.run_with_input(&["reviewer", "add", "ada@reviewers.example", "--name", "Ada"], "long enough\n");
    let now = ["--now", "2026-06-01"];
    let add = |more: &[&str]| {
        place.run(&[&["token", "add"], more, &["--reviewer", "ada@reviewers.example"], &now].concat())
    };
    assert!(out(&add(&["reports", "--scope", "read", "--last-day", "2026-06-10"])).starts_with("foresaid_"));
    assert!(out(&add(&["mill"])).starts_with("foresaid_"));
    assert!(err(&add(&["past", "--last-day", "2026-05-31"])).contains("cannot be past"));
    assert_eq!(add(&["wide", "--scope", "all"]).status.code(), Some(2));
    let list = out(&place.run(&[&["token", "list", "--format", "json"][..], &now].concat()));
    let list: Value = serde_json::from_str(&list).unwrap();
    let told =
        |at: usize| (list[at]["name"].as_str(), list[at]["scope"].as_str(), list[at]["state"].as_str());
    assert_eq!(told(0), (Some("mill"), Some("write"), Some("valid")));
    assert_eq!(told(1), (Some("reports"), Some("read"), Some("ends_soon")));
    let lines = out(&place.run(&[&["token", "list"][..], &now].concat()));
    assert!(lines.contains("reports  read  Ada  2026-06-01  2026-06-10  ! ends soon"), "{lines}");
    assert!(out(&place.run(&["token", "revoke", "mill"])).contains("is revoked"));
}

#[test]
fn a_verdict_is_proposed() {
    let place = Place::new();
    place.run(&["import", &fixture("interview.md")]);
    place.run_with_input(&["reviewer", "add", "ada@reviewers.example", "--name", "Ada"], "long enough\n");
    let propose = [
        "claims",
        "propose",
        "1",
        "--verdict",
        "void",
        "--note",
        "Given up.",
        "--reviewer",
        "ada@reviewers.example",
    ];
    let said = place.run(&propose);
    assert!(out(&said).contains("A person gives the verdict"), "{}", err(&said));
    let whole = out(&place.run(&["claims", "show", "1", "--format", "json"]));
    let whole: Value = serde_json::from_str(&whole).unwrap();
    assert_eq!(whole["proposals"][0]["verdict"], "void");
    assert_eq!(whole["claim"]["verdict"], Value::Null);
}
