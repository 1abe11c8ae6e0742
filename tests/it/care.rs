//! The care of sources: their rhythm, the pace of a host, what has moved, what is gone, what is quiet, and outages that are
//! our own.

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use foresaid::evidence::Which;
use foresaid::sources::Rhythm;
use foresaid::sources::Source;
use foresaid::sources::SourceKind;
use foresaid::sources::Timing;
use foresaid::sources::table;
use foresaid::sources::table::Origin;
use foresaid::sources::table::SourceDraft;
use foresaid::sources::table::checks;
use foresaid::sources::table::checks::Outcome;

use crate::support::app::TestApp;
use crate::support::site::Site;

const NOON: &str = "2026-02-01T12:00:00Z";

/// A feed whose entries came out at these moments.
fn feed(moments: &[&str]) -> String {
    let items: String = moments
        .iter()
        .map(|at| {
            let at: DateTime<Utc> = at.parse().unwrap();
            format!(
                "<item><guid>{at}</guid><title>Rain at {at}</title><pubDate>{}</pubDate></item>",
                at.to_rfc2822()
            )
        })
        .collect();
    format!("<rss version=\"2.0\"><channel><title>F</title>{items}</channel></rss>")
}

async fn adaptive(test: &TestApp, name: &str, url: String) -> Source {
    let draft = SourceDraft::new(name, SourceKind::Feed, url);
    table::add(&test.app.db, &draft, Origin::Dashboard, test.app.now()).await.unwrap()
}

async fn again(test: &TestApp, source: &Source) -> Source {
    table::get(&test.app.db, source.id).await.unwrap()
}

fn minutes_to_next(test: &TestApp, source: &Source) -> i64 {
    (source.next_check_at - test.app.now()).num_minutes()
}

#[tokio::test]
async fn a_lively_feed_is_checked_often_a_sleepy_one_rarely_and_a_silent_one_is_called_quiet() {
    let test = TestApp::at(NOON).await;
    let site = Site::start().await;
    let hourly =
        ["2026-02-01T09:00:00Z", "2026-02-01T10:00:00Z", "2026-02-01T11:00:00Z", "2026-02-01T12:00:00Z"];
    site.put("/lively", "application/rss+xml", feed(&hourly));
    site.put(
        "/sleepy",
        "application/rss+xml",
        feed(&["2026-01-01T00:00:00Z", "2026-01-11T00:00:00Z", "2026-01-21T00:00:00Z"]),
    );
    let (lively, sleepy) =
        (adaptive(&test, "L", site.url("/lively")).await, adaptive(&test, "S", site.url("/sleepy")).await);
    test.check(Which::Due).await;
    let (lively, sleepy) = (again(&test, &lively).await, again(&test, &sleepy).await);
    assert_eq!((minutes_to_next(&test, &lively), minutes_to_next(&test, &sleepy)), (30, 1440));
    assert_eq!((lively.habit_minutes, lively.rhythm), (Some(60), Rhythm::Adaptive));

    let care = &test.app.settings.sources.care;
    assert_eq!(lively.habit().quiet_since(care, test.app.now()), None);
    test.go_to("2026-02-07T12:00:00Z");
    test.check(Which::Due).await;
    let silent = again(&test, &lively).await;
    assert_eq!(minutes_to_next(&test, &silent), 1440);
    assert!(silent.habit().quiet_since(care, test.app.now()).is_some());
    assert_eq!(again(&test, &sleepy).await.habit().quiet_since(care, test.app.now()), None);
}

