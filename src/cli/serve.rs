//! `foresaid serve`

use std::process::ExitCode;

use clap::Args;

use super::output;
use super::start::Start;
use crate::app::App;
use crate::error::Result;
use crate::language::Message;
use crate::scheduler::Scheduler;
use crate::server;

#[derive(Args)]
pub struct Serve {
    /// Listen here instead of where the settings say
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
    /// Only answer requests; another instance does the scheduled work
    #[arg(long)]
    no_scheduler: bool,
}

impl Serve {
    pub async fn run(self, start: Start) -> Result<ExitCode> {
        let listen = self.listen.map(|listen| ("server.listen".to_owned(), listen));
        let settings = start.settings_with(listen.into_iter().collect())?;
        start.log(&settings.log.level, settings.log.format);
        let clock = start.clock(settings.server.time_zone)?;
        let app = App::start(settings, clock).await?;
        let listener = server::listen(&app.settings.server.listen).await?;
        let scheduler = if self.no_scheduler { None } else { Some(Scheduler::start(&app).await?) };
        let address = app.settings.server.base_url.to_string();
        output::line(Message::new("cli-serving").with("address", address).in_language(start.language()));
        server::serve(app, listener, scheduler, server::asked_to_stop()).await?;
        Ok(ExitCode::SUCCESS)
    }
}
