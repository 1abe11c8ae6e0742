//! Sources before they are saved: what an address offers, what a source would bring, and lists of them in and out, by
//! every door.

use foresaid::evidence::Which;
use foresaid::sources::Headers;
use foresaid::sources::SourceKind;
use foresaid::sources::Timing;
use foresaid::sources::by_hand;
use foresaid::sources::by_hand::Changes;
use foresaid::sources::discovery;
use foresaid::sources::opml;
use foresaid::sources::table;
use foresaid::sources::table::SourceDraft;
use serde_json::Value;

use crate::support::dashboard::Dashboard;
use crate::support::place::Place;
use crate::support::place::err;
use crate::support::place::out;
use crate::support::site::Site;

const FEED: &str = include_str!("../fixtures/feeds/tides.atom");
const HOME: &str = "<html><head><title>Port</title><link rel=\"alternate\" type=\"application/atom+xml\" href=\"/tides\">\
                    <link rel=\"alternate\" type=\"application/rss+xml\" href=\"/broken\"></head>\
                    <body><main><h1>Port</h1><p>The harbour office says that all is well today.</p></main></body></html>";

async fn port() -> Site {
    let site = Site::start().await;
    site.put("/", "text/html", HOME);
    site.put("/tides", "application/atom+xml", FEED);
    site
}

#[tokio::test]
async fn the_feeds_of_a_site_are_found_offered_and_added() {
    let site = port().await;
    let mut dashboard = Dashboard::start(&[]).await;
    let offers = dashboard.post("/sources/look", &[("url", &site.url("/"))]).await;
    offers.says(&[
        &format!("value=\"{}\"", site.url("/tides")),
        "one entry",
        "Add and check",
        "value=\"page\"",
    ]);
    offers.is_silent_about("/broken\"");
    assert!(table::list(&dashboard.app.db).await.unwrap().is_empty(), "nothing is stored");
    // An offer knows nothing of timing: its own news decide.
    let fields = [("name", "Tides"), ("kind", "feed"), ("url", &site.url("/tides"))];
    dashboard.post("/sources", &fields).await.says(&["Checked: one new item", "by its own news"]);

    // A site that names no feed is asked at the usual places.
    let silent = Site::start().await;
    silent.put("/", "text/html", HOME.replace("alternate", "nothing"));
    silent.put("/feed.xml", "application/atom+xml", FEED);
    dashboard.post("/sources/look", &[("url", &silent.url("/"))]).await.says(&[&silent.url("/feed.xml")]);
    for (typed, sentence) in [("gopher://x", "is not a web address"), (&*silent.url("/none"), "status 404")] {
        let refused = dashboard.post("/sources/look", &[("url", typed)]).await;
        assert_eq!(refused.status, 422);
        refused.says(&[sentence, &format!("value=\"{typed}\"")]);
    }
}

#[tokio::test]
async fn a_source_is_tried_before_it_is_saved() {
    let site = port().await;
    let mut dashboard = Dashboard::start(&[]).await;
    let url = site.url("/tides");
    let fields = [
        ("name", "T"),
        ("kind", "feed"),
        ("url", url.as_str()),
        ("cron", "0 9 * * *"),
        ("time_zone", "Europe/Berlin"),
    ];
    let tried = dashboard.post("/sources/try", &fields).await;
    tried.says(&[
        "What it would bring",
        "Nothing was stored.",
        "value=\"0 9 * * *\"",
        "value=\"Europe/Berlin\"",
    ]);
    assert_eq!((site.hits("/tides"), table::list(&dashboard.app.db).await.unwrap().len()), (1, 0));
    let selector = [("name", "P"), ("kind", "page"), ("url", &site.url("/")), ("selector", "#tide")];
    let refused = dashboard.post("/sources/try", &selector).await;
    assert_eq!(refused.status, 422);
    refused.says(&["Nothing on the page matches “#tide”", "value=\"#tide\""]);
    let wrong = [fields[0], fields[1], fields[2], ("cron", "at nine")];
    dashboard.post("/sources", &wrong).await.says(&["“at nine” is not a cron line"]);
    // A source that is there already is tried with its changes, and saved from there.
    dashboard.post("/sources", &fields).await.says(&["by the cron line 0 9 * * *"]);
    let changed = [("id", "1"), fields[0], fields[1], fields[2], ("interval_minutes", "45")];
    dashboard.post("/sources/try", &changed).await.says(&["action=\"/sources/1\"", "Save"]);
    dashboard.post("/sources/1", &changed).await.says(&["Saved.", "every 45 minutes"]);
}

