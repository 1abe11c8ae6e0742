//! `foresaid claims set`: one thing done to many claims, tried first if wanted, and taken back.

use chrono::NaiveDate;
use clap::ArgGroup;
use clap::Args;
use serde::Serialize;

use super::Format;
use super::claims::shapes;
use super::claims::table;
use super::narrowing::Narrowing;
use super::output;
use super::start::Start;
use crate::app::App;
use crate::claims;
use crate::claims::Filter;
use crate::claims::listing;
use crate::error::Error;
use crate::error::Result;
use crate::evidence::Strictness;
use crate::exchange::BulkChangeShape;
use crate::exchange::UndoneBulkChange;
use crate::language::Message;
use crate::lists::bulk;
use crate::lists::bulk::Deed;
use crate::review::reviewers;
use crate::storage::BulkId;
use crate::storage::ClaimId;

#[derive(Args)]
#[command(group = ArgGroup::new("deed").required(true).args(
    ["add_topic", "remove_topic", "watch", "seen", "put_off_until", "undo"]
))]
pub struct Set {
    /// The claims; without numbers and filters nothing is done
    ids: Vec<ClaimId>,
    /// All claims, when there is no filter
    #[arg(long, conflicts_with = "ids")]
    all: bool,
    #[command(flatten)]
    which: Narrowing,
    /// Add a topic; may be given several times
    #[arg(long, value_name = "TOPIC")]
    add_topic: Vec<String>,
    /// Remove a topic; may be given several times
    #[arg(long, value_name = "TOPIC")]
    remove_topic: Vec<String>,
    /// How sure a match must be before it is suggested: looser, usual, stricter
    #[arg(long)]
    watch: Option<Strictness>,
    /// The reviewer has seen that they are due
    #[arg(long)]
    seen: bool,
    /// The reviewer hears nothing of them before this day
    #[arg(long, value_name = "DAY")]
    put_off_until: Option<NaiveDate>,
    /// Take back what was done, by the number that was printed; within a day
    #[arg(long, value_name = "NUMBER", conflicts_with_all = ["ids", "all", "dry_run"])]
    undo: Option<BulkId>,
    /// Only list the claims that would be changed
    #[arg(long)]
    dry_run: bool,
    /// The email of who says so
    #[arg(long, value_name = "EMAIL")]
    by: String,
}

/// What a dry run tells.
#[derive(Serialize)]
struct Rehearsed {
    dry_run: bool,
    claims: Vec<ClaimId>,
}

impl Set {
    pub async fn run(self, app: &App, start: &Start) -> Result<()> {
        let reviewer = reviewers::judge_by_email(&app.db, &self.by).await?;
        let (policy, now) = (&app.settings.due, app.now());
        if let Some(id) = self.undo {
            let undone = bulk::undo(&app.db, id, &reviewer, policy, now).await?;
            return tell(
                start,
                &UndoneBulkChange::from(undone),
                match undone.left {
                    0 => Message::new("bulk-undone").with("count", undone.claims),
                    left => Message::new("bulk-undone-but").with("count", undone.claims).with("left", left),
                },
            );
        }
        let (deed, dry_run) = (self.deed()?, self.dry_run);
        let ids = self.meant(app).await?;
        if dry_run {
            let ids = bulk::rehearse(&app.db, &ids, &deed, &reviewer, policy, now).await?;
            return rehearsed(app, start, ids).await;
        }
        let done = bulk::run(&app.db, &ids, &deed, &reviewer, policy, now).await?;
        let told = Message::new("cli-set-done").with("count", i64::from(done.claims));
        let told = told.with("id", done.id.to_string());
        tell(start, &BulkChangeShape::from(done), told)
    }

    fn deed(&self) -> Result<Deed> {
        if !self.add_topic.is_empty() {
            return Ok(Deed::AddTopics(self.add_topic.clone()));
        }
        if !self.remove_topic.is_empty() {
            return Ok(Deed::RemoveTopics(self.remove_topic.clone()));
        }
        let watch = self.watch.map(Deed::Watch);
        let deed = watch.or(self.seen.then_some(Deed::Seen)).or(self.put_off_until.map(Deed::PutOff));
        deed.ok_or_else(|| Error::invalid("bulk-unknown-action"))
    }

    async fn meant(self, app: &App) -> Result<Vec<ClaimId>> {
        if !self.ids.is_empty() {
            return Ok(self.ids);
        }
        let filter = self.which.filter(app).await?;
        if filter == Filter::default() && !self.all {
            return Err(Error::invalid("cli-set-which"));
        }
        let found = listing::ids(&app.db, &filter, app.today(), &app.settings.due).await?;
        if found.is_empty() { Err(Error::invalid("cli-set-found-none")) } else { Ok(found) }
    }
}

async fn rehearsed(app: &App, start: &Start, ids: Vec<ClaimId>) -> Result<()> {
    if start.format() == Format::Json {
        return output::json(&Rehearsed { dry_run: true, claims: ids });
    }
    let told = Message::new("cli-set-would").with("count", ids.len());
    output::line(told.in_language(start.language()));
    let shapes = shapes(app, claims::with_ids(&app.db, ids).await?).await?;
    table(&shapes, start.language()).print(start);
    Ok(())
}

fn tell(start: &Start, shape: &impl Serialize, told: Message) -> Result<()> {
    match start.format() {
        Format::Json => output::json(shape),
        Format::Text => {
            output::line(told.in_language(start.language()));
            Ok(())
        }
    }
}
