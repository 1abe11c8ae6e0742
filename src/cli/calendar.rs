//! `foresaid calendar`

use std::process::ExitCode;

use clap::Subcommand;

use super::output;
use super::start::Start;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::reminders::calendar::addresses;
use crate::review::reviewers;

#[derive(Subcommand)]
pub enum CalendarCommand {
    /// Make the private address of a reviewer's calendar; it is printed once, an earlier one ends
    Renew {
        /// The reviewer's email
        reviewer: String,
    },
    /// Say since when there is an address, and when it was last read
    Show { reviewer: String },
    /// Let the address end
    Revoke { reviewer: String },
}

impl CalendarCommand {
    pub async fn run(self, start: Start) -> Result<ExitCode> {
        let app = start.app().await?;
        let language = start.language();
        match self {
            CalendarCommand::Renew { reviewer } => {
                let reviewer = reviewers::by_email(&app.db, &reviewer).await?;
                let base = &app.settings.server.base_url;
                output::line(addresses::renew(&app.db, reviewer.id, base, app.now()).await?);
            }
            CalendarCommand::Show { reviewer } => {
                let reviewer = reviewers::by_email(&app.db, &reviewer).await?;
                let address = addresses::of(&app.db, reviewer.id).await?;
                let address = address.ok_or_else(|| Error::not_found("calendar-no-address"))?;
                let read =
                    address.last_read_at.map_or_else(String::new, |at| format!("  {}", at.to_rfc3339()));
                output::line(format!("{}{read}", address.created_at.to_rfc3339()));
            }
            CalendarCommand::Revoke { reviewer } => {
                let reviewer = reviewers::by_email(&app.db, &reviewer).await?;
                addresses::revoke(&app.db, reviewer.id).await?;
                output::line(Message::new("calendar-was-revoked").in_language(language));
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
