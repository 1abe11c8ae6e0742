//! `foresaid views`

use std::process::ExitCode;

use clap::Args;
use clap::Subcommand;

use super::Format;
use super::listing;
use super::narrowing::Narrowing;
use super::output;
use super::output::Table;
use super::start::Start;
use crate::app::App;
use crate::claims::Filter;
use crate::claims::Sort;
use crate::error::Error;
use crate::error::Result;
use crate::exchange::ViewShape;
use crate::language::Message;
use crate::lists::Filters;
use crate::lists::View;
use crate::lists::query_of;
use crate::lists::views;
use crate::lists::views::Wanted;
use crate::review::Reviewer;
use crate::review::reviewers;
use crate::storage::ViewId;

/// Lists of claims with a name.
#[derive(Subcommand)]
pub enum ViewsCommand {
    /// List the views that a reviewer sees
    List(Whose),
    /// Save the list that filters make, or that an address of the dashboard asks for
    Save(Save),
    /// List the claims of a view
    Run {
        /// Its name or its number
        view: String,
        #[command(flatten)]
        whose: Whose,
    },
    /// Remove a view; restore brings it back for 30 days
    Remove {
        /// Its name or its number
        view: String,
        #[command(flatten)]
        whose: Whose,
    },
    /// Bring a removed view back
    Restore {
        id: ViewId,
        #[command(flatten)]
        whose: Whose,
    },
}

#[derive(Args)]
pub struct Whose {
    /// The email of whoever asks
    #[arg(long, value_name = "EMAIL")]
    by: String,
}

#[derive(Args)]
pub struct Save {
    name: String,
    #[command(flatten)]
    whose: Whose,
    /// Everybody sees it
    #[arg(long)]
    shared: bool,
    /// What stands behind the ? of the list's address, instead of filters
    #[arg(long)]
    query: Option<String>,
    #[command(flatten)]
    which: Narrowing,
    /// due, said, newest, changed, evidence
    #[arg(long, default_value_t = Sort::Due)]
    sort: Sort,
}

impl ViewsCommand {
    pub async fn run(self, start: Start) -> Result<ExitCode> {
        let app = start.app().await?;
        match self {
            ViewsCommand::List(whose) => list(&app, &start, &whose.reviewer(&app).await?).await?,
            ViewsCommand::Save(save) => {
                let view = save.run(&app).await?;
                tell(&start, view, "cli-view-saved")?;
            }
            ViewsCommand::Run { view, whose } => {
                let reviewer = whose.reviewer(&app).await?;
                let view = find(&app, &reviewer, &view).await?;
                let filters = Filters::of_query(&app.db, &view.query, reviewer.id).await?;
                let filter = Filter { after: None, before: None, limit: 0, ..filters.filter };
                listing::list(&app, &start, &filter).await?;
            }
            ViewsCommand::Remove { view, whose } => {
                let reviewer = whose.reviewer(&app).await?;
                let view = find(&app, &reviewer, &view).await?;
                let removed = views::remove(&app.db, view.id, &reviewer, app.now()).await?;
                tell(&start, removed, "cli-view-removed")?;
            }
            ViewsCommand::Restore { id, whose } => {
                let view = views::restore(&app.db, id, &whose.reviewer(&app).await?).await?;
                tell(&start, view, "cli-view-saved")?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Whose {
    async fn reviewer(&self, app: &App) -> Result<Reviewer> {
        reviewers::by_email(&app.db, &self.by).await
    }
}

impl Save {
    async fn run(self, app: &App) -> Result<View> {
        let reviewer = self.whose.reviewer(app).await?;
        let query = match self.query {
            Some(query) => known(app, &reviewer, query.trim_start_matches('?')).await?,
            None => query_of(&Filter { sort: self.sort, ..self.which.filter(app).await? }),
        };
        let wanted = Wanted { name: self.name, query, shared: self.shared };
        views::save(&app.db, &reviewer, wanted, app.now()).await
    }
}

/// # Errors
/// `Invalid` when the query asks for something that no list knows.
async fn known(app: &App, reviewer: &Reviewer, query: &str) -> Result<String> {
    let filters = Filters::of_query(&app.db, query, reviewer.id).await?;
    match filters.unknown.first() {
        Some(unknown) => {
            Err(Error::invalid(Message::new("claims-filter-unknown").with("field", unknown.as_str())))
        }
        None => Ok(filters.query()),
    }
}

async fn find(app: &App, reviewer: &Reviewer, view: &str) -> Result<View> {
    if let Ok(id) = view.parse() {
        return views::get(&app.db, id, reviewer.id).await;
    }
    let seen = views::seen_by(&app.db, reviewer.id).await?;
    let found = seen.into_iter().find(|seen| seen.name == view);
    found.ok_or_else(|| Error::not_found(Message::new("view-not-found").with("id", view)))
}

async fn list(app: &App, start: &Start, reviewer: &Reviewer) -> Result<()> {
    let views = views::seen_by(&app.db, reviewer.id).await?;
    let language = start.language();
    match start.format() {
        Format::Json => output::json(&views.into_iter().map(ViewShape::from).collect::<Vec<_>>()),
        Format::Text if views.is_empty() => {
            output::line(language.say("cli-views-none"));
            Ok(())
        }
        Format::Text => {
            let mut table = Table::new(language, &["", "table-name", "table-shared", "table-filters"]);
            for view in views {
                let shared = if view.shared { language.say("cli-view-shared") } else { String::new() };
                table.row([view.id.to_string(), view.name, shared, view.query]);
            }
            table.print(start);
            Ok(())
        }
    }
}

fn tell(start: &Start, view: View, key: &'static str) -> Result<()> {
    match start.format() {
        Format::Json => output::json(&ViewShape::from(view)),
        Format::Text => {
            let told = Message::new(key).with("name", view.name).with("id", view.id.to_string());
            output::line(told.in_language(start.language()));
            Ok(())
        }
    }
}
