//! What is owed when, in tables.

use std::collections::HashMap;

use chrono::Weekday;

use super::batch::batch;
use super::digest::Weekly;
use super::*;
use crate::claims::EvidenceStatus;
use crate::claims::Verdict;
use crate::config::OverdueSettings;
use crate::documents::Kind;
use crate::due::Basis;
use crate::reminders::State;
use crate::reminders::preferences::Chosen;
use crate::review::Role;
use crate::review::reviewers::PasswordHash;
use crate::storage::DocumentId;
use crate::storage::List;
use crate::storage::ReminderId;
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
        most_unsure: 3,
        most_per_hour: 0,
        telegram_api: "https://api.telegram.org".parse().unwrap(),
        strong_evidence: 0.7,
        overdue: OverdueSettings::default(),
    }
}

fn reader(zone: &str) -> Reader {
    reader_who(zone, Chosen::default())
}

fn reader_who(zone: &str, chosen: Chosen) -> Reader {
    let reviewer = Reviewer {
        id: ReviewerId(7),
        email: "wen@mail.example".to_owned(),
        name: "Wen".to_owned(),
        password_hash: PasswordHash::default(),
        language: "en".to_owned(),
        time_zone: zone.to_owned(),
        role: Role::Reviewer,
        active: true,
        created_at: at("2026-01-01T00:00:00Z"),
    };
    Reader { reviewer, preferences: Preferences::new(&chosen, true, Role::Reviewer, &settings()) }
}

fn matter(claim: Claim) -> Matter {
    Matter { claim, hearers: vec![ReviewerId(7)], pauses: Vec::new() }
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
        look_at: None,
        created_at: at("2026-01-01T00:00:00Z"),
        repeats_id: None,
        apart: false,
    }
}

fn keys(reader: &Reader, matters: &[Matter], now: &str) -> Vec<String> {
    let policy = DuePolicy::default();
    let owed = owed(reader, matters, at(now), Rules { policy: &policy, settings: &settings() });
    owed.into_iter().map(|owed| owed.key).collect()
}

#[test]
fn a_claim_owes_its_present_occasion_under_one_key() {
    let reader = reader("Asia/Shanghai");
    let claims = [matter(claim(3, "2026-11-26", Precision::Week))];
    for (day, expected) in [
        ("2026-11-22", None),
        ("2026-11-24", Some("claim-3/reviewer-7/due_soon/2026-11-26")),
        ("2026-11-25", Some("claim-3/reviewer-7/due_soon/2026-11-26")),
        ("2026-11-26", Some("claim-3/reviewer-7/due/2026-11-26")),
        ("2026-12-03", Some("claim-3/reviewer-7/due/2026-11-26")),
        ("2026-12-04", Some("claim-3/reviewer-7/overdue/2026-11-26")),
        ("2026-12-10", Some("claim-3/reviewer-7/overdue/2026-11-26")),
        ("2026-12-11", Some("claim-3/reviewer-7/overdue/2026-11-26/2")),
        ("2026-12-18", Some("claim-3/reviewer-7/overdue/2026-11-26/3")),
        ("2027-01-03", Some("claim-3/reviewer-7/overdue/2026-11-26/4")),
        ("2027-02-02", Some("claim-3/reviewer-7/overdue/2026-11-26/5")),
        // Said often enough.
        ("2027-08-31", Some("claim-3/reviewer-7/overdue/2026-11-26/12")),
        ("2036-11-26", Some("claim-3/reviewer-7/overdue/2026-11-26/12")),
    ] {
        assert_eq!(
            keys(&reader, &claims, &format!("{day}T09:00:00+08:00")),
            Vec::from_iter(expected),
            "{day}"
        );
    }
}

