//! Pure: why a letter did not leave, sorted by whose fault it is.
//!
//! Whom an answer concerns follows from the command that it answers (RFC 5321, 4.2 and 4.3.2), and from the enhanced
//! status code in its text, where there is one (RFC 3463).

use lettre::transport::smtp::Error;

use crate::language::Message;

/// Why a letter did not leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotSent {
    pub problem: Problem,
    pub reason: Message,
}

/// Whose fault it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// This letter was put off: it can be tried again.
    Passing,
    /// The server cannot be reached, or does not let us send: every letter would meet the same.
    Server,
    /// The address was refused for good.
    Recipient,
    /// The letter was refused for good, whoever it is for.
    Letter,
    /// It was handed over and no answer came: it may have arrived.
    Unsure,
}

impl NotSent {
    /// Whether the same letter would be refused again.
    pub fn is_final(&self) -> bool {
        matches!(self.problem, Problem::Recipient | Problem::Letter)
    }

    /// The server fell silent.
    pub fn no_answer(stage: Stage) -> NotSent {
        let problem = if stage == Stage::Content { Problem::Unsure } else { Problem::Server };
        let key = if problem == Problem::Unsure { "mail-unsure" } else { "mail-no-answer" };
        NotSent { problem, reason: Message::new(key) }
    }

    /// The server could not be reached, or did not let us in.
    pub fn unreached(error: &(dyn std::error::Error + 'static)) -> NotSent {
        let reason = Message::new("mail-server-refused").with("reason", chain(error));
        NotSent { problem: Problem::Server, reason }
    }

    /// What the server answered at this stage, or that it ended the connection.
    pub fn at(stage: Stage, error: &Error) -> NotSent {
        let words = chain(error);
        let answered = error.status().map(|code| code.to_string());
        let problem = judge(stage, answered.as_deref(), &words);
        let key = match problem {
            Problem::Passing => "mail-refused",
            Problem::Server => "mail-server-refused",
            Problem::Recipient => "mail-recipient-refused",
            Problem::Letter => "mail-letter-refused",
            Problem::Unsure => "mail-unsure",
        };
        let reason = Message::new(key);
        let reason = if problem == Problem::Unsure { reason } else { reason.with("reason", words) };
        NotSent { problem, reason }
    }
}

/// How far a letter has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Up to the sign-in.
    Connecting,
    /// MAIL
    Sender,
    /// RCPT
    Recipient,
    /// DATA
    Opening,
    /// The letter itself is on its way.
    Content,
}

fn judge(stage: Stage, code: Option<&str>, words: &str) -> Problem {
    let Some(code) = code else {
        return match stage {
            Stage::Connecting => Problem::Server,
            Stage::Content => Problem::Unsure,
            Stage::Sender | Stage::Recipient | Stage::Opening => Problem::Passing,
        };
    };
    if stage == Stage::Connecting {
        return Problem::Server;
    }
    if !code.starts_with('5') {
        return Problem::Passing;
    }
    // Not signed in, or not well enough.
    let is_sign_in = matches!(code, "530" | "534" | "535" | "538");
    match (stage, subject_of(words)) {
        _ if is_sign_in => Problem::Server,
        (Stage::Connecting | Stage::Sender, _) | (Stage::Recipient, Subject::Us) => Problem::Server,
        (Stage::Recipient, _) | (_, Subject::Recipient) => Problem::Recipient,
        (Stage::Opening | Stage::Content, _) => Problem::Letter,
    }
}

/// Whom an enhanced status code speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Subject {
    Recipient,
    /// The sender's address, or what the sender may do: relaying, for one.
    Us,
    Unsaid,
}

fn subject_of(words: &str) -> Subject {
    let code = words.split(|c: char| c.is_whitespace() || c == ':' || c == '(').find(|word| {
        let mut parts = word.split('.');
        parts.next() == Some("5")
            && parts.clone().count() == 2
            && parts
                .all(|part| !part.is_empty() && part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit()))
    });
    match code {
        Some("5.1.7" | "5.1.8") => Subject::Us,
        Some(code) if code.starts_with("5.7.") => Subject::Us,
        Some(code) if code.starts_with("5.1.") || code.starts_with("5.2.") => Subject::Recipient,
        _ => Subject::Unsaid,
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_laid_to_whom_it_concerns() {
        use Problem::*;
        for (stage, code, words, problem) in [
            // before any letter
            (Stage::Connecting, None, "connection refused", Server),
            (Stage::Connecting, Some("421"), "too busy", Server),
            (Stage::Connecting, Some("535"), "5.7.8 wrong password", Server),
            // the sender
            (Stage::Sender, Some("550"), "5.7.1 not yours", Server),
            (Stage::Sender, Some("530"), "say STARTTLS first", Server),
            (Stage::Sender, Some("451"), "4.3.0 later", Passing),
            (Stage::Sender, None, "connection reset", Passing),
            // the recipient
            (Stage::Recipient, Some("450"), "4.2.0 greylisted", Passing),
            (Stage::Recipient, Some("550"), "5.1.1 no such mailbox", Recipient),
            (Stage::Recipient, Some("550"), "no such user here", Recipient),
            (Stage::Recipient, Some("552"), "permanent error (552): 5.2.2 mailbox full", Recipient),
            (Stage::Recipient, Some("554"), "5.7.1 relaying denied", Server),
            (Stage::Recipient, Some("553"), "5.1.8 your domain does not exist", Server),
            (Stage::Recipient, Some("530"), "sign in first", Server),
            (Stage::Recipient, None, "connection reset", Passing),
            // the letter
            (Stage::Opening, Some("554"), "5.5.1 no valid recipients", Letter),
            (Stage::Opening, Some("451"), "try later", Passing),
            (Stage::Content, Some("554"), "5.6.0 looks like spam", Letter),
            (Stage::Content, Some("550"), "5.1.1 no such mailbox after all", Recipient),
            (Stage::Content, Some("550"), "5.7.1 policy", Letter),
            (Stage::Content, Some("452"), "4.3.1 disk full", Passing),
            (Stage::Content, None, "incomplete response", Unsure),
        ] {
            assert_eq!(judge(stage, code, words), problem, "{stage:?} {code:?} {words}");
        }
    }

    #[test]
    fn only_an_enhanced_code_is_read_as_one() {
        for (words, subject) in [
            ("5.1.1 no such mailbox", Subject::Recipient),
            ("permanent error (550): 5.7.1: no", Subject::Us),
            ("version 5.1 of 5.x", Subject::Unsaid),
            ("from 5.1.1.7", Subject::Unsaid),
            ("15.1.1", Subject::Unsaid),
            ("", Subject::Unsaid),
        ] {
            assert_eq!(subject_of(words), subject, "{words}");
        }
    }
}
