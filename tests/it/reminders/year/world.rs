//! The instance of the year: reviewers, claims, a mail server behind a door that can be shut, and what people do.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use chrono::Days;
use chrono::NaiveDate;
use chrono::NaiveTime;
use chrono_tz::Tz;
use foresaid::claims::Verdict;
use foresaid::language::Language;
use foresaid::reminders::Choice;
use foresaid::reminders::Occasion;
use foresaid::reminders::closing;
use foresaid::reminders::pauses;
use foresaid::reminders::plan::Quiet;
use foresaid::reminders::preferences;
use foresaid::reminders::preferences::Wanted;
use foresaid::review::NewVerdict;
use foresaid::review::Reviewer;
use foresaid::storage::ClaimId;
use foresaid::storage::VerdictId;
use tokio::io::copy_bidirectional;
use tokio::net::TcpListener;
use tokio::net::TcpStream;

use super::clockwork::Tick;
use super::letters::Letter;
use super::oracle::Span;
use crate::reminders::scene::Scene;
use crate::support::smtp::Mode;
use crate::support::smtp::SmtpServer;

const CLAIMS: usize = 500;

/// What somebody does at a tick.
#[derive(Clone, Debug)]
pub enum Deed {
    Settle(usize),
    TakeBack(usize),
    PutOff(&'static str, usize, NaiveDate),
    Acknowledge(&'static str, usize),
}

/// A claim of the year.
#[derive(Clone, Debug)]
pub struct Subject {
    pub cell: String,
    pub span: Span,
    pub due_by: NaiveDate,
}

pub struct World {
    scene: Scene,
    server: SmtpServer,
    door: Arc<AtomicBool>,
    reviewers: Vec<Reviewer>,
    ids: Vec<ClaimId>,
    verdicts: Vec<Option<VerdictId>>,
    read: usize,
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap()
}

/// A claim for each number: days, months, quarters, the year, and a far year.
pub fn subject(number: usize) -> Subject {
    let month_ends = [
        "01-31", "02-28", "03-31", "04-30", "05-31", "06-30", "07-31", "08-31", "09-30", "10-31", "11-30",
        "12-31",
    ];
    match number % 10 {
        0..=5 => {
            let due_by = later(day("2027-01-05"), (number as u64 * 37) % 350);
            Subject { cell: due_by.to_string(), span: Span::Day, due_by }
        }
        6 | 7 => {
            let month = number / 10 % 12;
            let due_by = day(&format!("2027-{}", month_ends[month]));
            Subject { cell: format!("2027-{:02}", month + 1), span: Span::Month, due_by }
        }
        8 => {
            let quarter = number / 10 % 4;
            let due_by = day(&format!("2027-{}", month_ends[quarter * 3 + 2]));
            Subject { cell: format!("Q{} 2027", quarter + 1), span: Span::Quarter, due_by }
        }
        _ if number % 20 == 9 => {
            Subject { cell: "2035".to_owned(), span: Span::Far, due_by: day("2035-12-31") }
        }
        _ => Subject { cell: "2027".to_owned(), span: Span::Year, due_by: day("2027-12-31") },
    }
}

impl World {
    pub async fn start() -> World {
        let server = SmtpServer::start(Mode::Plain).await;
        let door = Arc::new(AtomicBool::new(true));
        let port = a_door_to(server.address().port(), Arc::clone(&door)).await.to_string();
        let scene = Scene::start(&[
            ("mail.transport", "smtp"),
            ("mail.smtp.host", "127.0.0.1"),
            ("mail.smtp.port", &port),
            ("mail.smtp.encryption", "none"),
            ("reminders.bundle_above", "4"),
            ("reminders.overdue.most", "12"),
            ("reminders.most_attempts", "1000"),
        ])
        .await;
        scene.at("2026-12-20T12:00:00Z");
        let mut reviewers = Vec::new();
        for (name, language, zone) in [
            ("Wen", Language::Chinese, Tz::Asia__Shanghai),
            ("Zoe", Language::English, Tz::Europe__Zurich),
            ("Lou", Language::English, Tz::America__Los_Angeles),
        ] {
            reviewers.push(scene.reviewer(name, language, zone.name()).await);
        }
        let time = |text: &str| text.parse::<NaiveTime>().unwrap();
        let zoe = Wanted {
            choices: [(Occasion::DueSoon, Choice::InDigest), (Occasion::CheckIn, Choice::InDigest)].into(),
            quiet: Some(Quiet::new(time("21:00:00"), time("07:30:00"))),
            digest_day: Some(chrono::Weekday::Fri),
            ..Wanted::default()
        };
        let lou = Wanted {
            choices: [(Occasion::DueSoon, Choice::Never), (Occasion::WindowOpens, Choice::AtOnce)].into(),
            ..Wanted::default()
        };
        for (reviewer, wanted) in [(&reviewers[1], zoe), (&reviewers[2], lou)] {
            let settings = &scene.app.settings.reminders;
            preferences::change(&scene.app.db, reviewer, &wanted, settings).await.unwrap();
        }
        let rows: String = (0..CLAIMS)
            .map(|number| format!("| Pier {number} opens | Ana Okafor | {} |\n", subject(number).cell))
            .collect();
        let file = format!(
            "# Harbour notes\n\nDate: 2026-06-15\n\n| Claim | Claimant | Due |\n| --- | --- | --- |\n{rows}"
        );
        let ids = scene.import("notes.md", file.as_bytes()).await;
        assert_eq!(ids.len(), CLAIMS);
        World { scene, server, door, reviewers, verdicts: vec![None; CLAIMS], ids, read: 0 }
    }

    pub fn claims(&self) -> Vec<Subject> {
        (0..CLAIMS).map(subject).collect()
    }

    pub async fn go_to(&self, tick: &Tick) {
        self.scene.at(&tick.at.to_rfc3339());
        self.door.store(tick.mail_runs, Ordering::SeqCst);
    }

    /// What people do, once a day, before the scheduler ticks.
    pub fn deeds(&self, tick: &Tick) -> Vec<Deed> {
        if tick.at.format("%H:%M").to_string() != "07:00" {
            return Vec::new();
        }
        let today = tick.at.date_naive();
        let on = |due_by: NaiveDate, days: i64| due_by + chrono::Duration::days(days) == today;
        let mut deeds = Vec::new();
        for number in 0..CLAIMS {
            let due_by = subject(number).due_by;
            let verdict_after = [Some(0), Some(3), Some(20), None, Some(-2)][number * 7 % 5];
            if let Some(days) = verdict_after {
                if on(due_by, days) {
                    deeds.push(Deed::Settle(number));
                }
                if number % 25 < 2 && on(due_by, days + 5) {
                    deeds.push(Deed::TakeBack(number));
                }
            }
            if number % 30 == 4 && on(due_by, 1) {
                deeds.push(Deed::PutOff("zoe", number, later(today, 9)));
            }
            if number % 30 == 14 && on(due_by, 1) {
                deeds.push(Deed::Acknowledge("wen", number));
            }
        }
        deeds
    }

    pub async fn perform(&mut self, deed: &Deed) {
        let (db, now, policy) = (&self.scene.app.db, self.scene.app.now(), &self.scene.app.settings.due);
        let who = |name: &str| self.reviewers.iter().find(|one| one.name.to_lowercase() == name).unwrap();
        match deed {
            Deed::Settle(number) => {
                let new = NewVerdict {
                    verdict: Some(Verdict::CameTrue),
                    note: "Seen".to_owned(),
                    no_evidence: true,
                    searched: "The quay".to_owned(),
                    ..NewVerdict::default()
                };
                let recorded =
                    closing::record_verdict(db, self.ids[*number], who("wen"), &new, now).await.unwrap();
                self.verdicts[*number] = Some(recorded.id);
            }
            Deed::TakeBack(number) => {
                let verdict = self.verdicts[*number].unwrap();
                closing::withdraw_verdict(db, verdict, who("wen"), "Another pier", now).await.unwrap();
            }
            // Those that are settled cannot be put off any more.
            Deed::PutOff(name, number, until) => {
                let _ = pauses::put_off(db, self.ids[*number], who(name), *until, now).await;
            }
            Deed::Acknowledge(name, number) => {
                let _ = pauses::acknowledge(db, self.ids[*number], who(name), policy, now).await;
            }
        }
    }

    /// What the scheduler does, and what arrived through it.
    pub async fn tick(&mut self) -> Vec<Letter> {
        // One round sends so many at most.
        while self.scene.tick().await.sent >= 200 {}
        let fresh = self.server.received_after(self.read);
        self.read += fresh.len();
        fresh.iter().map(Letter::read).collect()
    }
}

/// Leads to a port as long as it is open; whoever comes while it is shut is turned away.
async fn a_door_to(port: u16, open: Arc<AtomicBool>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let door = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((mut outside, _)) = listener.accept().await {
            if !open.load(Ordering::SeqCst) {
                continue;
            }
            let open = Arc::clone(&open);
            tokio::spawn(async move {
                let mut inside = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
                tokio::select! {
                    _ = copy_bidirectional(&mut outside, &mut inside) => {}
                    () = shut(&open) => {}
                }
            });
        }
    });
    door
}

/// Whoever is inside when the door is shut is cut off.
async fn shut(open: &AtomicBool) {
    while open.load(Ordering::SeqCst) {
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    }
}
