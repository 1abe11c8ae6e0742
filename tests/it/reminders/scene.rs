//! An instance with reviewers, claims and a clock that the test moves.

use chrono::NaiveDate;
use foresaid::app::App;
use foresaid::claims;
use foresaid::claims::Claim;
use foresaid::claims::Verdict;
use foresaid::claims::status;
use foresaid::claims::status::ByHand;
use foresaid::claims::status::Change;
use foresaid::language::Language;
use foresaid::language::Message;
use foresaid::mail::Letter;
use foresaid::reminders;
use foresaid::reminders::Reminder;
use foresaid::reminders::Sent;
use foresaid::reminders::State;
use foresaid::reminders::closing;
use foresaid::review::NewVerdict;
use foresaid::review::Recorded;
use foresaid::review::Reviewer;
use foresaid::storage::ClaimId;
use sea_orm::ConnectionTrait;

use crate::support::app::TestApp;

pub struct Scene {
    pub app: App,
    test: TestApp,
}

impl Scene {
    /// Mail is kept in memory, unless the settings say otherwise. The clock stands at the morning of a Tuesday.
    pub async fn start(settings: &[(&str, &str)]) -> Scene {
        let mut all = vec![("server.base_url", "https://foresaid.example")];
        all.extend_from_slice(settings);
        let test = TestApp::with("2026-11-24T09:00:00Z", &all).await;
        Scene { app: test.app.clone(), test }
    }

    /// A second instance on the same database, by the same clock.
    pub async fn second_instance(&self) -> App {
        self.test.second_instance().await
    }

    pub fn at(&self, instant: &str) {
        self.test.go_to(instant);
    }

    pub fn later(&self, minutes: i64) {
        assert!(self.app.clock.advance(chrono::Duration::minutes(minutes)));
    }

    pub async fn reviewer(&self, name: &str, language: Language, zone: &str) -> Reviewer {
        self.test.reviewer(name, language, zone.parse().unwrap()).await
    }

    /// Imports a document whose claims fall due on these days, said by Ana Okafor.
    pub async fn claims(&self, claims: &[(&str, &str)]) -> Vec<ClaimId> {
        let rows: String =
            claims.iter().map(|(text, due)| format!("| {text} | Ana Okafor | {due} |\n")).collect();
        let file = format!(
            "# Harbour notes {}\n\nDate: 2026-05-04\n\n## Predictions\n\n| Claim | Claimant | Due |\n| --- | --- | --- |\n{rows}",
            claims[0].0
        );
        self.import("notes.md", file.as_bytes()).await
    }

    pub async fn import(&self, name: &str, bytes: &[u8]) -> Vec<ClaimId> {
        let report = self.test.import_bytes(name, bytes).await.unwrap();
        report.claims.into_iter().map(|imported| imported.id.unwrap()).collect()
    }

    pub async fn many_claims(&self, how_many: usize, due: &str) -> Vec<ClaimId> {
        let texts: Vec<String> = (1..=how_many).map(|n| format!("Pier {n} opens")).collect();
        let rows: Vec<(&str, &str)> = texts.iter().map(|text| (text.as_str(), due)).collect();
        self.claims(&rows).await
    }

    /// What the scheduler does each minute.
    pub async fn tick(&self) -> Sent {
        self.test.remind().await
    }

    pub async fn settle(&self, claim: ClaimId, reviewer: &Reviewer) -> Recorded {
        let new = NewVerdict {
            verdict: Some(Verdict::CameTrue),
            note: "Seen with my own eyes".to_owned(),
            no_evidence: true,
            searched: "The quay".to_owned(),
            ..NewVerdict::default()
        };
        closing::record_verdict(&self.app.db, claim, reviewer, &new, self.app.now()).await.unwrap()
    }

    pub async fn move_window(&self, claim: ClaimId, due_by: &str) {
        let claim: Claim = claims::get(&self.app.db, claim).await.unwrap();
        let change = Change { actor: "Mira", at: self.app.now() };
        let due_by: NaiveDate = due_by.parse().unwrap();
        let why = Message::verbatim("Postponed");
        status::set_window(&self.app.db, &claim, &ByHand::until(due_by), change, why).await.unwrap();
    }

    pub async fn run_sql(&self, sql: &str) {
        self.app.db.execute_unprepared(sql).await.unwrap();
    }

    pub fn mails(&self) -> Vec<Letter> {
        self.app.mailer.kept()
    }

    pub fn subjects(&self) -> Vec<String> {
        self.mails().into_iter().map(|letter| letter.subject).collect()
    }

    /// The outbox as the page shows it, oldest first.
    pub async fn outbox(&self) -> Vec<Reminder> {
        let mut outbox = reminders::list(&self.app.db, None, 1000).await.unwrap();
        outbox.reverse();
        outbox
    }

    /// How many rows stand in a state, those inside digests included.
    pub async fn rows(&self, state: State) -> usize {
        let sql = format!("SELECT id FROM reminders WHERE state = '{state}'");
        let backend = self.app.db.get_database_backend();
        self.app.db.query_all_raw(sea_orm::Statement::from_string(backend, sql)).await.unwrap().len()
    }
}
