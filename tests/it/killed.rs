//! Killed a hundred times, at any point of a round: the real binary against a real site, shot down after so many requests
//! and a little more. What it was doing is done by whoever comes next; nothing is lost, nothing doubles, no lease hangs.

use std::collections::BTreeMap;
use std::os::unix::process::ExitStatusExt;
use std::process::Stdio;
use std::time::Duration;
use std::time::Instant;

use chrono::DateTime;
use chrono::Utc;
use foresaid::config::DatabaseSettings;
use foresaid::evidence;
use foresaid::sources::table;
use foresaid::sources::table::items;
use foresaid::storage;
use foresaid::storage::ClaimId;
use serde_json::Value;

use crate::support::place::Place;
use crate::support::place::err;
use crate::support::site::Site;

const BEGINNING: &str = "2026-02-01T00:00:00Z";
const SOURCES: usize = 10;
/// Places side by side, and kills at each.
const LANES: usize = 4;
const KILLS: usize = 25;

const NOTES: &str = "# Notes\n\n- Published: 2026-01-10\n- Guest: Ilse Brandt\n\n## Predictions\n\n| Prediction | Who |\n\
                     | --- | --- |\n| Kelp farms will surround the Orrin islands by the end of 2027 | Ilse Brandt |\n";

struct Lane {
    place: Place,
    site: Site,
}

impl Lane {
    async fn new() -> Lane {
        let lane = Lane { place: Place::new(), site: Site::start().await };
        lane.place.write("notes.md", NOTES);
        let source = |number: usize| {
            let url = lane.site.url(&format!("/{number}"));
            format!(
                "[[source]]\nname = \"{number}\"\nkind = \"feed\"\nurl = \"{url}\"\ninterval_minutes = 5\n"
            )
        };
        lane.place.write("config/sources.toml", &(0..SOURCES).map(source).collect::<String>());
        assert!(lane.place.run(&["import", "notes.md", "--now", BEGINNING]).status.success());
        lane
    }

    /// Each feed holds an entry for every round so far, and every third entry speaks to the claim.
    fn publish(&self, rounds: usize) {
        for source in 0..SOURCES {
            let entry = |round: usize| {
                let title = match round % 3 {
                    0 => format!("Kelp farms planned around the Orrin islands, report {round} of {source}"),
                    _ => format!("Rain, day {round}"),
                };
                format!("<item><guid>{round}</guid><title>{title}</title></item>")
            };
            let entries: String = (0..=rounds).map(entry).collect();
            let feed = format!("<rss version=\"2.0\"><channel><title>F</title>{entries}</channel></rss>");
            self.site.put(&format!("/{source}"), "application/rss+xml", feed);
        }
    }

    fn hits(&self) -> usize {
        (0..SOURCES).map(|source| self.site.hits(&format!("/{source}"))).sum()
    }

    fn command(&self, round: usize, arguments: &[&str]) -> std::process::Command {
        // Half an hour later: every source is due, and the leases of the dead have run out.
        let begin: DateTime<Utc> = BEGINNING.parse().unwrap();
        let now = (begin + chrono::Duration::minutes(30 * round as i64)).to_rfc3339();
        let mut command = self.place.command(&["check", "--now", &now]);
        command.args(arguments).env("FORESAID__SOURCES__ALLOW_NETWORKS", "127.0.0.0/8");
        command
    }

    /// A round that is shot down after so many requests and a little more. False when it was over before.
    async fn killed_round(&self, round: usize, requests: usize, more: Duration) -> bool {
        self.publish(round);
        let before = self.hits();
        let mut child =
            self.command(round, &["--due"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let mut reached = None;
        // So that those who look do not take the processor from those who are shot at.
        let mut looks = tokio::time::interval(Duration::from_millis(1));
        while child.try_wait().unwrap().is_none() {
            if reached.is_none() && self.hits() - before >= requests {
                reached = Some(Instant::now());
            }
            // Not a wait for anything: it spreads the shots over what happens between two requests.
            if reached.is_some_and(|since| since.elapsed() >= more) {
                child.kill().unwrap();
            }
            looks.tick().await;
        }
        child.wait().unwrap().signal() == Some(9)
    }
}

async fn shoot(lane: usize) -> usize {
    let there = Lane::new().await;
    let mut killed = 0;
    for kill in 0..KILLS {
        let number = lane * KILLS + kill;
        let more = Duration::from_millis((number * 7 % 40) as u64);
        killed += usize::from(there.killed_round(kill, number % (SOURCES + 1), more).await);
    }
    // One round in peace brings everything that was missed.
    there.publish(KILLS);
    let mut last = there.command(KILLS, &["--due", "--format", "json"]);
    // The site answers on these threads.
    let output = tokio::task::spawn_blocking(move || last.output().unwrap()).await.unwrap();
    let reports: Vec<Value> =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", err(&output)));
    assert_eq!(reports.len(), SOURCES, "no lease hangs");
    assert!(output.status.success(), "{reports:?}");
    everything_is_there_once(&there).await;
    killed
}

async fn everything_is_there_once(there: &Lane) {
    let url = format!("sqlite:{}", there.place.0.path().join("data/foresaid.db").display());
    let settings = DatabaseSettings { url, max_connections: 1, migrate_on_start: false };
    let db = storage::connect(&settings).await.unwrap();
    let mut stored: BTreeMap<(i64, String), usize> = BTreeMap::new();
    for item in items::stored(&db, None, None, 10_000).await.unwrap() {
        *stored.entry((item.source_id.0, item.key)).or_default() += 1;
    }
    assert_eq!(stored.len(), SOURCES * (KILLS + 1), "nothing is lost");
    assert!(stored.values().all(|count| *count == 1), "nothing doubles");
    let sources = table::list(&db).await.unwrap();
    assert!(sources.iter().all(|source| source.leased_until.is_none() && source.failures == 0));

    let found = evidence::of_claim(&db, ClaimId(1)).await.unwrap();
    let speaking = (0..=KILLS).filter(|round| round % 3 == 0).count() * SOURCES;
    assert_eq!(found.len(), speaking, "each item is suggested once");
    let history = foresaid::claims::history::of(&db, ClaimId(1)).await.unwrap();
    let added = history.iter().filter(|event| event.what == foresaid::claims::What::EvidenceAdded).count();
    assert_eq!(added, speaking, "and said to be so once");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_a_hundred_times_nothing_is_lost_nothing_doubles_and_no_lease_hangs() {
    let lanes: Vec<_> = (0..LANES).map(|lane| tokio::spawn(shoot(lane))).collect();
    let mut killed = 0;
    for lane in lanes {
        killed += lane.await.unwrap();
    }
    assert!(killed >= LANES * KILLS / 2, "only {killed} of {} rounds were shot down", LANES * KILLS);
}
