//! Letters over SMTP, by a few connections that are kept between letters.
//!
//! The stock connection waits for 44 ms at each letter, because small writes meet delayed acknowledgements; ours sends at
//! once. A kept connection that has ended meanwhile is replaced once, before anything of the letter was taken.

mod door;
mod stream;

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;
use std::time::Instant;

use lettre::Address;
use lettre::Message as Mail;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::Data;
use lettre::transport::smtp::commands::Mail as From;
use lettre::transport::smtp::commands::Rcpt;
use lettre::transport::smtp::commands::Rset;
use lettre::transport::smtp::extension::Extension;
use lettre::transport::smtp::extension::MailBodyParameter;
use lettre::transport::smtp::extension::MailParameter;
use tokio::sync::Semaphore;

use door::Door;

use super::NotSent;
use super::refusal::Stage;
use crate::config::SmtpSettings;
use crate::error::Result;
use crate::language::Message;

/// A connection that nobody has used for so long is not used again: servers end idle ones.
const LONGEST_IDLE: Duration = Duration::from_secs(20);

/// How long taking leave may take.
const FAREWELL: Duration = Duration::from_secs(2);

#[derive(Clone)]
pub struct Smtp(Arc<Shared>);

struct Shared {
    door: Door,
    patience: Duration,
    connections: usize,
    places: Semaphore,
    kept: Mutex<Vec<Kept>>,
}

struct Kept {
    connection: AsyncSmtpConnection,
    since: Instant,
}

impl Smtp {
    /// # Errors
    /// `Invalid` when the certificate file or the host's name cannot be used.
    pub fn new(settings: &SmtpSettings) -> Result<Smtp> {
        let connections = settings.connections.max(1);
        Ok(Smtp(Arc::new(Shared {
            door: Door::new(settings)?,
            patience: Duration::from_secs(settings.timeout_seconds),
            connections,
            places: Semaphore::new(connections),
            kept: Mutex::default(),
        })))
    }

    pub fn patience(&self) -> Duration {
        self.0.patience
    }

    pub fn connections(&self) -> usize {
        self.0.connections
    }

    /// Hands one mail over; within `patience`, it is taken or it is said why not.
    pub async fn send(&self, mail: &Mail) -> Result<(), NotSent> {
        // Never closed.
        let _place = self.0.places.acquire().await;
        let mut stage = Stage::Connecting;
        let handing_over = self.hand_over(mail, &mut stage);
        let (connection, outcome) = match tokio::time::timeout(self.0.patience, handing_over).await {
            Ok(answered) => answered?,
            Err(_) => return Err(NotSent::no_answer(stage)),
        };
        // What was answered stands, however long the server takes to make ready for the next letter.
        self.keep(connection, &outcome).await;
        outcome.map_err(|error| NotSent::at(stage, &error))
    }

    /// What the server answered to the letter, with the connection on which it did.
    async fn hand_over(
        &self,
        mail: &Mail,
        stage: &mut Stage,
    ) -> Result<(AsyncSmtpConnection, Result<(), Error>), NotSent> {
        let bytes = mail.formatted();
        if let Some(mut kept) = self.kept() {
            let outcome = deliver(&mut kept, mail, &bytes, stage).await;
            let has_ended = *stage == Stage::Sender && outcome.as_ref().is_err_and(is_over);
            if !has_ended {
                return Ok((kept, outcome));
            }
            *stage = Stage::Connecting;
        }
        let mut fresh = self.0.door.enter().await.map_err(|error| NotSent::unreached(&*error))?;
        let outcome = deliver(&mut fresh, mail, &bytes, stage).await;
        Ok((fresh, outcome))
    }

    fn kept(&self) -> Option<AsyncSmtpConnection> {
        let mut kept = self.0.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|kept| kept.since.elapsed() < LONGEST_IDLE);
        kept.pop().map(|kept| kept.connection)
    }

    /// Keeps a connection that can carry another letter.
    async fn keep(&self, mut connection: AsyncSmtpConnection, outcome: &Result<(), Error>) {
        let is_ready = match outcome {
            Ok(()) => true,
            Err(error) if is_over(error) => false,
            Err(_) => matches!(tokio::time::timeout(FAREWELL, connection.command(Rset)).await, Ok(Ok(_))),
        };
        if is_ready {
            let kept = Kept { connection, since: Instant::now() };
            self.0.kept.lock().unwrap_or_else(PoisonError::into_inner).push(kept);
        }
    }

    pub async fn hang_up(&self) {
        let kept = std::mem::take(&mut *self.0.kept.lock().unwrap_or_else(PoisonError::into_inner));
        for mut kept in kept {
            // Whoever does not answer a farewell is left without.
            let _ = tokio::time::timeout(FAREWELL, kept.connection.quit()).await;
        }
    }

    pub async fn reach(&self) -> Result<(), Message> {
        let entering = tokio::time::timeout(self.0.patience, self.0.door.enter()).await;
        let entered = match entering {
            Ok(entered) => entered.map_err(|error| NotSent::unreached(&*error)),
            Err(_) => Err(NotSent::no_answer(Stage::Connecting)),
        };
        let mut connection = entered.map_err(|not_sent| not_sent.reason)?;
        let _ = tokio::time::timeout(FAREWELL, connection.quit()).await;
        Ok(())
    }
}

/// The connection has ended, or is about to: no answer at all, or 421.
fn is_over(error: &Error) -> bool {
    error.status().is_none_or(|code| code.to_string() == "421")
}

async fn deliver(
    connection: &mut AsyncSmtpConnection,
    mail: &Mail,
    bytes: &[u8],
    stage: &mut Stage,
) -> Result<(), Error> {
    *stage = Stage::Sender;
    let envelope = mail.envelope();
    let is_ascii = |address: &Address| AsRef::<str>::as_ref(address).is_ascii();
    let mut parameters = Vec::new();
    if !envelope.from().into_iter().chain(envelope.to()).all(is_ascii) {
        // Where it is not offered, the server refuses the address.
        parameters.push(MailParameter::SmtpUtfEight);
    }
    if !bytes.is_ascii() && connection.server_info().supports_feature(Extension::EightBitMime) {
        parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    connection.command(From::new(envelope.from().cloned(), parameters)).await?;
    *stage = Stage::Recipient;
    for recipient in envelope.to() {
        connection.command(Rcpt::new(recipient.clone(), Vec::new())).await?;
    }
    *stage = Stage::Opening;
    connection.command(Data).await?;
    *stage = Stage::Content;
    connection.message(bytes).await?;
    Ok(())
}
