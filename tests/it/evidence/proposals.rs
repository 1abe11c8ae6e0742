//! What met rules propose waits for whoever looks after the claim, by every door, until it is answered.

use chrono::Duration;
use foresaid::app::App;
use foresaid::claims::Verdict;
use foresaid::claims::status::Change;
use foresaid::evidence::Relation;
use foresaid::evidence::State;
use foresaid::evidence::decide;
use foresaid::evidence::met;
use foresaid::evidence::rules::Criterion;
use foresaid::evidence::rules::When;
use foresaid::evidence::rules::edit;
use foresaid::evidence::rules::edit::RuleDraft;
use foresaid::language::Language;
use foresaid::review::Reviewer;
use foresaid::review::queue;
use foresaid::storage::ClaimId;
use foresaid::storage::SourceId;

use super::KELP;
use super::Scene;
use crate::support::app::TestApp;
use crate::support::app::remind;
use crate::support::dashboard::Dashboard;
use crate::support::site::Site;

const ONE_CLAIM: &str = "# Notes\n\n- Published: 2026-01-10\n\n| Prediction | Who | When |\n| --- | --- | --- |\n\
    | Kelp farms will surround the Orrin islands | Ilse Brandt | by the end of 2027 |\n";
const PROPOSAL: &str = "a rule proposes “came true”: “licence” is there";

/// A rule on the first claim that an item which has come already meets.
async fn propose(app: &App, source: SourceId) {
    let change = Change { actor: "Ada", at: app.now() };
    let criterion = Criterion::Present { words: "licence".to_owned(), when: When::During };
    let draft = RuleDraft { source, criterion, verdict: Verdict::CameTrue };
    edit::add(&app.db, ClaimId(1), draft, change).await.unwrap();
}

async fn waiting(test: &TestApp, reviewer: &Reviewer) -> Vec<ClaimId> {
    queue::of(&test.app.db, reviewer, &test.app.settings.due, test.app.now()).await.unwrap()
}

#[tokio::test]
async fn a_proposal_waits_until_its_proof_is_rejected() {
    let scene = Scene::new().await;
    let db = &scene.test.app.db;
    let ada = scene.test.reviewer("Ada", Language::English, chrono_tz::Tz::UTC).await;
    scene.brings(&[("A licence for the Orrin islands", "", "2026-02-01")]).await;
    assert!(waiting(&scene.test, &ada).await.is_empty());
    propose(&scene.test.app, scene.source.id).await;
    assert_eq!(waiting(&scene.test, &ada).await, [scene.claims[KELP]]);
    let proposals = met::proposals(db).await.unwrap();
    assert!(proposals[&scene.claims[KELP]].in_language(Language::English).starts_with(PROPOSAL));

    let proof = met::proposing(db).await.unwrap()[0].evidence_id.unwrap();
    decide::decide(db, proof, State::Rejected, Relation::Context, scene.ada()).await.unwrap();
    assert!(met::proposing(db).await.unwrap().is_empty() && waiting(&scene.test, &ada).await.is_empty());
}

#[tokio::test]
async fn today_the_review_and_the_digest_tell_of_a_proposal() {
    let mut dashboard = Dashboard::start(&[]).await;
    let app = dashboard.app.clone();
    dashboard.upload(&[("n.md", ONE_CLAIM.as_bytes())], false).await;
    let site = Site::start().await;
    let item = "<item><guid>1</guid><title>A licence for the Orrin islands</title></item>";
    let feed = format!("<rss version=\"2.0\"><channel><title>F</title>{item}</channel></rss>");
    site.put("/f", "application/rss+xml", feed);
    let source = [("name", "Gazette"), ("kind", "feed"), ("url", &site.url("/f"))];
    dashboard.post("/sources", &source).await.says(&["Checked: one new item"]);
    dashboard.get("/").await.is_silent_about("A rule proposes a verdict");
    dashboard.get("/review").await.says(&["Nothing waits for you."]);
    propose(&app, SourceId(1)).await;

    dashboard.get("/").await.says(&["A rule proposes a verdict", PROPOSAL]);
    assert_eq!(dashboard.get("/review").await.redirected_to.as_deref(), Some("/review/1"));
    // The rule is met: letting it close the claim closes it soon.
    let closing = dashboard.post("/rules/1/closing", &[("closes", "yes")]).await;
    closing.says(&["The rule is met already: it closes the claim in your name at the next round"]);
    dashboard.post("/rules/1/closing", &[("closes", "no")]).await;
    dashboard.post("/language", &[("language", "zh-CN")]).await;
    dashboard.get("/").await.says(&["有规则建议判定", "规则建议“应验”"]);
    dashboard.post("/language", &[("language", "en")]).await;

    // Nothing falls due for a year; the digest of the week comes all the same.
    for _ in 0..8 {
        app.clock.advance(Duration::days(1));
        remind(&app).await;
    }
    let mails = app.mailer.kept();
    let digest = mails.iter().find(|mail| mail.subject.contains("A rule proposes a verdict"));
    let subjects = || mails.iter().map(|mail| mail.subject.as_str()).collect::<Vec<_>>();
    let digest = digest.unwrap_or_else(|| panic!("{:?}", subjects()));
    assert!(digest.text.contains(PROPOSAL) && digest.html.contains("a rule proposes"), "{}", digest.text);
}
