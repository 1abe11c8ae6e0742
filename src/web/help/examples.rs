//! Pure: the conventions of reading as the help page shows them: each example as the engine reads it now.

use chrono::Datelike;
use chrono::NaiveDate;
use url::form_urlencoded;

use crate::config::DuePolicy;
use crate::due;
use crate::due::Convention;
use crate::due::Example;
use crate::language::Language;
use crate::language::Message;
use crate::web::marks;
use crate::web::marks::Segment;
use crate::web::window;

/// Conventions under one heading.
#[derive(Clone, Debug)]
pub struct Chapter {
    pub key: &'static str,
    pub rules: Vec<Rule>,
}

/// One convention, and what it makes of its examples.
#[derive(Clone, Debug)]
pub struct Rule {
    pub key: &'static str,
    pub examples: Vec<Read>,
}

/// An example and its window.
#[derive(Clone, Debug)]
pub struct Read {
    pub lang: Language,
    /// The wording, with the words that were read marked.
    pub wording: Vec<Segment>,
    pub window: Message,
    pub vague: bool,
    /// Where the form reads this wording.
    pub address: String,
}

/// All conventions, the examples in the reader's language first.
pub fn chapters(language: Language, policy: &DuePolicy) -> Vec<Chapter> {
    let rule = |convention: &Convention| {
        let mut examples: Vec<Read> = convention.examples.iter().map(|one| read(one, policy)).collect();
        examples.sort_by_key(|example| example.lang != language);
        Rule { key: convention.key, examples }
    };
    let chapter = |section: &due::Section| Chapter {
        key: section.key,
        rules: section.conventions.iter().map(rule).collect(),
    };
    due::conventions().iter().map(chapter).collect()
}

fn read(example: &Example, policy: &DuePolicy) -> Read {
    let found = example.read(policy).named().cloned();
    let phrase: Vec<String> = found.iter().map(|window| window.phrase.clone()).collect();
    let days = found.as_ref().map_or((None, None), |window| (window.due_from, window.due_by));
    Read {
        lang: example.lang,
        wording: marks::segments(example.text, &phrase),
        window: window::between(days.0, days.1, None),
        vague: found.is_some_and(|window| window.vague),
        address: address(example.text, example.said_on),
    }
}

/// Where the form reads a wording.
pub fn address(text: &str, said_on: NaiveDate) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("text", text).append_pair("said_on", &said_on.to_string());
    format!("/help/windows?{}#try", query.finish())
}

/// The day on which the examples were said, with its weekday: some of them turn on it.
pub fn said_on() -> Message {
    let days = due::conventions().iter().flat_map(|s| s.conventions).flat_map(|c| c.examples);
    let day = days.map(|example| example.said_on).next().unwrap_or_default();
    let weekday = i64::from(day.weekday().number_from_monday());
    Message::new("help-examples-said")
        .with("day", day.to_string())
        .with("weekday", Message::new("today-weekday").with("number", weekday))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_has_its_window_and_was_said_on_the_day_that_the_page_names() {
        let policy = DuePolicy::default();
        for language in Language::ALL {
            let chapters = chapters(language, &policy);
            let examples = chapters.iter().flat_map(|chapter| &chapter.rules).flat_map(|rule| &rule.examples);
            for example in examples {
                assert!(example.wording.iter().any(|segment| segment.marked), "{example:?}");
                assert_ne!(example.window.key(), "window-none", "{example:?}");
            }
            let firsts = chapters.iter().flat_map(|chapter| &chapter.rules).map(|rule| &rule.examples[0]);
            assert!(firsts.filter(|example| example.lang == language).count() > 10);
        }
        let mut days: Vec<_> = due::conventions()
            .iter()
            .flat_map(|s| s.conventions)
            .collect::<Vec<_>>()
            .iter()
            .flat_map(|c| c.examples)
            .map(|example| example.said_on)
            .collect();
        days.dedup();
        assert_eq!(days.len(), 1, "the page names one day for all examples");
    }
}
