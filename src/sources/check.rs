//! One check of one source: fetch, read, and decide when to come again. What is stored of it is the caller's to
//! write, in one transaction with what it led to.

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use url::Url;

use super::Brought;
use super::FetchError;
use super::Fetched;
use super::Fetcher;
use super::Source;
use super::read;
use crate::language::Message;

/// What a check brought.
#[derive(Debug)]
pub enum Checked {
    /// The server says that nothing has changed.
    NotModified,
    Read {
        brought: Brought,
        etag: Option<String>,
        last_modified: Option<String>,
    },
    Failed {
        error: Message,
        retry_after: Option<Duration>,
    },
}

/// Fetches and reads a source. Never fails: a failure is an outcome too.
pub async fn check(fetcher: &Fetcher, source: &Source) -> Checked {
    let url = match Url::parse(&source.url) {
        Ok(url) => url,
        Err(_) => return failed(Message::new("source-url").with("url", source.url.as_str())),
    };
    let fetched = fetcher.get(&url, source.etag.as_deref(), source.last_modified.as_deref()).await;
    match fetched {
        Ok(Fetched::NotModified) => Checked::NotModified,
        Ok(Fetched::Answer(answer)) => {
            let remembered = (answer.etag.clone(), answer.last_modified.clone());
            let (kind, selector) = (source.kind, source.selector.clone());
            // Reading takes the processor for a while, and strangers' input must not take the process with it.
            let reading = tokio::task::spawn_blocking(move || read(kind, selector.as_deref(), &answer)).await;
            match reading {
                Ok(Ok(brought)) => Checked::Read { brought, etag: remembered.0, last_modified: remembered.1 },
                Ok(Err(unreadable)) => failed(unreadable.message()),
                Err(_) => failed(Message::new("source-reader-failed")),
            }
        }
        Err(error) => Checked::Failed { error: error.message(), retry_after: retry_after(&error) },
    }
}

fn failed(error: Message) -> Checked {
    Checked::Failed { error, retry_after: None }
}

fn retry_after(error: &FetchError) -> Option<Duration> {
    match error {
        FetchError::Status { retry_after, .. } => retry_after.and_then(|wait| Duration::from_std(wait).ok()),
        _ => None,
    }
}

/// When a source is checked again after `failures` failed checks in a row: the interval, doubled for every failure
/// up to the longest pause, and never sooner than the server asked. It never stops.
pub fn next_check_at(
    now: DateTime<Utc>,
    interval_minutes: u32,
    failures: u32,
    longest_minutes: u32,
    retry_after: Option<Duration>,
) -> DateTime<Utc> {
    let longest = longest_minutes.max(interval_minutes);
    let doubled = u64::from(interval_minutes) << failures.min(16);
    let minutes = doubled.min(u64::from(longest));
    let pause = Duration::minutes(minutes as i64);
    let asked = retry_after.unwrap_or_else(Duration::zero).min(Duration::minutes(i64::from(longest)));
    now + pause.max(asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_the_longest_and_never_end() {
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let cases = [
            // interval, failures, longest, asked by the server, minutes to the next check
            (60, 0, 1440, None, 60),
            (60, 1, 1440, None, 120),
            (60, 4, 1440, None, 960),
            (60, 5, 1440, None, 1440),
            (60, 4_000_000_000, 1440, None, 1440),
            (2880, 0, 1440, None, 2880),
            (60, 0, 1440, Some(90), 90),
            (60, 0, 1440, Some(30), 60),
            (60, 0, 1440, Some(100_000), 1440),
        ];
        for (interval, failures, longest, asked, minutes) in cases {
            let next = next_check_at(now, interval, failures, longest, asked.map(Duration::minutes));
            assert_eq!((next - now).num_minutes(), minutes, "{interval} {failures} {longest} {asked:?}");
        }
    }
}
