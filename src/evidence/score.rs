//! How well an item covers one claim. The formula stands at [`Matcher`](super::Matcher).

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::collections::HashSet;

use super::matcher::Match;
use super::reading::Place;
use super::reading::Reading;
use super::reading::TITLE;
use super::words::Script;

const OUT_OF_LANGUAGE: f64 = 0.5;
const ONE_MENTION: f64 = 0.7;
const NEIGHBOUR: f64 = 0.5;
const ENOUGH_WEIGHT: f64 = 0.8;
const SINGLE_THING: f64 = 0.6;
const DETAIL: f64 = 0.4;
const MOST_DETAIL: f64 = 0.25;
/// Characters of a quote.
const LONGEST_QUOTE: usize = 300;
/// Words of a name that stand at most this many bytes apart are shown as one.
const LONGEST_NAME: usize = 40;

/// A watched claim, its words as numbers.
pub(super) struct Watched {
    pub id: i64,
    concepts: Vec<Known>,
    /// The weight of the text's concepts for a Chinese item, and for any other.
    whole: [f64; 2],
}

pub(super) struct Known {
    pub weight: f64,
    pub group: usize,
    pub in_detail: bool,
    pub forms: Vec<KnownForm>,
}

pub(super) struct KnownForm {
    /// Rarest first.
    pub words: Vec<u32>,
    /// At most that of the concept.
    pub weight: f64,
    pub script: Script,
}

impl Watched {
    pub(super) fn new(id: i64, concepts: Vec<Known>) -> Self {
        let whole = [Script::Han, Script::Latin].map(|script| {
            let said = concepts.iter().filter(|concept| !concept.in_detail);
            said.map(|concept| concept.weight * concept.reach(script)).sum()
        });
        Watched { id, concepts, whole }
    }

    pub(super) fn whole(&self, script: Script) -> f64 {
        self.whole[usize::from(script != Script::Han)]
    }

    /// For each form the word without which it cannot be there, and the weight it stands for.
    pub(super) fn first_words(&self) -> impl Iterator<Item = (u32, f64)> {
        self.concepts.iter().flat_map(|concept| {
            let share = if concept.in_detail { DETAIL } else { 1.0 };
            let words = concept.forms.iter();
            words.filter_map(move |form| Some((*form.words.first()?, form.weight * share)))
        })
    }
}

impl Known {
    fn reach(&self, script: Script) -> f64 {
        let reached = self.forms.iter().any(|form| form.script == script || form.script == Script::Number);
        if reached { 1.0 } else { OUT_OF_LANGUAGE }
    }
}

/// A concept that is in the item.
struct Hit<'r> {
    weight: f64,
    places: Vec<&'r Place>,
    /// Whether all words of a place's name stand side by side is for the reader to see; the name's words in order.
    group: usize,
    in_detail: bool,
}

pub(super) fn score(
    claim: &Watched,
    places: &HashMap<u32, &[Place]>,
    reading: &Reading<'_>,
    threshold: f64,
) -> Option<Match> {
    let mut hits: Vec<Hit<'_>> = claim.concepts.iter().filter_map(|concept| hit(concept, places)).collect();
    let whole = claim.whole(reading.script);
    if hits.iter().all(|hit| hit.in_detail) || whole <= 0.0 {
        return None;
    }
    let coverage = sum(&hits, whole, |hit| hit.weight * mentions(hit)) / whole;
    let (best, focus) = best_sentence(&hits, whole);
    let groups: HashSet<usize> = hits.iter().map(|hit| hit.group).collect();
    let single = if groups.len() < 2 { SINGLE_THING } else { 1.0 };
    let certainty = (sum(&hits, whole, |hit| hit.weight) / ENOUGH_WEIGHT).min(1.0) * single;
    let score = ((coverage + focus / whole) / 2.0 * certainty).clamp(0.0, 1.0);
    if score < threshold {
        return None;
    }
    hits.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let first = hits.iter().flat_map(|hit| &hit.places).filter(|place| place.sentence == best);
    let from = first.map(|place| place.bytes.start).min().unwrap_or_default();
    Some(Match {
        claim_id: claim.id,
        score,
        words: words(&hits, best, reading),
        quote: reading.sentence(best, from, LONGEST_QUOTE).to_owned(),
    })
}