const LIST: &str = "<opml version=\"2.0\"><body><outline text=\"Ports\"><outline text=\"Tides\" xmlUrl=\"https://a.example/tides\"/>\
                    <outline text=\"Again\" xmlUrl=\"https://a.example/tides\"/></outline>\
                    <outline text=\"No feed\" htmlUrl=\"https://b.example/\"/></body></opml>";

#[tokio::test]
async fn a_list_comes_in_says_what_became_of_each_line_and_goes_out_again() {
    let mut dashboard = Dashboard::start(&[]).await;
    let preview = dashboard.upload_to("/sources/opml", &[("feeds.opml", LIST.as_bytes())], true).await;
    preview.says(&["A preview: nothing was stored.", "One new source.", "Ports · https://a.example/tides"]);
    assert!(table::list(&dashboard.app.db).await.unwrap().is_empty());
    let report = dashboard.upload_to("/sources/opml", &[("feeds.opml", LIST.as_bytes())], false).await;
    report.says(&[
        "One new source.",
        "One was known already.",
        "One cannot be watched.",
        "watched as Tides",
        "No xmlUrl",
    ]);
    let again = dashboard.upload_to("/sources/opml", &[("feeds.opml", LIST.as_bytes())], false).await;
    again.says(&["No new source.", "2 were known already."]);
    let log = dashboard.get("/audit?what=sources").await;
    log.says(&["imported a list of sources; one of them is new", "0 of them are new"]);
    let out = dashboard.get("/sources.opml").await;
    out.says(&["<outline text=\"Ports\" title=\"Ports\">", "xmlUrl=\"https://a.example/tides\""]);
    let cut = dashboard.upload_to("/sources/opml", &[("feeds.opml", &LIST.as_bytes()[..150])], false).await;
    cut.says(&["it was cut off on its way"]);
    dashboard
        .upload_to("/sources/opml", &[("a.txt", b"hello")], false)
        .await
        .says(&["This is no OPML file."]);
}

#[tokio::test]
async fn a_thousand_sources_come_in_at_once_and_are_checked_gently() {
    let test = crate::support::app::TestApp::at("2026-02-01T04:00:00Z").await;
    let site = Site::start().await;
    let line = |number: u32| format!("<outline text=\"F\" xmlUrl=\"{}\"/>", site.url(&format!("/{number}")));
    let list: String = (0..1200).map(line).collect();
    let list = format!("<opml><body>{list}</body></opml>");
    let report = foresaid::sources::opml::import(
        &test.app.db,
        list.as_bytes(),
        false,
        test.app.now(),
        test.app.zone(),
    )
    .await
    .unwrap();
    assert_eq!((report.added.len(), report.known.len(), report.refused.len()), (1200, 0, 0));
    let pace = test.app.settings.sources.care.per_host_per_minute as usize;
    assert_eq!(test.check(Which::Due).await.len(), pace);
}

#[test]
fn the_command_line_finds_adds_lists_and_exchanges_sources() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let site = runtime.block_on(port());
    let place = Place::new();
    let run = |arguments: &[&str]| {
        let mut command = place.command(&[&["sources"], arguments].concat());
        command.env("FORESAID__SOURCES__ALLOW_NETWORKS", "127.0.0.0/8").output().unwrap()
    };
    let json = |arguments: &[&str]| -> Value {
        let output = run(&[arguments, &["--format", "json"]].concat());
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", err(&output)))
    };
    let found = json(&["find", &site.url("/")]);
    assert_eq!((&found[0]["kind"], &found[0]["entries"]), (&"feed".into(), &1.into()));
    let added = run(&["add", &site.url("/"), "--cron", "0 9 * * *", "--hours", "7-22", "--folder", "Ports"]);
    assert!(added.status.success(), "{}", err(&added));
    let listed = json(&["list"]);
    assert_eq!((&listed[0]["rhythm"], &listed[0]["active_hours"]), (&"cron".into(), &"07:00-22:00".into()));
    place.write("in.opml", LIST);
    let imported = run(&["import", "in.opml"]);
    assert_eq!(imported.status.code(), Some(1), "one line cannot be watched");
    assert!(out(&imported).contains("One new source."), "{}", out(&imported));
    assert!(run(&["export", "out.opml"]).status.success());
    let other = Place::new();
    other.write("out.opml", &std::fs::read_to_string(place.0.path().join("out.opml")).unwrap());
    let back = out(&other.run(&["sources", "import", "out.opml"]));
    assert!(back.contains("2 new sources."), "{back}");
    let paused = run(&["pause", "Tides"]);
    assert!(out(&paused).contains("is paused"), "{}", err(&paused));
    assert_eq!(run(&["find", "gopher://x"]).status.code(), Some(1));
}

