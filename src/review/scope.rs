//! What a token may do of what its person may.

use super::Role;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage::stored_as_text;
use crate::vocabulary::words;

words! {
    /// How far a token reaches: never further than its person.
    #[derive(Default)]
    pub enum Scope as "scope" {
        /// Reads.
        Read = "read",
        /// Reads, and works on claims, documents, sources and evidence.
        #[default]
        Write = "write",
        /// Looks after people, assignment and the instance too.
        Admin = "admin",
    }
}

stored_as_text!(Scope);

impl Scope {
    /// The key of the sentence that says what such a token may do.
    pub fn meaning(self) -> &'static str {
        match self {
            Scope::Read => "scope-meaning-read",
            Scope::Write => "scope-meaning-write",
            Scope::Admin => "scope-meaning-admin",
        }
    }

    /// The role in which a token acts for somebody who has a role.
    pub fn narrow(self, role: Role) -> Role {
        role.min(match self {
            Scope::Read => Role::Viewer,
            Scope::Write => Role::Reviewer,
            Scope::Admin => Role::Administrator,
        })
    }

    /// # Errors
    /// `Forbidden` when this scope does not reach that far.
    pub fn must_reach(self, needed: Scope) -> Result<()> {
        if self >= needed {
            return Ok(());
        }
        let message = Message::new("token-scope-too-narrow").with("has", Message::new(self.key()));
        Err(Error::Forbidden(message.with("needs", Message::new(needed.key()))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_never_reaches_further_than_its_person() {
        let cases = [
            (Scope::Read, Role::Administrator, Role::Viewer),
            (Scope::Write, Role::Administrator, Role::Reviewer),
            (Scope::Write, Role::Viewer, Role::Viewer),
            (Scope::Admin, Role::Reviewer, Role::Reviewer),
            (Scope::Admin, Role::Administrator, Role::Administrator),
        ];
        for (scope, role, acts_as) in cases {
            assert_eq!(scope.narrow(role), acts_as, "{scope} {role}");
        }
        for (has, needs, reaches) in [
            (Scope::Read, Scope::Read, true),
            (Scope::Read, Scope::Write, false),
            (Scope::Write, Scope::Admin, false),
            (Scope::Admin, Scope::Write, true),
        ] {
            assert_eq!(has.must_reach(needs).is_ok(), reaches, "{has} {needs}");
        }
    }
}
