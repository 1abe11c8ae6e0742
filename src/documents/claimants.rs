//! Whose claim it is: a claimant cell as names, whatever alias, surname or role word it uses.

use crate::documents::draft::Part;
use crate::documents::draft::Participant;
use crate::documents::people::MOST_PEOPLE;
use crate::documents::people::is_blank;
use crate::documents::people::split_at_and;
use crate::documents::people::split_bracket;
use crate::documents::people::split_outside_brackets;
use crate::documents::people::without_title;
use crate::documents::script::fold;
use crate::documents::script::is_han;
use crate::documents::script::tidy;

/// Cells that repeat the row above, as [`fold`] leaves them.
const DITTO: [&str; 9] = ["同上", "〃", "″", "\"", "ditto", "same", "same as above", "as above", "''"];

/// Words for people by their part; `None` is everybody.
#[rustfmt::skip]
const ROLE_WORDS: [(Option<Part>, &[&str]); 4] = [
    (
        Some(Part::Guest),
        &[
            "嘉宾", "来宾", "受访者", "受访嘉宾", "讲者", "主讲人", "guest", "guests", "the guest",
            "the guests", "interviewee", "speaker", "两位嘉宾", "两名嘉宾", "双方嘉宾", "所有嘉宾",
            "全体嘉宾", "三位嘉宾", "both guests", "both", "all guests", "two guests", "两人", "两位",
            "双方", "二人", "all three guests",
        ],
    ),
    (
        Some(Part::Host),
        &[
            "主持人", "主持", "主播", "采访者", "host", "the host", "hosts", "interviewer", "moderator",
            "两位主持人", "both hosts",
        ],
    ),
    (
        Some(Part::Author),
        &["作者", "笔者", "本文作者", "本人", "我", "author", "the author", "authors", "the authors", "me"],
    ),
    (
        None,
        &[
            "全体", "所有人", "大家", "三人", "三位", "众人", "everyone", "everybody", "all", "all three",
            "all of them", "all four",
        ],
    ),
];

/// What follows a surname in speech, as [`fold`] leaves it.
const POLITE: [&str; 13] =
    ["老师", "先生", "女士", "博士", "教授", "师傅", "医生", "主任", "院长", "总", "工", "老", "导"];

/// The people of a document, by every name they go under.
#[derive(Debug)]
pub(super) struct Directory<'a> {
    participants: &'a [Participant],
    /// Folded names and aliases, with the participant's index.
    names: Vec<(String, usize)>,
}

impl<'a> Directory<'a> {
    pub fn new(participants: &'a [Participant]) -> Self {
        let names_of = |person: &Participant| [std::slice::from_ref(&person.name), &person.aliases].concat();
        let names = participants
            .iter()
            .enumerate()
            .flat_map(|(at, person)| names_of(person).into_iter().map(move |name| (key(&name), at)))
            .collect();
        Directory { participants, names }
    }

    /// The names in a cell; `above` are those of the row above.
    pub fn read(&self, cell: &str, above: &[String]) -> Vec<String> {
        let folded = fold(cell);
        if DITTO.contains(&folded.as_str()) {
            return above.to_vec();
        }
        if is_blank(cell) {
            return vec![];
        }
        if let Some(names) = self.by_role(&folded).or_else(|| self.whole(cell)) {
            return names;
        }
        let mut names: Vec<String> = vec![];
        let spaced: Vec<&str> = cell.split_whitespace().collect();
        // names on lines of their own in one cell
        if spaced.len() > 1 && spaced.iter().all(|piece| in_chinese(piece) && self.find(piece).is_some()) {
            spaced.iter().for_each(|piece| self.read_piece(piece, &mut names));
            return names;
        }
        for piece in
            split_outside_brackets(cell, |c| "、/／,，;；&＆|".contains(c)).into_iter().take(MOST_PEOPLE)
        {
            for piece in self.split_at_and(piece) {
                self.read_piece(piece, &mut names);
            }
        }
        names
    }

