//! What a document says about itself in an info table, a list, a quote or front matter: the days, the
//! programme, the link and the people. Keys nobody knows (uploader, editor, day of export) are passed over.

use chrono::NaiveDate;

use crate::documents::cell::Cell;
use crate::documents::dates::parse_date;
use crate::documents::draft::Part;
use crate::documents::draft::Participant;
use crate::documents::fields::Field;
use crate::documents::fields::field_of;
use crate::documents::markdown::Table;
use crate::documents::people::is_blank;
use crate::documents::people::read_people;
use crate::documents::people::split_bracket;
use crate::documents::script::fold;

/// In characters; more is a sentence with a colon in it.
const LONGEST_KEY: usize = 24;

/// What has been found so far; the first value of a key stays.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub title: Option<String>,
    pub recorded: Option<NaiveDate>,
    pub published: Option<NaiveDate>,
    pub link: Option<String>,
    pub programme: Option<String>,
    pub participants: Vec<Participant>,
    /// A key such as 嘉宾： without a value: the people follow on lines of their own.
    awaited: Option<Part>,
}

impl Metadata {
    /// Reads one pair; whether its key is one of ours.
    pub fn take(&mut self, key: &str, value: &Cell) -> bool {
        let (name, bracket) = split_bracket(key);
        let Some(field) = field_of(name) else { return false };
        let text = value.text.trim();
        match field {
            Field::Title => keep_first(&mut self.title, text),
            Field::Recorded => self.recorded = self.recorded.or_else(|| parse_date(text)),
            Field::Published => self.published = self.published.or_else(|| parse_date(text)),
            Field::Link => self.link = self.link.take().or_else(|| value.links.first().cloned()),
            Field::Programme => keep_first(&mut self.programme, text),
            Field::Person(part) => {
                self.add_people(text, part, bracket);
                self.awaited = text.is_empty().then_some(part);
                return true;
            }
        }
        self.awaited = None;
        true
    }

    /// The info table: keys in its first column, values in its second, the header being a pair as well.
    pub fn take_table(&mut self, table: &Table) {
        let rows = std::iter::once(&table.header).chain(table.rows.iter().map(|row| &row.cells));
        let pairs: Vec<_> = rows.filter_map(|cells| Some((cells.first()?, cells.get(1)?))).collect();
        let known = pairs.iter().filter(|(key, _)| field_of(split_bracket(&key.text).0).is_some()).count();
        // one key among others may be a word of another table, unless the header says that these are keys
        if table.header.len() == 2
            && (known >= 2 || (known == 1 && (table.rows.len() == 1 || names_keys(table))))
        {
            for (key, value) in pairs {
                self.take(&key.text, value);
            }
        }
    }

    /// A line such as “作者：… | 栏目：… | 发布于 …”.
    pub fn take_line(&mut self, line: &Cell) {
        for segment in line.text.split(['|', '｜']).flat_map(|part| part.split(" · ")).flat_map(split_at_keys)
        {
            let value = |text: &str| Cell { links: line.links.clone(), ..Cell::plain(text.trim()) };
            match segment.split_once(['：', ':']) {
                Some((key, text)) if key.chars().count() <= LONGEST_KEY => {
                    self.take(key, &value(text));
                }
                _ => self.take_keyless(segment),
            }
        }
    }

    /// Nobody is waited for any longer, as when the next section begins.
    pub fn end_list(&mut self) {
        self.awaited = None;
    }

    /// The day of recording, else of publication.
    pub fn statement_date(&self) -> Option<NaiveDate> {
        self.recorded.or(self.published)
    }

    /// 发布于 2026年1月8日: a key and a day without a colon between them; or one of the people waited for.
    fn take_keyless(&mut self, segment: &str) {
        if let Some(part) = self.awaited {
            self.add_people(segment, part, None);
            return;
        }
        let digit = segment.find(|c: char| c.is_numeric());
        if let Some((key, day)) = digit.map(|at| segment.split_at(at))
            && matches!(field_of(key), Some(Field::Recorded | Field::Published))
        {
            self.take(key, &Cell::plain(day));
        }
    }

    fn add_people(&mut self, list: &str, part: Part, role: Option<&str>) {
        for person in read_people(list, part, role) {
            if !self.participants.iter().any(|known| known.name == person.name) {
                self.participants.push(person);
            }
        }
    }
}

