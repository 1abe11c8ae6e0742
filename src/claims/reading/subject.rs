//! What a text is about: pairs of Chinese characters, stems of other words and terms of the glossary, without the
//! names of people, times and words that every text holds. No dictionary is needed, so it costs next to nothing.

use std::collections::HashMap;
use std::rc::Rc;

use crate::documents::DocumentDraft;
use crate::spelling;

use super::plain_words::is_function_character;
use super::plain_words::is_generic;
use super::plain_words::is_stop_word;
use super::rarity::Rarity;

/// A word has this many characters in Chinese; a word of another language counts as many.
const WORD: f32 = 2.0;

/// In characters; a longer run of numerals counts no time.
const LONGEST_COUNT: usize = 12;

/// A piece of meaning, by its number.
pub type Gram = u32;

/// One character or word, and the grams it can be found by.
#[derive(Clone, Copy, Debug)]
struct Unit {
    grams: [Gram; 2],
    size: f32,
}

/// What one text is about.
#[derive(Clone, Debug, Default)]
pub struct Subject {
    units: Vec<Unit>,
    /// The terms of the glossary in it, each with the grams of all its names, its own number first.
    terms: Vec<Rc<[Gram]>>,
    /// Its grams and those of the other names of its terms, each once, sorted.
    grams: Vec<Gram>,
}

impl Subject {
    pub fn grams(&self) -> impl Iterator<Item = Gram> {
        self.grams.iter().copied()
    }

    /// How much it says, in Chinese characters.
    pub fn size(&self) -> f32 {
        self.units.iter().map(|unit| unit.size).sum::<f32>() + WORD * self.terms.len() as f32
    }

    /// Both texts as one.
    pub fn and(&self, other: &Subject) -> Subject {
        let units = self.units.iter().chain(&other.units).copied().collect();
        let terms = self.terms.iter().chain(&other.terms).cloned().collect();
        Subject { units, terms, grams: each_once([self.grams.as_slice(), &other.grams].concat()) }
    }

    fn holds(&self, gram: &Gram) -> bool {
        self.grams.binary_search(gram).is_ok()
    }

    /// Whether it holds a name of a term, or two of the grams of one.
    fn names(&self, term: &[Gram]) -> bool {
        self.holds(&term[0]) || term.iter().filter(|gram| self.holds(gram)).count() >= 2
    }

    /// How much of it another text speaks of.
    pub fn covered_by(&self, other: &Subject, rarity: &Rarity) -> Covered {
        let mut covered = Covered { size: 0.0, share: 0.0 };
        let (mut weight, mut all) = (0.0, 0.0);
        for unit in &self.units {
            let worth =
                unit.size * unit.grams.map(|gram| rarity.of(gram)).into_iter().fold(f32::MAX, f32::min);
            all += worth;
            if unit.grams.iter().any(|gram| other.holds(gram)) {
                weight += worth;
                covered.size += unit.size;
            }
        }
        for term in &self.terms {
            let worth = WORD * rarity.of(term[0]);
            all += worth;
            if other.names(term) {
                weight += worth;
                covered.size += WORD;
            }
        }
        covered.share = if all > 0.0 { weight / all } else { 0.0 };
        covered
    }
}

/// The part of a subject that another text speaks of.
#[derive(Clone, Copy, Debug)]
pub struct Covered {
    /// In Chinese characters.
    pub size: f32,
    /// From 0 to 1, what is rare in the document counting more.
    pub share: f32,
}

/// A name that stands for something else than its words.
enum Meaning {
    /// A participant: who said it is not what it is about.
    Person,
    /// A term of the glossary, whatever name it goes under.
    Term(usize),
}

/// Reads texts of one document.
pub struct Reader {
    /// Names by their first two characters.
    names: HashMap<[char; 2], Vec<(Vec<char>, Meaning)>>,
    /// The characters that names begin with, sorted.
    firsts: Vec<char>,
    /// The grams of each term under all its names.
    terms: Vec<Rc<[Gram]>>,
    pairs: HashMap<[char; 2], Gram>,
    words: HashMap<String, Gram>,
    /// How many grams have a number.
    count: Gram,
}

