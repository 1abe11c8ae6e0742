//! Who may touch the outside: each outside crate has an owner, and files that decide stay pure.

use super::before_tests;
use super::check;
use super::code_lines;
use super::files_below;
use super::names_path;

/// An outside crate and the places that may use it. A place that ends with `/` is a folder, one that starts with
/// `*/` is a file name in any folder.
const OWNERS: [(&str, &[&str]); 8] = [
    ("lettre", &["src/mail.rs", "src/mail/"]),
    ("reqwest", &["src/sources/fetch.rs", "src/sources/fetch/"]),
    ("sea_orm", &STAGES_WITH_TABLES),
    ("object_store", &["src/sources/archive/"]),
    (
        "axum",
        &[
            "src/api/",
            "src/mcp/http.rs",
            "src/web/",
            "src/server.rs",
            "src/server/",
            "src/cli/demo.rs",
            "src/cli/demo/",
        ],
    ),
    ("clap", &["src/cli/", "src/main.rs"]),
    ("rmcp", &["src/mcp/"]),
    ("tokio_cron_scheduler", &["src/scheduler.rs", "src/scheduler/"]),
];

/// The stages that keep tables, and what they share. Doors never see the database's own types.
const STAGES_WITH_TABLES: [&str; 11] = [
    "src/storage/",
    "src/announcements/",
    "src/documents/table.rs",
    "src/claims/",
    "src/sources/table/",
    "src/evidence/",
    "src/review/",
    "src/reminders/",
    "src/lists/",
    "src/audit/",
    "src/webhooks/",
];

/// Files and folders that decide and never wait, read or write.
const PURE: &[&str] = &[
    "src/allowance/",
    "src/lists/bulk/held.rs",
    "src/mail/compose.rs",
    "src/mail/refusal.rs",
    "src/due/",
    "src/documents/",
    "src/claims/check_ins.rs",
    "src/claims/differences.rs",
    "src/claims/forecasts/implied.rs",
    "src/claims/pairing.rs",
    "src/claims/reading/",
    "src/claims/reread.rs",
    "src/claims/search/words.rs",
    "src/claims/sayings/gist.rs",
    "src/claims/sayings/moved.rs",
    "src/claims/wording.rs",
    "src/sources/guard.rs",
    "src/sources/headers/",
    "src/sources/links.rs",
    "src/sources/moved.rs",
    "src/sources/opml/read.rs",
    "src/sources/opml/write.rs",
    "src/sources/outage.rs",
    "src/sources/rhythm/",
    "src/sources/standing/",
    "src/sources/feed/",
    "src/sources/json/",
    "src/sources/page.rs",
    "src/sources/html.rs",
    "src/evidence/alike/shingles.rs",
    "src/evidence/concepts.rs",
    "src/evidence/conditions.rs",
    "src/evidence/lexicon.rs",
    "src/evidence/matcher.rs",
    "src/evidence/names.rs",
    "src/evidence/postings.rs",
    "src/evidence/ranker.rs",
    "src/evidence/rarity.rs",
    "src/evidence/reading.rs",
    "src/evidence/rules/evaluate/",
    "src/evidence/rules/quantity.rs",
    "src/evidence/score.rs",
    "src/evidence/status.rs",
    "src/evidence/timing.rs",
    "src/evidence/trust.rs",
    "src/evidence/tuning.rs",
    "src/evidence/watched.rs",
    "src/evidence/words/",
    "src/review/agreement.rs",
    "src/review/assigning/choosing.rs",
    "src/review/assigning/sharing.rs",
    "src/review/duties.rs",
    "src/review/notes/mentioning.rs",
    "src/review/role.rs",
    "src/review/scope.rs",
    "src/scoring/",
    "src/reminders/plan/",
    "src/reminders/outbox/pace.rs",
    "src/reminders/channels/answers.rs",
    "src/reminders/channels/bodies/",
    "src/reminders/channels/signing.rs",
    "src/web/measure.rs",
    "src/web/text_language.rs",
    "src/webhooks/body.rs",
    "src/webhooks/examples.rs",
    "src/web/chart/",
    "src/web/claim/story.rs",
    "src/web/windows/month.rs",
];

