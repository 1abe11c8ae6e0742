//! `foresaid claims list`

use clap::Args;

use super::Format;
use super::claims::shapes;
use super::claims::table;
use super::narrowing::Narrowing;
use super::output;
use super::start::Start;
use crate::app::App;
use crate::claims::Filter;
use crate::claims::Sort;
use crate::claims::listing;
use crate::error::Result;
use crate::storage::ClaimId;

#[derive(Args, Default)]
pub struct List {
    #[command(flatten)]
    which: Narrowing,
    /// due, said, newest, changed, evidence
    #[arg(long, default_value_t = Sort::Due)]
    sort: Sort,
    /// Only claims behind this one in the list
    #[arg(long)]
    after: Option<ClaimId>,
    /// At most this many; 0 for all
    #[arg(long, default_value_t = 0)]
    limit: u64,
}

impl List {
    pub async fn run(self, app: &App, start: &Start) -> Result<()> {
        let filter =
            Filter { sort: self.sort, after: self.after, limit: self.limit, ..self.which.filter(app).await? };
        list(app, start, &filter).await
    }
}

/// Prints the claims of a filter.
pub async fn list(app: &App, start: &Start, filter: &Filter) -> Result<()> {
    let page = listing::list(&app.db, filter, app.today(), &app.settings.due).await?;
    let shapes = shapes(app, page.claims).await?;
    let language = start.language();
    match start.format() {
        Format::Json => output::json(&shapes)?,
        Format::Text if shapes.is_empty() => output::line(language.say("cli-no-claims")),
        Format::Text => table(&shapes, language).print(start),
    }
    Ok(())
}
