//! Every verdict is kept; one that is taken back leaves no trace in where the claim stands.

use foresaid::claims::Verdict;
use foresaid::due::Basis;
use foresaid::error::Error;
use foresaid::records;
use foresaid::review;
use foresaid::review::NewVerdict;

use super::Scene;
use super::found;
use super::too_early;

#[tokio::test]
async fn too_early_taken_back_restores_the_window_unless_somebody_moved_it_since() {
    let scene = Scene::start().await;
    let before = scene.claim(scene.pier).await;
    let given = scene.give(scene.pier, &scene.ben, too_early("2027-03-01")).await.unwrap();
    let moved = scene.claim(scene.pier).await;
    assert_eq!((moved.due_by, moved.basis), ("2027-03-01".parse().ok(), Some(Basis::Manual)));
    scene.take_back(&given, &scene.ben).await.unwrap();
    let after = scene.claim(scene.pier).await;
    assert_eq!((after.due_from, after.due_by, after.basis), (before.due_from, before.due_by, before.basis));
    assert_eq!((after.phrase, after.precision), (before.phrase, before.precision));

    let first = scene.give(scene.pier, &scene.ben, too_early("2027-03-01")).await.unwrap();
    scene.give(scene.pier, &scene.cy, too_early("2027-06-01")).await.unwrap();
    scene.take_back(&first, &scene.ben).await.unwrap();
    assert_eq!(scene.claim(scene.pier).await.due_by, "2027-06-01".parse().ok());
}

#[tokio::test]
async fn the_earlier_verdict_stands_again() {
    let scene = Scene::start().await;
    let partly = NewVerdict { share: Some(0.8), ..found(Verdict::Partly) };
    scene.give(scene.pier, &scene.ben, partly).await.unwrap();
    let db = &scene.test.app.db;
    let (today, policy) = (scene.test.app.today(), &scene.test.app.settings.due);
    let record = records::of_all(db, today, policy).await.unwrap().remove(0).1;
    assert_eq!((record.partly, record.share_right()), (1, Some(0.8)));
    let later = scene.give(scene.pier, &scene.cy, found(Verdict::DidNot)).await.unwrap();
    assert_eq!(scene.claim(scene.pier).await.verdict_share, None);
    scene.take_back(&later, &scene.cy).await.unwrap();
    let claim = scene.claim(scene.pier).await;
    assert_eq!((claim.verdict, claim.verdict_share), (Some(Verdict::Partly), Some(0.8)));
    assert_eq!(review::of_claim(db, scene.pier).await.unwrap().len(), 2);
}

#[tokio::test]
async fn nobody_takes_back_what_another_said_but_an_administrator() {
    let scene = Scene::start().await;
    let given = scene.give(scene.pier, &scene.ben, found(Verdict::DidNot)).await.unwrap();
    let refused = scene.take_back(&given, &scene.cy).await;
    assert!(matches!(refused, Err(Error::Forbidden(_))), "{refused:?}");
    scene.take_back(&given, &scene.ada).await.unwrap();
    assert_eq!(scene.claim(scene.pier).await.verdict, None);
}
