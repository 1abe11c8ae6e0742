//! The next day on which a claim can owe anybody a word. Each claim keeps it, so that asking what there is to say reads
//! only the claims whose day has come. What changes a claim makes the day unknown; whoever plans works it out again.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use super::Claim;
use super::table;
use super::table::Column;
use super::table::Entity;
use crate::error::Result;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Db;

/// Stands for the day of a claim of which nothing is to be said any more.
pub const NEVER: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// A claim with the day that it is to have.
pub type Look<'a> = (&'a Claim, Option<NaiveDate>);

/// Open claims whose day is this one or has been, the earliest first.
pub async fn come(db: &Db, day: NaiveDate) -> Result<Vec<Claim>> {
    let rows = Entity::find().filter(table::open()).filter(Column::LookAt.lte(day));
    Ok(rows.order_by_asc(Column::LookAt).order_by_asc(Column::Id).all(db).await?)
}

/// Open claims whose day is unknown: those that are new, or have changed. With 0, all of them.
pub async fn unknown(db: &Db, most: u64) -> Result<Vec<Claim>> {
    let rows = Entity::find().filter(table::open()).filter(Column::LookAt.is_null());
    let rows = if most > 0 { rows.limit(most) } else { rows };
    Ok(rows.order_by_asc(Column::Id).all(db).await?)
}

/// Sets the days of these claims; those that changed meanwhile are left alone. One statement for each day, whatever the
/// number of claims.
pub async fn set(db: &Db, looks: impl IntoIterator<Item = Look<'_>>) -> Result<()> {
    let mut by_day: BTreeMap<(Option<NaiveDate>, NaiveDate), Vec<ClaimId>> = BTreeMap::new();
    for (claim, day) in looks {
        by_day.entry((claim.look_at, day.unwrap_or(NEVER))).or_default().push(claim.id);
    }
    for ((before, after), ids) in by_day {
        let unchanged = match before {
            Some(before) => Column::LookAt.eq(before),
            None => Column::LookAt.is_null(),
        };
        for some in ids.chunks(storage::IDS_AT_ONCE) {
            let update = Entity::update_many().col_expr(Column::LookAt, Expr::value(after));
            let update = update.filter(Column::Id.is_in(some.iter().copied())).filter(unchanged.clone());
            update.exec(db).await?;
        }
    }
    Ok(())
}

/// Makes the days of claims unknown, because somebody may have to hear of them who had not.
pub async fn look_again(db: &Db, claims: &[ClaimId]) -> Result<()> {
    for some in claims.chunks(storage::IDS_AT_ONCE) {
        all_unknown().filter(table::open()).filter(Column::Id.is_in(some.iter().copied())).exec(db).await?;
    }
    Ok(())
}

/// Makes the days of all claims unknown when they were worked out by other rules than these, or when the clock was put
/// back: somebody had asked what would be said on a later day.
pub async fn keep_to_rules(db: &Db, rules: &str, day: NaiveDate) -> Result<()> {
    let stored = look_rules::Entity::find_by_id(1).one(db).await?;
    // Two instances may be a little apart at midnight.
    let holds = |stored: &look_rules::Model| stored.rules == rules && stored.through.pred_opt() <= Some(day);
    if stored.as_ref().is_some_and(|stored| holds(stored) && stored.through >= day) {
        return Ok(());
    }
    if !stored.as_ref().is_some_and(holds) {
        all_unknown().filter(table::open()).exec(db).await?;
    }
    let row = look_rules::ActiveModel { id: Set(1), rules: Set(rules.to_owned()), through: Set(day) };
    let mut replace = OnConflict::column(look_rules::Column::Id);
    replace.update_columns([look_rules::Column::Rules, look_rules::Column::Through]);
    look_rules::Entity::insert(row).on_conflict(replace).exec_without_returning(db).await?;
    Ok(())
}

fn all_unknown() -> sea_orm::UpdateMany<Entity> {
    Entity::update_many().col_expr(Column::LookAt, Expr::value(Option::<NaiveDate>::None))
}

/// The rules by which the days were worked out, and the day up to which everything was looked at, in one row.
mod look_rules {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "look_rules")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i64,
        pub rules: String,
        pub through: Date,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
