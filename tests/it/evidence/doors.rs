//! The doors of evidence: the API decides all or nothing, the forms of the claim's page keep what was typed.

use foresaid::storage::ClaimId;
use reqwest::Method;
use reqwest::StatusCode;
use serde_json::Value;
use serde_json::json;

use crate::api::Api;
use crate::dashboard_claims::visitor::Instance;

#[tokio::test]
async fn the_api_decides_all_or_nothing_and_takes_terms_rules_and_glossary() {
    let api = Api::with_interview().await;
    for number in 1..=2 {
        let link = json!({"url": format!("https://news.example/{number}"), "relation": "context"});
        assert_eq!(api.send(Method::POST, "/claims/1/evidence", link).await.status, 201);
    }
    let decisions = |ids: &[i64]| {
        let one = |id: &i64| json!({"id": id, "state": "rejected"});
        json!({"decisions": ids.iter().map(one).collect::<Vec<_>>()})
    };
    assert_eq!(api.send(Method::POST, "/evidence/decisions", decisions(&[1, 99])).await.status, 404);
    assert_eq!(api.send(Method::POST, "/evidence/decisions", decisions(&[])).await.status, 422);
    let states = async |state: &str| {
        let listed = api.get(&format!("/evidence?claim=1&state={state}")).await.json();
        listed["evidence"].as_array().unwrap().len()
    };
    assert_eq!(states("accepted").await, 2);
    assert_eq!(api.send(Method::POST, "/evidence/decisions", decisions(&[1, 2])).await.status, 200);
    assert_eq!(states("rejected").await, 2);
    assert_eq!(api.send(Method::POST, "/evidence/undo", json!({})).await.status, 200);
    assert_eq!(states("accepted").await, 2);

    let terms = json!({"terms": {"must": ["骑楼"], "none": ["骑楼"]}});
    assert_eq!(api.send(Method::PUT, "/claims/1/terms", terms).await.status, 422);
    let terms = json!({"terms": {"any": ["arcade"]}, "strictness": "stricter"});
    let told = api.send(Method::PUT, "/claims/1/terms", terms).await.json();
    assert_eq!((&told["terms"]["any"][0], &told["strictness"]), (&json!("arcade"), &json!("stricter")));
    assert!(told["words"].as_array().unwrap().iter().any(|word| word["weight"].as_f64().unwrap() > 0.5));

    let source = json!({"name": "News", "kind": "feed", "url": "http://127.0.0.1:9/feed"});
    let news = api.send(Method::POST, "/sources", source).await.json()["id"].clone();
    let links = api.get("/sources?kind=link").await.json();
    let link = links["sources"][0]["id"].clone();
    let rule = |source: &Value, threshold: &str| {
        let criterion = json!({"kind": "value", "threshold": threshold, "comparison": "below"});
        json!({"source_id": source, "criterion": criterion, "verdict": "did_not"})
    };
    assert_eq!(api.send(Method::POST, "/claims/1/rules", rule(&news, "cheap")).await.status, 422);
    let refused = api.send(Method::POST, "/claims/1/rules", rule(&link, "1.2亿元")).await;
    assert!(refused.status == 422 && refused.text.contains("looked at, not read"), "{}", refused.text);
    let added = api.send(Method::POST, "/claims/1/rules", rule(&news, "1.2亿元")).await;
    assert_eq!((added.status, &added.json()["state"]), (201, &json!("watching")));
    let closing = api.send(Method::PATCH, "/rules/1", json!({"closes": true})).await.json();
    assert_eq!(closing["closes_for"], "Ada");

    let entry = |names: &[&str]| json!({"glossary": [{"term": "骑楼", "expansions": names}]});
    assert_eq!(api.send(Method::POST, "/glossary", entry(&[])).await.status, 422);
    assert_eq!(api.send(Method::POST, "/glossary", entry(&["arcade"])).await.json()["glossary"][0]["id"], 1);
    assert_eq!(api.send(Method::DELETE, "/glossary/1", json!({})).await.status, 200);
}

#[tokio::test]
async fn the_forms_of_terms_and_rules_keep_what_was_typed() {
    let instance = Instance::on("2024-12-31").await;
    instance.test.import("interview.md").await;
    let reader = instance.reviewer("en").await;
    let typed = [("must", "骑楼, 步行街"), ("none", "骑楼"), ("strictness", "looser")];
    let again = reader.post("/claims/1/terms", &typed).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.contains(&["cannot be both required and ruled out", "value=\"骑楼, 步行街\""]);
    let answer = reader.post("/claims/1/terms", &typed[..1]).await;
    assert_eq!(answer.location, "/claims/1#terms");
    reader.get("/claims/1").await.shows(&["watch terms changed", "must have: 骑楼, 步行街"]);

    let source = instance
        .test
        .source("城报", foresaid::sources::SourceKind::Feed, "https://a.example/".to_owned())
        .await;
    let id = source.id.to_string();
    let rule = [("source", id.as_str()), ("kind", "value"), ("threshold", "very cheap")];
    let again = reader.post("/claims/1/rules", &rule).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.contains(&["is not one number", "value=\"very cheap\""]);
    let rule =
        [("source", id.as_str()), ("kind", "count"), ("words", "骑楼"), ("at_least", "3"), ("days", "30")];
    assert_eq!(reader.post("/claims/1/rules", &rule).await.location, "/claims/1#rules");
    reader
        .get("/claims/1")
        .await
        .shows(&["3 items with “骑楼” within 30 days", "Let it close the claim in my name"]);
    reader.post("/rules/1/closing", &[("closes", "yes")]).await;
    reader.get("/claims/1").await.shows(&["in the name of Ada"]);
    assert_eq!(reader.post("/rules/1/removal", &[]).await.location, "/claims/1#rules");
    let rules = foresaid::evidence::rules::of_claim(&instance.test.app.db, ClaimId(1)).await.unwrap();
    assert!(rules.is_empty());

    let again = reader.post("/glossary", &[("term", "骑楼"), ("names", "")]).await;
    again.contains(&["has no other name", "value=\"骑楼\""]);
    reader.post("/glossary", &[("term", "骑楼"), ("names", "arcade，veranda street")]).await;
    reader.get("/glossary").await.shows(&["arcade · veranda street"]);
}
