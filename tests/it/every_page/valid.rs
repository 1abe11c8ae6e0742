//! The HTML of every page, in both languages, by the rules of HTML.

use std::fs;
use std::path::PathBuf;

use super::world::World;
use crate::support::checkers::Checkers;
use crate::support::dashboard::Dashboard;

const LANGUAGES: [&str; 2] = ["en", "zh-CN"];

/// Where a failing page can be looked at afterwards.
fn fresh_folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/pages").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The name of the file for a path.
pub fn file_name(path: &str) -> String {
    let plain = path.trim_start_matches('/').replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    if plain.is_empty() { "today".to_owned() } else { plain.chars().take(60).collect() }
}

#[tokio::test]
async fn every_page_is_valid_html() {
    let Some(checkers) = Checkers::find("every_page_is_valid_html") else { return };
    let World { mut dashboard, pages, .. } = World::start().await;
    let folder = fresh_folder("valid");
    for language in LANGUAGES {
        dashboard.post("/language", &[("language", language)]).await;
        let paths = pages.iter().map(|(_, path)| path.as_str());
        for path in paths {
            keep(&mut dashboard, path, &folder, &format!("{language}-{}", file_name(path))).await;
        }
        // What comes back when a form holds what cannot be taken.
        for (path, fields) in [
            ("/claims/1/verdict", &[("verdict", "partly"), ("share", "140"), ("note", "N")][..]),
            ("/claims/1/window", &[("due_by", "never"), ("why", "W")]),
            ("/claims/1/evidence", &[("url", "nowhere"), ("relation", "supports")]),
            ("/claims/1/rules", &[("source", "3"), ("kind", "value"), ("threshold", "many")]),
            ("/sources", &[("name", ""), ("url", "nowhere"), ("kind", "feed")]),
            (
                "/people",
                &[
                    ("name", "X"),
                    ("email", "nobody"),
                    ("role", "viewer"),
                    ("language", "en"),
                    ("time_zone", "UTC"),
                ],
            ),
        ] {
            let shown = dashboard.post(path, fields).await;
            fs::write(folder.join(format!("{language}-refused{}.html", file_name(path))), shown.html)
                .unwrap();
        }
        let talk = fs::read("tests/fixtures/documents/talk.md").unwrap();
        let preview = dashboard.upload(&[("talk.md", &talk)], true).await;
        fs::write(folder.join(format!("{language}-preview.html")), preview.html).unwrap();
    }
    dashboard.forget_sign_in();
    keep(&mut dashboard, "/sign-in", &folder, "sign-in").await;
    let errors = checkers.errors_below(&folder);
    assert!(errors.is_empty(), "{} errors\n{}", errors.len(), errors.join("\n"));
}

async fn keep(dashboard: &mut Dashboard, path: &str, folder: &std::path::Path, name: &str) {
    let shown = dashboard.get(path).await;
    assert!(shown.status < 500, "{path}: {}", shown.status);
    fs::write(folder.join(format!("{name}.html")), shown.html).unwrap();
}

#[tokio::test]
async fn an_empty_instance_is_valid_html() {
    let Some(checkers) = Checkers::find("an_empty_instance_is_valid_html") else { return };
    let mut dashboard = Dashboard::start(&[]).await;
    let folder = fresh_folder("empty");
    let pages = [
        "/",
        "/claims",
        "/review",
        "/evidence",
        "/documents",
        "/sources",
        "/sources/links",
        "/claimants",
        "/outbox",
        "/calendar",
        "/channels",
        "/people",
        "/assignment",
        "/glossary",
    ];
    for path in pages {
        keep(&mut dashboard, path, &folder, &file_name(path)).await;
    }
    let errors = checkers.errors_below(&folder);
    assert!(errors.is_empty(), "{} errors\n{}", errors.len(), errors.join("\n"));
}
