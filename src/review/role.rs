//! What a person may do here. A viewer reads; a reviewer judges too; an administrator looks after the people as well.

use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage::stored_as_text;
use crate::vocabulary::words;

words! {
    /// What a person may do.
    pub enum Role as "role" {
        /// Reads everything and writes nothing but own settings.
        Viewer = "viewer",
        /// Judges claims, and works on documents, sources and evidence.
        Reviewer = "reviewer",
        /// Looks after the people too: roles, assignment, other people's tokens.
        Administrator = "administrator",
    }
}

stored_as_text!(Role);

impl Role {
    /// The key of the sentence that says what the role may do.
    pub fn meaning(self) -> &'static str {
        match self {
            Role::Viewer => "role-meaning-viewer",
            Role::Reviewer => "role-meaning-reviewer",
            Role::Administrator => "role-meaning-administrator",
        }
    }

    pub fn may_judge(self) -> bool {
        self != Role::Viewer
    }

    pub fn may_manage(self) -> bool {
        self == Role::Administrator
    }

    /// # Errors
    /// `Forbidden` for a viewer.
    pub fn must_judge(self) -> Result<()> {
        if self.may_judge() { Ok(()) } else { Err(Error::Forbidden(Message::new("role-may-not-write"))) }
    }

    /// # Errors
    /// `Forbidden` for all but administrators.
    pub fn must_manage(self) -> Result<()> {
        if self.may_manage() { Ok(()) } else { Err(Error::Forbidden(Message::new("role-may-not-manage"))) }
    }
}
