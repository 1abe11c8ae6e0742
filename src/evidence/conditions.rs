//! Pure: what people ask of an item before it may be suggested for a claim: words it must have, words it may not have,
//! and phrases that count only as they are spelled.

use super::lexicon::Lexicon;
use super::names::Names;
use super::names::all_names;
use super::score::Seen;
use super::tuning::Terms;

/// A term under each of its names, each as the words it needs within one sentence.
type Numbers = Box<[Box<[u32]>]>;

#[derive(Default)]
pub(super) struct Conditions {
    must: Box<[Numbers]>,
    none: Box<[Numbers]>,
    phrases: Vec<Box<str>>,
}

impl Conditions {
    pub(super) fn of(terms: &Terms, glossaries: &[&Names], lexicon: &mut Lexicon) -> Self {
        let mut named = |words: &[String]| -> Box<[Numbers]> {
            let names = words.iter().map(|word| all_names(word, glossaries));
            let numbers = names.map(|names| {
                let entered = names.iter().map(|form| form.words.iter().map(|w| lexicon.enter(w)).collect());
                entered.collect()
            });
            numbers.collect()
        };
        Conditions { must: named(&terms.must), none: named(&terms.none), phrases: Vec::new() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.must.is_empty() && self.none.is_empty() && self.phrases.is_empty()
    }

    /// The number of a phrase, counted from one.
    pub(super) fn phrase(&mut self, spelled: &str) -> u8 {
        self.phrases.push(spelled.into());
        self.phrases.len().min(usize::from(u8::MAX)) as u8
    }

    /// The phrase with this number, as it must be spelled.
    pub(super) fn spelled(&self, phrase: u8) -> Option<&str> {
        self.phrases.get(usize::from(phrase).checked_sub(1)?).map(AsRef::as_ref)
    }

    /// Whether an item may be suggested, whatever its score.
    pub(super) fn admit(&self, seen: &Seen<'_>) -> bool {
        let stands = |names: &Numbers| names.iter().any(|words| seen.has_together(words));
        self.must.iter().all(stands) && !self.none.iter().any(stands)
    }
}

#[cfg(test)]
mod tests {
    use crate::evidence::ClaimText;
    use crate::evidence::ItemText;
    use crate::evidence::Matcher;
    use crate::evidence::Strictness;
    use crate::evidence::Terms;
    use crate::evidence::Tuning;
    use crate::evidence::tuning::Decided;

    fn score(text: &str, tuning: &Tuning, title: &str, body: &str) -> Option<f64> {
        scored(0.38, text, tuning, title, body)
    }

    fn scored(threshold: f64, text: &str, tuning: &Tuning, title: &str, body: &str) -> Option<f64> {
        let mut matcher = Matcher::new(threshold);
        let claim = ClaimText { tuning: Some(tuning), ..ClaimText::new(1, text) };
        matcher.watch(std::iter::once(claim));
        matcher.matches(&ItemText { title, text: body }, 1).pop().map(|found| found.score)
    }

    fn list(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn what_people_ask_for_filters_and_what_they_add_finds() {
        let kelp = "Kelp farms will surround the Orrin islands";
        let listing = "这家公司两年内会上市";
        let terms = |must: &[&str], any: &[&str], none: &[&str], phrases: &[&str]| Terms {
            must: list(must),
            any: list(any),
            none: list(none),
            phrases: list(phrases),
        };
        let cases = [
            (kelp, terms(&[], &[], &[], &[]), "Kelp farms around the Orrin islands", true),
            (kelp, terms(&["licence"], &[], &[], &[]), "Kelp farms around the Orrin islands", false),
            (
                kelp,
                terms(&["licences"], &[], &[], &[]),
                "Licence for kelp farms around the Orrin islands",
                true,
            ),
            (kelp, terms(&["islands"], &[], &["salad"], &[]), "Salad of Orrin islands kelp farms", false),
            // A name in the other language counts too.
            (
                kelp,
                terms(&["机器人"], &[], &[], &[]),
                "A robot seeds kelp farms around the Orrin islands",
                true,
            ),
            (kelp, terms(&[], &[], &["robots"], &[]), "机器人在 Orrin 群岛种 kelp farms", false),
            (listing, terms(&[], &[], &[], &[]), "Tallow Robotics opens a shop", false),
            (listing, terms(&[], &["Tallow"], &[], &[]), "Tallow Robotics goes public", true),
            (listing, terms(&[], &["Tallow", "蜡像机器人"], &[], &[]), "蜡像机器人公司递交上市申请", true),
            (listing, terms(&[], &[], &[], &["Tallow Robotics"]), "TALLOW  Robotics: IPO next month", true),
            (listing, terms(&[], &[], &[], &["Tallow Robotics"]), "Robotics made of tallow", false),
        ];
        for (text, terms, title, found) in cases {
            let shown = format!("{text} {terms} <- {title}");
            let tuning = Tuning { terms, ..Tuning::default() };
            assert_eq!(score(text, &tuning, title, "").is_some(), found, "{shown}");
        }
    }

    #[test]
    fn added_words_take_nothing_from_what_was_found_without_them() {
        let text = "人形机器人三年内走进普通家庭";
        let title = "人形机器人走进普通家庭";
        let plain = score(text, &Tuning::default(), title, "").unwrap();
        let terms = Terms { any: list(&["陪护", "家务助手"]), ..Terms::default() };
        let added = Tuning { terms, ..Tuning::default() };
        assert!((score(text, &added, title, "").unwrap() - plain).abs() < 1e-6);
        assert!(score(text, &added, "人形机器人做陪护", "").is_some());
    }

    #[test]
    fn strictness_moves_the_threshold_and_rejections_weaken_what_misled() {
        let text = "Two makers will sell solid state batteries for cars";
        let title = "Makers sell batteries for boats";
        let at = |threshold, tuning: &Tuning| scored(threshold, text, tuning, title, "");
        let with = |strictness, decided: Vec<Decided>| Tuning { strictness, decided, ..Tuning::default() };
        let usual = at(0.01, &Tuning::default()).unwrap();
        for (strictness, threshold, found) in [
            (Strictness::Usual, 0.9, true),
            (Strictness::Stricter, 0.9, false),
            (Strictness::Usual, 1.2, false),
            (Strictness::Looser, 1.2, true),
        ] {
            let tuning = with(strictness, Vec::new());
            assert_eq!(at(usual * threshold, &tuning).is_some(), found, "{strictness} {threshold}");
        }
        let rejected = Decided { accepted: false, words: list(&["Makers", "sell", "batteries"]) };
        let weakened = at(0.01, &with(Strictness::Usual, vec![rejected; 3])).unwrap();
        assert!(weakened < usual * 0.8, "{weakened} {usual}");
    }
}
