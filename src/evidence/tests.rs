//! Cases for the matcher, in tables: claims on one side, an item on the other.

use proptest::prelude::*;

use super::ClaimText;
use super::ItemText;
use super::Match;
use super::Matcher;

/// The default of `evidence.threshold`.
const THRESHOLD: f64 = 0.38;

/// What a person on a laptop watches.
const WATCHED: [&str; 8] = [
    "检索（Retrieval）研究时机已成熟",
    "两年内固态电池将用在量产电动车上",
    "人形机器人三年内走进普通家庭",
    "By 2028 most code will be written by agents",
    "Tallow Robotics will go public before the end of 2027",
    "油价明年会跌破每桶60美元",
    "GPT-6 will be released this year",
    "市场会上涨",
];

fn watch(texts: &[&str], threshold: f64) -> Matcher {
    let claims = texts.iter().zip(0..);
    let mut matcher = Matcher::new(threshold);
    matcher.watch(claims.map(|(text, id)| ClaimText::new(id, text)));
    matcher
}

fn speaks_to(matcher: &mut Matcher, title: &str, text: &str) -> Vec<i64> {
    let found = matcher.matches(&ItemText { title, text }, 20);
    found.into_iter().map(|found| found.claim_id).collect()
}

/// The match with one claim, however weak.
fn one(claim: &ClaimText<'_>, title: &str, text: &str) -> Option<Match> {
    let mut matcher = Matcher::new(0.05);
    matcher.watch(std::iter::once(*claim));
    matcher.matches(&ItemText { title, text }, 1).pop()
}

#[test]
fn items_find_the_claims_they_speak_to() {
    let cases: [(&str, &str, &[i64]); 12] = [
        ("Retrieval research is becoming practical during pre-training", "", &[0]),
        ("检索研究进入新阶段", "多个实验室认为检索的时机已经成熟，预训练中就可以加入。", &[0]),
        ("檢索研究進入新階段", "多個實驗室認為檢索的時機已經成熟。", &[0]),
        ("某车企宣布固态电池量产", "首批电动车将于秋天交付，搭载自研的固态电池。", &[1]),
        (
            "Carmaker starts mass production of solid-state battery",
            "The first electric vehicle ships in May.",
            &[1],
        ),
        ("Humanoid robots move in with families", "A thousand homes take part in the trial.", &[2]),
        ("Survey: agents now write most of the code", "In large firms, coding agents wrote 61% of it.", &[3]),
        ("代码大多由智能体编写", "一项调查显示，智能体写下了六成代码。", &[3]),
        ("Tallow Robotics files to go public", "The listing is planned for spring 2027.", &[4]),
        ("油价跌破60美元", "国际油价周三继续下跌。", &[5]),
        ("OpenAI releases GPT-6", "GPT-6 is released to all users today.", &[6]),
        ("Oil price fell below 60 dollars", "Traders expect further drops.", &[5]),
    ];
    let mut matcher = watch(&WATCHED, THRESHOLD);
    for (title, text, expected) in cases {
        assert_eq!(speaks_to(&mut matcher, title, text), expected, "{title}");
    }
}

#[test]
fn a_shared_common_word_is_no_evidence() {
    let cases = [
        ("", ""),
        ("", "。。。!!!"),
        ("Company plans new office", "The company will open an office before the end of the year."),
        ("研究发现喝茶有益", "一项新的研究持续了两年。"),
        ("家庭聚餐增加", "普通家庭今年更愿意在家吃饭。"),
        ("2027 will be a leap into summer fashion", "Designers released their plans."),
        ("Code of conduct released", "The club wrote a new code for members."),
        ("市场监管部门抽查食品", "抽查覆盖三个城市的农贸市场。"),
        ("GPT-4 is retired", "The older model leaves the service."),
        ("Robotics club wins prize", "Pupils built a small crane."),
        ("Battery recycling plant opens", "The plant takes old phone batteries."),
    ];
    let mut matcher = watch(&WATCHED, THRESHOLD);
    for (title, text) in cases {
        assert_eq!(speaks_to(&mut matcher, title, text), Vec::<i64>::new(), "{title}");
    }
}

