//! The OpenAPI document: it lists what is served, and what is served has the shapes it promises.

use reqwest::Method;
use serde_json::Value;
use serde_json::json;

use super::Api;
use crate::support::site::Site;

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

async fn document(api: &Api) -> Value {
    let answer = api.request(Method::GET, "/api/v1/openapi.json", &[], "").await;
    assert_eq!(answer.status, 200);
    answer.json()
}

#[tokio::test]
async fn the_document_lists_the_endpoints() {
    let api = Api::start().await;
    let document = document(&api).await;
    assert_eq!(document["openapi"], "3.1.0");
    let mut endpoints = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in METHODS.iter().filter(|method| item[**method].is_object()) {
            endpoints.push(format!("{} {path}", method.to_uppercase()));
        }
    }
    insta::assert_snapshot!(endpoints.join("\n"), @"
    DELETE /absences/{id}
    GET /assignment-rules
    POST /assignment-rules
    DELETE /assignment-rules/{id}
    POST /assignment-rules/{id}/up
    POST /assignments
    GET /audit
    POST /bulk-changes
    POST /bulk-changes/{id}/undo
    GET /calendar
    POST /calendar
    DELETE /calendar
    GET /channels
    POST /channels
    DELETE /channels/{id}
    POST /channels/{id}/resume
    POST /channels/{id}/trial
    GET /claimants
    GET /claimants/{id}
    GET /claims
    GET /claims/{id}
    PUT /claims/{id}/criteria
    POST /claims/{id}/evidence
    GET /claims/{id}/forecasts
    POST /claims/{id}/forecasts
    POST /claims/{id}/kind
    POST /claims/{id}/notes
    GET /claims/{id}/proposals
    POST /claims/{id}/proposals
    GET /claims/{id}/rules
    POST /claims/{id}/rules
    POST /claims/{id}/sayings
    DELETE /claims/{id}/sayings
    PUT /claims/{id}/second-reviewer
    GET /claims/{id}/terms
    PUT /claims/{id}/terms
    PUT /claims/{id}/topics
    POST /claims/{id}/verdicts
    POST /claims/{id}/window
    DELETE /claims/{id}/window
    GET /documents
    POST /documents
    POST /documents/tables
    GET /documents/{id}
    PUT /documents/{id}/topics
    GET /evidence
    POST /evidence/decisions
    POST /evidence/undo
    GET /evidence/{id}
    PATCH /evidence/{id}
    GET /export
    GET /glossary
    POST /glossary
    DELETE /glossary/{id}
    POST /import
    GET /imports
    GET /imports/{id}
    POST /imports/{id}/undo
    GET /mappings
    DELETE /mappings/{id}
    GET /me
    GET /me/claims/{id}/pause
    PUT /me/claims/{id}/pause
    DELETE /me/claims/{id}/pause
    PUT /me/default-view
    PUT /me/password
    GET /me/preferences
    PATCH /me/preferences
    GET /me/queue
    GET /me/views
    POST /me/views
    PUT /me/views/{id}
    DELETE /me/views/{id}
    POST /me/views/{id}/restore
    GET /notes/{id}
    PATCH /notes/{id}
    DELETE /proposals/{id}
    GET /records
    GET /records/agreement
    GET /records/forecasters
    GET /reminders
    GET /reminders/{id}
    POST /reminders/{id}/retry
    POST /reminders/{id}/stop
    GET /review
    PUT /review
    GET /reviewers
    POST /reviewers
    GET /reviewers/{id}
    PATCH /reviewers/{id}
    POST /reviewers/{id}/absences
    POST /reviewers/{id}/hand-over
    POST /reviewers/{id}/password-link
    GET /rules/{id}
    PUT /rules/{id}
    PATCH /rules/{id}
    DELETE /rules/{id}
    POST /scores
    GET /settings
    GET /snapshots/{id}
    GET /snapshots/{id}/copy
    GET /sources
    POST /sources
    POST /sources/find
    GET /sources/opml
    POST /sources/opml
    POST /sources/try
    GET /sources/{id}
    PATCH /sources/{id}
    POST /sources/{id}/check
    GET /sources/{id}/checks
    GET /stopped-addresses
    DELETE /stopped-addresses/{address}
    GET /suggested
    GET /suggested/{id}
    PATCH /suggested/{id}
    GET /tokens
    POST /tokens
    DELETE /tokens/{id}
    POST /verdicts/{id}/withdrawal
    POST /webhook-deliveries/{id}/resend
    POST /webhook-deliveries/{id}/stop
    GET /webhooks
    POST /webhooks
    DELETE /webhooks/{id}
    GET /webhooks/{id}/deliveries
    POST /webhooks/{id}/resume
    PUT /webhooks/{id}/secret
    POST /webhooks/{id}/trial
    POST /windows
    ");
}

