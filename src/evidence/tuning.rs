//! Pure: what people have made of how a claim is looked for: words they added, how strict they want it, and what they
//! decided about earlier suggestions.

use std::fmt;

use serde::Deserialize;
use serde::Serialize;
use utoipa::ToSchema;

use super::words::terms;
use crate::language::Message;
use crate::vocabulary::words;

/// Words and phrases that people added to a claim's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Terms {
    /// An item is suggested only when it has all of these.
    pub must: Vec<String>,
    /// Other words the claim is found by; each is a strong sign, none is missed.
    pub any: Vec<String>,
    /// An item with one of these is not suggested.
    pub none: Vec<String>,
    /// Like `any`, but only word for word.
    pub phrases: Vec<String>,
}

/// Lists that a person says anew; one that is none stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangedTerms {
    pub must: Option<Vec<String>>,
    pub any: Option<Vec<String>>,
    pub none: Option<Vec<String>>,
    pub phrases: Option<Vec<String>>,
}

impl From<Terms> for ChangedTerms {
    /// All four of them.
    fn from(terms: Terms) -> Self {
        let Terms { must, any, none, phrases } = terms;
        ChangedTerms { must: Some(must), any: Some(any), none: Some(none), phrases: Some(phrases) }
    }
}

impl ChangedTerms {
    /// What there is when these lists stand in for the old ones.
    pub fn instead_of(self, old: Terms) -> Terms {
        Terms {
            must: self.must.unwrap_or(old.must),
            any: self.any.unwrap_or(old.any),
            none: self.none.unwrap_or(old.none),
            phrases: self.phrases.unwrap_or(old.phrases),
        }
    }
}

words! {
    /// How sure a match must be before it is suggested for a claim.
    #[derive(Default)]
    pub enum Strictness as "strictness" {
        Looser = "looser",
        #[default]
        Usual = "usual",
        Stricter = "stricter",
    }
}

/// How far one step of strictness moves the threshold.
const STEP: f64 = 1.4;
/// A threshold that some item can still reach.
const HIGHEST: f64 = 0.95;

/// Most terms of one list, and the longest: more is a document, not a search.
const MOST_TERMS: usize = 50;
const LONGEST_TERM: usize = 100;

impl Strictness {
    /// The score from which an item speaks to the claim, where it is `usual` for others.
    pub fn threshold(self, usual: f64) -> f64 {
        match self {
            Strictness::Looser => usual / STEP,
            Strictness::Usual => usual,
            Strictness::Stricter => (usual * STEP).min(HIGHEST).max(usual),
        }
    }
}

/// A suggestion that somebody has decided on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Decided {
    pub accepted: bool,
    /// The words that had matched, as they stood in the item.
    pub words: Vec<String>,
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Tuning {
    pub terms: Terms,
    pub strictness: Strictness,
    pub decided: Vec<Decided>,
}

impl Terms {
    pub fn is_empty(&self) -> bool {
        self.lists().iter().all(|(_, list)| list.is_empty())
    }