    /// Whose claims those of a table without a claimant column are.
    pub fn speakers(&self) -> Vec<String> {
        let authors = self.with_part(Part::Author);
        let guests = self.with_part(Part::Guest);
        match (authors.is_empty(), guests.len()) {
            (false, _) => authors,
            (true, 1) => guests,
            _ => vec![],
        }
    }

    /// The one participant that a name, an alias, a surname or a role word stands for.
    pub fn person(&self, name: &str) -> Option<String> {
        let names = self.whole(name).or_else(|| self.by_role(&fold(name)))?;
        <[String; 1]>::try_from(names).ok().map(|[name]| name)
    }

    fn read_piece(&self, piece: &str, names: &mut Vec<String>) {
        let name = without_bracket(piece);
        if is_blank(&name) {
            return;
        }
        let found = self.by_role(&fold(&name)).or_else(|| self.whole(&name));
        let is_known = found.is_some();
        for name in found.unwrap_or_else(|| vec![name]) {
            // two names nobody knows, one Chinese and one not: names of one person
            let same_person = !is_known
                && names.len() == 1
                && names
                    .iter()
                    .all(|last| !self.is_participant(last) && in_chinese(last) != in_chinese(&name));
            if !names.contains(&name) && !same_person {
                names.push(name);
            }
        }
    }

    /// The participant that the whole text names.
    fn whole(&self, text: &str) -> Option<Vec<String>> {
        self.find(&without_bracket(text)).map(|at| vec![self.participants[at].name.clone()])
    }

    fn by_role(&self, folded: &str) -> Option<Vec<String>> {
        let folded = folded.trim_end_matches([':', '：']);
        let (part, _) = ROLE_WORDS.iter().find(|(_, words)| words.contains(&folded))?;
        let names = match part {
            Some(part) => self.with_part(*part),
            None => self.everybody(folded),
        };
        (!names.is_empty()).then_some(names)
    }

    /// All participants; where a number is named and the guests alone are that many, the guests.
    fn everybody(&self, folded: &str) -> Vec<String> {
        let number = [("三", 3), ("three", 3), ("four", 4)].iter().find(|(word, _)| folded.contains(word));
        let guests = self.with_part(Part::Guest);
        match number {
            Some((_, number)) if guests.len() == *number => guests,
            _ => self.participants.iter().map(|person| person.name.clone()).collect(),
        }
    }

    fn with_part(&self, part: Part) -> Vec<String> {
        self.participants
            .iter()
            .filter(|person| person.part == part)
            .map(|person| person.name.clone())
            .collect()
    }

    /// The one participant with this name, alias, surname or first name.
    fn find(&self, name: &str) -> Option<usize> {
        let name = key(without_title(name));
        if name.is_empty() {
            return None;
        }
        if let Some((_, at)) = self.names.iter().find(|(known, _)| *known == name) {
            return Some(*at);
        }
        let mut matching =
            self.names.iter().filter(|(known, _)| is_part_of_name(&name, known)).map(|(_, at)| *at);
        let first = matching.next()?;
        matching.all(|other| other == first).then_some(first)
    }

    fn is_participant(&self, name: &str) -> bool {
        self.participants.iter().any(|person| person.name == name)
    }

    /// 甲和乙 is two people when both are known, or when both could be names and neither the whole.
    fn split_at_and<'t>(&self, piece: &'t str) -> Vec<&'t str> {
        let pieces = split_at_and(piece);
        let is_name = |piece: &&str| {
            let name = without_bracket(piece);
            let short = name.chars().all(is_han) && (2..=4).contains(&name.chars().count());
            short || name.contains(' ') || self.find(&name).is_some() || self.by_role(&fold(&name)).is_some()
        };
        if pieces.len() > 1 && pieces.iter().all(is_name) { pieces } else { vec![piece] }
    }
}

