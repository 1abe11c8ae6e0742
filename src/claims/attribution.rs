//! Whose claims are whose, written in sets: claimants are found by name or made, and tied to their claims in the order
//! of the row.

use std::collections::BTreeSet;
use std::collections::HashMap;

use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Query;

use super::claimants::ActiveModel;
use super::claimants::Column;
use super::claimants::Entity;
use super::claimants::Model;
use super::claimants::of_claim;
use crate::documents::Participant;
use crate::error::Result;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::ClaimantId;
use crate::storage::Db;

/// How many rows of two or three values one statement inserts.
const ROWS_AT_ONCE: usize = 5_000;

/// Makes sure that these people are the claimants of these claims, and nobody else. `known` says which of the claims had
/// claimants before.
pub(super) async fn assign(
    db: &Db,
    claims: &[(ClaimId, &[String])],
    known: &[ClaimId],
    participants: &[Participant],
) -> Result<()> {
    unlink(db, known).await?;
    let names = claims.iter().flat_map(|(_, names)| names.iter().map(String::as_str));
    let ids = named(db, names.collect(), participants).await?;
    let mut links = Vec::new();
    for (claim, names) in claims {
        let mut seen = BTreeSet::new();
        let theirs = names.iter().filter_map(|name| ids.get(name.as_str()).copied());
        for (position, claimant) in theirs.filter(|id| seen.insert(*id)).enumerate() {
            links.push((*claim, claimant, position as i32));
        }
    }
    link(db, links).await
}

/// Ties claims to claimants that are known.
async fn link(db: &Db, links: Vec<(ClaimId, ClaimantId, i32)>) -> Result<()> {
    for some in links.chunks(ROWS_AT_ONCE) {
        let rows = some.iter().map(|&(claim, claimant, position)| of_claim::ActiveModel {
            claim_id: Set(claim),
            claimant_id: Set(claimant),
            position: Set(position),
        });
        of_claim::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// The claimants with these names, made when new; names learned from a document are added to the known ones.
async fn named(
    db: &Db,
    names: BTreeSet<&str>,
    participants: &[Participant],
) -> Result<HashMap<String, ClaimantId>> {
    let aliases: HashMap<&str, &[String]> =
        participants.iter().map(|person| (person.name.as_str(), person.aliases.as_slice())).collect();
    let names: Vec<&str> = names.into_iter().collect();
    let mut ids = HashMap::new();
    for some in names.chunks(ROWS_AT_ONCE) {
        for person in Entity::find().filter(Column::Name.is_in(some.iter().copied())).all(db).await? {
            learn(db, &person, aliases.get(person.name.as_str()).copied().unwrap_or_default()).await?;
            ids.insert(person.name, person.id);
        }
        let missing = some.iter().filter(|name| !ids.contains_key(**name)).map(|name| ActiveModel {
            name: Set((*name).to_owned()),
            aliases: Set(aliases.get(name).map(|known| known.to_vec()).unwrap_or_default().into()),
            ..Default::default()
        });
        let made = Entity::insert_many(missing.collect::<Vec<_>>()).exec_with_returning(db).await?;
        ids.extend(made.into_iter().map(|person| (person.name, person.id)));
    }
    Ok(ids)
}

async fn learn(db: &Db, person: &Model, aliases: &[String]) -> Result<()> {
    let mut known = person.aliases.0.clone();
    known.extend(aliases.iter().filter(|alias| !person.aliases.contains(alias)).cloned());
    if known.len() > person.aliases.len() {
        let row = ActiveModel { id: Set(person.id), aliases: Set(known.into()), ..Default::default() };
        Entity::update(row).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Takes those of these claimants away who have no claim any more.
pub(super) async fn forget_idle(db: &Db, people: BTreeSet<ClaimantId>) -> Result<()> {
    let people: Vec<ClaimantId> = people.into_iter().collect();
    for some in people.chunks(storage::IDS_AT_ONCE) {
        let busy = Query::select().column(of_claim::Column::ClaimantId).from(of_claim::Entity).to_owned();
        let idle = Entity::delete_many().filter(Column::Id.is_in(some.iter().copied()));
        idle.filter(Column::Id.not_in_subquery(busy)).exec(db).await?;
    }
    Ok(())
}

/// Ties claims to claimants anew.
pub(super) async fn relink(
    db: &Db,
    claims: &[ClaimId],
    links: Vec<(ClaimId, ClaimantId, i32)>,
) -> Result<()> {
    unlink(db, claims).await?;
    link(db, links).await
}

async fn unlink(db: &Db, claims: &[ClaimId]) -> Result<()> {
    for some in claims.chunks(storage::IDS_AT_ONCE) {
        let theirs = of_claim::Column::ClaimId.is_in(some.iter().copied());
        of_claim::Entity::delete_many().filter(theirs).exec(db).await?;
    }
    Ok(())
}
