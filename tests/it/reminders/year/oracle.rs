//! What is owed, from the rules in words:
//!
//! * A claim is told as due soon 1, 7, 14 or 30 days before its last day, for a day, a month, a quarter, a year; as due on
//!   that day; as overdue 8 days after it, and again 7, 14 and 30 days after that, then every 30 days, twelve
//!   times in all. A window that is longer than a day is told when it opens; one that ends more than two years after the
//!   words is looked at every year.
//! * Only the latest of these is told, once, on the reviewer's own day, outside their quiet hours, while the claim is
//!   open. What cannot leave waits; what has become untrue meanwhile does not leave.
//! * Put off, it is told on the day asked for, as it stands then. Once acknowledged, it is not told as due or overdue.
//! * More than four at once are one digest. On the digest's day everything is in the digest, with everything that waits.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use chrono::DateTime;
use chrono::Datelike;
use chrono::Duration;
use chrono::NaiveDate;
use chrono::Timelike;
use chrono::Utc;
use chrono::Weekday;
use chrono_tz::Tz;

use super::clockwork::Tick;
use super::letters::Told;
use super::world::Deed;
use super::world::Subject;

/// How finely a claim speaks of its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    Day,
    Month,
    Quarter,
    Year,
    /// In eight years.
    Far,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    AtOnce,
    InDigest,
    Never,
}

/// What is told, which time, and after which day it had been put off to.
type Saying = (Told, i64, Option<NaiveDate>);

struct Person {
    name: &'static str,
    zone: Tz,
    /// Minutes of the day.
    quiet: (u32, u32),
    digest: Weekday,
    how: fn(Told) -> How,
    said: BTreeSet<(usize, Saying)>,
    put_off: BTreeMap<usize, NaiveDate>,
    seen: BTreeSet<usize>,
    /// To leave singly.
    pending: BTreeMap<usize, Saying>,
    /// To leave in the next digest, since when.
    held: BTreeMap<usize, (Saying, NaiveDate)>,
    /// Going out in a digest that has not left yet.
    carried: BTreeMap<usize, Saying>,
    digest_pending: bool,
    is_backlog: bool,
    last_weekly: Option<NaiveDate>,
}

/// What one reviewer should hear at one tick.
#[derive(Debug, Default)]
pub struct Expected {
    pub fresh: BTreeMap<usize, Told>,
    pub groups: BTreeMap<Told, usize>,
    pub digest_is_due: bool,
    /// Whether each has a mail of its own; none after an outage, when both are right.
    pub one_by_one: Option<bool>,
}

/// The days on which something new is to be said of a claim, in order, and which time it is said.
type Calendar = Vec<(NaiveDate, Told, i64)>;

pub struct Oracle {
    people: Vec<Person>,
    claims: Vec<Calendar>,
    open: Vec<bool>,
    counts: Counts,
}

/// What happened in the year, so that nobody trusts one in which nothing did.
#[derive(Debug, Default)]
struct Counts {
    singles: usize,
    digests: usize,
    bundles: usize,
    after_outage: usize,
    put_off: usize,
    made_up: usize,
}

impl std::fmt::Debug for Oracle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.counts.fmt(f)
    }
}

fn people() -> Vec<Person> {
    let person = |name, zone, quiet, digest, how| Person {
        name,
        zone,
        quiet,
        digest,
        how,
        said: BTreeSet::new(),
        put_off: BTreeMap::new(),
        seen: BTreeSet::new(),
        pending: BTreeMap::new(),
        held: BTreeMap::new(),
        carried: BTreeMap::new(),
        digest_pending: false,
        is_backlog: false,
        last_weekly: None,
    };
    let wen = |told| if told == Told::Opens { How::InDigest } else { How::AtOnce };
    let zoe = |told| match told {
        Told::Opens | Told::Soon | Told::CheckIn => How::InDigest,
        _ => How::AtOnce,
    };
    let lou = |told| if told == Told::Soon { How::Never } else { How::AtOnce };
    vec![
        person("wen", Tz::Asia__Shanghai, (0, 480), Weekday::Mon, wen),
        person("zoe", Tz::Europe__Zurich, (1260, 450), Weekday::Fri, zoe),
        person("lou", Tz::America__Los_Angeles, (0, 480), Weekday::Mon, lou),
    ]
}

