//! Where two must agree: one waits, two close, what is disputed is settled by a third or an administrator.

use foresaid::claims::Judging;
use foresaid::claims::Verdict;
use foresaid::claims::What;
use foresaid::claims::history;
use foresaid::claims::status::Change;
use foresaid::review::Role;
use foresaid::review::assigned::of_claims;
use foresaid::review::assigning;
use foresaid::review::assigning::Assigner;
use foresaid::review::assigning::To;
use foresaid::review::second;
use foresaid::review::second::Second;

use super::Scene;
use super::found;
use super::too_early;

fn by_ada(scene: &Scene) -> Change<'_> {
    Change { actor: &scene.ada.name, at: scene.test.app.now() }
}

#[tokio::test]
async fn the_claim_closes_when_two_agree() {
    let scene = Scene::start().await;
    let db = &scene.test.app.db;
    second::choose_for_all(db, true, by_ada(&scene)).await.unwrap();
    let assigner = Assigner { change: by_ada(&scene), reviewer: None };
    assigning::assign(db, &[scene.pier], &To::All(vec![scene.ben.id]), assigner).await.unwrap();
    scene.test.remind().await;
    scene.give(scene.pier, &scene.ben, found(Verdict::DidNot)).await.unwrap();
    let waits = scene.claim(scene.pier).await;
    assert_eq!((waits.verdict, waits.judging), (None, Some(Judging::AwaitsSecond)));
    // Whoever has judged it is not asked again; the others are.
    let hear = of_claims(db, &[scene.pier], scene.test.app.now()).await.unwrap();
    assert_eq!(hear[&scene.pier], [scene.ada.id, scene.cy.id]);

    scene.give(scene.pier, &scene.cy, found(Verdict::DidNot)).await.unwrap();
    let closed = scene.claim(scene.pier).await;
    assert_eq!((closed.verdict, closed.judging), (Some(Verdict::DidNot), None));
    let what: Vec<What> =
        history::of(db, scene.pier).await.unwrap().into_iter().map(|event| event.what).take(4).collect();
    assert_eq!(what, [What::Judging, What::VerdictRecorded, What::Judging, What::VerdictRecorded]);
}

#[tokio::test]
async fn what_two_see_differently_is_settled() {
    let scene = Scene::start().await;
    let db = &scene.test.app.db;
    second::choose(db, scene.pier, Second::Wanted, Role::Administrator, by_ada(&scene)).await.unwrap();
    scene.give(scene.pier, &scene.ben, found(Verdict::DidNot)).await.unwrap();
    scene.give(scene.pier, &scene.cy, found(Verdict::CameTrue)).await.unwrap();
    let disputed = scene.claim(scene.pier).await;
    assert_eq!((disputed.verdict, disputed.judging), (None, Some(Judging::Disputed)));
    let settled = scene.give(scene.pier, &scene.ada, found(Verdict::Unverifiable)).await.unwrap();
    assert!(settled.settles);
    assert_eq!(scene.claim(scene.pier).await.verdict, Some(Verdict::Unverifiable));
    // Taken back, it is disputed again.
    scene.take_back(&settled, &scene.ada).await.unwrap();
    assert_eq!(scene.claim(scene.pier).await.judging, Some(Judging::Disputed));
    // The other claim goes by the choice for all.
    scene.test.go_to("2026-12-20T09:00:00Z");
    scene.give(scene.ferry, &scene.ben, found(Verdict::DidNot)).await.unwrap();
    assert_eq!(scene.claim(scene.ferry).await.verdict, Some(Verdict::DidNot));
}

#[tokio::test]
async fn what_waits_closes_when_one_is_enough_after_all() {
    let scene = Scene::start().await;
    let db = &scene.test.app.db;
    scene.test.go_to("2026-12-20T09:00:00Z");
    second::choose_for_all(db, true, by_ada(&scene)).await.unwrap();
    for claim in [scene.pier, scene.ferry] {
        scene.give(claim, &scene.ben, found(Verdict::DidNot)).await.unwrap();
    }
    second::choose(db, scene.pier, Second::Wanted, Role::Administrator, by_ada(&scene)).await.unwrap();
    second::choose_for_all(db, false, by_ada(&scene)).await.unwrap();
    assert_eq!(scene.claim(scene.pier).await.judging, Some(Judging::AwaitsSecond));
    assert_eq!(scene.claim(scene.ferry).await.verdict, Some(Verdict::DidNot));
    second::choose(db, scene.pier, Second::NotWanted, Role::Administrator, by_ada(&scene)).await.unwrap();
    assert_eq!(scene.claim(scene.pier).await.verdict, Some(Verdict::DidNot));
    // What is closed stays closed.
    second::choose_for_all(db, true, by_ada(&scene)).await.unwrap();
    assert_eq!(scene.claim(scene.ferry).await.verdict, Some(Verdict::DidNot));
}

#[tokio::test]
async fn too_early_does_not_set_aside_what_somebody_else_said() {
    let scene = Scene::start().await;
    let db = &scene.test.app.db;
    second::choose(db, scene.pier, Second::Wanted, Role::Administrator, by_ada(&scene)).await.unwrap();
    let before = scene.claim(scene.pier).await;
    scene.give(scene.pier, &scene.ben, found(Verdict::DidNot)).await.unwrap();
    let differs = scene.give(scene.pier, &scene.cy, too_early("2027-03-01")).await.unwrap();
    let disputed = scene.claim(scene.pier).await;
    assert_eq!((disputed.due_by, disputed.judging), (before.due_by, Some(Judging::Disputed)));
    // Taken back, the first waits again; a third person settles it, and the window moves.
    scene.take_back(&differs, &scene.cy).await.unwrap();
    assert_eq!(scene.claim(scene.pier).await.judging, Some(Judging::AwaitsSecond));
    scene.give(scene.pier, &scene.cy, too_early("2027-03-01")).await.unwrap();
    let settled = scene.give(scene.pier, &scene.ada, too_early("2027-04-01")).await.unwrap();
    assert!(settled.settles);
    let moved = scene.claim(scene.pier).await;
    assert_eq!((moved.due_by, moved.judging), ("2027-04-01".parse().ok(), None));
}

#[tokio::test]
async fn only_an_administrator_lets_one_be_enough_while_a_verdict_waits() {
    let scene = Scene::start().await;
    let db = &scene.test.app.db;
    let by_cy = Change { actor: &scene.cy.name, at: scene.test.app.now() };
    second::choose(db, scene.pier, Second::Wanted, Role::Reviewer, by_cy).await.unwrap();
    scene.give(scene.pier, &scene.ben, found(Verdict::DidNot)).await.unwrap();
    for choice in [Second::NotWanted, Second::AsForAll] {
        let refused = second::choose(db, scene.pier, choice, Role::Reviewer, by_cy).await.unwrap_err();
        assert!(refused.to_string().contains("ask an administrator"), "{refused}");
        assert_eq!(scene.claim(scene.pier).await.judging, Some(Judging::AwaitsSecond));
    }
    second::choose(db, scene.pier, Second::NotWanted, Role::Administrator, by_ada(&scene)).await.unwrap();
    assert_eq!(scene.claim(scene.pier).await.verdict, Some(Verdict::DidNot));
}
