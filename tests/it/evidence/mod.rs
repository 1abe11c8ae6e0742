//! Evidence from end to end: how claims are looked for, going through what was found, and rules.

mod commands;
mod doors;
mod proposals;
mod rules;
mod terms;
mod triage;

use foresaid::claims::status::Change;
use foresaid::evidence;
use foresaid::evidence::Evidence;
use foresaid::evidence::Which;
use foresaid::sources::Source;
use foresaid::sources::SourceKind;
use foresaid::storage::ClaimId;

use crate::support::app::TestApp;
use crate::support::site::Site;

const NOTES: &str = "# Notes\n\n- Published: 2026-01-10\n- Guest: Ilse Brandt\n\n## Predictions\n\n\
    | Prediction | Who | When |\n| --- | --- | --- |\n\
    | Kelp farms will surround the Orrin islands | Ilse Brandt | by the end of 2027 |\n\
    | 两年内固态电池将用在量产电动车上 | Ilse Brandt | 两年内 |\n\
    | Tallow Robotics will go public | Ilse Brandt | 2026-12-31 |\n";
const KELP: usize = 0;
const BATTERY: usize = 1;
const TALLOW: usize = 2;

/// An instance with three claims and a feed.
struct Scene {
    test: TestApp,
    site: Site,
    source: Source,
    claims: Vec<ClaimId>,
}

impl Scene {
    async fn new() -> Scene {
        let test = TestApp::at("2026-02-01T04:00:00Z").await;
        let report = test.import_bytes("n.md", NOTES.as_bytes()).await.unwrap();
        let claims = report.claims.iter().map(|claim| claim.id.unwrap()).collect();
        let site = Site::start().await;
        let source = test.source("Gazette", SourceKind::Feed, site.url("/feed")).await;
        Scene { test, site, source, claims }
    }

    fn ada(&self) -> Change<'static> {
        Change { actor: "Ada", at: self.test.app.now() }
    }

    /// The feed brings these, each as title, text and the day it was published; returns how many suggestions were made.
    async fn brings(&self, entries: &[(&str, &str, &str)]) -> usize {
        let items: String = entries
            .iter()
            .map(|(title, text, day)| {
                let date = if day.is_empty() { String::new() } else { format!("<dc:date>{day}</dc:date>") };
                format!("<item><guid>{title}</guid><title>{title}</title>{date}<description>{text}</description></item>")
            })
            .collect();
        let feed = format!(
            "<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>F</title>{items}</channel></rss>"
        );
        self.site.put("/feed", "application/rss+xml; charset=utf-8", feed);
        self.round().await
    }

    async fn round(&self) -> usize {
        self.test.check(Which::All).await.iter().map(|report| report.check.suggestions).sum()
    }

    async fn found(&self, claim: usize) -> Vec<Evidence> {
        evidence::of_claim(&self.test.app.db, self.claims[claim]).await.unwrap()
    }
}
