//! `foresaid claims criteria` and `note`

use clap::Args;

use crate::app::App;
use crate::claims::criteria;
use crate::claims::status::Change;
use crate::error::Result;
use crate::review::notes;
use crate::review::reviewers;
use crate::storage::ClaimId;

#[derive(Args)]
pub struct Criteria {
    id: ClaimId,
    /// What would make it true; empty for nothing in particular
    criteria: String,
    /// Why
    #[arg(long)]
    why: String,
    /// The reviewer's email
    #[arg(long)]
    reviewer: String,
}

#[derive(Args)]
pub struct Note {
    id: ClaimId,
    text: String,
    /// The reviewer's email
    #[arg(long)]
    reviewer: String,
}

impl Criteria {
    pub async fn run(self, app: &App) -> Result<ClaimId> {
        let by = reviewers::judge_by_email(&app.db, &self.reviewer).await?;
        let change = Change { actor: &by.name, at: app.now() };
        criteria::set(&app.db, self.id, &self.criteria, &self.why, by.local_day(app.now()), change).await?;
        Ok(self.id)
    }
}

impl Note {
    pub async fn run(self, app: &App) -> Result<ClaimId> {
        let by = reviewers::judge_by_email(&app.db, &self.reviewer).await?;
        notes::add(&app.db, self.id, &by, &self.text, app.now()).await?;
        Ok(self.id)
    }
}