#[tokio::test]
async fn what_server_and_feed_ask_for_is_respected() {
    let test = TestApp::at(NOON).await;
    let site = Site::start().await;
    let plain = feed(&[]);
    site.put("/header", "application/rss+xml", plain.clone());
    site.header("/header", "cache-control", "public, max-age=10800");
    site.put("/ttl", "application/rss+xml", plain.replace("<title>", "<ttl>120</ttl><title>"));
    site.fail("/busy", 503);
    site.header("/busy", "retry-after", "18000");
    for (path, minutes) in [("/header", 180), ("/ttl", 120), ("/busy", 300)] {
        let source = test.source(path, SourceKind::Feed, site.url(path)).await;
        test.check(Which::Named(path.to_owned())).await;
        let checked = again(&test, &source).await;
        assert_eq!(minutes_to_next(&test, &checked), minutes, "{path}");
    }
    // Nothing has changed, and the server still asks for patience.
    test.go_to("2026-02-01T15:00:00Z");
    test.check(Which::Named("/header".to_owned())).await;
    let checked = table::named(&test.app.db, "/header").await.unwrap();
    assert_eq!((checked.last_outcome, minutes_to_next(&test, &checked)), (Some(Outcome::Unchanged), 180));
}

#[tokio::test]
async fn a_cron_line_and_hours_are_kept() {
    let test = TestApp::at(NOON).await;
    let site = Site::start().await;
    site.put("/f", "application/rss+xml", feed(&[]));
    let timing = Timing::read(None, Some("30 8 * * *"), Some("Europe/Berlin"), Some("7-22")).unwrap();
    let draft = SourceDraft { timing, ..SourceDraft::new("C", SourceKind::Feed, site.url("/f")) };
    let source = table::add(&test.app.db, &draft, Origin::Dashboard, test.app.now()).await.unwrap();
    assert_eq!(source.draft(), draft);
    test.check(Which::Due).await;
    assert_eq!(
        again(&test, &source).await.next_check_at,
        "2026-02-02T07:30:00Z".parse::<DateTime<Utc>>().unwrap()
    );
}

#[tokio::test]
async fn one_host_cannot_fill_a_batch_nor_be_asked_too_often_by_many_instances() {
    let pace = [("sources.care.per_host_per_minute", "3")];
    let test = TestApp::with(NOON, &pace).await;
    let other = test.second_instance().await;
    let (crowd, lone) = (Site::start().await, Site::start().await);
    for number in 0..8 {
        let path = format!("/{number}");
        crowd.put(&path, "application/rss+xml", feed(&[]));
        test.source(&path, SourceKind::Feed, crowd.url(&path)).await;
    }
    lone.put("/f", "application/rss+xml", feed(&[]));
    test.source("Lone", SourceKind::Feed, lone.url("/f")).await;
    let hits = || (0..8).map(|number| crowd.hits(&format!("/{number}"))).sum::<usize>();

    let theirs =
        async { foresaid::evidence::collect(&other.db, &other.collecting(), &Which::Due, other.now()).await };
    let (mine, theirs) = tokio::join!(test.check(Which::Due), theirs);
    assert_eq!((mine.len() + theirs.unwrap().len(), hits(), lone.hits("/f")), (4, 3, 1));
    // Within the same minute the host is left alone, whoever asks.
    assert_eq!(test.check(Which::Due).await.len(), 0);
    for (moment, so_far) in [("12:01", 6), ("12:02", 8)] {
        test.go_to(&format!("2026-02-01T{moment}:00Z"));
        test.check(Which::Due).await;
        assert_eq!(hits(), so_far, "{moment}");
    }
}

#[tokio::test]
async fn a_dead_instances_turn_is_not_counted_for_ever() {
    let test = TestApp::with(NOON, &[("sources.care.per_host_per_minute", "1")]).await;
    let site = Site::start().await;
    site.put("/a", "application/rss+xml", feed(&[]));
    site.put("/b", "application/rss+xml", feed(&[]));
    let dead = test.source("A", SourceKind::Feed, site.url("/a")).await;
    test.source("B", SourceKind::Feed, site.url("/b")).await;
    let leased = table::lease(&test.app.db, vec![(&dead).into()], test.app.now(), Duration::minutes(10))
        .await
        .unwrap();
    assert_eq!(leased.len(), 1);
    assert_eq!(test.check(Which::Due).await.len(), 0);
    test.go_to("2026-02-01T12:10:00Z");
    assert_eq!(test.check(Which::Due).await.len(), 1);
}

