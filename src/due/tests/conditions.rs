//! Lengths that hang on an event without a day, and why a window governs.

use super::on;
use super::said;
use crate::config::DuePolicy;
use crate::due::Choice;
use crate::due::Rule;
use crate::due::explain;

#[test]
fn a_length_counted_from_an_event_gives_no_window() {
    for (text, phrase, event) in [
        ("Break-even comes within a year of launch", "within a year of launch", "launch"),
        ("They merge six months after the referendum", "six months after the referendum", "the referendum"),
        ("within 18 months of going public, it pays", "within 18 months of going public", "going public"),
        ("新药上市后两年内进医保", "新药上市后两年内", "新药上市"),
        ("自获批之日起90天内开工", "获批之日起90天内", "获批"),
        ("大选之后的六个月油价回落", "大选之后的六个月", "大选"),
        ("產品發布一年後會降價", "產品發布一年後", "產品發布"),
    ] {
        let findings = said(text);
        assert_eq!(findings.window, None, "{text}");
        let condition = findings.condition.unwrap_or_else(|| panic!("{text}"));
        assert_eq!((condition.phrase.as_str(), condition.event.as_str()), (phrase, event), "{text}");
    }
}

#[test]
fn another_window_governs_beside_a_condition() {
    let findings = said("Within three months of approval it ships, by the end of 2027 at the latest");
    assert_eq!(findings.window.and_then(|w| w.due_by), Some(on("2027-12-31")));
    assert!(findings.condition.is_some());
}

#[test]
fn what_is_counted_from_the_statement_hangs_on_nothing() {
    for text in [
        "two years from now",
        "within two years of today",
        "今后两年",
        "最后三个月",
        "两年后上市",
        "in two years of work",
    ] {
        assert_eq!(said(text).condition, None, "{text}");
    }
}

#[test]
fn every_reading_knows_its_rule() {
    let policy = DuePolicy::default();
    for (text, rule, setting) in [
        ("未来两年", Rule::Length, None),
        ("三到五年内", Rule::LengthRange, None),
        ("at least two years away", Rule::LengthAtLeast, None),
        ("几个月内", Rule::VagueCount, Some("due.few_months")),
        ("two weeks after 15 May", Rule::LengthFromDay, None),
        ("soon", Rule::Soon, Some("due.soon_months")),
        ("by 2028", Rule::NamedPeriod, Some("due.reading")),
        ("by the end of 2028", Rule::NamedPeriod, None),
        ("下个月", Rule::CountedPeriod, None),
        ("in May", Rule::NextOne, None),
        ("mid-2027", Rule::RoughPart, None),
        ("2028或2029年", Rule::Range, None),
        ("the second week of March", Rule::PartOf, None),
        ("农历八月十五", Rule::Lunar, None),
        ("冬至", Rule::Lunar, None),
        ("国庆节", Rule::Holiday, None),
        ("FY27 Q2", Rule::Fiscal, Some("due.fiscal_year_starts")),
        ("on 5/6/2026", Rule::UnclearOrder, Some("due.day_first")),
    ] {
        let read = explain(text, on("2026-02-20"), &policy);
        let (index, choice) = read.choice.unwrap_or_else(|| panic!("{text}"));
        assert_eq!((read.reasons[index].rule, read.reasons[index].setting), (rule, setting), "{text}");
        assert_eq!(choice, Choice::Only, "{text}");
    }
}

#[test]
fn the_settings_decide_where_two_readings_are_fair() {
    let fiscal = DuePolicy { fiscal_year_starts: 10, ..DuePolicy::default() };
    let day_first = DuePolicy { day_first: true, ..DuePolicy::default() };
    for (text, policy, by) in [
        ("FY27 Q1", &fiscal, "2026-12-31"),
        ("2027财年第二季度", &fiscal, "2027-03-31"),
        ("by the end of the fiscal year", &fiscal, "2026-09-30"),
        ("on 5/6/2026", &day_first, "2026-06-05"),
        ("on 5/16/2026", &day_first, "2026-05-16"),
    ] {
        let window = crate::due::read(text, on("2026-02-20"), policy).window;
        assert_eq!(window.and_then(|w| w.due_by), Some(on(by)), "{text}");
    }
}