/// 项目 | 内容, Field | Value.
fn names_keys(table: &Table) -> bool {
    const KEYS: [&str; 12] =
        ["项目", "字段", "属性", "信息", "信息项", "类别", "项", "field", "item", "property", "key", "info"];
    table.header.first().is_some_and(|cell| KEYS.contains(&fold(&cell.text).as_str()))
}

/// “节目：慢慢走 主播：周牧” in front of each key but the first.
fn split_at_keys(text: &str) -> Vec<&str> {
    let is_boundary = |c: char| matches!(c, ' ' | '；' | ';' | '，' | ',');
    let mut pieces = vec![];
    let mut start = 0;
    for (at, boundary) in text.match_indices(is_boundary) {
        let next = at + boundary.len();
        let word = text[next..].split(is_boundary).next().unwrap_or_default();
        let key =
            word.split_once(['：', ':']).map(|(key, _)| key).filter(|key| key.chars().count() <= LONGEST_KEY);
        if key.is_some_and(|key| field_of(key).is_some()) && text[start..at].contains(['：', ':']) {
            pieces.push(text[start..at].trim());
            start = next;
        }
    }
    pieces.push(text[start..].trim());
    pieces
}

fn keep_first(slot: &mut Option<String>, text: &str) {
    if slot.is_none() && !is_blank(text) {
        *slot = Some(text.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(lines: &[&str]) -> Metadata {
        let mut metadata = Metadata::default();
        for line in lines {
            metadata.take_line(&Cell::plain(line));
        }
        metadata
    }

    fn names(metadata: &Metadata, part: Part) -> Vec<&str> {
        metadata.participants.iter().filter(|p| p.part == part).map(|p| p.name.as_str()).collect()
    }

    #[test]
    fn lines_of_metadata_are_read() {
        let found = after(&[
            "节目：慢慢走",
            "嘉宾一：林予安（设计师）",
            "嘉宾二：谢澄",
            "主持人: 周牧",
            "发布日期：2024-03-05",
            "链接：https://walk.example/7",
            "字幕校对：小满",
            "文档生成时间：2025年1月1日",
        ]);
        assert_eq!(found.programme.as_deref(), Some("慢慢走"));
        assert_eq!(names(&found, Part::Guest), ["林予安", "谢澄"]);
        assert_eq!(names(&found, Part::Host), ["周牧"]);
        assert_eq!(found.statement_date(), NaiveDate::from_ymd_opt(2024, 3, 5));
        assert_eq!(found.link.as_deref(), Some("https://walk.example/7"));
        assert_eq!(found.participants.len(), 3);
    }

    #[test]
    fn several_pairs_may_share_a_line() {
        let found =
            after(&["作者：林予安 | 专栏：慢慢走 | 发布于 2024年3月5日", "Published on 9 March 2024"]);
        assert_eq!(names(&found, Part::Author), ["林予安"]);
        assert_eq!(found.programme.as_deref(), Some("慢慢走"));
        assert_eq!(found.published, NaiveDate::from_ymd_opt(2024, 3, 5));
    }

    #[test]
    fn the_day_of_recording_beats_that_of_publication_and_export_days_count_for_nothing() {
        let found = after(&["Published: March 5, 2024", "Recorded: 27 February 2024"]);
        assert_eq!(found.statement_date(), NaiveDate::from_ymd_opt(2024, 2, 27));
        for line in [
            "Document generated: 3 June 2025",
            "整理时间：2025年6月3日",
            "updated: 2025-06-03",
            "本文件导出于 2025-06-03",
        ] {
            assert_eq!(after(&[line]).statement_date(), None, "{line}");
        }
    }

    #[test]
    fn people_may_follow_on_lines_of_their_own() {
        let found = after(&[
            "节目：慢慢走 主播：周牧",
            "嘉宾：",
            "林予安（设计师）",
            "谢澄",
            "日期：2024-03-05",
            "何以宁",
        ]);
        assert_eq!(found.programme.as_deref(), Some("慢慢走"));
        assert_eq!(names(&found, Part::Host), ["周牧"]);
        assert_eq!(names(&found, Part::Guest), ["林予安", "谢澄"]);
    }

    #[test]
    fn the_role_may_stand_in_the_key() {
        let found = after(&["來賓（營運長）：林予安"]);
        assert_eq!(found.participants[0].role.as_deref(), Some("營運長"));
    }
}
