//! Whose word was good, read from the record: every claimant with their track record, what claims are about, how often
//! reviewers agree, and how good their own probabilities were.

pub mod agreement;
mod forecasters;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;

use chrono::NaiveDate;

pub use agreement::Pair;
pub use agreement::of_reviewers;
pub use forecasters::ForecastRecord;
pub use forecasters::of_forecasters;

use crate::claims::Claimant;
use crate::claims::Verdict;
use crate::claims::claimants;
use crate::claims::standings;
use crate::config::DuePolicy;
use crate::documents;
use crate::documents::topics;
use crate::due;
use crate::due::Precision;
use crate::error::Result;
use crate::scoring;
use crate::scoring::Breakdown;
use crate::scoring::Counted;
use crate::scoring::Standing;
use crate::scoring::TrackRecord;
use crate::storage::ClaimantId;
use crate::storage::Db;
use crate::storage::DocumentId;
use crate::storage::List;
use crate::vocabulary::words;

/// All claimants with their track records on a day: those with most scored claims first, then those with most
/// claims, then by name.
pub async fn of_all(db: &Db, today: NaiveDate, policy: &DuePolicy) -> Result<Vec<(Claimant, TrackRecord)>> {
    let mut standings: HashMap<ClaimantId, Vec<Standing>> = HashMap::new();
    for found in claimants::standings(db, None).await? {
        standings.entry(found.claimant).or_default().push(on(&found, today, policy));
    }
    let people = claimants::list(db).await?.into_iter();
    let mut records: Vec<(Claimant, TrackRecord)> = people
        .map(|person| {
            let theirs = standings.remove(&person.id).unwrap_or_default();
            (person, TrackRecord::of(theirs))
        })
        .collect();
    // The list comes by name, and the sort keeps that order among equals.
    records.sort_by_key(|(_, record)| std::cmp::Reverse((record.scored(), record.total())));
    Ok(records)
}

/// How the claims of one claimant came out, as a whole and in parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Detailed {
    pub person: Claimant,
    pub record: TrackRecord,
    pub parts: Breakdown,
}

/// One claimant with their track record on a day.
///
/// # Errors
/// `NotFound` when there is no such claimant.
pub async fn of_one(db: &Db, id: ClaimantId, today: NaiveDate, policy: &DuePolicy) -> Result<Detailed> {
    let person = claimants::get(db, id).await?;
    let found = claimants::standings(db, Some(id)).await?;
    let documents = found.iter().map(|found| found.document).collect::<BTreeSet<_>>();
    let documents = documents::table::with_ids(db, documents).await?.into_iter();
    let documents: HashMap<DocumentId, List<String>> =
        documents.map(|document| (document.id, document.topics)).collect();
    let counted = found.into_iter().map(|found| Counted {
        standing: on(&found, today, policy),
        kind: found.kind,
        topics: topics_of(found.topics, documents.get(&found.document)),
        said_on: found.said_on,
        due_by: found.due_by,
        probability: found.probability,
    });
    let counted: Vec<Counted> = counted.collect();
    let record = TrackRecord::of(counted.iter().map(|claim| claim.standing));
    Ok(Detailed { person, record, parts: Breakdown::of(&counted) })
}

words! {
    /// By what claims are taken together.
    pub enum About as "record-about" {
        Topic = "topic",
        Document = "document",
        /// The programme that documents are of.
        Programme = "programme",
    }
}

impl About {
    /// The key of the sentence that there is no record of these.
    pub fn none(self) -> &'static str {
        match self {
            About::Topic => "records-none-topic",
            About::Document => "records-none-document",
            About::Programme => "records-none-programme",
        }
    }
}

/// How the claims about one thing came out.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    pub name: String,
    pub document: Option<DocumentId>,
    pub record: TrackRecord,
}

/// The records of all topics, documents or programmes: those with most scored claims first, then those with most claims, then by
/// name. A claim of several topics counts in each of them.
pub async fn by(db: &Db, about: About, today: NaiveDate, policy: &DuePolicy) -> Result<Vec<Record>> {
    let documents = documents::table::list(db).await?.into_iter();
    let documents: HashMap<DocumentId, documents::table::Model> =
        documents.map(|document| (document.id, document)).collect();
    let mut standings: BTreeMap<(String, Option<DocumentId>), Vec<Standing>> = BTreeMap::new();
    let mut topics: Vec<(Vec<String>, Standing)> = Vec::new();
    for found in standings::all(db).await? {
        let Some(document) = documents.get(&found.document) else { continue };
        let standing = stands((found.verdict, found.share), (found.due_by, found.precision), today, policy);
        let name = match about {
            About::Document => Some((document.title.clone(), Some(document.id))),
            About::Programme => document.programme.iter().map(|name| (name.clone(), None)).next(),
            About::Topic => {
                topics.push((topics_of(found.topics, Some(&document.topics)), standing));
                None
            }
        };
        name.into_iter().for_each(|name| standings.entry(name).or_default().push(standing));
    }
    let of_topics = scoring::by_topic(topics.iter().map(|(topics, standing)| (topics, *standing)));
    let of_topics = of_topics.into_iter().map(|(name, record)| Record { name, document: None, record });
    let record = |((name, document), theirs)| Record { name, document, record: TrackRecord::of(theirs) };
    let mut records: Vec<Record> = standings.into_iter().map(record).chain(of_topics).collect();
    records.sort_by_key(|one| std::cmp::Reverse((one.record.scored(), one.record.total())));
    Ok(records)
}

/// A claim's own topics and those of its document.
fn topics_of(mut own: Vec<String>, document: Option<&List<String>>) -> Vec<String> {
    own.extend(document.into_iter().flat_map(|topics| topics.iter().cloned()));
    topics::distinct(own)
}

fn on(found: &claimants::Standing, today: NaiveDate, policy: &DuePolicy) -> Standing {
    stands((found.verdict, found.share), (found.due_by, found.precision), today, policy)
}

fn stands(
    (verdict, share): (Option<Verdict>, Option<f64>),
    (due_by, precision): (Option<NaiveDate>, Option<Precision>),
    today: NaiveDate,
    policy: &DuePolicy,
) -> Standing {
    match verdict {
        Some(Verdict::Partly) => share.map_or(Standing::Judged(Verdict::Partly), Standing::PartlyTrue),
        Some(verdict) => Standing::Judged(verdict),
        None => Standing::Open(due::schedule(due_by, precision.unwrap_or(Precision::Day), today, policy)),
    }
}
