//! `foresaid export`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use tokio::fs::File;
use tokio::io::BufWriter;

use super::start::Start;
use crate::claims::EvidenceStatus;
use crate::claims::Filter;
use crate::claims::Verdict;
use crate::documents::Kind;
use crate::due::Schedule;
use crate::error::Error;
use crate::error::Result;
use crate::exports;
use crate::exports::Feed;
use crate::language::Message;
use crate::storage::ClaimantId;
use crate::storage::DocumentId;

/// Without a filter, JSON holds everything: documents, claims, people, sources, evidence, verdicts, history.
#[derive(Args)]
pub struct Export {
    /// A file to write, instead of printing
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Words that must all occur in claim, detail or heading
    #[arg(long)]
    search: Option<String>,
    #[arg(long)]
    schedule: Option<Schedule>,
    #[arg(long)]
    evidence: Option<EvidenceStatus>,
    #[arg(long)]
    verdict: Option<Verdict>,
    /// true: only open claims; false: only those with a verdict
    #[arg(long)]
    open: Option<bool>,
    #[arg(long)]
    kind: Option<Kind>,
    /// By number
    #[arg(long)]
    claimant: Option<ClaimantId>,
    /// By number
    #[arg(long)]
    document: Option<DocumentId>,
    #[arg(long)]
    topic: Option<String>,
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
        let filter = Filter {
            search: self.search,
            schedule: self.schedule,
            evidence: self.evidence,
            verdict: self.verdict,
            open: self.open,
            kind: self.kind,
            claimant: self.claimant,
            document: self.document,
            topic: self.topic,
            ..Filter::default()
        };
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
                exports::write(&app.db, form, &wish, &mut BufWriter::new(tokio::io::stdout())).await?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
