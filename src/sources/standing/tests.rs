//! How sources stand after checks that went well, badly, and nowhere.

use super::*;
use crate::config::CareSettings;
use crate::sources::Asks;
use crate::sources::LinkState;
use crate::sources::table::Origin;
use crate::storage::SourceId;

/// A source that has been well, checked an hour ago and due now.
pub fn source() -> Source {
    Source {
        id: SourceId(1),
        name: "Harbour news".to_owned(),
        kind: SourceKind::Feed,
        url: "https://a.example/f".to_owned(),
        selector: None,
        headers: crate::sources::Headers::default(),
        asks: None,
        host: "a.example".to_owned(),
        folder: None,
        rhythm: Rhythm::Interval,
        interval_minutes: 60,
        cron_line: None,
        time_zone: None,
        active_hours: None,
        habit_minutes: None,
        last_new_at: None,
        origin: Origin::Dashboard,
        active: true,
        paused_because: None,
        etag: Some("e".to_owned()),
        last_modified: None,
        next_check_at: now(),
        leased_until: Some(now() + Duration::minutes(10)),
        last_checked_at: Some(now() - Duration::hours(1)),
        last_outcome: Some(Outcome::Unchanged),
        failures: 0,
        failing_since: None,
        last_error: None,
        moved_to: None,
        moved_since: None,
        moved_seen: 0,
        moved_from: None,
        offline_since: None,
        told_at: None,
        telling_until: None,
        content_hash: None,
        content_seen_at: None,
        link_state: None,
        link_state_since: None,
        created_at: now() - Duration::days(30),
    }
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).unwrap()
}

fn settings() -> SourceSettings {
    SourceSettings {
        file: "sources.toml".into(),
        interval_minutes: 60,
        timeout_seconds: 1,
        max_bytes: 1,
        max_redirects: 1,
        allow_networks: Vec::new(),
        user_agent: String::new(),
        header_variables: Vec::new(),
        secrets: crate::config::Secrets::default(),
        page_states: 20,
        longest_backoff_minutes: 1440,
        at_once: 1,
        care: CareSettings { most_often_minutes: 15, least_often_minutes: 1440, ..CareSettings::default() },
    }
}

fn after(source: &Source, outcome: Outcome, came: Came) -> Source {
    Circumstances { settings: &settings(), zone: Tz::UTC, now: now() }.after(source, outcome, came)
}

fn failure(why: Why) -> Came {
    Came::Badly(Failure { error: Message::new("source-timed-out"), retry_after: None, why })
}

#[test]
fn a_good_check_ends_all_trouble_and_keeps_what_it_was_told() {
    let troubled = Source {
        failures: 4,
        failing_since: Some(now()),
        last_error: Some(Message::new("source-timed-out")),
        told_at: Some(now()),
        offline_since: Some(now()),
        ..source()
    };
    let answered = Answered { remembered: Some((None, Some("date".to_owned()))), ..Answered::default() };
    let well = after(&troubled, Outcome::Unchanged, Came::Well(answered));
    assert_eq!((well.failures, well.failing_since, &well.last_error), (0, None, &None));
    assert_eq!((well.told_at, well.offline_since, well.leased_until), (None, None, None));
    assert_eq!((well.etag, well.last_modified.as_deref()), (None, Some("date")));
    assert_eq!((well.next_check_at, well.last_checked_at), (now() + Duration::hours(1), Some(now())));
    let unchanged = after(&source(), Outcome::Unchanged, Came::Well(Answered::default()));
    assert_eq!(unchanged.etag.as_deref(), Some("e"));
}

