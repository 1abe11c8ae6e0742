//! One letter to one address, over SMTP, into a file, or into memory. Nothing here knows what a reminder is.

mod compose;
mod folder;
mod refusal;
mod smtp;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;

use chrono::DateTime;
use chrono::Utc;
use lettre::message::Mailbox;

pub use refusal::NotSent;
pub use refusal::Problem;
use smtp::Smtp;

use crate::config::MailSettings;
use crate::config::Transport;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;

/// A mail that is ready to leave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    pub to_name: String,
    pub to_address: String,
    /// `<local@host>`; the same for every attempt, so that a doubled delivery can be recognised.
    pub message_id: String,
    /// `<local@host>`: letters with the same one are shown as one conversation.
    pub thread: Option<String>,
    /// Where mail like this is stopped by a POST with no cookie (RFC 8058).
    pub unsubscribe: Option<String>,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub attachments: Vec<Attachment>,
}

/// A file that goes with a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    pub name: String,
    /// Such as `text/calendar; charset=utf-8`.
    pub content_type: &'static str,
    pub content: String,
}

/// Sends letters by the way that the settings name. Cheap to clone; all clones share their connections.
#[derive(Clone)]
pub struct Mailer {
    from: Mailbox,
    operator: Option<Mailbox>,
    way: Way,
}

#[derive(Clone)]
enum Way {
    Smtp(Smtp),
    File(PathBuf),
    Memory(Arc<Mutex<Vec<Letter>>>),
}

impl Mailer {
    /// # Errors
    /// `Invalid` when the sender's address or the certificate file cannot be used.
    pub fn new(settings: &MailSettings) -> Result<Mailer> {
        let from = settings.from.parse().map_err(|_| {
            Error::invalid(Message::new("config-mail-from").with("value", settings.from.as_str()))
        })?;
        let operator = Some(settings.operator.trim()).filter(|address| !address.is_empty());
        let operator = operator.map(|address| {
            let wrong = Message::new("config-mail-operator").with("value", address);
            address.parse().map_err(|_| Error::invalid(wrong))
        });
        let operator = operator.transpose()?;
        let way = match settings.transport {
            Transport::Smtp => Way::Smtp(Smtp::new(&settings.smtp)?),
            Transport::File => Way::File(settings.folder.clone()),
            Transport::Memory => Way::Memory(Arc::default()),
        };
        Ok(Mailer { from, operator, way })
    }

    /// The name and address of whoever keeps the instance running, if the settings name somebody.
    pub fn operator(&self) -> Option<(String, String)> {
        let operator = self.operator.as_ref()?;
        Some((operator.name.clone().unwrap_or_default(), operator.email.to_string()))
    }

    /// The longest that sending one letter takes.
    pub fn patience(&self) -> Duration {
        match &self.way {
            Way::Smtp(smtp) => smtp.patience(),
            Way::File(_) | Way::Memory(_) => Duration::ZERO,
        }
    }

    /// How many letters can be on their way at the same time.
    pub fn at_once(&self) -> usize {
        match &self.way {
            Way::Smtp(smtp) => smtp.connections(),
            Way::File(_) | Way::Memory(_) => 1,
        }
    }

    /// Sends one letter, dated `now`. The connection is kept for the next letter, until [`Mailer::hang_up`].
    ///
    /// # Errors
    /// `NotSent`, sorted by what can be done about it.
    pub async fn send(&self, letter: &Letter, now: DateTime<Utc>) -> Result<(), NotSent> {
        let message = compose::message(&self.from, letter, now)?;
        match &self.way {
            Way::Smtp(smtp) => smtp.send(&message).await,
            Way::File(folder) => folder::write(folder, letter, &message.formatted()).await,
            Way::Memory(letters) => {
                letters.lock().unwrap_or_else(PoisonError::into_inner).push(letter.clone());
                Ok(())
            }
        }
    }

    /// Takes leave of the mail server, for now.
    pub async fn hang_up(&self) {
        if let Way::Smtp(smtp) = &self.way {
            smtp.hang_up().await;
        }
    }

    /// Whether the mail server answers and lets us in; the other ways always work.
    pub async fn reach(&self) -> Result<(), Message> {
        match &self.way {
            Way::Smtp(smtp) => smtp.reach().await,
            Way::File(_) | Way::Memory(_) => Ok(()),
        }
    }

    /// The letters kept in memory so far.
    pub fn kept(&self) -> Vec<Letter> {
        match &self.way {
            Way::Memory(letters) => letters.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            Way::Smtp(_) | Way::File(_) => Vec::new(),
        }
    }
}

/// Whether mail can be sent to this.
pub fn is_address(text: &str) -> bool {
    text.parse::<lettre::Address>().is_ok()
}
