//! One letter to one address, over SMTP, into a file, or into memory. Nothing here knows what a reminder is.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;
use std::time::SystemTime;

use chrono::DateTime;
use chrono::Utc;
use lettre::AsyncSmtpTransport;
use lettre::AsyncTransport;
use lettre::Tokio1Executor;
use lettre::message::Mailbox;
use lettre::message::MultiPart;
use lettre::message::header::ContentType;
use lettre::message::header::HeaderName;
use lettre::message::header::HeaderValue;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::Certificate;
use lettre::transport::smtp::client::Tls;
use lettre::transport::smtp::client::TlsParameters;

use crate::config::Encryption;
use crate::config::MailSettings;
use crate::config::SmtpSettings;
use crate::config::Transport;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;

/// A mail that is ready to leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub to_name: String,
    pub to_address: String,
    /// `<local@host>`; the same for every attempt, so that a doubled delivery can be recognised.
    pub message_id: String,
    /// `<local@host>`: letters with the same one are shown as one conversation.
    pub thread: Option<String>,
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

/// Why a letter did not leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotSent {
    /// Trying again will not help: the address or the letter was refused.
    pub permanent: bool,
    pub reason: Message,
}

/// Sends letters by the way that the settings name. Cheap to clone. Each letter has a connection of its own: lettre's
/// pool would hand out again the one that a silent server has left hanging.
#[derive(Clone)]
pub struct Mailer {
    from: Mailbox,
    operator: Option<Mailbox>,
    way: Way,
}

#[derive(Clone)]
enum Way {
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>, Duration),
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
            Transport::Smtp => {
                let patience = Duration::from_secs(settings.smtp.timeout_seconds);
                Way::Smtp(Box::new(smtp(&settings.smtp)?), patience)
            }
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
            Way::Smtp(_, patience) => *patience,
            Way::File(_) | Way::Memory(_) => Duration::ZERO,
        }
    }

    /// Sends one letter, dated `now`.
    pub async fn send(&self, letter: &Letter, now: DateTime<Utc>) -> Result<(), NotSent> {
        let message = self.compose(letter, now)?;
        match &self.way {
            Way::Smtp(transport, patience) => {
                // The transport's own time-out covers connecting only: a server that falls silent would hold us.
                match tokio::time::timeout(*patience, transport.send(message)).await {
                    Ok(Ok(_)) => Ok(()),
                    Ok(Err(error)) => Err(NotSent {
                        permanent: is_refusal_of_the_letter(&error),
                        reason: Message::new("mail-refused").with("reason", chain(&error)),
                    }),
                    Err(_) => Err(NotSent { permanent: false, reason: Message::new("mail-no-answer") }),
                }
            }
            Way::File(folder) => write(folder, letter, &message.formatted()).await,
            Way::Memory(letters) => {
                letters.lock().unwrap_or_else(PoisonError::into_inner).push(letter.clone());
                Ok(())
            }
        }
    }

    /// Whether the mail server answers and lets us in; the other ways always work.
    pub async fn reach(&self) -> Result<(), Message> {
        let Way::Smtp(transport, patience) = &self.way else { return Ok(()) };
        match tokio::time::timeout(*patience, transport.test_connection()).await {
            Ok(Ok(true)) => Ok(()),
            Ok(Ok(false)) | Err(_) => Err(Message::new("mail-no-answer")),
            Ok(Err(error)) => Err(Message::new("mail-refused").with("reason", chain(&error))),
        }
    }

    /// The letters kept in memory so far.
    pub fn kept(&self) -> Vec<Letter> {
        match &self.way {
            Way::Memory(letters) => letters.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            Way::Smtp(..) | Way::File(_) => Vec::new(),
        }
    }

    fn compose(&self, letter: &Letter, now: DateTime<Utc>) -> Result<lettre::Message, NotSent> {
        let address = letter.to_address.parse().map_err(|_| NotSent {
            permanent: true,
            reason: Message::new("mail-address").with("address", letter.to_address.as_str()),
        })?;
        let automatic =
            HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned());
        // A name with a line break makes the builder panic.
        let name = letter.to_name.replace(char::is_control, " ");
        let mut builder = lettre::Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(Some(name).filter(|name| !name.is_empty()), address))
            .subject(letter.subject.clone())
            .message_id(Some(letter.message_id.clone()))
            .date(SystemTime::from(now))
            .raw_header(automatic);
        if let Some(thread) = &letter.thread {
            builder = builder.in_reply_to(thread.clone()).references(thread.clone());
        }
        body(letter).and_then(|body| Ok(builder.multipart(body)?)).map_err(|error: anyhow::Error| NotSent {
            permanent: true,
            reason: Message::new("mail-refused").with("reason", error.to_string()),
        })
    }
}

