//! Records of documents, programmes and topics, and how often reviewers agree.

use foresaid::claims::Verdict;
use foresaid::claims::forecasts;
use foresaid::claims::forecasts::Forecaster;
use foresaid::claims::status::Change;
use foresaid::claims::topics;
use foresaid::records;
use foresaid::records::About;
use foresaid::review::NewVerdict;
use foresaid::review::Reviewer;
use foresaid::scoring::Summary;

use super::Scene;
use super::found;
use crate::support::dashboard::Dashboard;

#[tokio::test]
async fn a_claim_counts_for_its_document_and_each_of_its_topics() {
    let scene = Scene::start().await;
    let (db, policy) = (&scene.test.app.db, &scene.test.app.settings.due);
    let change = Change { actor: "Ada", at: scene.test.app.now() };
    topics::set(db, scene.pier, &["Piers".to_owned(), "Ports".to_owned()], change).await.unwrap();
    topics::set(db, scene.ferry, &["ports".to_owned()], change).await.unwrap();
    let partly = NewVerdict { share: Some(0.25), ..found(Verdict::Partly) };
    scene.give(scene.pier, &scene.ben, partly).await.unwrap();
    let of = async |by| {
        let found = records::by(db, by, scene.test.app.today(), policy).await.unwrap();
        let told = found.into_iter().map(|one| (one.name, one.record.share_right(), one.record.total()));
        told.collect::<Vec<_>>()
    };
    assert_eq!(of(About::Document).await, [("Harbour talk".to_owned(), Some(0.25), 2)]);
    let by_topic = [("Ports".to_owned(), Some(0.25), 2), ("Piers".to_owned(), Some(0.25), 1)];
    assert_eq!(of(About::Topic).await, by_topic);
    assert!(of(About::Programme).await.is_empty());
}

#[tokio::test]
async fn reviewers_agree_where_their_latest_words_that_stand_do() {
    let scene = Scene::start().await;
    scene.test.go_to("2026-12-20T09:00:00Z");
    for (claim, ben, cy) in
        [(scene.pier, Verdict::DidNot, Verdict::DidNot), (scene.ferry, Verdict::DidNot, Verdict::CameTrue)]
    {
        scene.give(claim, &scene.ben, found(ben)).await.unwrap();
        scene.give(claim, &scene.cy, found(cy)).await.unwrap();
    }
    let pairs = records::of_reviewers(&scene.test.app.db).await.unwrap();
    let pair = &pairs[0];
    assert_eq!((pair.one.id, pair.other.id), (scene.ben.id, scene.cy.id));
    assert_eq!((pairs.len(), pair.concord.claims, pair.concord.agreed), (1, 2, 1));
    assert_eq!(pair.concord.kappa, Some(0.0));
}

#[tokio::test]
async fn the_page_shows_them() {
    let mut dashboard = Dashboard::start(&[]).await;
    dashboard.upload(&[("talk.md", super::TALK.as_bytes())], false).await;
    dashboard.get("/records").await.says(&[
        "Harbour talk",
        "No claim has been judged by two people yet.",
        "Nobody has put a probability",
    ]);
    dashboard.get("/records?by=topic").await.says(&["No claim has a topic yet"]);
    dashboard.get("/claimants").await.says(&["href=\"/records\""]);
}

#[tokio::test]
async fn the_last_probability_before_the_outcome_counts_and_hindsight_does_not() {
    let scene = Scene::start().await;
    let (db, policy) = (&scene.test.app.db, &scene.test.app.settings.due);
    let give = async |by: &Reviewer, claim, probability| {
        let by = Forecaster { id: by.id, name: &by.name, today: scene.test.app.today() };
        forecasts::give(db, claim, by, probability, scene.test.app.now()).await.unwrap();
    };
    for (day, probability) in [("2026-12-10", 0.8), ("2026-12-15", 0.6), ("2026-12-20", 1.0)] {
        scene.test.go_to(&format!("{day}T09:00:00Z"));
        give(&scene.ben, scene.pier, probability).await;
    }
    give(&scene.cy, scene.ferry, 0.3).await;
    scene.give(scene.pier, &scene.ada, found(Verdict::CameTrue)).await.unwrap();
    let all = records::of_forecasters(db, scene.test.app.today(), policy).await.unwrap();
    let told: Vec<_> = all
        .iter()
        .map(|one| {
            let round = |score: Option<f64>| score.map(|score| (score * 1e6).round() / 1e6);
            let Summary { n, rows, brier, .. } = one.summary;
            (one.person.name.as_str(), n, rows, round(brier), round(one.time_weighted))
        })
        .collect();
    let (ben, cy) = (scene.ben.name.as_str(), scene.cy.name.as_str());
    assert_eq!(told, [(ben, 1, 1, Some(0.16), Some(0.1)), (cy, 0, 1, None, None)]);
}
