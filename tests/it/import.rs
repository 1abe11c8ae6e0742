//! Documents come in: all of it or nothing, and twice is once.

use foresaid::claims;
use foresaid::claims::Change;
use foresaid::claims::Outcome;
use foresaid::documents::About;
use foresaid::due::Basis;
use foresaid::error::Error;
use foresaid::language::Language;
use foresaid::review::importing;

use crate::support::app::TestApp;

const NOW: &str = "2026-03-01T04:00:00Z";

fn table(rows: &str) -> String {
    format!(
        "# Harbour talks\n\n- Published: 2026-02-20\n- Guest: Mira Solheim\n\n## Predictions\n\n\
         | Prediction | Who | Details | Due |\n| --- | --- | --- | --- |\n{rows}"
    )
}

async fn stored(test: &TestApp) -> usize {
    foresaid::documents::table::list(&test.app.db).await.unwrap().len()
}

#[tokio::test]
async fn importing_again_changes_nothing_and_says_so() {
    let test = TestApp::at(NOW).await;
    let first = test.import("interview.md").await;
    assert_eq!(first.outcome, Outcome::New);
    assert_eq!(first.count(Change::New), first.claims.len());
    let second = test.import("interview.md").await;
    assert_eq!(second.outcome, Outcome::Unchanged);
    assert_eq!(second.count(Change::Unchanged), first.claims.len());
    let ids = |report: &claims::ImportReport| report.claims.iter().map(|claim| claim.id).collect::<Vec<_>>();
    assert_eq!(ids(&first), ids(&second));
    assert_eq!(stored(&test).await, 1);
}

#[tokio::test]
async fn a_dry_run_stores_nothing() {
    let test = TestApp::at(NOW).await;
    let bytes = std::fs::read("tests/fixtures/documents/interview.md").unwrap();
    let report =
        importing::import(&test.app.db, &test.app.import_of("interview.md", &bytes, true)).await.unwrap();
    assert!(report.dry_run && report.document_id.is_none());
    assert!(report.claims.iter().all(|claim| claim.id.is_none() && claim.change == Change::New));
    assert_eq!(stored(&test).await, 0);
}

#[tokio::test]
async fn an_edited_file_brings_new_changed_and_vanished_claims() {
    let test = TestApp::at(NOW).await;
    let before = table(
        "| Freight halves | Mira Solheim | fuel | 2026 |\n| Two ports merge | Mira Solheim | | Q3 2026 |\n\
         | Cranes go electric | Mira Solheim | | 2027 |\n",
    );
    let first = test.import_bytes("harbour.md", before.as_bytes()).await.unwrap();
    test.go_to("2026-03-02T04:00:00Z");
    let after = table(
        "| Freight halves | Mira Solheim | fuel | 2027 |\n| Cranes go electric | Mira Solheim | | 2027 |\n\
         | Pilots come back | Mira Solheim | | 2028 |\n",
    );
    let second = test.import_bytes("harbour.md", after.as_bytes()).await.unwrap();
    assert_eq!(second.outcome, Outcome::Changed);
    let changes: Vec<Change> = second.claims.iter().map(|claim| claim.change).collect();
    assert_eq!(changes, [Change::Changed, Change::Unchanged, Change::New]);
    assert_eq!(second.count(Change::Vanished), 1);
    assert_eq!(second.claims[0].id, first.claims[0].id, "the claim keeps its identity");
    let gone = claims::get(&test.app.db, first.claims[1].id.unwrap()).await.unwrap();
    assert!(gone.vanished_at.is_some(), "a vanished claim is kept");

    // The row comes back, and so does the claim.
    let third = test.import_bytes("harbour.md", before.as_bytes()).await.unwrap();
    assert_eq!(third.claims[1].id, first.claims[1].id);
    let back = claims::get(&test.app.db, first.claims[1].id.unwrap()).await.unwrap();
    assert_eq!(back.vanished_at, None);
}