    /// Each list with the word for it.
    fn lists(&self) -> [(&'static str, &[String]); 4] {
        [("must", &self.must), ("any", &self.any), ("phrases", &self.phrases), ("none", &self.none)]
    }

    /// Without white space around them, without empty ones, each once.
    pub fn tidied(self) -> Self {
        let tidy = |list: Vec<String>| {
            let mut tidied: Vec<String> = Vec::new();
            for term in list {
                let term = term.split_whitespace().collect::<Vec<_>>().join(" ");
                if !term.is_empty() && !tidied.contains(&term) {
                    tidied.push(term);
                }
            }
            tidied
        };
        Terms {
            must: tidy(self.must),
            any: tidy(self.any),
            none: tidy(self.none),
            phrases: tidy(self.phrases),
        }
    }

    /// Whether every term can be looked for.
    ///
    /// # Errors
    /// The sentence that says which cannot, and why.
    pub fn check(&self) -> Result<(), Message> {
        for (_, list) in self.lists() {
            if list.len() > MOST_TERMS {
                return Err(Message::new("terms-too-many").with("most", MOST_TERMS));
            }
            for term in list {
                if term.chars().count() > LONGEST_TERM {
                    return Err(Message::new("terms-too-long")
                        .with("term", term.as_str())
                        .with("most", LONGEST_TERM));
                }
                if terms(term).is_empty() {
                    return Err(Message::new("terms-no-word").with("term", term.as_str()));
                }
            }
        }
        let both = self.must.iter().find(|term| self.none.contains(term));
        both.map_or(Ok(()), |term| Err(Message::new("terms-contradict").with("term", term.as_str())))
    }
}

/// As the history keeps them, in no language: `must: kelp; none: salad, song`.
impl fmt::Display for Terms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lists = self.lists().into_iter().filter(|(_, list)| !list.is_empty());
        let told: Vec<String> = lists.map(|(word, list)| format!("{word}: {}", list.join(", "))).collect();
        f.write_str(&told.join("; "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(terms: &[&str]) -> Vec<String> {
        terms.iter().map(|term| (*term).to_owned()).collect()
    }

    #[test]
    fn terms_are_tidied_and_told_in_a_line() {
        let terms = Terms {
            must: list(&["  kelp ", "kelp", ""]),
            any: list(&["海藻", "sea\u{a0} weed"]),
            none: list(&["salad"]),
            phrases: list(&["Orrin islands"]),
        };
        let terms = terms.tidied();
        assert_eq!(terms.to_string(), "must: kelp; any: 海藻, sea weed; phrases: Orrin islands; none: salad");
        assert!(terms.check().is_ok() && !terms.is_empty() && Terms::default().tidied().is_empty());
    }

    #[test]
    fn a_list_that_is_not_said_anew_stays() {
        let old = Terms { must: list(&["kelp"]), any: list(&["seaweed"]), ..Terms::default() };
        let none = Some(list(&["salad"]));
        let cases = [
            (ChangedTerms::default(), old.clone()),
            (
                ChangedTerms { none, ..ChangedTerms::default() },
                Terms { none: list(&["salad"]), ..old.clone() },
            ),
            (
                ChangedTerms { any: Some(Vec::new()), ..ChangedTerms::default() },
                Terms { any: Vec::new(), ..old.clone() },
            ),
            (Terms::default().into(), Terms::default()),
        ];
        for (new, wanted) in cases {
            assert_eq!(new.clone().instead_of(old.clone()), wanted, "{new:?}");
        }
    }

    #[test]
    fn a_term_that_cannot_be_looked_for_is_refused() {
        let cases = [
            (Terms { any: list(&["，。"]), ..Terms::default() }, "terms-no-word"),
            (Terms { must: list(&["的"]), ..Terms::default() }, "terms-no-word"),
            (Terms { phrases: vec!["x".repeat(101)], ..Terms::default() }, "terms-too-long"),
            (
                Terms { none: (0..51).map(|n| format!("w{n}")).collect(), ..Terms::default() },
                "terms-too-many",
            ),
            (Terms { none: list(&["a1"]), must: list(&["a1"]), ..Terms::default() }, "terms-contradict"),
        ];
        for (terms, key) in cases {
            assert_eq!(terms.check().err().map(|message| message.key().to_owned()), Some(key.to_owned()));
        }
    }

    #[test]
    fn stricter_is_higher_and_looser_is_lower() {
        for usual in [0.1, 0.34, 0.8, 1.0] {
            let at = |strictness: Strictness| strictness.threshold(usual);
            assert!(at(Strictness::Looser) < usual && at(Strictness::Usual) == usual);
            assert!(at(Strictness::Stricter) >= usual && at(Strictness::Stricter) <= 1.0);
        }
    }
}