#[tokio::test]
async fn kinds_that_people_cannot_choose_are_refused() {
    let mut dashboard = Dashboard::start(&[]).await;
    let fields = [("name", "L"), ("kind", SourceKind::Link.as_str()), ("url", "https://a.example/")];
    let refused = dashboard.post("/sources", &fields).await;
    assert_eq!(refused.status, 422);
    refused.says(&["is not a kind of source"]);
}

#[tokio::test]
async fn one_address_holds_as_many_sources_as_it_has_parts_and_each_once() {
    let test = crate::support::app::TestApp::at("2026-02-01T04:00:00Z").await;
    let (db, now, zone) = (&test.app.db, test.app.now(), test.app.zone());
    let part = |name: &str, selector: &str| SourceDraft {
        selector: Some(selector.to_owned()),
        ..SourceDraft::new(name, SourceKind::Json, "https://a.example/rates")
    };
    for (name, selector) in [("CNY", ".rates.CNY"), ("EUR", ".rates.EUR")] {
        by_hand::add(db, part(name, selector), now, zone).await.unwrap();
    }
    let again = by_hand::add(db, part("Yuan", " .rates.CNY "), now, zone).await.unwrap_err();
    assert!(again.to_string().contains("“CNY” watches the same already"), "{again}");
    let eur = table::named(db, "EUR").await.unwrap();
    let as_the_other = Changes { selector: Some(".rates.CNY".to_owned()), ..Changes::default() };
    let again = by_hand::change(db, eur.id, as_the_other, now, zone).await.unwrap_err();
    assert!(again.to_string().contains("“CNY” watches the same already"), "{again}");

    let list = foresaid::sources::opml::export(db).await.unwrap();
    let other = crate::support::app::TestApp::at("2026-02-01T04:00:00Z").await;
    for (added, known) in [(2, 0), (0, 2)] {
        let report = opml::import(&other.app.db, list.as_bytes(), false, now, zone).await.unwrap();
        assert_eq!((report.added.len(), report.known.len()), (added, known));
    }
}

#[tokio::test]
async fn hours_hold_for_the_first_check_and_after_a_change_and_a_pause() {
    let site = port().await;
    // Noon in Shanghai.
    let test = crate::support::app::TestApp::at("2026-02-01T04:00:00Z").await;
    let (db, now, zone) = (&test.app.db, test.app.now(), test.app.zone());
    let opening: chrono::DateTime<chrono::Utc> = "2026-02-01T19:00:00Z".parse().unwrap();
    let timing = Timing::read(None, None, None, Some("03:00-04:00")).unwrap();
    let draft = SourceDraft { timing, ..SourceDraft::new("Tides", SourceKind::Feed, site.url("/tides")) };
    let source = by_hand::add(db, draft, now, zone).await.unwrap();
    assert_eq!(source.next_check_at, opening);
    assert!(test.check(Which::Due).await.is_empty());
    let changes = Changes { name: Some("Tides today".to_owned()), ..Changes::default() };
    assert_eq!(by_hand::change(db, source.id, changes, now, zone).await.unwrap().next_check_at, opening);
    for active in [false, true] {
        by_hand::set_active(db, source.id, active, now, zone).await.unwrap();
        assert_eq!(table::get(db, source.id).await.unwrap().next_check_at, opening);
    }
    assert_eq!(test.check(Which::Named("Tides today".to_owned())).await.len(), 1, "by hand at any time");
}

#[tokio::test]
async fn selectors_that_are_none_are_not_saved() {
    let mut dashboard = Dashboard::start(&[]).await;
    for (kind, selector, sentence) in [
        ("page", "ul[[", "“ul[[” is not a CSS selector"),
        ("json", ".a |", "something is missing at its end"),
        ("json", ".a | while(true; .)", "“while” may not be used in a filter"),
    ] {
        let fields = [("name", "S"), ("kind", kind), ("url", "https://a.example/"), ("selector", selector)];
        let refused = dashboard.post("/sources", &fields).await;
        assert_eq!(refused.status, 422, "{selector}");
        refused.says(&[sentence]);
    }
    assert!(table::list(&dashboard.app.db).await.unwrap().is_empty());
}

