//! Search finds words, parts of Chinese sentences and phrases, on both databases, whether few claims hold them or many.

use foresaid::claims::Filter;
use foresaid::claims::status::Change;
use foresaid::claims::topics;
use foresaid::storage::ClaimId;

use super::NOW;
use super::document;
use super::found;
use crate::support::app::TestApp;

const ROWS: [[&str; 5]; 6] = [
    ["The harbour at Tallow doubles by 2027", "Ada Quay", "ports open late", "shipping", ""],
    ["離岸風電成本到 2027 年减半", "林海", "大模型GPT-6会参与设计", "能源", ""],
    ["港口吞吐量到 2028 年翻一番", "周牧", "货运量、运价都会涨", "shipping", ""],
    ["AI models run ferries by 2030", "Ben", "open ports first", "", ""],
    ["He aims at 100% by 2029", "Émile Ødegård", "under_score", "", ""],
    ["风力发电与电网", "林海", "", "能源", ""],
];

#[tokio::test]
async fn words_pairs_and_phrases_are_found() {
    let test = TestApp::at(NOW).await;
    test.import_bytes("talk.md", document("Talk", "2026-01-10", &ROWS).as_bytes()).await.unwrap();
    for (search, expected) in [
        ("harbour", &[1][..]),
        ("HARBOUR tall", &[1]),
        ("arbour", &[]),
        ("风电", &[2]),
        ("风", &[2, 6]),
        ("电", &[2, 6]),
        ("离岸风电", &[2]),
        ("离电", &[]),
        ("港口 翻一番", &[3]),
        ("吞吐", &[3]),
        ("运价", &[3]),
        ("林海", &[2, 6]),
        ("模型GPT", &[2]),
        ("gpt-6", &[2]),
        ("ai", &[4]),
        ("\"ports open\"", &[1]),
        ("“open ports”", &[4]),
        ("ports open", &[1, 4]),
        ("100%", &[5]),
        ("émile", &[5]),
        ("under_score", &[5]),
        ("'; DROP TABLE claims --", &[]),
        ("\"", &[]),
        ("%", &[]),
        ("* OR NEAR(", &[]),
    ] {
        let filter = Filter { search: Some(search.to_owned()), ..Filter::default() };
        let mut ids = found(&test, &filter).await;
        ids.sort_unstable();
        assert_eq!(ids, expected, "{search}");
    }
}

#[tokio::test]
async fn what_is_searched_follows_what_is_written() {
    let test = TestApp::at(NOW).await;
    let import = async |rows: &[[&str; 5]]| {
        test.import_bytes("talk.md", document("Talk", "2026-01-10", rows).as_bytes()).await.unwrap();
    };
    let search =
        async |text: &str| found(&test, &Filter { search: Some(text.to_owned()), ..Filter::default() }).await;
    import(&ROWS[..2]).await;
    let mut edited = ROWS[0];
    edited[2] = "and the sluice is widened";
    import(&[edited, ROWS[1]]).await;
    assert_eq!((search("sluice").await, search("late").await), (vec![1], vec![]));
    let topic = async |topic: &str| {
        found(&test, &Filter { topic: Some(topic.to_owned()), ..Filter::default() }).await
    };
    assert_eq!(topic("Shipping").await, [1]);
    let change = Change { actor: "Ada", at: test.app.now() };
    topics::set(&test.app.db, ClaimId(1), &["Deep water".to_owned()], change).await.unwrap();
    assert_eq!(
        (topic("shipping").await, topic("deep WATER").await, topic("deep").await),
        (vec![], vec![1], vec![])
    );
}

#[tokio::test]
async fn frequent_words_are_found_as_rare_ones_are() {
    let test = TestApp::at(NOW).await;
    let texts: Vec<String> =
        (0..1_100).map(|n| format!("Crane {n} 港口 lifts more by {}", 2027 + n % 4)).collect();
    let rows: Vec<[&str; 5]> = texts
        .iter()
        .enumerate()
        .map(|(n, text)| [text.as_str(), if n % 2 == 0 { "Ada" } else { "Ben" }, "", "cranes", ""])
        .collect();
    test.import_bytes("cranes.md", document("Cranes", "2026-01-10", &rows).as_bytes()).await.unwrap();
    let count = async |filter: Filter| found(&test, &filter).await.len();
    for (search, expected) in
        [("crane", 1_100), ("港口", 1_100), ("口", 1_100), ("口港", 0), ("\"crane 7 港\"", 1)]
    {
        let filter = Filter { search: Some(search.to_owned()), ..Filter::default() };
        assert_eq!(count(filter).await, expected, "{search}");
    }
    let topic = Filter { topic: Some("Cranes".to_owned()), ..Filter::default() };
    assert_eq!(count(topic.clone()).await, 1_100);
    let all = Filter { search: Some("lifts".to_owned()), due_to: "2027-12-31".parse().ok(), ..topic };
    assert_eq!(count(all).await, 275);
}

#[tokio::test]
async fn a_claim_is_found_by_the_title_of_its_document_as_it_is_now() {
    let test = TestApp::at(NOW).await;
    let link = "- **Link:** https://talks.example/1\n";
    let text = |title: &str| {
        document(title, "2026-01-10", &ROWS[..2]).replacen("- **Rec", &format!("{link}- **Rec"), 1)
    };
    let search =
        async |text: &str| found(&test, &Filter { search: Some(text.to_owned()), ..Filter::default() }).await;
    let import = async |title: &str| test.import_bytes("talk.md", text(title).as_bytes()).await.unwrap();
    import("Evening at the Lighthouse 灯塔夜谈").await;
    assert_eq!(search("lighthouse tallow").await, [1]);
    assert_eq!((search("夜谈").await.len(), search("\"the lighthouse\"").await.len()), (2, 2));
    let renamed = import("Evening at the Weir").await;
    assert_eq!((search("lighthouse").await.len(), search("weir").await.len()), (0, 2));
    let change = Change { actor: "Ada", at: test.app.now() };
    foresaid::claims::undo(&test.app.db, renamed.id.unwrap(), change).await.unwrap();
    assert_eq!((search("lighthouse").await.len(), search("weir").await.len()), (2, 0));
}
