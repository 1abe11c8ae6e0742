//! Other names for the same thing: a document's glossary, and a small built-in vocabulary of Chinese and English.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::LazyLock;

use super::words;
use super::words::Script;
use super::words::Term;
use super::words::Wholes;
use crate::spelling;

/// One way to name something: all these words within one sentence.
#[derive(Clone, Debug)]
pub(super) struct Form {
    pub words: Vec<Arc<str>>,
    /// Han when a word of it can stand in a Chinese text only, Number when it reads the same in all.
    pub script: Script,
    /// As a glossary writes it.
    pub name: Option<Arc<str>>,
    /// Only word for word, in this spelling.
    pub exactly: Option<Arc<str>>,
}

/// How it is written does not matter.
impl PartialEq for Form {
    fn eq(&self, other: &Self) -> bool {
        self.words == other.words && self.exactly == other.exactly
    }
}

impl Form {
    /// A phrase that counts only as it is spelled; none when it has no word to look for.
    pub(super) fn exactly(phrase: &str) -> Option<Form> {
        let form = forms_of(&words::name(phrase)).into_iter().next()?;
        Some(Form { exactly: Some(spelling::folded(phrase).into()), ..form })
    }
}

/// Entries of names that mean the same, found by any of them.
#[derive(Default)]
pub(super) struct Names {
    entries: Vec<Vec<Form>>,
    by_key: HashMap<String, Vec<usize>>,
    longest_key: usize,
    wholes: Wholes,
}

/// The longest name that is looked for, in words.
pub(super) const LONGEST_NAME: usize = 5;

static BUILT_IN: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names::default();
    for line in include_str!("bilingual.txt").lines() {
        if let Some((chinese, english)) = line.split_once(" = ") {
            names.add(std::iter::once(chinese).chain(english.split("; ")));
        }
    }
    names
});

impl Names {
    pub(super) fn of(glossary: &[(String, Vec<String>)]) -> Self {
        let mut names = Names::default();
        for (term, expansions) in glossary {
            let all = std::iter::once(term).chain(expansions);
            names.add(all.flat_map(|name| name.split([',', '，', ';', '；', '、', '/'])));
        }
        names
    }

    /// General vocabulary; leads from one language to the other only, for its alternatives are not synonyms.
    pub(super) fn built_in() -> &'static Names {
        &BUILT_IN
    }

    fn add<'a>(&mut self, names: impl Iterator<Item = &'a str>) {
        let mut forms = Vec::new();
        for name in names {
            let read = words::name(name);
            let whole: Vec<&Term> = read.iter().filter(|term| !term.part).collect();
            if whole.is_empty() || words::terms(name).iter().filter(|term| !term.part).count() > LONGEST_NAME
            {
                continue;
            }
            if let [only] = whole.as_slice() {
                self.wholes.add(&only.text);
            }
            let key = key(&whole);
            self.longest_key = self.longest_key.max(key.len());
            let entries = self.by_key.entry(key).or_default();
            entries.push(self.entries.len());
            let name: Arc<str> = name.trim().into();
            forms.extend(forms_of(&read).into_iter().map(|form| Form { name: Some(name.clone()), ..form }));
        }
        self.entries.push(forms);
    }

    /// The names that are kept whole in a text.
    pub(super) fn wholes(&self) -> &Wholes {
        &self.wholes
    }

    /// The names that start a run of terms: how many terms each covers, and its forms.
    pub(super) fn starting<'a>(&self, run: impl Iterator<Item = &'a Term>) -> Vec<(usize, Vec<&Form>)> {
        let mut found = Vec::new();
        let mut key = String::new();
        let mut before = Script::Han;
        for (at, term) in run.take(LONGEST_NAME).enumerate() {
            before = extend(&mut key, before, term);
            if key.len() > self.longest_key {
                break;
            }
            if let Some(entries) = self.by_key.get(&key) {
                let entries = entries.iter().filter_map(|entry| self.entries.get(*entry));
                found.push((at + 1, entries.flatten().collect()));
            }
        }
        found
    }
}

/// A word or phrase with all its names: in these glossaries, and in the other language.
pub(super) fn all_names(word: &str, glossaries: &[&Names]) -> Vec<Form> {
    let read = words::name(word);
    let whole: Vec<&Term> = read.iter().filter(|term| !term.part).collect();
    let mut forms = forms_of(&read);
    let own = script(&read);
    let built_in = std::iter::once((Names::built_in(), true));
    for (names, leads_across) in glossaries.iter().map(|names| (*names, false)).chain(built_in) {
        let covering = names.starting(whole.iter().copied()).into_iter();
        for form in covering.filter(|(length, _)| *length == whole.len()).flat_map(|(_, forms)| forms) {
            let leads = !leads_across || form.script != own;
            if leads && !forms.contains(form) {
                forms.push(form.clone());
            }
        }
    }
    forms
}

/// What a name is found by: its words, Chinese ones written together, however they were cut.
fn key(whole: &[&Term]) -> String {
    let mut key = String::new();
    whole.iter().fold(Script::Han, |before, term| extend(&mut key, before, term));
    key
}

fn extend(key: &mut String, before: Script, term: &Term) -> Script {
    if !key.is_empty() && (before, term.script) != (Script::Han, Script::Han) {
        key.push(' ');
    }
    key.push_str(&term.text);
    term.script
}

/// A run of terms as forms: by its whole words, and by the parts of the words that have parts.
pub(super) fn forms_of(read: &[Term]) -> Vec<Form> {
    let whole: Vec<Arc<str>> = read.iter().filter(|term| !term.part).map(|term| term.text.clone()).collect();
    let mut taken_apart = Vec::new();
    let mut at = 0;
    while let Some(term) = read.get(at) {
        let parts: Vec<&Term> = read[at + 1..].iter().take_while(|part| part.part).collect();
        match tiles(term, &parts) {
            Some(tiles) => taken_apart.extend(tiles),
            None => taken_apart.push(term.text.clone()),
        }
        at += 1 + parts.len();
    }
    let script = script(read);
    let mut forms = Vec::new();
    for words in [whole, taken_apart] {
        let form = Form { words, script, name: None, exactly: None };
        if !form.words.is_empty() && !forms.contains(&form) {
            forms.push(form);
        }
    }
    forms
}

fn script(read: &[Term]) -> Script {
    if read.iter().any(|term| term.script == Script::Han) {
        Script::Han
    } else if read.iter().all(|term| term.script == Script::Number) {
        Script::Number
    } else {
        Script::Latin
    }
}

/// The parts that together say what the word says. GPT alone does not say GPT-5, and a single character says too little.
fn tiles(term: &Term, parts: &[&Term]) -> Option<Vec<Arc<str>>> {
    if parts.len() < 2 || term.text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut covered = term.place.start;
    let mut tiles = Vec::new();
    for part in parts {
        let Some(gap) = part.place.start.checked_sub(covered) else { continue };
        let hyphen = if term.script == Script::Han { 0 } else { 3 };
        if gap > hyphen {
            continue;
        }
        if part.script == Script::Han && part.text.chars().nth(1).is_none() {
            return None;
        }
        covered = part.place.end;
        tiles.push(part.text.clone());
    }
    (covered == term.place.end && tiles.len() > 1).then_some(tiles)
}
