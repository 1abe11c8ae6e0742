//! The title of a document, and the day that it or the file's name is stamped with.

use chrono::NaiveDate;

use crate::documents::dates::parse_date;
use crate::documents::dates::stamp;
use crate::documents::script::fold;
use crate::documents::script::tidy;

/// The longest day at the end of a title, in bytes: 2024 年 12 月 18 日.
const LONGEST_DAY: usize = 28;

/// Where a title may be found, in the order of trust.
#[derive(Debug, Default)]
pub(super) struct TitleSources<'a> {
    pub front_matter: Option<&'a str>,
    /// Headings of the first level, in order.
    pub headings: Vec<&'a str>,
    /// The title row of the info table.
    pub row: Option<&'a str>,
    pub file_name: &'a str,
}

impl TitleSources<'_> {
    /// The title, without the day it is stamped with.
    pub fn title(&self) -> String {
        let heading = self.headings.iter().copied().find(|heading| !is_export_name(heading));
        let title = self.front_matter.or(heading).or(self.row).unwrap_or_else(|| stem(self.file_name));
        let title = tidy(title);
        match stamp(&title) {
            Some((_, rest)) if !rest.is_empty() => rest.to_owned(),
            _ => title,
        }
    }

    /// The day stamped on a title or the file's name, for documents that name no other.
    pub fn stamped_day(&self) -> Option<NaiveDate> {
        let titles = self.front_matter.iter().chain(&self.headings).chain(&self.row).copied();
        let file = stem(self.file_name);
        let names: Vec<&str> = titles.chain([file]).collect();
        let stamped = names.iter().find_map(|name| stamp(name.trim()).map(|(day, _)| day));
        stamped.or_else(|| names.iter().find_map(|name| day_at_the_end(name))).or_else(|| parse_date(file))
    }
}

/// 老城访谈（2024年3月5日）, Old town, 5 March 2024, 老城 240305: a day in the midst of a title is part of what it says.
fn day_at_the_end(name: &str) -> Option<NaiveDate> {
    let name = name.trim().trim_end_matches([')', '）', ']', '】', '.', '。']);
    let starts = name.char_indices().map(|(at, _)| at).filter(|at| name.len() - at <= LONGEST_DAY);
    let mut ends = starts.filter(|at| !name[..*at].ends_with(char::is_numeric)).map(|at| &name[at..]);
    ends.find_map(|end| {
        let is_whole =
            end.starts_with(char::is_alphanumeric) && end.chars().filter(|c| c.is_numeric()).count() >= 5;
        if !is_whole {
            return None;
        }
        let stamped = stamp(end).filter(|(_, rest)| rest.is_empty()).map(|(day, _)| day);
        stamped.or_else(|| parse_date(end).filter(|_| end.ends_with(|c: char| c.is_numeric() || c == '日')))
    })
}

/// A heading that an export wrote from its file name: underscores for spaces, 整理文档 at the end.
fn is_export_name(heading: &str) -> bool {
    let name = fold(heading);
    let underscores = name.matches('_').count();
    let ends_like_file =
        ["整理文档", ".md", ".txt", ".docx", ".pdf", ".csv"].iter().any(|end| name.ends_with(end));
    ends_like_file || (underscores >= 2 && (stamp(heading).is_some() || !name.contains(' ')))
}

/// The file's name without folders and ending.
fn stem(file_name: &str) -> &str {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    without_export_id(match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    })
}

/// A name without the 32 hexadecimal digits that Notion puts behind it.
fn without_export_id(name: &str) -> &str {
    let bare = name.strip_suffix("_all").unwrap_or(name);
    match bare.rsplit_once(' ') {
        Some((title, id)) if id.len() == 32 && id.bytes().all(|b| b.is_ascii_hexdigit()) => title.trim_end(),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_title_is_taken_without_its_stamp() {
        let none = TitleSources::default;
        for (sources, title) in [
            (TitleSources { front_matter: Some("老城"), headings: vec!["别的"], ..none() }, "老城"),
            (
                TitleSources {
                    headings: vec!["20240305 慢慢走_老城_整理文档", "老城下一程"], ..none()
                },
                "老城下一程",
            ),
            (TitleSources { headings: vec!["240305-老城下一程"], row: Some("别的"), ..none() }, "老城下一程"),
            (
                TitleSources {
                    headings: vec!["240305_慢慢走_老城"], row: Some("240305-老城"), ..none()
                },
                "老城",
            ),
            (TitleSources { file_name: "notes/240305-old_town.md", ..none() }, "old_town"),
            (
                TitleSources {
                    file_name: "x/老城 访谈 0123456789abcdef0123456789abcdef_all.csv", ..none()
                },
                "老城 访谈",
            ),
            (
                TitleSources { headings: vec!["The snake_case and other_habits of Rust"], ..none() },
                "The snake_case and other_habits of Rust",
            ),
        ] {
            assert_eq!(sources.title(), title, "{sources:?}");
        }
    }

    #[test]
    fn the_stamp_gives_the_day() {
        for (file_name, day) in [
            ("251218-老城.md", NaiveDate::from_ymd_opt(2025, 12, 18)),
            ("老城_2025-12-18.md", NaiveDate::from_ymd_opt(2025, 12, 18)),
            ("老城 251218.md", NaiveDate::from_ymd_opt(2025, 12, 18)),
            ("老城访谈（2025年12月18日）.md", NaiveDate::from_ymd_opt(2025, 12, 18)),
            ("Old town, 18 December 2025.md", NaiveDate::from_ymd_opt(2025, 12, 18)),
            ("老城 251399.md", None),
            ("老城 123456789.md", None),
            ("11_export_gb18030.csv", None),
        ] {
            assert_eq!(
                TitleSources { file_name, ..TitleSources::default() }.stamped_day(),
                day,
                "{file_name}"
            );
        }
    }
}
