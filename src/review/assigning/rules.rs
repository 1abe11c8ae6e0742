//! The assignment rules table: which new claims go to whom, in the order in which they are asked.
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use serde::Deserialize;
use serde::Serialize;

use crate::claims::claimants;
use crate::claims::status::Change;
use crate::documents;
use crate::documents::topics;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::review::reviewers;
use crate::storage;
use crate::storage::AssignmentRuleId;
use crate::storage::ClaimantId;
use crate::storage::Database;
use crate::storage::Db;
use crate::storage::DocumentId;
use crate::storage::List;
use crate::storage::ReviewerId;

/// One rule; everything that it asks for must be so.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, DeriveEntityModel)]
#[sea_orm(table_name = "assignment_rules")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: AssignmentRuleId,
    /// The rule with the lowest place that fits decides.
    pub place: i32,
    pub document_id: Option<DocumentId>,
    pub claimant_id: Option<ClaimantId>,
    pub topic: Option<String>,
    pub reviewer_ids: List<ReviewerId>,
    /// Whether each claim goes to all of them, or to the one with the fewest.
    pub to_all: bool,
    pub created_at: DateTimeUtc,
    pub created_by: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// A rule that is about to be added, at the end.
#[derive(Clone, Debug, Default)]
pub struct NewRule {
    pub document: Option<DocumentId>,
    pub claimant: Option<ClaimantId>,
    pub topic: Option<String>,
    pub reviewers: Vec<ReviewerId>,
    pub to_all: bool,
}

/// Adds a rule behind the others. Without document, claimant and topic it takes every claim that none before it took.
///
/// # Errors
/// `Invalid` when it names nobody, or somebody who may not judge; `NotFound` for an unknown document or claimant.
pub async fn add(db: &Db, new: NewRule, change: Change<'_>) -> Result<Model> {
    if new.reviewers.is_empty() {
        return Err(Error::invalid("assignment-rule-nobody"));
    }
    reviewers::judges_with(db, &new.reviewers).await?;
    if let Some(document) = new.document {
        documents::table::get(db, document).await?;
    }
    if let Some(claimant) = new.claimant {
        claimants::get(db, claimant).await?;
    }
    let topic = topics::tidy(&new.topic.into_iter().collect::<Vec<_>>())?.pop();
    let last = list(db).await?.last().map_or(0, |rule| rule.place);
    let row = ActiveModel {
        place: Set(last + 1),
        document_id: Set(new.document),
        claimant_id: Set(new.claimant),
        topic: Set(topic),
        reviewer_ids: Set(new.reviewers.into()),
        to_all: Set(new.to_all),
        created_at: Set(change.at),
        created_by: Set(change.actor.to_owned()),
        ..Default::default()
    };
    Ok(row.insert(db).await?)
}

/// All rules in the order in which they are asked.
pub async fn list(db: &Db) -> Result<Vec<Model>> {
    Ok(Entity::find().order_by_asc(Column::Place).order_by_asc(Column::Id).all(db).await?)
}

/// Asks a rule before the one that stands above it; nothing above the first.
pub async fn move_up(db: &Database, id: AssignmentRuleId) -> Result<()> {
    let transaction = storage::begin(db).await?;
    let rule = get(&transaction, id).await?;
    let above = Entity::find().filter(Column::Place.lt(rule.place)).order_by_desc(Column::Place).limit(1);
    let Some(above) = above.one(&transaction).await? else { return Ok(()) };
    for (id, place) in [(rule.id, above.place), (above.id, rule.place)] {
        let row = ActiveModel { id: Set(id), place: Set(place), ..Default::default() };
        row.update(&transaction).await?;
    }
    Ok(transaction.commit().await?)
}

async fn get(db: &Db, id: AssignmentRuleId) -> Result<Model> {
    let found = Entity::find_by_id(id).one(db).await?;
    found
        .ok_or_else(|| Error::not_found(Message::new("assignment-rule-not-found").with("id", id.to_string())))
}

/// Takes a rule away; what it assigned stays.
pub async fn remove(db: &Db, id: AssignmentRuleId) -> Result<()> {
    let rule = get(db, id).await?;
    Entity::delete_by_id(rule.id).exec(db).await?;
    Ok(())
}
