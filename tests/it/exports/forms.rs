//! CSV, iCalendar, Atom and ClaimReview, read by other implementations than ours.

use std::collections::BTreeSet;

use foresaid::claims::Filter;
use foresaid::claims::Verdict;
use foresaid::claims::listing;
use foresaid::exports::Feed;
use foresaid::exports::Form;
use foresaid::language::Language;
use foresaid::storage::ClaimantId;
use reqwest::Method;
use serde_json::Value;

use super::NOW;
use super::export;
use super::harbour;
use super::judge;
use super::wish;
use crate::api::Api;
use crate::support::app::TestApp;
use crate::support::dashboard::Dashboard;

/// What a claim is, wherever it stands.
async fn claims(test: &TestApp) -> BTreeSet<String> {
    let (today, policy) = (test.app.today(), &test.app.settings.due);
    let page = listing::list(&test.app.db, &Filter::default(), today, policy).await.unwrap();
    let shapes = foresaid::exchange::claims(&test.app.db, page.claims, today, policy).await.unwrap();
    let line = |claim: foresaid::exchange::ClaimShape| {
        let days = (claim.due_from, claim.due_by, claim.basis, claim.statement_date);
        // A cell is one line: what stood on several comes in with spaces between them.
        let detail = claim.detail.map(|detail| detail.replace('\n', " "));
        format!("{} | {:?} | {detail:?} | {days:?} | {:?}", claim.text, claim.claimants, claim.topics)
    };
    shapes.into_iter().map(line).collect()
}

#[tokio::test]
async fn a_csv_file_is_no_formula_and_brings_the_same_claims_again() {
    let test = harbour(&[]).await;
    let open = "# Open\n\nDate: 2026-05-04\n\n| Prediction | Who |\n|---|---|\n| The ferry will return | Ana Okafor |\n";
    test.import_bytes("open.md", open.as_bytes()).await.unwrap();
    let mut wish = wish(&test.app);
    wish.mark = true;
    let out = export(&test.app, Form::Csv, &wish).await;
    assert!(out.starts_with('\u{feff}'));
    let mut reader = csv::Reader::from_reader(out.trim_start_matches('\u{feff}').as_bytes());
    let mut rows = 0;
    for record in reader.records() {
        rows += 1;
        for cell in &record.unwrap() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
        }
    }
    assert_eq!(rows, 5);
    let other = TestApp::at(NOW).await;
    other.import_bytes("claims.csv", out.as_bytes()).await.unwrap();
    assert_eq!(claims(&other).await, claims(&test).await);
}

#[tokio::test]
async fn feeds_are_read_by_another_reader_and_stay_the_same_while_nothing_changes() {
    let test = harbour(&[]).await;
    let ada = test.reviewer("Ada", Language::English, chrono_tz::Asia::Shanghai).await;
    judge(&test.app, 1, Verdict::CameTrue, &ada).await;
    for (feed, language, titles) in [
        (Feed::Claims, Language::English, 4),
        (Feed::Due, Language::English, 2),
        (Feed::Verdicts, Language::Chinese, 1),
    ] {
        let mut wish = wish(&test.app);
        (wish.feed, wish.language) = (feed, language);
        let out = export(&test.app, Form::Atom, &wish).await;
        assert_eq!(export(&test.app, Form::Atom, &wish).await, out);
        let read = feed_rs::parser::parse(out.as_bytes()).unwrap();
        assert_eq!(read.feed_type, feed_rs::model::FeedType::Atom);
        assert_eq!(read.entries.len(), titles, "{feed}: {out}");
        assert_eq!(read.language.as_deref(), Some(language.tag()));
        let ids: BTreeSet<_> = read.entries.iter().map(|entry| entry.id.clone()).collect();
        assert_eq!(ids.len(), titles);
        assert!(read.id.starts_with("tag:foresaid.example,2026:foresaid/feeds/"));
        for entry in &read.entries {
            assert!(entry.updated.is_some() && entry.links[0].href.starts_with("https://foresaid.example/"));
        }
        if feed == Feed::Verdicts {
            let title = &read.entries[0].title.as_ref().unwrap().content;
            assert!(title.contains("The \"swing\" bridge opens & a < b"), "{title}");
        }
    }
    let mut wish = wish(&test.app);
    wish.filter.claimant = Some(ClaimantId(1));
    let read = feed_rs::parser::parse(export(&test.app, Form::Atom, &wish).await.as_bytes()).unwrap();
    assert_eq!(read.entries.len(), 2);
}

#[tokio::test]
async fn the_calendar_is_read_by_another_reader() {
    let test = harbour(&[]).await;
    let out = export(&test.app, Form::Ics, &wish(&test.app)).await;
    let mut calendars = ical::IcalParser::new(out.as_bytes());
    let calendar = calendars.next().unwrap().unwrap();
    assert!(calendars.next().is_none());
    assert_eq!(calendar.events.len(), 4);
    let uids: BTreeSet<_> = calendar
        .events
        .iter()
        .map(|event| event.properties.iter().find(|property| property.name == "UID").unwrap().value.clone())
        .collect();
    assert!(uids.contains(&Some("claim-1@foresaid.example".to_owned())), "{uids:?}");
    assert!(out.ends_with("END:VCALENDAR\r\n") && out.lines().all(|line| line.len() <= 75));
}

