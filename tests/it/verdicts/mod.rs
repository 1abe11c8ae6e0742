//! Verdicts: what they must say, when they count, and how they are taken back.

mod blind;
mod discussion;
mod doors;
mod records;
mod second;
mod taken_back;

use foresaid::claims;
use foresaid::claims::Claim;
use foresaid::claims::Verdict;
use foresaid::error::Result;
use foresaid::language::Language;
use foresaid::reminders::closing;
use foresaid::review::NewVerdict;
use foresaid::review::Recorded;
use foresaid::review::Reviewer;
use foresaid::storage::ClaimId;

use crate::support::app::TestApp;

const TALK: &str = "# Harbour talk\n\nDate: 2026-05-04\n\n| Claim | Claimant | Due |\n| --- | --- | --- |\n\
    | The pier opens | Ana Okafor | 2026-11-20 |\n| The ferry runs at night | Ben Osei | 2026-12-15 |\n";

/// An instance with two claims, the first of them past its last day, and three people.
struct Scene {
    test: TestApp,
    /// An administrator.
    ada: Reviewer,
    ben: Reviewer,
    cy: Reviewer,
    pier: ClaimId,
    ferry: ClaimId,
}

impl Scene {
    async fn start() -> Scene {
        let test = TestApp::at("2026-11-24T09:00:00Z").await;
        let ada = test.reviewer("Ada", Language::English, chrono_tz::Tz::UTC).await;
        let ben = test.reviewer("Ben", Language::English, chrono_tz::Tz::UTC).await;
        let cy = test.reviewer("Cy", Language::English, chrono_tz::Tz::UTC).await;
        let report = test.import_bytes("talk.md", TALK.as_bytes()).await.unwrap();
        let [pier, ferry] = [0, 1].map(|at: usize| report.claims[at].id.unwrap());
        Scene { test, ada, ben, cy, pier, ferry }
    }

    async fn give(&self, claim: ClaimId, by: &Reviewer, new: NewVerdict) -> Result<Recorded> {
        closing::record_verdict(&self.test.app.db, claim, by, &new, self.test.app.now()).await
    }

    async fn take_back(&self, verdict: &Recorded, by: &Reviewer) -> Result<Recorded> {
        let now = self.test.app.now();
        closing::withdraw_verdict(&self.test.app.db, verdict.id, by, "Looked again", now).await
    }

    async fn claim(&self, id: ClaimId) -> Claim {
        claims::get(&self.test.app.db, id).await.unwrap()
    }
}

fn too_early(due_by: &str) -> NewVerdict {
    NewVerdict {
        verdict: Some(Verdict::TooEarly),
        note: "The opening was put off.".to_owned(),
        due_by: Some(due_by.parse().unwrap()),
        ..NewVerdict::default()
    }
}

fn found(verdict: Verdict) -> NewVerdict {
    NewVerdict {
        verdict: Some(verdict),
        note: "I went there.".to_owned(),
        no_evidence: true,
        searched: "The quay".to_owned(),
        ..NewVerdict::default()
    }
}
