//! When sources are checked next, case by case.

use super::*;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn pause(timing: &Timing) -> Pause<'_> {
    Pause {
        timing,
        minutes: 60,
        failures: 0,
        longest_minutes: 1440,
        asked: None,
        longest_asked_minutes: 1440,
        rests: None,
        retry_after: None,
        jitter: 0.0,
        zone: chrono_tz::Asia::Shanghai,
    }
}

#[test]
fn pauses_double_up_to_the_longest_and_never_end() {
    let now = at("2027-01-15T08:00:00Z");
    let cases = [
        // interval, failures, longest, asked for by the failing server, minutes to the next check
        (60, 0, 1440, None, 60),
        (60, 1, 1440, None, 120),
        (60, 4, 1440, None, 960),
        (60, 5, 1440, None, 1440),
        (60, 4_000_000_000, 1440, None, 1440),
        (2880, 0, 1440, None, 2880),
        (60, 0, 1440, Some(90), 90),
        (60, 0, 1440, Some(30), 60),
        (60, 0, 1440, Some(5_000), 5_000),
        (60, 0, 1440, Some(100_000), 7 * 1440),
        (60, 2, 1440, Some(-5), 240),
    ];
    for (minutes, failures, longest_minutes, retry, expected) in cases {
        let timing = Timing::every(minutes);
        let retry_after = retry.map(Duration::minutes);
        let pause = Pause { minutes, failures, longest_minutes, retry_after, ..pause(&timing) };
        let next = pause.next_check_at(now);
        assert_eq!((next - now).num_minutes(), expected, "{minutes} {failures} {retry:?}");
    }
}

#[test]
fn what_the_source_asks_for_is_respected_within_reason() {
    let now = at("2027-01-15T08:00:00Z");
    let timing = Timing::default();
    for (asked, expected) in [(30, 60), (90, 90), (100_000, 1440)] {
        let pause = Pause { asked: Some(Duration::minutes(asked)), ..pause(&timing) };
        assert_eq!((pause.next_check_at(now) - now).num_minutes(), expected, "{asked}");
    }
}

#[test]
fn a_cron_line_is_read_in_its_zone_and_waits_for_a_busy_server() {
    let cases = [
        // line, zone, now, Retry-After in minutes, next
        ("0 9 * * *", None, "2026-03-02T00:00:00Z", 0, "2026-03-02T01:00:00Z"),
        ("0 9 * * *", None, "2026-03-02T01:00:00Z", 0, "2026-03-03T01:00:00Z"),
        ("0 9 * * *", Some("Europe/Berlin"), "2026-03-02T00:00:00Z", 0, "2026-03-02T08:00:00Z"),
        ("30 8 * * MON-FRI", Some("America/New_York"), "2026-03-06T14:00:00Z", 0, "2026-03-09T12:30:00Z"),
        ("0 */10 * * * *", None, "2026-03-02T00:03:00Z", 0, "2026-03-02T00:10:00Z"),
        ("*/10 * * * *", None, "2026-03-02T00:03:00Z", 25, "2026-03-02T00:30:00Z"),
        // The night the clocks jump: half past two does not come, and the check is not lost.
        ("30 2 * * *", Some("Europe/Berlin"), "2026-03-28T22:00:00Z", 0, "2026-03-29T01:00:00Z"),
    ];
    for (line, zone, now, retry, expected) in cases {
        let timing = Timing::read(None, Some(line), zone, None).unwrap();
        let pause = Pause { retry_after: Some(Duration::minutes(retry)), ..pause(&timing) };
        assert_eq!(pause.next_check_at(at(now)), at(expected), "{line} {zone:?}");
    }
}

#[test]
fn a_failing_cron_source_does_not_wait_for_its_next_line() {
    let now = at("2026-03-02T01:00:00Z");
    let daily = Timing::read(None, Some("0 9 * * *"), None, None).unwrap();
    let failing = Pause { minutes: 15, failures: 1, ..pause(&daily) };
    assert_eq!(failing.next_check_at(now), at("2026-03-02T01:30:00Z"));
    let each_minute = Timing::read(None, Some("* * * * *"), None, None).unwrap();
    let failing = Pause { minutes: 15, failures: 3, ..pause(&each_minute) };
    assert_eq!(failing.next_check_at(now), at("2026-03-02T03:00:00Z"));
}

#[test]
fn outside_its_hours_a_source_waits_for_the_morning() {
    for (zone, hours, now, expected) in [
        (None, "7-22", "2026-03-02T04:00:00Z", "2026-03-02T05:00:00Z"),
        (None, "7-22", "2026-03-02T13:30:00Z", "2026-03-02T23:00:00Z"),
        (Some("Europe/Berlin"), "7-22", "2026-03-02T13:30:00Z", "2026-03-02T14:30:00Z"),
    ] {
        let timing = Timing::read(Some(60), None, zone, Some(hours)).unwrap();
        assert_eq!(pause(&timing).next_check_at(at(now)), at(expected), "{zone:?} {now}");
    }
    let timing = Timing::read(Some(60), None, None, Some("7-22")).unwrap();
    let spread = Pause { jitter: 0.1, ..pause(&timing) };
    assert_eq!(spread.next_check_at(at("2026-03-02T15:00:00Z")), at("2026-03-02T23:06:00Z"));
}

