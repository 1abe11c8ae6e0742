//! `[public]`: what anybody may read without signing in.

use serde::Deserialize;

use crate::error::Error;
use crate::error::Result;
use crate::language::Message;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicSettings {
    pub enabled: bool,
    /// Who publishes, in feeds and in what search engines read.
    pub name: String,
    pub claims: bool,
    pub claimants: bool,
    pub documents: bool,
    /// The names of those who judged.
    pub reviewers: bool,
    /// What they wrote to their verdicts.
    pub notes: bool,
}

impl PublicSettings {
    pub(super) fn validate(&self) -> Result<()> {
        if self.name.trim().is_empty() {
            return Err(Error::invalid(Message::new("config-public-name")));
        }
        Ok(())
    }

    pub fn has_claims(&self) -> bool {
        self.enabled && self.claims
    }

    pub fn has_claimants(&self) -> bool {
        self.enabled && self.claimants
    }

    pub fn has_documents(&self) -> bool {
        self.enabled && self.documents
    }
}
