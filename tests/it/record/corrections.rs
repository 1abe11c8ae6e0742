//! What people correct about a claim holds against later imports, and can be taken back.

use foresaid::claims::Verdict;
use foresaid::claims::What;
use foresaid::claims::history;
use foresaid::claims::kind;
use foresaid::claims::window;
use foresaid::claims::window::Asked;
use foresaid::documents::Kind;
use foresaid::due::Basis;
use foresaid::due::Precision;
use foresaid::error::Error;
use foresaid::language::Language;
use foresaid::reminders::closing;
use foresaid::review::NewVerdict;
use foresaid::storage::ClaimId;

use super::NOW;
use super::by_ada;
use super::claim;
use super::id;
use super::import;
use crate::support::app::TestApp;

const CRANES: &str = "| Cranes go electric | Jonas Berg | 2027 | |\n";

/// A reviewer finds that a claim came true.
pub async fn judge(test: &TestApp, claim: ClaimId) {
    let reviewer = test.reviewer("Ada", Language::English, chrono_tz::Asia::Shanghai).await;
    let verdict = NewVerdict {
        verdict: Some(Verdict::CameTrue),
        note: "It did.".to_owned(),
        no_evidence: true,
        searched: "The quay".to_owned(),
        ..NewVerdict::default()
    };
    closing::record_verdict(&test.app.db, claim, &reviewer, &verdict, test.app.now()).await.unwrap();
}

#[tokio::test]
async fn a_corrected_kind_is_kept_and_the_window_follows_it() {
    let test = TestApp::at(NOW).await;
    let report = import(&test, "Harbours", "2026-02-20", CRANES).await;
    let (cranes, policy) = (id(&report, 0), &test.app.settings.due);
    let set =
        async |kind| kind::set(&test.app.db, cranes, kind, "Read it again.", policy, by_ada(&test)).await;
    set(Kind::Opinion).await.unwrap();
    assert!(matches!(set(Kind::Opinion).await, Err(Error::Conflict(_))));
    let opinion = claim(&test, cranes).await;
    assert_eq!((opinion.kind, opinion.due_by, opinion.basis), (Kind::Opinion, None, None));
    let edited = CRANES.replace("electric", "fully electric");
    let again = import(&test, "Harbours", "2026-02-20", &edited).await;
    assert_eq!(again.claims[0].id, Some(cranes));
    let kept = claim(&test, cranes).await;
    assert_eq!((kept.kind, kept.due_by), (Kind::Opinion, None), "an import leaves it alone");

    set(Kind::Prediction).await.unwrap();
    let prediction = claim(&test, cranes).await;
    assert_eq!((prediction.due_by, prediction.basis), ("2027-12-31".parse().ok(), Some(Basis::Stated)));
    assert_eq!(prediction.phrase.as_deref(), Some("2027"));
    let history = history::of(&test.app.db, cranes).await.unwrap();
    let kinds: Vec<_> = history.iter().filter(|event| event.what == What::Kind).collect();
    assert_eq!((kinds.len(), kinds[0].before.as_deref()), (2, Some("opinion")));
    let without_why = kind::set(&test.app.db, cranes, Kind::Statement, " ", policy, by_ada(&test)).await;
    assert!(matches!(without_why, Err(Error::Invalid(_))));
}

#[tokio::test]
async fn a_window_by_hand_is_kept_on_import_and_can_be_taken_back() {
    let test = TestApp::at(NOW).await;
    let report = import(&test, "Harbours", "2026-02-20", CRANES).await;
    let (cranes, policy) = (id(&report, 0), &test.app.settings.due);
    let open = Asked {
        due_from: "2030-01-01".parse().ok(),
        open_end: true,
        precision: Some(Precision::Decade),
        ..Asked::default()
    };
    window::set_by_hand(&test.app.db, cranes, &open, "Not before 2030.", by_ada(&test)).await.unwrap();
    import(&test, "Harbours", "2026-02-20", &CRANES.replace("2027", "2029")).await;
    let kept = claim(&test, cranes).await;
    assert_eq!((kept.due_from, kept.due_by), ("2030-01-01".parse().ok(), None));
    assert_eq!((kept.precision, kept.basis), (Some(Precision::Decade), Some(Basis::Manual)));

    window::take_back(&test.app.db, cranes, policy, by_ada(&test)).await.unwrap();
    let read = claim(&test, cranes).await;
    assert_eq!(
        (read.due_by, read.basis),
        ("2029-12-31".parse().ok(), Some(Basis::Stated)),
        "as the words are now"
    );
    let twice = window::take_back(&test.app.db, cranes, policy, by_ada(&test)).await;
    assert!(matches!(twice, Err(Error::Conflict(_))));
    let latest = history::of(&test.app.db, cranes).await.unwrap().remove(0);
    assert_eq!((latest.what, latest.after.as_deref()), (What::Window, Some("2029-01-01/2029-12-31")));
}

#[tokio::test]
async fn a_window_that_cannot_be_is_refused() {
    let test = TestApp::at(NOW).await;
    let report = import(&test, "Harbours", "2026-02-20", CRANES).await;
    let day = |text: &str| text.parse().ok();
    for (asked, why) in [
        (Asked::default(), "why"),
        (Asked { due_by: day("2030-01-01"), open_end: true, ..Asked::default() }, "why"),
        (Asked { due_from: day("2030-01-02"), due_by: day("2030-01-01"), ..Asked::default() }, "why"),
        (Asked { due_by: day("2030-01-01"), ..Asked::default() }, "  "),
    ] {
        let refused = window::set_by_hand(&test.app.db, id(&report, 0), &asked, why, by_ada(&test)).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{asked:?}");
    }
}
