//! Pure: which of a claim's words have misled. A word that stood in suggestions people rejected weighs less for this
//! claim; one that stood in accepted ones keeps its weight.

use std::collections::HashSet;

use super::concepts::Concept;
use super::tuning::Decided;
use super::words::name;

/// So many accepted suggestions with a word are taken for granted: one rejection is not a verdict.
const GRANTED: f32 = 1.5;
/// No word falls below this share of its weight: the claim does speak of it.
const LEAST: f32 = 0.25;
/// The share of a word that nothing is held against.
pub(super) const FULL: u8 = u8::MAX;

/// What people's decisions say of one concept.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Record {
    /// Rejected suggestions that it had brought, those not counted that showed all the claim says.
    pub misled: usize,
    /// How much of them is held against it.
    blame: f32,
    /// Accepted ones.
    pub led: usize,
}

impl Record {
    /// The share of its weight that is left.
    pub(super) fn share(self) -> f32 {
        let good = self.led as f32 + GRANTED;
        (good / (good + self.blame)).max(LEAST)
    }

    /// The same in 255 steps, as it is kept.
    pub(super) fn step(self) -> u8 {
        (self.share() * f32::from(FULL)).round() as u8
    }
}

/// The record of each concept of a claim.
///
/// A rejected suggestion is held against the words that brought it, the more the less it showed of the claim's text. When
/// it showed all of it, no word was misleading: the item was simply no evidence.
pub(super) fn records(concepts: &[Concept], decided: &[Decided]) -> Vec<Record> {
    let mut records = vec![Record::default(); concepts.len()];
    for one in decided {
        let shown = shown(concepts, &one.words);
        let own = concepts.iter().zip(&shown).filter(|(concept, _)| !concept.in_detail && !concept.added);
        let (all, missed) =
            own.fold((0, 0), |(all, missed), (_, shown)| (all + 1, missed + usize::from(!shown)));
        let blame = if one.accepted || all == 0 { 0.0 } else { missed as f32 / all as f32 };
        for (record, _) in records.iter_mut().zip(&shown).filter(|(_, shown)| **shown) {
            record.led += usize::from(one.accepted);
            record.misled += usize::from(blame > 0.0);
            record.blame += blame;
        }
    }
    records
}

/// Which concepts these words of an item show.
pub(super) fn shown(concepts: &[Concept], words: &[String]) -> Vec<bool> {
    let said: Vec<_> = words.iter().flat_map(|word| name(word)).collect();
    let said: HashSet<&str> = said.iter().map(|term| &*term.text).collect();
    let stands = |concept: &Concept| {
        concept.forms.iter().any(|form| form.words.iter().all(|word| said.contains(&**word)))
    };
    concepts.iter().map(stands).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::ClaimText;
    use crate::evidence::concepts::concepts;

    fn shares(text: &str, decided: &[(bool, &[&str])]) -> Vec<(String, f32)> {
        let concepts = concepts(&ClaimText::new(1, text), &[]);
        let decided: Vec<Decided> = decided
            .iter()
            .map(|(accepted, words)| Decided {
                accepted: *accepted,
                words: words.iter().map(|word| (*word).to_owned()).collect(),
            })
            .collect();
        let records = records(&concepts, &decided);
        let key = |concept: &Concept| concept.forms[0].words.join(" ");
        concepts.iter().zip(records).map(|(concept, record)| (key(concept), record.share())).collect()
    }

    #[test]
    fn words_that_brought_rejected_items_weigh_less_within_bounds() {
        let text = "Tallow Robotics lists on the exchange";
        let share = |decided: &[(bool, &[&str])], word: &str| {
            shares(text, decided).into_iter().find(|(key, _)| key == word).unwrap().1
        };
        let bad: (bool, &[&str]) = (false, &["exchange", "lists"]);
        let good: (bool, &[&str]) = (true, &["Tallow", "exchange"]);
        assert_eq!(share(&[], "exchang"), 1.0);
        assert!(share(&[bad], "exchang") < 1.0 && share(&[bad], "exchang") > 0.5);
        assert_eq!(share(&[bad], "tallow"), 1.0);
        assert!(share(&[bad, good, good], "exchang") > share(&[bad], "exchang"));
        assert_eq!(share(&[bad; 40], "exchang"), LEAST);
        assert_eq!(share(&[good; 3], "exchang"), 1.0);
    }

    #[test]
    fn an_item_that_said_it_all_is_held_against_no_word() {
        let all: (bool, &[&str]) = (false, &["检索研究", "检索", "研究", "时机", "成熟"]);
        assert!(shares("检索研究时机成熟", &[all]).iter().all(|(_, share)| *share == 1.0));
    }
}