fn calendar(claim: &Subject) -> Calendar {
    let by = claim.due_by;
    let month = by.with_day(1).unwrap();
    let (lead, opens) = match claim.span {
        Span::Day => (1, None),
        Span::Month => (7, Some(month)),
        Span::Quarter => (14, month.with_month(by.month() - 2)),
        Span::Year => (30, NaiveDate::from_ymd_opt(2027, 1, 1)),
        Span::Far => return vec![(NaiveDate::from_ymd_opt(2027, 6, 15).unwrap(), Told::CheckIn, 1)],
    };
    let overdue = by + Duration::days(8);
    let again = [0, 7, 14, 30].into_iter().chain((1..=8).map(|step| 30 + 30 * step));
    let mut days: Vec<_> = opens.into_iter().map(|day| (day, Told::Opens, 1)).collect();
    days.extend([(by - Duration::days(lead), Told::Soon, 1), (by, Told::Due, 1)]);
    days.extend(again.zip(1..).map(|(days, time)| (overdue + Duration::days(days), Told::Overdue, time)));
    days
}

impl Person {
    fn is_awake(&self, now: DateTime<Utc>) -> bool {
        let local = now.with_timezone(&self.zone);
        let minute = local.hour() * 60 + local.minute();
        let (from, to) = self.quiet;
        if from < to { minute >= to || minute < from } else { minute >= to && minute < from }
    }

    fn present(&self, number: usize, claim: &Calendar, today: NaiveDate) -> Option<Saying> {
        let (day, told, time) = claim.iter().copied().take_while(|(day, ..)| *day <= today).last()?;
        let put_off = self.put_off.get(&number).copied();
        let silent = put_off.is_some_and(|until| today < until)
            || self.seen.contains(&number) && matches!(told, Told::Due | Told::Overdue)
            || (self.how)(told) == How::Never;
        (!silent).then(|| (told, time, put_off.filter(|until| *until > day)))
    }

    /// What was to leave about a claim does not, and may be owed again.
    fn call_off(&mut self, number: usize) {
        let held = self.held.remove(&number).map(|(saying, _)| saying);
        for saying in [held, self.pending.remove(&number), self.carried.remove(&number)].into_iter().flatten()
        {
            self.said.remove(&(number, saying));
        }
    }

    fn last_digest_day(&self, today: NaiveDate) -> NaiveDate {
        let days = (0..7).map(|back| today - Duration::days(back));
        days.into_iter().find(|day| day.weekday() == self.digest).unwrap()
    }
}

impl Oracle {
    pub fn new(claims: &[Subject]) -> Oracle {
        let open = vec![true; claims.len()];
        let claims = claims.iter().map(calendar).collect();
        Oracle { people: people(), open, claims, counts: Counts::default() }
    }

    pub fn proves_something(&self) -> bool {
        let Counts { singles, digests, bundles, after_outage, put_off, made_up } = self.counts;
        singles > 500 && digests > 140 && bundles > 10 && after_outage > 5 && put_off > 5 && made_up > 0
    }

    pub fn perform(&mut self, deed: &Deed) {
        match deed {
            Deed::Settle(number) => {
                self.open[*number] = false;
                self.people.iter_mut().for_each(|person| person.call_off(*number));
            }
            Deed::TakeBack(number) => self.open[*number] = true,
            Deed::PutOff(name, number, _) | Deed::Acknowledge(name, number) if self.open[*number] => {
                let person = self.people.iter_mut().find(|person| person.name == *name).unwrap();
                person.call_off(*number);
                if let Deed::PutOff(_, _, until) = deed {
                    person.put_off.insert(*number, *until);
                } else {
                    person.seen.insert(*number);
                }
            }
            Deed::PutOff(..) | Deed::Acknowledge(..) => {}
        }
    }