#[tokio::test]
async fn what_is_gone_for_good_is_paused_until_a_person_resumes_it() {
    let test = TestApp::at(NOON).await;
    let site = Site::start().await;
    site.fail("/f", 410);
    let source = test.source("F", SourceKind::Feed, site.url("/f")).await;
    assert_eq!(test.check(Which::Due).await.remove(0).check.outcome, Outcome::Failed);
    let paused = again(&test, &source).await;
    assert!(!paused.active && paused.paused_because.unwrap().to_string().contains("410"));
    test.go_to("2026-03-01T12:00:00Z");
    assert_eq!(test.check(Which::Due).await.len(), 0);
    site.put("/f", "application/rss+xml", feed(&[]));
    table::set_active(&test.app.db, source.id, true, test.app.now()).await.unwrap();
    assert_eq!(test.check(Which::Due).await.len(), 1);
    let well = again(&test, &source).await;
    assert_eq!((well.active, well.paused_because, well.failures), (true, None, 0));
}

#[tokio::test]
async fn a_move_for_good_is_adopted_after_a_while_and_one_for_now_never() {
    let test = TestApp::at(NOON).await;
    let site = Site::start().await;
    site.put("/new", "application/rss+xml", feed(&[]));
    site.move_away("/old", "/new");
    site.redirect("/away", "/new");
    let moving = test.source("Moving", SourceKind::Feed, site.url("/old")).await;
    let visiting = test.source("Visiting", SourceKind::Feed, site.url("/away")).await;
    for day in ["01", "04", "09"] {
        assert_eq!(again(&test, &moving).await.url, site.url("/old"));
        test.go_to(&format!("2026-02-{day}T12:00:00Z"));
        test.check(Which::Due).await;
    }
    let moved = again(&test, &moving).await;
    assert_eq!((moved.url, moved.moved_from), (site.url("/new"), Some(site.url("/old"))));
    let visiting = again(&test, &visiting).await;
    assert_eq!((visiting.url, visiting.moved_to), (site.url("/away"), None));
    test.go_to("2026-02-10T12:00:00Z");
    let before = site.hits("/old");
    test.check(Which::Due).await;
    assert_eq!(site.hits("/old"), before);
}

#[tokio::test]
async fn when_most_hosts_are_out_of_reach_no_source_is_blamed() {
    let test = TestApp::at(NOON).await;
    let mut sites = Vec::new();
    let mut sources = Vec::new();
    for number in 0..4 {
        let site = Site::start().await;
        site.put("/f", "application/rss+xml", feed(&[]));
        sources.push(test.source(&number.to_string(), SourceKind::Feed, site.url("/f")).await);
        sites.push(site);
    }
    test.check(Which::Due).await;
    let urls: Vec<String> = sites.iter().map(|site| site.url("/f")).collect();
    let stay = sites.split_off(3);
    drop(sites);
    test.go_to("2026-02-01T13:00:00Z");
    let reports = test.check(Which::Due).await;
    assert_eq!(
        reports.iter().filter(|report| report.check.outcome == Outcome::Failed).count(),
        3,
        "{urls:?}"
    );
    for source in &sources[..3] {
        let waiting = again(&test, source).await;
        assert_eq!((waiting.failures, waiting.failing_since, &waiting.last_error), (0, None, &None));
        assert_eq!((waiting.offline_since, minutes_to_next(&test, &waiting)), (Some(test.app.now()), 5));
        let written = checks::of_source(&test.app.db, source.id, 1).await.unwrap().remove(0);
        assert!(written.error.unwrap().to_string().contains("not blamed"));
    }
    assert_eq!(table::outage::present(&test.app.db).await.unwrap(), Some((test.app.now(), 3)));
    // One host of many is to blame for itself.
    drop(stay);
    for number in 4..8 {
        let site = Site::start().await;
        site.put("/f", "application/rss+xml", feed(&[]));
        test.source(&number.to_string(), SourceKind::Feed, site.url("/f")).await;
        test.check(Which::Named(number.to_string())).await;
        std::mem::forget(site);
    }
    test.go_to("2026-02-01T14:00:00Z");
    test.check(Which::Due).await;
    let failing = again(&test, &sources[3]).await;
    assert_eq!((failing.failures, failing.offline_since), (1, None));
    assert_eq!(table::outage::present(&test.app.db).await.unwrap(), None);
}

