//! The archive: what was fetched is kept once, served harmlessly, and kept as long as evidence rests on it.

use foresaid::claims;
use foresaid::evidence;
use foresaid::evidence::Relation;
use foresaid::evidence::State;
use foresaid::evidence::Which;
use foresaid::evidence::archived;
use foresaid::sources::SourceKind;
use foresaid::sources::table::snapshots;
use foresaid::storage::SnapshotId;

use crate::support::app::TestApp;
use crate::support::dashboard::Dashboard;
use crate::support::site::Site;

const NOTES: &str = "# Notes\n\n- Published: 2026-01-10\n- Guest: Ilse Brandt\n\n## Predictions\n\n| Prediction | Who |\n\
                     | --- | --- |\n| Kelp farms will surround the Orrin islands by the end of 2027 | Ilse Brandt |\n";
const KELP: &str = "<rss><channel><title>F</title><item><title>Kelp farms planned around the Orrin islands</title>\
                    </item></channel></rss>";
const HOSTILE: &str =
    "<html><body><p>The harbour is open.</p><script>alert(document.cookie)</script></body></html>";

fn files_of(test: &TestApp) -> usize {
    let folders = std::fs::read_dir(test.folder.path().join("archive")).unwrap();
    folders.map(|folder| std::fs::read_dir(folder.unwrap().path()).unwrap().count()).sum()
}

#[tokio::test]
async fn the_same_content_is_kept_once_and_comes_out_as_it_was() {
    let test = TestApp::at("2026-02-01T04:00:00Z").await;
    let site = Site::start().await;
    for path in ["/f", "/g"] {
        site.put(path, "application/rss+xml", KELP);
        test.source(path, SourceKind::Feed, site.url(path)).await;
    }
    let reports = test.check(Which::All).await;
    let ids: Vec<_> = reports.iter().filter_map(|report| report.check.snapshot_id).collect();
    assert_eq!(ids, [SnapshotId(1), SnapshotId(1)]);
    assert_eq!(files_of(&test), 1);
    let copy = snapshots::get(&test.app.db, SnapshotId(1)).await.unwrap();
    let content = test.app.archive.content(&copy.hash, copy.size as usize).await.unwrap();
    assert_eq!(content.as_deref(), Some(KELP.as_bytes()));
    // Nothing new came: nothing is kept.
    assert!(test.check(Which::All).await.iter().all(|report| report.check.snapshot_id.is_none()));
    assert_eq!(files_of(&test), 1);
}

#[tokio::test]
async fn copies_are_given_up_after_their_days_unless_evidence_rests_on_them() {
    let test = TestApp::with("2026-02-01T04:00:00Z", &[("archive.keep_days", "30")]).await;
    let claim = test.import_bytes("n.md", NOTES.as_bytes()).await.unwrap().claims[0].id.unwrap();
    let site = Site::start().await;
    site.put("/kelp", "application/rss+xml", KELP);
    site.put(
        "/rain",
        "application/rss+xml",
        KELP.replace("Kelp farms planned around the Orrin islands", "Rain"),
    );
    for path in ["/kelp", "/rain"] {
        test.source(path, SourceKind::Feed, site.url(path)).await;
    }
    test.check(Which::All).await;
    let found = evidence::of_claim(&test.app.db, claim).await.unwrap().remove(0);
    assert!(found.snapshot_id.is_some());
    let clean_up = async || {
        archived::clean_up(&test.app.db, &test.app.archive, &test.app.settings.archive, test.app.now())
            .await
            .unwrap()
    };
    test.go_to("2026-03-03T04:00:00Z");
    assert_eq!((clean_up().await, files_of(&test)), (0, 2));
    test.go_to("2026-03-03T04:00:01Z");
    assert_eq!((clean_up().await, files_of(&test)), (1, 1));
    let by_hand = claims::status::Change { actor: "Ann", at: test.app.now() };
    evidence::decide::decide(&test.app.db, found.id, State::Accepted, Relation::Supports, by_hand)
        .await
        .unwrap();
    assert_eq!(clean_up().await, 0);
    evidence::decide::decide(&test.app.db, found.id, State::Rejected, Relation::Context, by_hand)
        .await
        .unwrap();
    assert_eq!((clean_up().await, files_of(&test)), (1, 0));
    assert!(snapshots::get(&test.app.db, found.snapshot_id.unwrap()).await.is_err());
}

#[tokio::test]
async fn an_archive_out_of_reach_keeps_no_evidence_from_being_found() {
    let test = TestApp::at("2026-02-01T04:00:00Z").await;
    let site = Site::start().await;
    site.put("/f", "application/rss+xml", KELP);
    test.source("F", SourceKind::Feed, site.url("/f")).await;
    let archive = test.folder.path().join("archive");
    std::fs::write(&archive, "no folder").unwrap();
    let check = test.check(Which::All).await.remove(0).check;
    assert_eq!((check.new_items, check.snapshot_id), (1, None));
}

#[tokio::test]
async fn a_copy_is_never_a_page_of_ours() {
    let site = Site::start().await;
    site.put("/page", "text/html", HOSTILE);
    let mut dashboard = Dashboard::start(&[]).await;
    let fields = [
        ("name", "P"),
        ("kind", "page"),
        ("url", &site.url("/page")),
        ("selector", ""),
        ("interval_minutes", "30"),
    ];
    dashboard.post("/sources", &fields).await;
    let page = dashboard.get("/archive/1").await;
    page.says(&["The harbour is open.", "SHA-256", &site.url("/page"), "href=\"/archive/1/copy\""]);
    assert!(!page.html.contains("alert(document"), "{}", page.html);
    let copy = dashboard.get("/archive/1/copy").await;
    assert_eq!((copy.status, copy.html.as_str()), (200, HOSTILE));
    for (name, value) in [
        ("content-type", "application/octet-stream"),
        ("content-security-policy", "sandbox; default-src 'none'; frame-ancestors 'none'"),
        ("x-content-type-options", "nosniff"),
    ] {
        assert_eq!(copy.headers.get_all(name).iter().collect::<Vec<_>>(), [value], "{name}");
    }
    let disposition = copy.headers["content-disposition"].to_str().unwrap();
    assert!(
        disposition.starts_with("attachment; filename=\"") && disposition.ends_with(".html.txt\""),
        "{disposition}"
    );
    assert_eq!(dashboard.get("/archive/2").await.status, 404);
}

#[tokio::test]
async fn what_a_kill_left_behind_is_swept_once_it_is_old_and_an_archive_of_others_is_left_alone() {
    let test = TestApp::at("2026-02-01T04:00:00Z").await;
    let site = Site::start().await;
    site.put("/f", "application/rss+xml", KELP);
    test.source("F", SourceKind::Feed, site.url("/f")).await;
    test.check(Which::All).await;
    let put = |number: usize| {
        let hash = format!("{number:064x}");
        let folder = test.folder.path().join("archive").join(&hash[..2]);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(format!("{hash}.zst")), "left").unwrap();
    };
    let sweep =
        async |at: &str| archived::sweep(&test.app.db, &test.app.archive, at.parse().unwrap()).await.unwrap();
    put(1);
    assert_eq!((sweep("2026-02-01T04:00:00Z").await, files_of(&test)), (0, 2), "it is too young");
    assert_eq!((sweep("2100-01-01T00:00:00Z").await, files_of(&test)), (1, 1), "what is known stays");
    (1..=21).for_each(put);
    assert_eq!((sweep("2100-01-01T00:00:00Z").await, files_of(&test)), (0, 22));
}