/// schema.org, and Google's "Fact Check (ClaimReview) structured data": what is required, and of which type it is.
fn complaints(review: &Value) -> Vec<String> {
    let is_text = |value: &Value| value.as_str().is_some_and(|text| !text.trim().is_empty());
    let is_address = |value: &Value| value.as_str().is_some_and(|text| text.parse::<url::Url>().is_ok());
    let is_day = |value: &Value| value.as_str().is_some_and(|text| text.parse::<chrono::NaiveDate>().is_ok());
    type Check<'a> = &'a dyn Fn(&Value) -> bool;
    let is = |expected: &'static str| move |value: &Value| value == expected;
    let (claim_review, rating, claim, organization) =
        (is("ClaimReview"), is("Rating"), is("Claim"), is("Organization"));
    let context = is("https://schema.org");
    let table: [(&str, Check<'_>); 11] = [
        ("/@context", &context),
        ("/@type", &claim_review),
        ("/url", &is_address),
        ("/claimReviewed", &is_text),
        ("/datePublished", &is_day),
        ("/author/@type", &organization),
        ("/author/name", &is_text),
        ("/reviewRating/@type", &rating),
        ("/reviewRating/alternateName", &is_text),
        ("/itemReviewed/@type", &claim),
        ("/itemReviewed/name", &is_text),
    ];
    let missing = table.iter().filter(|(at, fits)| !review.pointer(at).is_some_and(fits));
    let mut complaints: Vec<String> = missing.map(|(at, _)| (*at).to_owned()).collect();
    let rating = &review["reviewRating"];
    if !rating["ratingValue"].is_null() {
        let [value, best, worst] = ["ratingValue", "bestRating", "worstRating"]
            .map(|name| rating[name].as_f64().unwrap_or(f64::NAN));
        if !(worst <= value && value <= best && worst < best) {
            complaints.push(format!("{worst} <= {value} <= {best}"));
        }
    }
    complaints
}

#[tokio::test]
async fn claim_reviews_have_what_their_readers_require_and_only_judged_claims_have_one() {
    let test = harbour(&[("public.name", "Harbour Watch")]).await;
    let ada = test.reviewer("Ada", Language::English, chrono_tz::Asia::Shanghai).await;
    judge(&test.app, 1, Verdict::Partly, &ada).await;
    judge(&test.app, 2, Verdict::Unverifiable, &ada).await;
    judge(&test.app, 4, Verdict::DidNot, &ada).await;
    let out = export(&test.app, Form::Claimreview, &wish(&test.app)).await;
    let read: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (read["@context"].as_str(), read["@type"].as_str()),
        (Some("https://schema.org"), Some("DataFeed"))
    );
    let items = read["dataFeedElement"].as_array().unwrap();
    assert_eq!(items.len(), 3);
    let mut ratings = Vec::new();
    for item in items {
        let review = &item["item"][0];
        assert_eq!(complaints(review), Vec::<String>::new(), "{review}");
        assert_eq!(review["author"]["name"], "Harbour Watch");
        let rating = &review["reviewRating"];
        ratings.push((rating["alternateName"].as_str().unwrap().to_owned(), rating["ratingValue"].as_f64()));
    }
    ratings.sort_by(|a, b| a.0.cmp(&b.0));
    let expected = [("Did not", Some(1.0)), ("Partly", Some(2.0)), ("Unverifiable", None)];
    let same = ratings.iter().zip(expected).all(|(a, b)| a.0.eq_ignore_ascii_case(b.0) && a.1 == b.1);
    assert!(same, "{ratings:?}");
    assert!(!out.contains("secret note"));
}

#[tokio::test]
async fn exports_come_by_the_api_and_by_the_dashboard() {
    let api = Api::with_interview().await;
    for (query, kind, start) in [
        ("", "application/json", "{\"format\":\"foresaid\""),
        ("?format=csv&open=true", "text/csv; charset=utf-8", "claim,claimant,"),
        ("?format=ics", "text/calendar; charset=utf-8", "BEGIN:VCALENDAR"),
        ("?format=claimreview", "application/ld+json", "{\"@context\""),
        ("?format=atom&feed=due", "application/atom+xml; charset=utf-8", "<?xml"),
    ] {
        let answer = api.get(&format!("/export{query}")).await;
        assert_eq!((answer.status, answer.content_type.as_str()), (200, kind), "{query}");
        assert!(answer.text.starts_with(start), "{query}: {}", &answer.text[..100]);
        assert!(answer.headers.contains_key("content-disposition"));
    }
    assert_eq!(api.get("/export?format=pdf").await.status, 400);
    let bare = api.request(Method::GET, "/api/v1/export", &[], "").await;
    assert_eq!(bare.status, 401);

    let mut dashboard = Dashboard::start(&[]).await;
    dashboard.upload(&[("notes.md", super::NOTES.as_bytes())], false).await;
    dashboard.get("/claims?q=bridge").await.says(&["href=\"/export?q=bridge\""]);
    dashboard.get("/export?q=bridge").await.says(&["One claim", "/export/csv?q=bridge", "/export/json"]);
    let csv = dashboard.get("/export/csv?q=bridge").await;
    assert_eq!(csv.html.matches("\r\n").count(), 2);
    let json = dashboard.get("/export/json").await;
    assert!(json.html.contains("\"documents\""));
    let refused = dashboard.upload_to("/export/import", &[("e.json", json.html.as_bytes())], false).await;
    refused.says(&["There are documents here already"]);
}
