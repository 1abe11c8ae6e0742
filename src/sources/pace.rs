//! Pure: how often a source is checked, in words.

use chrono_tz::Tz;

use super::Rhythm;
use super::Source;
use crate::language::Message;

/// `every 20 minutes at present, by its own news`, with its hours. `zone` is the instance's.
pub fn how_often(source: &Source, zone: Tz) -> Message {
    let zone = source.time_zone.clone().unwrap_or_else(|| zone.to_string());
    let pace = lasting(i64::from(source.interval_minutes));
    let often = match source.rhythm {
        Rhythm::Adaptive => Message::new("source-by-its-news").with("pace", pace),
        Rhythm::Interval => Message::new("source-by-interval").with("pace", pace),
        Rhythm::Cron => Message::new("source-by-cron")
            .with("line", source.cron_line.clone().unwrap_or_default())
            .with("zone", zone.as_str()),
    };
    match &source.active_hours {
        Some(hours) => Message::new("source-within-hours")
            .with("often", often)
            .with("hours", hours.as_str())
            .with("zone", zone),
        None => often,
    }
}

/// A time in the unit that people would use.
pub fn lasting(minutes: i64) -> Message {
    let (key, count) = match minutes {
        ..120 => ("source-minutes", minutes),
        120..2880 => ("source-hours", minutes / 60),
        _ => ("source-days", minutes / 1440),
    };
    Message::new(key).with("count", count)
}
