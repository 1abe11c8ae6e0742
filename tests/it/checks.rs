//! Checks of sources: nothing doubles, a failing source is visible and keeps being tried, two instances share the work,
//! and nothing private is reached.

use chrono_tz::Tz;
use foresaid::claims;
use foresaid::claims::EvidenceStatus;
use foresaid::claims::status::Change;
use foresaid::error::Error;
use foresaid::evidence;
use foresaid::evidence::Relation;
use foresaid::evidence::State;
use foresaid::evidence::Which;
use foresaid::evidence::decide::Link;
use foresaid::language::Language;
use foresaid::sources::SourceKind;
use foresaid::sources::table;
use foresaid::sources::table::checks;
use foresaid::sources::table::checks::Outcome;
use foresaid::storage;

use crate::support::app::TestApp;
use crate::support::site::Site;

const NOTES: &str = "# Notes\n\n- Published: 2026-01-10\n- Guest: Ilse Brandt\n\n## Predictions\n\n| Prediction | Who |\n\
                     | --- | --- |\n| Kelp farms will surround the Orrin islands by the end of 2027 | Ilse Brandt |\n";

fn feed(titles: &[&str]) -> String {
    let items: String = titles
        .iter()
        .map(|title| {
            format!(
                "<item><guid>{title}</guid><title>{title}</title><description>{title}.</description></item>"
            )
        })
        .collect();
    format!("<rss version=\"2.0\"><channel><title>F</title>{items}</channel></rss>")
}

#[tokio::test]
async fn polled_again_nothing_doubles() {
    let test = TestApp::at("2026-02-01T04:00:00Z").await;
    let claim = test.import_bytes("n.md", NOTES.as_bytes()).await.unwrap().claims[0].id.unwrap();
    let site = Site::start().await;
    test.source("F", SourceKind::Feed, site.url("/f")).await;
    site.put("/f", "application/rss+xml", feed(&["Kelp farms planned around the Orrin islands", "Rain"]));
    let first = test.check(Which::All).await.remove(0).check;
    assert_eq!((first.brought, first.new_items, first.suggestions), (2, 2, 1));
    // The same items in another order, in a changed file: no 304, and still nothing new.
    site.put("/f", "application/rss+xml", feed(&["Rain", "Kelp farms planned around the Orrin islands"]));
    let second = test.check(Which::All).await.remove(0).check;
    assert_eq!((second.outcome, second.brought, second.new_items), (Outcome::Unchanged, 2, 0));
    assert_eq!(evidence::of_claim(&test.app.db, claim).await.unwrap().len(), 1);
}

