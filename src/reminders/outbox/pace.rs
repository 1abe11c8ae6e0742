//! Pure: when a letter may go, and when it is tried again.

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;

/// The time in which a recipient's letters are counted.
pub const COUNTED: Duration = Duration::hours(1);

/// The longest pause between two attempts.
const LONGEST_PAUSE: i64 = 4 * 60;

/// The pause before the next attempt: doubled at each failure, four hours at most.
pub fn pause(first_minutes: u32, attempts: u32) -> Duration {
    let doubled = i64::from(first_minutes) << attempts.saturating_sub(1).min(16);
    Duration::minutes(doubled.min(LONGEST_PAUSE))
}

/// What one recipient may still get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    pub left: usize,
    /// When there is room for one more.
    pub more_at: DateTime<Utc>,
}

impl Allowance {
    /// `sent`: when letters left within the time that is counted, the earliest first. `most`: per hour; 0 is no limit.
    pub fn of(sent: &[DateTime<Utc>], most: usize, now: DateTime<Utc>) -> Allowance {
        if most == 0 {
            return Allowance { left: usize::MAX, more_at: now };
        }
        // The letter that must have left the hour before there is room again.
        let in_the_way = sent.len().checked_sub(most).and_then(|at| sent.get(at));
        let oldest = in_the_way.or(sent.first()).copied().unwrap_or(now);
        Allowance { left: most.saturating_sub(sent.len()), more_at: oldest + COUNTED }
    }

    /// Uses one up, if there is one.
    pub fn spend(&mut self) -> bool {
        let may = self.left > 0;
        self.left = self.left.saturating_sub(1);
        may
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_four_hours() {
        let minutes: Vec<i64> = (1..=8).map(|attempts| pause(5, attempts).num_minutes()).collect();
        assert_eq!(minutes, [5, 10, 20, 40, 80, 160, 240, 240]);
        assert_eq!(pause(5, 10_000).num_minutes(), 240);
    }

    #[test]
    fn an_hour_has_room_for_so_many() {
        let now: DateTime<Utc> = "2026-11-26T10:00:00Z".parse().unwrap();
        let ago = |minutes: &[i64]| minutes.iter().map(|m| now - Duration::minutes(*m)).collect::<Vec<_>>();
        for (sent, most, left, more_in) in [
            (vec![], 2, 2, 60),
            (vec![50], 2, 1, 10),
            (vec![50, 20], 2, 0, 10),
            // more than allowed, because two processes took at the same time, or the setting was lowered
            (vec![50, 20, 10], 2, 0, 40),
            (vec![50, 20], 0, usize::MAX, 0),
        ] {
            let allowance = Allowance::of(&ago(&sent), most, now);
            assert_eq!(
                (allowance.left, (allowance.more_at - now).num_minutes()),
                (left, more_in),
                "{sent:?}"
            );
        }
        let mut allowance = Allowance::of(&[], 1, now);
        assert_eq!([allowance.spend(), allowance.spend()], [true, false]);
    }
}
