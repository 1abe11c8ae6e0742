//! Why a fetch failed, sorted by what can be done about it.

use std::error::Error as StdError;
use std::io::ErrorKind;
use std::time::Duration;

use crate::language::Message;
use crate::sources::guard::Refused;

/// A fetch that brought no answer to read.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}", self.message())]
pub enum FetchError {
    /// The address, or all that its name stands for, may not be connected to.
    Refused(Message),
    /// The host's `robots.txt` closes it to us, or cannot be had.
    Closed(Message),
    /// The server answered, but not with the thing. `retry_after`: how long it asks to be left alone.
    Status {
        code: u16,
        retry_after: Option<Duration>,
    },
    /// The server wants to know whether a person is there.
    Challenge,
    /// More than the settings allow, after unpacking.
    TooLarge {
        max_bytes: usize,
    },
    /// Not finished within the time of the settings.
    TimedOut,
    /// No connection, or one that broke off; the reason is in the system's own words.
    Unreachable {
        why: Why,
        reason: String,
    },
    TooManyRedirects {
        max_redirects: usize,
    },
    /// Not an address with a host that starts with `http://` or `https://`.
    BadUrl {
        url: String,
    },
    /// The address holds a name or a password.
    Credentials,
    /// The port of another service than the web's.
    Port {
        port: u16,
    },
    /// Packed in a way that cannot be undone.
    Packed {
        reason: String,
    },
}

/// Why there was no connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The name stands for no address.
    NoSuchName,
    /// Nothing listens there.
    Refused,
    /// No way leads there.
    NoRoute,
    BrokenOff,
    /// It could not be made safe: mostly the certificate.
    Unsafe,
    Other,
}

impl Why {
    fn key(self) -> &'static str {
        match self {
            Why::NoSuchName => "source-unreachable-name",
            Why::Refused => "source-unreachable-refused",
            Why::NoRoute => "source-unreachable-route",
            Why::BrokenOff => "source-unreachable-broken-off",
            Why::Unsafe => "source-unreachable-unsafe",
            Why::Other => "source-unreachable-other",
        }
    }

    /// The client wraps an error of the system in another of the same sort.
    fn of(error: &std::io::Error) -> Why {
        let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<std::io::Error>());
        if let Some(inner) = inner.filter(|_| error.kind() == ErrorKind::Other) {
            return Why::of(inner);
        }
        match error.kind() {
            ErrorKind::ConnectionRefused => Why::Refused,
            ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable | ErrorKind::NetworkDown => {
                Why::NoRoute
            }
            ErrorKind::ConnectionReset
            | ErrorKind::ConnectionAborted
            | ErrorKind::BrokenPipe
            | ErrorKind::UnexpectedEof => Why::BrokenOff,
            // So the safe connection tells that it does not trust the other end.
            ErrorKind::InvalidData => Why::Unsafe,
            _ => Why::Other,
        }
    }
}

impl FetchError {
    /// The sentence for a person: what happened, and what to do.
    pub fn message(&self) -> Message {
        match self {
            FetchError::Refused(message) | FetchError::Closed(message) => message.clone(),
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
            FetchError::Challenge => Message::new("source-challenge"),
            FetchError::TooLarge { max_bytes } => {
                Message::new("source-too-large").with("bytes", max_bytes.to_string())
            }
            FetchError::TimedOut => Message::new("source-timed-out"),
            FetchError::Unreachable { why, reason } => {
                Message::new(why.key()).with("reason", reason.as_str())
            }
            FetchError::TooManyRedirects { max_redirects } => {
                Message::new("source-too-many-redirects").with("most", *max_redirects)
            }
            FetchError::BadUrl { url } => Message::new("source-bad-url").with("url", url.as_str()),
            FetchError::Credentials => Message::new("source-credentials"),
            FetchError::Port { port } => Message::new("source-port").with("port", port.to_string()),
            FetchError::Packed { reason } => Message::new("source-packed").with("reason", reason.as_str()),
        }
    }
}

impl FetchError {
    /// Whether trying again cannot help as long as nobody changes the address or the settings.
    pub fn is_for_good(&self) -> bool {
        matches!(
            self,
            FetchError::Refused(_)
                | FetchError::BadUrl { .. }
                | FetchError::Credentials
                | FetchError::Port { .. }
        )
    }

    /// The system's own words about a sentence of ours, for whoever wants to know more; they are in no reader's language.
    pub fn technical(message: &Message) -> Option<&str> {
        let apart = message.key().starts_with("source-unreachable-");
        message.text("reason").filter(|reason| apart && !reason.is_empty())
    }

    /// Whether a sentence of ours, by its key, says that there was no server to be heard.
    pub fn is_of_the_network(key: &str) -> bool {
        matches!(key, "source-timed-out" | "source-robots-unreachable")
            || key.starts_with("source-unreachable")
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
        let mut why = Why::Other;
        while let Some(source) = deepest.source() {
            deepest = source;
            if let Some(ours) = deepest.downcast_ref::<FetchError>() {
                return ours.clone();
            }
            if let Some(system) = deepest.downcast_ref::<std::io::Error>() {
                why = Why::of(system);
            }
        }
        if error.is_timeout() {
            return FetchError::TimedOut;
        }
        // The deepest cause alone: the outer ones repeat the address.
        let reason = deepest.to_string();
        if error.is_decode() {
            FetchError::Packed { reason }
        } else {
            FetchError::Unreachable { why, reason }
        }
    }
}
