//! `foresaid export`

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use tokio::fs::File;
use tokio::io::BufWriter;

use super::narrowing::Narrowing;
use super::start::Start;
use crate::error::Error;
use crate::error::Result;
use crate::exports;
use crate::exports::Feed;
use crate::language::Message;

/// Without a filter, JSON holds everything: documents, claims, people, sources, evidence, verdicts, history.
#[derive(Args)]
pub struct Export {
    /// A file to write, instead of printing
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    which: Narrowing,
    /// With atom: claims, due or verdicts
    #[arg(long, default_value = "claims")]
    feed: Feed,
    /// With csv: a mark by which Excel knows that it is UTF-8
    #[arg(long)]
    bom: bool,
}

impl Export {
    pub async fn run(self, start: Start) -> Result<ExitCode> {
        let app = start.app().await?;
        let filter = self.which.filter(&app).await?;
        let mut wish = app.wish(filter, start.language());
        (wish.feed, wish.mark) = (self.feed, self.bom);
        let form = start.form();
        match self.output {
            Some(path) => {
                let file = File::create(&path).await.map_err(|error| {
                    let message = Message::new("cli-file").with("path", path.display().to_string());
                    Error::Invalid(message.with("reason", error.to_string()))
                })?;
                exports::write(&app.db, form, &wish, &mut BufWriter::new(file)).await?;
            }
            None => {
                let out = &mut BufWriter::new(tokio::io::stdout());
                exports::write(&app.db, form, &wish, out).await.or_else(unless_closed)?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// A reader that has closed the pipe has seen enough.
fn unless_closed(error: Error) -> Result<()> {
    let is_closed = |cause: &(dyn std::error::Error + 'static)| {
        cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    };
    match error {
        Error::Internal(error) if error.chain().any(is_closed) => Ok(()),
        error => Err(error),
    }
}
