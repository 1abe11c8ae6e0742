//! The languages people read here, and the sentences in them: `en/*.ftl` and `zh-CN/*.ftl`.
//!
//! A [`Message`] is a sentence not yet said: its key and its arguments. Errors, row problems, pages and mails
//! carry messages; whoever faces the person says them in that person's language.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;
use std::sync::PoisonError;
use std::sync::RwLock;

use fluent_templates::LanguageIdentifier;
use fluent_templates::Loader;
use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::fluent_bundle::memoizer::MemoizerKind;
use fluent_templates::langid;
use serde::Deserialize;
use serde::Serialize;

/// Sentences without arguments, by language: a page says hundreds of them, and they are the same each time.
static SAID: LazyLock<[RwLock<HashMap<String, String>>; 2]> = LazyLock::new(Default::default);

fluent_templates::static_loader! {
    static SENTENCES = {
        locales: "./src/language",
        fallback_language: "en",
        customise: |bundle| {
            bundle.set_use_isolating(false);
            bundle.set_formatter(Some(grouped));
        },
    };
}

/// From here on digits stand in groups of three; years and the like stay together.
const GROUPED_FROM: f64 = 10_000.0;

/// A large number as both languages write it: 12,345.
fn grouped<M: MemoizerKind>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let whole = number.value.fract() == 0.0 && number.value.abs() >= GROUPED_FROM;
    whole.then(|| in_groups(number.value as i64))
}

/// A whole number, its digits in groups of three.
pub fn in_groups(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let groups = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect::<Vec<_>>();
    format!("{}{}", if number < 0 { "-" } else { "" }, groups.join(","))
}

static ENGLISH: LanguageIdentifier = langid!("en");
static CHINESE: LanguageIdentifier = langid!("zh-CN");

/// A language that pages, mails and errors are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    #[default]
    #[serde(rename = "en")]
    English,
    #[serde(rename = "zh-CN")]
    Chinese,
}

impl Language {
    pub const ALL: [Language; 2] = [Language::English, Language::Chinese];

    /// The BCP 47 tag, as stored and as written in `lang=""`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Chinese => "zh-CN",
        }
    }

    /// The language with this tag; any Chinese (`zh`, `zh-Hans`, `zh-TW`) is read as Chinese.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("zh") {
            Some(Language::Chinese)
        } else if primary.eq_ignore_ascii_case("en") {
            Some(Language::English)
        } else {
            None
        }
    }

    /// The first language of an `Accept-Language` header that we speak.
    pub fn from_accept_language(header: &str) -> Option<Language> {
        let mut wishes: Vec<(f32, Language)> = header
            .split(',')
            .filter_map(|part| {
                let mut pieces = part.split(';');
                let language = Language::from_tag(pieces.next()?.trim())?;
                let weight = pieces.find_map(|p| p.trim().strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
                Some((weight, language))
            })
            .collect();
        wishes.sort_by(|a, b| b.0.total_cmp(&a.0));
        wishes.first().map(|wish| wish.1)
    }

    /// The sentence with this key and no arguments.
    pub fn say(self, key: &str) -> String {
        let remembered = &SAID[self as usize];
        if let Some(said) = remembered.read().unwrap_or_else(PoisonError::into_inner).get(key) {
            return said.clone();
        }
        let nothing: Option<&Arguments<'_>> = None;
        let Ok(said) = SENTENCES.lookup_single_language(self.identifier(), key, nothing) else {
            return self.sentence(key, None);
        };
        let mut remembered = remembered.write().unwrap_or_else(PoisonError::into_inner);
        remembered.insert(key.to_owned(), said.clone());
        said
    }

    /// The languages are known: asking for one by name spares a negotiation at every sentence.
    fn sentence(self, key: &str, arguments: Option<&Arguments<'_>>) -> String {
        let said = SENTENCES.lookup_single_language(self.identifier(), key, arguments);
        said.unwrap_or_else(|_| SENTENCES.lookup_complete(self.identifier(), key, arguments))
    }

    fn identifier(self) -> &'static LanguageIdentifier {
        match self {
            Language::English => &ENGLISH,
            Language::Chinese => &CHINESE,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl std::str::FromStr for Language {
    type Err = String;

    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        Language::from_tag(tag)
            .ok_or_else(|| format!("“{tag}” is not a language spoken here; use en or zh-CN"))
    }
}

type Arguments<'a> = HashMap<Cow<'static, str>, FluentValue<'a>>;

/// One argument of a sentence: numbers choose the plural, texts are put in as they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Argument {
    Number(i64),
    Text(String),
    /// Another sentence, said in the same language.
    Sentence(Box<Message>),
}

