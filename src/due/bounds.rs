//! What stands around a named period: by, before, after, since, 前, 之后, 起; and the days that follow from it.

use chrono::NaiveDate;

use crate::config::Strictness;
use crate::vocabulary::words;

use super::calendar::Period;
use super::named::Named;
use super::text::Cursor;
use super::text::Parsed;
use super::text::Script;
use super::window::Precision;

words! {
    /// How a claim is tied to a period.
    pub enum Bound as "bound" {
        /// In 2027.
        In = "in",
        /// By 2027, 到2027年: the policy says whether 2027 itself still counts.
        By = "by",
        /// Until 2027, no later than 2027, 2027年及以前: it still counts.
        Until = "until",
        /// Before 2027, 2027年前: it does not.
        Before = "before",
        /// After 2027, 2027年之后.
        After = "after",
        /// Since 2027, 2027年起, 2027+.
        Since = "since",
    }
}

use Bound::After;
use Bound::Before;
use Bound::By;
use Bound::In;
use Bound::Since;
use Bound::Until;

/// First and last day; at least one of them.
pub type Ends = (Option<NaiveDate>, Option<NaiveDate>);

impl Bound {
    /// The days of `period` under this bound.
    pub fn ends(
        self,
        named: &Named,
        period: Period,
        said_on: NaiveDate,
        reading: Strictness,
    ) -> Option<Ends> {
        let exact = named.ending || period.precision == Precision::Day;
        Some(match self {
            Bound::In => {
                let single = period.first == period.last;
                let first = (single || period.first > said_on) && !named.ending;
                (first.then_some(period.first), Some(period.last))
            }
            Bound::By if reading == Strictness::Strict && !exact => (None, Some(period.first.pred_opt()?)),
            Bound::By | Bound::Until => (None, Some(period.last)),
            Bound::Before if named.ending => (None, Some(period.last)),
            Bound::Before => (None, Some(period.first.pred_opt()?)),
            Bound::After => (Some(period.last.succ_opt()?), None),
            Bound::Since => (Some(period.first), None),
        })
    }

    /// Whether it sets a limit rather than naming a time.
    pub fn is_limit(self) -> bool {
        self != Bound::In
    }
}

const CHINESE_BEFORE: &[(&str, Bound)] = &[
    ("至少要等到", Since),
    ("至少也要到", Since),
    ("至少要到", Since),
    ("起码要到", Since),
    ("最早也要到", Since),
    ("最早也得到", Since),
    ("最早要到", Since),
    ("最早要等到", Since),
    ("最快也要到", Since),
    ("最快也得到", Since),
    ("最快要到", Since),
    ("不会早于", Since),
    ("不可能早于", Since),
    ("最早于", In),
    ("最早在", In),
    ("最早", In),
    ("最快于", In),
    ("最快在", In),
    ("最快", In),
    ("最迟不超过", Until),
    ("最迟不会超过", Until),
    ("最迟也不会超过", Until),
    ("最晚不超过", Until),
    ("最晚也不会超过", Until),
    ("不会晚于", Until),
    ("不会迟于", Until),
    ("不得晚于", Until),
    ("不得迟于", Until),
    ("最晚在", Until),
    ("最迟在", Until),
    ("最晚于", Until),
    ("最迟于", Until),
    ("最晚到", Until),
    ("最迟到", Until),
    ("要等到", In),
    ("等到", In),
    ("要到", In),
    ("截止到", Until),
    ("截止至", Until),
    ("截止", Until),
    ("截至", Until),
    ("不早于", Since),
    ("不晚于", Until),
    ("不迟于", Until),
    ("最晚", Until),
    ("最迟", Until),
    ("至迟", Until),
    ("赶在", Before),
    ("直到", Until),
    ("到了", By),
    ("到", By),
    ("至", By),
    ("自从", Since),
    ("自", Since),
    ("从", Since),
    ("包括", In),
    ("在", In),
    ("于", In),
];

const ENGLISH_BEFORE: &[(&str, Bound)] = &[
    ("on or before", Until),
    ("at or before", Until),
    ("by or before", Until),
    ("by no later than", Until),
    ("by the latest in", Until),
    ("by close of business on", By),
    ("by close of business", By),
    ("by cob on", By),
    ("by cob", By),
    ("by end of day on", By),
    ("by end of day", By),
    ("by eod on", By),
    ("by eod", By),
    ("by midnight on", By),
    ("before midnight on", Until),
    ("until at least", Until),
    ("not after", Until),
    ("sooner than", Before),
    ("well past", After),
    ("well beyond", After),
    ("past", After),
    ("come", In),
    ("circa", In),
    ("on or after", Since),
    ("no sooner than", Since),
    ("no earlier than", Since),
    ("not before", Since),
    ("not until", Since),
    ("no later than", Until),
    ("not later than", Until),
    ("as late as", Until),
    ("up to", Until),
    ("until", Until),
    ("till", Until),
    ("through", Until),
    ("by", By),
    ("before", Before),
    ("prior to", Before),
    ("ahead of", Before),
    ("earlier than", Before),
    ("year is greater than", After),
    ("year greater than", After),
    ("later than", After),
    ("after", After),
    ("beyond", After),
    ("since", Since),
    ("starting from", Since),
    ("starting on", Since),
    ("starting in", Since),
    ("starting", Since),
    ("beginning on", Since),
    ("beginning in", Since),
    ("beginning", Since),
    ("from", Since),
    ("as early as", In),
    ("as soon as", In),
    ("as of", In),
    ("sometime in", In),
    ("sometime", In),
    ("in", In),
    ("on", In),
    ("during", In),
    ("throughout", In),
    ("between", In),
    ("around", In),
];