/// A window that opens is told as long as that is news, unless the claim comes due anyway.
#[test]
fn a_window_that_opens_is_told_once() {
    let reader = reader("Asia/Shanghai");
    let spring = Claim {
        due_from: "2026-03-01".parse().ok(),
        basis: Some(Basis::Stated),
        ..claim(3, "2026-06-30", Precision::Month)
    };
    let look_at = |day: &str| Claim { look_at: day.parse().ok(), ..spring.clone() };
    let opened = "claim-3/reviewer-7/window_opens/2026-03-01";
    for (claim, day, expected) in [
        (look_at("2026-03-01"), "2026-02-28", None),
        (look_at("2026-03-01"), "2026-03-01", Some(opened)),
        (look_at("2026-03-01"), "2026-03-20", Some(opened)),
        // It came in, or was looked at, after that day.
        (look_at("2026-03-02"), "2026-03-20", None),
        (look_at("2026-03-01"), "2026-06-23", Some("claim-3/reviewer-7/due_soon/2026-06-30")),
        (Claim { basis: Some(Basis::Default), ..look_at("2026-03-01") }, "2026-03-20", None),
        (Claim { statement_date: "2026-03-01".parse().ok(), ..look_at("2026-03-01") }, "2026-03-20", None),
        (
            Claim { due_from: "2026-06-24".parse().ok(), ..look_at("2026-01-01") },
            "2026-06-24",
            Some("claim-3/reviewer-7/due_soon/2026-06-30"),
        ),
    ] {
        let case = format!("{day} {:?}", claim.look_at);
        assert_eq!(
            keys(&reader, &[matter(claim)], &format!("{day}T09:00:00+08:00")),
            Vec::from_iter(expected),
            "{case}"
        );
    }
}

#[test]
fn settled_vanished_and_undated_claims_owe_nothing() {
    let reader = reader("Asia/Shanghai");
    let due = claim(1, "2026-11-26", Precision::Day);
    let settled = Claim { verdict: Some(Verdict::Partly), ..due.clone() };
    let vanished = Claim { vanished_at: Some(due.created_at), ..due.clone() };
    let undated = Claim { due_by: None, ..due.clone() };
    let claims = [settled, vanished, undated].map(matter);
    assert!(keys(&reader, &claims, "2026-11-26T09:00:00+08:00").is_empty());
    assert_eq!(keys(&reader, &[matter(due)], "2026-11-26T09:00:00+08:00").len(), 1);
}

/// What is said on each day of a claim that is due on the 26th, by what its reviewer has put off.
#[test]
fn what_is_put_off_is_told_on_its_day() {
    let reader = reader("Asia/Shanghai");
    let pause = |until: Option<&str>, acknowledged: Option<&str>| Pause {
        claim_id: ClaimId(3),
        reviewer_id: ReviewerId(7),
        until: until.map(|day| day.parse().unwrap()),
        acknowledged: acknowledged.map(|day| day.parse().unwrap()),
    };
    let due = "claim-3/reviewer-7/due/2026-11-26";
    let again = "claim-3/reviewer-7/due/2026-11-26/put-off-until-2026-11-28";
    let overdue = "claim-3/reviewer-7/overdue/2026-11-26";
    for (pause, day, expected) in [
        (pause(Some("2026-11-28"), None), "2026-11-27", None),
        (pause(Some("2026-11-28"), None), "2026-11-28", Some(again)),
        (pause(Some("2026-11-28"), None), "2026-12-03", Some(again)),
        // The later occasion stands for the earlier one.
        (pause(Some("2026-11-28"), None), "2026-12-04", Some(overdue)),
        (pause(Some("2026-12-04"), None), "2026-12-03", None),
        (pause(Some("2026-12-04"), None), "2026-12-04", Some(overdue)),
        (pause(Some("2026-11-25"), None), "2026-11-26", Some(due)),
        (pause(None, Some("2026-11-26")), "2026-11-26", None),
        (pause(None, Some("2026-11-26")), "2026-12-25", None),
        (pause(None, Some("2026-11-26")), "2026-11-25", Some("claim-3/reviewer-7/due_soon/2026-11-26")),
        // The window moved after it was acknowledged.
        (pause(None, Some("2026-11-20")), "2026-11-26", Some(due)),
        (Pause { reviewer_id: ReviewerId(8), ..pause(Some("2027-01-01"), None) }, "2026-11-26", Some(due)),
    ] {
        let case = format!("{day} {pause:?}");
        let matter = Matter { pauses: vec![pause], ..matter(claim(3, "2026-11-26", Precision::Day)) };
        assert_eq!(
            keys(&reader, &[matter], &format!("{day}T09:00:00+08:00")),
            Vec::from_iter(expected),
            "{case}"
        );
    }
}