#[tokio::test]
async fn two_documents_with_one_link_are_kept_apart_and_a_link_written_later_is_no_new_document() {
    let test = TestApp::at(NOW).await;
    let episode = |title: &str, day: &str, link: &str, claim: &str| {
        format!(
            "# {title}\n\n- Published: {day}\n- Guest: Mira Solheim\n{link}\n## Predictions\n\n\
             | Prediction | Who | Due |\n| --- | --- | --- |\n| {claim} | Mira Solheim | 2027 |\n"
        )
    };
    let link = "- Link: https://harbour.example/show\n";
    let first = episode("Cranes", "2026-01-10", link, "Cranes go electric");
    let second = episode("Pilots", "2026-02-10", link, "Pilots come back");
    test.import_bytes("1.md", first.as_bytes()).await.unwrap();
    let other = test.import_bytes("2.md", second.as_bytes()).await.unwrap();
    assert_eq!((other.outcome, other.count(Change::Vanished)), (Outcome::New, 0));
    for (name, text) in [("1.md", &first), ("2.md", &second)] {
        assert_eq!(
            test.import_bytes(name, text.as_bytes()).await.unwrap().outcome,
            Outcome::Unchanged,
            "{name}"
        );
    }
    let corrected = episode("Pilots", "2026-02-11", link, "Pilots come back");
    assert_eq!(test.import_bytes("2.md", corrected.as_bytes()).await.unwrap().count(Change::Vanished), 0);

    let bare = episode("Ferries", "2026-02-12", "", "Ferries come back");
    let own = "- Link: https://harbour.example/ferries\n";
    let linked = episode("Ferries", "2026-02-12", own, "Ferries come back");
    let bare = test.import_bytes("3.md", bare.as_bytes()).await.unwrap();
    let linked = test.import_bytes("3.md", linked.as_bytes()).await.unwrap();
    assert_eq!((linked.outcome, linked.document_id), (Outcome::Changed, bare.document_id));
    assert_eq!(linked.claims[0].id, bare.claims[0].id);
}

#[tokio::test]
async fn people_who_import_at_the_same_time_do_not_disturb_each_other() {
    let test = TestApp::at(NOW).await;
    let other = test.second_instance().await;
    let document = table("| Freight halves | Mira Solheim | fuel | 2026 |\n");
    let theirs =
        async { importing::import(&other.db, &other.import_of("b.md", document.as_bytes(), false)).await };
    let (mine, theirs) = tokio::join!(test.import_bytes("a.md", document.as_bytes()), theirs);
    let mut outcomes = [mine.unwrap().outcome, theirs.unwrap().outcome];
    outcomes.sort_by_key(|outcome| *outcome != Outcome::New);
    assert_eq!(outcomes, [Outcome::New, Outcome::Unchanged]);
}

#[tokio::test]
async fn the_review_day_of_an_undated_claim_does_not_move_with_each_edit() {
    let test = TestApp::at(NOW).await;
    let notes = |more: &str| {
        format!(
            "# Undated\n\n- Guest: Mira Solheim\n\n## Predictions\n\n| Prediction | Who |\n| --- | --- |\n\
             | Ferries will come back | Mira Solheim |\n{more}"
        )
    };
    let claim = test.import_bytes("n.md", notes("").as_bytes()).await.unwrap().claims[0].id.unwrap();
    let day = async || claims::get(&test.app.db, claim).await.unwrap().due_by;
    let first = day().await;
    assert!(first.is_some());
    test.go_to("2026-06-01T04:00:00Z");
    let edited = notes("| Pilots will come back | Mira Solheim |\n");
    let report = test.import_bytes("n.md", edited.as_bytes()).await.unwrap();
    assert_eq!(report.claims[0].change, Change::Unchanged);
    assert_eq!(day().await, first);
}

#[tokio::test]
async fn a_search_finds_what_readers_take_for_the_same() {
    let test = TestApp::at(NOW).await;
    let document =
        table("| Östersund gets a port, 離岸 100% | Émile Ødegård | | 2027 |\n| Other | Ann | | |\n");
    test.import_bytes("o.md", document.as_bytes()).await.unwrap();
    let searches = ["Östersund", "ÖSTERSUND", "PORT", "Émile", "ØDEGÅRD port", "离岸", "離岸", "１００%"];
    for search in searches {
        let filter = claims::Filter { search: Some(search.to_owned()), ..claims::Filter::default() };
        let policy = &test.app.settings.due;
        let found = claims::listing::count(&test.app.db, &filter, test.app.today(), policy).await.unwrap();
        assert_eq!(found, 1, "{search}");
    }
}

