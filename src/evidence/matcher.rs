//! Which claims does an item speak to, and which words say so.

use std::collections::HashMap;

use super::concepts::concepts;
use super::conditions::Conditions;
use super::lexicon::Lexicon;
use super::names::Names;
use super::postings::Postings;
use super::reading::ItemText;
use super::reading::Reading;
use super::reading::Room;
use super::score::Seen;
use super::score::could_reach;
use super::score::score;
use super::trust;
use super::tuning::Tuning;
use super::watched::Watched;
use super::words::Key;
use super::words::Script;

/// What a claim is looked for by.
#[derive(Clone, Copy, Debug)]
pub struct ClaimText<'a> {
    pub id: i64,
    pub text: &'a str,
    /// The explaining column: adds weak signs, and can never be missed.
    pub detail: Option<&'a str>,
    /// Terms of the claim's document with their other names.
    pub glossary: &'a [(String, Vec<String>)],
    /// What people have made of it.
    pub tuning: Option<&'a Tuning>,
}

impl<'a> ClaimText<'a> {
    /// A claim of which nothing is known but its text.
    pub fn new(id: i64, text: &'a str) -> Self {
        ClaimText { id, text, detail: None, glossary: &[], tuning: None }
    }
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
    /// Other sentences with matched words that the quote has not.
    pub beside: Vec<String>,
}

/// The watched claims, indexed by their words. Kept, and told what has changed.
///
/// ```text
/// score = (coverage · focus) ^ bend · certainty · subject
/// ```
///
/// * A **concept** is a word of the claim with its other names (glossary, brackets, the built-in vocabulary); it counts
///   once, however many of its names are found. Its weight is its rarity, 0.01 to 1 (see `rarity.rs`). A Chinese name of the
///   glossary, or one that no dictionary knows, is one word, found by its characters (`words/wholes.rs`).
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
/// * What people added (`tuning.rs`) is found like a word of the claim and never missed; words that misled them weigh less
///   (`trust.rs`); an item that lacks what they ask for, or has what they rule out, is none (`conditions.rs`).
///
/// An item is looked up in three steps, each leaving fewer claims, and none that reaches its threshold is lost: lists
/// of claims by rare word (`postings.rs`), a bound on the score, the score.
pub struct Matcher {
    threshold: f64,
    /// Names that all claims share.
    glossary: Names,
    lexicon: Lexicon,
    /// By place; a place that is free holds none.
    claims: Vec<Option<Watched>>,
    free: Vec<u32>,
    places: HashMap<i64, u32>,
    long_han: Postings,
    long_latin: Postings,
    short: Postings,
    scratch: Scratch,
}

/// Room to work in.
#[derive(Default)]
struct Scratch {
    room: Room,
    /// By word: where the reading has it, counted from one; all zero between items.
    seen: Vec<u32>,
}

impl Matcher {
    /// Watches nothing yet. An item speaks to a claim from a score of `threshold` on.
    pub fn new(threshold: f64) -> Self {
        Matcher {
            threshold,
            glossary: Names::default(),
            lexicon: Lexicon::default(),
            claims: Vec::new(),
            free: Vec::new(),
            places: HashMap::new(),
            long_han: Postings::default(),
            long_latin: Postings::default(),
            short: Postings::default(),
            scratch: Scratch::default(),
        }
    }

    /// Takes over the names that all claims share; claims that are watched already are to be watched anew.
    pub fn share(&mut self, glossary: &[(String, Vec<String>)]) {
        self.glossary = Names::of(glossary);
    }

    /// What a word weighs at present; none when no claim is looked for by it.
    pub(super) fn weight(&self, word: &str) -> Option<f32> {
        Some(self.lexicon.weight(self.lexicon.number(Key::of(word))?))
    }