#[test]
fn an_adaptive_source_finds_its_pace_and_an_interval_is_kept() {
    let ago = |hours: i64| now() - Duration::hours(hours);
    let news = Answered { news: true, published: vec![ago(8), ago(4), ago(0)], ..Answered::default() };
    for (rhythm, pace) in [(Rhythm::Adaptive, 120), (Rhythm::Interval, 60)] {
        let well = after(&Source { rhythm, ..source() }, Outcome::NewItems, Came::Well(news.clone()));
        assert_eq!(
            (well.interval_minutes, well.habit_minutes, well.last_new_at),
            (pace, Some(240), Some(now()))
        );
        assert_eq!(well.next_check_at, now() + Duration::minutes(pace.into()));
    }
    let hints = Hints { fresh_for: Some(Duration::hours(5)), ..Hints::default() };
    let fresh = Answered { hints, ..Answered::default() };
    let well = after(&source(), Outcome::Unchanged, Came::Well(fresh));
    assert_eq!(well.next_check_at, now() + Duration::hours(5));
}

#[test]
fn what_a_feed_asks_for_holds_until_it_asks_for_something_else() {
    // The moment is 2027-01-15T08:00Z, a Friday.
    let asks = Asks { minutes: Some(120), hours: vec![10, 11], days: Vec::new() };
    let hints = Hints { asks: Some(asks), ..Hints::default() };
    let read = Answered { hints, remembered: Some((None, None)), ..Answered::default() };
    let asked = after(&source(), Outcome::Unchanged, Came::Well(read.clone()));
    assert_eq!(asked.next_check_at, now() + Duration::hours(4));
    let unchanged = after(&asked, Outcome::Unchanged, Came::Well(Answered::default()));
    assert_eq!(
        unchanged.next_check_at,
        now() + Duration::hours(4),
        "304 says nothing, and takes nothing back"
    );
    let by_cron = Source { rhythm: Rhythm::Cron, cron_line: Some("0 10 * * *".to_owned()), ..source() };
    let by_cron = after(&by_cron, Outcome::Unchanged, Came::Well(read));
    assert_eq!(by_cron.next_check_at, now() + Duration::hours(2), "a person says when");
    let nothing = Answered { remembered: Some((None, None)), ..Answered::default() };
    let silent = after(&asked, Outcome::Unchanged, Came::Well(nothing));
    assert_eq!((silent.asks, silent.next_check_at), (None, now() + Duration::hours(1)));
}

#[test]
fn failures_are_counted_when_the_source_was_due() {
    for (failures, due_in, counted, minutes) in
        [(0, 0, 1, 120), (3, 0, 4, 960), (3, 60, 3, 480), (0, 60, 1, 120)]
    {
        let before = Source { failures, next_check_at: now() + Duration::minutes(due_in), ..source() };
        let failed = after(&before, Outcome::Failed, failure(Why::Other));
        assert_eq!((failed.failures, failed.next_check_at), (counted, now() + Duration::minutes(minutes)));
        assert_eq!((failed.failing_since, failed.active), (Some(now()), true));
    }
}

#[test]
fn a_source_that_is_gone_for_good_is_paused_with_a_reason_and_a_link_is_only_gone() {
    for (why, active) in [(Why::Gone, false), (Why::NotFound, true), (Why::Network, true)] {
        let failed = after(&source(), Outcome::Failed, failure(why));
        assert_eq!(
            (failed.active, failed.paused_because.is_some(), failed.failures),
            (active, !active, 1),
            "{why:?}"
        );
        let link = Source { kind: SourceKind::Link, ..source() };
        let failed = after(&link, Outcome::Failed, failure(why));
        let gone = why != Why::Network;
        assert_eq!((failed.active, failed.failures), (true, i32::from(!gone)));
        assert_eq!(failed.link_state, gone.then_some(LinkState::Gone), "{why:?}");
    }
}

#[test]
fn nobody_is_blamed_for_our_network() {
    let failing = Source { failures: 2, failing_since: Some(now()), ..source() };
    for before in [source(), failing] {
        let nowhere = after(&before, Outcome::Failed, Came::Nowhere);
        assert_eq!(
            (nowhere.failures, nowhere.failing_since, nowhere.last_outcome, nowhere.last_checked_at),
            (before.failures, before.failing_since, before.last_outcome, before.last_checked_at)
        );
        assert_eq!((nowhere.offline_since, nowhere.next_check_at), (Some(now()), now() + AFTER_OUTAGE));
    }
}
