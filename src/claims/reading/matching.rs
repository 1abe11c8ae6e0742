//! Which claims a sentence of the body speaks of.

use std::collections::HashMap;

use crate::documents::ClaimDraft;

use super::rarity::Rarity;
use super::subject::Subject;

/// A gram that more rows than this hold tells none of them from the others.
const MOST_ROWS: usize = 48;

/// How many rows are looked at closely for one sentence.
const CANDIDATES: usize = 6;

/// The rows of a document by what they are about.
pub struct Rows {
    texts: Vec<Subject>,
    /// With the detail.
    wholes: Vec<Subject>,
    /// By gram: the rows that hold it.
    holding: Vec<Vec<usize>>,
}

/// A row that a sentence speaks of.
#[derive(Clone, Copy, Debug)]
pub struct Match {
    /// Which of the rows.
    pub row: usize,
    pub strength: f32,
}

impl Rows {
    pub fn of(drafts: &[ClaimDraft], mut read: impl FnMut(&str) -> Subject) -> Rows {
        let texts: Vec<Subject> = drafts.iter().map(|draft| read(&draft.text)).collect();
        let wholes = drafts.iter().zip(&texts).map(|(draft, text)| match &draft.detail {
            Some(detail) => text.and(&read(detail)),
            None => text.clone(),
        });
        let wholes: Vec<Subject> = wholes.collect();
        let grams = wholes.iter().flat_map(Subject::grams).max().map_or(0, |last| last as usize + 1);
        let mut holding = vec![vec![]; grams];
        for (row, whole) in wholes.iter().enumerate() {
            whole.grams().for_each(|gram| holding[gram as usize].push(row));
        }
        Rows { texts, wholes, holding }
    }

    pub fn subjects(&self) -> impl Iterator<Item = &Subject> {
        self.wholes.iter()
    }

    /// The rows a sentence speaks of, the closest first.
    pub fn spoken_of(&self, sentence: &Subject, rarity: &Rarity) -> Vec<Match> {
        let near = self.near(sentence).into_iter();
        let mut found: Vec<Match> = near.filter_map(|row| self.compare(row, sentence, rarity)).collect();
        found.sort_by(|a, b| b.strength.total_cmp(&a.strength).then(a.row.cmp(&b.row)));
        found
    }

    /// The one row whose subject a heading names.
    pub fn named_by(&self, heading: &Subject, rarity: &Rarity) -> Option<Match> {
        if heading.size() < 2.0 {
            return None;
        }
        let near = self.near(heading).into_iter();
        let share = |row: usize| heading.covered_by(&self.texts[row], rarity).share;
        let mut rows: Vec<(usize, f32)> =
            near.map(|row| (row, share(row))).filter(|(_, s)| *s >= 0.8).collect();
        rows.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        match rows.as_slice() {
            [(row, _)] => Some(Match { row: *row, strength: 0.5 }),
            [(row, best), (_, second), ..] if best > second => Some(Match { row: *row, strength: 0.5 }),
            _ => None,
        }
    }

    /// The rows that share most with a text.
    fn near(&self, text: &Subject) -> Vec<usize> {
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for gram in text.grams() {
            let rows = self.holding.get(gram as usize).map(Vec::as_slice).unwrap_or_default();
            if rows.len() <= MOST_ROWS {
                rows.iter().for_each(|row| *shared.entry(*row).or_default() += 1);
            }
        }
        let mut rows: Vec<(usize, usize)> = shared.into_iter().collect();
        rows.sort_by_key(|(row, count)| (std::cmp::Reverse(*count), *row));
        rows.into_iter().take(CANDIDATES).map(|(row, _)| row).collect()
    }

    /// A sentence speaks of a row when it holds most of the row's words, or when the row holds most of its own.
    fn compare(&self, row: usize, sentence: &Subject, rarity: &Rarity) -> Option<Match> {
        let text = &self.texts[row];
        let claim = text.covered_by(sentence, rarity);
        let back = sentence.covered_by(text, rarity);
        let whole = sentence.covered_by(&self.wholes[row], rarity);
        let enough = claim.size >= 4.0 || (claim.size >= 2.0 && claim.share >= 0.8);
        let speaks =
            enough && (claim.share >= 0.6 || (claim.share >= 0.36 && claim.share + back.share >= 0.8));
        let repeats = whole.size >= 6.0 && whole.share >= 0.75 && claim.size >= 2.0;
        (speaks || repeats).then(|| Match { row, strength: claim.share + back.share.max(whole.share * 0.8) })
    }
}
