//! Kinds of claims in both languages.

use chrono::NaiveDate;

use super::Signs;
use super::kind_of;
use crate::documents::Kind;

fn kind(text: &str, due: Option<&str>, in_prediction_column: bool) -> Kind {
    let statement_date = NaiveDate::from_ymd_opt(2025, 4, 1);
    kind_of(&Signs { text, detail: "", due, in_prediction_column, statement_date })
}

#[test]
fn claims_in_a_mixed_column_are_told_by_their_words() {
    for (expected, texts) in [
        (
            Kind::Prediction,
            &[
                "骑楼会回到老城",
                "騎樓將回到老城",
                "明年雨水花园进每个小区",
                "三年内不会再有新的高架",
                "到2027年，老城全部步行",
                "2025年底通车",
                "社会会接受这种收费",
                "The tram will not come back",
                "Two more bridges open within five years",
                "The first street closes in 2027",
                "未来几年需要更多的树荫",
            ][..],
        ),
        (
            Kind::Statement,
            &[
                "目前老城的树荫只有两成",
                "步行街的租金已经超过商场",
                "去年开了三座桥",
                "社会协会的年会办了三届",
                "2019年的规划没有落实",
                "2023年底董事会换了人",
                "骑楼比商场便宜",
                "The tram is still the cheapest line",
                "Rents have doubled",
            ],
        ),
        (
            Kind::Opinion,
            &[
                "老城应该先修树荫",
                "規劃應當讓居民先看",
                "统计口径需要统一",
                "Cities ought to plant first",
                "Planners should walk to work",
            ],
        ),
    ] {
        for text in texts {
            assert_eq!(kind(text, None, false), expected, "{text}");
        }
    }
}

#[test]
fn a_prediction_column_holds_predictions_unless_the_words_say_otherwise() {
    for (expected, text, due) in [
        (Kind::Prediction, "雨水花园进每个小区", None),
        (Kind::Prediction, "雨水花园进每个小区", Some("2027")),
        (Kind::Prediction, "雨水花园进每个小区", Some("")),
        (Kind::Prediction, "雨水花园进每个小区", Some("待定")),
        (Kind::Prediction, "雨水花园会进每个小区", Some("—")),
        (Kind::Statement, "雨水花园的水有一半来自屋顶", Some("—")),
        (Kind::Statement, "雨水花园目前只有三座", None),
        (Kind::Prediction, "No new elevated road is approved", None),
        (Kind::Statement, "No elevated road has been approved so far", None),
        (Kind::Opinion, "小区应该自己养花园", None),
    ] {
        assert_eq!(kind(text, due, true), expected, "{text} {due:?}");
    }
}

#[test]
fn the_detail_decides_only_when_the_claim_itself_is_silent() {
    let signs = |text| Signs { text, detail: "影响将在未来几个月显现", ..Signs::default() };
    assert_eq!(kind_of(&signs("规划方面有新的做法")), Kind::Prediction);
    assert_eq!(kind_of(&signs("规划已经定稿")), Kind::Statement);
}
#[test]
fn kinds_are_told_in_other_words_too() {
    for (expected, texts) in [
        (
            Kind::Prediction,
            &[
                "渡轮终将停航",
                "两座水厂有望合并",
                "夜市迟早搬到河对岸",
                "明后年房租见顶",
                "2026年起全部改用电动巴士",
                "下一代路灯不再用钠灯",
                "建树屋的时机已经成熟",
                "社区食堂即将铺到每条街",
                "十年后没有人再洗碗",
                "水价预计上调两成",
                "電纜年底前全部入地",
                "老人会成为夜校的主力",
                "The ferry is about to lose its licence",
                "Rents are likely to peak before the bridge opens",
                "Nobody is going to miss the toll booths",
                "Two thirds of buses run on batteries by 2028",
                "The reservoir won't fill again",
                "We'll see a second market hall",
                "Ticket machines disappear within five years",
                "Libraries will need to open on Sundays",
                "The time is ripe for tree houses",
            ][..],
        ),
        (
            Kind::Statement,
            &[
                "渡轮去年停航了三次",
                "两座水厂的成本相差一倍",
                "夜市一直是河边最热闹的地方",
                "目前只有四条街通了电缆",
                "2022年的房租最高",
                "路灯还没换完",
                "音乐会的票早就卖完",
                "工会有三千名会员",
                "建树屋的时机还不成熟",
                "水价从未上调",
                "電纜已經入地",
                "The ferry was late on most days last year",
                "Rents have doubled since 2019",
                "Toll booths are still run by the city",
                "Half of the buses already run on batteries",
                "The reservoir is now half empty",
                "No market hall has been built so far",
                "Ticket machines cost more than clerks",
                "Libraries currently close on Sundays",
                "The mayor had promised a new bridge",
            ],
        ),
        (
            Kind::Opinion,
            &[
                "渡轮应当免费",
                "水厂最好分开经营",
                "夜市值得保留",
                "房租不该由房东一家说了算",
                "宁可少建路，也要多种树",
                "建议先修下水道",
                "路灯必须由街道来管",
                "好的夜市不需要招牌",
                "規劃者應該每天坐公車",
                "水价需要公开",
                "最重要的是听街坊的话",
                "The ferry should be free",
                "Cities ought to count trees, not cars",
                "It is best to fix the sewers first",
                "Landlords must publish their rents",
                "Planners need to listen more",
                "Lamps shouldn't burn all night",
                "Better to close the street than to widen it",
                "A market hall has to smell of fish",
                "Toll booths are uglier than bridges deserve",
            ],
        ),
    ] {
        for text in texts {
            assert_eq!(kind(text, None, false), expected, "{text}");
        }
    }
}

#[test]
fn the_year_of_the_statement_is_ahead_early_in_it_unless_told_as_done() {
    let kind = |day: &str, text| {
        let statement_date = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok();
        kind_of(&Signs { text, statement_date, ..Signs::default() })
    };
    for (expected, day, text) in [
        (Kind::Prediction, "2026-01-05", "The ferry line breaks even in 2026"),
        (Kind::Prediction, "2026-01-05", "2026年渡轮客流翻倍"),
        (Kind::Statement, "2026-12-20", "The ferry line breaks even in 2026"),
        (Kind::Statement, "2026-05-05", "The ferry line opened in 2026"),
        (Kind::Statement, "2026-05-05", "2026年渡轮换了船长"),
        (Kind::Prediction, "", "The ferry line breaks even by 2027"),
        (Kind::Prediction, "", "渡轮2027年前回本"),
        (Kind::Statement, "", "The ferry line had doubled its fares by 2019"),
        (Kind::Statement, "", "The ferry line carries 20 people"),
    ] {
        assert_eq!(kind(day, text), expected, "{day} {text}");
    }
}