#[test]
fn the_first_check_keeps_to_what_a_person_said() {
    for (cron, zone, hours, now, expected) in [
        (None, None, None, "2026-03-02T10:00:00Z", "2026-03-02T10:00:00Z"),
        (None, None, Some("3-4"), "2026-03-02T10:00:00Z", "2026-03-02T19:00:00Z"),
        (None, Some("Europe/Berlin"), Some("3-4"), "2026-03-02T10:00:00Z", "2026-03-03T02:00:00Z"),
        (None, None, Some("7-22"), "2026-03-02T10:00:00Z", "2026-03-02T10:00:00Z"),
        (Some("0 9 * * *"), None, None, "2026-03-02T10:00:00Z", "2026-03-03T01:00:00Z"),
        (Some("0 9 * * *"), None, Some("10-12"), "2026-03-02T10:00:00Z", "2026-03-03T02:00:00Z"),
    ] {
        let timing = Timing::read(None, cron, zone, hours).unwrap();
        let first = timing.first_check_at(at(now), chrono_tz::Asia::Shanghai);
        assert_eq!(first, at(expected), "{cron:?} {zone:?} {hours:?}");
    }
}

#[test]
fn jitter_is_each_sources_own_and_spread_evenly() {
    assert!((share(7) - share(7)).abs() < f64::EPSILON);
    let mut tenths = [0; 10];
    for id in 1..=1000 {
        assert!((0.0..1.0).contains(&share(id)));
        tenths[(share(id) * 10.0) as usize] += 1;
    }
    assert!(tenths.iter().all(|count| (60..=140).contains(count)), "{tenths:?}");
    let timing = Timing::every(60);
    let stretched = Pause { jitter: 0.05, ..pause(&timing) };
    assert_eq!(stretched.next_check_at(at("2026-03-02T00:00:00Z")), at("2026-03-02T01:03:00Z"));
    let cron = Timing::read(None, Some("0 9 * * *"), None, None).unwrap();
    let exact = Pause { jitter: 0.1, ..pause(&cron) };
    assert_eq!(exact.next_check_at(at("2026-03-02T00:00:00Z")), at("2026-03-02T01:00:00Z"));
}

#[test]
fn what_cannot_be_kept_is_refused_in_words() {
    for (interval, cron, zone, hours, word) in [
        (Some(0), None, None, None, "at least one minute"),
        (Some(5), Some("0 9 * * *"), None, None, "not both"),
        (None, Some("0 25 * * *"), None, None, "0 25 * * *"),
        (None, Some("every day"), None, None, "every day"),
        (None, Some("0 0 30 2 *"), None, None, "0 0 30 2 *"),
        (None, None, Some("Berlin"), None, "Berlin"),
        (None, None, None, Some("late"), "late"),
    ] {
        let refused = Timing::read(interval, cron, zone, hours).unwrap_err();
        assert!(refused.to_string().contains(word), "{refused}");
    }
    let blank = Timing::read(None, Some(" "), Some(""), Some("")).unwrap();
    assert_eq!((blank.rhythm(), blank), (Rhythm::Adaptive, Timing::default()));
    assert_eq!(Timing::every(5).rhythm(), Rhythm::Interval);
}

#[test]
fn a_feed_at_rest_is_left_alone_and_the_persons_hours_are_kept() {
    let asks = |hours: std::ops::Range<u32>, days: &[u32]| Asks {
        minutes: None,
        hours: hours.collect(),
        days: days.to_vec(),
    };
    // 2026-03-06 is a Friday; the hours of the source are those of Shanghai, 8 hours ahead.
    for (rests, hours, now, next) in [
        (asks(9..12, &[]), None, "2026-03-06T08:30:00Z", "2026-03-06T12:30:00Z"),
        (asks(0..0, &[6, 7]), None, "2026-03-06T23:30:00Z", "2026-03-09T00:30:00Z"),
        (asks(9..12, &[]), Some("08:00-19:00"), "2026-03-06T08:30:00Z", "2026-03-07T00:00:00Z"),
        // What never agrees is settled by the person.
        (asks(0..11, &[]), Some("08:00-19:00"), "2026-03-06T08:30:00Z", "2026-03-06T09:30:00Z"),
    ] {
        let timing = Timing::read(None, None, None, hours).unwrap();
        let pause = Pause { rests: Some(&rests), ..pause(&timing) };
        let found = pause.next_check_at(at(now));
        assert_eq!(found, at(next), "{rests:?} {hours:?} {now}");
    }
}
