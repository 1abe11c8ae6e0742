//! `foresaid outbox`

use std::process::ExitCode;

use clap::Subcommand;

use super::Format;
use super::output;
use super::output::Table;
use super::start::Start;
use crate::error::Result;
use crate::exchange::ReminderShape;
use crate::exchange::StoppedShape;
use crate::language::Language;
use crate::language::Message;
use crate::reminders;
use crate::reminders::State;
use crate::reminders::stopped;
use crate::storage::ReminderId;

#[derive(Subcommand)]
pub enum OutboxCommand {
    /// List what was owed and what became of it, the latest first
    List {
        /// queued, sent, cancelled, dismissed or failed
        #[arg(long)]
        state: Option<State>,
        /// At most this many
        #[arg(long, default_value_t = 50)]
        limit: u64,
    },
    /// Queue again what was given up
    Retry { id: ReminderId },
    /// Stop what has not left yet
    Stop { id: ReminderId },
    /// List the addresses that the mail server refused for good
    Stopped,
    /// Let mail go to an address again
    Resume { address: String },
}

impl OutboxCommand {
    pub async fn run(self, start: Start) -> Result<ExitCode> {
        let app = start.app().await?;
        let (language, is_json) = (start.language(), start.format() == Format::Json);
        let say = |message: Message| output::line(message.in_language(language));
        match self {
            OutboxCommand::List { state, limit } => {
                let stored = reminders::list(&app.db, state, limit).await?;
                let shapes = ReminderShape::all(&app.db, stored, language).await?;
                match (is_json, shapes.as_slice()) {
                    (true, _) => output::json(&shapes)?,
                    (false, []) => say(Message::new("cli-outbox-none")),
                    (false, _) => table(&shapes, language).print(&start),
                }
            }
            OutboxCommand::Retry { id } => {
                reminders::retry(&app.db, id, app.now()).await?;
                say(Message::new("cli-outbox-retried").with("id", id.to_string()));
            }
            OutboxCommand::Stop { id } => {
                reminders::dismiss(&app.db, id, app.now()).await?;
                say(Message::new("cli-outbox-dismissed").with("id", id.to_string()));
            }
            OutboxCommand::Stopped => {
                let shapes = StoppedShape::all(&app.db, language).await?;
                match (is_json, shapes.as_slice()) {
                    (true, _) => output::json(&shapes)?,
                    (false, []) => say(Message::new("cli-outbox-no-stopped")),
                    (false, _) => shapes.iter().for_each(|shape| {
                        output::line(format!("{}  {}  {}", shape.address, shape.since, shape.reason));
                    }),
                }
            }
            OutboxCommand::Resume { address } => {
                stopped::resume(&app.db, &address, app.now()).await?;
                say(Message::new("cli-outbox-resumed").with("address", address));
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn table(reminders: &[ReminderShape], language: Language) -> Table {
    let heads = ["", "table-owed", "table-state", "table-occasion", "table-reviewer", "", "table-error"];
    let mut table = Table::new(language, &heads);
    for one in reminders {
        table.row([
            one.id.to_string(),
            one.owed_on.to_string(),
            one.state.to_string(),
            one.occasion.to_string(),
            one.reviewer.clone(),
            one.claim_id.map_or_else(String::new, |claim| format!("claim {claim}")),
            one.last_error.clone().unwrap_or_default(),
        ]);
    }
    table
}
