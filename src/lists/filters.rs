//! Which claims an address asks for, and the address that asks for them.

use std::collections::BTreeMap;
use std::str::FromStr;

use chrono::Datelike;
use chrono::NaiveDate;
use url::form_urlencoded;

use crate::claims::Filter;
use crate::claims::Judging;
use crate::claims::Sort;
use crate::claims::assigned;
use crate::claims::assigned::Whose;
use crate::claims::claimants;
use crate::documents;
use crate::error::Result;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::ReviewerId;

/// Claims on one page of a list.
const PAGE: u64 = 50;

/// The value of the verdict filter for claims that still wait for one, and for those that have any.
pub const OPEN: &str = "open";
pub const CLOSED: &str = "closed";

/// The value of the reviewer filter for whoever reads.
pub const ME: &str = "me";

/// Where a page begins or ends: not what is asked for.
const PLACES: [&str; 2] = ["after", "before"];

/// Every field of a query: those of the filters, and what the pages and files of a list need besides.
const KNOWN: [&str; 19] = [
    "q", "schedule", "evidence", "verdict", "kind", "claimant", "document", "topic", "reviewer", "due_from",
    "due_to", "sort", "after", "before", "view", "removed", "bom", "feed", "lang",
];

/// What the query of an address asks for.
#[derive(Clone, Debug)]
pub struct Filters {
    pub filter: Filter,
    /// What was asked for and is not known, as it stood in the address.
    pub unknown: Vec<String>,
    /// The known, filled fields.
    asked: BTreeMap<&'static str, String>,
    /// Names of what the address gives by number.
    names: BTreeMap<&'static str, String>,
}

impl Filters {
    /// Reads the query of an address and looks up who and what it names.
    pub async fn of(db: &Db, query: &BTreeMap<String, String>, reader: ReviewerId) -> Result<Self> {
        let mut filters = Filters::read(query);
        filters.look_up_claimant(db).await?;
        filters.look_up_document(db).await?;
        if filters.value("reviewer") == ME {
            filters.filter.reviewer = Some(Whose::Of(reader));
        } else if filters.filter.reviewer.is_none() {
            filters.leave_out("reviewer");
        }
        Ok(filters)
    }

    /// The same of a query as it stands in an address.
    pub async fn of_query(db: &Db, query: &str, reader: ReviewerId) -> Result<Self> {
        let query = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        Filters::of(db, &query, reader).await
    }

    /// Reads the fields of a query, nothing being looked up. An empty field asks for nothing; one that cannot be read is left out
    /// and told.
    pub fn read(query: &BTreeMap<String, String>) -> Self {
        let mut filters = Filters {
            filter: Filter { limit: PAGE, ..Filter::default() },
            unknown: Vec::new(),
            asked: BTreeMap::new(),
            names: BTreeMap::new(),
        };
        filters.filter.search = filters.field(query, "q");
        filters.filter.schedule = filters.field(query, "schedule");
        filters.filter.evidence = filters.field(query, "evidence");
        filters.filter.kind = filters.field(query, "kind");
        filters.filter.topic = filters.field(query, "topic");
        filters.filter.due_from = filters.day(query, "due_from");
        filters.filter.due_to = filters.day(query, "due_to");
        filters.filter.sort = filters.field(query, "sort").unwrap_or_default();
        filters.filter.after = filters.field(query, "after");
        filters.filter.before = filters.field(query, "before");
        for name in ["claimant", "document", "reviewer"] {
            let _: Option<String> = filters.field(query, name);
        }
        filters.filter.claimant = filters.number("claimant");
        filters.filter.document = filters.number("document");
        filters.filter.reviewer = filters.number("reviewer");
        match query.get("verdict").map(String::as_str) {
            Some(word @ (OPEN | CLOSED)) => {
                filters.filter.open = Some(word == OPEN);
                filters.asked.insert("verdict", word.to_owned());
            }
            Some(word) if Judging::from_str(word).is_ok() => {
                filters.filter.judging = filters.field(query, "verdict");
            }
            _ => filters.filter.verdict = filters.field(query, "verdict"),
        }
        let strange = query.iter().filter(|(name, _)| !KNOWN.contains(&name.as_str()));
        filters.unknown.extend(strange.map(|(name, value)| format!("{name}={value}")));
        filters
    }

