//! `foresaid channel`

use std::io::BufRead;
use std::process::ExitCode;

use clap::Subcommand;

use super::Format;
use super::output;
use super::start::Start;
use crate::error::Result;
use crate::exchange::ChannelShape;
use crate::language::Message;
use crate::reminders::Occasion;
use crate::reminders::channels;
use crate::reminders::channels::Kind;
use crate::reminders::channels::NewChannel;
use crate::review::reviewers;
use crate::storage::ChannelId;

#[derive(Subcommand)]
pub enum ChannelCommand {
    /// Add a channel to a reviewer; the secret, if there is one, is read from standard input
    Add {
        /// The reviewer's email
        reviewer: String,
        /// webhook, slack, feishu, wecom, dingtalk or telegram
        #[arg(long)]
        kind: Kind,
        /// An address on the web; for Telegram, the chat's number or @name
        #[arg(long)]
        address: String,
        #[arg(long, default_value = "")]
        name: String,
        /// What it tells of, several times if you like [default: everything]
        #[arg(long = "occasion")]
        occasions: Vec<Occasion>,
        /// Read a secret from standard input: what is signed with, or the bot's token
        #[arg(long)]
        secret: bool,
    },
    /// List a reviewer's channels, without their secrets
    List { reviewer: String },
    /// Post a message that says that the channel works
    Try { reviewer: String, id: ChannelId },
    /// Let messages go to a channel again
    Resume { reviewer: String, id: ChannelId },
    /// Remove a channel, with what waits for it
    Remove { reviewer: String, id: ChannelId },
}

impl ChannelCommand {
    pub async fn run(self, start: Start) -> Result<ExitCode> {
        let app = start.app().await?;
        let language = start.language();
        let say = |message: Message| output::line(message.in_language(language));
        match self {
            ChannelCommand::Add { reviewer, kind, address, name, occasions, secret } => {
                let reviewer = reviewers::by_email(&app.db, &reviewer).await?;
                let secret = if secret { first_line()? } else { String::new() };
                let new = NewChannel { kind: Some(kind), name, address, secret, occasions };
                let channel = channels::add(&app.db, &app.fetcher, reviewer.id, &new, app.now()).await?;
                say(Message::new("channel-was-added").with("name", channel.name));
            }
            ChannelCommand::List { reviewer } => {
                let reviewer = reviewers::by_email(&app.db, &reviewer).await?;
                let channels = channels::list(&app.db, reviewer.id).await?;
                let shapes: Vec<ChannelShape> =
                    channels.into_iter().map(|channel| ChannelShape::new(channel, language)).collect();
                match (start.format(), shapes.as_slice()) {
                    (Format::Json, _) => output::json(&shapes)?,
                    (Format::Text, []) => say(Message::new("channels-none")),
                    (Format::Text, _) => shapes.iter().for_each(|shape| output::line(line(shape))),
                }
            }
            ChannelCommand::Try { reviewer, id } => {
                let reviewer = reviewers::by_email(&app.db, &reviewer).await?;
                channels::try_out(&app.db, &app.channeling(), &reviewer, id, app.now()).await?;
                say(Message::new("channel-trial-taken"));
            }
            ChannelCommand::Resume { reviewer, id } => {
                let reviewer = reviewers::by_email(&app.db, &reviewer).await?;
                let channel = channels::resume(&app.db, reviewer.id, id).await?;
                say(Message::new("channel-was-resumed").with("name", channel.name));
            }
            ChannelCommand::Remove { reviewer, id } => {
                let reviewer = reviewers::by_email(&app.db, &reviewer).await?;
                let channel = channels::remove(&app.db, reviewer.id, id).await?;
                say(Message::new("channel-was-removed").with("name", channel.name));
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn line(shape: &ChannelShape) -> String {
    let stopped = shape.stopped_why.as_ref().map_or_else(String::new, |why| format!("  ✗ {why}"));
    format!("{}  {}  {}  {}{stopped}", shape.id, shape.kind, shape.name, shape.address)
}

/// A secret on the command line would stand in the shell's history.
fn first_line() -> Result<String> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).map_err(anyhow::Error::new)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
