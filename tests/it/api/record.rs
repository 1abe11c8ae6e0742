//! The endpoints about imports and about what people correct.

use reqwest::Method;
use serde_json::Value;
use serde_json::json;

use super::Api;
use super::INTERVIEW;

#[tokio::test]
async fn an_import_is_listed_and_undone() {
    let api = Api::start().await;
    let report = api.import(INTERVIEW, "").await.json();
    let listed = api.get("/imports").await.json();
    let import = &listed["imports"][0];
    assert_eq!((&import["id"], &import["actor"]), (&report["id"], &json!("Ada")));
    assert_eq!((&import["outcome"], &import["counts"]), (&json!("new"), &report["counts"]));
    let undone = api.send(Method::POST, &format!("/imports/{}/undo", report["id"]), json!({})).await;
    assert_eq!((undone.status, &undone.json()["undone_by"]), (200, &json!("Ada")), "{}", undone.text);
    assert_eq!(api.get("/documents").await.json()["documents"], json!([]));
    let twice = api.send(Method::POST, &format!("/imports/{}/undo", report["id"]), json!({})).await;
    assert_eq!((twice.status, twice.content_type.as_str()), (409, "application/problem+json"));
    assert_eq!(api.get("/mappings").await.json(), json!({"mappings": []}));
    assert_eq!(api.send(Method::DELETE, "/mappings/1", json!({})).await.status, 404);
    assert_eq!(api.get("/suggested?state=dismissed").await.json(), json!({"suggested": [], "next": null}));
}

#[tokio::test]
async fn kind_window_and_sayings_are_corrected() {
    let api = Api::with_interview().await;
    let claims = api.get("/claims?kind=prediction").await.json()["claims"].clone();
    let (one, other) = (&claims[0]["id"], &claims[1]["id"]);
    let line = format!("/claims/{one}");
    let kind = json!({"kind": "opinion", "why": "A matter of taste."});
    let corrected = api.send(Method::POST, &format!("{line}/kind"), kind).await;
    assert_eq!(corrected.status, 200, "{}", corrected.text);
    let claim = &corrected.json()["claim"];
    assert_eq!((&claim["kind"], &claim["kind_by_hand"]), (&json!("opinion"), &json!(true)));
    assert_eq!((&claim["due_by"], &claim["basis"]), (&Value::Null, &Value::Null));

    let window =
        json!({"due_from": "2030-01-01", "open_end": true, "precision": "years", "why": "Not before."});
    let line = format!("/claims/{other}");
    let set = api.send(Method::POST, &format!("{line}/window"), window).await.json();
    assert_eq!((&set["claim"]["basis"], &set["claim"]["due_by"]), (&json!("manual"), &Value::Null));
    let back = api.send(Method::DELETE, &format!("{line}/window"), json!({})).await.json();
    assert_eq!(back["claim"]["due_by"], claims[1]["due_by"]);

    let third = &claims[2]["id"];
    let tied = api.send(Method::POST, &format!("/claims/{third}/sayings"), json!({"claim_id": other})).await;
    assert_eq!(tied.status, 200, "{}", tied.text);
    assert_eq!(tied.json()["sayings"].as_array().unwrap().len(), 2);
    let apart = api.send(Method::DELETE, &format!("/claims/{third}/sayings"), json!({})).await.json();
    assert_eq!(apart["sayings"], json!([]));
}

#[tokio::test]
async fn a_probability_is_given_changed_and_listed() {
    let api = Api::with_interview().await;
    let line = "/claims/1/forecasts";
    let nothing = api.get(line).await.json();
    assert_eq!(
        (&nothing["own"], &nothing["others"], &nothing["hidden"]),
        (&json!([]), &json!([]), &json!(0))
    );
    for probability in [0.65, 0.4] {
        let given = api.send(Method::POST, line, json!({ "probability": probability })).await;
        assert_eq!(given.status, 201, "{}", given.text);
        assert_eq!(
            (&given.json()["probability"], &given.json()["made_by"]),
            (&json!(probability), &json!("Ada"))
        );
    }
    let own = api.get(line).await.json()["own"].clone();
    assert_eq!((own.as_array().unwrap().len(), &own[1]["probability"]), (2, &json!(0.4)));
    let wrong = api.send(Method::POST, line, json!({ "probability": 65 })).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text.contains("from 0 to 100 percent"), "{}", wrong.text);
    // What documents bring stands with the claim; what people think does not, for whoever may not see it yet.
    let claim = api.get("/claims/1").await.json();
    assert!(claim["claim"].get("forecasts").is_none(), "{claim}");
    assert_eq!(
        api.send(Method::POST, "/claims/4711/forecasts", json!({ "probability": 0.5 })).await.status,
        404
    );
}
