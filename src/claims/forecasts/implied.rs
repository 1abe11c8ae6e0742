//! Pure: the probability that a claim's own words imply (likely, 大概率), by a published table. It is not the claimant's
//! number, and is never scored as one.
//!
//! The table is the likelihood scale of the IPCC (Mastrandrea et al., *Guidance Note for Lead Authors of the IPCC Fifth
//! Assessment Report on Consistent Treatment of Uncertainties*, 2010, table 1), which has English and Chinese terms;
//! everyday words stand with the term they are used for.

use crate::vocabulary::words;

words! {
    /// A term of the scale.
    pub enum Likelihood as "likelihood" {
        VirtuallyCertain = "virtually_certain",
        ExtremelyLikely = "extremely_likely",
        VeryLikely = "very_likely",
        Likely = "likely",
        MoreLikelyThanNot = "more_likely_than_not",
        AsLikelyAsNot = "as_likely_as_not",
        Unlikely = "unlikely",
        VeryUnlikely = "very_unlikely",
        ExtremelyUnlikely = "extremely_unlikely",
        ExceptionallyUnlikely = "exceptionally_unlikely",
    }
}

/// Which words stand for which term. A word that only says that something can be (可能, may) says nothing.
const WORDS: [(Likelihood, &[&str]); 10] = [
    (
        Likelihood::VirtuallyCertain,
        &["virtually certain", "almost certain", "almost certainly", "几乎确定", "几乎肯定", "几乎必然"],
    ),
    (Likelihood::ExtremelyLikely, &["extremely likely", "极有可能", "极可能", "极大概率"]),
    (
        Likelihood::VeryLikely,
        &["very likely", "highly likely", "very probably", "很可能", "很有可能", "非常可能"],
    ),
    (Likelihood::Likely, &["likely", "probably", "大概率", "大有可能"]),
    (Likelihood::MoreLikelyThanNot, &["more likely than not", "多半"]),
    (
        Likelihood::AsLikelyAsNot,
        &["about as likely as not", "as likely as not", "even odds", "fifty-fifty", "五五开", "一半一半"],
    ),
    (Likelihood::Unlikely, &["unlikely", "improbable", "not likely", "不太可能", "不大可能", "小概率"]),
    (Likelihood::VeryUnlikely, &["very unlikely", "highly unlikely", "很不可能"]),
    (Likelihood::ExtremelyUnlikely, &["extremely unlikely", "极不可能", "极小概率"]),
    (Likelihood::ExceptionallyUnlikely, &["exceptionally unlikely", "almost impossible", "几乎不可能"]),
];
/// Before "likely", these compare two things and say how likely neither is.
const COMPARING: [&str; 5] = ["more", "less", "most", "least", "how"];

/// What the words of a claim imply.
#[derive(Clone, Debug, PartialEq)]
pub struct Implied {
    /// As they stand there.
    pub words: String,
    pub term: Likelihood,
    /// From this probability …
    pub low: f64,
    /// … to this one.
    pub high: f64,
}

impl Likelihood {
    /// The range of probabilities that the table gives.
    pub fn range(self) -> (f64, f64) {
        match self {
            Likelihood::VirtuallyCertain => (0.99, 1.0),
            Likelihood::ExtremelyLikely => (0.95, 1.0),
            Likelihood::VeryLikely => (0.90, 1.0),
            Likelihood::Likely => (0.66, 1.0),
            Likelihood::MoreLikelyThanNot => (0.50, 1.0),
            Likelihood::AsLikelyAsNot => (0.33, 0.66),
            Likelihood::Unlikely => (0.0, 0.33),
            Likelihood::VeryUnlikely => (0.0, 0.10),
            Likelihood::ExtremelyUnlikely => (0.0, 0.05),
            Likelihood::ExceptionallyUnlikely => (0.0, 0.01),
        }
    }
}

/// What a text implies; none when it says nothing, or two things.
pub fn implied(text: &str) -> Option<Implied> {
    let mut spoken: Vec<(usize, usize, Likelihood)> = Vec::new();
    // Only ASCII changes its case, so that places stay what they are.
    let lower = text.to_ascii_lowercase();
    for (term, words) in WORDS {
        for word in words {
            let places = lower.match_indices(word).map(|(at, _)| at);
            spoken
                .extend(places.filter(|at| stands_alone(&lower, *at, word)).map(|at| (at, word.len(), term)));
        }
    }
    // The longer words hold the shorter ones.
    let within = |a: &(usize, usize, Likelihood), b: &(usize, usize, Likelihood)| {
        b.1 > a.1 && b.0 <= a.0 && a.0 + a.1 <= b.0 + b.1
    };
    let whole: Vec<_> = spoken.iter().filter(|one| !spoken.iter().any(|other| within(one, other))).collect();
    let (at, length, term) = **whole.first()?;
    let compares = lower[..at].split_whitespace().next_back().is_some_and(|word| COMPARING.contains(&word));
    if compares || whole.iter().any(|other| other.2 != term) {
        return None;
    }
    let (low, high) = term.range();
    Some(Implied { words: text[at..at + length].to_owned(), term, low, high })
}

fn stands_alone(text: &str, at: usize, word: &str) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let before = text[..at].chars().next_back();
    // 不很可能, 不是很可能: what is denied is not said.
    let is_denied = matches!(before, Some('不' | '非')) || text[..at].ends_with("不是");
    !is_letter(before) && !is_letter(text[at + word.len()..].chars().next()) && !is_denied
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_imply_what_the_table_says() {
        for (text, words, term) in [
            ("Ferries will likely be electric by 2030", "likely", Some(Likelihood::Likely)),
            ("It is Very Likely that rents fall", "Very Likely", Some(Likelihood::VeryLikely)),
            ("Rents are unlikely to fall", "unlikely", Some(Likelihood::Unlikely)),
            ("A merger is not likely this year", "not likely", Some(Likelihood::Unlikely)),
            ("More likely than not, rents fall", "More likely than not", Some(Likelihood::MoreLikelyThanNot)),
            ("明年渡轮票价大概率会下降", "大概率", Some(Likelihood::Likely)),
            ("两年内几乎不可能普及", "几乎不可能", Some(Likelihood::ExceptionallyUnlikely)),
            ("很可能在年底前上市", "很可能", Some(Likelihood::VeryLikely)),
            ("Rents are more likely to fall than wages", "", None),
            ("Rents may fall", "", None),
            ("房租可能下降", "", None),
            ("不是很可能在年底前上市", "", None),
            ("The likelihood of a merger rises", "", None),
            ("Likely in Zurich, unlikely in Basel", "", None),
            ("", "", None),
        ] {
            let got = implied(text);
            assert_eq!(got.as_ref().map(|implied| implied.term), term, "{text}");
            assert_eq!(got.map(|implied| implied.words).unwrap_or_default(), words, "{text}");
        }
    }

    #[test]
    fn every_term_has_a_range_and_words() {
        for &term in Likelihood::ALL {
            let (low, high) = term.range();
            assert!((0.0..high).contains(&low) && high <= 1.0, "{term}");
            assert!(WORDS.iter().any(|(named, words)| *named == term && !words.is_empty()), "{term}");
        }
    }
}
