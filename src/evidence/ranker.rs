//! Ranks items for a claim: the offline measure of how well claims are looked for.

use std::collections::HashMap;
use std::sync::Arc;

use super::concepts::Concept;
use super::concepts::concepts;
use super::matcher::ClaimText;
use super::names::Names;
use super::reading::ItemText;
use super::words::begins_in_han;
use super::words::terms;

/// How fast further mentions stop to count.
const K1: f64 = 0.9;
/// How much long items are held back.
const B: f64 = 0.4;
const DETAIL: f64 = 0.4;

/// A corpus of items, indexed by word. BM25 over concepts: a concept's frequency is that of all its names together.
#[derive(Default)]
pub struct Ranker {
    /// By word: the items that hold it, in order, and how often.
    postings: HashMap<Arc<str>, Vec<(usize, f64)>>,
    lengths: Vec<f64>,
    mean_length: f64,
    /// Names that all claims share, read once.
    glossary: Names,
}

impl Ranker {
    pub fn build<'a>(items: impl Iterator<Item = ItemText<'a>>) -> Self {
        let mut ranker = Ranker::default();
        for (at, item) in items.enumerate() {
            let mut counts: HashMap<Arc<str>, f64> = HashMap::new();
            let mut length = 0.0;
            for term in terms(item.title).into_iter().chain(terms(item.text)) {
                *counts.entry(term.text).or_default() += 1.0;
                length += 1.0;
            }
            for (word, count) in counts {
                ranker.postings.entry(word).or_default().push((at, count));
            }
            ranker.lengths.push(length);
        }
        ranker.mean_length = ranker.lengths.iter().sum::<f64>() / ranker.lengths.len().max(1) as f64;
        ranker
    }

    /// Takes over names that all claims share.
    pub fn share(&mut self, glossary: &[(String, Vec<String>)]) {
        self.glossary = Names::of(glossary);
    }

    /// The best items for a claim: their positions in the corpus and their scores (not bounded), best first.
    pub fn rank(&self, claim: &ClaimText<'_>, top: usize) -> Vec<(usize, f64)> {
        let mut scores: HashMap<usize, f64> = HashMap::new();
        for concept in concepts(claim, &[&Names::of(claim.glossary), &self.glossary]) {
            let share = if concept.in_detail { DETAIL } else { 1.0 };
            let counts = self.counts(&concept);
            let rarity = self.rarity(counts.len());
            for (item, count) in counts {
                *scores.entry(item).or_default() += share * rarity * self.saturated(item, count);
            }
        }
        let mut ranked: Vec<(usize, f64)> = scores.into_iter().collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        ranked.truncate(top);
        ranked
    }

    fn rarity(&self, holders: usize) -> f64 {
        let (all, holders) = (self.lengths.len() as f64, holders as f64);
        (1.0 + (all - holders + 0.5) / (holders + 0.5)).ln()
    }

    fn saturated(&self, item: usize, count: f64) -> f64 {
        let relative = self.lengths[item] / self.mean_length.max(1.0);
        count / (count + K1 * (1.0 - B + B * relative))
    }

    /// How often each item names a concept, under any of its names; a name of several words as often as its rarest.
    fn counts(&self, concept: &Concept) -> HashMap<usize, f64> {
        let mut counts = HashMap::new();
        for form in &concept.forms {
            // A name that no dictionary knows may have been cut into its words in the items.
            let pieces: Vec<Arc<str>> = form.words.iter().flat_map(pieces).collect();
            let in_pieces = if pieces == form.words { HashMap::new() } else { self.together(&pieces) };
            for (item, count) in self.together(&form.words).into_iter().chain(in_pieces) {
                let known = counts.entry(item).or_insert(0.0);
                *known = f64::max(*known, count);
            }
        }
        counts
    }

    /// The items that hold all of these words, each as often as its rarest.
    fn together(&self, words: &[Arc<str>]) -> HashMap<usize, f64> {
        let mut words = words.iter().map(|word| self.postings.get(word));
        let Some(Some(first)) = words.next() else { return HashMap::new() };
        let mut all: HashMap<usize, f64> = first.iter().copied().collect();
        for postings in words {
            let others: HashMap<usize, f64> = postings.into_iter().flatten().copied().collect();
            all.retain(|item, count| {
                others.get(item).is_some_and(|other| {
                    *count = count.min(*other);
                    true
                })
            });
        }
        all
    }
}

fn pieces(word: &Arc<str>) -> Vec<Arc<str>> {
    if !begins_in_han(word) {
        return vec![word.clone()];
    }
    terms(word).into_iter().filter(|term| !term.part).map(|term| term.text).collect()
}

#[cfg(test)]
mod tests {
    use super::Ranker;
    use crate::evidence::ClaimText;
    use crate::evidence::ItemText;

    #[test]
    fn items_that_say_more_of_the_claim_come_first() {
        let titles = [
            "Rain in the hills",
            "Hydrogen trains on trial",
            "氢能列车试运行",
            "Hydrogen trains cross the hills",
        ];
        let ranker = Ranker::build(titles.iter().map(|title| ItemText { title, text: "" }));
        let cases: [(&str, &[usize]); 4] = [
            ("Hydrogen trains will cross the hills", &[3, 1, 0]),
            ("氢能列车", &[2]),
            ("", &[]),
            ("Submarines", &[]),
        ];
        for (text, expected) in cases {
            let ranked = ranker.rank(&ClaimText::new(1, text), 10);
            let order: Vec<usize> = ranked.into_iter().map(|(item, _)| item).collect();
            assert_eq!(order, expected, "{text}");
        }
    }
}
