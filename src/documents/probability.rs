//! A probability cell as a number from 0 to 1: 70%, .7, 七成, 3 in 5; words such as 高 or likely are no number.

use crate::documents::numerals::whole;
use crate::documents::script::fold;

/// What a probability cell says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Probability {
    /// From 0 to 1.
    Is(f64),
    /// Blank, a placeholder or a word: no number, and nothing wrong.
    Unsaid,
    /// A number that is no probability.
    NotUnderstood,
}

/// Reads a cell; `percent` says that bare numbers are percentages because the header says so.
pub fn read_probability(cell: &str, percent: bool) -> Probability {
    let text = fold(cell);
    let number = match () {
        () if text.contains("__") => return Probability::Unsaid,
        () => in_chinese(&text).or_else(|| fraction(&text)).or_else(|| figures(&text, percent)),
    };
    match number {
        Some(number) if (0.0..=1.0).contains(&number) => Probability::Is(number),
        None if !text.chars().any(|c| c.is_ascii_digit()) => Probability::Unsaid,
        _ => Probability::NotUnderstood,
    }
}

/// A cell that holds a number and nothing else: 0.7, 70%, 16.8.
pub(super) fn is_bare_number(cell: &str) -> bool {
    let number = cell.trim().trim_end_matches(['%', '％']).trim_end();
    number.parse::<f64>().is_ok_and(f64::is_finite)
}

/// 七成, 九成五, 百分之六十, 十分之七, 五五开, 一半.
fn in_chinese(text: &str) -> Option<f64> {
    if ["五五开", "对半开", "一半一半", "50/50", "fifty-fifty"].iter().any(|words| text.contains(words))
    {
        return Some(0.5);
    }
    // 七三开: the first of two shares of ten
    if let Some(pair) = text.strip_suffix('开')
        && let [first, second] = pair.chars().map(|c| whole(&c.to_string())).collect::<Vec<_>>().as_slice()
        && let (Some(first), Some(second)) = (first, second)
        && first + second == 10
    {
        return Some(f64::from(*first) / 10.0);
    }
    if let Some((base, parts)) = text.split_once("分之") {
        let base = whole(base.trim_start_matches(|c| {
            whole(&String::from(c)).is_none() && c != '十' && c != '百' && c != '千'
        }))
        .or_else(|| base.ends_with('百').then_some(100))
        .or_else(|| base.ends_with('千').then_some(1000))?;
        let end = parts.find(|c: char| {
            !(c.is_ascii_digit() || c == '.' || whole(&String::from(c)).is_some() || c == '百')
        });
        let parts = &parts[..end.unwrap_or(parts.len())];
        let parts = parts.parse::<f64>().ok().or_else(|| whole(parts).map(f64::from))?;
        return Some(parts / f64::from(base.max(1)));
    }
    let (tenths, rest) = text.split_once('成')?;
    let last = tenths.trim_end().chars().last()?;
    // 3.5成 is rare and clear, 十成 is certainty
    let start =
        tenths.rfind(|c: char| !(c.is_ascii_digit() || c == '.')).map_or(0, |at| at + last_width(tenths, at));
    let tenths = match tenths[start..].parse::<f64>() {
        Ok(tenths) => tenths,
        Err(_) => f64::from(whole(&last.to_string())?),
    };
    let half = rest
        .trim_start()
        .chars()
        .next()
        .and_then(|c| if c == '半' { Some(5) } else { whole(&c.to_string()) });
    Some((tenths * 10.0 + f64::from(half.unwrap_or(0))) / 100.0)
}

