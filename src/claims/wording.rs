//! Pure: two wordings compared: how alike they are, whether they differ in a number or a negation, and whether they
//! say the same thing.

use crate::spelling;

/// How much longer the longer of two wordings of one thing may be.
const LEAST_SHARE: f64 = 0.8;

/// Words that carry no content: one wording has them, the other does not, and both say the same.
const EMPTY_WORDS: [&str; 33] = [
    "a", "an", "and", "are", "as", "at", "be", "been", "being", "by", "for", "going", "have", "has", "in",
    "is", "it", "its", "of", "on", "or", "so", "that", "the", "their", "there", "this", "to", "was", "will",
    "with", "would", "shall",
];

const EMPTY_CHARACTERS: &str = "的地得了会将就也都在把被着过而与和及于之其这那";

const NEGATIONS: [&str; 14] = [
    "no", "not", "never", "none", "nobody", "nothing", "without", "cannot", "won", "don", "doesn", "isn",
    "aren", "neither",
];

const NEGATING_CHARACTERS: &str = "不没无非未勿别";

/// Chinese words with a negating character that deny nothing.
const NOT_NEGATIONS: [&str; 8] = ["无人", "不断", "未来", "非常", "无论", "不仅", "不同", "无线"];

/// A wording, taken apart for comparing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wording {
    /// Latin words and numbers whole, Chinese character by character, one spelling.
    tokens: Vec<String>,
    /// The places of those that carry the content.
    content: Vec<usize>,
    numbers: Vec<String>,
    denies: bool,
}

impl Wording {
    pub fn of(text: &str) -> Self {
        let folded = spelling::folded(text);
        let tokens = tokens(&folded);
        let numbers = tokens.iter().filter(|token| is_number(token)).cloned().collect();
        let without = NOT_NEGATIONS.iter().fold(folded, |text, word| text.replace(word, " "));
        let denials = without.chars().filter(|c| NEGATING_CHARACTERS.contains(*c)).count()
            + tokens.iter().filter(|token| NEGATIONS.contains(&token.as_str())).count();
        let content = (0..tokens.len()).filter(|at| !is_empty(&tokens[*at])).collect();
        Wording { tokens, content, numbers, denies: denials % 2 == 1 }
    }

    /// The words that carry the content.
    pub fn content(&self) -> impl Iterator<Item = &str> {
        self.content.iter().map(|at| self.tokens[*at].as_str())
    }

    pub fn numbers(&self) -> impl Iterator<Item = &str> {
        self.numbers.iter().map(String::as_str)
    }

    pub fn denies(&self) -> bool {
        self.denies
    }

    /// Whether a number or a negation stands in only one of the two.
    pub fn turns(&self, other: &Wording) -> bool {
        self.numbers != other.numbers || self.denies != other.denies
    }

    /// From 0 (nothing in common) to 1 (the same words in the same order).
    pub fn likeness(&self, other: &Wording) -> f64 {
        let total = self.tokens.len() + other.tokens.len();
        if total == 0 { 1.0 } else { 2.0 * in_common(&self.tokens, &other.tokens) as f64 / total as f64 }
    }

    /// Whether both say the same thing: the same words in the same order, one with little more than the other, the
    /// same numbers, no negation turned. A word that stands in the place of another makes it another thing.
    pub fn says_the_same(&self, other: &Wording) -> bool {
        if self.turns(other) {
            return false;
        }
        let (short, long) =
            if self.content.len() <= other.content.len() { (self, other) } else { (other, self) };
        let mut rest = long.content();
        !short.content.is_empty()
            && short.content.len() as f64 >= LEAST_SHARE * long.content.len() as f64
            && short.content().all(|word| rest.any(|other| is_form_of(word, other)))
    }
}

