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

/// So many words without a capital may be a name; more are an explanation.
const PLAIN_NAME: usize = 4;

/// Words that stay small inside a capitalised name.
const SMALL: [&str; 12] = ["of", "and", "the", "for", "in", "from", "to", "with", "on", "a", "an", "as"];

/// Words by which a phrase explains instead of naming.
#[rustfmt::skip]
const TYING: [&str; 47] = [
    "a", "an", "the", "this", "that", "which", "who", "what", "where", "when", "how", "is", "are", "was", "were", "be",
    "can", "may", "will", "not", "no", "it", "its", "they", "their", "we", "our", "you", "your", "see", "used", "uses",
    "made", "by", "from", "to", "between", "with", "as", "also", "for", "on", "in", "at", "into",
    "than", "or",
];

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
        let across = name.chars().any(is_han);
        for name in bracket.into_iter().chain(meanings).flat_map(|meaning| names_in(meaning, across)) {
            if fold(name) != fold(term) && !expansions.iter().any(|known| known == name) {
                expansions.push(name.to_owned());
            }
        }
        Some(GlossaryEntry { term: name.trim().to_owned(), expansions })
    });
    Some(entries.collect())
}

/// The names that a meaning begins with: “Lithium Iron Phosphate，磷酸铁锂” holds two. `across`, of a Chinese term, a few
/// English words without capitals are a name as well.
fn names_in(meaning: &str, across: bool) -> impl Iterator<Item = &str> {
    let pieces = meaning.split(['，', ',', '；', ';', '（', '(', '）', ')', '/', '：', ':', '。']);
    let is_named = move |piece: &&str| is_name(piece) || (across && is_plain_name(piece));
    pieces.map(str::trim).filter(|piece| !piece.is_empty()).take_while(is_named)
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

/// Whether a few words name a thing, as “lithium cobalt oxide” does: letters only, none of the words that tie sentences.
fn is_plain_name(piece: &str) -> bool {
    let mut words = piece.split([' ', '-']).filter(|word| !word.is_empty());
    let is_letter = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’');
    let are_letters =
        piece.starts_with(char::is_alphabetic) && piece.chars().all(|c| is_letter(c) && !is_han(c));
    are_letters
        && words.clone().count() <= PLAIN_NAME
        && words.all(|word| !TYING.contains(&word.to_lowercase().as_str()))
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
            ("lithium carbonate", vec![]),
        ] {
            assert_eq!(names_in(meaning, false).collect::<Vec<_>>(), names, "{meaning}");
        }
    }

    #[test]
    fn a_few_plain_words_name_a_chinese_term() {
        for (meaning, names) in [
            ("lithium carbonate", vec!["lithium carbonate"]),
            ("钴酸锂，lithium cobalt oxide", vec!["钴酸锂", "lithium cobalt oxide"]),
            ("state-of-charge (SOC)", vec!["state-of-charge", "SOC"]),
            ("graphene", vec!["graphene"]),
            ("used in batteries", vec![]),
            ("see above", vec![]),
            ("how full it is", vec![]),
            ("price per tonne of goods sold", vec![]),
            ("graphene. A form of carbon", vec![]),
        ] {
            assert_eq!(names_in(meaning, true).collect::<Vec<_>>(), names, "{meaning}");
        }
    }
}
