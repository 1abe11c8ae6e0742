//! One import is taken back, all of it, or the refusal says why not.

use foresaid::claims;
use foresaid::claims::What;
use foresaid::claims::claimants;
use foresaid::claims::history;
use foresaid::claims::imports;
use foresaid::claims::sayings;
use foresaid::claims::window;
use foresaid::claims::window::Asked;
use foresaid::documents;
use foresaid::error::Error;
use foresaid::language::Language;
use foresaid::reminders;

use super::NOW;
use super::by_ada;
use super::claim;
use super::id;
use super::import;
use crate::support::app::TestApp;

const TOLLS: &str = "| Tolls double in Bergen | Mira Solheim | 2026-03-02 | |\n";
const CRANES: &str = "| Cranes go electric | Jonas Berg | 2027 | 70% |\n";

#[tokio::test]
async fn a_new_document_goes_with_its_claims_its_people_and_what_was_queued_about_them() {
    let test = TestApp::at(NOW).await;
    test.reviewer("Ada", Language::English, chrono_tz::Asia::Shanghai).await;
    let report = import(&test, "Harbours", "2026-02-20", TOLLS).await;
    let settings = &test.app.settings;
    reminders::plan(&test.app.db, &settings.due, &settings.reminders, test.app.now()).await.unwrap();
    assert_eq!(reminders::list(&test.app.db, None, 9).await.unwrap().len(), 1);
    let undone = claims::undo(&test.app.db, report.id.unwrap(), by_ada(&test)).await.unwrap();
    assert_eq!((undone.document_id, undone.undone_by.as_deref()), (None, Some("Ada")));
    assert!(documents::table::list(&test.app.db).await.unwrap().is_empty());
    assert!(claimants::list(&test.app.db).await.unwrap().is_empty());
    assert!(reminders::list(&test.app.db, None, 9).await.unwrap().is_empty());
    assert!(matches!(claims::get(&test.app.db, id(&report, 0)).await, Err(Error::NotFound(_))));
    let twice = claims::undo(&test.app.db, report.id.unwrap(), by_ada(&test)).await;
    assert!(matches!(twice, Err(Error::Conflict(_))));
    let again = import(&test, "Harbours", "2026-02-20", TOLLS).await;
    assert_eq!(again.outcome, claims::Outcome::New);
    let listed = imports::list(&test.app.db, None, 9).await.unwrap();
    assert_eq!(listed.len(), 2, "what was undone stays on record");
}

#[tokio::test]
async fn what_a_re_import_changed_is_as_it_was() {
    let test = TestApp::at(NOW).await;
    let first = import(&test, "Harbours", "2026-02-20", &format!("{TOLLS}{CRANES}")).await;
    let before = [claim(&test, id(&first, 0)).await, claim(&test, id(&first, 1)).await];
    let document = documents::table::get(&test.app.db, first.document_id.unwrap()).await.unwrap();
    test.go_to("2026-03-05T04:00:00Z");
    let edited = "| Cranes go fully electric | Lena Voss | 2029 | 20% |\n| Ferries cross alone | Lena Voss | 2030 | |\n";
    let edited =
        edited.replace("Cranes go fully electric | Lena Voss", "Cranes go fully electric | Jonas Berg");
    let second = import(&test, "Harbours", "2026-02-20", &edited).await;
    assert_eq!((second.count(claims::Change::Changed), second.vanished.len()), (1, 1));
    claims::undo(&test.app.db, second.id.unwrap(), by_ada(&test)).await.unwrap();
    for former in before {
        assert_eq!(claim(&test, former.id).await, former);
    }
    let now = documents::table::get(&test.app.db, document.id).await.unwrap();
    assert_eq!(now, document);
    let people: Vec<String> =
        claimants::list(&test.app.db).await.unwrap().into_iter().map(|person| person.name).collect();
    assert_eq!(people, ["Jonas Berg", "Mira Solheim"]);
    assert!(matches!(claims::get(&test.app.db, id(&second, 1)).await, Err(Error::NotFound(_))));
    let history = history::of(&test.app.db, id(&first, 1)).await.unwrap();
    assert_eq!((history[0].what, history[0].actor.as_str()), (What::ImportUndone, "Ada"));
    assert_eq!(history[0].after.as_deref(), Some("2027-01-01/2027-12-31"));
    let unchanged = import(&test, "Harbours", "2026-02-20", &format!("{TOLLS}{CRANES}")).await;
    assert_eq!((unchanged.outcome, unchanged.id), (claims::Outcome::Unchanged, None));
}

