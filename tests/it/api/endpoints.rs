//! Every endpoint once, doing what it is for.

use reqwest::Method;
use serde_json::Value;
use serde_json::json;

use super::Api;
use super::BROKEN;
use super::INTERVIEW;
use crate::support::site::Site;

fn texts<'a>(claims: &'a Value, field: &str) -> Vec<&'a str> {
    claims.as_array().unwrap().iter().map(|claim| claim[field].as_str().unwrap()).collect()
}

#[tokio::test]
async fn an_import_reports_what_it_did_in_the_words_that_scripts_rely_on() {
    let api = Api::start().await;
    let report = api.import(INTERVIEW, "").await;
    assert_eq!(report.status, 201, "{}", report.text);
    let report = report.json();
    let document = &report["document"];
    assert_eq!(document["title"], "老城街道的下一程");
    assert_eq!(document["statement_date"], "2024-03-05");
    assert_eq!(document["program"], "慢慢走");
    assert_eq!(document["lang"], "zh-Hans");
    assert_eq!(document["participants"][0]["part"], "guest");
    assert_eq!(report["outcome"], "new");
    assert_eq!(report["counts"], json!({"new": 8, "changed": 0, "unchanged": 0, "vanished": 0}));
    assert_eq!((&report["suggested"], &report["dry_run"]), (&json!([]), &json!(false)));
    let first = &report["claims"][0];
    assert_eq!(first["text"], "明年会有第一条全天步行的骑楼街");
    assert_eq!(first["claimants"], json!(["林予安"]));
    assert_eq!((&first["due_from"], &first["due_by"]), (&json!("2025-01-01"), &json!("2025-12-31")));
    assert_eq!((&first["basis"], &first["phrase"]), (&json!("stated"), &json!("明年")));
    assert_eq!((&first["change"], &first["line"]), (&json!("new"), &json!(33)));
    // Null stays, optional is left out.
    assert!(first.as_object().unwrap().contains_key("probability") && first["probability"].is_null());
    assert!(!first.as_object().unwrap().contains_key("verdict"));
    let opinion = report["claims"].as_array().unwrap().iter().find(|claim| claim["kind"] == "opinion");
    assert!(opinion.unwrap()["due_by"].is_null() && opinion.unwrap()["basis"].is_null());

    let again = api.import(INTERVIEW, "").await;
    assert_eq!(again.status, 200);
    assert_eq!(again.json()["outcome"], "unchanged");
    assert_eq!(again.json()["counts"]["unchanged"], 8);
    assert_eq!(again.json()["document"]["id"], document["id"]);
}

#[tokio::test]
async fn a_dry_run_reports_and_stores_nothing() {
    let api = Api::start().await;
    let report = api.import(INTERVIEW, "&dry_run=true").await;
    assert_eq!(report.status, 200, "{}", report.text);
    let report = report.json();
    assert_eq!((&report["dry_run"], &report["outcome"]), (&json!(true), &json!("new")));
    assert_eq!(report["counts"]["new"], 8);
    assert!(report["document"]["id"].is_null() && report["claims"][0]["id"].is_null());
    assert_eq!(api.get("/documents").await.json(), json!({"documents": [], "next": null}));
    assert_eq!(api.get("/claims").await.json(), json!({"claims": [], "previous": null, "next": null}));
    assert_eq!(api.get("/claimants").await.json(), json!({"claimants": [], "next": null}));
}

