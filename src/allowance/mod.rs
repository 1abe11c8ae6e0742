//! How often each caller may do something within a span, and how long whoever fails must pause; counted in this process.

mod pauses;
pub mod sign_ins;

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;

/// From so many callers on, those whose span is over are forgotten.
const MANY: usize = 10_000;

/// So often within a span; each span begins with a caller's first time.
#[derive(Clone, Debug)]
pub struct Allowance {
    /// 0: any number.
    most: u32,
    span: Duration,
    spans: Arc<Mutex<HashMap<String, Span>>>,
}

/// What one caller did since.
#[derive(Clone, Copy, Debug)]
struct Span {
    since: DateTime<Utc>,
    taken: u32,
}

/// How a caller stands after taking once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub most: u32,
    /// How often it may be taken until the span ends; none when this time was one too many.
    pub left: Option<u32>,
    pub span_seconds: i64,
    /// Seconds until the next span.
    pub seconds_left: i64,
}

impl Allowance {
    pub fn new(most: u32, span: Duration) -> Self {
        Allowance { most, span, spans: Arc::default() }
    }

    /// Takes once. Without a limit there is nothing to say.
    pub fn take(&self, who: &str, now: DateTime<Utc>) -> Option<Standing> {
        if self.most == 0 {
            return None;
        }
        let mut spans = self.spans.lock().unwrap_or_else(PoisonError::into_inner);
        if spans.len() >= MANY {
            spans.retain(|_, span| now - span.since < self.span);
        }
        let span = spans.entry(who.to_owned()).or_insert(Span { since: now, taken: 0 });
        // A clock that was put back begins a new span too.
        if !(Duration::zero()..self.span).contains(&(now - span.since)) {
            *span = Span { since: now, taken: 0 };
        }
        let left = (self.most - span.taken).checked_sub(1);
        span.taken = self.most.min(span.taken + 1);
        Some(Standing {
            most: self.most,
            left,
            span_seconds: self.span.num_seconds(),
            seconds_left: (span.since + self.span - now).num_seconds(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_caller_has_so_many_within_a_span() {
        let at = |second: i64| DateTime::<Utc>::UNIX_EPOCH + Duration::seconds(second);
        let allowance = Allowance::new(2, Duration::seconds(60));
        // who, when, how many are left, seconds until the next span
        let cases = [
            ("ada", 0, Some(1), 60),
            ("ada", 10, Some(0), 50),
            ("ben", 20, Some(1), 60),
            ("ada", 59, None, 1),
            ("ada", 60, Some(1), 60),
            ("ada", 30, Some(1), 60),
        ];
        for (who, second, left, seconds_left) in cases {
            let standing = allowance.take(who, at(second)).unwrap();
            assert_eq!((standing.left, standing.seconds_left), (left, seconds_left), "{who} {second}");
        }
        assert_eq!(Allowance::new(0, Duration::seconds(60)).take("ada", at(0)), None);
    }
}
