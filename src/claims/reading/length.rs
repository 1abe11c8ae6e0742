//! A bare length of time that is given as an answer: “她估计得花三到五年”, “that is three to five years away”.

/// Words that make a length an estimate of how long something takes.
#[rustfmt::skip]
const ESTIMATING: [&str; 33] = [
    "估计", "看来", "判断", "给的", "给出", "得花", "要花", "会花", "还要", "还得", "还需", "至少要", "起码要", "的事",
    "才能", "才会", "才行", "说要", "得等", "要等", "预计", "期限", "puts it at", "puts that at", "will take", "takes ",
    "take another", "would take", "away", "at least", "estimate", "gives it", "give it",
];

const NUMERALS: &str = "一二两兩三四五六七八九十几幾半0123456789０１２３４５６７８９";
const BETWEEN: &str = "到至、-–—~～个個多来來 ";

const NUMBERS: [&str; 14] = [
    "a few", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve",
    "fifteen", "twenty",
];

/// Whether the sentence, folded, says how long something takes.
pub fn is_estimate(plain: &str) -> bool {
    ESTIMATING.iter().any(|word| plain.contains(word))
}

/// The first length of months or years in a text, as it stands there.
pub fn bare_length(text: &str) -> Option<&str> {
    chinese(text).or_else(|| english(text))
}

fn chinese(text: &str) -> Option<&str> {
    let units = text.char_indices().filter(|(_, c)| matches!(c, '年' | '月'));
    units.into_iter().find_map(|(unit, c)| {
        let end = unit + c.len_utf8();
        let counts = |c: char| NUMERALS.contains(c) || BETWEEN.contains(c);
        let start = text[..unit].trim_end_matches(counts).len();
        let number = text[start..unit].trim_start_matches(|c| BETWEEN.contains(c));
        let is_count =
            number.contains(|c| NUMERALS.contains(c)) && (c == '年' || number.ends_with(['个', '個']));
        let is_year = number.chars().filter(char::is_ascii_digit).count() >= 4;
        let is_past =
            text[end..].trim_start_matches(['多', '的']).starts_with(['前', '来', '來', '级', '代', '度']);
        (is_count && !is_year && !is_past).then(|| &text[unit - number.len()..end])
    })
}

fn english(text: &str) -> Option<&str> {
    let units = ["years", "months"].iter().filter_map(|unit| Some((text.find(unit)?, unit.len())));
    let (at, length) = units.min()?;
    let mut start = at;
    loop {
        let before = text[..start].trim_end_matches([' ', '-', '–']);
        let joined = |word: &&str| ends_with_word(before, word);
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let taken =
            NUMBERS.iter().chain(&["to", "or"]).find(|word| joined(word)).map_or(digits, |word| word.len());
        if taken == 0 {
            break;
        }
        start = before.len() - taken;
    }
    let is_past = text[at + length..].trim_start().starts_with("ago");
    (start < at && !is_past).then(|| text[start..at + length].trim())
}

fn ends_with_word(text: &str, word: &str) -> bool {
    let rest = text.strip_suffix(word);
    rest.is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_cut_out_as_they_stand() {
        for (text, length) in [
            ("她估計得花三到五年", Some("三到五年")),
            ("也就是一两年的事", Some("一两年")),
            ("还要 18 个月才行", Some("18 个月")),
            ("十年前用的接头", None),
            ("2027年通车", None),
            ("三月开工", None),
            ("She puts it at three to five years", Some("three to five years")),
            ("that is 6-12 months away", Some("6-12 months")),
            ("a few years away", Some("a few years")),
            ("three years ago", None),
            ("for years", None),
        ] {
            assert_eq!(bare_length(text), length, "{text}");
        }
    }
}
