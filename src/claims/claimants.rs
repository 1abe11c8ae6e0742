//! The claimants table: who made claims, under which names, and which claims are whose.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::Condition;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::sea_query::Query;

use super::Verdict;
use super::table;
use crate::documents::Kind;
use crate::documents::Participant;
use crate::due::Precision;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::ClaimantId;
use crate::storage::Db;
use crate::storage::List;

/// A person or body who makes claims.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
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

    use crate::storage::ClaimId;
    use crate::storage::ClaimantId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "claim_claimants")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub claim_id: ClaimId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub claimant_id: ClaimantId,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub async fn get(db: &impl Db, id: ClaimantId) -> Result<Model> {
    let found = Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| Error::not_found(Message::new("claimant-not-found").with("id", id.0)))
}

/// All claimants by name.
pub async fn list(db: &impl Db) -> Result<Vec<Model>> {
    Ok(Entity::find().order_by_asc(Column::Name).all(db).await?)
}

/// The claimants of each of these claims; a claim that nobody owns has no entry.
pub async fn of(db: &impl Db, claims: &[ClaimId]) -> Result<BTreeMap<ClaimId, Vec<Model>>> {
    let mut by_claim: BTreeMap<ClaimId, Vec<Model>> = BTreeMap::new();
    for some in claims.chunks(storage::IDS_AT_ONCE) {
        let links = of_claim::Entity::find().filter(of_claim::Column::ClaimId.is_in(some.iter().copied()));
        let links = links.order_by_asc(of_claim::Column::ClaimantId).all(db).await?;
        let ids: BTreeSet<ClaimantId> = links.iter().map(|link| link.claimant_id).collect();
        let people = Entity::find().filter(Column::Id.is_in(ids)).all(db).await?;
        let people: BTreeMap<ClaimantId, Model> = people.into_iter().map(|p| (p.id, p)).collect();
        for link in links {
            if let Some(person) = people.get(&link.claimant_id) {
                by_claim.entry(link.claim_id).or_default().push(person.clone());
            }
        }
    }
    Ok(by_claim)
}

/// Where one of a claimant's claims stands, as far as the record of the claimant goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub claimant: ClaimantId,
    pub verdict: Option<Verdict>,
    pub due_by: Option<NaiveDate>,
    pub precision: Option<Precision>,
}

/// Where the claims of every claimant, or of one, stand. Left out are open claims that nobody can judge: opinions,
/// and those that have left their document.
pub async fn standings(db: &impl Db, claimant: Option<ClaimantId>) -> Result<Vec<Standing>> {
    let judged = table::Column::Verdict.is_not_null();
    let awaited = table::open().add(table::Column::Kind.ne(Kind::Opinion));
    let mut claims = table::Entity::find().filter(Condition::any().add(judged).add(awaited));
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
        table::Column::Verdict,
        table::Column::DueBy,
        table::Column::Precision,
    ]);
    type Row = (ClaimId, Option<Verdict>, Option<NaiveDate>, Option<Precision>);
    let claims: Vec<Row> = claims.into_tuple().all(db).await?;
    let claims: HashMap<ClaimId, Row> = claims.into_iter().map(|row| (row.0, row)).collect();
    let links = links.all(db).await?;
    let standings = links.into_iter().filter_map(|link| {
        let &(_, verdict, due_by, precision) = claims.get(&link.claim_id)?;
        Some(Standing { claimant: link.claimant_id, verdict, due_by, precision })
    });
    Ok(standings.collect())
}

/// Makes sure that these people are the claimants of a claim, and nobody else.
pub(super) async fn assign(
    db: &impl Db,
    claim: ClaimId,
    names: &[String],
    participants: &[Participant],
) -> Result<()> {
    of_claim::Entity::delete_many().filter(of_claim::Column::ClaimId.eq(claim)).exec(db).await?;
    for name in names {
        let aliases =
            participants.iter().find(|p| &p.name == name).map(|p| p.aliases.clone()).unwrap_or_default();
        let claimant = named(db, name, aliases).await?;
        let link = of_claim::ActiveModel { claim_id: Set(claim), claimant_id: Set(claimant.id) };
        let once = OnConflict::columns([of_claim::Column::ClaimId, of_claim::Column::ClaimantId])
            .do_nothing()
            .to_owned();
        of_claim::Entity::insert(link).on_conflict(once).exec_without_returning(db).await?;
    }
    Ok(())
}

/// The claimant with this name, made when new; names learned from a document are added to the known ones.
async fn named(db: &impl Db, name: &str, aliases: Vec<String>) -> Result<Model> {
    let Some(stored) = Entity::find().filter(Column::Name.eq(name)).one(db).await? else {
        let row =
            ActiveModel { name: Set(name.to_owned()), aliases: Set(aliases.into()), ..Default::default() };
        return Ok(row.insert(db).await?);
    };
    let mut known = stored.aliases.0.clone();
    known.extend(aliases.into_iter().filter(|alias| !stored.aliases.contains(alias)));
    if known.len() == stored.aliases.len() {
        return Ok(stored);
    }
    let row = ActiveModel { id: Set(stored.id), aliases: Set(known.into()), ..Default::default() };
    Ok(row.update(db).await?)
}
