//! Whether a second reviewer must agree: for all claims, or for one.
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use serde::Deserialize;
use serde::Serialize;

use super::agreement;
use super::role::Role;
use super::verdicts;
use crate::claims;
use crate::claims::Claim;
use crate::claims::What;
use crate::claims::history;
use crate::claims::history::Happened;
use crate::claims::status;
use crate::claims::status::Change;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Database;
use crate::storage::Db;
use crate::storage::Transaction;
use crate::vocabulary::words;

/// The only row.
const ROW: i32 = 1;

/// What holds for the review of all claims.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, DeriveEntityModel)]
#[sea_orm(table_name = "review_choices")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    pub second_reviewer: bool,
    pub changed_by: String,
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

words! {
    /// Whether two must agree on one claim.
    pub enum Second as "second" {
        Wanted = "wanted",
        NotWanted = "not_wanted",
        /// Whatever holds for all claims.
        AsForAll = "as_for_all",
    }
}

impl Second {
    pub fn of(claim: &Claim) -> Self {
        match claim.second_reviewer {
            Some(true) => Second::Wanted,
            Some(false) => Second::NotWanted,
            None => Second::AsForAll,
        }
    }

    fn stored(self) -> Option<bool> {
        match self {
            Second::Wanted => Some(true),
            Second::NotWanted => Some(false),
            Second::AsForAll => None,
        }
    }
}

/// Whether two must agree on every claim that says nothing else; not, until somebody has chosen.
pub async fn for_all(db: &Db) -> Result<bool> {
    Ok(Entity::find_by_id(ROW).one(db).await?.is_some_and(|choice| choice.second_reviewer))
}

/// Whether two must agree on this claim.
pub async fn is_wanted(db: &Db, claim: &Claim) -> Result<bool> {
    match claim.second_reviewer {
        Some(wanted) => Ok(wanted),
        None => for_all(db).await,
    }
}

/// Chooses for all claims. Those that waited for a second verdict close when none is wanted any more; what is closed stays
/// closed.
pub async fn choose_for_all(db: &Database, wanted: bool, change: Change<'_>) -> Result<()> {
    let transaction = storage::begin(db).await?;
    let row = ActiveModel {
        id: Set(ROW),
        second_reviewer: Set(wanted),
        changed_by: Set(change.actor.to_owned()),
        changed_at: Set(change.at),
    };
    let mut once = OnConflict::column(Column::Id);
    once.update_columns([Column::SecondReviewer, Column::ChangedBy, Column::ChangedAt]);
    Entity::insert(row).on_conflict(once).exec_without_returning(&transaction).await?;
    for claim in claims::being_judged(&transaction).await? {
        weigh_again(&transaction, claim, change).await?;
    }
    Ok(transaction.commit().await?)
}

/// Chooses for one claim.
///
/// # Errors
/// `Forbidden` when a verdict waits that would count with this, and whoever chooses is no administrator: nobody is to go
/// round the agreement that was asked of them.
pub async fn choose(
    db: &Database,
    claim: ClaimId,
    wanted: Second,
    chooser: Role,
    change: Change<'_>,
) -> Result<()> {
    let transaction = storage::begin(db).await?;
    let before = claims::hold_one(&transaction, claim).await?;
    if Second::of(&before) == wanted {
        return Ok(());
    }
    let is_wanted = match wanted.stored() {
        Some(wanted) => wanted,
        None => for_all(&transaction).await?,
    };
    if before.judging.is_some() && !is_wanted && !chooser.may_manage() {
        return Err(Error::Forbidden(Message::new("second-verdict-waits")));
    }
    status::set_second_reviewer(&transaction, claim, wanted.stored()).await?;
    let happened = Happened::new(What::SecondReviewer, change.actor);
    let happened = happened.from(Second::of(&before).as_str()).to(wanted.as_str());
    history::record(&transaction, claim, change.at, happened).await?;
    if before.judging.is_some() {
        weigh_again(&transaction, claims::get(&transaction, claim).await?, change).await?;
    }
    Ok(transaction.commit().await?)
}

/// Weighs the verdicts on a claim again that waits for agreement.
async fn weigh_again(transaction: &Transaction, claim: Claim, change: Change<'_>) -> Result<()> {
    let voices = verdicts::voices(transaction, claim.id).await?;
    let judged = agreement::judged(&voices, is_wanted(transaction, &claim).await?);
    let why = Message::new("why-second-reviewer-changed");
    status::weigh(transaction, &claim, judged, change, Some(why)).await
}
