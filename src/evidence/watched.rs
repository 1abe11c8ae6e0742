//! A claim as the matcher keeps it: its words as numbers, its weights summed up for each language of items.

use super::words::Script;

/// What has no name in the item's language is missed this much only: Chinese words cannot stand in an English item,
/// but English ones, names above all, do stand in Chinese items.
const CHINESE_IN_OTHERS: f64 = 0.2;
const OTHERS_IN_CHINESE: f64 = 0.5;
/// What is said in the detail only adds this much of its weight.
const DETAIL: f64 = 0.4;
/// How strictly the score bends, when all of the claim can be found in the item's language, and when none of it can.
const STRICT: f64 = 0.85;
const LENIENT: f64 = 0.4;

pub(super) struct Watched {
    pub id: i64,
    pub concepts: Vec<Known>,
    for_han: Measures,
    for_latin: Measures,
}

/// A concept with its weight.
pub(super) struct Known {
    pub weight: f64,
    pub group: usize,
    pub in_detail: bool,
    pub named: bool,
    pub forms: Vec<KnownForm>,
}

pub(super) struct KnownForm {
    /// Rarest first.
    pub words: Vec<u32>,
    /// At most that of the concept.
    pub weight: f64,
    pub script: Script,
}

/// What a claim's text weighs against items of one language.
pub(super) struct Measures {
    /// All of it, what cannot be found counting little.
    pub whole: f64,
    /// The weightiest concept that can be found.
    pub rarest: f64,
    /// Exponent of the score.
    pub bend: f64,
}

impl Watched {
    pub(super) fn new(id: i64, concepts: Vec<Known>) -> Self {
        let for_han = Measures::of(&concepts, Script::Han);
        let for_latin = Measures::of(&concepts, Script::Latin);
        Watched { id, concepts, for_han, for_latin }
    }

    pub(super) fn measures(&self, script: Script) -> &Measures {
        if script == Script::Han { &self.for_han } else { &self.for_latin }
    }

    /// For each form the word without which it cannot be there, and the weight it stands for.
    pub(super) fn first_words(&self) -> impl Iterator<Item = (u32, f64)> {
        let forms = self.concepts.iter().flat_map(|concept| {
            let share = concept.share();
            concept.forms.iter().map(move |form| (form, share))
        });
        forms.filter_map(|(form, share)| Some((*form.words.first()?, form.weight * share)))
    }
}

impl Known {
    /// How much of its weight counts.
    pub(super) fn share(&self) -> f64 {
        if self.in_detail { DETAIL } else { 1.0 }
    }

    /// The most of its weight that an item in this script can show.
    fn findable(&self, script: Script) -> f64 {
        let forms = self.forms.iter().filter(|form| form.script == script || form.script == Script::Number);
        forms.map(|form| form.weight).fold(0.0, f64::max)
    }
}

impl Measures {
    fn of(concepts: &[Known], script: Script) -> Self {
        let (mut reached, mut missed, mut rarest) = (0.0, 0.0, 0.0_f64);
        for concept in concepts.iter().filter(|concept| !concept.in_detail) {
            let findable = concept.findable(script);
            reached += findable;
            missed += concept.weight - findable;
            rarest = rarest.max(findable);
        }
        let foreign = if missed > 0.0 { missed / (reached + missed) } else { 0.0 };
        let counts = if script == Script::Han { OTHERS_IN_CHINESE } else { CHINESE_IN_OTHERS };
        Measures { whole: reached + counts * missed, rarest, bend: STRICT - (STRICT - LENIENT) * foreign }
    }
}
