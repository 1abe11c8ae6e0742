//! The claimants table: who made claims, under which names, and which claims are whose.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::FromQueryResult;
use sea_orm::JoinType;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::LikeExpr;
use sea_orm::sea_query::Query;
use serde::Deserialize;
use serde::Serialize;

use super::Verdict;
use super::standings;
use super::table;
use crate::documents::Kind;
use crate::due::Precision;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::ClaimantId;
use crate::storage::Db;
use crate::storage::DocumentId;
use crate::storage::List;
use crate::storage::escaped;

/// A person or body who makes claims.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, DeriveEntityModel)]
#[sea_orm(table_name = "claimants")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ClaimantId,
    #[sea_orm(unique)]
    pub name: String,
    pub aliases: List<String>,
}

impl ActiveModelBehavior for ActiveModel {}

/// Which claims are whose; one claim may have several claimants.
pub mod of_claim {
    use sea_orm::entity::prelude::*;
    use serde::Deserialize;
    use serde::Serialize;

    use crate::storage::ClaimId;
    use crate::storage::ClaimantId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, DeriveEntityModel)]
    #[sea_orm(table_name = "claim_claimants")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub claim_id: ClaimId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub claimant_id: ClaimantId,
        /// Where the row names them, from 0.
        pub position: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub async fn find(db: &Db, id: ClaimantId) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(id).one(db).await?)
}

pub async fn get(db: &Db, id: ClaimantId) -> Result<Model> {
    let found = find(db, id).await?;
    found.ok_or_else(|| Error::not_found(Message::new("claimant-not-found").with("id", id.to_string())))
}

/// All claimants by name.
pub async fn list(db: &Db) -> Result<Vec<Model>> {
    Ok(Entity::find().order_by_asc(Column::Name).all(db).await?)
}

/// The claimant whose name this is; else the only one whose name begins so.
pub async fn named(db: &Db, name: &str) -> Result<Option<ClaimantId>> {
    if let Some(person) = Entity::find().filter(Column::Name.eq(name)).one(db).await? {
        return Ok(Some(person.id));
    }
    let beginning = Column::Name.like(LikeExpr::new(format!("{}%", escaped(name))).escape('\\'));
    let found = Entity::find().filter(beginning).limit(2).all(db).await?;
    Ok(if let [only] = found.as_slice() { Some(only.id) } else { None })
}

/// Names that hold these letters, at most so many.
pub async fn names_with(db: &Db, letters: &str, most: u64) -> Result<Vec<String>> {
    let holding = Column::Name.like(LikeExpr::new(format!("%{}%", escaped(letters))).escape('\\'));
    let rows = Entity::find().filter(holding).order_by_asc(Column::Name).limit(most);
    Ok(rows.select_only().column(Column::Name).into_tuple().all(db).await?)
}

/// The claimants of each of these claims; a claim that nobody owns has no entry.
pub async fn of(db: &Db, claims: &[ClaimId]) -> Result<BTreeMap<ClaimId, Vec<Model>>> {
    let mut by_claim: BTreeMap<ClaimId, Vec<Model>> = BTreeMap::new();
    for some in claims.chunks(storage::IDS_AT_ONCE) {
        let theirs = Entity::belongs_to(of_claim::Entity).from(Column::Id).to(of_claim::Column::ClaimantId);
        let rows = Entity::find().join(JoinType::InnerJoin, theirs.into());
        let rows = rows.filter(of_claim::Column::ClaimId.is_in(some.iter().copied()));
        let rows = rows.order_by_asc(of_claim::Column::Position).order_by_asc(of_claim::Column::ClaimantId);
        let rows = rows.select_only().column(of_claim::Column::ClaimId);
        let rows = rows.columns([Column::Id, Column::Name, Column::Aliases]);
        let rows: Vec<(ClaimId, ClaimantId, String, List<String>)> = rows.into_tuple().all(db).await?;
        for (claim, id, name, aliases) in rows {
            by_claim.entry(claim).or_default().push(Model { id, name, aliases });
        }
    }
    Ok(by_claim)
}