#[tokio::test]
async fn row_problems_are_told_in_the_language_of_the_request() {
    let api = Api::start().await;
    let report = api.import(BROKEN, "").await.json();
    let problems = report["problems"].as_array().unwrap();
    let percent = problems.iter().find(|problem| problem["about"] == "probability not understood").unwrap();
    assert_eq!(percent["line"], 16);
    assert!(percent["message"].as_str().unwrap().contains("Line 16"), "{percent}");
    let id = &report["document"]["id"];
    let told = api.get_in("zh", &format!("/documents/{id}")).await.json();
    assert_eq!(told["problems"].as_array().unwrap().len(), problems.len());
    assert!(told["problems"][0]["message"].as_str().unwrap().contains("行"), "{told}");
    assert_eq!(told["claims"].as_array().unwrap().len(), report["claims"].as_array().unwrap().len());
    assert_eq!(told["document"]["file_name"], "broken_rows.md");
    assert_eq!(texts(&api.get("/documents").await.json()["documents"], "title"), ["收来的预测"]);
}

#[tokio::test]
async fn claims_are_filtered_and_read_page_by_page() {
    let api = Api::with_interview().await;
    let all = api.get("/claims").await.json();
    assert_eq!((all["claims"].as_array().unwrap().len(), &all["next"]), (8, &Value::Null));
    let claimants = api.get("/claimants").await.json();
    let host =
        claimants["claimants"].as_array().unwrap().iter().find(|person| person["name"] == "周牧").unwrap();
    let document = &all["claims"][0]["document"]["id"];
    let cases = [
        ("q=%E9%AA%91%E6%A5%BC".to_owned(), 2),
        ("schedule=overdue".to_owned(), 2),
        ("schedule=overdue&q=%E9%AB%98%E6%9E%B6".to_owned(), 1),
        ("evidence=not_checked".to_owned(), 8),
        ("evidence=supported".to_owned(), 0),
        ("verdict=did_not".to_owned(), 0),
        ("open=true".to_owned(), 8),
        ("open=false".to_owned(), 0),
        ("kind=opinion".to_owned(), 1),
        (format!("claimant={}", host["id"]), 2),
        (format!("document={document}"), 8),
    ];
    for (query, expected) in cases {
        let page = api.get(&format!("/claims?{query}")).await.json();
        let found = texts(&page["claims"], "text");
        assert_eq!(found.len(), expected, "{query}: {found:?}");
    }
    let (mut read, mut after) = (Vec::new(), String::new());
    loop {
        let page = api.get(&format!("/claims?limit=3{after}")).await.json();
        read.extend(page["claims"].as_array().unwrap().clone());
        let Some(next) = page["next"].as_i64() else { break };
        after = format!("&after={next}");
    }
    assert_eq!(Value::from(read), all["claims"]);
}