#[test]
fn nobody_is_told_what_they_do_not_want_to_hear() {
    let choices = [(Occasion::DueSoon, Choice::Never), (Occasion::Due, Choice::InDigest)];
    let reader = reader_who("Asia/Shanghai", Chosen { choices: choices.into(), ..Chosen::default() });
    let claims = [matter(claim(3, "2026-11-26", Precision::Week))];
    assert!(keys(&reader, &claims, "2026-11-25T09:00:00+08:00").is_empty());
    assert_eq!(keys(&reader, &claims, "2026-11-26T09:00:00+08:00").len(), 1);
}

/// The next day on which a claim can owe a word, seen from a day.
#[test]
fn a_claim_is_looked_at_when_something_new_is_to_be_said() {
    let policy = DuePolicy::default();
    let settings = settings();
    let rules = Rules { policy: &policy, settings: &settings };
    let day = |day: &str| day.parse::<NaiveDate>().unwrap();
    let plain = matter(claim(3, "2026-11-26", Precision::Week));
    let put_off = |until: &str| {
        let pause = Pause {
            claim_id: ClaimId(3),
            reviewer_id: ReviewerId(8),
            until: Some(day(until)),
            acknowledged: None,
        };
        Matter { pauses: vec![pause], ..plain.clone() }
    };
    for (matter, today, first, following) in [
        (plain.clone(), "2026-01-01", Some("2026-11-23"), Some("2026-11-23")),
        (plain.clone(), "2026-11-23", Some("2026-11-23"), Some("2026-11-26")),
        (plain.clone(), "2026-11-25", Some("2026-11-23"), Some("2026-11-26")),
        (plain.clone(), "2026-12-04", Some("2026-12-04"), Some("2026-12-11")),
        (plain.clone(), "2036-11-26", Some("2027-08-31"), None),
        (put_off("2026-12-01"), "2026-11-26", Some("2026-11-26"), Some("2026-12-01")),
        (put_off("2026-12-01"), "2026-12-01", Some("2026-12-01"), Some("2026-12-04")),
        (put_off("2026-10-01"), "2026-09-01", Some("2026-10-01"), Some("2026-10-01")),
    ] {
        let case = format!("{today} {:?}", matter.pauses);
        assert_eq!(look::first(&matter, day(today), rules), first.map(day), "{case}");
        assert_eq!(look::following(&matter, day(today), rules), following.map(day), "{case}");
    }
    let closed_calendar = matter(Claim { due_by: Some(NaiveDate::MAX), ..claim(1, "", Precision::Decade) });
    assert!(look::first(&closed_calendar, NaiveDate::MAX, rules).is_some());
}

#[test]
fn the_weekly_digest_has_one_key_per_iso_week() {
    let reader = reader("Asia/Shanghai");
    for (monday, week) in [("2026-11-30", "2026-W49"), ("2026-12-28", "2026-W53"), ("2027-01-04", "2027-W01")]
    {
        for later in 0..7 {
            let weekly =
                Weekly::of(&reader, at(&format!("{monday}T09:00:00+08:00")) + chrono::Duration::days(later));
            assert_eq!(weekly.owed.key, format!("digest/reviewer-7/{week}"));
            assert_eq!(weekly.tells_what_waits, later == 0);
        }
    }
}

