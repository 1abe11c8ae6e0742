//! Where two must agree, the second judges without having seen the first: on pages, in the API and in the history.

use foresaid::audit;
use foresaid::claims::Verdict;
use foresaid::claims::status::Change;
use foresaid::exchange;
use foresaid::language::Language;
use foresaid::review::Reviewer;
use foresaid::review::Role;
use foresaid::review::assigning;
use foresaid::review::assigning::Assigner;
use foresaid::review::assigning::To;
use foresaid::review::reviewers;
use foresaid::review::reviewers::NewReviewer;
use foresaid::review::second;
use foresaid::review::second::Second;

use super::Scene;
use super::found;
use crate::support::dashboard::Dashboard;

/// What the first of them wrote.
const NOTE: &str = "I went there.";

impl Scene {
    /// Everything about a claim as JSON, as somebody may see it.
    async fn told(&self, reader: Option<&Reviewer>) -> String {
        let app = &self.test.app;
        let (policy, reader) = (&app.settings.due, reader.map(|reader| (reader, app.now())));
        let language = Language::English;
        let whole =
            exchange::whole_claim(&app.db, &app.watching, self.pier, app.today(), policy, language, reader);
        serde_json::to_string(&whole.await.unwrap()).unwrap()
    }

    async fn log(&self, reader: &Reviewer) -> String {
        let asked = audit::Asked { limit: 50, ..audit::Asked::default() };
        format!(
            "{:?}",
            audit::page(&self.test.app.db, &asked, Some(reader), self.test.app.now()).await.unwrap()
        )
    }
}

#[tokio::test]
async fn the_first_verdict_is_kept_back_until_the_second_is_given() {
    let scene = Scene::start().await;
    let db = &scene.test.app.db;
    let by_ada = Change { actor: &scene.ada.name, at: scene.test.app.now() };
    second::choose(db, scene.pier, Second::Wanted, Role::Administrator, by_ada).await.unwrap();
    scene.give(scene.pier, &scene.ben, found(Verdict::DidNot)).await.unwrap();
    // Nobody looks after it, so that everyone who may judge reviews it.
    for (reader, sees) in [(&scene.ada, false), (&scene.ben, true), (&scene.cy, false)] {
        let told = scene.told(Some(reader)).await;
        assert_eq!(told.contains(NOTE), sees, "{}: {told}", reader.name);
        assert_eq!(told.contains("did_not"), sees, "{}: {told}", reader.name);
        assert_eq!(told.contains("\"verdicts_kept_back\":true"), !sees, "{}: {told}", reader.name);
    }
    assert!(scene.told(None).await.contains(NOTE));
    assert!(!scene.log(&scene.ada).await.contains(NOTE));
    // An administrator who does not review it may look.
    let assigner = Assigner { change: by_ada, reviewer: None };
    assigning::assign(db, &[scene.pier], &To::All(vec![scene.cy.id]), assigner).await.unwrap();
    assert!(scene.told(Some(&scene.ada)).await.contains(NOTE) && scene.log(&scene.ada).await.contains(NOTE));
    assert!(!scene.told(Some(&scene.cy)).await.contains(NOTE));
    // A token that only reads is still that of somebody who judges; one who only reads is not asked for a verdict.
    let by_token = Reviewer { role: Role::Viewer, ..scene.cy.clone() };
    assert!(!scene.told(Some(&by_token)).await.contains(NOTE));
    let new = NewReviewer {
        email: "di@reviewers.example".to_owned(),
        name: "Di".to_owned(),
        password: "a long enough password".to_owned(),
        language: Language::English,
        time_zone: chrono_tz::Tz::UTC,
        role: Some(Role::Viewer),
    };
    let reads = reviewers::add(db, new, scene.test.app.now()).await.unwrap();
    assert!(scene.told(Some(&reads)).await.contains(NOTE));
}

#[tokio::test]
async fn what_is_disputed_is_seen_by_everyone() {
    let scene = Scene::start().await;
    let db = &scene.test.app.db;
    let by_ada = Change { actor: &scene.ada.name, at: scene.test.app.now() };
    second::choose(db, scene.pier, Second::Wanted, Role::Administrator, by_ada).await.unwrap();
    let first = scene.give(scene.pier, &scene.ben, found(Verdict::DidNot)).await.unwrap();
    // Taken back and given again, what was said before stays kept back as well.
    scene.take_back(&first, &scene.ben).await.unwrap();
    scene.give(scene.pier, &scene.ben, found(Verdict::Partly)).await.unwrap_err();
    scene.give(scene.pier, &scene.ben, found(Verdict::CameTrue)).await.unwrap();
    let told = scene.told(Some(&scene.cy)).await;
    assert!(!told.contains(NOTE) && !told.contains("did_not") && !told.contains("Looked again"), "{told}");
    scene.give(scene.pier, &scene.cy, found(Verdict::DidNot)).await.unwrap();
    for reader in [&scene.ada, &scene.ben, &scene.cy] {
        let told = scene.told(Some(reader)).await;
        assert!(told.contains("came_true") && told.contains("\"verdicts_kept_back\":false"), "{told}");
    }
}

#[tokio::test]
async fn the_pages_say_that_there_is_one_and_not_which() {
    let mut page = Dashboard::start(&[]).await;
    page.upload(&[("talk.md", super::TALK.as_bytes())], false).await.says(&["This document is new."]);
    let ben = [
        ("name", "Ben Osei"),
        ("email", "ben@quill.example"),
        ("password", "another long sentence"),
        ("role", "reviewer"),
        ("language", "en"),
        ("time_zone", "UTC"),
    ];
    page.post("/people", &ben).await.is_fine("Ben");
    page.post("/claims/1/second", &[("second", "wanted")]).await.is_fine("a second");
    let verdict = [
        ("verdict", "did_not"),
        ("note", "Nobody was on the pier."),
        ("no_evidence", "yes"),
        ("searched", "The quay"),
        ("before_the_end", "yes"),
    ];
    page.post("/claims/1/verdict", &verdict).await.is_fine("the first");
    page.get("/claims/1").await.says(&["Nobody was on the pier."]).is_silent_about("It is kept back until");
    page.forget_sign_in();
    page.post("/sign-in", &[("email", "ben@quill.example"), ("password", "another long sentence")]).await;
    for path in ["/claims/1", "/review/1"] {
        let shown = page.get(path).await;
        shown
            .says(&["It is kept back until you have given yours"])
            .is_silent_about("Nobody was on the pier.");
        shown.is_silent_about("data-verdict=\"did_not\"");
    }
    page.get("/claims/1").await.says(&["kept back until you have given your verdict"]);
    let second = [
        ("verdict", "came_true"),
        ("note", "A crowd was there."),
        ("no_evidence", "yes"),
        ("searched", "The paper"),
    ];
    page.post("/claims/1/verdict", &second).await.is_fine("the second");
    page.get("/claims/1").await.says(&["Nobody was on the pier.", "A crowd was there."]);
}