#[tokio::test]
async fn those_blamed_first_are_pardoned_when_the_outage_is_seen() {
    let test = TestApp::at(NOON).await;
    let mut sources = Vec::new();
    for number in 0..4 {
        let site = Site::start().await;
        sources.push(test.source(&number.to_string(), SourceKind::Feed, site.url("/f")).await);
    }
    for (number, blamed) in [(0, 1), (1, 1), (2, 0)] {
        test.check(Which::Named(number.to_string())).await;
        assert_eq!(again(&test, &sources[number]).await.failures, blamed);
    }
    for source in &sources[..3] {
        let pardoned = again(&test, source).await;
        assert_eq!((pardoned.failures, minutes_to_next(&test, &pardoned)), (0, 5));
        assert_eq!(pardoned.offline_since, Some(test.app.now()));
    }
}

#[tokio::test]
async fn the_operator_hears_once_of_each_run_of_failures_and_reviewers_do_not() {
    let settings =
        [("mail.operator", "Port watch <ops@port.example>"), ("sources.care.mail_after_failures", "3")];
    let test = TestApp::with(NOON, &settings).await;
    test.reviewer("ada", foresaid::language::Language::English, chrono_tz::Tz::UTC).await;
    let other = test.second_instance().await;
    let site = Site::start().await;
    site.fail("/f", 500);
    let source = test.source("Tide tables & more", SourceKind::Feed, site.url("/f")).await;
    let tell =
        async || foresaid::sources::operator::tell(&test.app.db, &test.app.telling(), test.app.now()).await;
    for told in [0, 0, 1, 0, 0] {
        test.go_to(&again(&test, &source).await.next_check_at.to_rfc3339());
        test.check(Which::Due).await;
        let telling = other.telling();
        let theirs = foresaid::sources::operator::tell(&other.db, &telling, other.now());
        let (mine, theirs) = tokio::join!(tell(), theirs);
        assert_eq!(mine.unwrap() + theirs.unwrap(), told);
    }
    let mut letters = test.app.mailer.kept();
    letters.extend(other.mailer.kept());
    assert_eq!(letters.len(), 1);
    let letter = &letters[0];
    assert_eq!((letter.to_address.as_str(), letter.to_name.as_str()), ("ops@port.example", "Port watch"));
    assert_eq!(letter.subject, "The source “Tide tables & more” keeps failing");
    for text in ["failing since 2026-02-01 20:00 CST, 3 times in a row", "status 500", "/sources/1"] {
        assert!(letter.text.contains(text) && letter.html.contains(text), "{text}\n{}", letter.text);
    }
    // Well again, and failing again: that is news.
    site.put("/f", "application/rss+xml", feed(&[]));
    test.check(Which::All).await;
    site.fail("/f", 500);
    for _ in 0..3 {
        test.go_to(&again(&test, &source).await.next_check_at.to_rfc3339());
        test.check(Which::Due).await;
    }
    assert_eq!(tell().await.unwrap(), 1);
}

