//! The archive in a bucket: kept, found again, given up, swept, and refused in words.

use foresaid::error::Error;
use foresaid::evidence::Which;
use foresaid::evidence::archived;
use foresaid::language::Language;
use foresaid::sources::SourceKind;
use foresaid::sources::table::snapshots;
use foresaid::storage::SnapshotId;

use crate::support::app::TestApp;
use crate::support::bucket::BUCKET;
use crate::support::bucket::Bucket;
use crate::support::bucket::KEY_ID;
use crate::support::bucket::SECRET;
use crate::support::site::Site;

const RAIN: &str = "<rss><channel><title>F</title><item><title>Rain</title></item></channel></rss>";

async fn instance(bucket: &Bucket, name: &str) -> TestApp {
    let url = format!("s3://{name}/foresaid/copies");
    let settings = [
        ("archive.url", url.as_str()),
        ("archive.s3.endpoint", bucket.endpoint.as_str()),
        ("archive.s3.region", "eu-central-1"),
        ("archive.s3.access_key_id", KEY_ID),
        ("archive.s3.secret_access_key", SECRET),
        ("archive.keep_days", "30"),
    ];
    TestApp::with("2026-02-01T04:00:00Z", &settings).await
}

async fn clean_up(test: &TestApp) -> usize {
    let settings = &test.app.settings.archive;
    archived::clean_up(&test.app.db, &test.app.archive, settings, test.app.now()).await.unwrap()
}

#[tokio::test]
async fn copies_are_kept_in_a_bucket_and_given_up() {
    let (bucket, site) = (Bucket::start().await, Site::start().await);
    let test = instance(&bucket, BUCKET).await;
    test.app.archive.reach().await.unwrap();
    assert!(bucket.keys().is_empty(), "{:?}", bucket.keys());
    site.put("/f", "application/rss+xml", RAIN);
    test.source("F", SourceKind::Feed, site.url("/f")).await;
    test.check(Which::All).await;
    let copy = snapshots::get(&test.app.db, SnapshotId(1)).await.unwrap();
    let (folder, hash) = (&copy.hash[..2], &copy.hash);
    assert_eq!(bucket.keys(), [format!("foresaid/copies/{folder}/{hash}.zst")]);
    let size = copy.size as usize;
    let content = test.app.archive.content(hash, size).await.unwrap();
    assert_eq!(content.as_deref(), Some(RAIN.as_bytes()));
    test.go_to("2026-03-04T04:00:00Z");
    assert_eq!(clean_up(&test).await, 1);
    assert!(bucket.keys().is_empty());
    assert_eq!(test.app.archive.content(hash, size).await.unwrap(), None, "gone is no error");
}

#[tokio::test]
async fn what_a_kill_left_in_a_bucket_is_swept_when_it_is_old() {
    let (bucket, site) = (Bucket::start().await, Site::start().await);
    let test = instance(&bucket, BUCKET).await;
    let left = format!("foresaid/copies/ab/ab{}.zst", "0".repeat(62));
    let others = ["foresaid/copies/ab/notes.txt", "foresaid/other/ab/x.zst", "elsewhere"];
    bucket.put(&left, b"left");
    others.iter().for_each(|key| bucket.put(key, b"of somebody else"));
    site.put("/f", "application/rss+xml", RAIN);
    test.source("F", SourceKind::Feed, site.url("/f")).await;
    test.check(Which::All).await;
    let sweep =
        async |at: &str| archived::sweep(&test.app.db, &test.app.archive, at.parse().unwrap()).await.unwrap();
    assert_eq!(sweep("2026-01-16T07:59:00Z").await, 0, "it may belong to a check that is under way");
    assert_eq!(sweep("2026-01-16T08:01:00Z").await, 1);
    let keys = bucket.keys();
    assert!(!keys.contains(&left) && keys.len() == 4, "{keys:?}");
    assert!(others.iter().all(|key| keys.iter().any(|held| held == key)), "{keys:?}");
}

#[tokio::test]
async fn a_bucket_that_refuses_is_said_in_words_and_keeps_no_evidence_from_being_found() {
    let (bucket, site) = (Bucket::start().await, Site::start().await);
    let test = instance(&bucket, BUCKET).await;
    let stranger = instance(&bucket, "another").await;
    let said = |error: Error| {
        let Error::Unavailable(message) = error else { panic!("{error}") };
        for language in Language::ALL {
            let said = message.in_language(language);
            assert!(!said.contains(SECRET) && !said.contains("<Error>"), "{said}");
        }
        message.key().to_owned()
    };
    assert_eq!(said(stranger.app.archive.reach().await.unwrap_err()), "archive-no-bucket");
    bucket.refuse(true);
    assert_eq!(said(test.app.archive.reach().await.unwrap_err()), "archive-refused");
    assert_eq!(said(test.app.archive.content(&"ab".repeat(32), 1).await.unwrap_err()), "archive-refused");

    site.put("/f", "application/rss+xml", RAIN);
    test.source("F", SourceKind::Feed, site.url("/f")).await;
    let check = test.check(Which::All).await.remove(0).check;
    assert_eq!((check.new_items, check.snapshot_id, check.error), (1, None, None));
    assert!(bucket.asked().iter().any(|asked| asked.starts_with("PUT foresaid/copies/")));
    bucket.refuse(false);
    test.app.archive.reach().await.unwrap();
    drop(bucket);
    assert_eq!(said(test.app.archive.reach().await.unwrap_err()), "archive-unavailable");
}
