//! `foresaid score` on files of forecasts and on the record.

use serde_json::Value;

use crate::support::place::Place;
use crate::support::place::err;
use crate::support::place::fixture;
use crate::support::place::out;

const FORECASTS: &str =
    "question,probability,outcome\nRain?,0.8,1\nSnow?,20%,0\nFog?,0.5,yes\nHail?,0.5,annulled\n";

#[test]
fn a_file_of_forecasts_is_scored() {
    let place = Place::new();
    place.write("weather.csv", FORECASTS);
    let scored = place.run(&["score", "weather.csv", "--format", "json"]);
    assert!(scored.status.success(), "{}", err(&scored));
    let summary: Value = serde_json::from_str(&out(&scored)).unwrap();
    assert_eq!(
        (summary["rows"].as_u64(), summary["n"].as_u64(), summary["unscored"].as_u64()),
        (Some(4), Some(3), Some(1))
    );
    let near = |value: &Value, expected: f64| (value.as_f64().unwrap() - expected).abs() < 1e-12;
    assert!(near(&summary["brier"], (0.04 + 0.04 + 0.25) / 3.0), "{summary}");
    assert!(near(&summary["log_score"], (2.0 * 0.8_f64.ln() + 0.5_f64.ln()) / 3.0), "{summary}");
    assert_eq!(summary["folded"][1]["confidence"], "0.8");
    assert_eq!(summary["folded"][1]["right"], 2);
    assert!(
        out(&place.run(&["score", "weather.csv"])).contains("4 forecasts, 3 with an outcome, 1 not scored")
    );
}

#[test]
fn a_row_that_cannot_be_read_is_told_and_the_command_fails() {
    let place = Place::new();
    place.write("weather.csv", &format!("{FORECASTS}Frost?,140%,1\n"));
    let scored = place.run(&["score", "weather.csv"]);
    assert_eq!(scored.status.code(), Some(1));
    assert!(err(&scored).contains("line 6: “140%” is no probability"), "{}", err(&scored));
    assert!(out(&scored).contains("4 forecasts"));
}

#[test]
fn a_file_without_forecasts_says_what_it_needs() {
    let place = Place::new();
    place.write("names.csv", "name,age\nMara,41\n");
    let refused = place.run(&["score", "names.csv"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(err(&refused).contains("It has: name, age."), "{}", err(&refused));
}

#[test]
fn the_record_is_scored_by_claimant() {
    let place = Place::new();
    assert!(out(&place.run(&["score"])).contains("no claimants yet"));
    assert!(place.run(&["import", &fixture("interview_en.md")]).status.success());
    let record: Value = serde_json::from_str(&out(&place.run(&["score", "--format", "json"]))).unwrap();
    assert!(record.as_array().unwrap().iter().any(|person| person["name"] == "Mara Holt"), "{record}");
    assert!(out(&place.run(&["score"])).contains("Mara Holt: nothing judged yet"));
}
