//! A claim as concepts: each thing it speaks of, under every name it may be found by.

use std::ops::Range;

use super::matcher::ClaimText;
use super::names::Form;
use super::names::LONGEST_NAME;
use super::names::Names;
use super::names::all_names;
use super::names::forms_of;
use super::tuning::Terms;
use super::words::Script;
use super::words::Term;
use super::words::Wholes;
use super::words::terms_with_names;

/// One thing a claim speaks of. Any of its forms in an item is the thing.
#[derive(Clone, Debug)]
pub(super) struct Concept {
    /// As the claim says it first, then the other names.
    pub forms: Vec<Form>,
    /// Concepts that one name covers together (语言 and 模型 under LLM) share a group.
    pub group: usize,
    /// Said in the detail only.
    pub in_detail: bool,
    /// A person added it; the claim does not say it, so it is never missed.
    pub added: bool,
    /// Where it is said first, in text or detail; empty when it was added.
    pub place: Range<usize>,
    /// The document gives it another name, in its glossary or in brackets: a term of art, not a turn of phrase.
    pub named: bool,
}

/// Chinese explanations in brackets are longer than this many words; names are not.
const LONGEST_CHINESE_NAME: usize = 4;

/// The concepts of a claim: of its text, the one that people added, then those that its detail adds.
pub(super) fn concepts(claim: &ClaimText<'_>, glossaries: &[&Names]) -> Vec<Concept> {
    let mut read = Claim::default();
    read.read(claim.text, false, glossaries);
    if let Some(tuning) = claim.tuning {
        read.add(&tuning.terms, glossaries);
    }
    read.read(claim.detail.unwrap_or_default(), true, glossaries);
    read.concepts
}

#[derive(Default)]
struct Claim {
    concepts: Vec<Concept>,
}

/// A term that stands for itself, with its parts, and the concepts it speaks of.
struct Said {
    read: Vec<Term>,
    concepts: Vec<usize>,
}

impl Said {
    fn term(&self) -> &Term {
        &self.read[0]
    }
}

