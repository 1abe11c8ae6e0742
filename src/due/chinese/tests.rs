//! What Chinese wordings name, before bounds and ranges.

use crate::config::DuePolicy;
use crate::due::reading::Context;
use crate::due::text::Text;

use super::named;

/// First and last day of what a whole wording names, and the marks `end` and `vague`.
fn shown(wording: &str) -> String {
    let policy = DuePolicy::default();
    let said_on = "2026-02-20".parse().unwrap();
    let text = Text::new(wording);
    let Some((named, rest)) = named(text.cursor(), &Context { said_on, policy: &policy, cell: false }) else {
        return "nothing".to_owned();
    };
    let marks = [(named.ending, " end"), (named.vague, " vague"), (!rest.at_end(), " and more")];
    let marks: String = marks.iter().filter(|(on, _)| *on).map(|(_, mark)| *mark).collect();
    match named.resolve(said_on) {
        Some(period) => format!("{} {}{marks}", period.first, period.last),
        None => "impossible".to_owned(),
    }
}

#[test]
fn wordings() {
    for (wording, expected) in [
        ("2027年", "2027-01-01 2027-12-31"),
        ("二〇二七年度", "2027-01-01 2027-12-31"),
        ("民国116年", "2027-01-01 2027-12-31"),
        ("27年三月", "2027-03-01 2027-03-31"),
        ("大后年", "2029-01-01 2029-12-31"),
        ("明后年", "2027-01-01 2028-12-31"),
        ("今年底", "2026-01-01 2026-12-31 end"),
        ("明年年初", "2027-01-01 2027-03-31 vague"),
        ("2027年中", "2027-06-01 2027-07-31 vague"),
        ("2027年中国", "2027-01-01 2027-12-31 and more"),
        ("2027年第二季", "2027-04-01 2027-06-30"),
        ("三季度末", "2026-07-01 2026-09-30 end"),
        ("明年Q1", "2027-01-01 2027-03-31"),
        ("下半年", "2026-07-01 2026-12-31"),
        ("2027年前两个季度", "2027-01-01 2027-06-30"),
        ("2027年最后三个月", "2027-10-01 2027-12-31"),
        ("2027年第三周", "2027-01-18 2027-01-24"),
        ("2027年夏天", "2027-06-01 2027-08-31"),
        ("下下个月", "2026-04-01 2026-04-30"),
        ("下月初", "2026-03-01 2026-03-10 vague"),
        ("月底", "2026-02-01 2026-02-28 end"),
        ("2月下旬", "2026-02-21 2026-02-28"),
        ("八月十五", "2026-08-15 2026-08-15"),
        ("9月10号、11号、12号", "2026-09-10 2026-09-12"),
        ("10月第二个星期三", "2026-10-14 2026-10-14"),
        ("四月的最后一个星期一", "2026-04-27 2026-04-27"),
        ("29日", "2026-03-29 2026-03-29"),
        ("本周五", "2026-02-20 2026-02-20"),
        ("周日", "2026-02-22 2026-02-22"),
        ("下周末", "2026-02-28 2026-03-01"),
        ("下季度", "2026-04-01 2026-06-30"),
        ("30年代", "2030-01-01 2039-12-31"),
        ("本世纪40年代", "2040-01-01 2049-12-31"),
        ("二十一世纪三十年代", "2030-01-01 2039-12-31"),
        ("十五五末", "2026-01-01 2030-12-31 end"),
        ("国庆节", "2026-10-01 2026-10-01"),
        ("2026年2月30日", "impossible"),
        ("2026年13月", "impossible"),
        ("六号机", "nothing"),
        ("三年", "nothing"),
        ("十三亿人", "nothing"),
    ] {
        assert_eq!(shown(wording), expected, "{wording}");
    }
}