const CHINESE_AFTER: &[(&str, Bound)] = &[
    ("结束之前", Until),
    ("结束以前", Until),
    ("结束前", Until),
    ("过去之前", Until),
    ("过完之前", Until),
    ("过完前", Until),
    ("到来之前", Before),
    ("到来前", Before),
    ("来临之前", Before),
    ("来临前", Before),
    ("开始之前", Before),
    ("开始前", Before),
    ("或之前", Until),
    ("或以前", Until),
    ("及之前", Until),
    ("及以前", Until),
    ("或之后", Since),
    ("或以后", Since),
    ("及之后", Since),
    ("及以后", Since),
    ("前后", In),
    ("之前", Before),
    ("以前", Before),
    ("前", Before),
    ("之后", After),
    ("以后", After),
    ("后", After),
    ("开始", Since),
    ("以来", Since),
    ("以降", Since),
    ("起", Since),
    ("之内", In),
    ("以内", In),
    ("期间", In),
    ("内", In),
    ("之间", In),
    ("间", In),
    ("+", Since),
];

const ENGLISH_AFTER: &[(&str, Bound)] = &[
    ("at the earliest", Since),
    ("at the soonest", Since),
    ("at earliest", Since),
    ("or beyond", Since),
    ("or so", In),
    ("or thereabouts", In),
    ("at the very latest", Until),
    ("at latest", Until),
    ("or earlier", Until),
    ("or before", Until),
    ("or sooner", Until),
    ("and earlier", Until),
    ("at the latest", Until),
    ("or later", Since),
    ("and later", Since),
    ("and beyond", Since),
    ("or after", Since),
    ("and after", Since),
    ("and greater", Since),
    ("onwards", Since),
    ("onward", Since),
];

/// The words before a period.
pub fn before<'t>(c: Cursor<'t>) -> Parsed<'t, Bound> {
    match c.script() {
        Script::Han => c.choose(CHINESE_BEFORE),
        Script::Latin => {
            let glued = c.choose(&[("post-", After), ("pre-", Before)]);
            if let Some(found) = glued.filter(|(_, next)| next.script() == Script::Figure) {
                return Some(found);
            }
            let (bound, next) = c.choose_word(ENGLISH_BEFORE)?;
            Some((bound, next.skip_space().skip_word(&["at least", "about", "around"])))
        }
        _ => None,
    }
}

/// The words behind a period.
pub fn after<'t>(c: Cursor<'t>) -> Parsed<'t, Bound> {
    let about = c.eat_any(&["左右", "上下"]);
    let chinese = about.unwrap_or(c).choose(CHINESE_AFTER).or_else(|| Some((In, about?)));
    chinese.or_else(|| c.skip(&[","]).skip_space().choose_word(ENGLISH_AFTER))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::due::calendar;

    #[test]
    fn a_bound_turns_a_period_into_ends() {
        let on = |day: &str| day.parse::<NaiveDate>().ok();
        let said_on = on("2026-02-20").unwrap();
        let period = calendar::year(2027).unwrap();
        let named = Named::fixed(Some(period));
        for (bound, reading, from, by) in [
            (In, Strictness::Generous, on("2027-01-01"), on("2027-12-31")),
            (By, Strictness::Generous, None, on("2027-12-31")),
            (By, Strictness::Strict, None, on("2026-12-31")),
            (Until, Strictness::Strict, None, on("2027-12-31")),
            (Before, Strictness::Generous, None, on("2026-12-31")),
            (After, Strictness::Generous, on("2028-01-01"), None),
            (Since, Strictness::Generous, on("2027-01-01"), None),
        ] {
            assert_eq!(bound.ends(&named, period, said_on, reading), Some((from, by)), "{bound:?}");
        }
        let end = named.its_end();
        for bound in [In, By, Before] {
            assert_eq!(bound.ends(&end, period, said_on, Strictness::Strict), Some((None, on("2027-12-31"))));
        }
    }
}
