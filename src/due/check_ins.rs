//! When a claim with a long or open window is looked at before its last day: derived from the window, never stored.

use chrono::NaiveDate;

use super::calendar;
use crate::config::DuePolicy;

/// The days, in order, on which somebody should look at a claim before its last day; none for a short window.
///
/// A window without a last day (`due_by` is `None`) is looked at for as long as the policy says, and on the first
/// day on which it can be judged.
pub fn check_ins(
    due_from: Option<NaiveDate>,
    due_by: Option<NaiveDate>,
    said_on: NaiveDate,
    policy: &DuePolicy,
) -> Vec<NaiveDate> {
    let rules = &policy.check_ins;
    let months = |count: u32| calendar::add_months(said_on, i32::try_from(count).ok()?);
    let day =
        |every: u32, index: u32| months(every.checked_mul(index)?.checked_add(rules.first_after_months)?);
    let Some(by) = due_by else {
        let rounds = (0..rules.most).map_while(|index| day(rules.open_every_months, index));
        let opening = due_from.filter(|from| *from > said_on);
        return in_order(rounds.chain(opening).collect());
    };
    let long = months(rules.longer_than_months).is_some_and(|limit| by > limit);
    let last = calendar::add_months(by, -i32::try_from(rules.before_last_months).unwrap_or(0));
    let rounds = (0..rules.most).map_while(|index| day(rules.every_months, index));
    rounds.take_while(|day| long && last.is_some_and(|last| *day <= last)).collect()
}

fn in_order(mut days: Vec<NaiveDate>) -> Vec<NaiveDate> {
    days.sort_unstable();
    days.dedup();
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::CheckIns;

    fn on(day: &str) -> NaiveDate {
        day.parse().unwrap()
    }

    fn days(from: Option<&str>, by: Option<&str>, policy: &DuePolicy) -> Vec<String> {
        let days = check_ins(from.map(on), by.map(on), on("2026-02-28"), policy);
        days.iter().map(NaiveDate::to_string).collect()
    }

    #[test]
    fn a_long_window_is_looked_at_every_year() {
        let policy = DuePolicy::default();
        for (by, expected) in [
            ("2026-06-30", vec![]),
            ("2028-02-28", vec![]),
            ("2028-02-29", vec!["2027-02-28"]),
            ("2029-02-28", vec!["2027-02-28", "2028-02-28"]),
            ("2030-06-30", vec!["2027-02-28", "2028-02-28", "2029-02-28"]),
        ] {
            assert_eq!(days(None, Some(by), &policy), expected, "{by}");
        }
        assert_eq!(days(None, Some("2036-02-28"), &policy).len(), 9);
    }

    #[test]
    fn an_open_window_is_looked_at_for_as_long_as_the_policy_says() {
        let rules = CheckIns { open_every_months: 24, most: 3, ..DuePolicy::default().check_ins };
        let policy = DuePolicy { check_ins: rules, ..DuePolicy::default() };
        assert_eq!(days(None, None, &policy), ["2027-02-28", "2029-02-28", "2031-02-28"]);
        assert_eq!(
            days(Some("2030-01-01"), None, &policy),
            ["2027-02-28", "2029-02-28", "2030-01-01", "2031-02-28"]
        );
        assert_eq!(days(Some("2031-02-28"), None, &policy).len(), 3);
    }

    #[test]
    fn no_policy_panics() {
        let rules = CheckIns {
            longer_than_months: 0,
            first_after_months: u32::MAX,
            every_months: u32::MAX,
            open_every_months: u32::MAX,
            before_last_months: u32::MAX,
            most: u32::MAX,
        };
        let policy = DuePolicy { check_ins: rules, ..DuePolicy::default() };
        assert_eq!(check_ins(None, None, NaiveDate::MAX, &policy), []);
        assert_eq!(check_ins(None, Some(NaiveDate::MAX), NaiveDate::MIN, &policy), []);
    }
}
