//! A claim as the matcher keeps it: its words as numbers, its weights summed up for each language of items.

use std::ops::Range;

use super::concepts::Concept;
use super::conditions::Conditions;
use super::lexicon::Lexicon;
use super::names::Form;
use super::score::shown_needed;
use super::trust;
use super::words::Script;

/// What has no name in the item's language is missed this much only: Chinese words cannot stand in an English item,
/// but English ones, names above all, do stand in Chinese items.
const CHINESE_IN_OTHERS: f32 = 0.2;
const OTHERS_IN_CHINESE: f32 = 0.5;
/// What is said in the detail only adds this much of its weight.
const DETAIL: f32 = 0.4;
/// How strictly the score bends, when all of the claim can be found in the item's language, and when none of it can.
const STRICT: f32 = 0.85;
const LENIENT: f32 = 0.4;
/// What a person names weighs at least this much, however common it is.
const VOUCHED: f32 = 0.6;

pub(super) struct Watched {
    pub id: i64,
    /// The score from which an item speaks to it.
    pub threshold: f64,
    /// What its text weighs.
    pub weight: f32,
    /// Those of the text, the weightiest first; then those of the detail.
    concepts: Box<[Known]>,
    forms: Box<[KnownForm]>,
    words: Box<[u32]>,
    for_han: Measures,
    for_latin: Measures,
    /// What people ask of an item; most claims ask nothing.
    conditions: Option<Box<Conditions>>,
}

/// A concept with its weight.
#[derive(Clone, Copy)]
pub(super) struct Known {
    pub weight: f32,
    /// The first word of the first form: most concepts have no other, and need no look at their forms.
    pub first: u32,
    pub group: u32,
    pub in_detail: bool,
    pub added: bool,
    pub named: bool,
    /// What people's decisions have left of its weight, in 255 steps.
    trust: u8,
    forms: (u32, u32),
}

/// One way to name a concept.
#[derive(Clone, Copy)]
pub(super) struct KnownForm {
    /// At most that of the concept.
    pub weight: f32,
    pub script: Script,
    /// Which of the claim's phrases it must be, counted from one; 0 when it may be put otherwise.
    pub phrase: u8,
    words: (u32, u32),
}

/// What a claim's text weighs against items of one language.
#[derive(Clone, Copy, Default)]
pub(super) struct Measures {
    /// All of it, what cannot be found counting little.
    pub whole: f32,
    /// The weightiest concept that can be found.
    pub rarest: f32,
    /// Exponent of the score.
    pub bend: f32,
    /// What an item must show at least.
    pub needed: f32,
}

impl Watched {
    /// A claim that has not been weighed; `trust` says what is left of each concept's weight.
    pub(super) fn new(
        id: i64,
        threshold: f64,
        concepts: &[Concept],
        trust: impl Fn(usize) -> u8,
        mut conditions: Conditions,
        lexicon: &mut Lexicon,
    ) -> Self {
        let (mut known, mut forms, mut words) = (Vec::new(), Vec::new(), Vec::new());
        for (at, concept) in concepts.iter().enumerate() {
            let first = forms.len() as u32;
            for form in &concept.forms {
                let from = words.len() as u32;
                words.extend(form.words.iter().map(|word| lexicon.enter(word)));
                let Form { script, .. } = *form;
                let phrase = form.exactly.as_ref().map_or(0, |phrase| conditions.phrase(phrase));
                forms.push(KnownForm { weight: 0.0, script, phrase, words: (from, words.len() as u32) });
            }
            let Concept { in_detail, added, named, group, .. } = *concept;
            let forms = (first, forms.len() as u32);
            let (weight, group, trust) = (0.0, group as u32, trust(at));
            known.push(Known { weight, first: 0, group, in_detail, added, named, trust, forms });
        }
        let (concepts, forms, words) = (known.into(), forms.into(), words.into());
        let (for_han, for_latin) = Default::default();
        let conditions = (!conditions.is_empty()).then(|| Box::new(conditions));
        Watched { id, threshold, weight: 0.0, concepts, forms, words, for_han, for_latin, conditions }
    }

