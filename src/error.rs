//! What can go wrong in a way that a person can act on, and everything else.

use crate::language::Language;
use crate::language::Message;

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An error, sorted by what the person who meets it can do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What was asked for is not here.
    #[error("{0}")]
    NotFound(Message),
    /// The input must be changed; the sentence says where and how.
    #[error("{0}")]
    Invalid(Message),
    /// Somebody else was faster, or the thing is no longer in the state that the request assumed.
    #[error("{0}")]
    Conflict(Message),
    /// The person may not do this, or must sign in first.
    #[error("{0}")]
    Forbidden(Message),
    /// Something outside did not answer; trying again later may help.
    #[error("{0}")]
    Unavailable(Message),
    /// Our fault: logged whole, shown as one sentence.
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

impl Error {
    pub fn not_found(message: impl Into<Message>) -> Self {
        Error::NotFound(message.into())
    }

    pub fn invalid(message: impl Into<Message>) -> Self {
        Error::Invalid(message.into())
    }

    pub fn conflict(message: impl Into<Message>) -> Self {
        Error::Conflict(message.into())
    }

    /// The sentence for a person; an internal error keeps its details for the log.
    pub fn in_language(&self, language: Language) -> String {
        match self {
            Error::NotFound(m)
            | Error::Invalid(m)
            | Error::Conflict(m)
            | Error::Forbidden(m)
            | Error::Unavailable(m) => m.in_language(language),
            Error::Internal(_) => language.say("error-internal"),
        }
    }
}