/// Text and HTML as twins, and what is attached.
fn body(letter: &Letter) -> anyhow::Result<MultiPart> {
    let twins = MultiPart::alternative_plain_html(letter.text.clone(), letter.html.clone());
    if letter.attachments.is_empty() {
        return Ok(twins);
    }
    let mut mixed = MultiPart::mixed().multipart(twins);
    for attachment in &letter.attachments {
        let content_type = ContentType::parse(attachment.content_type)?;
        let name = attachment.name.clone();
        mixed = mixed.singlepart(
            lettre::message::Attachment::new(name).body(attachment.content.clone(), content_type),
        );
    }
    Ok(mixed)
}

/// Whether mail can be sent to this.
pub fn is_address(text: &str) -> bool {
    text.parse::<lettre::Address>().is_ok()
}

/// Of the lasting refusals, those of the sign-in are about us: every letter would meet them until somebody mends the
/// password, and none should be given up for it.
fn is_refusal_of_the_letter(error: &lettre::transport::smtp::Error) -> bool {
    let about_us = ["530", "534", "535", "538"];
    let code = error.status().map(|code| code.to_string());
    error.is_permanent() && !code.is_some_and(|code| about_us.contains(&code.as_str()))
}

fn smtp(settings: &SmtpSettings) -> Result<AsyncSmtpTransport<Tokio1Executor>> {
    let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(settings.host.clone())
        .port(settings.port)
        .timeout(Some(Duration::from_secs(settings.timeout_seconds)));
    builder = match settings.encryption {
        Encryption::None => builder.tls(Tls::None),
        Encryption::Starttls => builder.tls(Tls::Required(tls(settings)?)),
        Encryption::Tls => builder.tls(Tls::Wrapper(tls(settings)?)),
    };
    if !settings.username.is_empty() {
        builder = builder.credentials(Credentials::new(settings.username.clone(), settings.password.clone()));
    }
    Ok(builder.build())
}

fn tls(settings: &SmtpSettings) -> Result<TlsParameters> {
    let mut builder = TlsParameters::builder(settings.host.clone());
    if !settings.ca_file.as_os_str().is_empty() {
        let unusable = |reason: String| {
            let message = Message::new("config-mail-ca").with("path", settings.ca_file.display().to_string());
            Error::invalid(message.with("reason", reason))
        };
        let pem = std::fs::read(&settings.ca_file).map_err(|error| unusable(error.to_string()))?;
        let authority = Certificate::from_pem(&pem).map_err(|error| unusable(error.to_string()))?;
        builder = builder.add_root_certificate(authority);
    }
    Ok(builder.build().map_err(anyhow::Error::new)?)
}

/// Writes a letter under a name made of its Message-ID: sent again after a crash, it replaces itself.
async fn write(folder: &PathBuf, letter: &Letter, bytes: &[u8]) -> Result<(), NotSent> {
    let local = letter.message_id.trim_start_matches('<').split('@').next().unwrap_or_default();
    let name: String =
        local.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.')).collect();
    let file = folder.join(format!("{name}.eml"));
    let unfinished = folder.join(format!("{name}.part"));
    let written = async {
        tokio::fs::create_dir_all(folder).await?;
        tokio::fs::write(&unfinished, bytes).await?;
        tokio::fs::rename(&unfinished, &file).await
    };
    written.await.map_err(|error| {
        let reason = Message::new("mail-file").with("path", file.display().to_string());
        NotSent { permanent: false, reason: reason.with("reason", error.to_string()) }
    })
}

/// An error with its causes: the transport's own words say only that something failed.
fn chain(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !words.contains(&more) {
            words = format!("{words}: {more}");
        }
        cause = error.source();
    }
    words
}
