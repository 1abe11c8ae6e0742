//! Tokens: how far they reach, until when, and who makes them.

use foresaid::language::Language;
use foresaid::reminders::ending_tokens;
use foresaid::review::Scope;
use foresaid::review::reviewers;
use reqwest::Method;
use serde_json::json;

use super::Api;

#[tokio::test]
async fn a_token_reaches_as_far_as_its_scope() {
    let mut api = Api::with_interview().await;
    let ada = reviewers::by_email(&api.app.db, "ada@reviewers.example").await.unwrap();
    let note = json!({ "text": "A note." });
    let person = json!({ "email": "b@reviewers.example", "name": "Ben", "password": "long enough, indeed" });
    // scope, what writing is answered with, what managing is
    for (scope, writes, manages) in
        [(Scope::Read, 403, 403), (Scope::Write, 201, 403), (Scope::Admin, 201, 201)]
    {
        api.token = api.token_of(&ada, scope.as_str(), scope).await;
        assert_eq!(api.get("/claims/1").await.status, 200, "{scope}");
        let wrote = api.send(Method::POST, "/claims/1/notes", note.clone()).await;
        assert_eq!(wrote.status, writes, "{scope}: {}", wrote.text);
        let managed = api.send(Method::POST, "/reviewers", person.clone()).await;
        assert_eq!(managed.status, manages, "{scope}: {}", managed.text);
        if managed.status == 403 {
            let challenge = managed.headers["www-authenticate"].to_str().unwrap();
            assert!(challenge.contains("insufficient_scope"), "{challenge}");
        }
        let me = api.get("/me").await.json();
        assert_eq!(me["token"]["scope"], scope.as_str());
    }
}

#[tokio::test]
async fn a_token_ends_with_its_last_day_and_warns_before() {
    let mut api = Api::start().await;
    let new = json!({ "name": "reports", "scope": "write", "last_day": "2025-01-20" });
    let made = api.send(Method::POST, "/tokens", new).await;
    assert_eq!(made.status, 201, "{}", made.text);
    assert_eq!(made.headers["cache-control"], "no-store");
    let made = made.json();
    // Ada lives in Shanghai.
    assert_eq!(made["token"]["expires_at"], "2025-01-20T16:00:00Z");
    assert_eq!(made["token"]["state"], "ends_soon");
    api.token = made["text"].as_str().unwrap().to_owned();
    let answer = api.get("/me").await;
    assert_eq!(
        (answer.status, &answer.headers["foresaid-token-expires"]),
        (200, &"2025-01-20T16:00:00Z".parse().unwrap())
    );

    // What it makes reaches no further and ends no later.
    let cases = [
        (json!({ "name": "more", "scope": "admin", "last_day": "2025-01-12" }), 403),
        (json!({ "name": "longer", "last_day": "2025-01-21" }), 403),
        (json!({ "name": "endless" }), 403),
        (json!({ "name": "past", "last_day": "2025-01-09" }), 422),
        (json!({ "name": " ", "last_day": "2025-01-12" }), 422),
        (json!({ "name": "reports", "last_day": "2025-01-12" }), 409),
        (json!({ "name": "shorter", "scope": "read", "last_day": "2025-01-12" }), 201),
    ];
    for (new, status) in cases {
        let answer = api.send(Method::POST, "/tokens", new.clone()).await;
        assert_eq!(answer.status, status, "{new}: {}", answer.text);
    }

    assert!(api.app.clock.put("2025-01-20T16:00:00Z".parse().unwrap()));
    let over = api.get("/me").await;
    assert_eq!(over.status, 401, "{}", over.text);
}

#[tokio::test]
async fn everybody_sees_and_revokes_their_own_tokens_and_administrators_all() {
    let mut api = Api::start().await;
    let administrator = api.token.clone();
    let new = json!({ "email": "ben@reviewers.example", "name": "Ben", "password": "long enough, indeed" });
    assert_eq!(api.send(Method::POST, "/reviewers", new).await.status, 201);
    let ben = reviewers::by_email(&api.app.db, "ben@reviewers.example").await.unwrap();
    let bens = api.token_of(&ben, "ben's", Scope::Write).await;
    let names = async |api: &Api| {
        let list = api.get("/tokens").await.json();
        let names = list["tokens"].as_array().unwrap().iter();
        names.map(|token| token["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&api).await, ["ben's", "tests"]);
    api.token = bens.clone();
    assert_eq!(names(&api).await, ["ben's"]);
    assert_eq!(api.send(Method::DELETE, "/tokens/1", json!({})).await.status, 403);
    api.token = administrator;
    let revoked = api.send(Method::DELETE, "/tokens/2", json!({})).await;
    assert_eq!((revoked.status, &revoked.json()["state"]), (200, &json!("revoked")), "{}", revoked.text);
    assert_eq!(api.send(Method::DELETE, "/tokens/2", json!({})).await.status, 404);
    api.token = bens;
    assert_eq!(api.get("/tokens").await.status, 401);
    assert_eq!(ben.language(), Language::English);
}

#[tokio::test]
async fn a_proposal_closes_nothing() {
    let api = Api::with_interview().await;
    let proposal = json!({ "verdict": "did_not", "note": "Nothing was built." });
    let proposed = api.send(Method::POST, "/claims/1/proposals", proposal).await;
    assert_eq!(proposed.status, 201, "{}", proposed.text);
    let whole = api.get("/claims/1").await.json();
    assert_eq!(
        (&whole["claim"]["verdict"], &whole["proposals"][0]["verdict"]),
        (&json!(null), &json!("did_not"))
    );
    // The second takes the place of the first.
    let proposal = json!({ "verdict": "void", "note": "The street was given up." });
    assert_eq!(api.send(Method::POST, "/claims/1/proposals", proposal).await.status, 201);
    let standing = api.get("/claims/1/proposals").await.json();
    assert_eq!(standing["proposals"].as_array().unwrap().len(), 1);
    let taken_back = api.send(Method::DELETE, "/proposals/2", json!({})).await;
    assert_eq!(taken_back.status, 200, "{}", taken_back.text);
    assert_eq!(api.send(Method::DELETE, "/proposals/2", json!({})).await.status, 409);
    for (body, status) in [
        (json!({ "verdict": "void", "note": " " }), 422),
        (json!({ "verdict": "void", "note": "Why.", "evidence": [99] }), 422),
        (json!({ "verdict": "perhaps", "note": "Why." }), 422),
    ] {
        assert_eq!(
            api.send(Method::POST, "/claims/1/proposals", body.clone()).await.status,
            status,
            "{body}"
        );
    }
}

#[tokio::test]
async fn an_owner_is_told_once_that_a_token_ends() {
    let api = Api::start().await;
    for (name, last_day) in [("soon", "2025-01-20"), ("later", "2025-03-01")] {
        let new = json!({ "name": name, "last_day": last_day });
        assert_eq!(api.send(Method::POST, "/tokens", new).await.status, 201);
    }
    let tell = async || {
        let base_url = &api.app.settings.server.base_url;
        ending_tokens::tell(&api.app.db, &api.app.mailer, base_url, api.app.now()).await.unwrap()
    };
    assert_eq!((tell().await, tell().await), (1, 0));
    let sent = api.app.mailer.kept();
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].subject, "The token “soon” ends on 2025-01-21 00:00 CST");
    assert!(sent[0].text.contains("/people/1"), "{}", sent[0].text);
    assert!(sent[0].html.contains("/people/1") && !sent[0].html.contains("mail-"), "{}", sent[0].html);
}
