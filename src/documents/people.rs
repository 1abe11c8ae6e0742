//! The people a document names: a line such as “林予安（Yu'an Lin，城市设计师）、周牧” as participants.

use crate::documents::draft::Part;
use crate::documents::draft::Participant;
use crate::documents::script::fold;
use crate::documents::script::is_han;
use crate::documents::script::tidy;

/// A longer piece is a sentence, not a name.
const LONGEST_NAME: usize = 40;

/// A list of more people than this is no list of people.
pub(super) const MOST_PEOPLE: usize = 60;

/// Words in a piece that make it a role, as [`fold`] leaves them.
#[rustfmt::skip]
const ROLES: [&str; 46] = [
    "创始人", "教授", "负责人", "总监", "研究员", "科学家", "经理", "主任", "工程师", "分析师", "记者",
    "作者", "主编", "院长", "所长", "总裁", "董事", "合伙人", "投资人", "设计师", "站长", "主播", "博士生",
    "学者", "顾问", "专家", "秘书长", "ceo", "cto", "coo", "cfo", "founder", "professor", "director",
    "scientist", "researcher", "engineer", "analyst", "head of", "chief", "president", "partner", "author",
    "editor", "economist", "lead",
];

/// Words that make a capitalised phrase the name of a body, not of a person.
#[rustfmt::skip]
const BODIES: [&str; 18] = [
    "inc", "labs", "lab", "ai", "university", "capital", "research", "ventures", "institute", "group",
    "college", "school", "foundation", "bank", "press", "times", "company", "corp",
];

/// Titles in front of a name.
const TITLES: [&str; 11] =
    ["capt.", "captain ", "dr.", "dr ", "prof.", "professor ", "mr.", "mrs.", "ms.", "mr ", "ms "];

/// Reads a list of people; `role` is one that stands elsewhere, such as in the key of an info table.
pub(super) fn read_people(list: &str, part: Part, role: Option<&str>) -> Vec<Participant> {
    let mut people: Vec<Participant> = vec![];
    for piece in split_outside_brackets(list, |c| "、,，;；&".contains(c)).into_iter().take(MOST_PEOPLE) {
        for piece in split_at_and(piece) {
            let names = split_outside_brackets(piece, |c| matches!(c, '/' | '／'));
            match names.as_slice() {
                // 林予安 / Yuan Lin: one person in two scripts
                [name, alias] if name.chars().any(is_han) != alias.chars().any(is_han) => {
                    add_piece(&mut people, name, part);
                    people.last_mut().into_iter().for_each(|person| person.aliases.push(tidy(alias)));
                }
                names => names.iter().for_each(|name| add_piece(&mut people, name, part)),
            }
        }
    }
    for person in people.iter_mut().filter(|person| person.role.is_none()) {
        person.role = role.map(str::to_owned);
    }
    people
}

fn add_piece(people: &mut Vec<Participant>, piece: &str, part: Part) {
    let (name, role) = split_dash(piece);
    let (name, bracket) = split_bracket(name);
    let bracket = bracket.or(role);
    let name = without_title(&tidy(name)).to_owned();
    if name.is_empty()
        || is_blank(&name)
        || name.chars().count() > LONGEST_NAME
        || name.contains(['。', '？', '！', '?'])
    {
        return;
    }
    if let Some(last) = people.last_mut() {
        // “林予安，城市设计师”: what follows the name is a role
        let follows_name = bracket.is_none() && last.role.is_none();
        if follows_name && (holds_role(&name) || name.starts_with(|c: char| c.is_ascii_lowercase())) {
            last.role = Some(name);
            return;
        }
    }
    let mut person = Participant { name, aliases: vec![], role: None, part };
    if let Some((name, alias)) = in_two_scripts(&person.name) {
        (person.name, person.aliases) = (name, vec![alias]);
    }
    if let Some(bracket) = bracket {
        read_bracket(&mut person, bracket);
    }
    if !people.iter().any(|known| known.name == person.name) {
        people.push(person);
    }
}

