//! Feeds of every family, and what makes them hard.

use super::*;

const COPPER: &[u8] = include_bytes!("../../../tests/fixtures/feeds/copper.rss");
const TIDES: &[u8] = include_bytes!("../../../tests/fixtures/feeds/tides.atom");
const RAILS: &[u8] = include_bytes!("../../../tests/fixtures/feeds/rails.json");
const LITHIUM: &[u8] = include_bytes!("../../../tests/fixtures/feeds/lithium-gbk.rss");

fn answer(body: &[u8]) -> Answer {
    Answer::new("https://notes.example/feed".parse().expect("address"), None, body.to_vec())
}

fn brought(body: &[u8]) -> Brought {
    read(&answer(body)).expect("a feed")
}

fn instant(text: &str) -> Option<chrono::DateTime<chrono::Utc>> {
    Some(text.parse().expect("instant"))
}

#[test]
fn an_rss_entry_becomes_plain() {
    let feed = brought(COPPER);
    assert_eq!(feed.title.as_deref(), Some("铜与能源笔记"));
    let item = &feed.items[0];
    assert_eq!(item.title, "铜价年底前会到哪里 & 为什么");
    assert_eq!(item.text, "沈南乔认为，年底前铜价会站上每吨一万二千美元。\n理由是矿山减产。");
    assert_eq!(item.url.as_deref(), Some("https://notes.example/posts/copper"));
    assert_eq!((item.key.as_str(), item.published), ("post-41", instant("2026-03-02T01:00:00Z")));
}

#[test]
fn entries_without_title_id_or_link_are_kept() {
    let items = brought(COPPER).items;
    assert_eq!(items.len(), 6);
    assert_eq!(items[1].title, "没有标题的一条：电网投资明年增长一成。");
    assert_eq!(items[1].key, "https://notes.example/posts/grid");
    assert_eq!((items[2].key.len(), items[2].url.as_deref()), (64, None));
}

#[test]
fn entries_with_the_same_id_have_keys_of_their_own() {
    let items = brought(COPPER).items;
    assert_ne!(items[3].key, items[4].key);
    assert!(items[3].key.starts_with("https://notes.example/same#"));
    assert_eq!(items[3].url.as_deref(), Some("https://notes.example/same"));
}

#[test]
fn a_link_that_is_no_web_address_is_dropped() {
    assert_eq!(brought(COPPER).items[5].url, None);
}

#[test]
fn an_atom_entry_is_read_by_its_types() {
    let feed = brought(TIDES);
    assert_eq!(feed.title.as_deref(), Some("Tides & turbines"));
    let item = &feed.items[0];
    assert_eq!(item.title, "Vec<Turbine> beats one big wheel");
    assert_eq!(
        item.text,
        "Orla Bright expects the second array to run by the end of 2027.\nseven units\none cable"
    );
    assert_eq!(item.url.as_deref(), Some("https://tides.example/log/nine"));
    assert_eq!(item.published, instant("2026-05-03T20:15:00Z"));
    assert_eq!(item.updated, instant("2026-05-04T10:00:00Z"));
}

#[test]
fn a_json_feed_is_a_feed() {
    let feed = brought(RAILS);
    assert_eq!(feed.title.as_deref(), Some("Night rails"));
    assert_eq!(feed.items[0].text, "Service returns next spring, says Tomas Weil.");
    assert_eq!(feed.items[0].updated, instant("2026-01-21T07:00:00Z"));
    assert_eq!(feed.items[1].key, "n-4");
    assert_eq!(feed.items[1].title, "Timetable delayed until the operator has signed.");
}

#[test]
fn a_feed_may_be_in_gbk() {
    let feed = brought(LITHIUM);
    assert_eq!(feed.title.as_deref(), Some("矿业快讯"));
    assert_eq!(feed.items[0].text, "程远舟判断，三季度末之前不会复产。");
}

#[test]
fn what_is_no_feed_says_so() {
    for body in
        ["<!DOCTYPE html><html><body>hello</body></html>", "plain", "{\"a\": 1}", "<rss version='2.0'>"]
    {
        let outcome = read(&answer(body.as_bytes()));
        assert!(matches!(outcome, Err(Unreadable::NotAFeed { .. })), "{body}: {outcome:?}");
    }
}
