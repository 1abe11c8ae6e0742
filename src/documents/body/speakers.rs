//! Who says a line: a name in front of a colon, behind a dash, or before a word of reporting.

use std::sync::LazyLock;

use crate::documents::claimants::Directory;
use crate::documents::people::is_han_name;
use crate::documents::people::is_latin_name;
use crate::documents::people::split_bracket;
use crate::spelling::WordList;

/// A line as what is said and who says it.
pub(super) struct Spoken<'t> {
    pub speaker: Option<String>,
    pub words: &'t str,
}

/// In characters; nobody has a longer name.
const LONGEST_NAME: usize = 40;

/// Words of reporting; longer ones first where one begins another.
#[rustfmt::skip]
const REPORTING: [&str; 53] = [
    "追问", "反问", "回答", "补充", "表示", "认为", "指出", "强调", "预计", "预测", "预言", "判断", "估计",
    "相信", "觉得", "坚持", "坦言", "透露", "断言", "提到", "看好", "押注", "押", "说", "问", "答", "的判断",
    "的看法", "的预测", "給的", "给的", " says", " said", " thinks", " expects", " predicts", " believes",
    " argues", " estimates", " reckons", " asks", " answers", " replies", " puts", " sees", " bets",
    " forecasts", " insists", " expected", " predicted", " guesses", " gives", " adds",
];

/// What can stand between a name and what its bearer says.
static BEHIND_A_NAME: LazyLock<WordList> =
    LazyLock::new(|| WordList::new(&[REPORTING.as_slice(), &[", "]].concat()));

/// What follows a name in the heading of a section that gives somebody's views.
#[rustfmt::skip]
const VIEWS: [&str; 16] = [
    "的解读", "的观点", "的看法", "的判断", "的预测", "的回答", "怎么看", "的觀點", "的預測", "'s view",
    "’s view", "'s take", "’s take", "'s predictions", "’s predictions", " on ",
];

/// Splits “林予安：……” and “……——林予安”.
pub(super) fn split<'t>(text: &'t str, directory: &Directory<'_>) -> Spoken<'t> {
    if let Some((name, words)) = text.split_once(['：', ':'])
        && name.chars().count() <= LONGEST_NAME
        && let Some(speaker) = before_colon(name, words, directory)
    {
        return Spoken { speaker: Some(speaker), words: words.trim() };
    }
    let dash = ["——", "— ", "– "].iter().find_map(|dash| text.rsplit_once(dash));
    if let Some((words, name)) = dash
        && words.trim_end().ends_with(['”', '」', '"', '』'])
        && let Some(speaker) = directory.person(name.trim())
    {
        return Spoken { speaker: Some(speaker), words: words.trim() };
    }
    Spoken { speaker: None, words: text }
}

fn before_colon(name: &str, words: &str, directory: &Directory<'_>) -> Option<String> {
    let name = name.trim();
    let bare = REPORTING.iter().find_map(|verb| name.strip_suffix(verb)).unwrap_or(name);
    let bare = bare.trim_end_matches(['，', ',', ' ']);
    directory.person(bare).or_else(|| {
        let (bare, _) = split_bracket(bare);
        let bare = bare.trim();
        // two characters in front of a quote are more often a label (结论, 原话) than a stranger
        let is_name = is_latin_name(bare) || (is_han_name(bare) && bare.chars().count() > 2);
        (is_name && without_quotes(words) != words.trim()).then(|| bare.to_owned())
    })
}

/// “林予安认为……”, “Holt expects …”: whose word the sentence reports.
pub(super) fn reported(sentence: &str, directory: &Directory<'_>) -> Option<String> {
    let start = sentence.trim_start_matches(['“', '"', '「']);
    let start = start.strip_prefix("According to ").unwrap_or(start);
    let reach = start.char_indices().nth(LONGEST_NAME).map_or(start.len(), |(at, _)| at);
    let start = &start[..reach];
    let (behind, _) = BEHIND_A_NAME.places(start).next().filter(|(at, _)| *at > 0)?;
    directory.person(start[..behind].trim())
}

/// Whose views a section gives by its heading.
pub(super) fn of_section(heading: &str, directory: &Directory<'_>) -> Option<String> {
    let cut = VIEWS.iter().filter_map(|words| heading.find(words)).min();
    let name = heading[..cut.unwrap_or(heading.len())].trim().trim_end_matches(['：', ':']);
    directory.person(name)
}

/// The words without quotes around the whole of them.
pub(super) fn without_quotes(text: &str) -> &str {
    let text = text.trim();
    for (open, close) in [('“', '”'), ('「', '」'), ('『', '』'), ('"', '"'), ('‘', '’')] {
        let inside = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        if let Some(inside) = inside.filter(|inside| !inside.contains([open, close])) {
            return inside.trim();
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::draft::Part;
    use crate::documents::people::read_people;

    #[test]
    fn speakers_are_found_where_the_line_tells() {
        let mut people = read_people("林予安（Yuan Lin）、Mara Holt", Part::Guest, None);
        people.extend(read_people("周牧", Part::Host, None));
        let directory = Directory::new(&people);
        for (text, speaker, words) in [
            ("林予安：先种树", Some("林予安"), "先种树"),
            ("林予安（设计师）：“先种树”", Some("林予安"), "“先种树”"),
            ("主持人问：三年内？", Some("周牧"), "三年内？"),
            ("Holt: Trees first", Some("Mara Holt"), "Trees first"),
            ("“先种树”—— Yuan Lin", Some("林予安"), "“先种树”"),
            ("何以宁：“先修路”", Some("何以宁"), "“先修路”"),
            ("结论：“先修路”的人输了", None, "结论：“先修路”的人输了"),
            ("资源：纯碱到处都有", None, "资源：纯碱到处都有"),
        ] {
            let spoken = split(text, &directory);
            assert_eq!((spoken.speaker.as_deref(), spoken.words), (speaker, words), "{text}");
        }
        assert_eq!(reported("Holt expects trees by 2030", &directory).as_deref(), Some("Mara Holt"));
        assert_eq!(reported("予安认为明年就够", &directory).as_deref(), Some("林予安"));
        assert_eq!(reported("大家认为明年就够", &directory), None);
        assert_eq!(of_section("Mara Holt on trees", &directory).as_deref(), Some("Mara Holt"));
        assert_eq!(of_section("树荫", &directory), None);
    }
}
