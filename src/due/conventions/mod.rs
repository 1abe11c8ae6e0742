//! The conventions of reading, as data: each has a sentence in the language files and examples that the engine reads.
//! The help page shows them; a test holds every example to what its convention says.

mod choices;
mod limits;
mod periods;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use super::read;
use super::window::Findings;
use crate::config::DuePolicy;
use crate::language::Language;

/// Conventions under one heading.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// The heading's sentence.
    pub key: &'static str,
    pub conventions: &'static [Convention],
}

/// One rule of reading.
#[derive(Clone, Copy, Debug)]
pub struct Convention {
    /// The sentence that states it.
    pub key: &'static str,
    /// In both languages.
    pub examples: &'static [Example],
}

/// A wording and how it is read under the settings of `config/default.toml`.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    pub lang: Language,
    pub text: &'static str,
    pub said_on: NaiveDate,
    pub from: Option<NaiveDate>,
    pub by: Option<NaiveDate>,
}

impl Example {
    /// How the engine reads it under these settings.
    pub fn read(&self, policy: &DuePolicy) -> Findings {
        read(self.text, self.said_on, policy)
    }
}

/// All conventions, in the order in which they are best read.
pub fn conventions() -> &'static [Section] {
    &SECTIONS
}

const SECTIONS: [Section; 7] = [
    Section { key: "conventions-periods", conventions: periods::NAMED },
    Section { key: "conventions-parts", conventions: periods::PARTS },
    Section { key: "conventions-calendars", conventions: periods::CALENDARS },
    Section { key: "conventions-limits", conventions: limits::LIMITS },
    Section { key: "conventions-lengths", conventions: limits::LENGTHS },
    Section { key: "conventions-vague", conventions: limits::VAGUE },
    Section { key: "conventions-choices", conventions: choices::CHOICES },
];

const NONE: Option<NaiveDate> = None;

/// The day on which all examples were said: a Friday.
const SAID_ON: NaiveDate = match on(2026, 2, 20) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

const fn on(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

const fn zh(text: &'static str, from: Option<NaiveDate>, by: Option<NaiveDate>) -> Example {
    Example { lang: Language::Chinese, text, said_on: SAID_ON, from, by }
}

const fn en(text: &'static str, from: Option<NaiveDate>, by: Option<NaiveDate>) -> Example {
    Example { lang: Language::English, text, said_on: SAID_ON, from, by }
}
