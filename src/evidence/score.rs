//! How well an item covers one claim. The formula stands at [`Matcher`](super::Matcher).

use std::ops::Range;

use super::matcher::Match;
use super::reading::Place;
use super::reading::ReadWord;
use super::reading::Reading;
use super::reading::TITLE;
use super::watched::Known;
use super::watched::Measures;
use super::watched::Watched;
use crate::spelling;

const ONE_MENTION: f64 = 0.5;
const NEIGHBOUR: f64 = 0.5;
const CERTAIN_WEIGHT: f64 = 1.0;
const SINGLE_THING: f64 = 0.6;
pub(super) const MOST_DETAIL: f64 = 0.25;
/// How much of a word's weight shows at least, in the sense of [`shown_needed`].
const LEAST_SHOWN: f64 = (1.0 + ONE_MENTION) / 2.0;
/// A bound must not be missed by the last digits.
const ROUNDING: f64 = 1.000_001;
/// Characters of a quote.
const LONGEST_QUOTE: usize = 300;
/// Sentences beside the quote that are shown because a matched word stands there only.
const MOST_BESIDE: usize = 2;
/// Words of one name that span at most this many bytes are shown together.
const LONGEST_NAME: usize = 40;

/// An item as a claim looks at it.
#[derive(Clone, Copy)]
pub(super) struct Seen<'r> {
    pub reading: &'r Reading<'r>,
    /// By word: where the reading has it, counted from one; 0 where it does not.
    pub by_word: &'r [u32],
}

impl<'r> Seen<'r> {
    fn word(&self, number: u32) -> Option<&'r ReadWord> {
        let at = self.by_word[number as usize].checked_sub(1)?;
        self.reading.words().get(at as usize)
    }

    fn places(&self, number: u32) -> impl Iterator<Item = &'r Place> {
        self.word(number).into_iter().flat_map(|word| self.reading.places(word))
    }

    /// Whether these words stand in one sentence.
    pub(super) fn has_together(&self, words: &[u32]) -> bool {
        let Some((first, others)) = words.split_first() else { return false };
        let beside = |sentence: u32, word: u32| self.places(word).any(|place| place.sentence == sentence);
        self.places(*first).any(|place| others.iter().all(|word| beside(place.sentence, *word)))
    }
}

/// What a long item must show of a claim at least, each word counted as half of what it weighs and half of what its
/// mentions show: below it, neither coverage and focus together nor certainty can carry it over the threshold.
pub(super) fn shown_needed(claim: &Watched, whole: f32, bend: f32) -> f32 {
    let (whole, bend) = (f64::from(whole), f64::from(bend));
    let twice = 2.0 * bend;
    let certain = whole * claim.threshold.powf(1.0 / twice);
    if certain >= LEAST_SHOWN || claim.in_text().any(|concept| concept.named) {
        return certain as f32;
    }
    // found <= shown / LEAST_SHOWN, and the bound (shown / whole) ^ twice * found is solved for shown.
    let uncertain = LEAST_SHOWN * claim.threshold * whole.powf(twice);
    uncertain.powf(1.0 / (twice + 1.0)).min(LEAST_SHOWN) as f32
}

/// Whether an item could speak to a claim, as far as its words tell without the sentences they stand in.
pub(super) fn could_reach(claim: &Watched, seen: &Seen<'_>) -> bool {
    let measures = claim.measures(seen.reading.script);
    let whole = f64::from(measures.whole).min(seen.reading.weight);
    let needed = f64::from(measures.needed / measures.whole) * whole / ROUNDING;
    let mut rest = f64::from(claim.weight) + MOST_DETAIL * whole;
    let (mut text, mut detail, mut rarest) = ([0.0; 2], [0.0; 2], 0.0_f64);
    let (mut group, mut several, mut certain) = (None, false, false);
    for concept in claim.concepts() {
        let most = f64::from(concept.weight);
        let Some((weight, count, in_title)) = at_most(claim, concept, seen) else {
            rest -= if concept.in_detail { 0.0 } else { most };
            if rest < needed {
                return false;
            }
            continue;
        };
        let sums = if concept.in_detail { &mut detail } else { &mut text };
        sums[0] += weight * worth(count, in_title);
        sums[1] += weight;
        rarest = if concept.in_detail { rarest } else { rarest.max(weight) };
        several |= *group.get_or_insert(concept.group) != concept.group;
        certain |= concept.named && !concept.in_detail && in_title;
    }
    let [covered, found] = [0, 1].map(|at| text[at] + detail[at].min(MOST_DETAIL * whole));
    let certainty = if certain { 1.0 } else { certainty(found, several) };
    let bound = formula(measures, covered / whole, found / whole, certainty, rarest);
    rarest > 0.0 && bound * ROUNDING >= claim.threshold
}