#[tokio::test]
async fn what_is_not_a_document_is_refused_with_a_sentence_in_both_languages() {
    let test = TestApp::at(NOW).await;
    for (name, english) in [("not_a_document.bin", "text"), ("no_claim_column.md", "ine ")] {
        let bytes = std::fs::read(format!("tests/fixtures/documents/{name}")).unwrap();
        let error = test.import_bytes(name, &bytes).await.unwrap_err();
        assert!(matches!(error, Error::Invalid(_)), "{error:?}");
        let (in_english, in_chinese) =
            (error.in_language(Language::English), error.in_language(Language::Chinese));
        assert!(in_english.contains(english), "{in_english}");
        assert!(in_chinese.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{in_chinese}");
    }
    assert_eq!(stored(&test).await, 0);
}

#[tokio::test]
async fn broken_rows_cost_themselves_and_are_reported_with_their_line() {
    let test = TestApp::at(NOW).await;
    let document = table(
        "| Freight halves | Mira Solheim | | 2026-02-30 |\n| | | | |\n| Ferries return | Mira Solheim | | by 2019 |\n",
    );
    let report = test.import_bytes("harbour.md", document.as_bytes()).await.unwrap();
    assert_eq!(report.claims.len(), 2);
    let problems: Vec<(usize, About)> =
        report.problems.iter().map(|problem| (problem.line, problem.about)).collect();
    assert_eq!(
        problems,
        [(10, About::DueNotUnderstood), (11, About::EmptyRow), (12, About::DueBeforeStatementDate)]
    );
    // It is at least looked at once.
    assert_eq!(report.claims[0].claim.basis, Some(Basis::Default));
}

#[tokio::test]
async fn a_prediction_without_a_horizon_gets_the_review_day_of_the_policy_and_an_opinion_none() {
    let test = TestApp::with(NOW, &[("due.review_after_months", "6")]).await;
    let document = "# Talks\n\n- Published: 2026-02-20\n- Guest: Mira Solheim\n\n## Key claims\n\n\
                    | Claim | Who |\n| --- | --- |\n| Ferries will come back | Mira Solheim |\n\
                    | Everybody should take the ferry | Mira Solheim |\n";
    let report = test.import_bytes("talks.md", document.as_bytes()).await.unwrap();
    let [ferries, opinion] = [&report.claims[0].claim, &report.claims[1].claim];
    assert_eq!(ferries.basis, Some(Basis::Default));
    assert_eq!(ferries.window.as_ref().and_then(|w| w.due_by), "2026-08-20".parse().ok());
    assert_eq!((opinion.basis, &opinion.window), (None, &None));
}

#[tokio::test]
async fn without_a_day_of_statement_only_windows_that_hang_on_it_are_lost_and_the_row_is_named() {
    let test = TestApp::at(NOW).await;
    let document = "# Talks\n\n- Guest: Mira Solheim\n\n## Predictions\n\n| Prediction | Who |\n| --- | --- |\n\
                    | Fusion will be on the grid by 2030 | Mira Solheim |\n| 2031年底前核聚变会并网 | Mira Solheim |\n\
                    | Ferries will come back within two years | Mira Solheim |\n| Ferries will be loved | Mira Solheim |\n";
    let report = test.import_bytes("talks.md", document.as_bytes()).await.unwrap();
    let windows: Vec<(Option<Basis>, Option<String>)> = report
        .claims
        .iter()
        .map(|imported| {
            let window = imported.claim.window.as_ref();
            (imported.claim.basis, window.and_then(|w| w.due_by).map(|day| day.to_string()))
        })
        .collect();
    let stated = |day: &str| (Some(Basis::Stated), Some(day.to_owned()));
    let review = (Some(Basis::Default), Some("2027-03-01".to_owned()));
    assert_eq!(windows, [stated("2030-12-31"), stated("2031-12-31"), review.clone(), review]);
    let problems: Vec<(usize, About)> =
        report.problems.iter().map(|problem| (problem.line, problem.about)).collect();
    assert_eq!(problems, [(11, About::NoStatementDate)]);
}

#[tokio::test]
async fn an_info_table_of_one_row_gives_the_day() {
    let test = TestApp::at(NOW).await;
    for table in [
        "| Item | Value |\n| --- | --- |\n| Published | 2026-01-05 |",
        "| 项目 | 内容 |\n| --- | --- |\n| 发布时间 | 2026年1月5日 |",
    ] {
        let document = format!(
            "# {table:.9}\n\n{table}\n\n## Predictions\n\n| Prediction | Who |\n| --- | --- |\n| Ferries return next year | Mira |\n"
        );
        let report = test.import_bytes("talks.md", document.as_bytes()).await.unwrap();
        assert_eq!(report.document.statement_date, "2026-01-05".parse().ok(), "{table}");
        assert_eq!(report.claims[0].claim.window.as_ref().and_then(|w| w.due_by), "2027-12-31".parse().ok());
    }
}
