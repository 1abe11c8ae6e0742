//! The claimants table: who made claims, under which names, and which claims are whose.

use std::collections::BTreeMap;

use sea_orm::Condition;
use sea_orm::FromQueryResult;
use sea_orm::JoinType;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use super::Verdict;
use super::table;
use crate::documents::Participant;
use crate::due::Precision;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
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
    let links = of_claim::Entity::find().filter(of_claim::Column::ClaimId.is_in(claims.iter().copied()));
    let links = links.all(db).await?;
    let people = Entity::find().filter(Column::Id.is_in(links.iter().map(|link| link.claimant_id)));
    let people: BTreeMap<ClaimantId, Model> = people.all(db).await?.into_iter().map(|p| (p.id, p)).collect();
    let mut by_claim: BTreeMap<ClaimId, Vec<Model>> = BTreeMap::new();
    for link in links {
        if let Some(person) = people.get(&link.claimant_id) {
            by_claim.entry(link.claim_id).or_default().push(person.clone());
        }
    }
    Ok(by_claim)
}

/// The claims of one claimant.
pub async fn claims_of(db: &impl Db, claimant: ClaimantId) -> Result<Vec<ClaimId>> {
    let links = of_claim::Entity::find().filter(of_claim::Column::ClaimantId.eq(claimant));
    Ok(links.select_only().column(of_claim::Column::ClaimId).into_tuple().all(db).await?)
}

/// Where one claim of one claimant stands.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Standing {
    pub claimant_id: ClaimantId,
    pub verdict: Option<Verdict>,
    pub due_by: Option<Date>,
    pub precision: Option<Precision>,
}

/// Where the claims of all claimants, or of one, stand. A claim that left its document unjudged is left out.
pub async fn standings(db: &impl Db, claimant: Option<ClaimantId>) -> Result<Vec<Standing>> {
    let the_claim = of_claim::Entity::belongs_to(table::Entity)
        .from(of_claim::Column::ClaimId)
        .to(table::Column::Id)
        .into();
    let counts =
        Condition::any().add(table::Column::Verdict.is_not_null()).add(table::Column::VanishedAt.is_null());
    let theirs = Condition::all().add_option(claimant.map(|id| of_claim::Column::ClaimantId.eq(id)));
    let rows = of_claim::Entity::find()
        .select_only()
        .column(of_claim::Column::ClaimantId)
        .columns([table::Column::Verdict, table::Column::DueBy, table::Column::Precision])
        .join(JoinType::InnerJoin, the_claim)
        .filter(counts)
        .filter(theirs);
    Ok(rows.into_model().all(db).await?)
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