/// The most of a concept that an item can show: weight, mentions, and whether one may stand in the title.
fn at_most(claim: &Watched, concept: &Known, seen: &Seen<'_>) -> Option<(f64, usize, bool)> {
    if concept.has_one_form() {
        let word = seen.word(concept.first)?;
        return Some((f64::from(concept.weight * concept.share()), word.count(), word.in_title));
    }
    let mut most = None;
    for form in claim.forms(concept) {
        let words = claim.words(form);
        let Some(first) = words.first().and_then(|word| seen.word(*word)) else { continue };
        if words.iter().any(|word| seen.word(*word).is_none()) {
            continue;
        }
        let (weight, count, in_title) = most.unwrap_or((0.0_f64, 0, false));
        let own = f64::from(form.weight * concept.share());
        most = Some((weight.max(own), count + first.count(), in_title || first.in_title));
    }
    most
}

fn formula(measures: &Measures, coverage: f64, focus: f64, certainty: f64, rarest: f64) -> f64 {
    let subject = (rarest / f64::from(measures.rarest).max(rarest)).sqrt();
    (coverage.min(1.0) * focus.min(1.0)).powf(f64::from(measures.bend)) * certainty * subject
}

fn certainty(found: f64, several: bool) -> f64 {
    (found / CERTAIN_WEIGHT).min(1.0) * if several { 1.0 } else { SINGLE_THING }
}

/// The match, when the item speaks to the claim.
pub(super) fn score(claim: &Watched, seen: &Seen<'_>) -> Option<Match> {
    let hits: Vec<Hit> = claim.concepts().iter().filter_map(|concept| hit(claim, concept, seen)).collect();
    let measures = claim.measures(seen.reading.script);
    let rarest = hits.iter().filter(|hit| !hit.in_detail).map(|hit| hit.weight).fold(0.0, f64::max);
    if rarest <= 0.0 {
        return None;
    }
    let found = Found { hits, whole: f64::from(measures.whole).min(seen.reading.weight) };
    let coverage = found.sum(|hit| worth(hit.mentions.len(), hit.is_in(TITLE))) / found.whole;
    let score = formula(measures, coverage, found.focus() / found.whole, found.certainty(), rarest);
    (score >= claim.threshold).then(|| found.show(claim.id, score.clamp(0.0, 1.0), seen.reading))
}

/// How much of a concept's weight its mentions show.
pub(super) fn worth(mentions: usize, in_title: bool) -> f64 {
    if in_title { 1.0 } else { 1.0 - (1.0 - ONE_MENTION) / mentions as f64 }
}

/// A concept that is in the item.
struct Hit {
    weight: f64,
    group: u32,
    in_detail: bool,
    named: bool,
    mentions: Vec<Place>,
    /// In order, each once.
    sentences: Vec<u32>,
}

impl Hit {
    fn is_in(&self, sentence: u32) -> bool {
        self.sentences.binary_search(&sentence).is_ok()
    }

    /// The sentences it stands in and those beside them, each once, with how much of it counts there.
    fn around(&self) -> impl Iterator<Item = (u32, f64)> {
        let inside = self.sentences.iter().map(|at| (*at, 1.0));
        let beside = self.sentences.iter().flat_map(|at| {
            // The sentence before counts as the one behind the last but one already.
            let before =
                at.checked_sub(1).filter(|before| before.checked_sub(1).is_none_or(|at| !self.is_in(at)));
            [before, Some(at + 1)]
        });
        let beside = beside.flatten().filter(|at| !self.is_in(*at));
        inside.chain(beside.map(|at| (at, NEIGHBOUR)))
    }
}

fn hit(claim: &Watched, concept: &Known, seen: &Seen<'_>) -> Option<Hit> {
    let mut weight = 0.0_f64;
    let mut mentions = Vec::new();
    for form in claim.forms(concept) {
        let before = mentions.len();
        mention(claim.words(form), seen, &mut mentions);
        if let Some(phrase) = claim.conditions().and_then(|conditions| conditions.spelled(form.phrase)) {
            let spelled = |place: &Place| spelling::folded(seen.reading.around(place)).contains(phrase);
            let here = mentions.split_off(before);
            mentions.extend(here.into_iter().filter(spelled));
        }
        if mentions.len() > before {
            weight = weight.max(f64::from(form.weight * concept.share()));
        }
    }
    if mentions.is_empty() {
        return None;
    }
    let mut sentences: Vec<u32> = mentions.iter().map(|place| place.sentence).collect();
    sentences.sort_unstable();
    sentences.dedup();
    let Known { group, in_detail, named, .. } = *concept;
    Some(Hit { weight, group, in_detail, named, mentions, sentences })
}

