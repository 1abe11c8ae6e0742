//! By word, the claims that it speaks for: how an item finds the few claims worth a look without asking each.

use super::reading::ReadWord;
use super::score::MOST_DETAIL;
use super::watched::Known;
use super::watched::Watched;
use super::words::Script;

/// Weights are summed in steps of this size, rounded up, so that sums stay bounds.
const STEPS: f32 = 1024.0;
/// How much of its weightiest concept a claim's listed words should ask for beside it: as much as can be had.
const ALONE: [f32; 5] = [1.5, 1.0, 0.75, 0.5, 0.0];

/// A claim under one of its words.
#[derive(Clone, Copy)]
struct Posting {
    claim: u32,
    /// What the word adds at most to the claim's found weight.
    weight: f32,
}

/// The claims by word, for items of one kind.
///
/// A claim is not listed under all its words: its commonest are left out as long as all of them together cannot carry
/// an item over the claim's threshold. So an item looks at lists of rare words, which are short, and what
/// a claim still `needs` says from the listed words alone whether it can be reached.
#[derive(Default)]
pub(super) struct Postings {
    by_word: Vec<Vec<Posting>>,
    tallies: Vec<Tally>,
    /// How many items have been looked up.
    item: u32,
}

/// What an item has found of a claim.
#[derive(Clone, Copy, Default)]
struct Tally {
    /// Which item; what is left of an earlier one does not count.
    item: u32,
    found: u16,
    /// What the listed words must weigh at least.
    needs: u16,
}

impl Postings {
    pub(super) fn clear(&mut self) {
        self.by_word.iter_mut().for_each(Vec::clear);
    }

    /// Gives back the room that lists have grown into and do not use.
    pub(super) fn fit(&mut self) {
        self.by_word.iter_mut().for_each(Vec::shrink_to_fit);
    }

    /// Lists a claim for items in this script; for those that are `short` under all its words.
    pub(super) fn add(&mut self, at: u32, claim: &Watched, script: Script, short: bool, words: usize) {
        let (listed, needs) = if short { (claim.in_text().collect(), 0.0) } else { listed(claim, script) };
        self.by_word.resize_with(words.max(self.by_word.len()), Vec::new);
        self.tallies.resize(self.tallies.len().max(at as usize + 1), Tally::default());
        // A step less, against the rounding of single precision.
        self.tallies[at as usize].needs = ((needs * STEPS) as u16).saturating_sub(1);
        for concept in listed {
            for (word, weight) in first_words(claim, concept) {
                self.by_word[word as usize].push(Posting { claim: at, weight });
            }
        }
    }

    pub(super) fn remove(&mut self, at: u32, claim: &Watched) {
        for (word, _) in claim.concepts().iter().flat_map(|concept| first_words(claim, concept)) {
            self.by_word[word as usize].retain(|posting| posting.claim != at);
        }
    }

    /// The claims that these words of an item speak for, heavily enough to be worth a look.
    pub(super) fn candidates(&mut self, words: &[ReadWord]) -> Vec<u32> {
        self.item = self.item.wrapping_add(1);
        let mut candidates = Vec::new();
        // All lists are looked for before any is read: then memory is waited for once, not once for each.
        let listed =
            |word: &ReadWord| Some((self.by_word.get(word.number as usize)?.as_slice(), word.worth * STEPS));
        let lists: Vec<(&[Posting], f32)> = words.iter().filter_map(listed).collect();
        for (postings, steps) in lists {
            for posting in postings {
                let tally = &mut self.tallies[posting.claim as usize];
                let fresh = tally.item != self.item;
                let before = if fresh { 0 } else { tally.found };
                let found = before.saturating_add((posting.weight * steps) as u16 + 1);
                if (fresh || before < tally.needs) && found >= tally.needs {
                    candidates.push(posting.claim);
                }
                (tally.item, tally.found) = (self.item, found);
            }
        }
        candidates
    }
}

/// For each form the word without which it cannot be there, and the weight it stands for.
fn first_words(claim: &Watched, concept: &Known) -> impl Iterator<Item = (u32, f32)> {
    let forms = claim.forms(concept).iter();
    let share = concept.share();
    forms.filter_map(move |form| Some((*claim.words(form).first()?, form.weight * share)))
}

/// The concepts that must be listed, and what those found must weigh.
fn listed(claim: &Watched, script: Script) -> (Vec<&Known>, f32) {
    let measures = claim.measures(script);
    let needed = measures.needed;
    let most_detail = MOST_DETAIL as f32 * measures.whole;
    let mut concepts: Vec<&Known> = claim.concepts().iter().collect();
    concepts.sort_by(|a, b| counted(b).total_cmp(&counted(a)));
    // What the concepts behind each place can add together.
    let mut behind = (0.0_f32, 0.0_f32);
    let mut rest: Vec<f32> = Vec::with_capacity(concepts.len());
    for concept in concepts.iter().rev() {
        rest.push(behind.0 + behind.1.min(most_detail));
        let sum = if concept.in_detail { &mut behind.1 } else { &mut behind.0 };
        *sum += counted(concept);
    }
    rest.reverse();
    let heaviest = concepts.first().map_or(0.0, |concept| counted(concept));
    for alone in ALONE {
        let enough = rest.iter().position(|rest| needed - rest > alone * heaviest);
        if let Some(at) = enough {
            concepts.truncate(at + 1);
            return (concepts, needed - rest[at]);
        }
    }
    (concepts, 0.0)
}

fn counted(concept: &Known) -> f32 {
    concept.weight * concept.share()
}