    fn field<T: FromStr>(&mut self, query: &BTreeMap<String, String>, name: &'static str) -> Option<T> {
        let text = query.get(name).map(|text| text.trim()).filter(|text| !text.is_empty())?;
        let read = text.parse().ok();
        match read {
            Some(_) => drop(self.asked.insert(name, text.to_owned())),
            None => self.unknown.push(format!("{name}={text}")),
        }
        read
    }

    /// A day of the calendars that people and databases share.
    fn day(&mut self, query: &BTreeMap<String, String>, name: &'static str) -> Option<NaiveDate> {
        let day: NaiveDate = self.field(query, name)?;
        if !(1..=9999).contains(&day.year()) {
            self.leave_out(name);
            return None;
        }
        Some(day)
    }

    /// What a field says without anything being looked up.
    fn number<T: FromStr>(&self, name: &str) -> Option<T> {
        self.asked.get(name)?.parse().ok()
    }

    /// Leaves a field out and tells so.
    fn leave_out(&mut self, name: &'static str) {
        if let Some(text) = self.asked.remove(name) {
            self.unknown.push(format!("{name}={text}"));
        }
    }

    async fn look_up_claimant(&mut self, db: &Db) -> Result<()> {
        if let Some(id) = self.filter.claimant {
            let person = claimants::find(db, id).await?;
            self.names.extend(person.map(|person| ("claimant", person.name)));
        } else if !self.value("claimant").is_empty() {
            self.filter.claimant = claimants::named(db, self.value("claimant")).await?;
            if self.filter.claimant.is_none() {
                self.leave_out("claimant");
            }
        }
        Ok(())
    }

    async fn look_up_document(&mut self, db: &Db) -> Result<()> {
        if let Some(id) = self.filter.document {
            let title = documents::table::titles(db, [id]).await?.into_values().next();
            self.names.extend(title.map(|title| ("document", title)));
        } else if !self.value("document").is_empty() {
            self.filter.document = documents::table::titled(db, self.value("document")).await?;
            if self.filter.document.is_none() {
                self.leave_out("document");
            }
        }
        Ok(())
    }

    /// Whether anything is asked for but an order.
    pub fn narrow(&self) -> bool {
        self.asked.keys().any(|name| *name != "sort" && !PLACES.contains(name))
    }

    /// The query that asks for the same, from the first page on.
    pub fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.asked.iter().filter(|(name, _)| !PLACES.contains(name)));
        query.finish()
    }

    /// What a field of the form holds.
    pub fn value(&self, name: &str) -> &str {
        self.asked.get(name).map_or("", String::as_str)
    }

    /// The same in words: the name of what the address gives by number.
    pub fn name(&self, field: &str) -> &str {
        self.names.get(field).map_or_else(|| self.value(field), String::as_str)
    }

    /// The address of the first page of the list.
    pub fn address(&self) -> String {
        self.address_with(None)
    }

    /// The address of the page that begins after a claim.
    pub fn after(&self, claim: &ClaimId) -> String {
        self.address_with(Some(format!("after={claim}")))
    }

    /// The address of the page that ends before a claim.
    pub fn before(&self, claim: &ClaimId) -> String {
        self.address_with(Some(format!("before={claim}")))
    }

    fn address_with(&self, place: Option<String>) -> String {
        let asked = Some(self.query()).filter(|query| !query.is_empty());
        let query: Vec<String> = asked.into_iter().chain(place).collect();
        if query.is_empty() { "/claims".to_owned() } else { format!("/claims?{}", query.join("&")) }
    }
}

