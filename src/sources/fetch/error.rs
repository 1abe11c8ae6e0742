//! Why a fetch failed, sorted by what can be done about it.

use std::error::Error as StdError;
use std::time::Duration;

use crate::language::Message;
use crate::sources::guard::Refused;

/// A fetch that brought no answer to read.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}", self.message())]
pub enum FetchError {
    /// The address, or all that its name stands for, may not be connected to.
    Refused(Message),
    /// The server answered, but not with the thing. `retry_after`: how long it asks to be left alone.
    Status {
        code: u16,
        retry_after: Option<Duration>,
    },
    /// More than the settings allow, after unpacking.
    TooLarge {
        max_bytes: usize,
    },
    /// Not finished within the time of the settings.
    TimedOut,
    /// No connection, or one that broke off; the reason is the system's.
    Unreachable {
        reason: String,
    },
    TooManyRedirects {
        max_redirects: usize,
    },
    /// Not an address with a host that starts with `http://` or `https://`.
    BadUrl {
        url: String,
    },
}

impl FetchError {
    /// The sentence for a person: what happened, and what to do.
    pub fn message(&self) -> Message {
        match self {
            FetchError::Refused(message) => message.clone(),
            FetchError::Status { code, .. } => {
                let key = match code {
                    401 | 403 => "source-status-forbidden",
                    404 | 410 => "source-status-gone",
                    429 => "source-status-too-often",
                    500..=599 => "source-status-server",
                    _ => "source-status",
                };
                Message::new(key).with("code", code.to_string())
            }
            FetchError::TooLarge { max_bytes } => {
                Message::new("source-too-large").with("bytes", max_bytes.to_string())
            }
            FetchError::TimedOut => Message::new("source-timed-out"),
            FetchError::Unreachable { reason } => {
                Message::new("source-unreachable").with("reason", reason.as_str())
            }
            FetchError::TooManyRedirects { max_redirects } => {
                Message::new("source-too-many-redirects").with("most", *max_redirects)
            }
            FetchError::BadUrl { url } => Message::new("source-bad-url").with("url", url.as_str()),
        }
    }
}

impl FetchError {
    /// Whether a sentence of ours, by its key, says that there was no server to be heard.
    pub fn is_of_the_network(key: &str) -> bool {
        matches!(key, "source-timed-out" | "source-unreachable")
    }
}

impl From<Refused> for FetchError {
    fn from(refused: Refused) -> Self {
        FetchError::Refused(refused.message())
    }
}

/// Finds our own refusals again inside the client's error.
impl From<reqwest::Error> for FetchError {
    fn from(error: reqwest::Error) -> Self {
        let mut deepest: &(dyn StdError + 'static) = &error;
        while let Some(source) = deepest.source() {
            deepest = source;
            if let Some(ours) = deepest.downcast_ref::<FetchError>() {
                return ours.clone();
            }
        }
        if error.is_timeout() {
            return FetchError::TimedOut;
        }
        // The deepest cause alone: the outer ones repeat the address, which may hold a password.
        FetchError::Unreachable { reason: deepest.to_string() }
    }
}
