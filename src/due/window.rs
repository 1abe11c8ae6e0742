//! What a reading gives: the window, how precise it is, and where it came from.

use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

/// How finely a window was spoken of. Decides how early "due soon" begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    Day,
    Week,
    Month,
    Quarter,
    Half,
    Year,
    Years,
    Decade,
}

/// Where a claim's window came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Read from the claim's own row.
    Stated,
    /// Read from a passage elsewhere in the document.
    Inferred,
    /// No horizon anywhere: the review day of the policy.
    Default,
    /// Set by a person.
    Manual,
}

/// A name that is none of the known ones.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown name: {0}")]
pub struct UnknownName(pub String);

/// Gives an enum its stable names: `as_str`, `TryFrom<&str>` and `FromStr`.
macro_rules! names {
    ($kind:ident { $($variant:ident = $name:literal),+ $(,)? }) => {
        impl $kind {
            /// The stable name, as stored and as printed in JSON.
            pub fn as_str(self) -> &'static str {
                match self {
                    $($kind::$variant => $name),+
                }
            }
        }

        impl TryFrom<&str> for $kind {
            type Error = UnknownName;

            fn try_from(name: &str) -> Result<$kind, UnknownName> {
                match name {
                    $($name => Ok($kind::$variant),)+
                    other => Err(UnknownName(other.to_owned())),
                }
            }
        }

        impl std::str::FromStr for $kind {
            type Err = UnknownName;

            fn from_str(name: &str) -> Result<$kind, UnknownName> {
                $kind::try_from(name)
            }
        }
    };
}
pub(super) use names;

names!(Precision {
    Day = "day",
    Week = "week",
    Month = "month",
    Quarter = "quarter",
    Half = "half",
    Year = "year",
    Years = "years",
    Decade = "decade",
});

names!(Basis { Stated = "stated", Inferred = "inferred", Default = "default", Manual = "manual" });

/// The days in which a claim can be judged. Local days, both inclusive, `due_from <= due_by`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Window {
    /// First day on which the claim can be judged; `None` when any day from the statement on will do.
    pub due_from: Option<NaiveDate>,
    /// Last day by which it must have come true; `None` for an open end.
    pub due_by: Option<NaiveDate>,
    pub precision: Precision,
    /// The words it was read from, exactly as they stand in the text.
    pub phrase: String,
    /// The days come from the policy for vague words, not from the words alone.
    pub vague: bool,
}

/// All windows of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Findings {
    /// The window that governs what is predicted. Days in the past are context, so they are never this one.
    pub window: Option<Window>,
    /// Every window the text names, in its order, the past ones too.
    pub candidates: Vec<Window>,
}

impl Findings {
    /// The governing window, else the latest one named, even though it has passed: what a person means who
    /// asks which days a wording stands for.
    pub fn named(&self) -> Option<&Window> {
        let latest = || self.candidates.iter().max_by_key(|window| (window.due_by, window.due_from));
        self.window.as_ref().or_else(latest)
    }
}
