//! What happened, of both sorts in one list, page by page.

use std::fmt;
use std::str::FromStr;

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use chrono_tz::Tz;

use super::deeds;
use super::deeds::Area;
use super::deeds::Model as Deed;
use crate::claims::Event;
use crate::claims::What;
use crate::claims::history;
use crate::clock;
use crate::error::Result;
use crate::review::Reviewer;
use crate::review::veil;
use crate::review::veil::Veil;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::DeedId;
use crate::storage::EventId;

/// Which part of the log to read.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The name of whoever did it.
    pub who: Option<String>,
    pub area: Option<Area>,
    /// Only such changes of claims.
    pub what: Option<What>,
    /// From the first moment on, and before the second.
    pub between: Option<(DateTime<Utc>, DateTime<Utc>)>,
    pub behind: Place,
    pub limit: usize,
}

/// A day in a zone, as the log is asked for it.
pub fn within(day: NaiveDate, zone: Tz) -> (DateTime<Utc>, DateTime<Utc>) {
    (clock::start_of_day(day, zone), clock::start_of_day(day.succ_opt().unwrap_or(day), zone))
}

/// How far somebody has read, written `event-deed`: both sorts are numbered by themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub event: Option<EventId>,
    pub deed: Option<DeedId>,
}

/// One line of the log.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    Event(Event),
    Deed(Deed),
}

#[derive(Clone, Debug)]
pub struct Page {
    pub entries: Vec<Entry>,
    /// Where the next page begins; none on the last page.
    pub next: Option<Place>,
}

impl Entry {
    pub fn at(&self) -> DateTime<Utc> {
        match self {
            Entry::Event(event) => event.at,
            Entry::Deed(deed) => deed.at,
        }
    }
}

/// The latest that happened and was asked for, as somebody may see it who still has to judge some of it; whoever has the
/// database sees all.
pub async fn page(db: &Db, asked: &Asked, reader: Option<&Reviewer>, now: DateTime<Utc>) -> Result<Page> {
    let most = asked.limit as u64 + 1;
    let wants_claims = asked.area.is_none_or(|area| area == Area::Claims);
    let events = history::Asked {
        actor: asked.who.as_deref(),
        what: asked.what,
        between: asked.between,
        before: asked.behind.event,
        limit: most,
    };
    let events = if wants_claims { history::page(db, &events).await? } else { Vec::new() };
    let claims: Vec<ClaimId> = events.iter().map(|event| event.claim_id).collect();
    let veil = match reader {
        Some(reader) => veil::over(db, &claims, reader, now).await?,
        None => Veil::default(),
    };
    let events = events.into_iter().map(|event| veil.lay_over(event)).collect();
    let deeds = if asked.what.is_none() { deeds::latest(db, asked, most).await? } else { Vec::new() };
    Ok(together(events, deeds, asked))
}

/// Both in one list, the latest first, as long as was asked for.
fn together(events: Vec<Event>, deeds: Vec<Deed>, asked: &Asked) -> Page {
    let mut entries: Vec<Entry> =
        events.into_iter().map(Entry::Event).chain(deeds.into_iter().map(Entry::Deed)).collect();
    // Each sort comes in its own order, which is kept.
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.at()));
    let more = entries.len() > asked.limit;
    entries.truncate(asked.limit);
    let mut place = asked.behind;
    for entry in &entries {
        match entry {
            Entry::Event(event) => place.event = Some(event.id),
            Entry::Deed(deed) => place.deed = Some(deed.id),
        }
    }
    Page { entries, next: more.then_some(place) }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
        write!(f, "{}-{}", number(self.event.map(|id| id.0)), number(self.deed.map(|id| id.0)))
    }
}

impl FromStr for Place {
    type Err = ();

    fn from_str(text: &str) -> Result<Place, ()> {
        let (event, deed) = text.split_once('-').ok_or(())?;
        let number = |text: &str| {
            if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| ()) }
        };
        Ok(Place { event: number(event)?.map(EventId), deed: number(deed)?.map(DeedId) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Message;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(minute * 60, 0).unwrap()
    }

    fn event(id: i64, minute: i64) -> Event {
        let claim_id = ClaimId(1);
        Event {
            id: EventId(id),
            claim_id,
            at: at(minute),
            what: What::Kind,
            before: None,
            after: None,
            actor: "A".into(),
            why: None,
        }
    }

    fn deed(id: i64, minute: i64) -> Deed {
        let what = Message::verbatim("done");
        Deed {
            id: DeedId(id),
            at: at(minute),
            area: Area::People,
            actor: "A".into(),
            reviewer_id: None,
            what,
            place: None,
        }
    }

    #[test]
    fn both_sorts_are_read_page_by_page() {
        let asked = Asked { limit: 3, ..Asked::default() };
        let events = vec![event(9, 50), event(8, 20), event(7, 20)];
        let page = together(events, vec![deed(5, 40), deed(4, 10)], &asked);
        assert_eq!(page.entries.iter().map(Entry::at).collect::<Vec<_>>(), [at(50), at(40), at(20)]);
        let next = page.next.unwrap();
        assert_eq!(next.to_string(), "8-5");
        let rest = Asked { behind: next, ..asked };
        let page = together(vec![event(7, 20)], vec![deed(4, 10)], &rest);
        assert_eq!((page.entries.len(), page.next), (2, None));
    }

    #[test]
    fn a_place_is_written_and_read() {
        for (text, event, deed) in
            [("8-5", Some(8), Some(5)), ("-5", None, Some(5)), ("8-", Some(8), None), ("-", None, None)]
        {
            let place = Place { event: event.map(EventId), deed: deed.map(DeedId) };
            assert_eq!((text.parse(), place.to_string()), (Ok(place), text.to_owned()));
        }
        for wrong in ["", "8", "x-5"] {
            assert_eq!(wrong.parse::<Place>(), Err(()), "{wrong}");
        }
    }
}