/// “林予安——城市设计师”: what stands before a dash with space around it, and after it.
fn split_dash(piece: &str) -> (&str, Option<&str>) {
    let dash = ["——", " — ", " – ", " - "].iter().find_map(|dash| piece.split_once(dash));
    match dash {
        Some((name, role)) if !name.trim().is_empty() => (name.trim(), Some(role)),
        _ => (piece, None),
    }
}

/// (Yu'an Lin，城市设计师): a name in the other script first, then the role.
fn read_bracket(person: &mut Participant, bracket: &str) {
    let bracket = tidy(bracket);
    let (first, rest) = bracket.split_once(['，', ',', '、', ';', '；']).unwrap_or((&bracket, ""));
    let is_alias = if person.name.chars().any(is_han) { is_latin_name(first) } else { is_han_name(first) };
    let role = if is_alias { rest.trim() } else { bracket.trim() };
    if is_alias {
        person.aliases.push(first.trim().to_owned());
    }
    person.role = (!role.is_empty()).then(|| role.to_owned());
}

/// 林予安 Yuan Lin: one name after the other.
fn in_two_scripts(name: &str) -> Option<(String, String)> {
    let (first, second) = name.split_once(' ')?;
    (is_han_name(first) && is_latin_name(second)).then(|| (first.to_owned(), second.to_owned()))
}

/// Two or three capitalised words that are no body and no role.
pub(super) fn is_latin_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capitalised = words.iter().all(|word| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.clone().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
            && (!letters.any(char::is_uppercase) || word.contains(['-', '\'', '’']) || word.starts_with("Mc"))
    });
    let is_body = words.iter().any(|word| BODIES.contains(&word.to_lowercase().as_str()));
    (2..=3).contains(&words.len())
        && capitalised
        && !is_body
        && !holds_role(text)
        && !text.chars().any(is_han)
}

pub(super) fn is_han_name(text: &str) -> bool {
    let text = text.trim();
    let length = text.chars().filter(|c| *c != '·').count();
    text.chars().all(|c| is_han(c) || c == '·') && (2..=4).contains(&length) && !holds_role(text)
}

fn holds_role(text: &str) -> bool {
    let text = fold(text);
    ROLES.iter().any(|role| text.contains(role))
}

/// The name without its title, and without what a polite notation adds: 周牧老师, Dr. Lin.
pub(super) fn without_title(name: &str) -> &str {
    let lower = name.to_lowercase();
    let front = TITLES.iter().find(|title| lower.starts_with(*title)).map_or(0, |title| title.len());
    let name = name.get(front..).unwrap_or(name).trim();
    ["老师", "先生", "女士", "博士", "教授"]
        .iter()
        .find_map(|title| name.strip_suffix(title))
        .filter(|n| n.chars().count() > 1)
        .unwrap_or(name)
}

/// Whether a cell names nobody.
pub(super) fn is_blank(name: &str) -> bool {
    let name = fold(name);
    name.chars().all(|c| !c.is_alphanumeric())
        || ["无", "未知", "不详", "未提供", "佚名", "n/a", "na", "none", "unknown", "tbd", "待定"]
            .contains(&name.as_str())
}

/// What stands before a bracket, and what in it.
pub(super) fn split_bracket(piece: &str) -> (&str, Option<&str>) {
    let Some(open) = piece.find(['(', '（', '[', '【']) else { return (piece, None) };
    let inside = &piece[open..];
    let inside = &inside[inside.chars().next().map_or(0, char::len_utf8)..];
    let close = inside.rfind([')', '）', ']', '】']).unwrap_or(inside.len());
    (&piece[..open], Some(&inside[..close]))
}