#[test]
fn a_glossary_leads_to_the_other_names() {
    let glossary = [
        ("RAG".to_owned(), vec!["Retrieval-Augmented Generation, 检索增强生成".to_owned()]),
        ("潮汐电站".to_owned(), vec!["tidal plant".to_owned()]),
    ];
    let cases = [
        (
            "RAG 将被长上下文取代",
            "Retrieval-augmented generation gives way to long context",
            "Retrieval-augmented generation",
        ),
        ("RAG 将被长上下文取代", "检索增强生成被长上下文取代", "检索增强生成"),
        ("检索增强生成的成本减半", "The cost of RAG halves", "RAG"),
        ("潮汐电站三年内并网", "First tidal plant joins the grid", "tidal plant"),
        ("Tidal plants will pay for themselves", "潮汐电站收回成本", "潮汐电站"),
    ];
    for (text, title, word) in cases {
        let found = one(&ClaimText { glossary: &glossary, ..ClaimText::new(1, text) }, title, "");
        let words = found.map(|found| found.words).unwrap_or_default();
        assert!(words.iter().any(|found| found == word), "{text} <- {title}: {words:?}");
    }
}

#[test]
fn names_that_no_dictionary_knows_are_found_whole() {
    let named = [
        ("比亚迪".to_owned(), vec!["BYD".to_owned()]),
        ("钴酸锂".to_owned(), vec!["lithium cobalt oxide".to_owned()]),
        ("石墨烯".to_owned(), vec!["graphene".to_owned()]),
        ("赛力斯".to_owned(), vec!["Seres".to_owned()]),
    ];
    let cases = [
        ("赛力斯会退市", "赛力斯宣布退市", true),
        ("赛力斯会退市", "分析师称赛力斯将退市", true),
        ("赛力斯会退市", "北汽蓝谷宣布退市", false),
        ("石墨烯会进入手机", "石墨烯首次用于手机散热", true),
        ("石墨烯会进入手机", "石墨电极出口增加", false),
        ("石墨烯会进入手机", "手机销量下滑", false),
        ("比亚迪2027年会超过特斯拉", "比亚迪销量首次超过特斯拉", true),
        ("比亚迪2027年会超过特斯拉", "哥伦比亚咖啡首超巴西", false),
        ("钴酸锂价格会翻倍", "高镍钴酸锂电池价格翻倍", true),
        ("钴酸锂价格会翻倍", "大白菜价格翻倍", false),
    ];
    for (text, title, found) in cases {
        for glossary in [&named[..], &[]] {
            let claim = ClaimText { glossary, ..ClaimText::new(1, text) };
            let score = one(&claim, title, "").map_or(0.0, |found| found.score);
            assert_eq!(score >= THRESHOLD, found, "{text} <- {title}: {score}");
        }
    }
}

#[test]
fn a_name_in_brackets_is_a_second_name() {
    let cases = [
        ("端侧小模型（SLM）会进入助听器", "SLM powers the new hearing aid", "SLM"),
        ("SLM（小型语言模型）会进入助听器", "助听器装上小型语言模型", "小型语言模型"),
        ("世界模型（World Model）三年内用于仓储", "A world model runs the warehouse", "world model"),
    ];
    for (text, title, word) in cases {
        let found = one(&ClaimText::new(1, text), title, "");
        let words = found.map(|found| found.words).unwrap_or_default();
        assert!(words.iter().any(|found| found == word), "{text} <- {title}: {words:?}");
    }
}

#[test]
fn a_term_that_the_document_names_twice_needs_no_second_sign_in_a_title() {
    let glossary = [("无人驳船".to_owned(), vec!["Autonomous Barge".to_owned()])];
    let barges = ClaimText { glossary: &glossary, ..ClaimText::new(1, "无人驳船会驶上内河") };
    let retrieval = ClaimText::new(1, "检索（Retrieval）研究时机已成熟");
    let cases = [
        (&retrieval, "Retrieval is back", "", true),
        (&retrieval, "A week in the laboratories", "Somebody mentioned retrieval over lunch.", false),
        (&barges, "An autonomous barge leaves the yard", "", true),
        (&barges, "A barge leaves the yard", "", false),
    ];
    for (claim, title, text, found) in cases {
        let score = one(claim, title, text).map_or(0.0, |found| found.score);
        assert_eq!(score >= THRESHOLD, found, "{title}: {score}");
    }
}

