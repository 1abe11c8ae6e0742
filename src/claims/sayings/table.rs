//! Which sayings are of one thing: the index that finds them, and the column that ties them.

use std::collections::BTreeSet;

use sea_orm::Condition;
use sea_orm::ExprTrait;
use sea_orm::Order;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use super::gist;
use crate::claims::Claim;
use crate::claims::claimants;
use crate::claims::looks::NEVER;
use crate::claims::table::ActiveModel;
use crate::claims::table::Column;
use crate::claims::table::Entity;
use crate::documents::Kind;
use crate::error::Result;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::Transaction;

/// One of the numbers by which a claim is found; only those that are followed have any.
pub mod gists {
    use sea_orm::entity::prelude::*;

    use crate::storage::ClaimId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "claim_gists")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub gist: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub claim_id: ClaimId,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

const ROWS_AT_ONCE: usize = 5_000;

/// The most likely sayings that are looked at for one claim. The same words come first, however many are alike.
const LIKELY: usize = 6;

/// The followed claims that are most likely other sayings of what these numbers were taken from.
pub(super) async fn candidates(db: &Db, wanted: BTreeSet<i64>, claims: usize) -> Result<Vec<Claim>> {
    let wanted: Vec<i64> = wanted.into_iter().collect();
    let mut found = BTreeSet::new();
    for some in wanted.chunks(storage::IDS_AT_ONCE) {
        let shared = Expr::col(gists::Column::Gist).count();
        let rows = gists::Entity::find().filter(gists::Column::Gist.is_in(some.iter().copied()));
        let rows = rows.select_only().column(gists::Column::ClaimId).group_by(gists::Column::ClaimId);
        let rows = rows.having(shared.clone().gte(gist::SHARED)).order_by(shared, Order::Desc);
        let rows = rows.order_by_asc(gists::Column::ClaimId).limit((LIKELY * claims) as u64);
        found.extend(rows.into_tuple::<ClaimId>().all(db).await?);
    }
    crate::claims::table::with_ids(db, found).await
}

/// Lets these claims be found by their words and claimants as they are now.
pub(super) async fn index(db: &Db, claims: &[&Claim]) -> Result<()> {
    let people = claimants::ids_of(db, &claims.iter().map(|claim| claim.id).collect::<Vec<_>>()).await?;
    let rows = claims.iter().filter(|claim| claim.kind != Kind::Opinion).flat_map(|claim| {
        let gists = people.get(&claim.id).map(|people| gist::gists(&gist::said(claim), people));
        let gists = gists.into_iter().flatten();
        gists.map(|gist| gists::ActiveModel { gist: Set(gist), claim_id: Set(claim.id) })
    });
    let rows: Vec<gists::ActiveModel> = rows.collect();
    for some in rows.chunks(ROWS_AT_ONCE) {
        gists::Entity::insert_many(some.iter().cloned()).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Keeps these claims from being found.
pub(super) async fn unindex(db: &Db, claims: &[ClaimId]) -> Result<()> {
    for some in claims.chunks(storage::IDS_AT_ONCE) {
        let theirs = gists::Column::ClaimId.is_in(some.iter().copied());
        gists::Entity::delete_many().filter(theirs).exec(db).await?;
    }
    Ok(())
}

/// Ties a claim, and all that repeats it, to another.
pub(super) async fn fold(db: &Db, claim: ClaimId, into: ClaimId) -> Result<()> {
    let update = Entity::update_many().col_expr(Column::RepeatsId, Expr::value(into));
    let update = update.col_expr(Column::LookAt, Expr::value(NEVER));
    let all = Condition::any().add(Column::Id.eq(claim)).add(Column::RepeatsId.eq(claim));
    update.filter(all).filter(Column::Id.ne(into)).exec(db).await?;
    Ok(())
}

/// Lets a claim stand by itself.
pub(super) async fn free(db: &Db, claim: ClaimId, apart: bool) -> Result<()> {
    let row = ActiveModel {
        id: Set(claim),
        repeats_id: Set(None),
        apart: Set(apart),
        look_at: Set(None),
        ..Default::default()
    };
    Entity::update(row).exec_without_returning(db).await?;
    Ok(())
}

/// All that repeats one of these claims.
pub(super) async fn repeating(db: &Db, claims: &[ClaimId]) -> Result<Vec<Claim>> {
    let mut found = Vec::new();
    for some in claims.chunks(storage::IDS_AT_ONCE) {
        let rows = Entity::find().filter(Column::RepeatsId.is_in(some.iter().copied()));
        found.extend(rows.order_by_asc(Column::Id).all(db).await?);
    }
    Ok(found)
}

/// Indexes the claims of a database that is older than the index. Does nothing once there is any.
pub(super) async fn catch_up(db: &Transaction) -> Result<()> {
    if gists::Entity::find().one(db).await?.is_some() {
        return Ok(());
    }
    let mut after = ClaimId(0);
    loop {
        let page = Entity::find().filter(Column::Id.gt(after)).order_by_asc(Column::Id).limit(1_000);
        let page = page.all(db).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = last.id;
        let followed = page.iter().filter(|claim| claim.repeats_id.is_none() && !claim.apart);
        index(db, &followed.collect::<Vec<_>>()).await?;
    }
}