impl Claim {
    /// What people added is one concept: any of its names is the thing.
    fn add(&mut self, terms: &Terms, glossaries: &[&Names]) {
        let mut forms: Vec<Form> = Vec::new();
        let words = terms.any.iter().flat_map(|word| all_names(word, glossaries));
        for form in words.chain(terms.phrases.iter().filter_map(|phrase| Form::exactly(phrase))) {
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
        if !forms.is_empty() {
            let group = self.concepts.len();
            let concept = Concept { forms, group, in_detail: false, added: true, place: 0..0, named: true };
            self.concepts.push(concept);
        }
    }

    fn read(&mut self, text: &str, in_detail: bool, glossaries: &[&Names]) {
        let mut said = whole_terms(text, glossaries);
        let glosses = glosses(text, &said);
        for (at, one) in said.iter_mut().enumerate() {
            if !glosses.iter().any(|gloss| gloss.name.contains(&at)) {
                one.concepts = self.concepts_of(&one.read, in_detail);
            }
        }
        for gloss in glosses {
            let meant: Vec<usize> = said[gloss.of].iter().flat_map(|one| one.concepts.clone()).collect();
            let name: Vec<Term> = said[gloss.name.clone()].iter().flat_map(|one| one.read.clone()).collect();
            self.also_called(&meant, &forms_of(&name), true);
            said[gloss.name].iter_mut().for_each(|one| one.concepts.clone_from(&meant));
        }
        for glossary in glossaries {
            self.name_by(&said, glossary, true, |_, _| true);
        }
        self.name_by(&said, Names::built_in(), false, |own, other| own != other);
    }

    fn concepts_of(&mut self, read: &[Term], in_detail: bool) -> Vec<usize> {
        let said = self.concept(forms_of(read), in_detail, read[0].place.clone());
        // A GPT is a weaker sign of GPT-5, but a sign of its own.
        if read[0].script == Script::Latin && read[0].text.bytes().any(|byte| byte.is_ascii_digit()) {
            for part in read.iter().filter(|term| term.part && term.script == Script::Latin) {
                let forms = forms_of(&[Term { part: false, ..part.clone() }]);
                let at = self.concept(forms, in_detail, part.place.clone());
                self.concepts[at].group = self.concepts[said].group;
            }
        }
        vec![said]
    }

    fn concept(&mut self, forms: Vec<Form>, in_detail: bool, place: Range<usize>) -> usize {
        let same = |concept: &Concept| !concept.added && concept.forms.first() == forms.first();
        let known = self.concepts.iter().position(same);
        known.unwrap_or_else(|| {
            let group = self.concepts.len();
            self.concepts.push(Concept { forms, group, in_detail, added: false, place, named: false });
            self.concepts.len() - 1
        })
    }

    fn name_by(&mut self, said: &[Said], names: &Names, named: bool, leads: fn(Script, Script) -> bool) {
        for start in 0..said.len() {
            let own = said[start].term().script;
            for (length, forms) in names.starting(said[start..].iter().map(Said::term)) {
                let forms: Vec<Form> =
                    forms.into_iter().filter(|form| leads(own, form.script)).cloned().collect();
                if !forms.is_empty() {
                    let window = &said[start..start + length];
                    let meant: Vec<usize> = window.iter().flat_map(|one| one.concepts.clone()).collect();
                    self.also_called(&meant, &forms, named);
                }
            }
        }
    }

    fn also_called(&mut self, meant: &[usize], forms: &[Form], named: bool) {
        let Some(group) = meant.first().map(|first| self.concepts[*first].group) else { return };
        for at in meant {
            self.concepts[*at].named |= named;
            let old = self.concepts[*at].group;
            self.concepts.iter_mut().filter(|concept| concept.group == old).for_each(|c| c.group = group);
            for form in forms {
                if !self.concepts[*at].forms.contains(form) {
                    self.concepts[*at].forms.push(form.clone());
                }
            }
        }
    }
}

fn whole_terms(text: &str, glossaries: &[&Names]) -> Vec<Said> {
    let wholes: Vec<&Wholes> = glossaries.iter().map(|names| names.wholes()).collect();
    let mut said: Vec<Said> = Vec::new();
    for term in terms_with_names(text, &wholes) {
        match said.last_mut() {
            Some(last) if term.part => last.read.push(term),
            _ => said.push(Said { read: vec![term], concepts: Vec::new() }),
        }
    }
    said
}

/// A name in brackets right behind what it names, in the other script: 检索（Retrieval）, RAG（检索增强生成）.
struct Gloss {
    of: Range<usize>,
    name: Range<usize>,
}

fn glosses(text: &str, said: &[Said]) -> Vec<Gloss> {
    let opens = text.char_indices().filter(|(_, character)| matches!(character, '(' | '（'));
    opens.filter_map(|(open, bracket)| gloss(text, said, open, open + bracket.len_utf8())).collect()
}

fn gloss(text: &str, said: &[Said], open: usize, inside: usize) -> Option<Gloss> {
    let close = inside + text[inside..].find([')', '）'])?;
    let first = said.iter().position(|one| one.term().place.start >= inside)?;
    let count = said[first..].iter().take_while(|one| one.term().place.end <= close).count();
    let name = first..first + count;
    let script = said[name.clone()].first()?.term().script;
    let uniform = said[name.clone()].iter().all(|one| one.term().script == script);
    let outer = said.get(first.checked_sub(1)?)?.term();
    let beside = text.get(outer.place.end..open)?.chars().all(|c| c.is_whitespace() || "\"”」》".contains(c));
    let other = matches!((script, outer.script), (Script::Han, Script::Latin) | (Script::Latin, Script::Han));
    let longest = if script == Script::Han { LONGEST_CHINESE_NAME } else { LONGEST_NAME };
    if !uniform || !beside || !other || count > longest {
        return None;
    }
    let most = named_words(text, &said[name.clone()], outer);
    let behind = said[..first].iter().rev().take(most);
    let together = behind.scan(open + 1, |next, one| adjacent(one.term(), outer, next)).count();
    Some(Gloss { of: first - together.max(1)..first, name })
}

/// How many words before the bracket a name inside it stands for: as many as it has words, or an acronym letters.
fn named_words(text: &str, name: &[Said], outer: &Term) -> usize {
    let acronym = |term: &Term| {
        let written = &text[term.place.clone()];
        written.len() <= LONGEST_NAME && written.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    match name {
        _ if acronym(outer) => 1,
        [only] if acronym(only.term()) => only.term().text.len(),
        _ => name.len(),
    }
}

fn adjacent(term: &Term, outer: &Term, next: &mut usize) -> Option<()> {
    let near = term.script == outer.script && term.place.end + 3 >= *next;
    *next = term.place.start;
    near.then_some(())
}
