//! `foresaid webhook`

use std::io::BufRead;
use std::process::ExitCode;

use clap::Subcommand;

use super::Format;
use super::output;
use super::start::Start;
use crate::announcements;
use crate::announcements::Wanted;
use crate::announcements::WebhookEvent;
use crate::error::Result;
use crate::exchange::DeliveryShape;
use crate::exchange::FreshWebhookShape;
use crate::exchange::WebhookShape;
use crate::language::Message;
use crate::reminders::State;
use crate::storage::ClaimantId;
use crate::storage::DeliveryId;
use crate::storage::DocumentId;
use crate::storage::WebhookId;
use crate::webhooks;
use crate::webhooks::Fresh;
use crate::webhooks::NewWebhook;

#[derive(Subcommand)]
pub enum WebhookCommand {
    /// Tell a program elsewhere of changes; prints the secret that messages are signed with, once
    Add {
        /// An address on the web
        address: String,
        #[arg(long, default_value = "")]
        name: String,
        /// What it is told of, several times if you like, such as verdict_recorded [default: everything]
        #[arg(long = "event")]
        events: Vec<WebhookEvent>,
        /// Only claims of this claimant, by number
        #[arg(long)]
        claimant: Option<ClaimantId>,
        /// Only claims of this document, by number
        #[arg(long)]
        document: Option<DocumentId>,
        /// Only claims with this topic
        #[arg(long)]
        topic: Option<String>,
        /// Read the secret from standard input instead of making one up
        #[arg(long)]
        secret: bool,
    },
    /// List webhooks, without their secrets
    List,
    /// Post an example
    Try { id: WebhookId },
    /// Give it a new secret; the former one signs too for a day
    Rotate {
        id: WebhookId,
        /// Read the secret from standard input instead of making one up
        #[arg(long)]
        secret: bool,
    },
    /// Let messages go there again
    Resume { id: WebhookId },
    /// Remove a webhook, with what waits for it
    Remove { id: WebhookId },
    /// List the messages it was owed, the latest first
    Deliveries {
        id: WebhookId,
        /// queued, sent, dismissed or failed
        #[arg(long)]
        state: Option<State>,
        /// At most this many
        #[arg(long, default_value_t = 50)]
        limit: u64,
    },
    /// Send a message again, under the same number
    Resend { delivery: DeliveryId },
}

impl WebhookCommand {
    pub async fn run(self, start: Start) -> Result<ExitCode> {
        let app = start.app().await?;
        let (language, is_json) = (start.language(), start.format() == Format::Json);
        let say = |message: Message| output::line(message.in_language(language));
        let show = |fresh: Fresh, told: &'static str| {
            if is_json {
                return output::json(&FreshWebhookShape::new(fresh, language));
            }
            say(Message::new(told).with("name", fresh.webhook.name).with("secret", fresh.secret));
            Ok(())
        };
        match self {
            WebhookCommand::Add { address, name, events, claimant, document, topic, secret } => {
                let filter = Wanted { claimant, document, topic };
                let new = NewWebhook { name, address, secret: read(secret)?, events, filter };
                show(
                    webhooks::add(&app.db, &app.fetcher, &new, "Foresaid", app.now()).await?,
                    "cli-webhook-added",
                )?;
            }
            WebhookCommand::List => {
                let webhooks = announcements::list(&app.db).await?.into_iter();
                let shapes: Vec<WebhookShape> =
                    webhooks.map(|one| WebhookShape::new(one, language)).collect();
                match (is_json, shapes.as_slice()) {
                    (true, _) => output::json(&shapes)?,
                    (false, []) => say(Message::new("webhooks-none")),
                    (false, _) => shapes.iter().for_each(|shape| output::line(line(shape))),
                }
            }
            WebhookCommand::Try { id } => {
                webhooks::try_out(&app.db, &app.channeling(), id, app.now()).await?;
                say(Message::new("webhook-trial-taken"));
            }
            WebhookCommand::Rotate { id, secret } => {
                show(webhooks::rotate(&app.db, id, &read(secret)?, app.now()).await?, "cli-webhook-rotated")?;
            }
            WebhookCommand::Resume { id } => {
                let webhook = announcements::resume(&app.db, id).await?;
                say(Message::new("webhook-was-resumed").with("name", webhook.name));
            }
            WebhookCommand::Remove { id } => {
                let webhook = announcements::remove(&app.db, id).await?;
                say(Message::new("webhook-was-removed").with("name", webhook.name));
            }
            WebhookCommand::Deliveries { id, state, limit } => {
                announcements::get(&app.db, id).await?;
                let deliveries = webhooks::deliveries_of(&app.db, id, state, limit).await?.into_iter();
                let shapes: Vec<DeliveryShape> =
                    deliveries.map(|delivery| DeliveryShape::new(delivery, language)).collect();
                match (is_json, shapes.as_slice()) {
                    (true, _) => output::json(&shapes)?,
                    (false, []) => say(Message::new("webhook-no-deliveries")),
                    (false, _) => shapes.iter().for_each(|shape| output::line(owed(shape))),
                }
            }
            WebhookCommand::Resend { delivery } => {
                webhooks::resend(&app.db, delivery, app.now()).await?;
                say(Message::new("webhook-resent"));
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn line(shape: &WebhookShape) -> String {
    let stopped = shape.stopped_why.as_ref().map_or_else(String::new, |why| format!("  ✗ {why}"));
    format!("{}  {}  {}{stopped}", shape.id, shape.name, shape.address)
}

fn owed(shape: &DeliveryShape) -> String {
    let error = shape.last_error.as_ref().map_or_else(String::new, |error| format!("  {error}"));
    format!("{}  {}  {}  {}  {}{error}", shape.id, shape.created_at, shape.state, shape.event, shape.subject)
}

/// A secret on the command line would stand in the shell's history.
fn read(secret: bool) -> Result<String> {
    let mut line = String::new();
    if secret {
        std::io::stdin().lock().read_line(&mut line).map_err(anyhow::Error::new)?;
    }
    Ok(line.trim().to_owned())
}
