//! Claims change hands: by hand, handed over, while somebody is away, when somebody goes.

use chrono_tz::Tz;
use foresaid::claims;
use foresaid::claims::assigned;
use foresaid::claims::assigned::Whose;
use foresaid::error::Error;
use foresaid::language::Language;
use foresaid::review::Role;
use foresaid::review::absences;
use foresaid::review::absences::NewAbsence;
use foresaid::review::assigned::of_claims;
use foresaid::review::assigning;
use foresaid::review::assigning::To;
use foresaid::review::people;
use foresaid::review::people::Changes;
use foresaid::storage::ClaimId;
use foresaid::storage::ReviewerId;

use super::NOW;
use super::TALK;
use super::by;
use super::import;
use super::looks_after;
use crate::support::app::TestApp;

async fn hears(test: &TestApp, claim: ClaimId) -> Vec<ReviewerId> {
    of_claims(&test.app.db, &[claim], test.app.now()).await.unwrap().remove(&claim).unwrap()
}

#[tokio::test]
async fn by_hand_one_by_one_or_shared() {
    let test = TestApp::at(NOW).await;
    let ada = test.reviewer("Ada", Language::English, Tz::UTC).await;
    let ben = test.reviewer("Ben", Language::English, Tz::UTC).await;
    let ids = import(&test, "talk.md", TALK).await;
    let db = &test.app.db;
    assert_eq!(hears(&test, ids[0]).await, [ada.id, ben.id]);
    let to_ben = To::All(vec![ben.id]);
    assert_eq!(assigning::assign(db, &ids, &to_ben, by(&test, &ada)).await.unwrap(), 2);
    assert_eq!(assigning::assign(db, &ids, &to_ben, by(&test, &ada)).await.unwrap(), 0);
    assert_eq!(hears(&test, ids[0]).await, [ben.id]);
    let row = assigned::of(db, &ids).await.unwrap().remove(&ids[0]).unwrap().remove(0);
    assert_eq!((row.reviewer_id, row.assigner_id, row.assigned_by.as_str()), (ben.id, Some(ada.id), "Ada"));

    assigning::assign(db, &ids, &To::Shared(vec![ada.id, ben.id]), by(&test, &ada)).await.unwrap();
    assert_ne!(looks_after(&test, ids[0]).await, looks_after(&test, ids[1]).await);
    assigning::assign(db, &ids, &To::All(vec![]), by(&test, &ada)).await.unwrap();
    let filter = claims::Filter { reviewer: Some(Whose::Nobody), ..claims::Filter::default() };
    let policy = &test.app.settings.due;
    assert_eq!(claims::listing::count(db, &filter, test.app.today(), policy).await.unwrap(), 2);
    let stranger = To::All(vec![ReviewerId(99)]);
    let refused = assigning::assign(db, &ids, &stranger, by(&test, &ada)).await;
    assert!(matches!(refused, Err(Error::Invalid(_))));
}

#[tokio::test]
async fn while_somebody_is_away_another_hears_of_their_claims() {
    let test = TestApp::at(NOW).await;
    let ada = test.reviewer("Ada", Language::English, chrono_tz::Asia::Shanghai).await;
    let ben = test.reviewer("Ben", Language::English, Tz::UTC).await;
    let cy = test.reviewer("Cy", Language::English, Tz::UTC).await;
    let ids = import(&test, "talk.md", TALK).await;
    let db = &test.app.db;
    assigning::assign(db, &ids, &To::All(vec![ada.id]), by(&test, &ada)).await.unwrap();
    let away = |from: &str, to: &str, stand_in| NewAbsence {
        from_day: from.parse().unwrap(),
        to_day: to.parse().unwrap(),
        stand_in,
    };
    let change = by(&test, &ada).change;
    let absence = away("2026-11-25", "2026-11-26", Some(cy.id));
    absences::add(db, &ada, absence, change).await.unwrap();
    for (moment, who) in [
        ("2026-11-24T15:59:00Z", ada.id),
        // Midnight in Shanghai.
        ("2026-11-24T16:00:00Z", cy.id),
        ("2026-11-26T15:59:00Z", cy.id),
        ("2026-11-26T16:00:00Z", ada.id),
    ] {
        test.go_to(moment);
        assert_eq!(hears(&test, ids[0]).await, [who], "{moment}");
    }
    // A new claim is not given to whoever is away, if somebody else is there.
    test.go_to("2026-11-25T09:00:00Z");
    let both = To::Shared(vec![ada.id, ben.id]);
    assigning::assign(db, &[ids[1]], &both, by(&test, &ben)).await.unwrap();
    assert_eq!(looks_after(&test, ids[1]).await, [ben.id]);

    for (new, key) in [
        (away("2026-12-02", "2026-12-01", None), "absence-ends-before-it-begins"),
        (away("2026-11-01", "2026-11-02", None), "absence-is-over"),
        (away("2026-12-01", "2026-12-02", Some(ada.id)), "absence-stand-in"),
        (away("2026-12-01", "2026-12-02", Some(ReviewerId(99))), "absence-stand-in"),
    ] {
        match absences::add(db, &ada, new, by(&test, &ada).change).await {
            Err(Error::Invalid(message)) => assert_eq!(message.key(), key),
            other => panic!("{key}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn open_claims_are_handed_over_or_given_back() {
    let test = TestApp::at(NOW).await;
    let ada = test.reviewer("Ada", Language::English, Tz::UTC).await;
    let ben = test.reviewer("Ben", Language::English, Tz::UTC).await;
    let cy = test.reviewer("Cy", Language::English, Tz::UTC).await;
    let ids = import(&test, "talk.md", TALK).await;
    let db = &test.app.db;
    assigning::assign(db, &ids, &To::All(vec![ben.id]), by(&test, &ada)).await.unwrap();
    assigning::assign(db, &[ids[1]], &To::All(vec![ben.id, cy.id]), by(&test, &ada)).await.unwrap();
    assert_eq!(assigning::hand_over(db, ben.id, Some(cy.id), by(&test, &ada)).await.unwrap(), 2);
    assert_eq!(looks_after(&test, ids[0]).await, [cy.id]);
    assert_eq!(looks_after(&test, ids[1]).await, [cy.id]);
    assert_eq!(assigning::hand_over(db, cy.id, None, by(&test, &ada)).await.unwrap(), 2);
    assert_ne!(looks_after(&test, ids[0]).await, looks_after(&test, ids[1]).await);
    let nobody = assigning::hand_over(db, ada.id, Some(ada.id), by(&test, &ada)).await;
    assert!(matches!(nobody, Err(Error::Invalid(_))));

    let viewer = Changes { role: Some(Role::Viewer), active: None };
    people::change(db, ben.id, viewer, by(&test, &ada)).await.unwrap();
    let left: Vec<ReviewerId> = [looks_after(&test, ids[0]).await, looks_after(&test, ids[1]).await].concat();
    assert_eq!(left, [ada.id]);
    for changes in [viewer, Changes { role: None, active: Some(false) }] {
        let last = people::change(db, ada.id, changes, by(&test, &ada)).await;
        assert!(matches!(last, Err(Error::Conflict(_))), "{last:?}");
    }
}
