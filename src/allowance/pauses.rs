//! A pause after failures that grows with each of them.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;

use super::MANY;

const FIRST_SECONDS: i64 = 30;
const LONGEST_SECONDS: i64 = 15 * 60;
/// Whoever has not failed for so long begins anew.
const FORGOTTEN_HOURS: i64 = 24;

/// None after the first few failures, then one that is twice as long each time.
#[derive(Clone, Debug)]
pub struct Pauses {
    /// So many failures are free; 0: all of them.
    free: u32,
    failures: Arc<Mutex<HashMap<String, Failures>>>,
}

#[derive(Clone, Copy, Debug)]
struct Failures {
    count: u32,
    last: DateTime<Utc>,
}

impl Pauses {
    pub fn new(free: u32) -> Self {
        Pauses { free, failures: Arc::default() }
    }

    /// Begins a try, which counts as a failure until it is taken back.
    ///
    /// # Errors
    /// How long the pause still is; asking within it makes it no longer.
    pub fn begin(&self, who: &str, now: DateTime<Utc>) -> Result<(), Duration> {
        if self.free == 0 {
            return Ok(());
        }
        let mut all = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MANY {
            all.retain(|_, failures| now - failures.last < self.pause(failures.count));
        }
        let failures = all.entry(who.to_owned()).or_insert(Failures { count: 0, last: now });
        // A clock that was put back begins anew too.
        if !(Duration::zero()..Duration::hours(FORGOTTEN_HOURS)).contains(&(now - failures.last)) {
            *failures = Failures { count: 0, last: now };
        }
        let left = self.pause(failures.count) - (now - failures.last);
        if left > Duration::zero() {
            return Err(left);
        }
        *failures = Failures { count: failures.count.saturating_add(1), last: now };
        Ok(())
    }

    /// The last try was none.
    pub fn take_back(&self, who: &str) {
        let mut all = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(failures) = all.get_mut(who) {
            failures.count = failures.count.saturating_sub(1);
        }
    }

    /// Forgets what has failed.
    pub fn forgive(&self, who: &str) {
        self.failures.lock().unwrap_or_else(PoisonError::into_inner).remove(who);
    }

    /// How long one waits after so many failures.
    fn pause(&self, count: u32) -> Duration {
        let Some(beyond) = count.checked_sub(self.free) else { return Duration::zero() };
        let longer = 2_i64.saturating_pow(beyond);
        Duration::seconds(FIRST_SECONDS.saturating_mul(longer).min(LONGEST_SECONDS))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_grows_with_each_failure() {
        let at = |second: i64| DateTime::<Utc>::UNIX_EPOCH + Duration::seconds(second);
        let pauses = Pauses::new(2);
        // who, when, seconds left
        let cases = [
            ("ada", 0, 0),
            ("ada", 1, 0),
            ("ada", 2, 29),
            ("ada", 30, 1),
            ("ben", 30, 0),
            ("ada", 31, 0),
            ("ada", 60, 31),
            ("ada", 91, 0),
            ("ada", 92, 119),
            // A day later, and after the clock was put back.
            ("ada", 200_000, 0),
            ("ada", 100, 0),
        ];
        for (who, second, left) in cases {
            let begun = pauses.begin(who, at(second)).map_err(|pause| pause.num_seconds());
            assert_eq!(begun.err().unwrap_or(0), left, "{who} {second}");
        }
        assert_eq!(pauses.pause(40), Duration::seconds(LONGEST_SECONDS));
    }

    #[test]
    fn what_did_not_fail_is_given_back() {
        let pauses = Pauses::new(1);
        let now = DateTime::<Utc>::UNIX_EPOCH;
        assert!(pauses.begin("ada", now).is_ok() && pauses.begin("ada", now).is_err());
        pauses.take_back("ada");
        assert!(pauses.begin("ada", now).is_ok() && pauses.begin("ada", now).is_err());
        pauses.forgive("ada");
        assert!(pauses.begin("ada", now).is_ok());
        let any = Pauses::new(0);
        assert!((0..100).all(|_| any.begin("ada", now).is_ok()));
    }
}
