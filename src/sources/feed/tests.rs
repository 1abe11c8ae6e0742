//! Feeds of every family, and what makes them hard.

use super::*;
use crate::sources::NewItem;

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
    for body in [
        "<!DOCTYPE html><html><body>hello</body></html>",
        "<html><svg><rdf:RDF><item/></rdf:RDF></svg></html>",
        "plain",
        "{\"a\": 1}",
        "{\"items\": [{}]}",
        "<rss version='2.0'>",
    ] {
        let outcome = read(&answer(body.as_bytes()));
        assert!(matches!(outcome, Err(Unreadable::NotAFeed { .. })), "{body}: {outcome:?}");
    }
}

/// The first entry of an RSS feed whose item is given.
fn entry(item: &str) -> NewItem {
    let feed = format!("<rss version='2.0'><channel><title>T</title><item>{item}</item></channel></rss>");
    brought(feed.as_bytes()).items.remove(0)
}

#[test]
fn a_link_is_absolute_where_that_can_be_said() {
    let cases = [
        ("<link>https://a.example</link>", Some("https://a.example"), None),
        ("<link> /posts/7 </link>", Some("https://notes.example/posts/7"), None),
        ("<link xml:base='https://b.example/x/'>7</link>", Some("https://b.example/x/7"), None),
        ("<atom:link href='/9' rel='replies'/><link>/7</link>", Some("https://notes.example/7"), None),
        ("<guid>https://a.example/7</guid>", Some("https://a.example/7"), None),
        ("<guid>https://a.example/7</guid><link>/8</link>", Some("https://notes.example/8"), None),
        ("<guid isPermaLink='false'>urn:a:7</guid>", None, None),
        ("<guid>urn:a:7</guid>", None, Some("urn:a:7")),
        ("<link>javascript:alert(1)</link>", None, Some("javascript:alert(1)")),
        ("<link href='ftp://a.example/7'/>", None, Some("ftp://a.example/7")),
    ];
    for (item, url, reference) in cases {
        let item_read = entry(item);
        assert_eq!((item_read.url.as_deref(), item_read.reference.as_deref()), (url, reference), "{item}");
    }
}

#[test]
fn a_file_has_no_address_for_relative_links() {
    let body = b"<feed><entry><id>urn:a:7</id><link href='/7'/></entry></feed>";
    let file = Answer::new("file:///tmp/feed.xml".parse().expect("address"), None, body.to_vec());
    let items = read(&file).expect("feed").items;
    assert_eq!((items[0].url.as_deref(), items[0].link()), (None, Some("/7")));
}

#[test]
fn words_are_read_however_they_are_wrapped() {
    let cases = [
        ("<title>a &amp;amp; b &lt;b&gt;c&lt;/b&gt;</title>", "a & b c"),
        ("<title><![CDATA[a &amp; <i>b</i>]]></title>", "a & b"),
        ("<title>a <i>b</i> c</title>", "a b c"),
        ("<title>caf&eacute; &nbsp; au lait</title>", "café au lait"),
        ("<title>1 < 2 & 3</title>", "1 < 2 & 3"),
        ("<title>never closed", "never closed"),
        ("<dc:title>by another name</dc:title>", "by another name"),
        ("<media:group><media:title>of a film</media:title></media:group>", "of a film"),
        ("<title/><description>said below</description>", "said below"),
    ];
    for (item, title) in cases {
        assert_eq!(entry(item).title, title, "{item}");
    }
    let naked = entry("<content:encoded><p>one</p><p>two<br/>three</p><script>x</script></content:encoded>");
    assert_eq!(naked.text, "one\ntwo\nthree");
    let richer =
        entry("<description>short</description><content:encoded>&lt;p&gt;long&lt;/p&gt;</content:encoded>");
    assert_eq!(richer.text, "long");
}

#[test]
fn days_stand_in_many_places() {
    let cases = [
        ("<pubDate>Sun, 01 Mar 2026 08:30:00 +0800</pubDate>", Some("2026-03-01T00:30:00Z"), None),
        ("<dc:date>2026-03-01T08:30:00+08:00</dc:date>", None, Some("2026-03-01T00:30:00Z")),
        ("<published>soon</published><issued>2026-03-01</issued>", Some("2026-03-01T00:00:00Z"), None),
        ("<modified>2026-03-01T00:30Z</modified>", None, Some("2026-03-01T00:30:00Z")),
    ];
    for (item, published, updated) in cases {
        let item_read = entry(item);
        let expected = (published.and_then(instant), updated.and_then(instant));
        assert_eq!((item_read.published, item_read.updated), expected, "{item}");
    }
}

#[test]
fn a_broken_feed_is_read_as_it_was_meant() {
    let cases = [
        ("Warning: something<br>\n<?xml version='1.0'?><rss><channel><item/><item/></channel></rss>", 2),
        ("<rss><channel><item><title>a<item><title>b</title></item></channel>", 2),
        ("<rss version='9'><item/><channel/></rss>", 1),
        ("<rdf:RDF xmlns='http://purl.org/rss/1.0/'><channel/><item rdf:about='a'/></rdf:RDF>", 1),
        ("<RSS><CHANNEL><ITEM><TITLE>a</TITLE></ITEM></CHANNEL></RSS>", 1),
        ("<entry xmlns='http://www.w3.org/2005/Atom'><id>urn:a:1</id></entry>", 1),
        ("<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry/><a:entry/><a:entry/></a:feed>", 3),
        ("\u{feff}<rss><channel></channel></rss>", 0),
    ];
    for (body, entries) in cases {
        assert_eq!(brought(body.as_bytes()).items.len(), entries, "{body}");
    }
}

#[test]
fn whatever_is_cut_off_or_mixed_up_is_read_or_refused() {
    for body in [COPPER, TIDES, RAILS, LITHIUM] {
        for cut in 0..body.len() {
            let turned: Vec<u8> = body[cut..].iter().chain(&body[..cut]).copied().collect();
            for bytes in [&body[..cut], &turned] {
                let items = read(&answer(bytes)).map_or(0, |brought| brought.items.len());
                assert!(items <= 7, "{cut}");
            }
        }
    }
}

#[test]
fn old_atom_says_how_its_words_are_wrapped() {
    for (title, read) in [
        ("<title mode=\"escaped\" type=\"text/html\">Tides &lt;b&gt;rise&lt;/b&gt;</title>", "Tides rise"),
        (
            "<title mode=\"xml\" type=\"application/xhtml+xml\"><div>Tides <b>rise</b></div></title>",
            "Tides rise",
        ),
        ("<title mode=\"base64\" type=\"text/plain\">VGlkZXMg\n  5r2u5rGQ</title>", "Tides 潮汐"),
        ("<title mode=\"BASE64\" type=\"text/html\">VGlkZXMgPGI+cmlzZTwvYj4</title>", "Tides rise"),
        // What only says so is left as it is.
        ("<title mode=\"base64\">Tides rise</title>", "Tides rise"),
    ] {
        let feed = format!(
            "<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><title>T</title><entry>{title}\
             <id>1</id><content mode=\"base64\" type=\"text/plain\">cmlzZQ==</content></entry></feed>"
        );
        let item = brought(feed.as_bytes()).items.remove(0);
        assert_eq!((item.title.as_str(), item.text.as_str()), (read, "rise"), "{title}");
    }
}
