//! Probabilities that people put on claims: their own, those of others, and what words imply.

use foresaid::claims;
use foresaid::claims::What;
use foresaid::claims::forecasts;
use foresaid::claims::forecasts::Forecaster;
use foresaid::claims::forecasts::Seen;
use foresaid::error::Error;
use foresaid::language::Language;
use foresaid::review::Reviewer;
use foresaid::storage::ClaimId;
use serde_json::Value;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::dashboard::Dashboard;
use crate::support::place::Place;
use crate::support::place::err;
use crate::support::place::fixture;
use crate::support::place::out;

const NOTES: &str = "# Notes\n\n- Published: 2026-01-10\n- Guest: Ilse Brandt\n\n## Predictions\n\n| Prediction | Who |\n\
                     | --- | --- |\n| Kelp farms will very likely surround the Orrin islands by the end of 2027 | Ilse Brandt |\n\
                     | 明年渡轮票价大概率会下降 | Ilse Brandt |\n";
const KELP: ClaimId = ClaimId(1);

async fn give(test: &TestApp, by: &Reviewer, probability: f64) -> foresaid::error::Result<claims::Forecast> {
    let today = test.app.today();
    let by = Forecaster { id: by.id, name: &by.name, today };
    forecasts::give(&test.app.db, KELP, by, probability, test.app.now()).await
}

async fn seen(test: &TestApp, by: &Reviewer, hidden: bool) -> (Vec<f64>, Vec<f64>, usize) {
    let claim = claims::get(&test.app.db, KELP).await.unwrap();
    let Seen { own, others, hidden } =
        forecasts::seen_by(&test.app.db, &claim, Some(by.id), hidden).await.unwrap();
    let numbers = |rows: Vec<claims::Forecast>| rows.iter().map(|row| row.probability).collect();
    (numbers(own), numbers(others), hidden)
}

#[tokio::test]
async fn each_thinks_for_themselves_first_and_may_think_again() {
    let test = TestApp::at("2026-02-01T12:00:00Z").await;
    test.import_bytes("n.md", NOTES.as_bytes()).await.unwrap();
    let ada = test.reviewer("Ada", Language::English, chrono_tz::Tz::UTC).await;
    let ben = test.reviewer("Ben", Language::Chinese, chrono_tz::Tz::UTC).await;
    give(&test, &ada, 0.7).await.unwrap();
    give(&test, &ada, 0.7).await.unwrap();
    test.go_to("2026-03-01T12:00:00Z");
    give(&test, &ada, 0.4).await.unwrap();
    assert_eq!(seen(&test, &ada, true).await, (vec![0.7, 0.4], vec![], 0));
    assert_eq!(seen(&test, &ben, true).await, (vec![], vec![], 1));
    assert_eq!(seen(&test, &ben, false).await, (vec![], vec![0.7, 0.4], 0), "where the settings say so");
    give(&test, &ben, 0.0).await.unwrap();
    assert_eq!(seen(&test, &ben, true).await, (vec![0.0], vec![0.7, 0.4], 0));

    for wrong in [-0.1, 1.1, f64::NAN] {
        assert!(matches!(give(&test, &ben, wrong).await, Err(Error::Invalid(_))), "{wrong}");
    }
    let events = claims::history::of(&test.app.db, KELP).await.unwrap();
    let given: Vec<_> = events.iter().filter(|event| event.what == What::ForecastGiven).collect();
    assert_eq!(given.len(), 3, "saying the same again changes nothing");
    assert!(
        given.iter().all(|event| event.after.is_none() && event.why.is_none()),
        "the history tells no number"
    );
    // What people have worked on is not taken away with its import.
    let change = claims::status::Change { actor: "Ada", at: test.app.now() };
    assert!(claims::undo(&test.app.db, foresaid::storage::ImportId(1), change).await.is_err());
}

#[tokio::test]
async fn a_settled_claim_shows_all_and_takes_no_more() {
    let mut dashboard = Dashboard::start(&[]).await;
    dashboard.upload(&[("n.md", NOTES.as_bytes())], false).await;
    let before = dashboard.get("/claims/1").await;
    before.says(&[
        "Implied by the words",
        "90 % to 100 %: “very likely” is read as very likely",
        "Your probability, in percent",
    ]);
    dashboard.get("/claims/2").await.says(&["66 % to 100 %: “大概率” is read as likely"]);

    let refused = dashboard.post("/claims/1/forecasts", &[("percent", "often")]).await;
    refused.says(&["data-tone=\"problem\"", "Give a probability from 0 to 100 percent"]);
    let given = dashboard.post("/claims/1/forecasts", &[("percent", "65")]).await;
    assert_eq!(given.redirected_to.as_deref(), Some("/claims/1#forecasts"));
    given.says(&["Your probability is 65 %", "<b>65 %</b>", "probability given"]);
    dashboard.app.clock.advance(chrono::Duration::days(1));
    dashboard
        .post("/claims/1/forecasts", &[("percent", "12.5 %")])
        .await
        .says(&["<b>12.5 %</b>", "before: 65 %"]);

    let verdict = [
        ("verdict", "did_not"),
        ("note", "No farm was built."),
        ("no_evidence", "yes"),
        ("searched", "The register of farms"),
        ("before_the_end", "yes"),
    ];
    dashboard.post("/claims/1/verdict", &verdict).await;
    let settled = dashboard.get("/claims/1").await;
    settled.says(&["<b>12.5 %</b>"]).is_silent_about("Your probability, in percent");
    dashboard.post("/claims/1/forecasts", &[("percent", "5")]).await.says(&["The claim is settled"]);
    dashboard.post("/language", &[("language", "zh-CN")]).await;
    dashboard.get("/claims/2").await.says(&["措辞所暗示", "“大概率”按 IPCC 可能性等级读作“可能”"]);
}

#[test]
fn a_probability_is_given_and_those_of_others_wait_for_it() {
    let place = Place::new();
    place.run(&["import", &fixture("interview.md")]);
    for (email, name) in [("ada@reviewers.example", "Ada"), ("ben@reviewers.example", "Ben")] {
        place.run_with_input(&["reviewer", "add", email, "--name", name], "a long enough password\n");
    }
    let forecast = |arguments: &[&str]| place.run(&[&["claims", "forecast", "1"][..], arguments].concat());
    let ada = ["--reviewer", "ada@reviewers.example"];
    let ben = ["--reviewer", "ben@reviewers.example", "--format", "json"];
    let given = forecast(&[&["七成"][..], &ada[..]].concat());
    assert!(out(&given).contains("70%") && out(&given).contains("Ada"), "{} {}", out(&given), err(&given));
    let read = |output: &std::process::Output| serde_json::from_slice::<Value>(&output.stdout).unwrap();
    let before = read(&forecast(&ben));
    assert_eq!((&before["own"], &before["others"], &before["hidden"]), (&json!([]), &json!([]), &json!(1)));
    let after = read(&forecast(&[&["0.4"][..], &ben[..]].concat()));
    assert_eq!(
        (&after["own"][0]["probability"], &after["others"][0]["probability"]),
        (&Value::from(0.4), &Value::from(0.7))
    );
    let wrong = forecast(&[&["often"][..], &ada[..]].concat());
    assert_eq!(wrong.status.code(), Some(1));
    assert!(err(&wrong).contains("from 0 to 100 percent"), "{}", err(&wrong));
}