#[tokio::test]
async fn old_checks_are_thinned_out_to_one_search_a_month_and_the_latest_stays() {
    let test = TestApp::at("2026-01-01T00:00:00Z").await;
    let site = Site::start().await;
    site.put("/f", "application/rss+xml", feed(&[]));
    let source = test.source("F", SourceKind::Feed, site.url("/f")).await;
    let silent = test.source("G", SourceKind::Feed, site.url("/gone")).await;
    test.check(Which::Named("G".to_owned())).await;
    for month in 1..=6 {
        for day in [1, 11, 21] {
            test.go_to(&format!("2026-{month:02}-{day:02}T00:00:00Z"));
            site.put("/f", "application/rss+xml", feed(&[]));
            test.check(Which::Named("F".to_owned())).await;
        }
        test.go_to(&format!("2026-{month:02}-22T00:00:00Z"));
        site.fail("/f", 500);
        test.check(Which::Named("F".to_owned())).await;
    }
    let (db, now) = (&test.app.db, "2026-07-01T00:00:00Z".parse().unwrap());
    let forgotten = table::retention::thin_out(db, 60, now).await.unwrap();
    assert_eq!((forgotten, table::retention::thin_out(db, 60, now).await.unwrap()), (12, 0));
    let kept: Vec<String> = checks::of_source(db, source.id, 100)
        .await
        .unwrap()
        .iter()
        .map(|check| check.at.format("%m-%d").to_string())
        .collect();
    assert_eq!(
        kept,
        [
            "06-22", "06-21", "06-11", "06-01", "05-22", "05-21", "05-11", "05-01", "04-21", "03-21",
            "02-21", "01-21"
        ]
    );
    assert_eq!(checks::of_source(db, silent.id, 100).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_host_that_wants_a_pause_between_two_pages_gets_it() {
    let test = TestApp::at(NOON).await;
    let site = Site::start().await;
    site.put("/robots.txt", "text/plain", "User-agent: *\nCrawl-delay: 120\n");
    for path in ["/a", "/b"] {
        site.put(path, "text/html", "<main><p>The harbour is open.</p></main>");
        test.source(path, SourceKind::Page, site.url(path)).await;
    }
    site.put("/f", "application/rss+xml", feed(&[]));
    let programs = test.source("Feed", SourceKind::Feed, site.url("/f")).await;
    assert_eq!(
        test.check(Which::Due).await.len(),
        2,
        "a feed is made for programs, and one page has its turn"
    );
    assert_eq!((site.hits("/a") + site.hits("/b"), site.hits("/f")), (1, 1));
    assert_eq!(again(&test, &programs).await.failures, 0);
    let waiting = if site.hits("/a") == 0 { "/a" } else { "/b" };
    let source = table::named(&test.app.db, waiting).await.unwrap();
    assert_eq!((source.last_checked_at, source.failures, source.leased_until), (None, 0, None));
    let wait = (source.next_check_at - test.app.now()).num_seconds();
    assert!((100..=120).contains(&wait), "{wait}");
    // A person who asks for one page is not kept waiting.
    assert_eq!(test.check(Which::Named(waiting.to_owned())).await.len(), 1);
    assert_eq!(site.hits(waiting), 1);
}

#[tokio::test]
async fn a_feed_at_rest_is_left_alone_also_while_nothing_changes() {
    let test = TestApp::at(NOON).await;
    let site = Site::start().await;
    let rests = "<ttl>90</ttl><skipHours><hour>13</hour><hour>14</hour></skipHours><title>";
    site.put("/f", "application/rss+xml", feed(&[]).replace("<title>", rests));
    let source = test.source("F", SourceKind::Feed, site.url("/f")).await;
    for (at, next) in [(NOON, "2026-02-01T15:30:00Z"), ("2026-02-01T15:30:00Z", "2026-02-01T17:00:00Z")] {
        test.go_to(at);
        assert_eq!(test.check(Which::Due).await.len(), 1, "{at}");
        let checked = again(&test, &source).await;
        assert_eq!(checked.next_check_at, next.parse::<DateTime<Utc>>().unwrap(), "{at}");
    }
}