    /// Takes over what its words weigh now.
    pub(super) fn weigh(&mut self, lexicon: &Lexicon) {
        for concept in &mut self.concepts {
            let left = f32::from(concept.trust) / f32::from(trust::FULL);
            for (at, form) in self.forms[range(concept.forms)].iter_mut().enumerate() {
                let words = &mut self.words[range(form.words)];
                // The rarest first: it decides fastest whether the form is there at all.
                words.sort_by(|a, b| lexicon.rarer(*a, *b));
                let own: f32 = words.iter().map(|word| lexicon.weight(*word)).sum();
                let own = if concept.added { own.max(VOUCHED) } else { own };
                if at == 0 {
                    concept.weight = own.min(1.0) * left;
                    concept.first = words.first().copied().unwrap_or_default();
                }
                form.weight = if concept.added { own.min(1.0) * left } else { own.min(concept.weight) };
            }
            if concept.added {
                let forms = self.forms[range(concept.forms)].iter();
                concept.weight = forms.map(|form| form.weight).fold(0.0, f32::max);
            }
        }
        self.concepts.sort_by(|a, b| {
            let heavier = a.in_detail.cmp(&b.in_detail).then(b.weight.total_cmp(&a.weight));
            heavier.then(a.group.cmp(&b.group)).then_with(|| lexicon.rarer(a.first, b.first))
        });
        self.weight = self.in_text().map(|concept| concept.weight).sum();
        self.for_han = self.measure(Script::Han);
        self.for_latin = self.measure(Script::Latin);
    }

    fn measure(&self, script: Script) -> Measures {
        let (mut reached, mut missed, mut rarest) = (0.0, 0.0, 0.0_f32);
        for concept in self.in_text().filter(|concept| !concept.added) {
            let findable = self.findable(concept, script);
            reached += findable;
            missed += concept.weight - findable;
            rarest = rarest.max(findable);
        }
        let foreign = if missed > 0.0 { missed / (reached + missed) } else { 0.0 };
        let counts = if script == Script::Han { OTHERS_IN_CHINESE } else { CHINESE_IN_OTHERS };
        let whole = reached + counts * missed;
        let bend = STRICT - (STRICT - LENIENT) * foreign;
        Measures { whole, rarest, bend, needed: shown_needed(self, whole, bend) }
    }

    /// The most of a concept's weight that an item in this script can show.
    fn findable(&self, concept: &Known, script: Script) -> f32 {
        let forms = self.forms(concept).iter();
        let forms = forms.filter(|form| form.script == script || form.script == Script::Number);
        forms.map(|form| form.weight).fold(0.0, f32::max)
    }

    /// What people ask of an item, besides the score.
    pub(super) fn conditions(&self) -> Option<&Conditions> {
        self.conditions.as_deref()
    }

    pub(super) fn measures(&self, script: Script) -> &Measures {
        if script == Script::Han { &self.for_han } else { &self.for_latin }
    }

    pub(super) fn concepts(&self) -> &[Known] {
        &self.concepts
    }

    pub(super) fn in_text(&self) -> impl Iterator<Item = &Known> {
        self.concepts.iter().take_while(|concept| !concept.in_detail)
    }

    pub(super) fn forms(&self, concept: &Known) -> &[KnownForm] {
        &self.forms[range(concept.forms)]
    }

    /// The words of a form, the rarest first.
    pub(super) fn words(&self, form: &KnownForm) -> &[u32] {
        &self.words[range(form.words)]
    }

    /// The words that the claim itself says, as it says them.
    pub(super) fn said(&self) -> impl Iterator<Item = u32> {
        let own = self.concepts.iter().filter(|concept| !concept.added);
        let own = own.filter_map(|concept| self.forms(concept).first());
        own.flat_map(|form| self.words(form)).copied()
    }
}

impl Known {
    /// How much of its weight counts.
    pub(super) fn share(&self) -> f32 {
        if self.in_detail { DETAIL } else { 1.0 }
    }

    /// Whether it is named in one way only.
    pub(super) fn has_one_form(&self) -> bool {
        self.forms.1 - self.forms.0 == 1
    }
}

fn range((start, end): (u32, u32)) -> Range<usize> {
    start as usize..end as usize
}
