//! Single characters: which are Chinese, which stand for the same thing.

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

/// Only the characters that the grammars look at.
fn simplified(c: char) -> char {
    match c {
        '兩' => '两',
        '後' => '后',
        '個' | '箇' => '个',
        '內' => '内',
        '間' => '间',
        '號' => '号',
        '週' => '周',
        '禮' => '礼',
        '來' => '来',
        '幾' => '几',
        '開' => '开',
        '從' => '从',
        '過' => '过',
        '將' => '将',
        '會' => '会',
        '這' => '这',
        '國' => '国',
        '曆' | '歷' => '历',
        '萬' => '万',
        '億' => '亿',
        '當' => '当',
        '與' => '与',
        '數' => '数',
        '歲' => '岁',
        '紀' => '纪',
        '頭' => '头',
        '遲' => '迟',
        '於' => '于',
        '長' => '长',
        '現' => '现',
        '終' => '终',
        '節' => '节',
        '聖' => '圣',
        '誕' => '诞',
        '慶' => '庆',
        '勞' => '劳',
        '動' => '动',
        '師' => '师',
        '兒' => '儿',
        '婦' => '妇',
        '寧' => '宁',
        '豬' => '猪',
        '預' => '预',
        '計' => '计',
        '還' => '还',
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
        _ => c,
    }
}