#[test]
fn outside_crates_are_used_by_their_owners() {
    check(&files_below("src", ".rs"), borrowed_crates);
}

#[test]
fn files_that_decide_are_pure() {
    check(&files_below("src", ".rs"), impure);
}

fn borrowed_crates(path: &str, text: &str) -> Vec<String> {
    let mut complaints = Vec::new();
    for (outside, places) in OWNERS {
        if places.iter().any(|place| is_at(path, place)) {
            continue;
        }
        for (number, _) in code_lines(before_tests(path, text)).filter(|(_, line)| names_path(line, outside))
        {
            complaints.push(format!(
                "{path}:{number}: `{outside}` belongs to {}; call what that offers",
                places.join(", ")
            ));
        }
    }
    complaints
}

fn impure(path: &str, text: &str) -> Vec<String> {
    if path.ends_with("/table.rs") || !PURE.iter().any(|place| is_at(path, place)) {
        return Vec::new();
    }
    let bad = |line: &str| {
        let mut words = line.split(|c: char| !c.is_alphanumeric() && c != '_');
        words.any(|word| word == "async" || word == "sea_orm")
    };
    code_lines(before_tests(path, text))
        .filter(|(_, line)| bad(line))
        .map(|(number, _)| {
            format!("{path}:{number}: this file decides and stays pure; let the caller fetch and store")
        })
        .collect()
}

fn is_at(path: &str, place: &str) -> bool {
    match place.strip_prefix('*') {
        Some(name) => path.ends_with(name),
        None if place.ends_with('/') => path.starts_with(place),
        None => path == place,
    }
}

#[test]
fn a_borrowed_crate_is_found() {
    let cases = [
        ("src/mail.rs", "use lettre::Message;", 0),
        ("src/reminders/outbox.rs", "use lettre::Message;", 1),
        ("src/sources/fetch.rs", "use reqwest::Client;", 0),
        ("src/sources/check.rs", "let answer = reqwest::get(url);", 1),
        ("src/claims/table.rs", "use sea_orm::entity::prelude::*;", 0),
        ("src/web/claims.rs", "use sea_orm::TransactionTrait;", 1),
        ("src/documents/vegetable.rs", "use sea_orm::TransactionTrait;", 1),
        ("src/web/session.rs", "use axum::Form;", 0),
        ("src/app.rs", "use axum::Router;", 1),
        ("src/app.rs", "// axum::Router is built by the server", 0),
        ("src/config/load.rs", "use clap::Parser;", 1),
        ("src/app.rs", "fn a() {}\n#[cfg(test)]\nmod tests { use axum::Router; }", 0),
        ("src/sources/check/tests.rs", "use axum::Router;", 0),
        ("src/app.rs", "use tokio_cron_scheduler::Job;", 1),
    ];
    for (path, text, complaints) in cases {
        assert_eq!(borrowed_crates(path, text).len(), complaints, "{path}: {text}");
    }
}

#[test]
fn an_impure_file_is_found() {
    let cases = [
        ("src/due/phrase.rs", "pub async fn read() {}", 1),
        ("src/due/phrase.rs", "/// Never async.\nfn asynchronous() {}", 0),
        ("src/documents/markdown.rs", "use sea_orm::DbErr;", 1),
        ("src/documents/table.rs", "pub async fn insert() {}", 0),
        ("src/sources/fetch.rs", "pub async fn fetch() {}", 0),
        ("src/sources/page.rs", "async {}", 1),
        ("src/scoring/", "async {}", 1),
        ("src/due/tests.rs", "async {}", 0),
    ];
    for (path, text, complaints) in cases {
        assert_eq!(impure(path, text).len(), complaints, "{path}: {text}");
    }
}
