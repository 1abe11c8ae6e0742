//! `foresaid remind`

use std::process::ExitCode;

use clap::Args;

use super::Format;
use super::output;
use super::start::Start;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::reminders;
use crate::review::reviewers;

#[derive(Args)]
pub struct Remind {
    /// Only count what is owed; nothing is stored or sent
    #[arg(long)]
    dry_run: bool,
}

impl Remind {
    pub async fn run(self, start: Start) -> Result<ExitCode> {
        let app = start.app().await?;
        let settings = &app.settings;
        let language = start.language();
        if reviewers::judges(&app.db).await?.is_empty() {
            return Err(Error::conflict("cli-remind-nobody"));
        }
        if self.dry_run {
            let owed = reminders::owed(&app.db, &settings.due, &settings.reminders, app.now()).await?;
            match start.format() {
                Format::Json => output::json(&serde_json::json!({ "owed": owed }))?,
                Format::Text => {
                    output::line(Message::new("cli-owed").with("count", owed).in_language(language));
                }
            }
            return Ok(ExitCode::SUCCESS);
        }
        let planned = reminders::plan(&app.db, &settings.due, &settings.reminders, app.now()).await?;
        let sent = reminders::outbox::send_ready(&app.db, &app.sending(), app.now()).await?;
        let posted = reminders::channels::deliver(&app.db, &app.channeling(), app.now()).await?;
        match start.format() {
            Format::Json => {
                output::json(&serde_json::json!({ "planned": planned, "sent": sent, "posted": posted }))?
            }
            Format::Text => {
                let message = Message::new("cli-reminded")
                    .with("planned", planned)
                    .with("sent", sent.sent)
                    .with("cancelled", sent.cancelled)
                    .with("delayed", sent.delayed)
                    .with("failed", sent.failed);
                output::line(message.in_language(language));
                if posted != reminders::Sent::default() {
                    let message = Message::new("cli-posted")
                        .with("sent", posted.sent)
                        .with("cancelled", posted.cancelled)
                        .with("delayed", posted.delayed)
                        .with("failed", posted.failed);
                    output::line(message.in_language(language));
                }
            }
        }
        let trouble = sent.delayed + sent.failed + posted.delayed + posted.failed > 0;
        Ok(if trouble { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}
