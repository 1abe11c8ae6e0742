//! The assignments table: who looks after which claim. A row goes when the claim goes to somebody else; the claim's
//! history keeps who had it.

use std::collections::BTreeMap;
use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::Condition;
use sea_orm::ExprTrait;
use sea_orm::JoinType;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::sea_query::Query;
use serde::Deserialize;
use serde::Serialize;

use super::Claim;
use super::looks;
use super::news;
use super::news::News;
use super::table;
use crate::error::Result;
use crate::storage;
use crate::storage::AssignmentId;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::ReviewerId;

/// How many rows of five values one statement inserts.
const ROWS_AT_ONCE: usize = 3_000;

/// One claim that one reviewer looks after.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, DeriveEntityModel)]
#[sea_orm(table_name = "assignments")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: AssignmentId,
    pub claim_id: ClaimId,
    pub reviewer_id: ReviewerId,
    pub assigned_at: DateTimeUtc,
    /// A person's name, or that of the file that brought the claim in.
    pub assigned_by: String,
    /// The person, if it was one: whoever takes a claim needs no letter about it.
    pub assigner_id: Option<ReviewerId>,
}

impl ActiveModelBehavior for ActiveModel {}

/// Whose claims a list asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Of(ReviewerId),
    /// Those that nobody looks after.
    Nobody,
}

/// What stands in an address for claims without a reviewer.
pub const NOBODY: &str = "none";

impl std::str::FromStr for Whose {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == NOBODY { Ok(Whose::Nobody) } else { text.parse().map(Whose::Of) }
    }
}

/// Who looks after each of these claims, in the order in which they were asked; a claim of nobody has no entry.
pub async fn of(db: &Db, claims: &[ClaimId]) -> Result<BTreeMap<ClaimId, Vec<Model>>> {
    let mut by_claim: BTreeMap<ClaimId, Vec<Model>> = BTreeMap::new();
    for some in claims.chunks(storage::IDS_AT_ONCE) {
        let rows = Entity::find().filter(Column::ClaimId.is_in(some.iter().copied()));
        for row in rows.order_by_asc(Column::Id).all(db).await? {
            by_claim.entry(row.claim_id).or_default().push(row);
        }
    }
    Ok(by_claim)
}

/// How many open claims each reviewer looks after; one without any has no entry.
pub async fn open_counts(db: &Db) -> Result<HashMap<ReviewerId, usize>> {
    let rows = of_open_claims().select_only().column(Column::ReviewerId);
    let rows = rows.column_as(Column::Id.count(), "how_many").group_by(Column::ReviewerId);
    let counts = rows.into_tuple::<(ReviewerId, i64)>().all(db).await?;
    Ok(counts.into_iter().map(|(id, count)| (id, usize::try_from(count).unwrap_or_default())).collect())
}

/// The open claims that a reviewer looks after.
pub async fn open_of(db: &Db, reviewer: ReviewerId) -> Result<Vec<ClaimId>> {
    let rows = of_open_claims().filter(Column::ReviewerId.eq(reviewer)).order_by_asc(Column::ClaimId);
    Ok(rows.select_only().column(Column::ClaimId).into_tuple().all(db).await?)
}

fn of_open_claims() -> Select<Entity> {
    let claims = Entity::belongs_to(table::Entity).from(Column::ClaimId).to(table::Column::Id).into();
    Entity::find().join(JoinType::InnerJoin, claims).filter(table::open())
}

/// Writes assignments; what is so already stays as it is. Who looks after a claim from now on hears of it.
pub async fn insert(db: &Db, rows: Vec<Model>) -> Result<()> {
    let claims: Vec<ClaimId> = rows.iter().map(|row| row.claim_id).collect();
    let before = of(db, &claims).await?;
    let is_new = |row: &&Model| {
        let theirs = before.get(&row.claim_id).map(Vec::as_slice).unwrap_or_default();
        !theirs.iter().any(|known| known.reviewer_id == row.reviewer_id)
    };
    let told: Vec<news::Happened<'_>> = rows.iter().filter(is_new).map(told).collect();
    if let Some(first) = rows.first() {
        news::add(db, &told, first.assigned_at).await?;
    }
    looks::look_again(db, &claims).await?;
    write(db, &rows).await
}

/// The same, and nobody hears of it.
pub async fn write(db: &Db, rows: &[Model]) -> Result<()> {
    for some in rows.chunks(ROWS_AT_ONCE) {
        let rows = some.iter().map(|row| ActiveModel {
            claim_id: Set(row.claim_id),
            reviewer_id: Set(row.reviewer_id),
            assigned_at: Set(row.assigned_at),
            assigned_by: Set(row.assigned_by.clone()),
            assigner_id: Set(row.assigner_id),
            ..Default::default()
        });
        let once = OnConflict::columns([Column::ClaimId, Column::ReviewerId]).do_nothing().to_owned();
        Entity::insert_many(rows).on_conflict(once).exec_without_returning(db).await?;
    }
    Ok(())
}

fn told(row: &Model) -> news::Happened<'_> {
    news::Happened {
        claim: row.claim_id,
        kind: News::Assigned,
        about: row.assigned_at.timestamp(),
        reviewer: Some(row.reviewer_id),
        actor: &row.assigned_by,
    }
}

/// Takes assignments away.
pub async fn remove(db: &Db, rows: &[AssignmentId]) -> Result<()> {
    for some in rows.chunks(storage::IDS_AT_ONCE) {
        Entity::delete_many().filter(Column::Id.is_in(some.iter().copied())).exec(db).await?;
    }
    Ok(())
}

/// Open claims whose window ends on this day or before and that one of these people looks after, or nobody: the earliest
/// first, at most so many.
pub async fn due_with(db: &Db, day: NaiveDate, people: &[ReviewerId], most: u64) -> Result<Vec<Claim>> {
    let its = Expr::col((Entity, Column::ClaimId)).eq(Expr::col((table::Entity, table::Column::Id)));
    let anybody = Query::select().expr(Expr::val(1)).from(Entity).and_where(its).to_owned();
    let theirs = anybody.clone().and_where(Column::ReviewerId.is_in(people.iter().copied())).to_owned();
    let waits = Condition::any().add(Expr::exists(theirs)).add(Expr::exists(anybody).not());
    let rows = table::Entity::find().filter(table::open()).filter(table::Column::DueBy.lte(day));
    let rows = rows.filter(waits).order_by_asc(table::Column::DueBy).order_by_asc(table::Column::Id);
    Ok(rows.limit(most).all(db).await?)
}
