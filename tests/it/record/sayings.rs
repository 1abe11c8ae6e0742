//! The same thing said again in another document is followed once.

use foresaid::claims;
use foresaid::claims::What;
use foresaid::claims::claimants;
use foresaid::claims::history;
use foresaid::claims::sayings;
use foresaid::error::Error;
use foresaid::exchange;
use foresaid::language::Language;

use super::NOW;
use super::by_ada;
use super::claim;
use super::id;
use super::import;
use crate::support::app::TestApp;

const FERRIES: &str = "| Ferries will run without crews | Mira Solheim | 2027 | |\n";

async fn followed(test: &TestApp) -> Vec<i64> {
    claims::sought(&test.app.db).await.unwrap().into_iter().map(|claim| claim.id.0).collect()
}

#[tokio::test]
async fn what_is_said_again_is_linked_with_how_much_later_and_how_the_window_moved() {
    let test = TestApp::at(NOW).await;
    let first = import(&test, "Harbours", "2025-11-20", FERRIES).await;
    let again = "| The ferries will run without any crews | Jonas Berg, Mira Solheim | 2028 | |\n";
    let second = import(&test, "Ports", "2026-02-20", again).await;
    let (one, other) = (id(&first, 0), id(&second, 0));
    assert_eq!(claim(&test, other).await.repeats_id, Some(one));
    assert_eq!(followed(&test).await, [one.0], "evidence is looked for once");
    let due = claims::open_and_due_by(&test.app.db, "2030-01-01".parse().unwrap()).await.unwrap();
    assert_eq!(due.iter().map(|claim| claim.id).collect::<Vec<_>>(), [one], "reminded once");
    let counted = claimants::standings(&test.app.db, None).await.unwrap();
    assert_eq!(counted.len(), 1, "scored once");
    let policy = &test.app.settings.due;
    let whole = exchange::whole_claim(
        &test.app.db,
        &test.app.watching,
        one,
        test.app.today(),
        policy,
        Language::English,
        None,
    )
    .await
    .unwrap();
    let told: Vec<&str> = whole.sayings.iter().map(|saying| saying.message.as_str()).collect();
    assert_eq!(
        told,
        ["First said in “Harbours”", "Said again in “Ports”, 3 months later; its window moved 1 year later"]
    );
    assert_eq!((whole.sayings[1].months_later, whole.sayings[1].window_moved_days), (Some(3), Some(366)));
    let history = history::of(&test.app.db, other).await.unwrap();
    assert_eq!((history[0].what, history[0].after.as_deref()), (What::SaidAgain, Some(&*one.to_string())));
}

#[tokio::test]
async fn the_older_document_holds_the_first_saying_whichever_came_in_first() {
    let test = TestApp::at(NOW).await;
    let newer = import(&test, "Ports", "2026-02-20", FERRIES).await;
    let newest = import(&test, "Quays", "2026-02-25", FERRIES).await;
    let older = import(&test, "Harbours", "2025-11-20", FERRIES).await;
    assert_eq!(followed(&test).await, [id(&older, 0).0]);
    for report in [newer, newest] {
        assert_eq!(claim(&test, id(&report, 0)).await.repeats_id, older.claims[0].id);
    }
}

#[tokio::test]
async fn only_the_same_thing_by_the_same_person_elsewhere_is_linked() {
    let test = TestApp::at(NOW).await;
    import(&test, "Harbours", "2025-11-20", FERRIES).await;
    for (nth, row) in [
        "| Ferries will not run without crews | Mira Solheim | 2027 | |\n",
        "| Ferries will run without crews | Jonas Berg | 2027 | |\n",
        "| Half of all ferries will run without crews | Mira Solheim | 2027 | |\n",
    ]
    .into_iter()
    .enumerate()
    {
        let other = import(&test, &format!("Talk {nth}"), "2026-02-20", row).await;
        assert_eq!(claim(&test, id(&other, 0)).await.repeats_id, None, "{row}");
    }
}

#[tokio::test]
async fn a_judged_saying_stays_the_one_that_is_followed() {
    let test = TestApp::at(NOW).await;
    let newer = import(&test, "Ports", "2026-02-20", FERRIES).await;
    super::corrections::judge(&test, id(&newer, 0)).await;
    let older = import(&test, "Harbours", "2025-11-20", FERRIES).await;
    assert_eq!(claim(&test, id(&older, 0)).await.repeats_id, newer.claims[0].id);
    assert_eq!(followed(&test).await, Vec::<i64>::new());
}

#[tokio::test]
async fn when_the_first_saying_leaves_its_document_the_next_is_followed_until_it_is_back() {
    let test = TestApp::at(NOW).await;
    let other = "| Tolls double in Bergen | Mira Solheim | 2028 | |\n";
    let first = import(&test, "Harbours", "2025-11-20", &format!("{FERRIES}{other}")).await;
    let second = import(&test, "Ports", "2026-02-20", FERRIES).await;
    import(&test, "Harbours", "2025-11-20", other).await;
    assert_eq!(claim(&test, id(&second, 0)).await.repeats_id, None);
    import(&test, "Harbours", "2025-11-20", &format!("{FERRIES}{other}")).await;
    assert_eq!(claim(&test, id(&first, 0)).await.repeats_id, None);
    assert_eq!(claim(&test, id(&second, 0)).await.repeats_id, first.claims[0].id);
}

#[tokio::test]
async fn people_tie_and_separate_sayings_and_an_import_leaves_that_alone() {
    let test = TestApp::at(NOW).await;
    let first = import(&test, "Harbours", "2025-11-20", FERRIES).await;
    let second = import(&test, "Ports", "2026-02-20", FERRIES).await;
    let (one, other) = (id(&first, 0), id(&second, 0));
    sayings::separate(&test.app.db, other, by_ada(&test)).await.unwrap();
    assert_eq!(followed(&test).await, [one.0, other.0]);
    let row = FERRIES.replace("2027", "2029");
    import(&test, "Ports", "2026-02-20", &row).await;
    assert_eq!(claim(&test, other).await.repeats_id, None, "it stays apart");
    let alone = sayings::separate(&test.app.db, other, by_ada(&test)).await;
    assert!(matches!(alone, Err(Error::Conflict(_))));

    let followed = sayings::link_by_hand(&test.app.db, other, one, by_ada(&test)).await.unwrap();
    assert_eq!(followed, one);
    assert_eq!(claim(&test, other).await.repeats_id, Some(one));
    let twice = sayings::link_by_hand(&test.app.db, one, other, by_ada(&test)).await;
    assert!(matches!(twice, Err(Error::Conflict(_))));
    sayings::separate(&test.app.db, one, by_ada(&test)).await.unwrap();
    assert_eq!(claim(&test, other).await.repeats_id, None, "the rest goes on without it");
}