#[tokio::test]
async fn a_later_import_goes_first_and_work_of_people_is_not_lost() {
    let test = TestApp::at(NOW).await;
    let first = import(&test, "Harbours", "2026-02-20", TOLLS).await;
    let second = import(&test, "Harbours", "2026-02-20", &format!("{TOLLS}{CRANES}")).await;
    let refused = claims::undo(&test.app.db, first.id.unwrap(), by_ada(&test)).await.unwrap_err();
    let sentence = refused.in_language(Language::English);
    assert!(sentence.contains(&format!("Undo import {}", second.id.unwrap())), "{sentence}");
    let asked = Asked { due_by: "2031-05-01".parse().ok(), ..Asked::default() };
    window::set_by_hand(&test.app.db, id(&second, 1), &asked, "He meant 2031.", by_ada(&test)).await.unwrap();
    let refused = claims::undo(&test.app.db, second.id.unwrap(), by_ada(&test)).await.unwrap_err();
    for language in Language::ALL {
        assert!(refused.in_language(language).contains("Cranes go electric"), "{refused:?}");
    }
    assert_eq!(claim(&test, id(&second, 1)).await.vanished_at, None, "nothing was touched");
    assert_eq!(imports::get(&test.app.db, second.id.unwrap()).await.unwrap().undone_at, None);
}

#[tokio::test]
async fn a_window_set_since_by_hand_stays_when_an_edit_is_undone() {
    let test = TestApp::at(NOW).await;
    let first = import(&test, "Harbours", "2026-02-20", CRANES).await;
    let second = import(&test, "Harbours", "2026-02-20", &CRANES.replace("2027", "2029")).await;
    let asked = Asked { due_by: "2031-05-01".parse().ok(), ..Asked::default() };
    window::set_by_hand(&test.app.db, id(&first, 0), &asked, "He meant 2031.", by_ada(&test)).await.unwrap();
    claims::undo(&test.app.db, second.id.unwrap(), by_ada(&test)).await.unwrap();
    let now = claim(&test, id(&first, 0)).await;
    assert_eq!((now.due_by, now.due_cell.as_deref()), ("2031-05-01".parse().ok(), Some("2027")));
    window::take_back(&test.app.db, now.id, &test.app.settings.due, by_ada(&test)).await.unwrap();
    assert_eq!(claim(&test, now.id).await.due_by, "2027-12-31".parse().ok());
}

#[tokio::test]
async fn when_the_first_saying_is_undone_the_next_one_is_followed() {
    let test = TestApp::at(NOW).await;
    let first = import(&test, "Harbours", "2026-01-20", CRANES).await;
    let second = import(&test, "Ports", "2026-02-20", CRANES).await;
    let third = import(&test, "Quays", "2026-02-25", CRANES).await;
    claims::undo(&test.app.db, first.id.unwrap(), by_ada(&test)).await.unwrap();
    let (next, last) = (claim(&test, id(&second, 0)).await, claim(&test, id(&third, 0)).await);
    assert_eq!((next.repeats_id, last.repeats_id), (None, Some(next.id)));
    assert_eq!(sayings::of(&test.app.db, &last).await.unwrap().len(), 2);
    let fourth = import(&test, "Docks", "2026-02-28", CRANES).await;
    assert_eq!(claim(&test, id(&fourth, 0)).await.repeats_id, Some(next.id));
}

#[tokio::test]
async fn rows_that_only_moved_are_back_in_their_places_without_a_word() {
    let test = TestApp::at(NOW).await;
    let first = import(&test, "Harbours", "2026-02-20", &format!("{TOLLS}{CRANES}")).await;
    let before = [claim(&test, id(&first, 0)).await, claim(&test, id(&first, 1)).await];
    let ferries = "| Ferries cross alone | Jonas Berg | 2030 | |\n";
    let second = import(&test, "Harbours", "2026-02-20", &format!("{ferries}{TOLLS}{CRANES}")).await;
    assert_ne!(claim(&test, before[0].id).await.line, before[0].line);
    claims::undo(&test.app.db, second.id.unwrap(), by_ada(&test)).await.unwrap();
    for former in before {
        assert_eq!(claim(&test, former.id).await, former);
        let history = history::of(&test.app.db, former.id).await.unwrap();
        assert!(history.iter().all(|event| event.what != What::ImportUndone), "{history:?}");
    }
}