/// Who the claimants of each of these claims are; a claim that nobody owns has no entry.
pub(super) async fn ids_of(db: &Db, claims: &[ClaimId]) -> Result<BTreeMap<ClaimId, BTreeSet<ClaimantId>>> {
    let mut by_claim: BTreeMap<ClaimId, BTreeSet<ClaimantId>> = BTreeMap::new();
    for some in claims.chunks(storage::IDS_AT_ONCE) {
        let links = of_claim::Entity::find().filter(of_claim::Column::ClaimId.is_in(some.iter().copied()));
        for link in links.all(db).await? {
            by_claim.entry(link.claim_id).or_default().insert(link.claimant_id);
        }
    }
    Ok(by_claim)
}

/// The names of a claim's claimants, in the order of its row.
pub(super) async fn names(db: &Db, claim: ClaimId) -> Result<Vec<String>> {
    Ok(of(db, &[claim]).await?.into_values().flatten().map(|person| person.name).collect())
}

/// Where one of a claimant's claims stands, as far as the record of the claimant goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    pub claimant: ClaimantId,
    pub document: DocumentId,
    /// Its own.
    pub topics: Vec<String>,
    pub verdict: Option<Verdict>,
    /// With `partly`: how much of it came true.
    pub share: Option<f64>,
    pub kind: Kind,
    pub said_on: Option<NaiveDate>,
    pub due_by: Option<NaiveDate>,
    pub precision: Option<Precision>,
    /// The claimant's own, 0 to 1.
    pub probability: Option<f64>,
}

/// What of a claim counts.
#[derive(Clone, FromQueryResult)]
struct Counted {
    id: ClaimId,
    document_id: DocumentId,
    topics: List<String>,
    verdict: Option<Verdict>,
    verdict_share: Option<f64>,
    kind: Kind,
    statement_date: Option<NaiveDate>,
    due_by: Option<NaiveDate>,
    precision: Option<Precision>,
    probability: Option<f64>,
}

/// Where the claims of every claimant, or of one, stand. Left out are open claims that nobody can judge: opinions,
/// those that have left their document, and what was said again: a thing counts once.
pub async fn standings(db: &Db, claimant: Option<ClaimantId>) -> Result<Vec<Standing>> {
    let mut claims = table::Entity::find().filter(standings::counting());
    let mut links = of_claim::Entity::find();
    if let Some(claimant) = claimant {
        let theirs = of_claim::Column::ClaimantId.eq(claimant);
        let ids = Query::select()
            .column(of_claim::Column::ClaimId)
            .from(of_claim::Entity)
            .and_where(theirs.clone())
            .to_owned();
        claims = claims.filter(table::Column::Id.in_subquery(ids));
        links = links.filter(theirs);
    }
    let claims = claims.select_only().columns([
        table::Column::Id,
        table::Column::DocumentId,
        table::Column::Topics,
        table::Column::Verdict,
        table::Column::VerdictShare,
        table::Column::Kind,
        table::Column::StatementDate,
        table::Column::DueBy,
        table::Column::Precision,
        table::Column::Probability,
    ]);
    let claims = claims.into_model::<Counted>().all(db).await?;
    let claims: HashMap<ClaimId, Counted> = claims.into_iter().map(|claim| (claim.id, claim)).collect();
    let links = links.order_by_asc(of_claim::Column::ClaimId).all(db).await?;
    let standings = links.into_iter().filter_map(|link| {
        let claim = claims.get(&link.claim_id)?.clone();
        Some(Standing {
            claimant: link.claimant_id,
            document: claim.document_id,
            topics: claim.topics.0,
            verdict: claim.verdict,
            share: claim.verdict_share,
            kind: claim.kind,
            said_on: claim.statement_date,
            due_by: claim.due_by,
            precision: claim.precision,
            probability: claim.probability,
        })
    });
    Ok(standings.collect())
}
