//! When the scheduler ticks in the year, and what works at each tick.

use chrono::DateTime;
use chrono::Datelike;
use chrono::Duration;
use chrono::NaiveDate;
use chrono::Utc;

pub struct Tick {
    pub at: DateTime<Utc>,
    pub process_runs: bool,
    pub mail_runs: bool,
    /// Another tick follows at once.
    pub is_repeated: bool,
}

/// Shanghai is awake at the first two, Zurich at the last two, Los Angeles at the first and the last. They are more than
/// four hours apart: what could not be sent is tried again at the next one.
const TICKS: [(u32, u32); 3] = [(0, 30), (7, 0), (16, 30)];

/// The process is down from the first of these days, at its first tick, until the second, at its third.
const PROCESS_DOWN: [(&str, &str); 3] =
    [("2027-03-20", "2027-03-23"), ("2027-08-01", "2027-08-12"), ("2027-12-02", "2027-12-06")];

/// The same of the mail server.
const MAIL_DOWN: [(&str, &str); 3] =
    [("2027-02-05", "2027-02-09"), ("2027-05-31", "2027-06-01"), ("2027-09-28", "2027-10-06")];

pub fn year() -> Vec<Tick> {
    let first: NaiveDate = "2027-01-01".parse().unwrap();
    let days = first.iter_days().take_while(|day| day.year() == 2027);
    let ticks =
        days.flat_map(|day| TICKS.map(|(hour, minute)| day.and_hms_opt(hour, minute, 0).unwrap().and_utc()));
    let mut ticks: Vec<DateTime<Utc>> = ticks.collect();
    // Hour by hour over the nights in which the clocks change.
    for night in
        ["2027-03-14T05:00:00Z", "2027-03-27T22:00:00Z", "2027-10-30T22:00:00Z", "2027-11-07T05:00:00Z"]
    {
        let night: DateTime<Utc> = night.parse().unwrap();
        ticks.extend((0..14).map(|hour| night + Duration::hours(hour)));
    }
    ticks.sort_unstable();
    ticks.dedup();
    let within = |at: DateTime<Utc>, outages: &[(&str, &str)]| {
        outages.iter().any(|(from, to)| {
            let day = |day: &str, hour| {
                day.parse::<NaiveDate>().unwrap().and_hms_opt(hour, 0, 0).unwrap().and_utc()
            };
            (day(from, 0)..day(to, 16)).contains(&at)
        })
    };
    let tick = |(number, at): (usize, DateTime<Utc>)| Tick {
        at,
        process_runs: !within(at, &PROCESS_DOWN),
        mail_runs: !within(at, &MAIL_DOWN),
        is_repeated: number % 7 == 0,
    };
    ticks.into_iter().enumerate().map(tick).collect()
}
