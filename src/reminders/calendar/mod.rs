//! Due windows as days in a calendar (RFC 5545): one with a mail, and all of them as a feed that calendar programs read.

pub mod addresses;
mod feed;

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use icalendar::Calendar;
use icalendar::Component;
use icalendar::Event;
use icalendar::EventLike;
use url::Url;

pub use feed::entry;
pub use feed::feed;
pub use feed::frame;

use crate::claims::Claim;
use crate::due::Basis;
use crate::language::Language;
use crate::language::Message;

/// A window of up to so many days stands in the calendar as it is; a longer one would hide everything else, and stands
/// there by its last day.
const LONGEST_SHOWN_DAYS: i64 = 31;

/// Who writes the calendars.
const PRODUCT: &str = concat!("-//Foresaid//Foresaid ", env!("CARGO_PKG_VERSION"), "//EN");

/// A calendar that holds one day; None for a claim without a last day. The day keeps its identity whenever it is
/// written: calendar programs move it when the window moves.
pub fn day(claim: &Claim, page: &Url, language: Language, now: DateTime<Utc>) -> Option<String> {
    let last = claim.due_by?;
    let event = event(claim, page, language, now, (last, last))?;
    Some(ours().push(event).done().to_string())
}

/// A calendar that says whose it is.
fn ours() -> Calendar {
    Calendar::new().append_property(("PRODID", PRODUCT)).append_property(("METHOD", "PUBLISH")).done()
}

/// The window of a claim, as it is or by its last day.
fn window(claim: &Claim) -> Option<(NaiveDate, NaiveDate)> {
    let last = claim.due_by?;
    let first = claim.due_from.filter(|first| (last - *first).num_days() < LONGEST_SHOWN_DAYS);
    Some((first.unwrap_or(last).min(last), last))
}

fn event(
    claim: &Claim,
    page: &Url,
    language: Language,
    written: DateTime<Utc>,
    (first, last): (NaiveDate, NaiveDate),
) -> Option<Event> {
    // A review day that the policy chose is never called a deadline.
    let is_review = claim.basis == Some(Basis::Default);
    let summary = Message::new(if is_review { "calendar-review" } else { "calendar-due" });
    let summary = summary.with("claim", claim.text.as_str()).in_language(language);
    let host = page.host_str().unwrap_or("localhost");
    let event = Event::new()
        .uid(&format!("claim-{}@{host}", claim.id))
        .timestamp(written)
        .starts(first)
        // the first day that no longer belongs to it
        .ends(last.succ_opt()?)
        .summary(&summary)
        .description(claim.detail.as_deref().unwrap_or_default())
        .url(page.as_str())
        // a day to look at something is no day on which one is busy
        .append_property(("TRANSP", "TRANSPARENT"))
        .done();
    Some(event)
}