/// The pieces between separators that do not stand in brackets.
pub(super) fn split_outside_brackets(text: &str, is_separator: impl Fn(char) -> bool) -> Vec<&str> {
    let (mut pieces, mut depth, mut start) = (vec![], 0usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '（' | '[' | '【' => depth += 1,
            ')' | '）' | ']' | '】' => depth = depth.saturating_sub(1),
            // a bracket ends a name: what follows after a space is the next one
            _ if depth == 0 && (is_separator(c) || (c == ' ' && text[..at].ends_with([')', '）']))) => {
                pieces.push(text[start..at].trim());
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    pieces.push(text[start..].trim());
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// “A and B”, 甲和乙: the pieces, when each is long enough for a name.
pub(super) fn split_at_and(piece: &str) -> Vec<&str> {
    let words = [" and ", " with ", "和", "与", "與", "及", " + "];
    let long_enough = |side: &str| split_bracket(side).0.chars().filter(|c| c.is_alphanumeric()).count() >= 2;
    let mut pieces = vec![];
    let mut rest = piece;
    while pieces.len() < MOST_PEOPLE {
        let before_bracket = split_bracket(rest).0;
        let cut = words.iter().find_map(|word| {
            let (left, _) = before_bracket.split_once(word)?;
            let right = rest[left.len() + word.len()..].trim();
            (long_enough(left) && long_enough(right)).then_some((left.trim(), right))
        });
        let Some((left, right)) = cut else { break };
        pieces.push(left);
        rest = right;
    }
    pieces.push(rest);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(list: &str) -> Vec<(String, Vec<String>, Option<String>)> {
        let people = read_people(list, Part::Guest, None);
        people.into_iter().map(|person| (person.name, person.aliases, person.role)).collect()
    }

    #[test]
    fn lists_of_people_are_read() {
        let person = |name: &str, alias: &str, role: &str| {
            let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            (name.to_owned(), some(alias).into_iter().collect(), some(role))
        };
        for (list, people) in [
            ("林予安", vec![person("林予安", "", "")]),
            ("林予安（澄湖设计首席设计师）", vec![person("林予安", "", "澄湖设计首席设计师")]),
            ("林予安（Yuan Lin，城市设计师）", vec![person("林予安", "Yuan Lin", "城市设计师")]),
            ("林予安（Yuan Lin）", vec![person("林予安", "Yuan Lin", "")]),
            ("林予安 Yuan Lin", vec![person("林予安", "Yuan Lin", "")]),
            ("林予安（OpenCity Labs）", vec![person("林予安", "", "OpenCity Labs")]),
            ("林予安 — 城市设计师", vec![person("林予安", "", "城市设计师")]),
            (
                "林予安（设计师） 周牧（记者）",
                vec![person("林予安", "", "设计师"), person("周牧", "", "记者")],
            ),
            ("林予安、周牧", vec![person("林予安", "", ""), person("周牧", "", "")]),
            ("林予安和周牧", vec![person("林予安", "", ""), person("周牧", "", "")]),
            ("林予安，城市设计师", vec![person("林予安", "", "城市设计师")]),
            ("林予安 / Yuan Lin", vec![person("林予安", "Yuan Lin", "")]),
            (
                "Mara Holt (planner, Fenwick), Ed Ives",
                vec![person("Mara Holt", "", "planner, Fenwick"), person("Ed Ives", "", "")],
            ),
            ("Capt. Mara Holt", vec![person("Mara Holt", "", "")]),
            ("林予安、Ed Ives", vec![person("林予安", "", ""), person("Ed Ives", "", "")]),
            ("Dr. Mara Holt and Ed Ives", vec![person("Mara Holt", "", ""), person("Ed Ives", "", "")]),
            ("Mara Holt, head of planning", vec![person("Mara Holt", "", "head of planning")]),
            ("未提供", vec![]),
            ("—", vec![]),
        ] {
            assert_eq!(read(list), people, "{list}");
        }
    }

    #[test]
    fn a_role_in_the_key_goes_to_the_person() {
        let people = read_people("林予安", Part::Guest, Some("设计师"));
        assert_eq!(people[0].role.as_deref(), Some("设计师"));
    }
}
