//! Sources before they are saved: what an address offers, what a source would bring, and lists of them in and out, by
//! every door.

use foresaid::evidence::Which;
use foresaid::sources::SourceKind;
use foresaid::sources::table;
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