#[tokio::test]
async fn the_address_that_was_given_is_kept_wherever_it_redirects_to() {
    let site = port().await;
    site.redirect("/now", "/tides");
    site.move_away("/for-good", "/tides");
    let test = crate::support::app::TestApp::at("2026-02-01T04:00:00Z").await;
    for path in ["/now", "/for-good"] {
        let offers = discovery::look(&test.app.fetcher, &Headers::default(), &site.url(path)).await.unwrap();
        assert_eq!((offers.len(), offers[0].url.as_str()), (1, site.url(path).as_str()));
    }
}

#[tokio::test]
async fn what_robots_txt_closes_is_not_visited_by_any_way() {
    let site = port().await;
    site.put("/robots.txt", "text/plain", "User-agent: *\nDisallow: /closed/\n");
    site.put("/closed/page", "text/html", HOME);
    site.put("/closed/feed", "application/atom+xml", FEED);
    site.redirect("/door", "/closed/page");
    let test = crate::support::app::TestApp::at("2026-02-01T04:00:00Z").await;
    let fetcher = &test.app.fetcher;
    for path in ["/closed/page", "/door"] {
        let look = discovery::look(fetcher, &Headers::default(), &site.url(path)).await.unwrap_err();
        assert!(look.to_string().contains("robots.txt closes this page"), "{look}");
        let page = SourceDraft::new("P", SourceKind::Page, site.url(path));
        let tried = discovery::try_out(fetcher, page.clone()).await.unwrap_err();
        assert_eq!(tried.key(), "source-robots", "{path}");
        let named = SourceDraft { name: path.to_owned(), ..page };
        by_hand::add(&test.app.db, named, test.app.now(), test.app.zone()).await.unwrap();
        let checked = test.check(Which::Named(path.to_owned())).await;
        assert_eq!(checked[0].check.error.as_ref().map(|error| error.key()), Some("source-robots"), "{path}");
    }
    assert_eq!(site.hits("/closed/page"), 0);
    let feed = discovery::look(fetcher, &Headers::default(), &site.url("/closed/feed")).await.unwrap();
    assert_eq!(feed[0].kind, SourceKind::Feed, "feeds are made for programs");
}

#[tokio::test]
async fn a_feed_that_is_only_linked_or_lies_beside_the_page_is_found() {
    let site = Site::start().await;
    site.put("/blog/", "text/html", "<p>News of the port, every day.</p><a href=\"/x/syndication\">订阅</a>");
    site.put("/x/syndication", "application/atom+xml", FEED);
    site.put("/quiet/", "text/html", "<p>News of the port, every day.</p>");
    site.put("/quiet/feed", "application/atom+xml", FEED);
    let test = crate::support::app::TestApp::at("2026-02-01T04:00:00Z").await;
    for (page, feed) in [("/blog/", "/x/syndication"), ("/quiet/", "/quiet/feed")] {
        let offers = discovery::look(&test.app.fetcher, &Headers::default(), &site.url(page)).await.unwrap();
        assert_eq!(offers[0].url, site.url(feed));
        assert_eq!(offers.last().unwrap().kind, SourceKind::Page);
    }
}

#[tokio::test]
async fn files_are_no_texts() {
    let site = Site::start().await;
    site.put("/picture", "image/png", b"\x89PNG\r\n\x1a\n\0\0\0".as_slice());
    site.put("/report", "application/octet-stream", b"%PDF-1.7 \0\0".as_slice());
    site.put("/packed", "application/gzip", b"\x1f\x8b\x08\0\0".as_slice());
    let test = crate::support::app::TestApp::at("2026-02-01T04:00:00Z").await;
    for (path, what) in [("/picture", "an image"), ("/report", "a PDF"), ("/packed", "a packed file")] {
        for kind in [SourceKind::Feed, SourceKind::Page, SourceKind::Json] {
            let tried = discovery::try_out(&test.app.fetcher, SourceDraft::new("F", kind, site.url(path)));
            let said = tried.await.unwrap_err().in_language(foresaid::language::Language::English);
            assert!(said.starts_with(&format!("This is {what}, not a text")), "{said}");
        }
    }
}