#[tokio::test]
async fn a_claim_is_judged_and_taken_up_again() {
    let api = Api::with_interview().await;
    let claim = api.get("/claims?schedule=overdue").await.json()["claims"][0].clone();
    let (id, line) = (claim["id"].as_i64().unwrap(), format!("/claims/{}", claim["id"]));
    assert_eq!((&claim["verdict"], &claim["evidence"]), (&Value::Null, &json!("not_checked")));

    let link = json!({"url": "https://news.example/viaducts", "relation": "supports", "note": "the notice"});
    let added = api.send(Method::POST, &format!("{line}/evidence"), link).await;
    assert_eq!(added.status, 201, "{}", added.text);
    let evidence = added.json();
    assert_eq!((&evidence["state"], &evidence["added_by"]), (&json!("accepted"), &json!("Ada")));
    assert_eq!(api.get(&line).await.json()["claim"]["evidence"], "supported");

    let change = json!({"relation": "contradicts"});
    let changed = api.send(Method::PATCH, &format!("/evidence/{}", evidence["id"]), change).await;
    assert_eq!((changed.status, &changed.json()["relation"]), (200, &json!("contradicts")));

    let verdict = json!({
        "verdict": "did_not", "note": "One was approved in May.", "known_on": "2024-05-30",
        "evidence": [evidence["id"]],
    });
    let recorded = api.send(Method::POST, &format!("{line}/verdicts"), verdict).await;
    assert_eq!(recorded.status, 201, "{}", recorded.text);
    let recorded = recorded.json();
    assert_eq!((&recorded["reviewer"], &recorded["claim_id"]), (&json!("Ada"), &json!(id)));
    let whole = api.get(&line).await.json();
    assert_eq!((&whole["claim"]["verdict"], &whole["claim"]["schedule"]), (&json!("did_not"), &Value::Null));
    assert_eq!(whole["evidence"][0]["relation"], "contradicts");
    assert_eq!(whole["history"][0]["what"], "verdict_recorded");
    assert_eq!(whole["history"][0]["why"], "One was approved in May.");
    let people = api.get("/claimants").await.json();
    let guest =
        people["claimants"].as_array().unwrap().iter().find(|person| person["name"] == "林予安").unwrap();
    assert_eq!((&guest["record"]["did_not"], &guest["share_right"]), (&json!(1), &json!(0.0)));
    let alone = api.get(&format!("/claimants/{}", guest["id"])).await.json();
    assert_eq!((&alone["name"], &alone["record"]), (&guest["name"], &guest["record"]));
    assert_eq!((&alone["says_enough"], &alone["parts"]["probabilities"]), (&json!(false), &Value::Null));
    assert_eq!(alone["parts"]["by_horizon"]["under_a_year"]["did_not"], 1);
    assert_eq!(alone["parts"]["by_kind"]["statement"]["open"], 1);

    let why = json!({"why": "The notice was about another road."});
    let withdrawal = format!("/verdicts/{}/withdrawal", recorded["id"]);
    let withdrawn = api.send(Method::POST, &withdrawal, why.clone()).await;
    assert_eq!((withdrawn.status, &withdrawn.json()["withdrawn_by"]), (200, &json!("Ada")));
    assert_eq!(api.get(&line).await.json()["claim"]["schedule"], "overdue");
    let twice = api.send(Method::POST, &withdrawal, why).await;
    assert_eq!((twice.status, twice.content_type.as_str()), (409, "application/problem+json"));
}

#[tokio::test]
async fn a_source_is_added_checked_changed_and_paused() {
    let (api, site) = (Api::with_interview().await, Site::start().await);
    site.put("/news", "text/html", "<title>News</title><main><p>Nothing about streets today.</p></main>");
    let new = json!({"name": "News", "kind": "page", "url": site.url("/news")});
    let added = api.send(Method::POST, "/sources", new.clone()).await;
    assert_eq!(added.status, 201, "{}", added.text);
    let source = added.json();
    let line = format!("/sources/{}", source["id"]);
    assert_eq!((&source["active"], &source["origin"]), (&json!(true), &json!("dashboard")));
    assert_eq!(api.send(Method::POST, "/sources", new).await.status, 409);

    let checked = api.send(Method::POST, &format!("{line}/check"), json!({})).await;
    assert_eq!(
        (checked.status, &checked.json()["outcome"]),
        (200, &json!("nothing_relevant")),
        "{}",
        checked.text
    );
    site.fail("/news", 404);
    let failed = api.send(Method::POST, &format!("{line}/check"), json!({})).await;
    assert_eq!(failed.json()["outcome"], "failed", "{}", failed.text);
    assert!(failed.json()["error"].as_str().unwrap().contains("404"), "{}", failed.text);
    let checks = api.get(&format!("{line}/checks")).await.json();
    assert_eq!(texts(&checks["checks"], "outcome"), ["failed", "nothing_relevant"]);
    let one = api.get(&format!("{line}/checks?limit=1")).await.json();
    assert_eq!(texts(&one["checks"], "outcome"), ["failed"]);

    let changed = api.send(Method::PATCH, &line, json!({"selector": "main", "interval_minutes": 30})).await;
    assert_eq!((changed.status, &changed.json()["selector"]), (200, &json!("main")), "{}", changed.text);
    let paused = api.send(Method::PATCH, &line, json!({"active": false})).await.json();
    assert_eq!((&paused["active"], &paused["interval_minutes"]), (&json!(false), &json!(30)));
    let renamed = api.send(Method::PATCH, &line, json!({"name": "Town news", "selector": ""})).await.json();
    assert_eq!((&renamed["active"], &renamed["selector"]), (&json!(false), &Value::Null));
    assert_eq!(api.get(&line).await.json(), renamed);
    assert_eq!(texts(&api.get("/sources").await.json()["sources"], "name"), ["Town news"]);
}