/// Where a form stands: the places of its rarest word that have all the others in the same sentence.
fn mention(words: &[u32], seen: &Seen<'_>, mentions: &mut Vec<Place>) {
    let Some((first, others)) = words.split_first() else { return };
    mentions.extend(seen.places(*first).filter_map(|place| {
        let mut others = others.iter().map(|word| nearest(seen.places(*word), place));
        let bytes = others.try_fold(place.bytes(), |span, other| {
            let other = other?;
            let wider = span.start.min(other.start)..span.end.max(other.end);
            Some(if wider.len() > LONGEST_NAME { span } else { wider })
        });
        Some(Place::new(place.sentence, bytes?))
    }));
}

fn nearest<'r>(places: impl Iterator<Item = &'r Place>, to: &Place) -> Option<Range<usize>> {
    let beside = places.filter(|place| place.sentence == to.sentence);
    beside.map(Place::bytes).min_by_key(|bytes| bytes.start.abs_diff(to.bytes().start))
}

/// All that an item and a claim share.
struct Found {
    hits: Vec<Hit>,
    whole: f64,
}

impl Found {
    fn sum(&self, worth: impl Fn(&Hit) -> f64) -> f64 {
        let sum = |in_detail| -> f64 {
            let hits = self.hits.iter().filter(|hit| hit.in_detail == in_detail);
            hits.map(|hit| hit.weight * worth(hit)).sum()
        };
        sum(false) + sum(true).min(MOST_DETAIL * self.whole)
    }

    fn certainty(&self) -> f64 {
        if self.hits.iter().any(|hit| hit.named && !hit.in_detail && hit.is_in(TITLE)) {
            return 1.0;
        }
        let several = self.hits.iter().any(|hit| hit.group != self.hits[0].group);
        certainty(self.sum(|_| 1.0), several)
    }

    /// The weight found in and around the best sentence. The title is read with every sentence.
    fn focus(&self) -> f64 {
        let sentences = self.sentences();
        let mut everywhere = [0.0; 2];
        let mut around = vec![[0.0; 2]; sentences.last().map_or(0, |last| *last as usize + 2)];
        for hit in &self.hits {
            let part = usize::from(hit.in_detail);
            if hit.is_in(TITLE) {
                everywhere[part] += hit.weight;
            } else {
                hit.around().for_each(|(at, share)| around[at as usize][part] += hit.weight * share);
            }
        }
        let sums = sentences.into_iter().map(|at| {
            let [text, detail] = [0, 1].map(|part| everywhere[part] + around[at as usize][part]);
            text + detail.min(MOST_DETAIL * self.whole)
        });
        sums.fold(0.0, f64::max)
    }

    fn sentences(&self) -> Vec<u32> {
        let mut sentences: Vec<u32> = self.hits.iter().flat_map(|hit| &hit.sentences).copied().collect();
        sentences.sort_unstable();
        sentences.dedup();
        sentences
    }

    /// The first of the sentences that hold most by themselves.
    fn best_sentence(&self) -> u32 {
        let inside = |at: &u32| self.sum(|hit| f64::from(u8::from(hit.is_in(*at))));
        let best = self.sentences().into_iter().rev().max_by(|a, b| inside(a).total_cmp(&inside(b)));
        best.unwrap_or(TITLE)
    }

    fn show(mut self, claim_id: i64, score: f64, reading: &Reading<'_>) -> Match {
        let best = self.best_sentence();
        self.hits.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        let shown: Vec<&Place> = self.hits.iter().filter_map(|hit| shown(hit, best)).collect();
        let inside = shown.iter().filter(|place| place.sentence == best);
        let from = inside.map(|place| place.start).min().unwrap_or_default();
        let mut words: Vec<String> = Vec::new();
        for place in shown {
            let written = reading.written(place);
            if !words.iter().any(|word| word.contains(written)) {
                words.push(written.to_owned());
            }
        }
        let quote = reading.sentence(best, from as usize, LONGEST_QUOTE).to_owned();
        let beside = beside(&self.hits, best, reading);
        Match { claim_id, score, words, quote, beside }
    }
}

/// Where the words stand that are not in the quoted sentence, nor in the title, which is shown anyway.
fn beside(hits: &[Hit], best: u32, reading: &Reading<'_>) -> Vec<String> {
    let away = hits.iter().filter(|hit| !hit.is_in(best) && !hit.is_in(TITLE));
    let mut places: Vec<&Place> = Vec::new();
    for place in away.filter_map(|hit| hit.mentions.first()) {
        if places.len() < MOST_BESIDE && places.iter().all(|known| known.sentence != place.sentence) {
            places.push(place);
        }
    }
    places.sort_by_key(|place| place.sentence);
    let sentence =
        |place: &Place| reading.sentence(place.sentence, place.start as usize, LONGEST_QUOTE).to_owned();
    places.into_iter().map(sentence).collect()
}

/// The mention to show: in the quoted sentence when there is one.
fn shown(hit: &Hit, best: u32) -> Option<&Place> {
    hit.mentions.iter().find(|place| place.sentence == best).or(hit.mentions.first())
}
