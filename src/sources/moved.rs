//! Pure: a permanent redirect is believed when it has been seen for a while; a redirect set by mistake for an afternoon is
//! not.

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use url::Url;

use super::Source;
use super::SourceKind;
use super::fetch::stays_at;
use super::table::Origin;
use super::table::host_of;
use crate::config::CareSettings;

/// Takes note of where an answer says that its address has moved for good, and adopts it in time. What `sources.toml`
/// keeps is changed there, the link of evidence stays what a person gave, and secrets do not move to another host.
pub fn take_note(source: &mut Source, moved_to: Option<&Url>, care: &CareSettings, now: DateTime<Utc>) {
    let Some(to) = moved_to.map(Url::as_str).filter(|to| *to != source.url) else {
        source.moved_to = None;
        source.moved_since = None;
        source.moved_seen = 0;
        return;
    };
    if source.moved_to.as_deref() != Some(to) {
        source.moved_to = Some(to.to_owned());
        source.moved_since = Some(now);
        source.moved_seen = 0;
    }
    source.moved_seen = source.moved_seen.saturating_add(1);
    let for_long =
        source.moved_since.is_some_and(|since| now - since >= Duration::days(i64::from(care.moved_days)));
    let often = source.moved_seen.unsigned_abs() >= care.moved_sightings.max(1);
    let is_ours_to_change = source.origin == Origin::Dashboard && source.kind != SourceKind::Link;
    if for_long && often && is_ours_to_change && !takes_secrets_away(source, to) {
        source.host = host_of(to);
        source.moved_from = Some(std::mem::replace(&mut source.url, to.to_owned()));
        source.moved_to = None;
        // From now on: since when the new address holds.
        source.moved_since = Some(now);
        source.moved_seen = 0;
    }
}

/// Whether the secrets that a source is asked with would go to another host than the one they were given for.
pub fn takes_secrets_away(source: &Source, to: &str) -> bool {
    let stays = match (Url::parse(&source.url), Url::parse(to)) {
        (Ok(here), Ok(there)) => stays_at(&here, &there),
        _ => false,
    };
    source.headers.name_secrets() && !stays
}

/// Whether two addresses differ only in ways that every site changes without moving: the scheme, `www.`, a last `/`.
pub fn is_as_good_as_the_same(one: &str, other: &str) -> bool {
    let bare = |address: &str| {
        let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
        rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/').to_owned()
    };
    bare(one) == bare(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Headers;
    use crate::sources::standing::tests::source;

    const CARE: CareSettings = CareSettings {
        most_often_minutes: 15,
        least_often_minutes: 1440,
        jitter_percent: 0,
        per_host_at_once: 1,
        per_host_per_minute: 1,
        obey_robots: true,
        moved_days: 7,
        moved_sightings: 3,
        quiet_after: 0,
        mail_after_failures: 0,
        links_every_days: 1,
        keep_checks_days: 1,
    };

    /// The answers of some days: where each says that the address has moved to.
    fn after(days: &[(i64, Option<&str>)], mut source: Source) -> Source {
        for (day, to) in days {
            let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap() + Duration::days(*day);
            let to = to.map(|to| to.parse().unwrap());
            take_note(&mut source, to.as_ref(), &CARE, now);
        }
        source
    }

    #[test]
    fn a_move_is_adopted_after_days_and_sightings() {
        let (here, there, elsewhere) = ("https://a.example/f", "https://b.example/f", "https://c.example/f");
        type Days = &'static [(i64, Option<&'static str>)];
        let cases: [(Days, &str, Option<&str>); 7] = [
            (&[(0, Some("https://b.example/f"))], here, Some(there)),
            (
                &[
                    (0, Some("https://b.example/f")),
                    (1, Some("https://b.example/f")),
                    (8, Some("https://b.example/f")),
                ],
                there,
                None,
            ),
            (&[(0, Some("https://b.example/f")), (8, Some("https://b.example/f"))], here, Some(there)),
            (
                &[
                    (0, Some("https://b.example/f")),
                    (1, Some("https://b.example/f")),
                    (2, Some("https://b.example/f")),
                ],
                here,
                Some(there),
            ),
            (
                &[
                    (0, Some("https://b.example/f")),
                    (1, None),
                    (8, Some("https://b.example/f")),
                    (9, Some("https://b.example/f")),
                ],
                here,
                Some(there),
            ),
            (
                &[
                    (0, Some("https://b.example/f")),
                    (5, Some("https://c.example/f")),
                    (8, Some("https://c.example/f")),
                ],
                here,
                Some(elsewhere),
            ),
            (&[(0, Some("https://a.example/f"))], here, None),
        ];
        for (days, url, moved_to) in cases {
            let source = after(days, Source { url: here.to_owned(), ..source() });
            assert_eq!((source.url.as_str(), source.moved_to.as_deref()), (url, moved_to), "{days:?}");
        }
        let adopted = after(cases[1].0, Source { url: here.to_owned(), ..source() });
        assert_eq!((adopted.moved_from.as_deref(), adopted.host.as_str()), (Some(here), "b.example"));
    }

    #[test]
    fn what_others_keep_is_not_changed() {
        let there = Some("https://b.example/f");
        let days = [(0, there), (1, there), (9, there)];
        for other in [
            Source { origin: Origin::Settings, ..source() },
            Source { kind: SourceKind::Link, origin: Origin::Evidence, ..source() },
        ] {
            let url = other.url.clone();
            let after = after(&days, other);
            assert_eq!((after.url, after.moved_to.as_deref(), after.moved_seen), (url, there, 3));
        }
    }

    #[test]
    fn secrets_do_not_move_to_another_host() {
        let secret = Headers::of_lines(["X-Api-Key: ${FORESAID_SECRET_A}"]).unwrap();
        let plain = Headers::of_lines(["Accept-Language: de"]).unwrap();
        for (headers, to, adopted) in [
            (&secret, "https://b.example/f", false),
            (&secret, "https://a.example/g", true),
            (&plain, "https://b.example/f", true),
        ] {
            let source =
                Source { url: "https://a.example/f".to_owned(), headers: headers.clone(), ..source() };
            let after = after(&[(0, Some(to)), (1, Some(to)), (8, Some(to)), (9, Some(to))], source);
            assert_eq!(after.url == to, adopted, "{to}");
            assert_eq!(after.moved_to.is_none(), adopted, "{to}");
        }
    }

    #[test]
    fn small_changes_are_no_move() {
        for (one, other, same) in [
            ("http://a.example/x", "https://www.a.example/x/", true),
            ("https://a.example/", "https://a.example", true),
            ("https://a.example/x", "https://a.example/y", false),
            ("https://a.example/x", "https://b.example/x", false),
        ] {
            assert_eq!(is_as_good_as_the_same(one, other), same, "{one} {other}");
        }
    }
}
