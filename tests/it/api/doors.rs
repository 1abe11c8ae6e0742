//! What the dashboard had alone: an export brought in, records by what claims are about, settings, passwords.

use foresaid::language::Language;
use foresaid::review::Scope;
use foresaid::review::reviewers;
use reqwest::Method;
use serde_json::Value;
use serde_json::json;

use super::Api;
use crate::support::app::PASSWORD;

/// A file as a body.
async fn bring(api: &Api, query: &str, body: &str) -> super::Answer {
    let token = format!("Bearer {}", api.token);
    let headers = [("authorization", token.as_str()), ("content-type", "application/octet-stream")];
    api.request(Method::POST, &format!("/api/v1/import{query}"), &headers, body).await
}

#[tokio::test]
async fn an_export_is_brought_in() {
    let (from, into) = (Api::with_interview().await, Api::start().await);
    let json = from.get("/export").await.text;
    let csv = from.get("/export?format=csv").await.text;
    let claims = from.get("/claims?limit=200").await.json()["claims"].as_array().unwrap().len();
    let taken = bring(&into, "", &json).await;
    assert_eq!((taken.status, taken.json()), (200, json!({ "documents": 1, "claims": claims, "known": 0 })));
    let twice = bring(&into, "", &json).await;
    assert_eq!((twice.status, twice.content_type.as_str()), (409, "application/problem+json"));
    let csv = bring(&into, "?file_name=claims.csv", &csv).await;
    assert_eq!(csv.json(), json!({ "documents": 0, "claims": 0, "known": 1 }));
    assert_eq!(bring(&into, "", "| Claim |\n|---|\n| It rains |\n").await.status, 422);
    assert_eq!(bring(&into, "?colour=red", &json).await.status, 400);
}

#[tokio::test]
async fn records_are_listed_by_what_claims_are_about() {
    let api = Api::with_interview().await;
    let total = |list: &Value| -> i64 {
        let records = list["records"].as_array().unwrap().iter();
        records.map(|one| one["record"]["open"].as_i64().unwrap_or(0)).sum()
    };
    let documents = api.get("/records?by=document").await.json();
    assert_eq!(documents["records"].as_array().unwrap().len(), 1);
    assert_eq!(documents["records"][0]["document"], 1);
    assert!(documents["records"][0]["says_enough"].is_boolean() && total(&documents) >= 0);
    for by in ["", "?by=topic", "?by=programme"] {
        assert_eq!(api.get(&format!("/records{by}")).await.status, 200, "{by}");
    }
    for wrong in ["?by=colour", "?by=topic&by=topic"] {
        assert_eq!(api.get(&format!("/records{wrong}")).await.status, 400, "{wrong}");
    }
}

#[tokio::test]
async fn settings_are_told_without_secrets_and_passwords_are_set() {
    let api = Api::start().await;
    let settings = api.get("/settings").await.json();
    let settings = settings["settings"].as_array().unwrap();
    let url = settings.iter().find(|setting| setting["key"] == "mail.transport").unwrap();
    assert_eq!((&url["value"], &url["origin"]), (&json!("memory"), &json!("command_line")));

    let bo = reviewers::by_email(&api.app.db, "ada@reviewers.example").await.unwrap();
    let link = api.send(Method::POST, &format!("/reviewers/{}/password-link", bo.id), json!({})).await;
    assert_eq!((link.status, link.headers["cache-control"].to_str().unwrap()), (200, "no-store"));
    assert!(link.json()["link"].as_str().unwrap().contains("/password/"));
    assert_eq!(api.send(Method::POST, "/reviewers/77/password-link", json!({})).await.status, 404);

    let change = |present: &str, password: &str| json!({ "present": present, "password": password });
    for (present, password, status) in [
        ("not this one", "another long password", 422),
        (PASSWORD, "short", 422),
        (PASSWORD, "another long password", 204),
        ("another long password", PASSWORD, 204),
    ] {
        let answer = api.send(Method::PUT, "/me/password", change(present, password)).await;
        assert_eq!(answer.status, status, "{}", answer.text);
    }

    let token = api.token_of(&bo, "writer", Scope::Write).await;
    for path in ["/settings"] {
        let token = format!("Bearer {token}");
        let refused =
            api.request(Method::GET, &format!("/api/v1{path}"), &[("authorization", &token)], "").await;
        assert_eq!(refused.status, 403, "{path}");
    }
    let document = api.get_in(Language::Chinese.tag(), "/openapi.json").await.json();
    assert_eq!(document["paths"]["/records"]["get"]["summary"], "按主题、文档或节目列出论断的结果。");
}

#[tokio::test]
async fn lists_and_exports_take_the_same_filters() {
    let api = Api::with_interview().await;
    let document = api.get("/openapi.json").await.json();
    let names = |path: &str| -> Vec<String> {
        let parameters = document["paths"][path]["get"]["parameters"].as_array().unwrap().iter();
        parameters.map(|parameter| parameter["name"].as_str().unwrap().to_owned()).collect()
    };
    let (list, export) = (names("/claims"), names("/export"));
    let filters: Vec<&String> = list.iter().filter(|name| export.contains(name)).collect();
    let known =
        "q schedule evidence verdict judging open kind claimant document topic reviewer due_from due_to";
    assert_eq!(filters, known.split(' ').collect::<Vec<_>>());
    for (query, status) in [
        ("claimant=1&open=true&limit=5&due_from=2020-01-01", 200),
        ("sort=evidence", 200),
        ("claimant=ada", 400),
        ("open=perhaps", 400),
        ("colour=red", 400),
        ("limit=0", 422),
        ("open=true&open=false", 400),
        ("q=%00", 400),
        ("reviewer=ada", 422),
    ] {
        let answer = api.get(&format!("/claims?{query}")).await;
        assert_eq!(answer.status, status, "{query}: {}", answer.text);
    }
}
