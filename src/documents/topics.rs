//! Topics as they stand in front matter and in columns of tables: short words between commas.

use crate::documents::markdown::Row;
use crate::documents::markdown::Table;
use crate::documents::script::fold;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::spelling;

/// More are not about one thing.
pub const MOST: usize = 12;

/// In characters; what is longer is a sentence.
pub const LONGEST: usize = 40;

const SEPARATORS: [char; 7] = ['、', ',', '，', ';', '；', '|', '\n'];

/// Keys of front matter and headers of columns, as [`fold`] leaves them.
#[rustfmt::skip]
const NAMES: [&str; 22] = [
    "标签", "主题", "话题", "议题", "领域", "行业", "板块", "分类", "类别", "赛道", "关键词", "tag", "tags", "topic",
    "topics", "category", "categories", "sector", "field", "theme", "keywords", "subject",
];

/// Whether a key of front matter, or the header of a column, says that topics follow.
pub(super) fn is_name(key: &str) -> bool {
    NAMES.contains(&fold(key).trim())
}

/// The topics in a text; what is too long to be one is passed over.
pub(super) fn read(text: &str) -> Vec<String> {
    let parts = text.split(SEPARATORS).map(plain);
    let short = parts.filter(|topic| !topic.is_empty() && topic.chars().count() <= LONGEST);
    let mut topics = distinct(short.map(str::to_owned).collect());
    topics.truncate(MOST);
    topics
}

/// Whether nothing of a text is lost when only its topics are kept.
pub(super) fn are_all_read(text: &str) -> bool {
    let parts = || text.split(SEPARATORS).map(plain).filter(|part| !part.is_empty());
    parts().all(|part| part.chars().count() <= LONGEST) && parts().count() <= MOST
}

/// The topics that a row names in the columns made for them.
pub(super) fn of_row(table: &Table, row: &Row) -> Vec<String> {
    let named = table.header.iter().zip(&row.cells).filter(|(header, _)| is_name(&header.text));
    let topics = named.flat_map(|(_, cell)| read(&cell.text)).collect();
    distinct(topics).into_iter().take(MOST).collect()
}

/// Topics as a person typed them, each once.
///
/// # Errors
/// `Invalid` when there are too many or one of them is a sentence.
pub fn tidy(topics: &[String]) -> Result<Vec<String>> {
    let plain = topics.iter().map(|topic| plain(topic)).filter(|topic| !topic.is_empty());
    let topics = distinct(plain.map(str::to_owned).collect());
    if let Some(long) = topics.iter().find(|topic| topic.chars().count() > LONGEST) {
        let message = Message::new("topic-too-long").with("topic", long.as_str()).with("most", LONGEST);
        return Err(Error::invalid(message));
    }
    if topics.len() > MOST {
        return Err(Error::invalid(Message::new("topics-too-many").with("most", MOST)));
    }
    Ok(topics)
}

/// The first spelling of each.
pub fn distinct(topics: Vec<String>) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    let first = |topic: &String| {
        let folded = spelling::folded(topic);
        let new = !seen.contains(&folded);
        seen.push(folded);
        new
    };
    topics.into_iter().filter(first).collect()
}

/// The topics in one spelling, each between line ends, for a filter to look through.
pub fn words(topics: &[String]) -> String {
    match topics {
        [] => String::new(),
        topics => {
            let words: Vec<String> = topics.iter().map(|topic| spelling::folded(topic)).collect();
            format!("\n{}\n", words.join("\n"))
        }
    }
}

/// Whether one of the topics is this one, however it is spelled.
pub fn holds(topics: &[String], topic: &str) -> bool {
    let topic = spelling::folded(topic.trim());
    topics.iter().any(|known| spelling::folded(known) == topic)
}

/// Without the `#` of a tag and without line ends inside.
fn plain(topic: &str) -> &str {
    topic.trim().trim_start_matches('#').lines().next().unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_stand_between_commas() {
        for (text, topics) in [
            ("AI、芯片，能源", &["AI", "芯片", "能源"][..]),
            ("#ports, #Ports; shipping", &["ports", "shipping"]),
            ("", &[]),
            ("This column holds a whole sentence about what is meant by it", &[]),
        ] {
            assert_eq!(read(text), topics, "{text}");
            assert_eq!(are_all_read(text), text.len() < 40, "{text}");
        }
    }

    #[test]
    fn what_a_person_types_is_refused_when_it_is_a_sentence() {
        let typed = |topics: &[&str]| topics.iter().map(|topic| (*topic).to_owned()).collect::<Vec<_>>();
        assert_eq!(tidy(&typed(&[" #Energy ", "energy", "", "港口"])).unwrap(), ["Energy", "港口"]);
        assert!(tidy(&typed(&["x".repeat(LONGEST + 1).as_str()])).is_err());
        let many: Vec<String> = (0..=MOST).map(|n| format!("topic {n}")).collect();
        assert!(tidy(&many).is_err());
    }

    #[test]
    fn a_topic_is_found_however_it_is_spelled() {
        let topics = vec!["Energy".to_owned(), "能源".to_owned()];
        assert_eq!(words(&topics), "\nenergy\n能源\n");
        assert!(holds(&topics, "ENERGY ") && holds(&topics, "能源") && !holds(&topics, "ener"));
        assert_eq!(words(&[]), "");
    }

    #[test]
    fn names_of_columns_and_keys() {
        for name in ["tags", "Topics", "标签", "標籤", "Category"] {
            assert!(is_name(name), "{name}");
        }
        assert!(!is_name("claim") && !is_name("内容"));
    }
}
