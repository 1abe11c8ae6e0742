//! What a message says, whatever carries it.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use serde::Deserialize;
use serde::Serialize;
use url::Url;

use crate::language::Language;
use crate::mail::Letter;
use crate::reminders::Occasion;
use crate::reminders::Reminder;
use crate::reminders::emails;
use crate::storage::ClaimId;
use crate::storage::stored_as_json;

/// A message as it was true when it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The same for every attempt.
    pub id: String,
    pub occasion: Occasion,
    pub language: Language,
    pub subject: String,
    /// Several lines, without the link.
    pub text: String,
    pub link: Url,
    pub link_label: String,
    pub claim: Option<ClaimId>,
    pub due_by: Option<NaiveDate>,
    pub written_at: DateTime<Utc>,
}

stored_as_json!(Note);

impl Note {
    /// What a letter says.
    pub fn of(
        reminder: &Reminder,
        letter: &Letter,
        language: Language,
        base: &Url,
        now: DateTime<Utc>,
    ) -> Note {
        let (link, label) = match reminder.claim_id {
            Some(claim) => (emails::below(base, &["claims", &claim.to_string()]), "mail-open-claim"),
            None => (emails::below(base, &[""]), "mail-open-today"),
        };
        Note {
            id: reminder.message_id.clone(),
            occasion: reminder.occasion,
            language,
            subject: letter.subject.clone(),
            text: body(&letter.text, &link),
            link,
            link_label: language.say(label),
            claim: reminder.claim_id,
            due_by: reminder.due_by,
            written_at: now,
        }
    }

    /// One that says that the channel works.
    pub fn trial(id: String, language: Language, base: &Url, now: DateTime<Utc>) -> Note {
        Note {
            id,
            occasion: Occasion::Digest,
            language,
            subject: language.say("channel-trial-subject"),
            text: language.say("channel-trial-text"),
            link: emails::below(base, &["channels"]),
            link_label: language.say("channel-trial-link"),
            claim: None,
            due_by: None,
            written_at: now,
        }
    }
}

/// The letter's text up to its footer, without the line of the link: each kind has a way of its own to show that.
fn body(text: &str, link: &Url) -> String {
    let above = text.split("\n-- \n").next().unwrap_or_default();
    let lines = above.lines().filter(|line| !line.ends_with(link.as_str()));
    let lines: Vec<&str> = lines.map(str::trim_end).collect();
    lines.join("\n").trim().to_owned()
}

/// The first so many bytes, at the end of a character, with an ellipsis where something is missing.
pub fn cut(text: &str, most_bytes: usize) -> String {
    const ELLIPSIS: char = '…';
    if text.len() <= most_bytes {
        return text.to_owned();
    }
    let mut end = most_bytes.saturating_sub(ELLIPSIS.len_utf8());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].chars().chain([ELLIPSIS]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_stays_text() {
        for (text, most, expected) in [
            ("港口", 6, "港口"),
            ("港口开放", 9, "港口…"),
            ("港口开放", 10, "港口…"),
            ("abc", 2, ""),
            ("", 0, ""),
        ] {
            let cut = cut(text, most);
            assert!(cut.len() <= most.max(3), "{cut}");
            if most > 2 {
                assert_eq!(cut, expected, "{text} {most}");
            }
        }
    }

    #[test]
    fn the_footer_and_the_link_are_left_to_the_kind() {
        let link: Url = "https://foresaid.example/claims/1".parse().unwrap();
        let text = "Due today\n\n    The bridge opens\n\nSaid by: Ana\n\nOpen the claim: https://foresaid.example/claims/1\n\n-- \nWhy you get this";
        assert_eq!(body(text, &link), "Due today\n\n    The bridge opens\n\nSaid by: Ana");
    }
}
