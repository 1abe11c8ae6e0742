//! Reads the body beside the rows: which sentences speak of a row, what time they give it, and which are claims of
//! their own.

use std::collections::HashMap;
use std::collections::HashSet;

use crate::documents::Part;
use crate::documents::Passage;
use crate::documents::Reading;
use crate::due::Window;
use crate::storage;

use super::SuggestedClaim;
use super::horizon::Saying;
use super::matching::Match;
use super::matching::Rows;
use super::rarity::Rarity;
use super::subject::Reader;
use super::subject::Subject;

/// How many passages a claim keeps: the closest.
const MOST_PASSAGES: usize = 8;

/// In Chinese characters; a sentence that says less leans on the one before.
const LEANING: f32 = 3.0;

/// In Chinese characters; a sentence that says less is no claim.
const LEAST: f32 = 4.0;

/// How far below a sentence another can lean on it, in lines.
const NEAR: usize = 3;

/// What the body tells about the rows.
#[derive(Default)]
pub struct Told {
    /// By row.
    pub passages: Vec<Vec<Passage>>,
    /// By row: the time that the closest passage gives, and its line.
    pub horizons: Vec<Option<(Window, usize)>>,
    pub suggested: Vec<SuggestedClaim>,
}

pub fn read_body(reading: &Reading, saying: &Saying<'_>) -> Told {
    let mut reader = Reader::new(&reading.document);
    let rows = Rows::of(&reading.claims, |text| reader.read(text));
    let subjects: Vec<Subject> = reading.body.iter().map(|passage| reader.read(&passage.text)).collect();
    let rarity = Rarity::among(rows.subjects().chain(&subjects));
    let count = reading.claims.len();
    let mut body = Body {
        reading,
        saying,
        rarity,
        headings: headings(reading, &rows, &mut reader),
        rows,
        close: vec![vec![]; count],
        horizons: vec![None; count],
        topic: None,
        offered: Offered::default(),
        suggested: vec![],
    };
    for (at, subject) in subjects.iter().enumerate() {
        body.take(at, subject);
    }
    body.finish()
}

struct Body<'a> {
    reading: &'a Reading,
    saying: &'a Saying<'a>,
    rarity: Rarity,
    rows: Rows,
    /// The row whose subject a heading names.
    headings: HashMap<&'a str, Match>,
    /// By row: passages by number, with their strength.
    close: Vec<Vec<(usize, f32)>>,
    /// By row: the time, the passage by number that gives it, and its strength.
    horizons: Vec<Option<(Window, usize, f32)>>,
    /// What the sentence before spoke of.
    topic: Option<Topic>,
    offered: Offered,
    suggested: Vec<SuggestedClaim>,
}

struct Topic {
    line: usize,
    found: Match,
}

impl<'a> Body<'a> {
    fn take(&mut self, at: usize, subject: &Subject) {
        let passage = &self.reading.body[at];
        let direct = self.rows.spoken_of(subject, &self.rarity);
        for found in &direct {
            self.close[found.row].push((at, found.strength));
        }
        let found = direct.first().copied().or_else(|| self.leant_on(passage, subject));
        let horizon = self.saying.horizon(&passage.text);
        if let Some(window) = horizon {
            match found {
                Some(found) => {
                    // What decides is quoted, though it only leans on what names the subject.
                    if direct.is_empty() {
                        self.close[found.row].push((at, found.strength));
                    }
                    self.give_time(found, window, at);
                }
                None => self.offer(passage, subject, window),
            }
        }
        self.topic = found.map(|found| Topic { line: passage.line, found });
    }

    /// What a sentence without a subject of its own speaks of: what the one before does, else what the heading names.
    fn leant_on(&self, passage: &Passage, subject: &Subject) -> Option<Match> {
        if !leans(&passage.text, subject) {
            return None;
        }
        let near = self.topic.as_ref().filter(|topic| passage.line.saturating_sub(topic.line) <= NEAR);
        let above = near.map(|topic| Match { strength: topic.found.strength * 0.4, ..topic.found });
        let heading = || self.headings.get(passage.heading.as_deref()?).copied();
        above.or_else(heading)
    }

    fn give_time(&mut self, found: Match, window: Window, at: usize) {
        let slot = &mut self.horizons[found.row];
        if slot.as_ref().is_none_or(|(_, _, strength)| found.strength > *strength) {
            *slot = Some((window, at, found.strength));
        }
    }

    fn offer(&mut self, passage: &Passage, subject: &Subject, window: Window) {
        let says_enough = subject.size() >= LEAST && !leans(&passage.text, subject);
        if !says_enough
            || !self.saying.predicts(&passage.text, &window)
            || !self.offered.is_new(subject, &window)
        {
            return;
        }
        let claimants = self.claimants(passage);
        let words = super::words_of(&passage.text, &claimants);
        self.suggested.push(SuggestedClaim {
            passage: passage.clone(),
            claimants,
            window,
            fingerprint: storage::sha256(words.as_bytes()),
        });
    }

