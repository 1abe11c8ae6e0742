//! How a claim stood, as far as one action changes it.

use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

use super::Action;
use crate::evidence::Strictness;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    Topics(Vec<String>),
    Watch(Strictness),
    Pause { until: Option<NaiveDate>, acknowledged: Option<NaiveDate> },
}

impl Held {
    /// An action that changes this.
    pub fn action(&self) -> Action {
        match self {
            Held::Topics(_) => Action::AddTopics,
            Held::Watch(_) => Action::Watch,
            Held::Pause { .. } => Action::Seen,
        }
    }
}
