//! What the API refuses, and the sentences it says about it in both languages.

use std::io::Cursor;
use std::io::Write;

use foresaid::review::tokens;
use reqwest::Method;
use serde_json::json;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::Api;

#[tokio::test]
async fn nothing_is_shown_without_a_valid_token() {
    let api = Api::with_interview().await;
    let revoked = format!("Bearer {}", api.token);
    assert_eq!(api.get("/claims").await.status, 200);
    tokens::revoke(&api.app.db, "tests", api.app.now()).await.unwrap();
    let cases: [(&[(&str, &str)], &str); 4] = [
        (&[], r#"Bearer realm="foresaid""#),
        (&[("authorization", "Basic YTpi")], r#"Bearer realm="foresaid""#),
        (&[("authorization", "Bearer foresaid_0")], r#"Bearer realm="foresaid", error="invalid_token""#),
        (&[("authorization", &revoked)], r#"Bearer realm="foresaid", error="invalid_token""#),
    ];
    for (headers, challenge) in cases {
        for (method, path) in [
            (Method::GET, "/api/v1/claims"),
            (Method::GET, "/api/v1/claims/1"),
            (Method::POST, "/api/v1/documents?file_name=a.md"),
            (Method::PATCH, "/api/v1/sources/1"),
        ] {
            let answer = api.request(method, path, headers, "").await;
            assert_eq!(answer.status, 401, "{path} {headers:?}");
            assert_eq!(answer.headers["www-authenticate"], challenge);
            assert_eq!(answer.json()["status"], 401);
        }
    }
}

#[tokio::test]
async fn bad_input_is_answered_with_a_sentence_in_both_languages() {
    let api = Api::with_interview().await;
    let wide = json!({"url": "https://a.example", "relation": "supports", "colour": "red"}).to_string();
    let vague = json!({"url": "https://a.example", "relation": "proves"}).to_string();
    let no_reason = json!({"verdict": "came_true", "note": " "}).to_string();
    // method, path, body, status, what the sentence says in English and in Chinese
    let cases = [
        (Method::GET, "/claims?schedule=soon", "", 400, "overdue", "参数"),
        (Method::GET, "/claims?colour=red", "", 400, "colour", "参数"),
        (Method::GET, "/claims?limit=0", "", 422, "between 1 and 200", "1 到 200"),
        (Method::GET, "/claims?limit=201", "", 422, "between 1 and 200", "1 到 200"),
        (Method::GET, "/claims?after=999", "", 404, "no claim 999", "999"),
        (Method::GET, "/claims/one", "", 400, "“one” is not an id", "“one”不是编号"),
        (Method::GET, "/claims/99999999999999999999", "", 400, "is not an id", "不是编号"),
        (Method::GET, "/claims/999", "", 404, "no claim 999", "999"),
        (Method::GET, "/documents/999", "", 404, "no document 999", "999"),
        (Method::GET, "/sources/999/checks", "", 404, "no source 999", "999"),
        (Method::GET, "/claimants/999", "", 404, "no claimant 999", "999"),
        (Method::GET, "/nowhere", "", 404, "nothing at this address", "没有内容"),
        (Method::DELETE, "/claims", "", 405, "does not answer to this method", "不支持该方法"),
        (Method::POST, "/claims/1/evidence", "{", 400, "not JSON", "不是 JSON"),
        (Method::POST, "/claims/1/evidence", &wide, 422, "colour", "colour"),
        (Method::POST, "/claims/1/evidence", &vague, 422, "contradicts", "contradicts"),
        (Method::POST, "/claims/1/verdicts", &no_reason, 422, "note", "判定"),
        (Method::POST, "/claims/1/verdicts", "{}", 422, "verdict", "verdict"),
        (Method::PATCH, "/evidence/999", "{}", 404, "no evidence 999", "999"),
        (Method::POST, "/documents?file_name=a.md", "# Nothing", 422, "table", "表"),
        (Method::POST, "/documents", "# Nothing", 400, "file_name", "file_name"),
    ];
    for (method, path, body, status, english, chinese) in cases {
        for (language, part) in [("en", english), ("zh-CN,en;q=0.5", chinese)] {
            let answer = api.send_text(language, method.clone(), path, body).await;
            assert_eq!(answer.status, status, "{method} {path}: {}", answer.text);
            assert_eq!(answer.content_type, "application/problem+json", "{method} {path}");
            let problem = answer.json();
            let detail = problem["detail"].as_str().unwrap();
            assert!(detail.contains(part), "{method} {path}: {detail}");
            assert_eq!((&problem["type"], &problem["status"]), (&json!("about:blank"), &json!(status)));
            assert!(!problem["title"].as_str().unwrap().starts_with("api-"), "{problem}");
        }
    }
    assert_eq!(api.get("/documents").await.json()["documents"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_body_must_be_called_json_and_must_not_be_too_large() {
    let api = Api::with_interview().await;
    let bearer = format!("Bearer {}", api.token);
    let headers = [("authorization", bearer.as_str()), ("content-type", "text/plain")];
    let answer = api.request(Method::POST, "/api/v1/sources", &headers, "{}").await;
    assert_eq!(answer.status, 415, "{}", answer.text);
    let huge = "x".repeat(api.app.settings.server.max_upload_bytes + 1);
    let answer = api.request(Method::POST, "/api/v1/documents?file_name=a.md", &headers, &huge).await;
    assert_eq!((answer.status, &answer.json()["status"]), (413, &json!(413)));
}

#[tokio::test]
async fn an_archive_is_taken_when_it_holds_one_document() {
    let api = Api::with_interview().await;
    let bearer = format!("Bearer {}", api.token);
    let headers = [("authorization", bearer.as_str())];
    let path = "/api/v1/documents?file_name=export.zip";
    let table = "# Quays\n\n## Claims and predictions\n\n| Claim | Who |\n|---|---|\n| Quays will charge ships by 2031 | Ada |\n";
    let answer = api.request(Method::POST, path, &headers, &zip(&["quays.md"], table)).await;
    assert_eq!(
        (answer.status, &answer.json()["document"]["title"]),
        (201, &json!("Quays")),
        "{}",
        answer.text
    );
    let answer = api.request(Method::POST, path, &headers, &zip(&["one.md", "two.md"], table)).await;
    assert_eq!(answer.status, 422, "{}", answer.text);
    assert!(answer.json()["detail"].as_str().unwrap().contains("2 documents"), "{}", answer.text);
}

fn zip(names: &[&str], content: &str) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(vec![]));
    for name in names {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