/// What was kept for a digest goes into it even when its day was missed.
#[test]
fn a_digest_that_was_missed_is_made_up_for() {
    let reader = reader("Asia/Shanghai");
    let wednesday = Weekly::of(&reader, at("2026-12-02T09:00:00+08:00"));
    for (held_since, carries) in
        [(None, false), (Some("2026-11-29"), true), (Some("2026-11-30"), true), (Some("2026-12-01"), false)]
    {
        assert_eq!(wednesday.carries(held_since.map(|day| day.parse().unwrap())), carries, "{held_since:?}");
    }
}

/// What is owed on a day about so many claims that are due on it.
fn due_on(reader: &Reader, how_many: i64, now: &str) -> (Vec<Owed>, Option<Owed>) {
    let policy = DuePolicy::default();
    let settings = settings();
    let claims: Vec<Matter> =
        (0..how_many).map(|id| matter(claim(id, "2026-11-26", Precision::Day))).collect();
    let weekly = Weekly::of(reader, at(now));
    let owed = owed(reader, &claims, at(now), Rules { policy: &policy, settings: &settings });
    (owed, weekly.tells_what_waits.then_some(weekly.owed))
}

#[test]
fn what_is_known_is_not_owed_again_unless_it_was_cancelled() {
    let reader = reader("Asia/Shanghai");
    let now = "2026-11-26T09:00:00+08:00";
    let (owed, _) = due_on(&reader, 1, now);
    for &state in State::ALL {
        let states = HashMap::from([(owed[0].key.clone(), state)]);
        let standing = Standing { states, ..Standing::default() };
        let batch = batch(owed.clone(), None, &standing, &reader, &settings(), at(now));
        assert_eq!(batch.len(), usize::from(state == State::Cancelled), "{state}");
    }
}

/// How many are new, how many wait singly, and whether a digest waits: what becomes of them.
#[test]
fn many_at_once_are_bundled() {
    let reader = reader("Asia/Shanghai");
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
        let (owed, weekly) = due_on(&reader, fresh + waiting, now);
        let there = owed.iter().skip(fresh as usize).take(waiting as usize);
        let states = there.clone().map(|owed| (owed.key.clone(), State::Queued)).collect();
        let queued = there.map(|owed| (owed.claim.unwrap(), owed.key.clone())).collect();
        let standing = Standing { states, queued, digest: digest_waits.then_some(ReminderId(9)) };
        let batch = batch(owed, weekly, &standing, &reader, &settings(), at(now));

        let case = format!("{now} {fresh} {waiting} {digest_waits}");
        assert_eq!(batch.single.len(), singles, "{case}");
        assert_eq!(batch.digest.as_ref().map(|digest| digest.inside.len()), inside, "{case}");
        let Some(digest) = batch.digest else { continue };
        assert_eq!(digest.joining.len(), joining, "{case}");
        assert_eq!(digest.carrier == Carrier::Queued(ReminderId(9)), digest_waits, "{case}");
        assert_eq!(digest.takes_held, now == monday, "{case}");
    }
}

/// What is wanted in the digest waits for the weekly one, and does not make a digest of the moment.
#[test]
fn what_is_wanted_in_the_digest_is_kept_for_it() {
    let choices = [(Occasion::Due, Choice::InDigest)];
    let reader = reader_who("Asia/Shanghai", Chosen { choices: choices.into(), ..Chosen::default() });
    for (now, held, inside) in
        [("2026-11-26T09:00:00+08:00", 4, None), ("2026-11-30T09:00:00+08:00", 0, Some(4))]
    {
        let (owed, weekly) = due_on(&reader, 4, now);
        let batch = batch(owed, weekly, &Standing::default(), &reader, &settings(), at(now));
        assert_eq!((batch.single.len(), batch.held.len()), (0, held), "{now}");
        assert_eq!(batch.digest.map(|digest| digest.inside.len()), inside, "{now}");
    }
}

#[test]
fn the_horizon_holds_at_the_end_of_the_calendar() {
    let policy = DuePolicy::default();
    assert_eq!(horizon("2026-11-26".parse().unwrap(), &policy), "2027-01-25".parse().unwrap());
    assert_eq!(horizon(NaiveDate::MAX, &policy), NaiveDate::MAX);
}
