//! What is owed when, in tables.

use chrono::Weekday;

use super::*;
use crate::claims::EvidenceStatus;
use crate::claims::Verdict;
use crate::documents::Kind;
use crate::review::Role;
use crate::review::reviewers::PasswordHash;
use crate::storage::DocumentId;
use crate::storage::List;
use crate::storage::ReviewerId;

fn at(instant: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(instant).unwrap().to_utc()
}

fn settings() -> ReminderSettings {
    ReminderSettings {
        digest_day: Weekday::Mon,
        send_from_hour: 8,
        bundle_above: 2,
        most_attempts: 3,
        retry_minutes: 5,
    }
}

fn reviewer(zone: &str) -> Reviewer {
    Reviewer {
        id: ReviewerId(7),
        email: "wen@mail.example".to_owned(),
        name: "Wen".to_owned(),
        password_hash: PasswordHash::default(),
        language: "en".to_owned(),
        time_zone: zone.to_owned(),
        role: Role::Reviewer,
        active: true,
        created_at: at("2026-01-01T00:00:00Z"),
    }
}

fn claim(id: i64, due_by: &str, precision: Precision) -> Claim {
    Claim {
        id: ClaimId(id),
        document_id: DocumentId(1),
        fingerprint: String::new(),
        search_text: String::new(),
        line: 1,
        heading: None,
        text: "The swing bridge opens".to_owned(),
        detail: None,
        topics: List::default(),
        topic_words: String::new(),
        topics_by_hand: false,
        kind: Kind::Prediction,
        kind_by_hand: false,
        statement_date: None,
        due_cell: None,
        due_from: None,
        due_by: due_by.parse().ok(),
        precision: Some(precision),
        basis: None,
        phrase: None,
        phrase_line: None,
        condition: None,
        vague: false,
        probability: None,
        criteria: None,
        criteria_by_hand: false,
        proposed_verdict: None,
        result: None,
        evidence_links: List::default(),
        passages: List::default(),
        evidence_status: EvidenceStatus::NotChecked,
        verdict: None,
        verdict_at: None,
        verdict_share: None,
        judging: None,
        second_reviewer: None,
        vanished_at: None,
        next_check_in: None,
        created_at: at("2026-01-01T00:00:00Z"),
        repeats_id: None,
        apart: false,
    }
}

fn keys(reviewer: &Reviewer, claims: &[Claim], now: &str) -> Vec<String> {
    let owed = owed(reviewer, claims, &DuePolicy::default(), &settings(), at(now));
    owed.into_iter().map(|owed| owed.key).collect()
}

#[test]
fn a_claim_owes_its_present_occasion_under_one_key() {
    let reviewer = reviewer("Asia/Shanghai");
    let claims = [claim(3, "2026-11-26", Precision::Week)];
    for (day, expected) in [
        ("2026-11-22", None),
        ("2026-11-24", Some("claim-3/reviewer-7/due_soon/2026-11-26")),
        ("2026-11-25", Some("claim-3/reviewer-7/due_soon/2026-11-26")),
        ("2026-11-26", Some("claim-3/reviewer-7/due/2026-11-26")),
        ("2026-12-03", Some("claim-3/reviewer-7/due/2026-11-26")),
        ("2026-12-04", Some("claim-3/reviewer-7/overdue/2026-11-26")),
    ] {
        assert_eq!(keys(&reviewer, &claims, &format!("{day}T09:00:00+08:00")), Vec::from_iter(expected));
    }
}

#[test]
fn settled_vanished_and_undated_claims_owe_nothing() {
    let reviewer = reviewer("Asia/Shanghai");
    let due = claim(1, "2026-11-26", Precision::Day);
    let settled = Claim { verdict: Some(Verdict::Partly), ..due.clone() };
    let vanished = Claim { vanished_at: Some(due.created_at), ..due.clone() };
    let undated = Claim { due_by: None, ..due.clone() };
    let claims = [settled, vanished, undated];
    assert!(keys(&reviewer, &claims, "2026-11-26T09:00:00+08:00").is_empty());
    assert_eq!(keys(&reviewer, &[due], "2026-11-26T09:00:00+08:00").len(), 1);
}

#[test]
fn the_weekly_digest_has_one_key_per_iso_week() {
    let reviewer = reviewer("Asia/Shanghai");
    let claims = [claim(1, "2026-11-26", Precision::Day)];
    for (monday, week) in [("2026-11-30", "2026-W49"), ("2026-12-28", "2026-W53"), ("2027-01-04", "2027-W01")]
    {
        let keys = keys(&reviewer, &claims, &format!("{monday}T09:00:00+08:00"));
        assert_eq!(keys[1..], [format!("digest/reviewer-7/{week}")]);
    }
    assert!(keys(&reviewer, &[], "2026-11-30T09:00:00+08:00").is_empty());
}