impl Reader {
    pub fn new(document: &DocumentDraft) -> Reader {
        let mut reader = Reader {
            names: HashMap::new(),
            firsts: vec![],
            terms: vec![],
            pairs: HashMap::new(),
            words: HashMap::new(),
            count: 0,
        };
        for (number, entry) in document.glossary.iter().enumerate() {
            let names = std::iter::once(&entry.term).chain(&entry.expansions);
            let own = reader.word(format!("\u{1}{number}"));
            let grams: Vec<Gram> = names.clone().flat_map(|name| reader.read(name).grams).collect();
            let others = each_once(grams).into_iter().filter(|gram| *gram != own);
            reader.terms.push(std::iter::once(own).chain(others).collect());
            if !entry.expansions.is_empty() {
                names.for_each(|name| reader.add_name(name, Meaning::Term(number)));
            }
        }
        for person in &document.participants {
            for name in std::iter::once(&person.name).chain(&person.aliases) {
                reader.add_name(name, Meaning::Person);
                let parts = name.split([' ', '·', '•', '・']).filter(|part| part.chars().count() > 1);
                parts.for_each(|part| reader.add_name(part, Meaning::Person));
            }
        }
        reader
    }

    fn add_name(&mut self, name: &str, meaning: Meaning) {
        let name: Vec<char> = spelling::folded(name).chars().collect();
        if let [first, second, ..] = name.as_slice() {
            if let Err(place) = self.firsts.binary_search(first) {
                self.firsts.insert(place, *first);
            }
            self.names.entry([*first, *second]).or_default().push((name, meaning));
        }
    }

    fn pair(&mut self, pair: [char; 2]) -> Gram {
        *self.pairs.entry(pair).or_insert_with(|| next(&mut self.count))
    }

    fn word(&mut self, word: String) -> Gram {
        *self.words.entry(word).or_insert_with(|| next(&mut self.count))
    }

    /// What a text is about.
    pub fn read(&mut self, text: &str) -> Subject {
        let text: Vec<char> = spelling::folded(text).chars().collect();
        let mut subject = Subject::default();
        let mut at = 0;
        while at < text.len() {
            at += self.take(&text, at, &mut subject);
        }
        let mut grams = std::mem::take(&mut subject.grams);
        grams.extend(subject.units.iter().flat_map(|unit| unit.grams));
        subject.grams = each_once(grams);
        subject
    }

    /// Reads what begins at a place; how many characters that was.
    fn take(&mut self, text: &[char], at: usize, subject: &mut Subject) -> usize {
        if let Some((length, term)) = self.name_at(text, at) {
            if let Some(term) = term {
                subject.grams.extend(self.terms[term].iter());
                subject.terms.push(Rc::clone(&self.terms[term]));
            }
            return length;
        }
        match text[at] {
            c if is_han(c) => match length_of_time(text, at) {
                0 => self.take_run(text, at, subject),
                length => length,
            },
            c if c.is_alphanumeric() => self.take_word(text, at, subject),
            _ => 1,
        }
    }

    /// The longest name that stands at a place, and its term.
    fn name_at(&self, text: &[char], at: usize) -> Option<(usize, Option<usize>)> {
        self.firsts.binary_search(&text[at]).ok()?;
        let names = self.names.get(&[text[at], *text.get(at + 1)?])?;
        let stands = |name: &[char]| {
            let end = at + name.len();
            let open = |c: Option<&char>| !c.is_some_and(|c| c.is_alphanumeric() && !is_han(*c));
            let han = name.iter().all(|c| is_han(*c));
            text[at..].starts_with(name)
                && (han || (open(text.get(end)) && (at == 0 || open(text.get(at - 1)))))
        };
        let standing = names.iter().filter(|(name, _)| stands(name));
        standing.max_by_key(|(name, _)| name.len()).map(|(name, meaning)| match meaning {
            Meaning::Person => (name.len(), None),
            Meaning::Term(term) => (name.len(), Some(*term)),
        })
    }

    /// A run of Chinese characters up to a word that every text holds: its pairs.
    fn take_run(&mut self, text: &[char], at: usize, subject: &mut Subject) -> usize {
        let ends = |place: usize| {
            !is_han(text[place])
                || is_function_character(text[place])
                || generic_at(text, place)
                || length_of_time(text, place) > 0
                || (place > at && self.name_at(text, place).is_some())
        };
        if generic_at(text, at) {
            return 2;
        }
        let length = (at..text.len()).take_while(|place| !ends(*place)).count();
        let run = &text[at..at + length];
        let pairs: Vec<Gram> = run.windows(2).map(|pair| self.pair([pair[0], pair[1]])).collect();
        if let (Some(first), Some(last)) = (pairs.first(), pairs.last()) {
            subject.units.push(Unit { grams: [*first; 2], size: 1.0 });
            let inner = pairs.windows(2).map(|grams| Unit { grams: [grams[0], grams[1]], size: 1.0 });
            subject.units.extend(inner);
            subject.units.push(Unit { grams: [*last; 2], size: 1.0 });
        }
        length.max(1)
    }

