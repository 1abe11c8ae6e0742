//! JSON goes out and comes in again as it went out.

use foresaid::claims::Filter;
use foresaid::claims::Sort;
use foresaid::claims::Verdict;
use foresaid::claims::forecasts;
use foresaid::claims::forecasts::Forecaster;
use foresaid::claims::listing;
use foresaid::exports;
use foresaid::exports::Form;
use foresaid::language::Language;
use foresaid::review;
use foresaid::sources::SourceKind;
use foresaid::storage::ClaimId;
use foresaid::storage::ClaimantId;
use serde_json::Value;

use super::NOW;
use super::attach;
use super::bring_in;
use super::export;
use super::harbour;
use super::judge;
use super::wish;
use crate::support::app::TestApp;

/// Everything that there can be about a claim.
async fn full() -> TestApp {
    let test = harbour(&[]).await;
    let app = &test.app;
    let ada = test.reviewer("Ada", Language::English, chrono_tz::Asia::Shanghai).await;
    test.source("Register", SourceKind::Feed, "https://register.example/feed".to_owned()).await;
    attach(app, "The bridge is open", &ada).await;
    judge(app, 1, Verdict::Partly, &ada).await;
    judge(app, 4, Verdict::CameTrue, &ada).await;
    review::notes::add(&app.db, ClaimId(2), &ada, "Ask @Ada about it", app.now()).await.unwrap();
    let by = Forecaster { id: ada.id, name: &ada.name, today: app.today() };
    forecasts::give(&app.db, ClaimId(2), by, 0.625, app.now()).await.unwrap();
    test
}

#[tokio::test]
async fn what_comes_in_is_what_went_out() {
    let test = full().await;
    let out = export(&test.app, Form::Json, &wish(&test.app)).await;
    let other = TestApp::with(NOW, &[("server.base_url", "https://foresaid.example")]).await;
    assert!(exports::is_archive(out.as_bytes()));
    let taken = bring_in(&other.app, out.as_bytes()).await.unwrap();
    assert_eq!((taken.documents, taken.claims), (1, 4));
    let again = export(&other.app, Form::Json, &wish(&other.app)).await;
    assert_eq!(again, out);
    let read: Value = serde_json::from_str(&out).unwrap();
    for (section, rows) in
        [("claims", 4), ("evidence", 1), ("verdicts", 2), ("forecasts", 1), ("notes", 1), ("sources", 2)]
    {
        assert_eq!(read[section].as_array().unwrap().len(), rows, "{section}");
    }
    assert!(read["history"].as_array().unwrap().len() >= 8);
    assert!(!out.contains("password") && !out.contains("$argon2"));

    // What came in is found, and sorted.
    for (filter, count) in [
        (Filter { search: Some("bridge".to_owned()), ..Filter::default() }, 1),
        (Filter { search: Some("harbour bridge".to_owned()), ..Filter::default() }, 1),
        (Filter { search: Some("新航".to_owned()), ..Filter::default() }, 1),
        (Filter { sort: Sort::Changed, ..Filter::default() }, 4),
        (Filter { sort: Sort::Evidence, ..Filter::default() }, 4),
    ] {
        let (today, policy) = (other.app.today(), &other.app.settings.due);
        let page = listing::list(&other.app.db, &filter, today, policy).await.unwrap();
        assert_eq!(page.claims.len(), count, "{filter:?}");
        if filter.sort == Sort::Evidence {
            assert_eq!(page.claims[0].id, ClaimId(1));
        }
    }

    // Life goes on behind the numbers that came in.
    let report =
        other.import_bytes("more.md", b"| Claim | Who |\n|---|---|\n| It rains | Bo |\n").await.unwrap();
    assert_eq!(report.claims[0].id, Some(ClaimId(5)));
}

#[tokio::test]
async fn people_and_sources_that_are_here_already_are_the_same_people_and_sources() {
    let out = {
        let test = full().await;
        export(&test.app, Form::Json, &wish(&test.app)).await
    };
    let other = TestApp::with(NOW, &[]).await;
    other.reviewer("Bo", Language::English, chrono_tz::Asia::Shanghai).await;
    let ada = other.reviewer("Ada", Language::Chinese, chrono_tz::Asia::Shanghai).await;
    other.source("Elsewhere", SourceKind::Feed, "https://elsewhere.example/feed".to_owned()).await;
    bring_in(&other.app, out.as_bytes()).await.unwrap();
    let verdict = review::of_claim(&other.app.db, ClaimId(1)).await.unwrap().remove(0);
    assert_eq!(verdict.reviewer_id, ada.id);
    assert_eq!(foresaid::sources::table::everything(&other.app.db).await.unwrap().len(), 3);
}

#[tokio::test]
async fn an_export_comes_in_whole_or_not_at_all() {
    let test = full().await;
    let out = export(&test.app, Form::Json, &wish(&test.app)).await;
    let refused = bring_in(&test.app, out.as_bytes()).await.unwrap_err();
    assert!(refused.in_language(Language::English).contains("documents here already"));
    let other = TestApp::with(NOW, &[]).await;
    for broken in [
        out.replacen("\"version\":1", "\"version\":2", 1),
        out.replacen("\"came_true\"", "\"perhaps\"", 1),
        out.replacen("\"document_id\":1", "\"document_id\":77", 1),
        out[..out.len() / 2].to_owned(),
    ] {
        assert!(bring_in(&other.app, broken.as_bytes()).await.is_err());
        let left = export(&other.app, Form::Json, &wish(&other.app)).await;
        let left: Value = serde_json::from_str(&left).unwrap();
        assert!(
            left["claims"].as_array().unwrap().is_empty() && left["people"].as_array().unwrap().is_empty()
        );
    }
    bring_in(&other.app, out.as_bytes()).await.unwrap();
}

#[tokio::test]
async fn a_filter_leaves_its_claims_with_what_belongs_to_them() {
    let test = full().await;
    let mut wish = wish(&test.app);
    wish.filter = Filter { claimant: Some(ClaimantId(1)), ..Filter::default() };
    let out = export(&test.app, Form::Json, &wish).await;
    let read: Value = serde_json::from_str(&out).unwrap();
    let ids = |section: &str, name: &str| {
        let rows = read[section].as_array().unwrap().iter();
        rows.map(|row| row[name].as_i64().unwrap()).collect::<std::collections::BTreeSet<_>>()
    };
    let ours = ids("claims", "id");
    assert_eq!(ours.len(), 2);
    for section in ["verdicts", "evidence", "forecasts", "notes", "history", "claim_claimants"] {
        assert!(ids(section, "claim_id").is_subset(&ours), "{section}");
    }
    let other = TestApp::with(NOW, &[]).await;
    assert_eq!(bring_in(&other.app, out.as_bytes()).await.unwrap().claims, 2);
}