/// From when on a reviewer may be written to, seen from each moment; none: now.
#[test]
fn the_morning_comes_by_the_reviewers_clock() {
    for (zone, now, morning_is) in [
        ("Asia/Shanghai", "2026-11-26T07:59:59+08:00", Some("2026-11-26T08:00:00+08:00")),
        ("Asia/Shanghai", "2026-11-26T08:00:00+08:00", None),
        ("Asia/Shanghai", "2026-11-26T23:59:00+08:00", None),
        ("America/Los_Angeles", "2026-11-26T00:00:00-08:00", Some("2026-11-26T08:00:00-08:00")),
        // The clocks go forward at 02:00 and back at 03:00.
        ("Europe/Zurich", "2026-03-29T00:30:00+01:00", Some("2026-03-29T08:00:00+02:00")),
        ("Europe/Zurich", "2026-03-29T06:00:00Z", None),
        ("Europe/Zurich", "2026-10-25T00:30:00+02:00", Some("2026-10-25T08:00:00+01:00")),
        ("Europe/Zurich", "2026-10-25T06:30:00Z", Some("2026-10-25T07:00:00Z")),
        ("Not/A_Zone", "2026-11-26T08:00:00Z", None),
    ] {
        let found = morning(&reviewer(zone), &settings(), at(now));
        assert_eq!(found, morning_is.map(at), "{zone} {now}");
    }
    // An hour that the clocks skip: not now, and soon.
    let at_two = ReminderSettings { send_from_hour: 2, ..settings() };
    let now = at("2026-03-29T01:50:00+01:00");
    let found = morning(&reviewer("Europe/Zurich"), &at_two, now).unwrap();
    assert!(morning(&reviewer("Europe/Zurich"), &at_two, found).is_none());
}

#[test]
fn what_is_known_is_not_owed_again_unless_it_was_cancelled() {
    let reviewer = reviewer("Asia/Shanghai");
    let now = at("2026-11-26T09:00:00+08:00");
    let owed =
        owed(&reviewer, &[claim(1, "2026-11-26", Precision::Day)], &DuePolicy::default(), &settings(), now);
    for &state in State::ALL {
        let states = HashMap::from([(owed[0].key.clone(), state)]);
        let batch = batch(owed.clone(), &Standing { states, digest: None }, &reviewer, &settings(), now);
        assert_eq!(batch.len(), usize::from(state == State::Cancelled), "{state}");
    }
}

/// How many are new, how many wait singly, and whether a digest waits: what becomes of them.
#[test]
fn many_at_once_are_bundled() {
    let reviewer = reviewer("Asia/Shanghai");
    let (thursday, monday) = ("2026-11-26T09:00:00+08:00", "2026-11-30T09:00:00+08:00");
    for (now, fresh, waiting, digest_waits, singles, inside, joining) in [
        (thursday, 0, 2, false, 0, None, 0),
        (thursday, 2, 0, false, 2, None, 0),
        (thursday, 3, 0, false, 0, Some(3), 0),
        (thursday, 1, 2, false, 0, Some(1), 2),
        (thursday, 1, 0, true, 0, Some(1), 0),
        (monday, 1, 1, false, 0, Some(1), 1),
        (monday, 0, 1, true, 0, Some(1), 1),
    ] {
        let claims: Vec<Claim> =
            (0..fresh + waiting).map(|id| claim(id, "2026-11-26", Precision::Day)).collect();
        let owed = owed(&reviewer, &claims, &DuePolicy::default(), &settings(), at(now));
        let queued = owed.iter().skip(fresh as usize).take(waiting as usize);
        let states = queued.map(|owed| (owed.key.clone(), State::Queued)).collect();
        let standing = Standing { states, digest: digest_waits.then_some(ReminderId(9)) };
        let batch = batch(owed, &standing, &reviewer, &settings(), at(now));

        let case = format!("{now} {fresh} {waiting} {digest_waits}");
        assert_eq!(batch.single.len(), singles, "{case}");
        assert_eq!(batch.digest.as_ref().map(|digest| digest.inside.len()), inside, "{case}");
        let Some(digest) = batch.digest else { continue };
        assert_eq!(digest.joining.len(), joining, "{case}");
        assert_eq!(digest.carrier == Carrier::Queued(ReminderId(9)), digest_waits, "{case}");
    }
}

#[test]
fn the_horizon_holds_at_the_end_of_the_calendar() {
    let policy = DuePolicy::default();
    assert_eq!(horizon("2026-11-26".parse().unwrap(), &policy), "2027-01-25".parse().unwrap());
    assert_eq!(horizon(NaiveDate::MAX, &policy), NaiveDate::MAX);
}
