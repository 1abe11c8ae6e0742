//! The links of evidence, as sources that are looked at now and then.

use std::collections::BTreeMap;

use chrono::DateTime;
use chrono::Utc;
use sea_orm::Condition;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::sea_query::SelectStatement;

use super::ActiveModel;
use super::Column;
use super::Entity;
use super::LinkState;
use super::Model;
use super::Origin;
use super::SourceDraft;
use super::as_new;
use crate::error::Result;
use crate::sources::SourceKind;
use crate::sources::Timing;
use crate::storage;
use crate::storage::Db;

/// After the first look, the settings say how often.
const FIRST_PACE_MINUTES: u32 = 7 * 24 * 60;
/// How many rows one statement carries.
const ROWS_AT_ONCE: usize = 500;

fn links() -> Condition {
    Condition::all().add(Column::Kind.eq(SourceKind::Link))
}

/// Looks at these links from now on; those that are looked at already stay as they are.
pub async fn watch(db: &Db, urls: &[String], now: DateTime<Utc>) -> Result<()> {
    for some in urls.chunks(ROWS_AT_ONCE) {
        let again = ActiveModel { active: Set(true), ..Default::default() };
        let known = Entity::update_many().set(again).filter(links()).filter(Column::Active.eq(false));
        known.filter(Column::Url.is_in(some)).exec(db).await?;
        let rows = some.iter().map(|url| {
            let draft = SourceDraft::new(url.as_str(), SourceKind::Link, url.as_str());
            as_new(&SourceDraft { timing: Timing::every(FIRST_PACE_MINUTES), ..draft }, Origin::Evidence, now)
        });
        let once = OnConflict::column(Column::Name).do_nothing().to_owned();
        Entity::insert_many(rows).on_conflict(once).exec_without_returning(db).await?;
    }
    Ok(())
}

/// The addresses of all links that are looked at, for a comparison in the database.
pub fn watched() -> SelectStatement {
    let all =
        Entity::find().select_only().column(Column::Url).filter(links()).filter(Column::Active.eq(true));
    QuerySelect::query(&mut { all }).to_owned()
}

/// Stops looking at links that are not among these any more.
pub async fn leave_all_but(db: &Db, wanted: SelectStatement) -> Result<u64> {
    let stop = ActiveModel { active: Set(false), ..Default::default() };
    let left = Entity::update_many().set(stop).filter(links()).filter(Column::Active.eq(true));
    Ok(left.filter(Column::Url.not_in_subquery(wanted)).exec(db).await?.rows_affected)
}

/// What is known of these links, by address.
pub async fn of(db: &Db, urls: &[&str]) -> Result<BTreeMap<String, Model>> {
    let mut known = BTreeMap::new();
    for some in urls.chunks(storage::IDS_AT_ONCE) {
        let rows =
            Entity::find().filter(links()).filter(Column::Url.is_in(some.iter().copied())).all(db).await?;
        known.extend(rows.into_iter().map(|link| (link.url.clone(), link)));
    }
    Ok(known)
}

/// The links that are looked at, those in trouble first.
pub async fn list(db: &Db, most: u64) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(links()).filter(Column::Active.eq(true));
    let rows =
        rows.order_by_desc(Column::Failures).order_by_desc(Column::LinkState).order_by_asc(Column::Url);
    Ok(rows.limit(most).all(db).await?)
}

/// How many links are in which state; none: not looked at yet.
pub async fn tally(db: &Db) -> Result<BTreeMap<Option<LinkState>, u64>> {
    let rows =
        Entity::find().select_only().column(Column::LinkState).column_as(Column::Id.count(), "how_many");
    let rows = rows.filter(links()).filter(Column::Active.eq(true)).group_by(Column::LinkState);
    let rows: Vec<(Option<LinkState>, i64)> = rows.into_tuple().all(db).await?;
    Ok(rows.into_iter().map(|(state, count)| (state, count.unsigned_abs())).collect())
}
