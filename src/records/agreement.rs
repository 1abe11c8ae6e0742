//! How often reviewers agree with each other, over the claims that both have judged.

use std::collections::BTreeMap;

use crate::claims::Verdict;
use crate::error::Result;
use crate::language::Message;
use crate::review;
use crate::review::Reviewer;
use crate::review::reviewers;
use crate::scoring::Concord;
use crate::storage::Db;
use crate::storage::ReviewerId;

/// Two reviewers, and how often they agree.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    pub one: Reviewer,
    pub other: Reviewer,
    pub concord: Concord,
}

/// On how many claims two agree, and where that would settle.
pub fn told(concord: &Concord) -> Message {
    let percent = |share: f64| format!("{:.0}", share * 100.0);
    let interval = concord.interval();
    Message::new("records-agree")
        .with("agreed", concord.agreed)
        .with("count", concord.claims)
        .with("from", interval.map(|interval| percent(interval.from)).unwrap_or_default())
        .with("to", interval.map(|interval| percent(interval.to)).unwrap_or_default())
}

/// Every two reviewers who have judged a claim in common: those with most claims first. Of each the latest word on a claim
/// counts, as long as it stands; *too early* is no word on the outcome.
pub async fn of_reviewers(db: &Db) -> Result<Vec<Pair>> {
    let mut pairs: BTreeMap<(ReviewerId, ReviewerId), Vec<(Verdict, Verdict)>> = BTreeMap::new();
    for words in review::words_by_claim(db).await? {
        let words: Vec<(ReviewerId, Verdict)> = words.into_iter().collect();
        for (at, (one, said)) in words.iter().enumerate() {
            for (other, heard) in &words[at + 1..] {
                pairs.entry((*one, *other)).or_default().push((*said, *heard));
            }
        }
    }
    let people = reviewers::list(db).await?;
    let person = |id: ReviewerId| people.iter().find(|person| person.id == id).cloned();
    let pair = |((one, other), verdicts): (_, Vec<_>)| {
        Some(Pair { one: person(one)?, other: person(other)?, concord: Concord::of(&verdicts) })
    };
    let mut pairs: Vec<Pair> = pairs.into_iter().filter_map(pair).collect();
    pairs.sort_by_key(|pair| std::cmp::Reverse(pair.concord.claims));
    Ok(pairs)
}
