//! Pure: which claims an address asks for, and the address that asks for them.

use std::collections::BTreeMap;
use std::str::FromStr;

use url::form_urlencoded;

use crate::claims::Filter;
use crate::claims::Judging;

/// Claims on one page of a list.
const PAGE: u64 = 50;

/// The value of the verdict filter for claims that still wait for one, and for those that have any.
pub const OPEN: &str = "open";
pub const CLOSED: &str = "closed";

/// What the query of an address asks for.
#[derive(Clone, Debug)]
pub struct Filters {
    pub filter: Filter,
    /// What was asked for and is not known, as it stood in the address.
    pub unknown: Vec<String>,
    /// The known, filled fields.
    asked: BTreeMap<&'static str, String>,
}

impl Filters {
    /// Reads the fields of a query. An empty field asks for nothing; one that cannot be read is left out and told.
    pub fn read(query: &BTreeMap<String, String>) -> Self {
        let mut filters = Filters {
            filter: Filter { limit: PAGE, ..Filter::default() },
            unknown: Vec::new(),
            asked: BTreeMap::new(),
        };
        filters.filter.search = filters.field(query, "q");
        filters.filter.schedule = filters.field(query, "schedule");
        filters.filter.evidence = filters.field(query, "evidence");
        filters.filter.kind = filters.field(query, "kind");
        filters.filter.claimant = filters.field(query, "claimant");
        filters.filter.document = filters.field(query, "document");
        filters.filter.topic = filters.field(query, "topic");
        filters.filter.reviewer = filters.field(query, "reviewer");
        filters.filter.after = filters.field(query, "after");
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

    /// The query that asks for the same, from the first page on.
    pub fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.asked.iter().filter(|(name, _)| **name != "after"));
        query.finish()
    }

    /// What a field of the form holds.
    pub fn value(&self, name: &str) -> &str {
        self.asked.get(name).map_or("", String::as_str)
    }

    /// The address of the page of the same list that begins after this claim, or of its first page.
    pub fn address(&self, after: Option<impl ToString>) -> String {
        let mut query = self.query();
        if let Some(after) = after {
            let between = if query.is_empty() { "" } else { "&" };
            query = format!("{query}{between}after={}", after.to_string());
        }
        if query.is_empty() { "/claims".to_owned() } else { format!("/claims?{query}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::Verdict;
    use crate::due::Schedule;
    use crate::storage::ClaimId;

    fn read(query: &str) -> Filters {
        let pairs = form_urlencoded::parse(query.as_bytes());
        Filters::read(&pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect())
    }

    #[test]
    fn empty_fields_ask_for_nothing() {
        let filters = read("q=&schedule=&evidence=&verdict=&claimant=&document=+&kind=&after=");
        assert!(filters.unknown.is_empty());
        assert_eq!(filters.address(None::<ClaimId>), "/claims");
    }

    #[test]
    fn fields_are_read_and_kept_in_the_address() {
        let filters = read("q=港口+运价&schedule=due_soon&verdict=did_not&claimant=4&after=9");
        let filter = &filters.filter;
        assert_eq!(filter.search.as_deref(), Some("港口 运价"));
        assert_eq!((filter.schedule, filter.verdict), (Some(Schedule::DueSoon), Some(Verdict::DidNot)));
        assert_eq!((filter.after, filter.open), (Some(ClaimId(9)), None));
        let next = filters.address(Some(ClaimId(12)));
        assert_eq!(read(next.trim_start_matches("/claims?")).filter.after, Some(ClaimId(12)));
        assert_eq!(read(next.trim_start_matches("/claims?")).value("q"), "港口 运价");
        assert!(!filters.address(None::<ClaimId>).contains("after"));
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
            assert_eq!(read(query).address(None::<ClaimId>), format!("/claims?{query}"));
        }
    }

    #[test]
    fn what_is_not_known_is_told_and_left_out() {
        let filters = read("schedule=yesterday&claimant=ada&verdict=true&colour=red&kind=opinion");
        assert_eq!(filters.unknown, ["schedule=yesterday", "claimant=ada", "verdict=true"]);
        assert_eq!(filters.address(None::<ClaimId>), "/claims?kind=opinion");
    }
}
