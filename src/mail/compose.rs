//! Pure: a letter as it goes over the wire.

use std::time::SystemTime;

use chrono::DateTime;
use chrono::Utc;
use lettre::message::Mailbox;
use lettre::message::MultiPart;
use lettre::message::header::ContentType;
use lettre::message::header::HeaderName;
use lettre::message::header::HeaderValue;

use super::Letter;
use super::NotSent;
use super::Problem;
use crate::language::Message;

/// # Errors
/// `NotSent` when the letter cannot be put into the form of a mail: the address is none, or something in it is refused.
pub fn message(from: &Mailbox, letter: &Letter, now: DateTime<Utc>) -> Result<lettre::Message, NotSent> {
    let address = letter.to_address.parse().map_err(|_| NotSent {
        problem: Problem::Recipient,
        reason: Message::new("mail-address").with("address", letter.to_address.as_str()),
    })?;
    // A name with a line break makes the builder panic.
    let name = letter.to_name.replace(char::is_control, " ");
    let mut builder = lettre::Message::builder()
        .from(from.clone())
        .to(Mailbox::new(Some(name).filter(|name| !name.is_empty()), address))
        .subject(letter.subject.clone())
        .message_id(Some(letter.message_id.clone()))
        .date(SystemTime::from(now))
        // RFC 3834: no vacation notice answers this.
        .raw_header(header("Auto-Submitted", "auto-generated"));
    if let Some(thread) = &letter.thread {
        builder = builder.in_reply_to(thread.clone()).references(thread.clone());
    }
    if let Some(address) = &letter.unsubscribe {
        builder = builder
            .raw_header(header("List-Unsubscribe", &format!("<{address}>")))
            .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
    }
    body(letter).and_then(|body| Ok(builder.multipart(body)?)).map_err(|error: anyhow::Error| NotSent {
        problem: Problem::Letter,
        reason: Message::new("mail-refused").with("reason", error.to_string()),
    })
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
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