#[tokio::test]
async fn every_address_answers_to_the_methods_in_the_document_and_to_no_other() {
    let api = Api::start().await;
    for (path, item) in document(&api).await["paths"].as_object().unwrap() {
        let address = path.replace("{id}", "1");
        for method in METHODS {
            let described = item[method].is_object();
            let sent = method.to_uppercase().parse().unwrap();
            let answer = api.send_text("en", sent, &address, "{}").await;
            assert_eq!(answer.status != 405, described, "{method} {address}: {}", answer.text);
            assert!(answer.status < 500, "{method} {address}: {}", answer.text);
        }
    }
}

#[tokio::test]
async fn every_operation_and_every_title_is_a_sentence_in_both_languages() {
    let api = Api::start().await;
    for language in ["en", "zh-CN"] {
        let headers = [("accept-language", language)];
        let document = api.request(Method::GET, "/api/v1/openapi.json", &headers, "").await.json();
        for (path, item) in document["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                let scope = operation["security"][0]["token"][0].as_str().unwrap();
                assert_eq!(method == "get", scope == "read", "{method} {path}");
                let summary = operation["summary"].as_str().unwrap();
                assert!(summary.contains([' ', '。']), "{language} {method} {path}: {summary}");
                assert!(operation["responses"]["default"].is_object());
                for (status, answer) in operation["responses"].as_object().unwrap() {
                    let described = answer["description"].is_string() || answer["$ref"].is_string();
                    assert!(described, "{method} {path} {status}: OpenAPI demands a description");
                }
            }
        }
    }
}

#[tokio::test]
async fn every_documented_get_answers_with_the_shape_it_promises() {
    let api = Api::with_interview().await;
    assert_eq!(api.import("tests/fixtures/documents/talk.md", "").await.status, 201);
    let site = Site::start().await;
    site.put("/feed", "application/rss+xml", "<rss><channel/></rss>");
    let new = json!({"name": "News", "kind": "feed", "url": site.url("/feed")});
    let source = api.send(Method::POST, "/sources", new).await.json();
    api.send(Method::POST, &format!("/sources/{}/check", source["id"]), json!({})).await;
    let note = json!({"text": "Let us see."});
    assert_eq!(api.send(Method::POST, "/claims/1/notes", note).await.status, 201);
    let rule = json!({"source_id": source["id"], "criterion": {"kind": "present", "words": "tram"}});
    assert_eq!(api.send(Method::POST, "/claims/2/rules", rule).await.status, 201);
    let link = json!({"url": "https://news.example/a", "relation": "context"});
    assert_eq!(api.send(Method::POST, "/claims/1/evidence", link).await.status, 201);
    let verdict = json!({"verdict": "void", "note": "The street was given up.", "failed_condition": "a street",
        "no_evidence": true, "searched": "the council"});
    assert_eq!(api.send(Method::POST, "/claims/1/verdicts", verdict).await.status, 201);
    let webhook = json!({"address": "https://hooks.example/in"});
    assert_eq!(api.send(Method::POST, "/webhooks", webhook).await.status, 201);
    let (due, reminders) = (&api.app.settings.due, &api.app.settings.reminders);
    foresaid::reminders::plan(&api.app.db, due, reminders, api.app.now()).await.unwrap();

    let document = document(&api).await;
    let mut answered = 0;
    let parameters = document["paths"]["/claims"]["get"]["parameters"].as_array().unwrap();
    let names: Vec<_> = parameters.iter().map(|parameter| parameter["name"].as_str().unwrap()).collect();
    let filters = [
        "q", "schedule", "evidence", "verdict", "judging", "open", "kind", "claimant", "document", "topic",
        "reviewer", "due_from", "due_to", "sort", "limit", "after", "before",
    ];
    assert_eq!(names, filters);
    for (path, item) in document["paths"].as_object().unwrap() {
        let Some(operation) = item.get("get") else { continue };
        let answer = api.get(&path.replace("{id}", "1")).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.text);
        let Some(content) = operation["responses"]["200"]["content"].get("application/json") else {
            // A file, such as a list of sources.
            continue;
        };
        let schema = &content["schema"];
        let complaints = differences(&document, schema, &answer.json(), path);
        assert!(complaints.is_empty(), "{}", complaints.join("\n"));
        answered += 1;
    }
    assert!(answered >= 10, "only {answered} addresses were tried");
}

