//! What happens in the demo, day by day, told as it happens: a document comes in, the world moves on, evidence is
//! found, a claim comes due, a mail leaves, a reviewer judges, and it counts.

use chrono::DateTime;
use chrono::Utc;

use super::output;
use crate::app::App;
use crate::claims;
use crate::claims::ImportReport;
use crate::claims::Verdict;
use crate::claims::status::Change;
use crate::cli::check;
use crate::error::Result;
use crate::evidence;
use crate::evidence::Relation;
use crate::evidence::State;
use crate::evidence::Which;
use crate::evidence::queue;
use crate::language::Language;
use crate::language::Message;
use crate::records;
use crate::reminders;
use crate::reminders::closing;
use crate::review::NewVerdict;
use crate::review::Reviewer;
use crate::review::importing;
use crate::storage::ClaimId;
use crate::storage::EvidenceId;

/// The teller: an instance, the reviewer in it, and the language of the story.
pub struct Story<'a> {
    pub app: &'a App,
    pub reviewer: &'a Reviewer,
    pub language: Language,
}

impl Story<'_> {
    /// The whole path.
    pub async fn tell(&self, file_name: &str, document: &str) -> Result<()> {
        let report =
            importing::import(&self.app.db, &self.app.import_of(file_name, document.as_bytes(), false))
                .await?;
        self.imported(&report);
        self.check().await?;

        self.go_to("2026-05-06T01:00:00Z");
        self.check().await?;
        let Some(claim) = report.claims.first().and_then(|imported| imported.id) else { return Ok(()) };
        let accepted = self.accept_best(claim).await?;

        self.go_to("2026-07-15T01:00:00Z");
        self.remind().await?;
        self.judge(claim, accepted).await?;
        self.count().await
    }

    /// Moves the clock and does what the scheduler would do.
    pub async fn move_on(&self, to: DateTime<Utc>) -> Result<()> {
        self.app.clock.put(to);
        self.check().await?;
        self.remind().await
    }

    fn go_to(&self, moment: &str) {
        if let Ok(moment) = moment.parse() {
            self.app.clock.put(moment);
        }
    }

    fn say(&self, message: Message) {
        output::line(format!("{}  {}", self.app.today(), message.in_language(self.language)));
    }

    fn detail(&self, text: &str) {
        output::line(format!("            {text}"));
    }

    fn imported(&self, report: &ImportReport) {
        let title = report.document.title.as_str();
        self.say(Message::new("demo-imported").with("title", title).with("count", report.claims.len()));
        for imported in &report.claims {
            let claim = &imported.claim;
            let window = claim.window.as_ref();
            let days = window.map_or_else(|| self.language.say("demo-no-window"), output::days);
            let basis = claim.basis.map(|basis| self.language.say(basis.key())).unwrap_or_default();
            let phrase = window.map(|window| window.phrase.as_str()).filter(|phrase| !phrase.is_empty());
            let from = phrase.map_or(basis, |phrase| format!("“{phrase}”"));
            let window = format!("{days}  {from}");
            self.detail(&format!("{}   [{}]", claim.draft.text, window.trim_end()));
        }
    }

    async fn check(&self) -> Result<()> {
        let reports =
            evidence::collect(&self.app.db, &self.app.collecting(), &Which::Due, self.app.now()).await?;
        self.say(Message::new("demo-checked").with("count", reports.len()));
        for report in &reports {
            self.detail(&check::in_words(report, self.language));
        }
        for evidence in queue::page(&self.app.db, &queue::Asked::default()).await?.evidence {
            let claim = claims::get(&self.app.db, evidence.claim_id).await?;
            let message = Message::new("demo-suggested")
                .with("title", evidence.title)
                .with("claim", claim.text)
                .with("words", evidence.words.join(", "));
            self.detail(&message.in_language(self.language));
        }
        Ok(())
    }

    async fn accept_best(&self, claim: ClaimId) -> Result<Vec<EvidenceId>> {
        let waiting = evidence::of_claim(&self.app.db, claim).await?;
        let Some(best) = waiting.into_iter().find(|evidence| evidence.state == State::Suggested) else {
            return Ok(Vec::new());
        };
        let change = Change { actor: &self.reviewer.name, at: self.app.now() };
        let accepted =
            evidence::decide::decide(&self.app.db, best.id, State::Accepted, Relation::Supports, change)
                .await?;
        let message = Message::new("demo-accepted").with("reviewer", self.reviewer.name.as_str());
        self.say(message.with("title", accepted.title));
        Ok(vec![accepted.id])
    }

    async fn remind(&self) -> Result<()> {
        let settings = &self.app.settings;
        reminders::plan(&self.app.db, &settings.due, &settings.reminders, self.app.now()).await?;
        reminders::outbox::send_ready(&self.app.db, &self.app.sending(), self.app.now()).await?;
        let sent = reminders::list(&self.app.db, Some(reminders::State::Sent), 50).await?;
        for reminder in sent.iter().filter(|reminder| reminder.settled_at == Some(self.app.now())) {
            let subject = reminder.subject.as_deref().unwrap_or_default();
            let file = settings.mail.folder.join(format!("{}.eml", reminder.message_id));
            self.say(Message::new("demo-mailed").with("subject", subject));
            self.detail(&file.display().to_string());
        }
        Ok(())
    }

    async fn judge(&self, claim: ClaimId, evidence: Vec<EvidenceId>) -> Result<()> {
        let note = self.language.say("demo-verdict-note");
        let verdict =
            NewVerdict { verdict: Some(Verdict::CameTrue), note, evidence, ..NewVerdict::default() };
        let recorded =
            closing::record_verdict(&self.app.db, claim, self.reviewer, &verdict, self.app.now()).await?;
        let claim = claims::get(&self.app.db, claim).await?;
        let message = Message::new("demo-judged")
            .with("reviewer", self.reviewer.name.as_str())
            .with("claim", claim.text)
            .with("verdict", self.language.say(recorded.verdict.key()));
        self.say(message);
        Ok(())
    }

    async fn count(&self) -> Result<()> {
        for (claimant, record) in
            records::of_all(&self.app.db, self.app.today(), &self.app.settings.due).await?
        {
            let message = Message::new("demo-record")
                .with("name", claimant.name)
                .with("right", record.came_true)
                .with("scored", record.scored())
                .with("open", record.open + record.overdue);
            self.say(message);
        }
        Ok(())
    }
}