fn last_width(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

/// 3 in 5, 3 out of 5, 3/5.
fn fraction(text: &str) -> Option<f64> {
    [" in ", " out of ", "/"].iter().find_map(|between| {
        let (part, total) = text.split_once(between)?;
        let part: f64 = part.trim().rsplit([' ', '(']).next()?.parse().ok()?;
        let total: f64 = total.trim().split([' ', ')']).next()?.parse().ok()?;
        (total > 0.0).then_some(part / total)
    })
}

/// 70%, [B:80%], 约 45 %, 60-70%, 0.7, .7.
fn figures(text: &str, percent: bool) -> Option<f64> {
    let spans = number_spans(text);
    let value = |span: &(usize, usize)| text[span.0..span.1].parse::<f64>().ok();
    let is_marked = |span: &(usize, usize)| {
        let after = text[span.1..].trim_start();
        after.starts_with('%') || after.starts_with("percent") || after.starts_with("per cent")
    };
    if let Some(at) = spans.iter().rposition(is_marked) {
        let high = value(&spans[at])?;
        let low = at.checked_sub(1).map(|before| spans[before]);
        let between = low.map(|low| text[low.1..spans[at].0].trim_matches(['%', ' ']));
        return match between {
            // a range stands for its middle
            Some("-" | "~" | "–" | "—" | "至" | "到" | "to") => Some((value(&low?)? + high) / 200.0),
            _ if text[..spans[at].0].ends_with('-') => None,
            _ => Some(high / 100.0),
        };
    }
    let number = value(spans.first()?)?;
    if spans.len() > 1 || text[..spans[0].0].trim_end().ends_with('-') {
        return None;
    }
    match number {
        number if percent || (10.0..=100.0).contains(&number) => Some(number / 100.0),
        number => Some(number),
    }
}

/// Where numbers stand in the text, in bytes.
fn number_spans(text: &str) -> Vec<(usize, usize)> {
    let mut spans: Vec<(usize, usize)> = vec![];
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_ascii_digit() || *c == '.') {
        match spans.last_mut() {
            Some(span) if span.1 == at => span.1 = at + c.len_utf8(),
            _ => spans.push((at, at + c.len_utf8())),
        }
    }
    spans.retain(|span| text[span.0..span.1].contains(|c: char| c.is_ascii_digit()));
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_every_form() {
        for (cell, number) in [
            ("65%", 0.65),
            ("６５％", 0.65),
            ("约 65 %", 0.65),
            (">65%", 0.65),
            ("65%以上", 0.65),
            ("[A:65%]", 0.65),
            ("60-70%", 0.65),
            ("60%-70%", 0.65),
            ("12.5%", 0.125),
            ("0.65", 0.65),
            (".65", 0.65),
            ("≈0.65", 0.65),
            ("1", 1.0),
            ("0", 0.0),
            ("100%", 1.0),
            ("65", 0.65),
            ("六成", 0.6),
            ("7成", 0.7),
            ("六成五", 0.65),
            ("约三成半", 0.35),
            ("百分之六十五", 0.65),
            ("百分之65", 0.65),
            ("十分之七", 0.7),
            ("五五开", 0.5),
            ("七三开", 0.7),
            ("3 in 5", 0.6),
            ("about 3 out of 5", 0.6),
            ("3/5", 0.6),
            ("65 percent", 0.65),
        ] {
            match read_probability(cell, false) {
                Probability::Is(read) => assert!((read - number).abs() < 1e-9, "{cell}: {read}"),
                other => panic!("{cell}: {other:?}"),
            }
        }
    }

    #[test]
    fn words_and_blanks_are_no_number() {
        for cell in ["", "—", "高", "大概率", "几乎肯定", "High", "very likely", "___%", "____", "N/A", "?"]
        {
            assert_eq!(read_probability(cell, false), Probability::Unsaid, "{cell}");
        }
    }

    #[test]
    fn what_is_no_probability_is_not_understood() {
        for cell in ["130%", "-5%", "3", "7 颗星", "十二成"] {
            assert_ne!(read_probability(cell, false), Probability::Unsaid, "{cell}");
        }
        for cell in ["130%", "-5%", "3", "180"] {
            assert_eq!(read_probability(cell, false), Probability::NotUnderstood, "{cell}");
        }
    }

    #[test]
    fn the_header_makes_bare_numbers_percentages() {
        assert_eq!(read_probability("85", true), Probability::Is(0.85));
        assert_eq!(read_probability("1", true), Probability::Is(0.01));
        assert_eq!(read_probability("12.5", true), Probability::Is(0.125));
        assert_eq!(read_probability("7成", true), Probability::Is(0.7));
        assert_eq!(read_probability("120", true), Probability::NotUnderstood);
    }
}
