//! How well an item covers one claim. The formula stands at [`Matcher`](super::Matcher).

use std::collections::BTreeSet;
use std::collections::HashMap;
use std::collections::HashSet;
use std::ops::Range;

use super::matcher::Match;
use super::reading::Place;
use super::reading::Reading;
use super::reading::TITLE;
use super::watched::Known;
use super::watched::Watched;

const ONE_MENTION: f64 = 0.5;
const NEIGHBOUR: f64 = 0.5;
const CERTAIN_WEIGHT: f64 = 1.0;
const SINGLE_THING: f64 = 0.6;
const MOST_DETAIL: f64 = 0.25;
/// Characters of a quote.
const LONGEST_QUOTE: usize = 300;
/// Words of one name that span at most this many bytes are shown together.
const LONGEST_NAME: usize = 40;

/// Places of an item's terms, by the number of the word.
pub(super) type Places<'r> = HashMap<u32, &'r [Place]>;

/// The most that an item can score when `found` is the weight of all it may share with a claim.
pub(super) fn bound(claim: &Watched, found: f64, reading: &Reading<'_>) -> f64 {
    let measures = claim.measures(reading.script);
    let covered = (found / measures.whole.min(reading.weight)).min(1.0);
    let certain = claim.concepts.iter().any(|concept| concept.named && !concept.in_detail);
    let certainty = if certain { 1.0 } else { (found / CERTAIN_WEIGHT).min(1.0) };
    covered.powf(2.0 * measures.bend) * certainty
}

/// The match, when it scores at least `threshold`.
pub(super) fn score(
    claim: &Watched,
    places: &Places<'_>,
    reading: &Reading<'_>,
    threshold: f64,
) -> Option<Match> {
    let hits: Vec<Hit> = claim.concepts.iter().filter_map(|concept| hit(concept, places)).collect();
    let measures = claim.measures(reading.script);
    let rarest = hits.iter().filter(|hit| !hit.in_detail).map(|hit| hit.weight).fold(0.0, f64::max);
    if rarest <= 0.0 {
        return None;
    }
    let found = Found { hits, whole: measures.whole.min(reading.weight) };
    let coverage = (found.sum(mentions) / found.whole).min(1.0);
    let focus = (found.focus() / found.whole).min(1.0);
    let subject = (rarest / measures.rarest.max(rarest)).sqrt();
    let score = (coverage * focus).powf(measures.bend) * found.certainty() * subject;
    (score >= threshold).then(|| found.show(claim.id, score.clamp(0.0, 1.0), reading))
}

/// A concept that is in the item.
struct Hit {
    weight: f64,
    group: usize,
    in_detail: bool,
    named: bool,
    mentions: Vec<Place>,
    sentences: BTreeSet<usize>,
}

fn hit(concept: &Known, places: &Places<'_>) -> Option<Hit> {
    let mut weight = 0.0_f64;
    let mut mentions = Vec::new();
    for form in &concept.forms {
        let found = form_mentions(&form.words, places);
        if !found.is_empty() {
            weight = weight.max(form.weight * concept.share());
            mentions.extend(found);
        }
    }
    let sentences: BTreeSet<usize> = mentions.iter().map(|place| place.sentence).collect();
    let Known { group, in_detail, named, .. } = *concept;
    (!mentions.is_empty()).then_some(Hit { weight, group, in_detail, named, mentions, sentences })
}

/// Where a form stands: the places of its rarest word that have all the others in the same sentence.
fn form_mentions(words: &[u32], places: &Places<'_>) -> Vec<Place> {
    let Some((first, others)) = words.split_first() else { return Vec::new() };
    let found = places.get(first).copied().unwrap_or_default().iter();
    let whole = found.filter_map(|place| {
        let mut others = others.iter().map(|word| nearest(places.get(word)?, place));
        let bytes = others.try_fold(place.bytes.clone(), |span, other| {
            let other = other?;
            let wider = span.start.min(other.start)..span.end.max(other.end);
            Some(if wider.len() > LONGEST_NAME { span } else { wider })
        });
        Some(Place { sentence: place.sentence, bytes: bytes? })
    });
    whole.collect()
}

/// Places are in reading order, so those of one sentence stand together.
fn nearest(places: &[Place], to: &Place) -> Option<Range<usize>> {
    let first = places.partition_point(|place| place.sentence < to.sentence);
    let beside = places[first..].iter().take_while(|place| place.sentence == to.sentence);
    beside.map(|place| place.bytes.clone()).min_by_key(|bytes| bytes.start.abs_diff(to.bytes.start))
}

fn mentions(hit: &Hit) -> f64 {
    if hit.sentences.contains(&TITLE) { 1.0 } else { 1.0 - (1.0 - ONE_MENTION) / hit.mentions.len() as f64 }
}

/// How near a hit is to a sentence: in it, with the title (worth `title`), beside it (worth `neighbour`).
fn nearness(hit: &Hit, sentence: usize, title: f64, neighbour: f64) -> f64 {
    let beside = |at: usize| at != TITLE && hit.sentences.contains(&at);
    if hit.sentences.contains(&sentence) {
        1.0
    } else if hit.sentences.contains(&TITLE) && title > neighbour {
        title
    } else if beside(sentence + 1) || beside(sentence.saturating_sub(1)) {
        neighbour
    } else {
        0.0
    }
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
        if self.hits.iter().any(|hit| hit.named && !hit.in_detail && hit.sentences.contains(&TITLE)) {
            return 1.0;
        }
        let groups: HashSet<usize> = self.hits.iter().map(|hit| hit.group).collect();
        let single = if groups.len() < 2 { SINGLE_THING } else { 1.0 };
        (self.sum(|_| 1.0) / CERTAIN_WEIGHT).min(1.0) * single
    }

    /// The weight found in and around the best sentence.
    fn focus(&self) -> f64 {
        let around = self.sentences().into_iter().map(|at| self.sum(|hit| nearness(hit, at, 1.0, NEIGHBOUR)));
        around.fold(0.0, f64::max)
    }

    fn sentences(&self) -> BTreeSet<usize> {
        self.hits.iter().flat_map(|hit| &hit.sentences).copied().collect()
    }

    /// The first of the sentences that hold most by themselves.
    fn best_sentence(&self) -> usize {
        let inside = |at: &usize| self.sum(|hit| nearness(hit, *at, 0.0, 0.0));
        let best = self.sentences().into_iter().rev().max_by(|a, b| inside(a).total_cmp(&inside(b)));
        best.unwrap_or(TITLE)
    }

    fn show(mut self, claim_id: i64, score: f64, reading: &Reading<'_>) -> Match {
        let best = self.best_sentence();
        self.hits.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        let shown: Vec<&Place> = self.hits.iter().filter_map(|hit| shown(hit, best)).collect();
        let inside = shown.iter().filter(|place| place.sentence == best);
        let from = inside.map(|place| place.bytes.start).min().unwrap_or_default();
        let mut words: Vec<String> = Vec::new();
        for place in shown {
            let written = reading.written(place);
            if !words.iter().any(|word| word.contains(written)) {
                words.push(written.to_owned());
            }
        }
        let quote = reading.sentence(best, from, LONGEST_QUOTE).to_owned();
        Match { claim_id, score, words, quote }
    }
}

/// The mention to show: in the quoted sentence when there is one.
fn shown(hit: &Hit, best: usize) -> Option<&Place> {
    hit.mentions.iter().find(|place| place.sentence == best).or(hit.mentions.first())
}