    /// Watches claims; one that is watched already is read anew. Claims of one document come together.
    pub fn watch<'a>(&mut self, claims: impl Iterator<Item = ClaimText<'a>>) {
        let mut glossary: (&[(String, Vec<String>)], Names) = (&[], Names::default());
        let mut fresh = Vec::new();
        for claim in claims {
            if !std::ptr::eq(glossary.0, claim.glossary) {
                glossary = (claim.glossary, Names::of(claim.glossary));
            }
            self.take_out(claim.id);
            let watched = self.read(&claim, &glossary.1);
            self.lexicon.gain(watched.said());
            fresh.push(self.put_in(watched));
        }
        // Places are given anew: a claim that came twice must not be listed twice.
        fresh.sort_unstable();
        fresh.dedup();
        self.settle(&fresh);
    }

    fn read(&mut self, claim: &ClaimText<'_>, glossary: &Names) -> Watched {
        let glossaries = [glossary, &self.glossary];
        let concepts = concepts(claim, &glossaries);
        let lexicon = &mut self.lexicon;
        let named = concepts.iter().filter(|concept| concept.named).flat_map(|concept| &concept.forms);
        named.flat_map(|form| &form.words).for_each(|word| lexicon.keep_whole(word));
        let Some(tuning) = claim.tuning else {
            let untouched = |_| trust::FULL;
            return Watched::new(
                claim.id,
                self.threshold,
                &concepts,
                untouched,
                Conditions::default(),
                lexicon,
            );
        };
        let threshold = tuning.strictness.threshold(self.threshold);
        let conditions = Conditions::of(&tuning.terms, &glossaries, lexicon);
        let records = trust::records(&concepts, &tuning.decided);
        Watched::new(claim.id, threshold, &concepts, |at| records[at].step(), conditions, lexicon)
    }

    /// Stops watching a claim.
    pub fn forget(&mut self, id: i64) {
        self.take_out(id);
        self.settle(&[]);
    }

    pub fn len(&self) -> usize {
        self.places.len()
    }

    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    fn put_in(&mut self, claim: Watched) -> u32 {
        let place = self.free.pop().unwrap_or_else(|| {
            self.claims.push(None);
            self.claims.len() as u32 - 1
        });
        self.places.insert(claim.id, place);
        self.claims[place as usize] = Some(claim);
        place
    }

    fn take_out(&mut self, id: i64) {
        let Some(place) = self.places.remove(&id) else { return };
        let Some(claim) = self.claims[place as usize].take() else { return };
        for postings in [&mut self.long_han, &mut self.long_latin, &mut self.short] {
            postings.remove(place, &claim);
        }
        self.lexicon.lose(claim.said());
        self.free.push(place);
    }

    /// Weighs and lists what is new; everything, when the counts have moved far enough.
    fn settle(&mut self, fresh: &[u32]) {
        if !self.lexicon.is_stale() {
            return fresh.iter().for_each(|place| self.list(*place));
        }
        self.lexicon.weigh();
        for postings in [&mut self.long_han, &mut self.long_latin, &mut self.short] {
            postings.clear();
        }
        (0..self.claims.len() as u32).for_each(|place| self.list(place));
        for postings in [&mut self.long_han, &mut self.long_latin, &mut self.short] {
            postings.fit();
        }
    }

    fn list(&mut self, place: u32) {
        let Some(claim) = &mut self.claims[place as usize] else { return };
        claim.weigh(&self.lexicon);
        let words = self.lexicon.len();
        self.long_han.add(place, claim, Script::Han, false, words);
        self.long_latin.add(place, claim, Script::Latin, false, words);
        self.short.add(place, claim, Script::Latin, true, words);
    }

    /// The claims that an item speaks to, at most `most` of them, best first.
    pub fn matches(&mut self, item: &ItemText<'_>, most: usize) -> Vec<Match> {
        self.matches_among(item, most, |_| true)
    }

    /// The same among the claims that are `wanted`.
    pub fn matches_among(
        &mut self,
        item: &ItemText<'_>,
        most: usize,
        wanted: impl Fn(i64) -> bool,
    ) -> Vec<Match> {
        let reading = Reading::of(item, &self.lexicon, std::mem::take(&mut self.scratch.room));
        let postings = match (reading.is_short(), reading.script) {
            (true, _) => &mut self.short,
            (false, Script::Han) => &mut self.long_han,
            (false, _) => &mut self.long_latin,
        };
        let candidates = postings.candidates(reading.words());
        self.scratch.seen.resize(self.lexicon.len(), 0);
        for (at, word) in reading.words().iter().enumerate() {
            self.scratch.seen[word.number as usize] = at as u32 + 1;
        }
        let seen = Seen { reading: &reading, by_word: &self.scratch.seen };
        let claims = candidates.iter().filter_map(|place| self.claims[*place as usize].as_ref());
        let admitted = |claim: &Watched| claim.conditions().is_none_or(|conditions| conditions.admit(&seen));
        let claims = claims.filter(|claim| wanted(claim.id) && could_reach(claim, &seen) && admitted(claim));
        let mut matches: Vec<Match> = claims.filter_map(|claim| score(claim, &seen)).collect();
        for word in reading.words() {
            self.scratch.seen[word.number as usize] = 0;
        }
        self.scratch.room = reading.into_room();
        matches.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.claim_id.cmp(&b.claim_id)));
        matches.truncate(most);
        matches
    }
}
