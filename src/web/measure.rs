//! Pure: how wide a text will be, without a font at hand: close enough for a badge to fit it.

/// In parts of the size, as common sans-serif fonts draw them. Chinese characters and full-width marks are squares.
fn part(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | 'I' | '·' => 0.3,
        'f' | 't' | 'r' | ' ' | '(' | ')' | '[' | ']' | '-' | '/' => 0.38,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.92,
        'A'..='Z' | '0'..='9' => 0.66,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0.0,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' => 1.0,
        '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' => 1.0,
        '\u{ffe0}'..='\u{ffe6}' | '\u{1f000}'..='\u{3ffff}' => 1.0,
        '“' | '”' | '‘' | '’' | '…' | '—' | '–' => 0.7,
        _ => 0.58,
    }
}

/// The width of a line of this size.
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(part).sum::<f64>() * size
}

/// The text in lines that are no wider than this; what does not fit ends in an ellipsis. Chinese may break anywhere, words
/// between them.
pub fn lines(text: &str, size: f64, widest: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for piece in pieces(text) {
        let last = lines.len() - 1;
        let joined = format!("{}{piece}", lines[last]);
        if lines[last].is_empty() || width(joined.trim_end(), size) <= widest {
            lines[last] = joined;
        } else {
            lines.push(piece.trim_start().to_owned());
        }
    }
    let is_cut = lines.len() > most;
    lines.truncate(most);
    let mut lines: Vec<String> =
        lines.into_iter().map(|line| fitted(line.trim_end(), size, widest)).collect();
    if let Some(last) = lines.last_mut().filter(|_| is_cut) {
        *last = fitted(&format!("{last}……"), size, widest).replace("……", "…");
    }
    lines
}

fn fitted(line: &str, size: f64, widest: f64) -> String {
    if width(line, size) <= widest {
        return line.to_owned();
    }
    let mut room = widest - width("…", size);
    let kept = line.chars().take_while(|&c| {
        room -= part(c) * size;
        room >= 0.0
    });
    kept.chain(['…']).collect()
}

/// Words with the spaces behind them, and each Chinese character by itself.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut breaks = true;
    for c in text.chars() {
        let is_square = part(c) >= 1.0;
        match pieces.last_mut() {
            Some(piece) if !breaks && !is_square => piece.push(c),
            _ => pieces.push(c.to_string()),
        }
        breaks = is_square || c.is_whitespace();
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_twice_as_wide_as_latin() {
        assert_eq!(width("港口", 10.0), 20.0);
        assert!(width("port", 10.0) < 21.0 && width("port", 10.0) > 14.0);
        assert_eq!(width("", 10.0), 0.0);
    }

    #[test]
    fn lines_break_between_words_and_within_chinese_and_never_overflow() {
        for (text, most, expected) in [
            ("one two", 3, vec!["one two"]),
            ("one two three four", 3, vec!["one two", "three four"]),
            ("港口明年开放新航线", 3, vec!["港口明年开", "放新航线"]),
            ("港口明年开放新航线港口明年开放新航线", 2, vec!["港口明年开", "放新航线…"]),
            ("incomprehensibilities", 2, vec!["incomprehe…"]),
        ] {
            let lines = lines(text, 10.0, 56.0, most);
            assert!(lines.len() <= most, "{lines:?}");
            assert!(lines.iter().all(|line| width(line, 10.0) <= 57.0), "{lines:?}");
            assert_eq!(lines.len(), expected.len(), "{lines:?}");
            assert_eq!(lines[0].chars().next(), expected[0].chars().next());
        }
    }
}
