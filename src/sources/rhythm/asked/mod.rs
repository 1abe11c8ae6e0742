//! How long a source asks to be left alone: by the headers of its answer, and by what its feed says of itself.

mod asks;

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use memchr::memmem;

pub use asks::Asks;

/// The head of a feed, before its entries, is no longer than this.
const HEAD: usize = 16_384;
/// Nobody means more than this.
const LONGEST: i64 = 366 * 24 * 60;

/// For how long an answer is fresh, by `Cache-Control` and `Age`, else by `Expires` against the server's own `Date`.
pub fn by_headers<'a>(header: impl Fn(&str) -> Option<&'a str>) -> Option<Duration> {
    let control = header("cache-control").unwrap_or_default().to_ascii_lowercase();
    let directives = || control.split(',').map(str::trim);
    if directives().any(|directive| matches!(directive, "no-cache" | "no-store")) {
        return None;
    }
    let max_age = directives().find_map(|directive| directive.strip_prefix("max-age="));
    if let Some(max_age) = max_age {
        let seconds: i64 = max_age.trim_matches('"').parse().ok()?;
        let age: i64 = header("age").and_then(|age| age.trim().parse().ok()).unwrap_or(0);
        return positive(Duration::try_seconds(seconds.saturating_sub(age))?);
    }
    let date = |name: &str| moment(header(name)?);
    positive(date("expires")? - date("date")?)
}

fn moment(text: &str) -> Option<DateTime<Utc>> {
    Some(DateTime::parse_from_rfc2822(text.trim()).ok()?.to_utc())
}

/// What a feed asks for; none when it asks for nothing.
pub fn by_feed(body: &[u8]) -> Option<Asks> {
    let mut head = &body[..body.len().min(HEAD)];
    for entry in ["<item", "<entry"] {
        head = &head[..memmem::find(head, entry.as_bytes()).unwrap_or(head.len())];
    }
    let head = &String::from_utf8_lossy(head);
    let minutes = pause(head).map(|pause| pause.num_minutes());
    let hours = values_within(head, "skipHours", "hour").into_iter().filter_map(|hour| hour.parse().ok());
    let days = values_within(head, "skipDays", "day").into_iter().filter_map(|day| day.parse().ok());
    Some(Asks::new(minutes, hours, days)).filter(|asks| *asks != Asks::default())
}

/// `<ttl>` in minutes, or so many updates in a period of the syndication module.
fn pause(head: &str) -> Option<Duration> {
    if let Some(minutes) = value_of(head, "ttl").and_then(|ttl| ttl.parse::<i64>().ok()) {
        return positive(Duration::minutes(minutes.clamp(0, LONGEST)));
    }
    let period = match value_of(head, "updatePeriod")? {
        "hourly" => Duration::hours(1),
        "daily" => Duration::days(1),
        "weekly" => Duration::weeks(1),
        "monthly" => Duration::days(30),
        "yearly" => Duration::days(365),
        _ => return None,
    };
    let times = value_of(head, "updateFrequency").and_then(|times| times.parse::<i32>().ok()).unwrap_or(1);
    positive(period / times.max(1))
}

/// What stands in the first element of this name, with or without a prefix.
fn value_of<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = text;
    while let Some(at) = rest.find(name) {
        let (before, after) = (&rest[..at], &rest[at + name.len()..]);
        let tag = before.rsplit('<').next().unwrap_or_default();
        let opens = before.contains('<') && tag.chars().all(|c| c.is_alphanumeric() || c == ':');
        if opens
            && let Some((attributes, content)) = after.split_once('>')
            && attributes.chars().next().is_none_or(char::is_whitespace)
        {
            return content.split('<').next().map(str::trim);
        }
        rest = after;
    }
    None
}

/// What stands in the elements of one name, one after the other, within the first element of another.
fn values_within<'a>(text: &'a str, outer: &str, name: &str) -> Vec<&'a str> {
    let (opens, closes) = (format!("<{outer}"), format!("</{outer}"));
    let tag = text.split_once(&opens).and_then(|(_, tag)| tag.split_once('>'));
    let inside = tag.filter(|(attributes, _)| !attributes.ends_with('/')).map_or("", |(_, inside)| inside);
    let mut rest = inside.split(&closes).next().unwrap_or_default();
    let mut values = Vec::new();
    let opens = format!("<{name}");
    while let Some((_, after)) = rest.split_once(&opens) {
        let content = after.split_once('>').map_or("", |(_, content)| content);
        values.extend(content.split('<').next().map(str::trim));
        rest = content;
    }
    values
}