#[tokio::test]
async fn the_outbox_lists_what_is_owed() {
    let api = Api::with_interview().await;
    let (due, reminders) = (&api.app.settings.due, &api.app.settings.reminders);
    let planned = foresaid::reminders::plan(&api.app.db, due, reminders, api.app.now()).await.unwrap();
    assert!(planned > 0);
    let outbox = api.get("/reminders").await.json();
    let first = &outbox["reminders"][0];
    assert_eq!((&first["reviewer"], &first["state"]), (&json!("Ada"), &json!("queued")));
    assert_eq!(api.get("/reminders?state=sent").await.json(), json!({"reminders": [], "next": null}));
}

#[tokio::test]
async fn preferences_are_shown_and_changed() {
    let api = Api::start().await;
    let shown = api.get("/me/preferences").await.json();
    assert_eq!((&shown["reviewer"], &shown["digest_day"]), (&json!("ada@reviewers.example"), &json!("mon")));
    assert_eq!((&shown["quiet_from"], &shown["quiet_to"]), (&json!("00:00"), &json!("08:00")));
    assert_eq!(shown["occasions"]["window_opens"], "in_digest");
    let change = json!({"occasions": {"due": "never"}, "quiet_from": "21:30", "quiet_to": "07:00",
        "digest_day": "fri", "language": "zh-CN", "time_zone": "Europe/Zurich"});
    let changed = api.send(Method::PATCH, "/me/preferences", change).await;
    assert_eq!(changed.status, 200, "{}", changed.text);
    let shown = api.get("/me/preferences").await.json();
    assert_eq!(changed.json(), shown);
    assert_eq!(
        (&shown["occasions"]["due"], &shown["occasions"]["overdue"]),
        (&json!("never"), &json!("at_once"))
    );
    assert_eq!((&shown["language"], &shown["time_zone"]), (&json!("zh-CN"), &json!("Europe/Zurich")));
    for wrong in [
        json!({"quiet_from": "21:30"}),
        json!({"digest_day": "someday"}),
        json!({"language": "xx"}),
        json!({"time_zone": "Mars/Base"}),
        json!({"occasions": {"digest": "at_once"}}),
        json!({"occasions": {"birthday": "at_once"}}),
    ] {
        let refused = api.send(Method::PATCH, "/me/preferences", wrong.clone()).await;
        assert_eq!(refused.status, 422, "{wrong}: {}", refused.text);
    }
}

#[tokio::test]
async fn a_claim_is_put_off_and_taken_up_again() {
    let api = Api::with_interview().await;
    let claim = api.get("/claims?schedule=upcoming").await.json()["claims"][0]["id"].clone();
    let pause = format!("/me/claims/{claim}/pause");
    assert_eq!(api.get(&pause).await.json(), json!({"until": null, "acknowledged": false}));
    let put_off = api.send(Method::PUT, &pause, json!({"until": "2025-01-20"})).await;
    assert_eq!(put_off.json(), json!({"until": "2025-01-20", "acknowledged": false}));
    for (wrong, status) in [
        (json!({"until": "2025-01-10"}), 422),
        (json!({"until": "2025-01-20", "acknowledged": true}), 422),
        (json!({}), 422),
    ] {
        let refused = api.send(Method::PUT, &pause, wrong.clone()).await;
        assert_eq!(refused.status, status, "{wrong}: {}", refused.text);
    }
    assert_eq!(api.send(Method::DELETE, &pause, json!({})).await.status, 204);
    assert_eq!(api.send(Method::DELETE, &pause, json!({})).await.status, 409);
}
