//! Numbers in Chinese words: 一百五十万, 三千二百亿, 七.

/// Whether a number in words may begin with this.
pub fn is_digit(c: char) -> bool {
    matches!(part(c), Some(Part::Digit(_))) && c != '零' || c == '十'
}

enum Part {
    Digit(f64),
    /// Within four digits.
    Step(f64),
    /// 万: of what stands before it since the last 亿.
    Myriad,
    /// 亿: of all that stands before it.
    Yi,
}

fn part(c: char) -> Option<Part> {
    Some(match c {
        '零' => Part::Digit(0.0),
        '一' => Part::Digit(1.0),
        '二' | '两' => Part::Digit(2.0),
        '三' => Part::Digit(3.0),
        '四' => Part::Digit(4.0),
        '五' => Part::Digit(5.0),
        '六' => Part::Digit(6.0),
        '七' => Part::Digit(7.0),
        '八' => Part::Digit(8.0),
        '九' => Part::Digit(9.0),
        '十' => Part::Step(10.0),
        '百' => Part::Step(100.0),
        '千' => Part::Step(1_000.0),
        '万' | '萬' => Part::Myriad,
        '亿' | '億' => Part::Yi,
        _ => return None,
    })
}

/// The number from there on and where it ends; none where digits stand in a row (二〇二六) or the words are no number.
pub fn number(text: &str, start: usize) -> (Option<f64>, usize) {
    let (mut all, mut section, mut digit) = (0.0, 0.0, None);
    let mut is_number = true;
    let mut end = start;
    for c in text[start..].chars() {
        match part(c) {
            // 千瓦 and 百分点 are units.
            Some(Part::Step(_)) if text[end + c.len_utf8()..].starts_with(['瓦', '克', '米', '分']) => {
                break;
            }
            Some(Part::Digit(value)) => {
                is_number &= digit.is_none_or(|before: f64| before == 0.0);
                digit = Some(value);
            }
            Some(Part::Step(step)) => section += digit.take().unwrap_or(1.0) * step,
            Some(Part::Myriad) => {
                all += (section + digit.take().unwrap_or(0.0)) * 1e4;
                section = 0.0;
            }
            Some(Part::Yi) => {
                all = (all + section + digit.take().unwrap_or(0.0)) * 1e8;
                section = 0.0;
            }
            None => break,
        }
        end += c.len_utf8();
    }
    (is_number.then_some(all + section + digit.unwrap_or(0.0)), end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words() {
        let cases = [
            ("七", Some(7.0)),
            ("十二", Some(12.0)),
            ("一百五十万", Some(1_500_000.0)),
            ("三千二百亿", Some(320_000_000_000.0)),
            ("两万零五百", Some(20_500.0)),
            ("三亿五千万", Some(350_000_000.0)),
            ("一万三千亿", Some(1_300_000_000_000.0)),
            ("二二", None),
        ];
        for (words, value) in cases {
            assert_eq!(number(words, 0), (value, words.len()), "{words}");
        }
        assert_eq!(number("三千瓦", 0), (Some(3.0), 3));
    }
}
