//! `foresaid import`

mod ahead;
mod files;
mod pointing;
mod report;
mod tables;

use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use indicatif::ProgressBar;
use indicatif::ProgressDrawTarget;

use super::Format;
use super::output;
use super::start::Start;
use crate::claims::import::Import;
use crate::claims::mappings;
use crate::error::Error;
use crate::error::Result;
use crate::exports;
use crate::review::importing;
use ahead::Step;
use pointing::Choosing;
use report::Reports;

#[derive(Args)]
pub struct ImportFiles {
    /// Files, or folders with such files: .md, .txt, .csv, .tsv, or a .zip of them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Only show what would be imported
    #[arg(long)]
    dry_run: bool,
    /// List the tables of the file and what would be made of them; nothing is imported
    #[arg(long)]
    tables: bool,
    #[command(flatten)]
    choosing: Choosing,
}

impl ImportFiles {
    pub async fn run(self, start: Start) -> Result<ExitCode> {
        let pointing = self.choosing.pointing()?;
        let paths = files::paths(&self.paths)?;
        if self.tables || pointing.is_some() {
            let documents = files::open(files::one_document(&paths)?)?;
            let document = files::one_document(&documents)?;
            if self.tables {
                return tables::list(&start, document, &pointing.unwrap_or_default());
            }
        }
        if let [path] = paths.as_slice()
            && pointing.is_none()
            && let Some(bytes) = files::export(path)?
        {
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
            return self.take_in(&start, &name, &bytes).await;
        }
        let app = if self.dry_run { start.app_that_only_looks().await? } else { start.app().await? };
        let progress = ProgressBar::new(paths.len() as u64);
        let one_file = matches!(self.paths.as_slice(), [path] if path.is_file());
        if one_file || !std::io::stderr().is_terminal() {
            progress.set_draw_target(ProgressDrawTarget::hidden());
        }
        let mut reports = Reports::new(start.format(), start.language(), self.dry_run);
        let pointing = pointing.unwrap_or_default();
        let recalled = mappings::recall(&app.db, &pointing).await?;
        let mut steps = ahead::read_all(app.clone(), paths, recalled);
        while let Some(step) = steps.recv().await {
            match step {
                Step::Document { document, read, alone } => {
                    reports.is_one = one_file && alone;
                    let import = Import {
                        pointing: pointing.clone(),
                        ..app.import_of(&document.name, &document.bytes, self.dry_run)
                    };
                    let imported = match read {
                        Ok(read) => importing::store(&app.db, &import, *read).await,
                        Err(error) => Err(error),
                    };
                    progress.suspend(|| reports.take(&document.path, imported))?;
                }
                Step::Unopened { path, error } => progress.suspend(|| reports.take(&path, Err(error)))?,
                Step::FileEnds => progress.inc(1),
            }
        }
        progress.finish_and_clear();
        reports.finish()
    }

    /// An export of another instance, as a whole.
    async fn take_in(&self, start: &Start, name: &str, bytes: &[u8]) -> Result<ExitCode> {
        if self.dry_run {
            return Err(Error::invalid("cli-export-no-dry-run"));
        }
        let app = start.app().await?;
        let taken = exports::take_in(&app.db, &app.import_of(name, bytes, false)).await?;
        match start.format() {
            Format::Json => output::json(&taken)?,
            Format::Text => output::line(taken.told().in_language(start.language())),
        }
        Ok(ExitCode::SUCCESS)
    }
}
