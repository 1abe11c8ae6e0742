//! Lists as readers write them, read and written back.

use super::read::read;
use super::*;
use crate::sources::Rhythm;
use crate::sources::SourceKind;
use crate::sources::standing::tests::source;

fn list(body: &str) -> Vec<u8> {
    format!("<?xml version=\"1.0\"?><opml version=\"1.0\"><head/><body>{body}</body></opml>").into_bytes()
}

#[test]
fn folders_titles_and_addresses_are_read_however_deep() {
    let text = "<outline text=\"Ports &amp; ships\"><outline title=\"North\" text=\"N\">\
                <outline type=\"rss\" text=\"Harbour\" xmlUrl=\"https://a.example/f?x=1&amp;y=2\"/></outline>\
                <outline text=\"海运\" XMLURL='https://b.example/f'></outline></outline>\
                <outline xmlUrl=\"feed://c.example/f\"/>\
                <OUTLINE text=\"  Two\n lines \" xmlUrl=\"https://d.example/f\"/>";
    let read = read(&list(text)).unwrap();
    let lines: Vec<(String, String, Option<String>)> = read
        .into_iter()
        .map(|line| line.draft.map(|draft| (draft.name, draft.url, draft.folder)).unwrap())
        .collect();
    let line = |name: &str, url: &str, folder: &str| {
        (name.to_owned(), url.to_owned(), Some(folder.to_owned()).filter(|f| !f.is_empty()))
    };
    assert_eq!(
        lines,
        [
            line("Harbour", "https://a.example/f?x=1&y=2", "Ports & ships / North"),
            line("海运", "https://b.example/f", "Ports & ships"),
            line("feed://c.example/f", "http://c.example/f", ""),
            line("Two lines", "https://d.example/f", ""),
        ]
    );
}

#[test]
fn what_cannot_be_watched_is_a_line_with_a_reason() {
    let text = "<outline text=\"A page\" htmlUrl=\"https://a.example/\"/><outline text=\"Nothing\"/>\
                <outline text=\"Odd\" xmlUrl=\"gopher://a.example/\"/>\
                <outline text=\"Late\" xmlUrl=\"https://a.example/\" foresaid:cron=\"soon\"/>\
                <outline text=\"Good\" xmlUrl=\"https://a.example/f\"/>";
    let read = read(&list(text)).unwrap();
    let refused: Vec<(&str, bool)> =
        read.iter().map(|line| (line.title.as_str(), line.draft.is_err())).collect();
    assert_eq!(
        refused,
        [("A page", true), ("Nothing", true), ("Odd", true), ("Late", true), ("Good", false)]
    );
}

#[test]
fn what_is_no_list_or_was_cut_off_is_refused_whole() {
    let whole = list("<outline text=\"A\" xmlUrl=\"https://a.example/f\"/>");
    for (bytes, key) in [
        (b"".as_slice(), "opml-none"),
        (b"<rss><channel/></rss>", "opml-none"),
        (&whole[..whole.len() - 12], "opml-cut-off"),
    ] {
        assert_eq!(read(bytes).unwrap_err().key(), key);
    }
    assert_eq!(read(&list("")).unwrap(), []);
}

#[test]
fn a_list_of_ours_brings_everything_back() {
    let sources = [
        Source { name: "Quoted \"<&>\"".to_owned(), folder: Some("Ports / North".to_owned()), ..source() },
        Source { name: "潮汐".to_owned(), rhythm: Rhythm::Adaptive, ..source() },
        Source {
            kind: SourceKind::Page,
            selector: Some("main > ul".to_owned()),
            rhythm: Rhythm::Cron,
            cron_line: Some("0 9 * * *".to_owned()),
            time_zone: Some("Europe/Berlin".to_owned()),
            active_hours: Some("07:00-22:00".to_owned()),
            active: false,
            folder: Some("Ports".to_owned()),
            ..source()
        },
    ];
    let mut expected: Vec<_> = sources.iter().map(|source| (source.draft(), !source.active)).collect();
    let mut back: Vec<_> =
        read(write(&sources).as_bytes()).unwrap().into_iter().map(|l| (l.draft.unwrap(), l.paused)).collect();
    expected.sort_by(|a, b| a.0.name.cmp(&b.0.name));
    back.sort_by(|a, b| a.0.name.cmp(&b.0.name));
    assert_eq!(back, expected);
}

#[test]
fn taken_names_are_told_apart() {
    let taken = ["News", "News (a.example)"].map(str::to_owned).into_iter().collect();
    for (name, url, free) in [
        ("Other", "https://a.example/", "Other"),
        ("News", "https://b.example/", "News (b.example)"),
        ("News", "https://a.example/", "News (a.example) 2"),
    ] {
        assert_eq!(free_name(&SourceDraft::new(name, SourceKind::Feed, url), &taken), free);
    }
}
