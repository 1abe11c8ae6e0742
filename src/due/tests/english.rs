//! English wordings beyond the plain ones: portions, fiscal years, rough lengths, bounds.

use super::shown;

#[test]
fn wordings() {
    for (text, expected) in [
        ("Ready in the years to come", "2028-02-20 2031-02-20 in the years to come"),
        ("It is still decades away", "2046-02-20 2076-02-20 decades away"),
        ("Half a decade from now", "- 2031-02-20 Half a decade from now"),
        ("Done in a quarter century", "- 2051-02-20 in a quarter century"),
        ("It will take three to five years", "2029-02-20 2031-02-20 three to five years"),
        ("It'll take at least a decade", "2036-02-20 - at least a decade"),
        ("It is at least two years away", "2028-02-20 - at least two years away"),
        ("It will not be ready for ten years", "- 2036-02-20 for ten years"),
        ("20 days or more from now", "2026-03-12 - 20 days or more from now"),
        ("More than five years away", "2031-02-20 - More than five years away"),
        ("Less than two years from now", "- 2028-02-20 Less than two years from now"),
        ("Over the coming three quarters", "- 2026-11-20 Over the coming three quarters"),
        ("The next decade belongs to rail", "- 2036-02-20 The next decade"),
        ("In the second week of March", "2026-03-08 2026-03-14 In the second week of March"),
        ("In the last week of June", "2026-06-24 2026-06-30 In the last week of June"),
        ("The first two weeks of May", "2026-05-01 2026-05-14 The first two weeks of May"),
        ("By the final quarter of 2026", "- 2026-12-31 By the final quarter of 2026"),
        ("In the first half of March", "2026-03-01 2026-03-15 In the first half of March"),
        ("In the last days of 2026", "2026-12-25 2026-12-31 In the last days of 2026"),
        ("Later this decade", "- 2029-12-31 Later this decade"),
        ("By mid-century", "- 2054-12-31 By mid-century"),
        ("By the turn of the decade", "- 2029-12-31 By the turn of the decade"),
        ("In the second half of the decade", "- 2029-12-31 In the second half of the decade"),
        ("This winter", "- 2026-02-28 This winter"),
        ("By the end of summer", "- 2026-08-31 By the end of summer"),
        ("In the winter of 2026", "2026-12-01 2027-02-28 In the winter of 2026"),
        ("2030 at the earliest", "2030-01-01 - 2030 at the earliest"),
        ("The plant won't open until 2029", "2029-01-01 - until 2029"),
        ("Not before 2030", "2030-01-01 - Not before 2030"),
        ("2030 or beyond", "2030-01-01 - 2030 or beyond"),
        ("From 2030 on", "2030-01-01 - From 2030 on"),
        ("Post-2030 at best", "2031-01-01 - Post-2030"),
        ("Well past 2030", "2031-01-01 - Well past 2030"),
        ("By EOD Friday", "- 2026-02-20 By EOD Friday"),
        ("In the '30s", "2030-01-01 2039-12-31 In the '30s"),
        ("By the early 2030s", "- 2033-12-31 By the early 2030s"),
        ("FY26 Q4 turns a profit", "2026-10-01 2026-12-31 FY26 Q4"),
        ("The first quarter of fiscal 2027", "2027-01-01 2027-03-31 The first quarter of fiscal 2027"),
        ("Next fiscal year", "2027-01-01 2027-12-31 Next fiscal year"),
        ("By week's end", "- 2026-02-22 By week's end"),
        ("Before Chinese New Year", "- 2027-02-05 Before Chinese New Year"),
        ("By the Mid-Autumn Festival", "- 2026-09-25 By the Mid-Autumn Festival"),
        ("In a matter of months", "2026-04-20 2026-08-20 In a matter of months"),
        ("It arrives before long", "2026-02-20 2026-08-20 before long"),
        ("May through July 2026", "2026-05-01 2026-07-31 May through July 2026"),
        ("A ban before the 2026 midterm elections", "- 2026-11-02 before the 2026 midterm elections"),
        ("Who wins the Ohio governor race in 2026", "2026-11-03 2026-11-03 governor race in 2026"),
        ("Before Friday", "- 2026-02-26 Before Friday"),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}