#[tokio::test]
async fn large_answers_wait_for_each_other_and_none_is_lost() {
    let test = TestApp::at("2026-02-01T04:00:00Z").await;
    let site = Site::start().await;
    // More than may wait to be stored at a time: together, and one of them alone.
    for (number, kilobytes) in [2_000, 600, 600, 1, 600, 600, 2_000, 1, 600].into_iter().enumerate() {
        let item = format!("<item><guid>{number}</guid><title>Rain {number}</title></item>");
        let filler = "<!-- rain -->\n".repeat(kilobytes * 1_024 / 14);
        let body = format!("<rss version=\"2.0\"><channel><title>F</title>{item}{filler}</channel></rss>");
        site.put(&format!("/{number}"), "application/rss+xml", body);
        test.source(&format!("F{number}"), SourceKind::Feed, site.url(&format!("/{number}"))).await;
    }
    let reports = test.check(Which::All).await;
    let new: Vec<usize> = reports.iter().map(|report| report.check.new_items).collect();
    assert_eq!(new, [1; 9], "{:?}", reports.iter().map(|report| &report.check.error).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_source_is_checked_when_it_is_due_and_not_before() {
    let test = TestApp::at("2026-02-01T04:00:00Z").await;
    let site = Site::start().await;
    site.put("/f", "application/rss+xml", feed(&["Rain"]));
    test.source("F", SourceKind::Feed, site.url("/f")).await;
    assert_eq!(test.check(Which::Due).await.len(), 1);
    test.go_to("2026-02-01T04:59:59Z");
    assert_eq!(test.check(Which::Due).await.len(), 0);
    test.go_to("2026-02-01T05:00:00Z");
    assert_eq!(test.check(Which::Due).await.len(), 1);
    assert_eq!(site.hits("/f"), 2);
}

#[tokio::test]
async fn a_failing_source_backs_off_says_since_when_and_why_and_recovers() {
    let test = TestApp::at("2026-02-01T04:00:00Z").await;
    let site = Site::start().await;
    site.fail("/f", 500);
    let source = test.source("F", SourceKind::Feed, site.url("/f")).await;
    for (moment, failures, next) in [
        ("2026-02-01T04:00:00Z", 1, "2026-02-01T06:00:00Z"),
        ("2026-02-01T06:00:00Z", 2, "2026-02-01T10:00:00Z"),
        ("2026-02-01T10:00:00Z", 3, "2026-02-01T18:00:00Z"),
    ] {
        test.go_to(moment);
        let report = test.check(Which::Due).await.remove(0);
        assert_eq!(report.check.outcome, Outcome::Failed);
        let source = table::get(&test.app.db, source.id).await.unwrap();
        assert_eq!((source.failures, source.next_check_at), (failures, next.parse().unwrap()));
        assert_eq!(source.failing_since, "2026-02-01T04:00:00Z".parse().ok());
        let error = source.last_error.unwrap();
        assert!(error.in_language(Language::English).contains("500"), "{error}");
        assert_ne!(error.in_language(Language::English), error.in_language(Language::Chinese));
    }
    // What cannot be read is a failure of the source, not news.
    site.put("/f", "text/html", "<p>We have moved.</p>");
    test.go_to("2026-02-01T18:00:00Z");
    assert_eq!(test.check(Which::Due).await.remove(0).check.outcome, Outcome::Failed);
    site.put("/f", "application/rss+xml", feed(&["Rain"]));
    test.go_to("2026-02-03T18:00:00Z");
    assert_eq!(test.check(Which::Due).await.remove(0).check.outcome, Outcome::NothingRelevant);
    let well = table::get(&test.app.db, source.id).await.unwrap();
    assert_eq!((well.failures, well.failing_since, well.last_error), (0, None, None));
    assert_eq!(
        checks::of_source(&test.app.db, source.id, 10).await.unwrap().len(),
        5,
        "every check is recorded"
    );
}

#[tokio::test]
async fn a_failed_check_is_not_a_search() {
    let test = TestApp::at("2026-02-01T04:00:00Z").await;
    let claim = test.import_bytes("n.md", NOTES.as_bytes()).await.unwrap().claims[0].id.unwrap();
    let site = Site::start().await;
    site.fail("/f", 503);
    test.source("F", SourceKind::Feed, site.url("/f")).await;
    test.check(Which::All).await;
    let status = async || claims::get(&test.app.db, claim).await.unwrap().evidence_status;
    assert_eq!(status().await, EvidenceStatus::NotChecked);
    site.put("/f", "application/rss+xml", feed(&["Rain"]));
    test.check(Which::All).await;
    assert_eq!(status().await, EvidenceStatus::NothingFound);
}

#[tokio::test]
async fn two_instances_share_the_work() {
    let test = TestApp::at("2026-02-01T04:00:00Z").await;
    let other = test.second_instance().await;
    let site = Site::start().await;
    for number in 0..6 {
        let path = format!("/{number}");
        site.put(&path, "application/rss+xml", feed(&["Rain"]));
        test.source(&path, SourceKind::Feed, site.url(&path)).await;
    }
    let theirs = async { evidence::collect(&other.db, &other.collecting(), &Which::Due, other.now()).await };
    let (mine, theirs) = tokio::join!(test.check(Which::Due), theirs);
    assert_eq!(mine.len() + theirs.unwrap().len(), 6);
    assert!((0..6).all(|number| site.hits(&format!("/{number}")) == 1));
}

#[tokio::test]
async fn private_addresses_are_refused_also_behind_a_redirect() {
    let test = TestApp::with("2026-02-01T04:00:00Z", &[("sources.allow_networks", "")]).await;
    let site = Site::start().await;
    site.put("/f", "application/rss+xml", feed(&["Rain"]));
    test.source("F", SourceKind::Feed, site.url("/f")).await;
    let refused = test.check(Which::All).await.remove(0).check;
    assert_eq!((refused.outcome, site.hits("/f")), (Outcome::Failed, 0));

    let allowed = TestApp::at("2026-02-01T04:00:00Z").await;
    site.redirect("/away", "http://[::1]:9/metadata");
    allowed.source("Away", SourceKind::Feed, site.url("/away")).await;
    let refused = allowed.check(Which::All).await.remove(0).check;
    assert_eq!(refused.outcome, Outcome::Failed);
    assert!(refused.error.unwrap().to_string().contains("::1"));
}

#[tokio::test]
async fn pages_and_json_are_watched_too() {
    let test = TestApp::at("2026-02-01T04:00:00Z").await;
    let claim = test.import_bytes("n.md", NOTES.as_bytes()).await.unwrap().claims[0].id.unwrap();
    let site = Site::start().await;
    let page = "<html><head><title>Harbour office</title></head><body><main><h1>Notice</h1>\
                <p>Kelp farms now surround three of the Orrin islands, the harbour office says.</p></main></body></html>";
    site.put("/page", "text/html", page);
    site.put(
        "/data",
        "application/json",
        "[{\"title\": \"Kelp farms: Orrin islands\", \"text\": \"Kelp farms surround the Orrin islands\"}]",
    );
    test.source("Page", SourceKind::Page, site.url("/page")).await;
    test.source("Data", SourceKind::Json, site.url("/data")).await;
    let suggestions: usize = test.check(Which::All).await.iter().map(|report| report.check.suggestions).sum();
    assert_eq!(suggestions, 2);
    let found = evidence::of_claim(&test.app.db, claim).await.unwrap();
    assert!(
        found.iter().all(|evidence| evidence.quote.as_deref().is_some_and(|quote| quote.contains("Orrin")))
    );
}

#[tokio::test]
async fn a_page_that_changes_again_is_suggested_again() {
    let test = TestApp::at("2026-02-01T04:00:00Z").await;
    let claim = test.import_bytes("n.md", NOTES.as_bytes()).await.unwrap().claims[0].id.unwrap();
    let site = Site::start().await;
    test.source("Page", SourceKind::Page, site.url("/page")).await;
    for (day, number, words) in [("01", 1, "one"), ("02", 2, "two")] {
        test.go_to(&format!("2026-02-{day}T04:00:00Z"));
        let text = format!("<main><p>Kelp farms now surround {words} of the Orrin islands.</p></main>");
        site.put("/page", "text/html", text);
        assert_eq!(test.check(Which::Due).await.remove(0).check.suggestions, 1, "{words}");
        assert_eq!(evidence::of_claim(&test.app.db, claim).await.unwrap().len(), number);
    }
    // The same link from another source says nothing new.
    let other = site.url("/page");
    let item = format!(
        "<item><guid>1</guid><link>{other}</link><title>Kelp farms around the Orrin islands</title></item>"
    );
    site.put(
        "/f",
        "application/rss+xml",
        format!("<rss version=\"2.0\"><channel><title>F</title>{item}</channel></rss>"),
    );
    test.source("F", SourceKind::Feed, site.url("/f")).await;
    assert_eq!(test.check(Which::Named("F".to_owned())).await.remove(0).check.suggestions, 0);
}

#[tokio::test]
async fn a_page_that_changes_elsewhere_is_counted_beside_what_it_said() {
    let test = TestApp::at("2026-02-01T04:00:00Z").await;
    let claim = test.import_bytes("n.md", NOTES.as_bytes()).await.unwrap().claims[0].id.unwrap();
    let site = Site::start().await;
    test.source("Page", SourceKind::Page, site.url("/page")).await;
    for (day, version) in [("01", "A"), ("02", "B"), ("03", "C"), ("04", "D")] {
        test.go_to(&format!("2026-02-{day}T04:00:00Z"));
        let text = format!(
            "<main><p>Kelp farms now surround two of the Orrin islands.</p><p>This page is version {version}.</p></main>"
        );
        site.put("/page", "text/html", text);
        test.check(Which::Due).await;
    }
    let found = evidence::of_claim(&test.app.db, claim).await.unwrap();
    assert_eq!(found.iter().map(|evidence| evidence.alike).collect::<Vec<_>>(), [3]);
}

#[tokio::test]
async fn a_check_of_what_was_meanwhile_changed_comes_to_nothing() {
    let test = TestApp::at("2026-02-01T04:00:00Z").await;
    let db = &test.app.db;
    let source = test.source("F", SourceKind::Feed, "https://old.example/".to_owned()).await;
    let lease = chrono::Duration::minutes(5);
    let leased = table::lease(db, vec![(&source).into()], test.app.now(), lease).await.unwrap();
    assert_eq!(leased.len(), 1);
    assert!(table::lease(db, vec![(&source).into()], test.app.now(), lease).await.unwrap().is_empty());
    let ours = async || {
        let transaction = storage::begin(db).await.unwrap();
        table::still_leased(&transaction, &[&leased[0]]).await.unwrap().len()
    };
    assert_eq!(ours().await, 1);
    let draft = table::SourceDraft::new("F", SourceKind::Feed, "https://new.example/");
    table::change(db, source.id, &draft, test.app.now()).await.unwrap();
    assert_eq!(ours().await, 0);
}

#[tokio::test]
async fn a_source_that_spells_nul_is_kept_without() {
    let test = TestApp::at("2026-02-01T04:00:00Z").await;
    let site = Site::start().await;
    site.put("/d", "application/json", r#"[{"id": "a\u0000", "title": "Ra\u0000in", "text": "We\u0000t"}]"#);
    test.source("D", SourceKind::Json, site.url("/d")).await;
    assert_eq!(test.check(Which::All).await.remove(0).check.outcome, Outcome::NothingRelevant);
}

#[tokio::test]
async fn people_add_links_change_their_minds_and_the_status_follows() {
    let test = TestApp::at("2026-02-01T04:00:00Z").await;
    let db = &test.app.db;
    let claim = test.import_bytes("n.md", NOTES.as_bytes()).await.unwrap().claims[0].id.unwrap();
    test.reviewer("ada", Language::English, Tz::UTC).await;
    let change = Change { actor: "ada", at: test.app.now() };
    let link = |url: &str, relation| Link { url: url.to_owned(), title: String::new(), relation, note: None };
    let status = async || claims::get(db, claim).await.unwrap().evidence_status;

    let added =
        evidence::decide::add_link(db, claim, link("https://a.example/1", Relation::Supports), change).await;
    let added = added.unwrap();
    assert_eq!((added.state, status().await), (State::Accepted, EvidenceStatus::Supported));
    let again =
        evidence::decide::add_link(db, claim, link("https://a.example/1", Relation::Context), change).await;
    assert!(matches!(again, Err(Error::Conflict(_))));
    let foreign =
        evidence::decide::add_link(db, claim, link("javascript:alert(1)", Relation::Context), change).await;
    assert!(matches!(foreign, Err(Error::Invalid(_))));
    evidence::decide::add_link(db, claim, link("https://a.example/2", Relation::Contradicts), change)
        .await
        .unwrap();
    assert_eq!(status().await, EvidenceStatus::Mixed);
    evidence::decide::decide(db, added.id, State::Rejected, Relation::Supports, change).await.unwrap();
    assert_eq!(status().await, EvidenceStatus::Contradicted);
}

#[tokio::test]
async fn a_claim_that_comes_in_after_the_news_is_searched_for_in_what_is_stored() {
    let test = TestApp::at("2026-02-01T04:00:00Z").await;
    let site = Site::start().await;
    site.put("/f", "application/rss+xml", feed(&["Kelp farms planned around the Orrin islands", "Rain"]));
    test.source("F", SourceKind::Feed, site.url("/f")).await;
    assert_eq!(test.check(Which::All).await.remove(0).check.outcome, Outcome::NothingRelevant);
    let claim = test.import_bytes("n.md", NOTES.as_bytes()).await.unwrap().claims[0].id.unwrap();
    let status = async || claims::get(&test.app.db, claim).await.unwrap().evidence_status;
    assert_eq!(status().await, EvidenceStatus::NotChecked);
    // The site says that nothing has changed; what it said before is not forgotten.
    assert_eq!(test.check(Which::All).await.remove(0).check.outcome, Outcome::Unchanged);
    assert_eq!(status().await, EvidenceStatus::Suggested);
    let found = evidence::of_claim(&test.app.db, claim).await.unwrap();
    assert_eq!((found.len(), found[0].added_by.as_str()), (1, "F"));
    test.check(Which::All).await;
    assert_eq!(evidence::of_claim(&test.app.db, claim).await.unwrap().len(), 1);
}

#[tokio::test]
async fn checks_by_hand_do_not_push_a_failing_source_away() {
    let test = TestApp::at("2026-02-01T04:00:00Z").await;
    let site = Site::start().await;
    site.fail("/f", 500);
    let source = test.source("F", SourceKind::Feed, site.url("/f")).await;
    for _ in 0..4 {
        assert_eq!(test.check(Which::All).await.remove(0).check.outcome, Outcome::Failed);
    }
    let source = table::get(&test.app.db, source.id).await.unwrap();
    assert_eq!((source.failures, source.next_check_at), (1, "2026-02-01T06:00:00Z".parse().unwrap()));
}

#[tokio::test]
async fn a_story_told_by_several_sources_is_one_suggestion_with_a_count() {
    let test = TestApp::at("2026-02-01T04:00:00Z").await;
    let claim = test.import_bytes("n.md", NOTES.as_bytes()).await.unwrap().claims[0].id.unwrap();
    let site = Site::start().await;
    let story = "The council has approved kelp farms around the Orrin islands; work begins in spring, and the \
                 ferries will keep to a new course for as long as it lasts";
    let (late, numbers) = (format!("Late edition: {story}"), story.replace("spring", "2029"));
    for (path, title) in [("/a", story), ("/b", story), ("/c", &late), ("/d", &numbers)] {
        site.put(path, "application/rss+xml", feed(&[title]));
        test.source(path, SourceKind::Feed, site.url(path)).await;
    }
    test.check(Which::All).await;
    let found = evidence::of_claim(&test.app.db, claim).await.unwrap();
    let mut alike: Vec<i32> = found.iter().map(|evidence| evidence.alike).collect();
    alike.sort_unstable();
    assert_eq!(alike, [0, 2]);
    // Told again after a while, it is news.
    test.go_to("2026-02-09T04:00:00Z");
    site.put("/e", "application/rss+xml", feed(&[story]));
    test.source("/e", SourceKind::Feed, site.url("/e")).await;
    test.check(Which::Named("/e".to_owned())).await;
    assert_eq!(evidence::of_claim(&test.app.db, claim).await.unwrap().len(), 3);
}

#[tokio::test]
async fn a_page_that_goes_back_brings_no_news_until_that_state_is_long_gone() {
    let test = TestApp::with("2026-02-01T04:00:00Z", &[("sources.page_states", "2")]).await;
    let site = Site::start().await;
    test.source("P", SourceKind::Page, site.url("/p")).await;
    let mut news = Vec::new();
    for state in ["open", "closed", "open", "closed", "under repair", "open", "open", "closed"] {
        site.put("/p", "text/html", format!("<p>The harbour is {state}.</p>"));
        news.push(test.check(Which::All).await.remove(0).check.new_items);
    }
    assert_eq!(news, [1, 1, 0, 0, 1, 1, 0, 1]);
}
