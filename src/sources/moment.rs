//! Instants as sources write them: RFC 3339 and 2822, days, seconds and milliseconds since 1970.

use chrono::DateTime;
use chrono::FixedOffset;
use chrono::NaiveDate;
use chrono::NaiveDateTime;
use chrono::Utc;
use serde_json::Value;

/// Numbers above this are milliseconds: as seconds they would lie after the year 5000.
const MOST_SECONDS: f64 = 1e11;

/// With a zone, apart from RFC 3339 itself.
const ZONED: [&str; 8] = [
    "%Y-%m-%dT%H:%M:%S%.f%z",
    "%Y-%m-%dT%H:%M:%S%.f %z",
    "%Y-%m-%d %H:%M:%S%.f %z",
    "%Y-%m-%d %H:%M:%S%.f%z",
    "%Y-%m-%dT%H:%M%z",
    "%Y-%m-%dT%H%M%S%z",
    "%Y%m%dT%H:%M:%S%.f%z",
    "%Y%m%dT%H%M%S%z",
];
const UNZONED: [&str; 7] = [
    "%Y%m%dT%H%M%S",
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M",
    "%Y/%m/%d %H:%M:%S",
    "%Y年%m月%d日 %H:%M",
];
const DAYS: [&str; 4] = ["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d"];
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The instant a text names, if any; one without a zone is taken as UTC.
pub fn of_text(text: &str) -> Option<DateTime<Utc>> {
    let loose = text.trim();
    // What nearly all feeds write.
    let usual = DateTime::parse_from_rfc3339(loose).or_else(|_| DateTime::parse_from_rfc2822(loose));
    if let Ok(time) = usual {
        return Some(time.with_timezone(&Utc));
    }
    let tight = loose.replace(" T", "T").replace("T ", "T");
    let text = if loose.starts_with(|c: char| c.is_ascii_digit()) { tight.as_str() } else { loose };
    let rfc3339 = DateTime::parse_from_rfc3339(text).ok();
    let zoned = || ZONED.iter().find_map(|format| DateTime::parse_from_str(text, format).ok());
    if let Some(time) = rfc3339.or_else(zoned).or_else(|| of_letter(text)) {
        return Some(time.with_timezone(&Utc));
    }
    let bare = text.trim_end_matches(['Z', 'z']);
    let local = UNZONED.iter().find_map(|format| NaiveDateTime::parse_from_str(bare, format).ok());
    let day = || DAYS.iter().find_map(|format| NaiveDate::parse_from_str(text, format).ok());
    local.or_else(|| day()?.and_hms_opt(0, 0, 0)).map(|time| time.and_utc())
}

/// The form of mail, RFC 2822, with the liberties that feeds take: wrong, long or Chinese weekdays, long months, the
/// month before the day, one-digit hours, a zone left out or written with a colon.
fn of_letter(text: &str) -> Option<DateTime<FixedOffset>> {
    let words: Vec<&str> = text.split([' ', ',', '\t', '\n']).filter(|word| !word.is_empty()).collect();
    let start = words.iter().position(|word| !is_weekday(word))?;
    let [first, second, year, time, rest @ ..] = words.get(start..)? else { return None };
    let month_first = first.starts_with(|c: char| c.is_ascii_alphabetic());
    let (day, month) = if month_first { (second, first) } else { (first, second) };
    let zone = match rest.iter().find(|word| !matches!(**word, "AM" | "PM")) {
        None | Some(&("UTC" | "Z")) => "+0000".to_owned(),
        Some(zone) => {
            zone.strip_prefix("GMT").filter(|zone| !zone.is_empty()).unwrap_or(zone).replace(':', "")
        }
    };
    let pad = if time.find(':') == Some(1) { "0" } else { "" };
    DateTime::parse_from_rfc2822(&format!("{day} {} {year} {pad}{time} {zone}", month.get(..3)?)).ok()
}

fn is_weekday(word: &str) -> bool {
    let start = word.get(..3).map(str::to_ascii_lowercase);
    !word.is_ascii() || start.is_some_and(|start| WEEKDAYS.contains(&start.as_str()))
}

/// The instant in a JSON value: a text, or a number of seconds or milliseconds since 1970.
pub fn of_json(value: &Value) -> Option<DateTime<Utc>> {
    match value {
        Value::String(text) => of_text(text),
        Value::Number(number) => {
            let number = number.as_f64().filter(|number| *number > 0.0)?;
            let millis = if number > MOST_SECONDS { number } else { number * 1_000.0 };
            DateTime::from_timestamp_millis(millis as i64)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn common_spellings_are_read() {
        let cases = [
            (json!("2026-03-01T08:30:00+08:00"), Some("2026-03-01T00:30:00Z")),
            (json!("Sun, 01 Mar 2026 08:30:00 +0800"), Some("2026-03-01T00:30:00Z")),
            (json!("Wednesday, 01 March 2026 8:30:00 +08:00"), Some("2026-03-01T00:30:00Z")),
            (json!("周日, 01 Mar 2026 08:30:00 GMT+0800"), Some("2026-03-01T00:30:00Z")),
            (json!("Mar 1 2026 00:30:00 UTC"), Some("2026-03-01T00:30:00Z")),
            (json!("01 Mar 26 00:30 GMT"), Some("2026-03-01T00:30:00Z")),
            (json!("2026-03-01T08:30:00+0800"), Some("2026-03-01T00:30:00Z")),
            (json!("2026-03-01 T 08:30:00+08:00"), Some("2026-03-01T00:30:00Z")),
            (json!("2026-03-01T08:30:00 +08:00"), Some("2026-03-01T00:30:00Z")),
            (json!("20260301T08:30:00.5+08:00"), Some("2026-03-01T00:30:00.5Z")),
            (json!("20260301T083000+0800"), Some("2026-03-01T00:30:00Z")),
            (json!("20260301T003000"), Some("2026-03-01T00:30:00Z")),
            (json!("2026-03-01 00:30:00"), Some("2026-03-01T00:30:00Z")),
            (json!("2026-03-01 08:30:00 +0800"), Some("2026-03-01T00:30:00Z")),
            (json!("2026-03-01"), Some("2026-03-01T00:00:00Z")),
            (json!("2026年3月1日"), Some("2026-03-01T00:00:00Z")),
            (json!(1_772_325_000), Some("2026-03-01T00:30:00Z")),
            (json!(1_772_325_000_000_i64), Some("2026-03-01T00:30:00Z")),
            (json!("soon"), None),
            (json!("end of Q3 or so"), None),
            (json!("2026"), None),
            (json!(-1), None),
            (json!(1e300), None),
            (json!(null), None),
        ];
        for (value, expected) in cases {
            let expected = expected.map(|text| text.parse::<DateTime<Utc>>().expect(text));
            assert_eq!(of_json(&value), expected, "{value}");
        }
    }
}
