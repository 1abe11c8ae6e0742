//! Pure: the last day of a claim's window as a day in a calendar (RFC 5545).

use chrono::DateTime;
use chrono::Utc;
use icalendar::Calendar;
use icalendar::Component;
use icalendar::Event;
use icalendar::EventLike;
use url::Url;

use crate::claims::Claim;
use crate::language::Language;
use crate::language::Message;

/// A calendar that holds one day; None for a claim without a last day. The day keeps its identity whenever it is
/// written: calendar programs move it when the window moves.
pub fn day(claim: &Claim, page: &Url, language: Language, now: DateTime<Utc>) -> Option<String> {
    let summary = Message::new("calendar-due").with("claim", claim.text.as_str()).in_language(language);
    let host = page.host_str().unwrap_or("localhost");
    let day = claim.due_by?;
    let event = Event::new()
        .uid(&format!("claim-{}@{host}", claim.id))
        .timestamp(now)
        .starts(day)
        // the first day that no longer belongs to it
        .ends(day.succ_opt()?)
        .summary(&summary)
        .description(claim.detail.as_deref().unwrap_or_default())
        .url(page.as_str())
        // a day to look at something is no day on which one is busy
        .append_property(("TRANSP", "TRANSPARENT"))
        .done();
    Some(Calendar::new().append_property(("METHOD", "PUBLISH")).push(event).done().to_string())
}
