//! Which claims does an item speak to, and which words say so.

use std::collections::HashMap;

use super::concepts::Concept;
use super::concepts::concepts;
use super::names::Names;
use super::rarity::Rarity;
use super::reading::ItemText;
use super::reading::Reading;
use super::score::bound;
use super::score::score;
use super::watched::Known;
use super::watched::KnownForm;
use super::watched::Watched;

/// Bounds are summed in single precision; this keeps them bounds.
const ROUNDING: f64 = 1.001;

/// What a claim is looked for by.
#[derive(Clone, Copy, Debug)]
pub struct ClaimText<'a> {
    pub id: i64,
    pub text: &'a str,
    /// The explaining column: adds weak signs, and can never be missed.
    pub detail: Option<&'a str>,
    /// Terms of the claim's document with their other names.
    pub glossary: &'a [(String, Vec<String>)],
}

/// A claim that an item speaks to.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    pub claim_id: i64,
    /// 0 to 1, comparable across claims and items.
    pub score: f64,
    /// The words that matched, as they stand in the item, best first.
    pub words: Vec<String>,
    /// The sentence of the item with the most matched weight, as it stands there; a very long one is cut.
    pub quote: String,
}

/// The watched claims, indexed by their words. Built once per round.
///
/// ```text
/// score = (coverage · focus) ^ bend · certainty · subject
/// ```
///
/// * A **concept** is a word of the claim with its other names (glossary, brackets, the built-in vocabulary); it counts
///   once, however many of its names are found. Its weight is its rarity, 0.01 to 1 (see `rarity.rs`).
/// * **coverage**: found weight over the weight of the claim's text. One mention gives half of a concept, more mentions
///   nearly all of it, the title all. What has no name in the item's language is missed by a fifth only (English words
///   in a Chinese item, where names do appear, by half). A short item (a headline) is asked for no more than it weighs.
/// * **focus**: the same for the best sentence, where each mention is whole; neighbours count half, the title is read
///   with every sentence. Words strewn over a long article are chance, words in one sentence are a statement.
/// * **bend**: 0.85 when all of the claim can be found in the item's language, falling to 0.4 when none of it can.
/// * **certainty**: `min(1, found weight)`, and 0.6 of that when a single thing matched. A common word weighs about 0.2,
///   so alone it never reaches 0.13. A term that the document itself names twice (in its glossary, in brackets) and
///   that stands in the item's title needs no second sign: 1.
/// * **subject**: square root of the rarest found weight over the rarest that could be found. An item that misses what
///   the claim is about, and has the rest, is about something else.
/// * What stands in the claim's detail only counts 0.4, and together at most a quarter of the claim.
#[derive(Default)]
pub struct Matcher {
    vocabulary: HashMap<String, u32>,
    /// By word: the claims it speaks for, with the most it can add to their found weight.
    postings: Vec<Vec<(u32, f32)>>,
    claims: Vec<Watched>,
}

impl Matcher {
    pub fn build<'a>(claims: impl Iterator<Item = ClaimText<'a>>) -> Self {
        let mut rarity = Rarity::default();
        let mut glossary: (&[(String, Vec<String>)], Names) = (&[], Names::default());
        let mut read = Vec::new();
        for claim in claims {
            // Claims of one document come together and share its glossary.
            if !std::ptr::eq(glossary.0, claim.glossary) {
                glossary = (claim.glossary, Names::of(claim.glossary));
            }
            let concepts = concepts(claim.text, claim.detail, &glossary.1);
            let said = concepts.iter().filter_map(|concept| concept.forms.first());
            rarity.count(said.flat_map(|form| form.words.iter().map(String::as_str)));
            read.push((claim.id, concepts));
        }
        let mut matcher = Matcher::default();
        for (id, concepts) in read {
            let known = concepts.iter().map(|concept| matcher.known(concept, &rarity)).collect();
            matcher.watch(Watched::new(id, known));
        }
        matcher
    }

    fn known(&mut self, concept: &Concept, rarity: &Rarity) -> Known {
        let mut forms: Vec<KnownForm> = Vec::new();
        let mut weight = 1.0_f64;
        for (at, form) in concept.forms.iter().enumerate() {
            let mut words: Vec<(u32, f64)> =
                form.words.iter().map(|word| (self.word_id(word), rarity.weight(word))).collect();
            // The rarest first: it decides fastest whether the form is there at all.
            words.sort_by(|a, b| b.1.total_cmp(&a.1));
            let own: f64 = words.iter().map(|(_, weight)| weight).sum();
            weight = if at == 0 { own.min(1.0) } else { weight };
            let words = words.into_iter().map(|(word, _)| word).collect();
            forms.push(KnownForm { words, weight: own.min(weight), script: form.script });
        }
        Known { weight, group: concept.group, in_detail: concept.in_detail, named: concept.named, forms }
    }

    fn word_id(&mut self, word: &str) -> u32 {
        if let Some(id) = self.vocabulary.get(word) {
            return *id;
        }
        let id = self.postings.len() as u32;
        self.vocabulary.insert(word.to_owned(), id);
        self.postings.push(Vec::new());
        id
    }

    fn watch(&mut self, claim: Watched) {
        let at = self.claims.len() as u32;
        for (word, most) in claim.first_words() {
            self.postings[word as usize].push((at, most as f32));
        }
        self.claims.push(claim);
    }

    /// The claims that an item speaks to with at least `threshold`, at most `most` of them, best first.
    ///
    /// Reads the item once; only claims that share enough weight with it are looked at.
    pub fn matches(&self, item: &ItemText<'_>, threshold: f64, most: usize) -> Vec<Match> {
        let reading = Reading::of(item);
        let mut places = HashMap::new();
        let mut could_reach = vec![0.0_f32; self.claims.len()];
        let mut touched = Vec::new();
        for (word, found) in &reading.places {
            let Some(id) = self.vocabulary.get(word) else { continue };
            places.insert(*id, found.as_slice());
            for (claim, weight) in &self.postings[*id as usize] {
                let sum = &mut could_reach[*claim as usize];
                if *sum == 0.0 {
                    touched.push(*claim);
                }
                *sum += weight;
            }
        }
        let mut matches: Vec<Match> = Vec::new();
        for claim in touched {
            let watched = &self.claims[claim as usize];
            let found = f64::from(could_reach[claim as usize]) * ROUNDING;
            if bound(watched, found, &reading) >= threshold {
                matches.extend(score(watched, &places, &reading, threshold));
            }
        }
        matches.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.claim_id.cmp(&b.claim_id)));
        matches.truncate(most);
        matches
    }
}