/// A name as names are compared: folded, titles gone, one mark between its parts.
fn key(name: &str) -> String {
    let name = fold(without_title(name));
    name.replace(['·', '・', '•', '‧', '.'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Okafor or Joel of Joel Okafor, 科斯塔 of 艾琳·科斯塔, 予安 or 老林 or 林总 of 林予安.
fn is_part_of_name(name: &str, known: &str) -> bool {
    if known.contains(' ') {
        return known.split(' ').any(|part| part == name) && name.chars().count() > 1;
    }
    if !known.chars().all(is_han) || known.chars().count() < 2 {
        return false;
    }
    let is_surname = |c: &str| c.chars().count() == 1 && known.starts_with(c);
    let after_familiar = ["老", "小", "阿"].iter().find_map(|word| name.strip_prefix(word));
    let before_title = POLITE.iter().find_map(|title| name.strip_suffix(title));
    after_familiar.is_some_and(|rest| is_surname(rest) || (!rest.is_empty() && known.ends_with(rest)))
        || before_title.is_some_and(is_surname)
        || (name.chars().count() >= 2 && known.ends_with(name))
}

fn without_bracket(piece: &str) -> String {
    let (name, bracket) = split_bracket(piece);
    let name = tidy(if name.trim().is_empty() { bracket.unwrap_or_default() } else { name });
    let first =
        ["等人", "等", " et al.", " et al", " and others"].iter().find_map(|more| name.strip_suffix(more));
    first.filter(|first| first.chars().count() > 1).map(str::to_owned).unwrap_or(name)
}

fn in_chinese(name: &str) -> bool {
    name.chars().any(is_han)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::people::read_people;

    fn interview() -> Vec<Participant> {
        let mut people =
            read_people("林予安（Yuan Lin，设计师）、奥莉·韦恩（Orly Wayne）", Part::Guest, None);
        people.extend(read_people("周牧", Part::Host, None));
        people
    }

    #[test]
    fn cells_are_read_as_names_of_participants() {
        let people = interview();
        let directory = Directory::new(&people);
        let (lin, wayne, zhou) = ("林予安", "奥莉·韦恩", "周牧");
        for (cell, names) in [
            ("林予安", vec![lin]),
            ("Yuan Lin", vec![lin]),
            ("yuan lin", vec![lin]),
            ("Wayne", vec![wayne]),
            ("韦恩", vec![wayne]),
            ("奥莉•韦恩", vec![wayne]),
            ("予安", vec![lin]),
            ("林老师", vec![lin]),
            ("老林", vec![lin]),
            ("林予安/Yuan Lin", vec![lin]),
            ("林予安、Wayne", vec![lin, wayne]),
            ("林予安和周牧", vec![lin, zhou]),
            ("林予安 周牧", vec![lin, zhou]),
            ("Yuan Lin & Orly Wayne", vec![lin, wayne]),
            ("周牧（主持人）", vec![zhou]),
            ("主持人", vec![zhou]),
            ("两位嘉宾", vec![lin, wayne]),
            ("Both guests", vec![lin, wayne]),
            ("三人", vec![lin, wayne, zhou]),
            ("嘉宾、主持人", vec![lin, wayne, zhou]),
            ("同上", vec!["above"]),
            ("〃", vec!["above"]),
            ("—", vec![]),
            ("？", vec![]),
            ("", vec![]),
            ("老城规划协会", vec!["老城规划协会"]),
            ("和平路居委会", vec!["和平路居委会"]),
            ("谢澄（某设计院，院长）", vec!["谢澄"]),
            ("谢澄/Cheng Xie", vec!["谢澄"]),
            ("林予安等", vec![lin]),
            ("谢澄等人", vec!["谢澄"]),
            ("谢澄、何以宁", vec!["谢澄", "何以宁"]),
        ] {
            assert_eq!(directory.read(cell, &["above".to_owned()]), names, "{cell}");
        }
    }

    #[test]
    fn claims_without_a_claimant_column_are_the_speakers() {
        let author = read_people("林予安", Part::Author, None);
        assert_eq!(Directory::new(&author).speakers(), ["林予安"]);
        let mut one_guest = read_people("林予安", Part::Guest, None);
        one_guest.extend(read_people("周牧", Part::Host, None));
        assert_eq!(Directory::new(&one_guest).speakers(), ["林予安"]);
        assert!(Directory::new(&interview()).speakers().is_empty());
    }
}