    /// What each reviewer should hear now.
    pub fn tick(&mut self, tick: &Tick) -> Vec<(String, Expected)> {
        let open = |number: usize| self.open[number];
        let mut all = Vec::new();
        for person in self.people.iter_mut() {
            let mut expected = Expected::default();
            if person.is_awake(tick.at) {
                let today = tick.at.with_timezone(&person.zone).date_naive();
                let present: BTreeMap<usize, Saying> = (0..self.claims.len())
                    .filter(|number| open(*number))
                    .filter_map(|number| Some((number, person.present(number, &self.claims[number], today)?)))
                    .collect();
                plan(person, &present, today, &mut self.counts);
                if tick.mail_runs {
                    expected = send(person, &present, &mut self.counts);
                } else if !person.pending.is_empty() || person.digest_pending {
                    person.is_backlog = true;
                }
            }
            all.push((person.name.to_owned(), expected));
        }
        all
    }
}

fn is_pressing(told: Told) -> bool {
    matches!(told, Told::Soon | Told::Due | Told::Overdue)
}

fn plan(person: &mut Person, present: &BTreeMap<usize, Saying>, today: NaiveDate, counts: &mut Counts) {
    for (&number, &saying) in present {
        if !person.said.contains(&(number, saying)) {
            person.call_off(number);
            person.said.insert((number, saying));
            counts.put_off += usize::from(saying.2.is_some());
            match (person.how)(saying.0) {
                How::AtOnce => drop(person.pending.insert(number, saying)),
                _ => drop(person.held.insert(number, (saying, today))),
            }
        }
    }
    let day = person.last_digest_day(today);
    let waits = present.values().any(|(told, ..)| is_pressing(*told));
    let promised = person.held.values().any(|(_, since)| *since <= day);
    if person.last_weekly != Some(day) && (day == today && waits || promised) {
        counts.made_up += usize::from(day != today);
        person.last_weekly = Some(day);
        person.digest_pending = true;
        let held = std::mem::take(&mut person.held);
        person.carried.extend(held.into_iter().map(|(number, (saying, _))| (number, saying)));
    }
}

fn send(person: &mut Person, present: &BTreeMap<usize, Saying>, counts: &mut Counts) -> Expected {
    let still = |(number, saying): &(usize, Saying)| present.get(number) == Some(saying);
    let fresh: BTreeMap<usize, Saying> =
        std::mem::take(&mut person.pending).into_iter().filter(still).collect();
    let carried = std::mem::take(&mut person.carried).into_iter().filter(still);
    let digest_is_due = std::mem::take(&mut person.digest_pending);
    let is_backlog = std::mem::take(&mut person.is_backlog);
    let mut groups: BTreeMap<Told, usize> = BTreeMap::new();
    let waiting = present.values().map(|(told, ..)| *told).filter(|told| is_pressing(*told));
    let told = fresh.values().copied().chain(carried.map(|(_, saying)| saying)).map(|(told, ..)| told);
    for told in waiting.chain(told.filter(|told| !is_pressing(*told))) {
        *groups.entry(told).or_default() += 1;
    }
    let one_by_one = fresh.len() <= 4;
    match (digest_is_due, one_by_one) {
        (true, _) => counts.digests += 1,
        (false, true) => counts.singles += fresh.len(),
        (false, false) => counts.bundles += 1,
    }
    counts.after_outage += usize::from(is_backlog && !fresh.is_empty());
    Expected {
        fresh: fresh.into_iter().map(|(number, (told, ..))| (number, told)).collect(),
        groups,
        digest_is_due,
        one_by_one: (!is_backlog).then_some(one_by_one),
    }
}