#[test]
fn the_detail_helps_and_is_never_missed() {
    let claim = ClaimText::new(1, "Heat pumps will outsell boilers in Norway");
    let detailed =
        ClaimText { detail: Some("Installers in Bergen already report a shortage of compressors."), ..claim };
    let title = "Norway sells more heat pumps";
    let text = "Installers in Bergen wait for compressors.";
    let (plain, helped) = (one(&claim, title, text), one(&detailed, title, text));
    let score = |found: &Option<Match>| found.as_ref().map_or(0.0, |found| found.score);
    assert!(score(&helped) >= score(&plain) && score(&plain) > 0.0, "{plain:?} {helped:?}");
    assert_eq!(one(&detailed, "Bergen installers", "A shortage of compressors in Bergen."), None);
}

#[test]
fn words_and_quote_are_shown_as_written() {
    let claim = ClaimText::new(7, "海藻燃料两年内用于渡轮");
    let text = "天气晴。第一艘渡轮改用了海藻燃料！船长很满意。";
    let found = one(&claim, "港口新闻", text).unwrap();
    assert_eq!(found.claim_id, 7);
    assert_eq!(found.quote, "第一艘渡轮改用了海藻燃料！");
    assert!(
        found.words.contains(&"渡轮".to_owned()) && found.words.contains(&"海藻".to_owned()),
        "{found:?}"
    );
}

#[test]
fn the_best_claim_comes_first_and_no_more_than_asked() {
    let claims =
        ["Copper will be rationed", "Copper will be rationed in Chile", "Copper mines in Chile close"];
    let mut matcher = watch(&claims, 0.1);
    let item = ItemText { title: "Copper rationed in Chile", text: "" };
    let found = matcher.matches(&item, 2);
    assert_eq!(found.len(), 2);
    assert!(found[0].score >= found[1].score);
    assert_ne!(found[0].claim_id, 2);
}

fn mixed_text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "检索",
        "（",
        "Retrieval",
        "）",
        " ",
        "GPT-6",
        "机器人",
        "機器",
        "。",
        "robots",
        "’s",
        "-",
        "3.5",
        "1,000",
        "Ａ",
        "\n",
        "(",
        ")",
        "ß",
        "𠀀",
        "é",
        "İ",
        "…",
        "'",
        "‑",
        "2027",
        "Gemini 3",
    ]);
    prop_oneof![any::<String>(), prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())]
}

proptest! {
    #[test]
    fn any_texts_can_be_matched(
        claim in mixed_text(), detail in mixed_text(), term in mixed_text(), other in mixed_text(),
        title in mixed_text(), text in mixed_text(),
    ) {
        let glossary = [(term, vec![other])];
        let claim =
            ClaimText { detail: Some(&detail), glossary: &glossary, ..ClaimText::new(1, &claim) };
        let mut matcher = Matcher::new(0.0);
        matcher.watch(std::iter::once(claim));
        for found in matcher.matches(&ItemText { title: &title, text: &text }, 5) {
            prop_assert!((0.0..=1.0).contains(&found.score), "{}", found.score);
            prop_assert!(found.quote.chars().count() <= 300);
            for shown in found.words.iter().chain([&found.quote]) {
                prop_assert!(title.contains(shown) || text.contains(shown), "{shown:?}");
            }
        }
    }

    #[test]
    fn looking_only_at_claims_that_could_reach_the_threshold_loses_none(
        claims in prop::collection::vec(mixed_text(), 1..6), title in mixed_text(), text in mixed_text(),
    ) {
        let texts: Vec<&str> = claims.iter().map(String::as_str).collect();
        let item = ItemText { title: &title, text: &text };
        let mut all = watch(&texts, 0.0).matches(&item, 20);
        all.retain(|found| found.score >= THRESHOLD);
        prop_assert_eq!(watch(&texts, THRESHOLD).matches(&item, 20), all);
    }

    #[test]
    fn a_kept_index_finds_what_one_built_anew_finds(
        claims in prop::collection::vec(mixed_text(), 1..8), other in mixed_text(), title in mixed_text(),
        text in mixed_text(),
    ) {
        let item = ItemText { title: &title, text: &text };
        let mut texts: Vec<&str> = claims.iter().map(String::as_str).collect();
        let mut kept = watch(&texts, 0.1);
        kept.watch(std::iter::once(ClaimText::new(0, &other)));
        texts[0] = &other;
        prop_assert_eq!(kept.matches(&item, 20), watch(&texts, 0.1).matches(&item, 20));
        kept.forget(0);
        texts[0] = "";
        let ids: Vec<i64> = kept.matches(&item, 20).into_iter().map(|found| found.claim_id).collect();
        prop_assert!(!ids.contains(&0));
        prop_assert_eq!(kept.len(), claims.len() - 1);
    }
}