fn positive(pause: Duration) -> Option<Duration> {
    (pause > Duration::zero()).then_some(pause)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_say_how_long_an_answer_is_fresh() {
        type Headers = &'static [(&'static str, &'static str)];
        let cases: [(Headers, Option<i64>); 11] = [
            (&[("cache-control", "max-age=3600")], Some(3600)),
            (&[("cache-control", "public, Max-Age=600"), ("age", "90")], Some(510)),
            (&[("cache-control", "max-age=60"), ("age", "90")], None),
            (&[("cache-control", "no-cache, max-age=3600")], None),
            (&[("cache-control", "max-age=0")], None),
            (&[("cache-control", "max-age=soon")], None),
            (&[("cache-control", "max-age=99999999999999999999")], None),
            (
                &[("date", "Mon, 02 Mar 2026 10:00:00 GMT"), ("expires", "Mon, 02 Mar 2026 12:00:00 GMT")],
                Some(7200),
            ),
            (&[("expires", "Mon, 02 Mar 2026 12:00:00 GMT")], None),
            (&[("date", "Mon, 02 Mar 2026 10:00:00 GMT"), ("expires", "0")], None),
            (&[], None),
        ];
        for (headers, seconds) in cases {
            let header =
                |name: &str| headers.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
            assert_eq!(by_headers(header).map(|pause| pause.num_seconds()), seconds, "{headers:?}");
        }
    }

    #[test]
    fn a_feed_may_name_its_own_pause() {
        for (feed, minutes) in [
            ("<rss><channel><ttl>90</ttl><item/></channel></rss>", Some(90)),
            ("<rss><channel><ttl> 15 </ttl></channel></rss>", Some(15)),
            (
                "<channel><sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>",
                Some(30),
            ),
            ("<channel><sy:updatePeriod>\n daily\t</sy:updatePeriod>", Some(1440)),
            ("<channel><updatePeriod xmlns=\"x\">weekly</updatePeriod>", Some(7 * 1440)),
            ("<channel><sy:updatePeriod>whenever</sy:updatePeriod>", None),
            ("<channel><ttl>0</ttl>", None),
            ("<channel><ttl>soon</ttl>", None),
            // An entry's words are not the feed's.
            ("<channel><item><ttl>90</ttl></item></channel>", None),
            ("<channel><title>a ttl of 90</title>", None),
            ("{\"version\": \"1\"}", None),
            ("", None),
        ] {
            assert_eq!(by_feed(feed.as_bytes()).and_then(|asks| asks.minutes), minutes, "{feed}");
        }
    }

    #[test]
    fn a_feed_may_name_hours_and_days_of_rest() {
        let all: String = (0..24).map(|hour| format!("<hour>{hour}</hour>")).collect();
        for (feed, hours, days) in [
            (
                "<channel><skipHours><hour>3</hour><hour> 0 </hour></skipHours></channel>",
                &[0, 3][..],
                &[][..],
            ),
            ("<channel><skipHours><hour>24</hour><hour>25</hour><hour>x</hour></skipHours>", &[0], &[]),
            (
                "<channel><skipDays>\n<day>Sunday</day>\n<day>saturday</day><day>Someday</day></skipDays>",
                &[],
                &[6, 7],
            ),
            ("<channel><item><skipHours><hour>3</hour></skipHours></item></channel>", &[], &[]),
            ("<channel><skipHours/><hour>3</hour></channel>", &[], &[]),
            // Nobody who writes a feed means never.
            (&format!("<channel><skipHours>{all}</skipHours></channel>"), &[], &[]),
        ] {
            let asks = by_feed(feed.as_bytes()).unwrap_or_default();
            assert_eq!((asks.hours.as_slice(), asks.days.as_slice()), (hours, days), "{feed}");
        }
    }
}
