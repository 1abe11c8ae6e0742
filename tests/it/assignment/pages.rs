//! People and assignment in the dashboard.

use foresaid::review::Role;
use foresaid::review::reviewers;

use super::TALK;
use crate::support::dashboard::Dashboard;

async fn with_ben() -> Dashboard {
    let mut dashboard = Dashboard::start(&[]).await;
    let ben = [
        ("name", "Ben Osei"),
        ("email", "ben@quill.example"),
        ("password", "a long enough sentence"),
        ("role", "reviewer"),
        ("language", "en"),
        ("time_zone", "Europe/Zurich"),
    ];
    dashboard.post("/people", &ben).await.says(&["Ben Osei can sign in now", "Europe/Zurich"]);
    let again = dashboard.post("/people", &ben).await;
    assert_eq!(again.status, 422);
    again.says(&["ben@quill.example", "value=\"Ben Osei\""]);
    dashboard
}

#[tokio::test]
async fn claims_find_their_reviewers_by_rule_and_by_hand() {
    let mut dashboard = with_ben().await;
    let rule = [("topic", "piers"), ("reviewer", "2")];
    dashboard.post("/assignment", &rule).await.says(&["Topic: piers", "Ben Osei"]);
    dashboard.post("/assignment", &[]).await.says(&["choose at least one person"]);
    dashboard.upload(&[("talk.md", TALK.as_bytes())], false).await;
    dashboard.get("/claims/1").await.says(&["/people/2\">Ben Osei", "Piers · Ports · shipping"]);
    dashboard.get("/").await.says(&["One open claim has no reviewer."]);
    dashboard
        .get("/claims?verdict=open&reviewer=none")
        .await
        .says(&["The ferry runs"])
        .is_silent_about("The pier opens");
    let all = [("query", "verdict=open&reviewer=none"), ("which", "all"), ("reviewer", "1")];
    dashboard.post("/claims/assignment", &all).await.says(&["One claim is assigned."]);
    dashboard.get("/").await.is_silent_about("has no reviewer");
    let ticked = [("which", "ticked"), ("claim", "1"), ("claim", "2"), ("reviewer", "2")];
    dashboard.post("/claims/assignment", &ticked).await.says(&["One claim is assigned."]);
    dashboard.post("/claims/assignment", &[("which", "ticked")]).await.says(&["Tick the claims first"]);
    // Nobody is said, not left out.
    let to_whom = [("which", "ticked"), ("claim", "2")];
    dashboard.post("/claims/assignment", &to_whom).await.says(&["Tick who looks after them", "→ Ben Osei"]);
    let nobody = [to_whom[0], to_whom[1], ("nobody", "yes")];
    dashboard.post("/claims/assignment", &nobody).await.says(&["One claim is assigned."]);
    dashboard.get("/").await.says(&["One open claim has no reviewer."]);
    dashboard
        .post("/claims/1/topics", &[("topics", "cranes, Cranes，docks")])
        .await
        .says(&["cranes · docks · Ports"]);
    dashboard.post("/claims/1/assignment", &[("reviewer", "1")]).await.says(&["→ Ada Quill"]);
    dashboard.get("/claims?topic=docks").await.says(&["The pier opens"]).is_silent_about("The ferry");
    dashboard.post("/assignment/1/removal", &[]).await.says(&["it assigned stays"]);
}

#[tokio::test]
async fn everybody_changes_what_is_their_own_and_administrators_the_rest() {
    let mut dashboard = with_ben().await;
    dashboard.upload(&[("talk.md", TALK.as_bytes())], false).await;
    dashboard.post("/claims/1/assignment", &[("reviewer", "2")]).await;
    let away = [("from", "2026-12-01"), ("to", "2026-12-05"), ("stand_in", "1")];
    dashboard.post("/people/2/absences", &away).await.says(&["2026-12-05", "Ada Quill stands in"]);
    dashboard
        .post("/people/2/absences", &[("from", "2026-12-01")])
        .await
        .says(&["the first and the last day"]);
    dashboard
        .post("/people/1/standing", &[("role", "viewer")])
        .await
        .says(&["This is the last administrator"]);

    // Not even an administrator makes a token that acts for somebody else.
    let refused = dashboard.post("/people/2/tokens", &[("name", "Ben's, made by Ada")]).await;
    assert_eq!(refused.status, 403);
    refused.says(&["Everybody makes their own tokens"]);
    dashboard.get("/people/2").await.is_silent_about("Make a token");

    dashboard.forget_sign_in();
    dashboard
        .post("/sign-in", &[("email", "ben@quill.example"), ("password", "a long enough sentence")])
        .await;
    dashboard.get("/people/2").await.says(&["Make a token", "Hand over one claim"]);
    dashboard.get("/people/1").await.is_silent_about("Make a token");
    let made = dashboard.post("/people/2/tokens", &[("name", "weekly report")]).await;
    made.says(&["foresaid_", "Copy it now"]);
    dashboard.get("/people/2").await.says(&["weekly report"]).is_silent_about("foresaid_");
    dashboard.post("/people/2/tokens", &[("name", "weekly report")]).await.says(&["data-tone=\"problem\""]);
    dashboard.post("/tokens/1/revocation", &[]).await.says(&["revoked"]);
    dashboard.post("/people/2/hand-over", &[("to", "1")]).await.says(&["One open claim was handed over."]);
    dashboard.post("/absences/1/removal", &[]).await.says(&["Called off."]);
    for (path, fields) in [
        ("/people", &[("name", "Cy")][..]),
        ("/people/1/standing", &[("role", "viewer")]),
        ("/people/1/absences", &away),
        ("/people/1/hand-over", &[("to", "2")]),
        ("/assignment", &[("reviewer", "2")]),
        ("/assignment/1/removal", &[]),
    ] {
        let refused = dashboard.post(path, fields).await;
        assert_eq!(refused.status, 403, "{path}");
        refused.says(&["Only an administrator can do this."]);
    }
    let ben = reviewers::by_email(&dashboard.app.db, "ben@quill.example").await.unwrap();
    assert_eq!(ben.role, Role::Reviewer);
}