/// A sentence not yet said: a key of the `.ftl` files and its arguments. Kept as JSON where it must outlive the
/// process, so that a history reads in the language of whoever opens it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    key: Cow<'static, str>,
    #[serde(default)]
    arguments: Vec<(Cow<'static, str>, Argument)>,
}

impl Message {
    pub fn new(key: impl Into<Cow<'static, str>>) -> Self {
        Message { key: key.into(), arguments: Vec::new() }
    }

    /// A person's own words, the same in every language.
    pub fn verbatim(text: impl Into<String>) -> Self {
        Message::new("verbatim").with("text", text.into())
    }

    /// Adds an argument; in the sentence it is `{ $name }`.
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.push((Cow::Borrowed(name), value.into()));
        self
    }

    pub fn key(&self) -> &str {
        &self.key
    }

    /// The text that was given under a name.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.arguments.iter().find(|(known, _)| known == name).and_then(|(_, argument)| match argument {
            Argument::Text(text) => Some(text.as_str()),
            Argument::Number(_) | Argument::Sentence(_) => None,
        })
    }

    /// The same sentence with every text in it cut to so many characters.
    pub fn shortened(&self, most: usize) -> Message {
        let shorter = |argument: &Argument| match argument {
            Argument::Text(text) if text.chars().nth(most).is_some() => {
                Argument::Text(text.chars().take(most).chain(['…']).collect())
            }
            Argument::Sentence(message) => Argument::Sentence(Box::new(message.shortened(most))),
            other => other.clone(),
        };
        let arguments = self.arguments.iter().map(|(name, argument)| (name.clone(), shorter(argument)));
        Message { key: self.key.clone(), arguments: arguments.collect() }
    }

    pub fn in_language(&self, language: Language) -> String {
        if self.arguments.is_empty() {
            return language.say(&self.key);
        }
        let arguments: Arguments<'_> = self
            .arguments
            .iter()
            .map(|(name, argument)| {
                let value = match argument {
                    Argument::Text(text) => FluentValue::from(text.as_str()),
                    Argument::Number(number) => FluentValue::from(*number),
                    Argument::Sentence(message) => FluentValue::from(message.in_language(language)),
                };
                (name.clone(), value)
            })
            .collect();
        language.sentence(&self.key, Some(&arguments))
    }
}

/// In English, for logs and the command line.
impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_language(Language::English))
    }
}

impl From<&'static str> for Message {
    fn from(key: &'static str) -> Self {
        Message::new(key)
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Argument::Text(text)
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Argument::Text(text.to_owned())
    }
}

impl From<i64> for Argument {
    fn from(number: i64) -> Self {
        Argument::Number(number)
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Argument::Number(number as i64)
    }
}

impl From<Message> for Argument {
    fn from(message: Message) -> Self {
        Argument::Sentence(Box::new(message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shortened_sentence_keeps_its_numbers_and_cuts_its_texts() {
        let inner = Message::new("source-not-json").with("reason", "港口停航");
        let outer = Message::new("source-checked-failed").with("error", inner);
        let short = outer.shortened(2).in_language(Language::Chinese);
        assert!(short.contains("港口…") && !short.contains('停'), "{short}");
        assert_eq!(outer.shortened(4), outer);
        let counted = Message::new("today-all").with("count", 12_345_i64);
        assert_eq!(counted.shortened(1), counted);
    }

    #[test]
    fn large_numbers_are_grouped_and_years_are_not() {
        for (count, said) in [(2_026_i64, "2026"), (12_345, "12,345"), (1_000_000, "1,000,000")] {
            for language in Language::ALL {
                let told = Message::new("today-all").with("count", count).in_language(language);
                assert!(told.contains(said), "{told}");
            }
        }
        assert_eq!(in_groups(-45_678), "-45,678");
    }

    #[test]
    fn one_is_not_said_as_many() {
        let problems = |count: usize| {
            Message::new("cli-import-total-problems").with("count", count).in_language(Language::English)
        };
        assert_eq!(problems(0), "No row needs a look.");
        assert_eq!(problems(1), "One row needs a look; see above.");
        assert_eq!(problems(2), "2 rows need a look; see above.");
        for (key, one) in
            [("doctor-schema", "one step of the schema is missing"), ("demo-imported", "one claim,")]
        {
            let said =
                Message::new(key).with("count", 1_i64).with("title", "T").in_language(Language::English);
            assert!(said.contains(one), "{said}");
        }
    }
}
