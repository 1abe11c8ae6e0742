//! `foresaid sources change`

use clap::Args;

use crate::app::App;
use crate::error::Result;
use crate::sources::Headers;
use crate::sources::Rhythm;
use crate::sources::Source;
use crate::sources::SourceKind;
use crate::sources::by_hand;
use crate::sources::by_hand::Changes;
use crate::sources::by_hand::TimingChanges;
use crate::sources::table;

/// What is not given stays; what is given empty is taken away.
#[derive(Args)]
pub struct Change {
    /// What it is called
    name: String,
    /// Another name
    #[arg(long)]
    rename: Option<String>,
    #[arg(long)]
    address: Option<String>,
    /// feed, page or json
    #[arg(long)]
    kind: Option<SourceKind>,
    /// A CSS selector for a page, a jq filter for JSON
    #[arg(long)]
    selector: Option<String>,
    /// All headers that are sent along, in the place of those it has
    #[arg(long, value_name = "NAME: VALUE")]
    send_header: Vec<String>,
    #[arg(long)]
    folder: Option<String>,
    /// Check every so many minutes
    #[arg(long, value_name = "MINUTES", conflicts_with = "adaptive")]
    every: Option<u32>,
    /// Check by a cron line, such as "0 9 * * 1-5"
    #[arg(long, value_name = "LINE", conflicts_with = "adaptive")]
    cron: Option<String>,
    /// Check as its news have it
    #[arg(long)]
    adaptive: bool,
    /// Check only within these hours, such as 07:00-22:30
    #[arg(long, value_name = "HOURS")]
    hours: Option<String>,
    #[arg(long, value_name = "ZONE")]
    time_zone: Option<String>,
}

impl Change {
    pub async fn run(self, app: &App) -> Result<Source> {
        let source = table::named(&app.db, &self.name).await?;
        let headers = match self.send_header.as_slice() {
            [] => None,
            lines => Some(Headers::of_lines(lines.iter().map(String::as_str))?),
        };
        let changes = Changes {
            name: self.rename,
            kind: self.kind,
            url: self.address,
            selector: self.selector,
            headers,
            folder: self.folder,
            timing: TimingChanges {
                rhythm: self.adaptive.then_some(Rhythm::Adaptive),
                interval_minutes: self.every,
                cron: self.cron,
                time_zone: self.time_zone,
                active_hours: self.hours,
            },
            active: None,
        };
        by_hand::change(&app.db, source.id, changes, app.now(), app.zone()).await
    }
}