#[tokio::test]
async fn the_page_stands_on_its_own_in_both_languages() {
    let api = Api::start().await;
    for (language, heading) in [("en", "The API of Foresaid"), ("zh-CN", "Foresaid 接口")] {
        let page = api.request(Method::GET, "/api/docs", &[("accept-language", language)], "").await;
        assert_eq!(page.status, 200);
        assert!(page.text.contains(&format!("<h1>{heading}</h1>")));
        assert!(page.text.contains("/api/v1/claims/{id}/verdicts"));
        for shape in document(&api).await["components"]["schemas"].as_object().unwrap().keys() {
            assert!(page.text.contains(&format!("id=\"shape-{shape}\"")), "{shape} is missing");
        }
        assert!(page.text.contains("class=\"brand\" href=\"/\"") && page.text.contains("/app.css"));
        for refused in [
            "<script",
            "<style",
            " style=",
            "//cdn",
            "api-docs-",
            "api-operation-",
            "api-tag-",
            "api-parameter-",
        ] {
            assert!(!page.text.contains(refused), "{refused}");
        }
        for link in page.text.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(page.text.contains(&format!("id=\"{link}\"")), "#{link} leads nowhere");
        }
    }
    let style = api.request(Method::GET, "/api/docs.css", &[], "").await;
    assert_eq!((style.status, style.content_type.as_str()), (200, "text/css; charset=utf-8"));
}

#[tokio::test]
async fn every_parameter_is_described() {
    let api = Api::start().await;
    let document = document(&api).await;
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                let said = parameter["description"].as_str().unwrap_or_default();
                assert!(!said.is_empty() && !said.starts_with("api-"), "{method} {path}: {parameter}");
            }
        }
    }
}

/// Where a value is not what its schema says; only what our schemas use is understood.
fn differences(document: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let pointer = reference.trim_start_matches('#');
        let target = document.pointer(pointer).unwrap_or_else(|| panic!("{reference} leads nowhere"));
        return differences(document, target, value, at);
    }
    if let Some(choices) = schema["oneOf"].as_array() {
        let fits = choices.iter().any(|choice| differences(document, choice, value, at).is_empty());
        return if fits { vec![] } else { vec![format!("{at}: {value} fits none of {choices:?}")] };
    }
    let mut complaints = Vec::new();
    for part in schema["allOf"].as_array().into_iter().flatten() {
        complaints.extend(differences(document, part, value, at));
    }
    if let Some(words) = schema["enum"].as_array()
        && !words.contains(value)
    {
        complaints.push(format!("{at}: {value} is not one of {words:?}"));
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let named = |name: &Value| name == kind || (name == "number" && kind == "integer");
    let fits = match &schema["type"] {
        Value::Null => true,
        Value::Array(kinds) => kinds.iter().any(named),
        name => named(name),
    };
    if !fits {
        complaints.push(format!("{at}: {value} is not of type {}", schema["type"]));
    }
    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
        complaints.extend(differences(document, &schema["items"], item, &format!("{at}[{index}]")));
    }
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if value.get(name).is_none() {
            complaints.push(format!("{at}: `{name}` is missing"));
        }
    }
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        if let Some(inner) = value.get(name) {
            complaints.extend(differences(document, property, inner, &format!("{at}.{name}")));
        }
    }
    complaints
}
