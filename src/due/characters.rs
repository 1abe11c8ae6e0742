//! Single characters: which are Chinese, which stand for the same thing.

use crate::spelling;

/// Chinese characters, and the full stop and list comma that stand between them.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '〇' | '、' | '。')
}

/// Marks that take no room on the page.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{300}'..='\u{36f}')
}

/// The one character the grammars know for all ways to write it.
pub fn fold(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '~' | '\u{301c}' => '-',
        '“' | '”' => '"',
        '‘' | '’' | '′' => '\'',
        '\t' | '\n' | '\r' | '\u{a0}' | '\u{3000}' => ' ',
        _ => simplified(c),
    }
}

/// One form of each Chinese character; the numerals of banks are read as the plain ones.
fn simplified(c: char) -> char {
    match c {
        '箇' => '个',
        '壹' => '一',
        '貳' | '贰' => '二',
        '參' | '叁' => '三',
        '肆' => '四',
        '伍' => '五',
        '陸' | '陆' => '六',
        '柒' => '七',
        '捌' => '八',
        '玖' => '九',
        '拾' => '十',
        _ if is_han(c) => spelling::simplified(c),
        _ => c,
    }
}
