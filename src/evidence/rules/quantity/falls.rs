//! Pure: words that make the number behind them a loss or a fall: 亏损3000万元, prices fell by 4 percent.

/// What makes a number that follows it a loss or a fall.
#[rustfmt::skip]
const FALLS: &[&str] = &[
    "亏损", "净亏", "亏", "下降", "下跌", "下滑", "减少", "回落", "跌", "降", "loss", "lost", "losing", "fell", "fallen",
    "declined", "dropped", "decreased", "down",
];

/// What may stand between such a word and its number.
#[rustfmt::skip]
const ABOUT: &[&str] = &[
    "了", "幅", "约", "近", "逾", "超过", "超", "达到", "达", ":", "by", "of", "about", "around", "nearly", "almost",
    "over", "some", "more than",
];

/// Whether what stands before a number says that it was lost, or that something has fallen by it.
pub fn stand_before(before: &str) -> bool {
    let mut before = before.trim_end();
    while let Some(rest) = ABOUT.iter().find_map(|word| without(before, word)) {
        before = rest.trim_end();
    }
    FALLS.iter().any(|word| without(before, word).is_some())
}

/// The text without this word at its end; a Latin word is a whole one.
fn without<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let rest = text.strip_suffix(word)?;
    let goes_on = word.is_ascii() && rest.ends_with(|c: char| c.is_ascii_alphanumeric());
    (!goes_on).then_some(rest)
}
