//! The terms of a document with their other names (full name, translation), for matching across languages.

use crate::documents::draft::GlossaryEntry;
use crate::documents::markdown::Table;
use crate::documents::people::split_bracket;
use crate::documents::script::fold;
use crate::documents::script::is_han;

/// Headers of the column of terms, as [`fold`] leaves them.
#[rustfmt::skip]
const TERMS: [&str; 15] = [
    "术语", "名词", "词汇", "缩写", "概念", "专有名词", "简称", "英文", "中文", "term", "terms", "acronym",
    "abbreviation", "word", "concept",
];

/// Headers of the columns that say what a term is.
#[rustfmt::skip]
const MEANINGS: [&str; 22] = [
    "解释", "全称", "全称/解释", "含义", "定义", "说明", "意思", "中文", "英文", "译名", "翻译",
    "英文全称", "中文名", "全名", "释义", "meaning", "definition", "explanation", "full name", "expansion",
    "translation", "stands for",
];

/// Characters and words that make a Chinese phrase an explanation instead of a name.
const EXPLAINING: [&str; 20] = [
    "的", "是", "指", "一种", "一类", "一个", "等", "在", "由", "为", "把", "被", "让", "可", "能", "描述",
    "通过", "基于", "没有", "用于",
];

/// Longer runs of Chinese characters are explanations.
const LONGEST_NAME: usize = 12;

/// Words that stay small inside a capitalised name.
const SMALL: [&str; 12] = ["of", "and", "the", "for", "in", "from", "to", "with", "on", "a", "an", "as"];

/// The entries, if the table is a glossary.
pub(super) fn glossary_of(table: &Table) -> Option<Vec<GlossaryEntry>> {
    let headers: Vec<String> = table.header.iter().map(|cell| fold(&cell.text)).collect();
    let is_term = headers.first().is_some_and(|header| TERMS.contains(&header.as_str()));
    let meanings: Vec<usize> = (1..headers.len())
        .filter(|i| MEANINGS.contains(&headers[*i].replace([' ', '('], "").trim_end_matches(')')))
        .collect();
    if !is_term || meanings.is_empty() {
        return None;
    }
    let entries = table.rows.iter().filter_map(|row| {
        let term = row.cells.first()?.words()?;
        let (name, bracket) = split_bracket(term);
        let meanings = meanings.iter().filter_map(|i| row.cells.get(*i)).map(|cell| cell.text.as_str());
        let mut expansions: Vec<String> = vec![];
        for name in bracket.into_iter().flat_map(names_in).chain(meanings.flat_map(names_in)) {
            if fold(name) != fold(term) && !expansions.iter().any(|known| known == name) {
                expansions.push(name.to_owned());
            }
        }
        Some(GlossaryEntry { term: name.trim().to_owned(), expansions })
    });
    Some(entries.collect())
}

/// The names that a meaning begins with: “Lithium Iron Phosphate，磷酸铁锂” holds two.
fn names_in(meaning: &str) -> impl Iterator<Item = &str> {
    let pieces = meaning.split(['，', ',', '；', ';', '（', '(', '）', ')', '/', '：', ':', '。']);
    pieces.map(str::trim).filter(|piece| !piece.is_empty()).take_while(|piece| is_name(piece))
}

fn is_name(piece: &str) -> bool {
    if piece.chars().any(is_han) {
        let length = piece.chars().count();
        let is_plain = !EXPLAINING.iter().any(|word| piece.contains(word));
        return is_plain && (2..=LONGEST_NAME).contains(&length) && piece.chars().all(|c| c != ' ');
    }
    let words: Vec<&str> = piece.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    let is_capital = |word: &&str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    (1..=8).contains(&words.len())
        && words.first().is_some_and(is_capital)
        && words.iter().all(|word| is_capital(word) || SMALL.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_explanations() {
        for (meaning, names) in [
            ("Tram Rapid Transit，快速有轨电车", vec!["Tram Rapid Transit", "快速有轨电车"]),
            ("Rain Garden，一种下凹的绿地，常用于滞水", vec!["Rain Garden"]),
            ("Bureau of Streets and Trees, which plants them", vec!["Bureau of Streets and Trees"]),
            ("骑楼，南方常见的沿街建筑", vec!["骑楼"]),
            ("Arcade（骑楼）", vec!["Arcade", "骑楼"]),
            ("由市政购买的养护服务", vec![]),
            ("the strip between kerb and wall", vec![]),
            ("某公司开发的模型", vec![]),
        ] {
            assert_eq!(names_in(meaning).collect::<Vec<_>>(), names, "{meaning}");
        }
    }
}
