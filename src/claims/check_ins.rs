//! Looks in between: a claim whose window is long or open is looked at on the days that the policy sets, not only at
//! its end. Each claim keeps the next such day, so that asking who is to be looked at reads only those who are.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::entity::prelude::*;

use super::Claim;
use super::table;
use super::table::Column;
use super::table::Entity;
use crate::config::DuePolicy;
use crate::due;
use crate::error::Result;
use crate::storage::ClaimId;
use crate::storage::Db;

/// Stands for the next day of a claim that is not looked at in between, or no more.
pub const NEVER: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// How many claims are worked out at once.
const AT_ONCE: u64 = 2_000;

/// The days on which the claim is looked at in between, in order; none for what has no window at all.
pub fn days(claim: &Claim, policy: &DuePolicy) -> Vec<NaiveDate> {
    if claim.basis.is_none() {
        return Vec::new();
    }
    let said_on = claim.statement_date.or(claim.due_from).unwrap_or(claim.created_at.date_naive());
    due::check_ins(claim.due_from, claim.due_by, said_on, policy)
}

/// The latest of these days that has come by `today`: what was missed before it is not made up for.
pub fn latest(claim: &Claim, today: NaiveDate, policy: &DuePolicy) -> Option<NaiveDate> {
    days(claim, policy).into_iter().take_while(|day| *day <= today).last()
}

/// The first of these days from `day` on.
pub fn next_from(claim: &Claim, day: NaiveDate, policy: &DuePolicy) -> Option<NaiveDate> {
    days(claim, policy).into_iter().find(|next| *next >= day)
}

/// Open claims that wait for a look in between on this day or before, the earliest first.
pub async fn open_and_waiting(db: &impl Db, day: NaiveDate) -> Result<Vec<Claim>> {
    let rows = Entity::find().filter(table::open()).filter(Column::NextCheckIn.lte(day));
    Ok(rows.order_by_asc(Column::NextCheckIn).order_by_asc(Column::Id).all(db).await?)
}

/// Works out the next day of every claim that has none yet: those that are new, or whose window or verdict changed.
/// Days before `today` are over.
pub async fn work_out(db: &impl Db, policy: &DuePolicy, today: NaiveDate) -> Result<()> {
    loop {
        let unknown = Entity::find().filter(Column::NextCheckIn.is_null()).limit(AT_ONCE).all(db).await?;
        if unknown.is_empty() {
            return Ok(());
        }
        let is_unknown = Column::NextCheckIn.is_null();
        set_next(db, &unknown, is_unknown, |claim| next_from(claim, today, policy)).await?;
    }
}

/// Lets claims that were looked at wait for their next day after `day`. Those that changed meanwhile are left alone.
pub async fn move_on(db: &impl Db, claims: &[Claim], policy: &DuePolicy, day: NaiveDate) -> Result<()> {
    let after = day.succ_opt().unwrap_or(day);
    set_next(db, claims, Column::NextCheckIn.lte(day), |claim| next_from(claim, after, policy)).await
}

/// One statement for each day, whatever the number of claims.
async fn set_next(
    db: &impl Db,
    claims: &[Claim],
    still: Expr,
    next: impl Fn(&Claim) -> Option<NaiveDate>,
) -> Result<()> {
    let mut by_day: BTreeMap<NaiveDate, Vec<ClaimId>> = BTreeMap::new();
    for claim in claims {
        by_day.entry(next(claim).unwrap_or(NEVER)).or_default().push(claim.id);
    }
    for (day, ids) in by_day {
        let update = Entity::update_many().col_expr(Column::NextCheckIn, Expr::value(day));
        update.filter(still.clone()).filter(Column::Id.is_in(ids)).exec(db).await?;
    }
    Ok(())
}
