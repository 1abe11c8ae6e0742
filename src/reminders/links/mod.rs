//! Links in mails that say by themselves for whom and for what they are: signed by a key that the instance keeps, and
//! good for a while. Opening one shows a page; only its button changes something.

mod key;

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use hmac::Hmac;
use hmac::KeyInit;
use hmac::Mac;
use sha2::Sha256;

pub use key::key;

use crate::error::Result;
use crate::language::Message;
use crate::reminders::Occasion;
use crate::storage::ClaimId;
use crate::storage::ReviewerId;

/// RFC 8058 asks that one can still unsubscribe by an old mail; whoever keeps one for years signs in.
pub const GOOD_FOR: Duration = Duration::days(180);

/// What a signature is made for: another sort of link would begin with another word.
const PURPOSE: &str = "stop-mail/1";

/// The same for what a page hands out to be handed back with the link.
const PURPOSE_OF_SEALS: &str = "stop-mail-undo/1";

/// A link by which a reviewer stops mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StopLink {
    pub reviewer: ReviewerId,
    /// What the mail was about.
    pub occasion: Occasion,
    pub claim: Option<ClaimId>,
    pub expires: DateTime<Utc>,
}

/// By which the instance signs.
#[derive(Clone)]
pub struct Key(Hmac<Sha256>);

impl Key {
    fn new(secret: &[u8]) -> Result<Key> {
        let keyed = Hmac::new_from_slice(secret);
        Ok(Key(keyed.map_err(|_| anyhow::anyhow!("HMAC takes keys of any length"))?))
    }

    /// The part of an address that carries the link: letters, digits, dots, hyphens and underscores.
    pub fn sign(&self, link: &StopLink) -> String {
        let content = content(link);
        format!("{content}.{}", hexadecimal(self.signing(&content)))
    }

    /// # Errors
    /// The sentence for a person: the link is not one of ours, or has expired.
    pub fn read(&self, text: &str, now: DateTime<Utc>) -> Result<StopLink, Message> {
        let forged = || Message::new("link-forged");
        let (content, signature) = text.rsplit_once('.').ok_or_else(forged)?;
        let signature = bytes(signature).ok_or_else(forged)?;
        // Compared in constant time.
        self.signing(content).verify_slice(&signature).map_err(|_| forged())?;
        let link = parse(content).ok_or_else(forged)?;
        if link.expires <= now { Err(Message::new("link-expired")) } else { Ok(link) }
    }

    /// A text that comes back with a link: only what we wrote for that link can be [`opened`](Key::opened) with it.
    pub fn sealed(&self, link: &str, text: &str) -> String {
        format!("{text}.{}", hexadecimal(self.sealing(link, text)))
    }

    pub fn opened<'a>(&self, link: &str, sealed: &'a str) -> Option<&'a str> {
        let (text, signature) = sealed.rsplit_once('.')?;
        self.sealing(link, text).verify_slice(&bytes(signature)?).ok()?;
        Some(text)
    }

    fn signing(&self, content: &str) -> Hmac<Sha256> {
        self.0.clone().chain_update(PURPOSE).chain_update("\n").chain_update(content)
    }

    fn sealing(&self, link: &str, text: &str) -> Hmac<Sha256> {
        let purpose = self.0.clone().chain_update(PURPOSE_OF_SEALS).chain_update("\n");
        purpose.chain_update(link).chain_update("\n").chain_update(text)
    }
}

fn hexadecimal(signing: Hmac<Sha256>) -> String {
    signing.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn content(link: &StopLink) -> String {
    let claim = link.claim.map_or_else(|| "-".to_owned(), |claim| claim.to_string());
    format!("{}.{}.{claim}.{}", link.reviewer, link.occasion, link.expires.timestamp())
}

fn parse(content: &str) -> Option<StopLink> {
    let mut parts = content.split('.');
    let mut next = || parts.next();
    let (reviewer, occasion, claim, expires) = (next()?, next()?, next()?, next()?);
    if next().is_some() {
        return None;
    }
    Some(StopLink {
        reviewer: reviewer.parse().ok()?,
        occasion: occasion.parse().ok()?,
        claim: if claim == "-" { None } else { Some(claim.parse().ok()?) },
        expires: DateTime::from_timestamp(expires.parse().ok()?, 0)?,
    })
}

fn bytes(hexadecimal: &str) -> Option<Vec<u8>> {
    if !hexadecimal.is_ascii() || hexadecimal.len() % 2 == 1 {
        return None;
    }
    let pairs = (0..hexadecimal.len()).step_by(2);
    pairs.map(|at| u8::from_str_radix(hexadecimal.get(at..at + 2)?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(claim: Option<i64>) -> StopLink {
        StopLink {
            reviewer: ReviewerId(7),
            occasion: Occasion::DueSoon,
            claim: claim.map(ClaimId),
            expires: at(1_800_000_000),
        }
    }

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn a_link_is_read_as_it_was_signed() {
        let key = Key::new(b"secret").unwrap();
        for claim in [None, Some(12)] {
            let text = key.sign(&link(claim));
            assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b)), "{text}");
            assert_eq!(key.read(&text, at(1_799_999_999)), Ok(link(claim)));
            assert_eq!(key.read(&text, at(1_800_000_000)), Err(Message::new("link-expired")));
        }
    }

    #[test]
    fn nothing_else_is_a_link() {
        let key = Key::new(b"secret").unwrap();
        let good = key.sign(&link(Some(12)));
        let now = at(1_700_000_000);
        let (content, signature) = good.rsplit_once('.').unwrap();
        let mut forged = vec![
            String::new(),
            ".".to_owned(),
            content.to_owned(),
            format!("{content}."),
            format!("{content}.{}", &signature[2..]),
            format!("{content}.{}00", signature),
            format!("{content}.é{signature}"),
            good.replacen("7.", "8.", 1),
            good.replacen("due_soon", "overdue", 1),
            good.replacen(".12.", ".13.", 1),
            good.replacen("1800000000", "1900000000", 1),
            Key::new(b"another").unwrap().sign(&link(Some(12))),
        ];
        // every single character matters
        for position in 0..good.len() {
            let mut changed = good.clone().into_bytes();
            changed[position] = if changed[position] == b'1' { b'2' } else { b'1' };
            forged.push(String::from_utf8(changed).unwrap());
        }
        for text in forged {
            assert_eq!(key.read(&text, now), Err(Message::new("link-forged")), "{text}");
        }
    }

    #[test]
    fn only_what_was_sealed_for_a_link_is_opened_with_it() {
        let key = Key::new(b"secret").unwrap();
        let sealed = key.sealed("link", "due:at_once,overdue:in_digest");
        assert_eq!(key.opened("link", &sealed), Some("due:at_once,overdue:in_digest"));
        let other = sealed.replacen("at_once", "never", 1);
        for (link, text) in
            [("another", sealed.as_str()), ("link", &other), ("link", "due:at_once"), ("link", "")]
        {
            assert_eq!(key.opened(link, text), None, "{link} {text}");
        }
    }
}
