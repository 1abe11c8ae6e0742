//! How alike two texts are: by the pairs of words that follow each other in them. Every paper gives a story its own title,
//! so a title counts only where the text is short. A few numbers made from the pairs find texts that may be alike without
//! comparing each with each.

use std::collections::BTreeSet;
use std::hash::DefaultHasher;
use std::hash::Hash;
use std::hash::Hasher;

use crate::spelling;

/// From this share of common pairs on, two texts tell one story.
const ALIKE: f64 = 0.75;
/// A text with fewer pairs is too short to be told from another.
const FEWEST_PAIRS: usize = 6;
/// A text with this many pairs is known without its title.
const ENOUGH_PAIRS: usize = 40;
/// Most words looked at; a longer text is known by its beginning.
const MOST_WORDS: usize = 2_000;
/// So many numbers each, all of which two texts must have in common in one band to be compared: texts that share three
/// quarters of their pairs do in 19 of 20 cases.
const BANDS: u64 = 6;
const ROWS: u64 = 3;

/// A text as pairs of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shingles {
    pairs: BTreeSet<u64>,
    numbers: BTreeSet<String>,
}

impl Shingles {
    /// None for a text that is too short.
    pub fn of(title: &str, text: &str) -> Option<Shingles> {
        let words = words(title, text);
        let pairs = |words: &[String]| words.windows(2).map(|pair| stamp(&pair)).collect::<BTreeSet<u64>>();
        let told = pairs(&self::words("", text));
        let pairs = if told.len() < ENOUGH_PAIRS { pairs(&words) } else { told };
        let is_number = |word: &&String| word.chars().all(|c| c.is_ascii_digit());
        let numbers = words.iter().filter(is_number).cloned().collect();
        (pairs.len() >= FEWEST_PAIRS).then_some(Shingles { pairs, numbers })
    }

    /// Texts that are alike have one of these in common.
    pub fn bands(&self) -> Vec<i64> {
        let least = |row: u64| self.pairs.iter().map(|pair| stamp(&(row, pair))).min();
        let band = |band: u64| {
            let rows: Vec<Option<u64>> = (band * ROWS..(band + 1) * ROWS).map(least).collect();
            stamp(&(band, rows)).cast_signed()
        };
        (0..BANDS).map(band).collect()
    }

    /// Whether both tell one story. Reports that differ in their numbers do not, however alike their words are.
    pub fn are_alike(&self, other: &Shingles) -> bool {
        let common = self.pairs.intersection(&other.pairs).count();
        let all = self.pairs.len() + other.pairs.len() - common;
        self.numbers == other.numbers && common as f64 >= ALIKE * all as f64
    }
}

/// Runs of letters, runs of digits, and every character of a script without spaces, in one spelling.
fn words(title: &str, text: &str) -> Vec<String> {
    let plain = spelling::folded(&format!("{title}\n{text}"));
    let mut words: Vec<String> = Vec::new();
    let mut last = ' ';
    for character in plain.chars() {
        let goes_on =
            !is_ideograph(last) && last.is_alphanumeric() && last.is_numeric() == character.is_numeric();
        match words.last_mut() {
            Some(word) if goes_on && character.is_alphanumeric() && !is_ideograph(character) => {
                word.push(character)
            }
            _ if character.is_alphanumeric() => words.push(character.to_string()),
            _ => {}
        }
        if words.len() > MOST_WORDS {
            break;
        }
        last = character;
    }
    words
}

fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

fn stamp(what: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KELP: &str = "The council of the Orrin islands has approved the first three kelp farms. Work begins in \
                        spring, said harbour master Ilse Brandt, and the ferries will keep to a new course.";
    const PORT: &str =
        "海湾港三号泊位将于六月底启用，港务局表示新泊位可停靠十万吨级货轮，预计年吞吐量增加两成。";

    const LONGER: &str = "海湾港三号泊位将于六月底启用，港务局表示新泊位可停靠十万吨级货轮，预计年吞吐量增加两成。\
                          施工方称码头主体已经完工，正在安装岸桥；附近渔民担心航道变窄，要求公布环境评估。";

    fn alike(one: (&str, &str), other: (&str, &str)) -> (bool, bool) {
        let one = Shingles::of(one.0, one.1).expect("long enough");
        let other = Shingles::of(other.0, other.1).expect("long enough");
        let is_found = one.bands().iter().any(|band| other.bands().contains(band));
        (one.are_alike(&other), is_found)
    }

    #[test]
    fn a_story_told_again_is_alike_and_found() {
        let cases = [
            (("Kelp farms approved", KELP), ("Kelp farms approved", KELP)),
            (("Kelp farms approved", KELP), ("KELP FARMS APPROVED – Island News", KELP)),
            (("三号泊位六月底启用", PORT), ("【快讯】三号泊位六月底启用", PORT)),
            (
                ("三号泊位六月底启用", LONGER),
                ("海湾港再添大泊位，十万吨级货轮可停靠，吞吐量有望大增", LONGER),
            ),
        ];
        for (one, other) in cases {
            assert_eq!(alike(one, other), (true, true), "{one:?} {other:?}");
        }
    }

    #[test]
    fn another_story_is_not() {
        let copper =
            "Copper closed at {} dollars a tonne in London on Friday while zinc and tin hardly moved at all.";
        let (low, high) = (copper.replace("{}", "9,800"), copper.replace("{}", "9,900"));
        assert!(!alike(("Copper", &low), ("Copper", &high)).0, "the numbers are the news");
        assert_eq!(alike(("Kelp farms approved", KELP), ("Copper", &low)), (false, false));
        assert!(
            !alike(
                ("三号泊位六月底启用", PORT),
                ("航道疏浚完成", "海湾港航道疏浚工程完成，港务局表示吃水更深的货轮可以进港。")
            )
            .0
        );
        assert_eq!(Shingles::of("Rain", "More rain."), None);
    }
}