    /// A word of another language, by its stem; a bare number is none.
    fn take_word(&mut self, text: &[char], at: usize, subject: &mut Subject) -> usize {
        let is_letter = |c: &char| c.is_alphanumeric() && !is_han(*c);
        let word: String = text[at..].iter().take_while(|c| is_letter(c)).collect();
        let length = word.chars().count();
        let is_number = word.chars().all(char::is_numeric);
        if !is_number && length > 1 && length <= 60 && !is_stop_word(&word) {
            let gram = self.word(stem(&word).to_owned());
            subject.units.push(Unit { grams: [gram; 2], size: WORD });
        }
        length.max(1)
    }
}

fn next(count: &mut Gram) -> Gram {
    *count += 1;
    *count - 1
}

fn each_once(mut grams: Vec<Gram>) -> Vec<Gram> {
    grams.sort_unstable();
    grams.dedup();
    grams
}

/// The length of a count of time: 三到五年, 18个月.
fn length_of_time(text: &[char], at: usize) -> usize {
    const NUMERALS: &str = "一二三四五六七八九十百两几半零〇0123456789";
    let is_number = |c: &&char| NUMERALS.contains(**c) || "到至、-".contains(**c);
    if !NUMERALS.contains(text[at]) {
        return 0;
    }
    let number = text[at..].iter().take(LONGEST_COUNT).take_while(is_number).count();
    let counted = number + text[at + number..].iter().take(2).take_while(|c| "个多来 ".contains(**c)).count();
    match text.get(at + counted) {
        Some(unit) if "年月周天日季".contains(*unit) => counted + 1,
        _ => 0,
    }
}

fn generic_at(text: &[char], at: usize) -> bool {
    text.get(at + 1).is_some_and(|second| is_generic(text[at], *second))
}

/// The word without its ending, so that forms of one word meet.
fn stem(word: &str) -> &str {
    let cut = |ending: &str, least: usize| word.strip_suffix(ending).filter(|stem| stem.len() >= least);
    cut("ings", 4)
        .or_else(|| cut("ing", 4))
        .or_else(|| cut("ied", 3))
        .or_else(|| cut("ies", 3))
        .or_else(|| cut("ed", 4))
        .or_else(|| cut("es", 4))
        .or_else(|| cut("s", 3).filter(|stem| !stem.ends_with('s')))
        .or_else(|| cut("y", 3))
        .or_else(|| cut("e", 4))
        .unwrap_or(word)
}

pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::GlossaryEntry;
    use crate::documents::Part;
    use crate::documents::Participant;

    fn reader() -> Reader {
        let person = |name: &str| Participant {
            name: name.to_owned(),
            aliases: vec![],
            role: None,
            part: Part::Guest,
        };
        let expansions = vec!["Transit-Oriented Development".to_owned(), "公交导向开发".to_owned()];
        Reader::new(&DocumentDraft {
            title: String::new(),
            statement_date: None,
            link: None,
            programme: None,
            topics: vec![],
            lang: "zh-Hans".to_owned(),
            participants: vec![person("林予安"), person("Mara Holt")],
            glossary: vec![GlossaryEntry { term: "TOD".to_owned(), expansions }],
        })
    }

    fn share(reader: &mut Reader, one: &str, other: &str) -> f32 {
        let (one, other) = (reader.read(one), reader.read(other));
        one.covered_by(&other, &Rarity::among([&one, &other].into_iter())).share
    }

    #[test]
    fn texts_meet_in_what_they_are_about() {
        let mut reader = reader();
        for (least, most, one, other) in [
            (0.99, 1.0, "骑楼会回到老城", "老城的骑楼，三年內會回到街上"),
            (0.99, 1.0, "TOD 会成为标配", "公交導向開發的标配之路"),
            (0.3, 0.99, "Arcades return to the old town", "An arcade in every town by 2030"),
            (0.0, 0.0, "林予安说明年会好", "林予安认为明年会来"),
            (0.0, 0.0, "Holt will see it in two years", "Mara Holt says it may be two years"),
            (0.0, 0.0, "树荫更早决定生意", "路灯的价格"),
        ] {
            let share = share(&mut reader, one, other);
            assert!((least..=most).contains(&share), "{one} | {other}: {share}");
        }
    }

    #[test]
    fn a_term_is_found_by_a_part_of_its_long_name() {
        assert!(share(&mut reader(), "TOD 会成为标配", "公交导向的标配") > 0.6);
        assert!(share(&mut reader(), "公交导向的标配", "TOD 会成为标配") > 0.9);
    }

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for (one, other) in
            [("products", "product"), ("cities", "city"), ("closed", "close"), ("growing", "grow")]
        {
            assert_eq!(stem(one), stem(other), "{one} {other}");
        }
    }
}