fn tokens(folded: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut joins = false;
    let characters: Vec<char> = folded.chars().collect();
    for (at, &c) in characters.iter().enumerate() {
        let within_number = matches!(c, '.' | ',')
            && joins
            && tokens.last().is_some_and(|last| last.ends_with(|c: char| c.is_ascii_digit()))
            && characters.get(at + 1).is_some_and(char::is_ascii_digit);
        if within_number || matches!(c, '%' | '<' | '>' | '≥' | '≤') || c.is_alphanumeric() {
            let whole = is_chinese(c) || matches!(c, '<' | '>' | '≥' | '≤');
            match tokens.last_mut().filter(|_| joins && !whole) {
                Some(_) if c == ',' => {}
                Some(last) => last.push(c),
                None => tokens.push(c.to_string()),
            }
            joins = !whole;
        } else {
            joins = false;
        }
    }
    tokens
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_number(token: &str) -> bool {
    token.contains(|c: char| c.is_numeric())
        || token.chars().all(|c| "<>≥≤一二两三四五六七八九十百千万亿半".contains(c))
}

fn is_empty(token: &str) -> bool {
    EMPTY_WORDS.contains(&token) || EMPTY_CHARACTERS.contains(token)
}

/// The same word, or another form of it: halve, halves; robot, robots.
fn is_form_of(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    one == other
        || short.len() >= 4
            && short.bytes().all(|byte| byte.is_ascii_lowercase())
            && long
                .strip_prefix(short.trim_end_matches('e'))
                .is_some_and(|rest| matches!(rest, "s" | "es" | "d" | "ed" | "e" | "ing"))
}

/// The length of the longest sequence of words that both have in order.
fn in_common(ours: &[String], theirs: &[String]) -> usize {
    let mut lengths = vec![0; theirs.len() + 1];
    for word in ours {
        let mut diagonal = 0;
        for (at, other) in theirs.iter().enumerate() {
            let above = lengths[at + 1];
            lengths[at + 1] = if word == other { diagonal + 1 } else { above.max(lengths[at]) };
            diagonal = above;
        }
    }
    lengths[theirs.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_thing_is_recognised_and_another_is_not() {
        for (one, other, same) in [
            ("Ferries will run without crews", "Ferries will run without crews.", true),
            ("The ferries will be running on ammonia", "Ferries running on ammonia", true),
            ("Robots will harvest most of the hops in Bavaria", "Robot harvest most hops in Bavaria", true),
            ("離岸風電成本會低於煤電", "离岸风电成本低于煤电", true),
            ("Half of all trams will be driverless", "Half of all trams will not be driverless", false),
            ("Rents will fall by 10%", "Rents will fall by 20%", false),
            ("Rents fall in Leith", "Rents fall in Kobe", false),
            ("Barges will overtake lorries", "Lorries will overtake barges", false),
            ("Most ferries will be electric", "Ferries will be electric", false),
            ("渡轮会全部改用电池", "渡轮不会全部改用电池", false),
            ("客流超过三成", "客流超过五成", false),
            ("无人渡轮会开进内河", "无人渡轮开进内河", true),
            ("", "", false),
        ] {
            let (one, other) = (Wording::of(one), Wording::of(other));
            assert_eq!(one.says_the_same(&other), same, "{one:?} {other:?}");
            assert_eq!(other.says_the_same(&one), same, "{other:?} {one:?}");
        }
    }

    #[test]
    fn a_turn_is_a_number_or_a_negation_in_only_one_of_both() {
        for (one, other, turns) in [
            ("Tolls rise to 4,000 kroner", "tolls rise to 4000 kroner", false),
            ("Tolls rise to 4.5 kroner", "Tolls rise to 45 kroner", true),
            ("Tolls will never rise", "Tolls will rise", true),
            ("未来过路费会涨", "过路费会涨", false),
            ("过路费不会不涨", "过路费会涨", false),
            ("利润 >5%", "利润 <5%", true),
        ] {
            assert_eq!(Wording::of(one).turns(&Wording::of(other)), turns, "{one} {other}");
        }
    }

    #[test]
    fn likeness_grows_with_what_is_shared() {
        let first = Wording::of("Small ports will charge ships at the quay");
        let close = Wording::of("Small ports will charge ferries at the quay");
        let far = Wording::of("Nobody will fly to Stavanger");
        assert_eq!(first.likeness(&first), 1.0);
        assert!(first.likeness(&close) > 0.8 && first.likeness(&far) < 0.3);
    }
}
