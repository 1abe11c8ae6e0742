//! How often a password may be tried: for one email address from one place, and from all unknown places together. Nobody
//! keeps a person out by trying wrong ones: the right one works from elsewhere, and from a browser that knows them always.

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;

use super::pauses::Pauses;

/// From all places together so many times as often.
const PLACES: u32 = 10;

/// No email address is longer.
const MOST_CHARACTERS: usize = 254;

/// Where somebody signs in from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A browser in which this person has signed in before, by its secret.
    Known(String),
    /// Anything else, by where the request came from.
    Unknown(String),
}

/// The tries of this process.
#[derive(Clone, Debug)]
pub struct SignIns {
    from_place: Pauses,
    from_anywhere: Pauses,
}

impl SignIns {
    /// So many may fail before there is a pause; 0: any number.
    pub fn new(free: u32) -> Self {
        SignIns { from_place: Pauses::new(free), from_anywhere: Pauses::new(free.saturating_mul(PLACES)) }
    }

    /// Begins a try.
    ///
    /// # Errors
    /// How long to wait.
    pub fn begin(&self, from: &Origin, address: &str, now: DateTime<Utc>) -> Result<(), Duration> {
        self.from_place.begin(&place(from, address), now)?;
        match from {
            Origin::Known(_) => Ok(()),
            Origin::Unknown(_) => self.from_anywhere.begin(short(address), now),
        }
    }

    /// The password was right.
    pub fn succeeded(&self, from: &Origin, address: &str) {
        self.from_place.forgive(&place(from, address));
        if matches!(from, Origin::Unknown(_)) {
            self.from_anywhere.take_back(short(address));
        }
    }
}

fn place(from: &Origin, address: &str) -> String {
    match from {
        Origin::Known(secret) => format!("{} in {secret}", short(address)),
        Origin::Unknown(client) => format!("{} from {client}", short(address)),
    }
}

fn short(address: &str) -> &str {
    address.char_indices().nth(MOST_CHARACTERS).map_or(address, |(end, _)| &address[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_kept_out_by_others() {
        let sign_ins = SignIns::new(2);
        let now = DateTime::<Utc>::UNIX_EPOCH;
        let begin = |from: &Origin| sign_ins.begin(from, "ada@quill.example", now).is_ok();
        let (thief, home) = (Origin::Unknown("203.0.113.7".into()), Origin::Unknown("198.51.100.1".into()));
        let known = Origin::Known("a secret".into());
        assert!(begin(&thief) && begin(&thief) && !begin(&thief));
        assert!(begin(&home) && begin(&known));
        assert!(sign_ins.begin(&thief, "ben@quill.example", now).is_ok());
        // Many thieves together are slowed down, and with them a new browser; one that is known is not.
        for number in 0..40 {
            begin(&Origin::Unknown(format!("203.0.113.{number}")));
        }
        assert!(!begin(&home) && begin(&known));
        sign_ins.succeeded(&known, "ada@quill.example");
        assert!(begin(&known) && begin(&known) && !begin(&known));
    }
}