    /// The speaker, else the author or the only guest.
    fn claimants(&self, passage: &Passage) -> Vec<String> {
        if let Some(speaker) = &passage.speaker {
            return vec![speaker.clone()];
        }
        let people = &self.reading.document.participants;
        let with =
            |part| people.iter().filter(move |p| p.part == part).map(|p| p.name.clone()).collect::<Vec<_>>();
        let (authors, guests) = (with(Part::Author), with(Part::Guest));
        match (authors.is_empty(), guests.len()) {
            (false, _) => authors,
            (true, 1) => guests,
            _ => vec![],
        }
    }

    fn finish(mut self) -> Told {
        for (close, horizon) in self.close.iter_mut().zip(&self.horizons) {
            let decides = |at: usize| horizon.as_ref().is_some_and(|(_, decides, _)| *decides == at);
            close.sort_by(|a, b| {
                decides(b.0).cmp(&decides(a.0)).then(b.1.total_cmp(&a.1)).then(a.0.cmp(&b.0))
            });
            close.truncate(MOST_PASSAGES);
            close.sort_by_key(|(at, _)| *at);
        }
        let passage = |(at, _): &(usize, f32)| self.reading.body[*at].clone();
        let passages = self.close.iter().map(|close| close.iter().map(passage).collect());
        let passages = passages.collect();
        let line = |at: usize| self.reading.body[at].line;
        let horizons = self.horizons.into_iter().map(|slot| slot.map(|(window, at, _)| (window, line(at))));
        Told { passages, horizons: horizons.collect(), suggested: self.suggested }
    }
}

fn headings<'a>(reading: &'a Reading, rows: &Rows, reader: &mut Reader) -> HashMap<&'a str, Match> {
    let names: HashSet<&str> = reading.body.iter().filter_map(|passage| passage.heading.as_deref()).collect();
    let read = |name| (name, reader.read(name));
    let subjects: Vec<(&str, Subject)> = names.into_iter().map(read).collect();
    let rarity = Rarity::among(rows.subjects().chain(subjects.iter().map(|(_, subject)| subject)));
    let found = subjects.iter().filter_map(|(name, subject)| Some((*name, rows.named_by(subject, &rarity)?)));
    found.collect()
}

/// Whether a sentence has no subject of its own: “这将是未来几年的重要方向”, “三年内。”.
fn leans(text: &str, subject: &Subject) -> bool {
    #[rustfmt::skip]
    const BARE: [&str; 30] = [
        "这将", "这会", "这是", "这要", "这可能", "它将", "它会", "它们", "该", "此", "会", "将", "可能", "要",
        "预计", "有望", "大概", "估计", "才", "就", "这件事", "这事", "it ", "it'", "this will", "this is", "that ",
        "they ", "these will", "probably ",
    ];
    if subject.size() < LEANING {
        return true;
    }
    let text = text.trim_start_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    let after_time = [
        "未来几年",
        "未来两年",
        "未来三年",
        "未来五年",
        "明年",
        "后年",
        "两三年内",
        "几年内",
        "三年内",
        "五年内",
    ]
    .iter()
    .find_map(|time| text.strip_prefix(time))
    .unwrap_or(&text);
    BARE.iter().any(|words| after_time.starts_with(words))
}

/// The sentences offered so far, so that what is said twice is offered once.
#[derive(Default)]
struct Offered {
    /// By rare gram.
    holding: HashMap<u32, Vec<usize>>,
    subjects: Vec<(Subject, Window)>,
}

impl Offered {
    /// How many sentences are compared at most.
    const MOST: usize = 16;

    fn is_new(&mut self, subject: &Subject, window: &Window) -> bool {
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for gram in subject.grams() {
            for at in self.holding.get(&gram).into_iter().flatten() {
                *shared.entry(*at).or_default() += 1;
            }
        }
        let grams = subject.grams().count();
        let is_same = |(at, common): (usize, usize)| {
            let (other, days) = &self.subjects[at];
            let all = grams + other.grams().count() - common;
            let same_days = (days.due_from, days.due_by) == (window.due_from, window.due_by);
            common * 10 >= all * if same_days { 5 } else { 9 }
        };
        if shared.into_iter().any(is_same) {
            return false;
        }
        let at = self.subjects.len();
        for gram in subject.grams() {
            let holding = self.holding.entry(gram).or_default();
            if holding.len() < Self::MOST {
                holding.push(at);
            }
        }
        self.subjects.push((subject.clone(), window.clone()));
        true
    }
}
