//! What English wordings name, before bounds and ranges.

use crate::config::DuePolicy;
use crate::due::reading::Context;
use crate::due::text::Text;

use super::named;

/// First and last day of what a whole wording names, and the marks `end` and `vague`.
fn shown(wording: &str) -> String {
    let policy = DuePolicy::default();
    let said_on = "2026-02-20".parse().unwrap();
    let text = Text::new(wording);
    let ctx = Context { said_on, policy: &policy, cell: false };
    let Some((named, rest)) = named(text.cursor(), &ctx, false) else { return "nothing".to_owned() };
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
        ("June 30, 2027", "2027-06-30 2027-06-30"),
        ("Oct. 2", "2026-10-02 2026-10-02"),
        ("the 3rd of April", "2026-04-03 2026-04-03"),
        ("5-Aug-2026", "2026-08-05 2026-08-05"),
        ("2027-sep-1", "2027-09-01 2027-09-01"),
        ("4 to 22 January", "2027-01-04 2027-01-22"),
        ("May 9th through 17th", "2026-05-09 2026-05-17"),
        ("Sept 2026", "2026-09-01 2026-09-30"),
        ("Jan '27", "2027-01-01 2027-01-31"),
        ("June of next year", "2027-06-01 2027-06-30"),
        ("October two thousand and thirty", "2030-10-01 2030-10-31"),
        ("Q3 2026", "2026-07-01 2026-09-30"),
        ("the third quarter", "2026-07-01 2026-09-30"),
        ("the first half of 2027", "2027-01-01 2027-06-30"),
        ("H2'26", "2026-07-01 2026-12-31"),
        ("summer 2027", "2027-06-01 2027-08-31"),
        ("the third week of 2027", "2027-01-18 2027-01-24"),
        ("the first Friday of July", "2026-07-03 2026-07-03"),
        ("next quarter", "2026-04-01 2026-06-30"),
        ("the year after next", "2028-01-01 2028-12-31"),
        ("this decade", "2020-01-01 2029-12-31"),
        ("next Friday", "2026-02-27 2026-02-27"),
        ("Tuesday next week", "2026-02-24 2026-02-24"),
        ("the week of the 18th", "2026-03-16 2026-03-22"),
        ("the rest of the month", "2026-02-20 2026-02-28"),
        ("Monday, March 2", "2026-03-02 2026-03-02"),
        ("Fri 13th", "2026-03-13 2026-03-13"),
        ("the end of March", "2026-03-01 2026-03-31 end"),
        ("year-end 2027", "2027-01-01 2027-12-31 end"),
        ("late 2026", "2026-01-01 2026-12-31 end"),
        ("mid-2027", "2027-06-01 2027-07-31 vague"),
        ("the start of 2028", "2028-01-01 2028-01-01"),
        ("the decade's end", "2020-01-01 2029-12-31 end"),
        ("Thanksgiving", "2026-11-26 2026-11-26"),
        ("Easter 2027", "2027-03-28 2027-03-28"),
        ("February 30", "impossible"),
        ("may", "nothing"),
        ("march on", "nothing"),
        ("fall behind", "nothing"),
        ("second to none", "nothing"),
    ] {
        assert_eq!(shown(wording), expected, "{wording}");
    }
}