/// The query that asks for the claims of a filter, in its order.
pub fn query_of(filter: &Filter) -> String {
    let word = |word: Option<&str>| word.map(str::to_owned);
    let open = filter.open.map(|open| if open { OPEN } else { CLOSED });
    let verdict = filter.verdict.map(|verdict| verdict.as_str());
    let judging = filter.judging.map(|judging| judging.as_str());
    let reviewer = filter.reviewer.map(|whose| match whose {
        Whose::Of(id) => id.to_string(),
        Whose::Nobody => assigned::NOBODY.to_owned(),
    });
    let sort = Some(filter.sort).filter(|sort| *sort != Sort::default());
    let fields = [
        ("q", filter.search.clone()),
        ("schedule", word(filter.schedule.map(|schedule| schedule.as_str()))),
        ("evidence", word(filter.evidence.map(|evidence| evidence.as_str()))),
        ("verdict", word(verdict.or(judging).or(open))),
        ("kind", word(filter.kind.map(|kind| kind.as_str()))),
        ("claimant", filter.claimant.map(|id| id.to_string())),
        ("document", filter.document.map(|id| id.to_string())),
        ("topic", filter.topic.clone()),
        ("reviewer", reviewer),
        ("due_from", filter.due_from.map(|day| day.to_string())),
        ("due_to", filter.due_to.map(|day| day.to_string())),
        ("sort", sort.map(|sort| sort.to_string())),
    ];
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(fields.into_iter().filter_map(|(name, value)| Some((name, value?))));
    query.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::Verdict;
    use crate::due::Schedule;

    fn read(query: &str) -> Filters {
        let pairs = form_urlencoded::parse(query.as_bytes());
        Filters::read(&pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect())
    }

    #[test]
    fn empty_fields_ask_for_nothing() {
        let filters = read("q=&schedule=&evidence=&verdict=&claimant=&document=+&kind=&after=");
        assert!(filters.unknown.is_empty());
        assert_eq!(filters.address(), "/claims");
    }

    #[test]
    fn fields_are_read_and_kept_in_the_address() {
        let filters = read("q=港口+运价&schedule=due_soon&verdict=did_not&claimant=4&after=9");
        let filter = &filters.filter;
        assert_eq!(filter.search.as_deref(), Some("港口 运价"));
        assert_eq!((filter.schedule, filter.verdict), (Some(Schedule::DueSoon), Some(Verdict::DidNot)));
        assert_eq!((filter.after, filter.open), (Some(ClaimId(9)), None));
        let next = filters.after(&ClaimId(12));
        assert_eq!(read(next.trim_start_matches("/claims?")).filter.after, Some(ClaimId(12)));
        assert_eq!(read(next.trim_start_matches("/claims?")).value("q"), "港口 运价");
        assert!(!filters.address().contains("after"));
    }

    #[test]
    fn windows_and_orders_are_read_too() {
        let filters = read("due_from=2026-01-01&due_to=2026-12-31&sort=changed&before=7");
        assert_eq!(filters.filter.due_to, "2026-12-31".parse().ok());
        assert_eq!((filters.filter.sort, filters.filter.before), (Sort::Changed, Some(ClaimId(7))));
        assert_eq!(filters.query(), "due_from=2026-01-01&due_to=2026-12-31&sort=changed");
        assert!(filters.narrow() && !read("sort=said&after=3").narrow());
        assert_eq!(read("due_from=%2B12026-01-01").unknown, ["due_from=+12026-01-01"]);
    }

    #[test]
    fn a_filter_is_what_its_query_asks_for() {
        for query in [
            "",
            "q=a+b&schedule=due_soon&evidence=mixed&kind=opinion&claimant=3&document=4&topic=%E8%88%AA%E8%BF%90",
            "verdict=open&reviewer=none&due_from=2026-01-01&due_to=2026-12-31&sort=said",
            "verdict=closed&reviewer=7",
            "verdict=void",
            "verdict=disputed",
        ] {
            assert_eq!(query_of(&read(query).filter), query);
        }
    }

    #[test]
    fn verdicts_are_open_closed_or_one_word() {
        for (query, open, verdict) in [
            ("verdict=open", Some(true), None),
            ("verdict=closed", Some(false), None),
            ("verdict=void", None, Some(Verdict::Void)),
        ] {
            let filter = read(query).filter;
            assert_eq!((filter.open, filter.verdict), (open, verdict), "{query}");
            assert_eq!(read(query).address(), format!("/claims?{query}"));
        }
    }

    #[test]
    fn what_is_not_known_is_told_and_left_out() {
        let filters = read("schedule=yesterday&claimant=ada&verdict=true&colour=red&kind=opinion");
        // who is called Ada is looked up
        assert_eq!(filters.unknown, ["schedule=yesterday", "verdict=true", "colour=red"]);
        assert_eq!(read("page=2&view=all").unknown, ["page=2"]);
        assert_eq!(filters.address(), "/claims?claimant=ada&kind=opinion");
    }
}
