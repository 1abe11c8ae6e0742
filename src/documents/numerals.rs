//! Small numbers as people write them: 12.5, 十二, 二〇二五.

/// The value of one Chinese digit.
fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// A whole number below 10,000: ASCII digits, Chinese digits in a row (二〇二五) or with 十 and 百 (三十一).
pub(super) fn whole(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 7 {
        return None;
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok().filter(|n| *n < 10_000);
    }
    if text.chars().all(|c| digit(c).is_some()) {
        return text.chars().try_fold(0u32, |sum, c| Some(sum * 10 + digit(c)?)).filter(|n| *n < 10_000);
    }
    let (mut sum, mut pending) = (0, None);
    for c in text.chars() {
        match c {
            '十' => sum += pending.take().unwrap_or(1) * 10,
            '百' => sum += pending.take()? * 100,
            '零' | '〇' => pending = None,
            _ if pending.is_some() => return None,
            _ => pending = Some(digit(c)?),
        }
    }
    Some(sum + pending.unwrap_or(0))
}

/// Whether the character can stand in a Chinese whole number.
pub(super) fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || digit(c).is_some() || matches!(c, '十' | '百')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_figures_and_in_characters() {
        for (text, number) in [
            ("7", Some(7)),
            ("2025", Some(2025)),
            ("二〇二五", Some(2025)),
            ("十", Some(10)),
            ("十二", Some(12)),
            ("三十一", Some(31)),
            ("一百", Some(100)),
            ("一百零五", Some(105)),
            ("六十", Some(60)),
            ("", None),
            ("几", None),
            ("五六十", None),
            ("99999", None),
        ] {
            assert_eq!(whole(text), number, "{text}");
        }
    }
}