fn hit<'r>(concept: &Known, places: &HashMap<u32, &'r [Place]>) -> Option<Hit<'r>> {
    let share = if concept.in_detail { DETAIL } else { 1.0 };
    let mut hit = Hit { weight: 0.0, places: Vec::new(), group: concept.group, in_detail: concept.in_detail };
    for form in &concept.forms {
        let found = form_places(&form.words, places);
        if !found.is_empty() {
            hit.weight = hit.weight.max(form.weight * share);
            hit.places.extend(found);
        }
    }
    (!hit.places.is_empty()).then_some(hit)
}

/// The places of a form's words, in the sentences that hold all of them.
fn form_places<'r>(words: &[u32], places: &HashMap<u32, &'r [Place]>) -> Vec<&'r Place> {
    let Some((first, others)) = words.split_first() else { return Vec::new() };
    let Some(found) = places.get(first) else { return Vec::new() };
    let mut kept = Vec::new();
    for place in *found {
        let beside = |word| {
            let there: &'r [Place] = places.get(word)?;
            there.iter().find(|other| other.sentence == place.sentence)
        };
        let rest: Option<Vec<&Place>> = others.iter().map(beside).collect();
        if let Some(rest) = rest {
            kept.push(place);
            kept.extend(rest);
        }
    }
    kept
}

fn sum(hits: &[Hit<'_>], whole: f64, worth: impl Fn(&Hit<'_>) -> f64) -> f64 {
    let said: f64 = hits.iter().filter(|hit| !hit.in_detail).map(&worth).sum();
    let added: f64 = hits.iter().filter(|hit| hit.in_detail).map(&worth).sum();
    said + added.min(MOST_DETAIL * whole)
}

fn mentions(hit: &Hit<'_>) -> f64 {
    let in_title = hit.places.iter().any(|place| place.sentence == TITLE);
    if in_title { 1.0 } else { 1.0 - (1.0 - ONE_MENTION) / hit.places.len() as f64 }
}

/// The sentence that covers most of the claim, and the weight found in it.
fn best_sentence(hits: &[Hit<'_>], whole: f64) -> (usize, f64) {
    let mut sentences: BTreeMap<usize, f64> = BTreeMap::new();
    for place in hits.iter().flat_map(|hit| &hit.places) {
        sentences.entry(place.sentence).or_insert(0.0);
    }
    let mut best = (TITLE, 0.0, 0.0);
    for at in sentences.into_keys() {
        let inside = sum(hits, whole, |hit| hit.weight * nearness(hit, at, 0.0, 0.0));
        let around = sum(hits, whole, |hit| hit.weight * nearness(hit, at, NEIGHBOUR, 1.0));
        if inside > best.2 {
            best.0 = at;
            best.2 = inside;
        }
        best.1 = f64::max(best.1, around);
    }
    (best.0, best.1)
}

fn nearness(hit: &Hit<'_>, sentence: usize, neighbour: f64, title: f64) -> f64 {
    let near = hit.places.iter().map(|place| match place.sentence {
        at if at == sentence => 1.0,
        TITLE => title,
        at if at + 1 == sentence || at == sentence + 1 => neighbour,
        _ => 0.0,
    });
    near.fold(0.0, f64::max)
}

fn words(hits: &[Hit<'_>], best: usize, reading: &Reading<'_>) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for hit in hits {
        let chosen = hit.places.iter().find(|place| place.sentence == best).or_else(|| hit.places.first());
        let Some(chosen) = chosen else { continue };
        let written = reading.written(chosen);
        if !words.iter().any(|word| word.contains(written)) {
            words.push(written.to_owned());
        }
    }
    words
}
