//! The calendar of all windows that are still open, as one file that is the same as long as nothing has changed.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use icalendar::Calendar;
use icalendar::Component;
use url::Url;

use super::event;
use super::ours;
use super::window;
use crate::claims;
use crate::claims::Claim;
use crate::claims::history;
use crate::error::Result;
use crate::language::Language;
use crate::reminders::emails;
use crate::review::Reviewer;
use crate::storage::ClaimId;
use crate::storage::Db;

/// The last day that a calendar can hold.
const LAST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 30) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// How often programs should look again (RFC 7986; and as Outlook and Apple's Calendar read it).
const LOOK_AGAIN: &str = "PT1H";

/// The feed of one reviewer, in their language.
pub async fn feed(db: &Db, reviewer: &Reviewer, base: &Url) -> Result<String> {
    let claims = claims::open_and_due_by(db, LAST_DAY).await?;
    let ids: Vec<ClaimId> = claims.iter().map(|claim| claim.id).collect();
    let changes = history::last_changes(db, &ids).await?;
    let mut calendar = named(reviewer.language());
    for claim in &claims {
        let changed = changes.get(&claim.id).copied().unwrap_or(claim.created_at);
        if let Some(event) = dated(claim, base, reviewer.language(), changed) {
            calendar.push(event);
        }
    }
    Ok(calendar.to_string())
}

/// The beginning and the end of a calendar; entries go between them.
pub fn frame(language: Language) -> (String, &'static str) {
    const END: &str = "END:VCALENDAR\r\n";
    let whole = named(language).to_string();
    (whole.strip_suffix(END).unwrap_or(&whole).to_owned(), END)
}

/// The window of a claim between the two; none for a claim that has no last day.
pub fn entry(claim: &Claim, page: &Url, language: Language, changed: DateTime<Utc>) -> Option<String> {
    let mut event = event(claim, page, language, changed, window(claim)?)?;
    event.last_modified(changed);
    event.try_into_string().ok()
}

fn named(language: Language) -> Calendar {
    let name = language.say("calendar-name");
    ours()
        .append_property(("NAME", name.as_str()))
        .append_property(("X-WR-CALNAME", name.as_str()))
        .append_property(("X-PUBLISHED-TTL", LOOK_AGAIN))
        .append_property(
            icalendar::Property::new("REFRESH-INTERVAL", LOOK_AGAIN)
                .add_parameter("VALUE", "DURATION")
                .done(),
        )
        .done()
}

/// Stamped by its last change, not by when it was read: the same claims give the same file.
fn dated(claim: &Claim, base: &Url, language: Language, changed: DateTime<Utc>) -> Option<icalendar::Event> {
    let page = emails::claim_page(base, claim);
    let mut event = event(claim, &page, language, changed, window(claim)?)?;
    event.last_modified(changed);
    Some(event)
}
