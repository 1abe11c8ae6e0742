//! `foresaid claims kind`, `window`, `same` and `apart`

use chrono::NaiveDate;
use clap::Args;

use crate::app::App;
use crate::claims::kind;
use crate::claims::sayings;
use crate::claims::status::Change;
use crate::claims::window;
use crate::claims::window::Asked;
use crate::documents;
use crate::due::Precision;
use crate::error::Result;
use crate::review::reviewers;
use crate::storage::ClaimId;

#[derive(Args)]
pub struct Kind {
    id: ClaimId,
    /// prediction, statement, opinion
    kind: documents::Kind,
    /// Why
    #[arg(long)]
    why: String,
    /// The reviewer's email
    #[arg(long)]
    reviewer: String,
}

#[derive(Args)]
pub struct Window {
    id: ClaimId,
    /// First day on which it can be judged
    #[arg(long)]
    due_from: Option<NaiveDate>,
    /// Last day by which it must have come true
    #[arg(long)]
    due_by: Option<NaiveDate>,
    /// There is no last day
    #[arg(long)]
    open_end: bool,
    /// day, week, month, quarter, half, year, years, decade [default: day]
    #[arg(long)]
    precision: Option<Precision>,
    /// Why
    #[arg(long, required_unless_present = "take_back", default_value = "")]
    why: String,
    /// Go back to what the words say
    #[arg(long, conflicts_with_all = ["due_from", "due_by", "open_end", "precision", "why"])]
    take_back: bool,
    /// The reviewer's email
    #[arg(long)]
    reviewer: String,
}

#[derive(Args)]
pub struct Same {
    id: ClaimId,
    /// The claim that says the same
    other: ClaimId,
    /// The reviewer's email
    #[arg(long)]
    reviewer: String,
}

#[derive(Args)]
pub struct Apart {
    id: ClaimId,
    /// The reviewer's email
    #[arg(long)]
    reviewer: String,
}

impl Kind {
    pub async fn run(self, app: &App) -> Result<ClaimId> {
        let reviewer = reviewers::judge_by_email(&app.db, &self.reviewer).await?;
        let change = Change { actor: &reviewer.name, at: app.now() };
        kind::set(&app.db, self.id, self.kind, &self.why, &app.settings.due, change).await?;
        Ok(self.id)
    }
}

impl Window {
    pub async fn run(self, app: &App) -> Result<ClaimId> {
        let reviewer = reviewers::judge_by_email(&app.db, &self.reviewer).await?;
        let change = Change { actor: &reviewer.name, at: app.now() };
        if self.take_back {
            window::take_back(&app.db, self.id, &app.settings.due, change).await?;
            return Ok(self.id);
        }
        let asked = Asked {
            due_from: self.due_from,
            due_by: self.due_by,
            open_end: self.open_end,
            precision: self.precision,
        };
        window::set_by_hand(&app.db, self.id, &asked, &self.why, change).await?;
        Ok(self.id)
    }
}

impl Same {
    pub async fn run(self, app: &App) -> Result<ClaimId> {
        let reviewer = reviewers::judge_by_email(&app.db, &self.reviewer).await?;
        let change = Change { actor: &reviewer.name, at: app.now() };
        sayings::link_by_hand(&app.db, self.id, self.other, change).await?;
        Ok(self.id)
    }
}

impl Apart {
    pub async fn run(self, app: &App) -> Result<ClaimId> {
        let reviewer = reviewers::judge_by_email(&app.db, &self.reviewer).await?;
        sayings::separate(&app.db, self.id, Change { actor: &reviewer.name, at: app.now() }).await?;
        Ok(self.id)
    }
}
