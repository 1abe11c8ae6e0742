//! How long checks are remembered: each for a while, of older ones the last search of every source in every month, so that
//! a claim settled long ago still says what was searched for it.

use chrono::DateTime;
use chrono::Datelike;
use chrono::Duration;
use chrono::Months;
use chrono::NaiveDate;
use chrono::Utc;
use sea_orm::Condition;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Query;

use super::checks::Column;
use super::checks::Entity;
use super::checks::Outcome;
use crate::error::Result;
use crate::storage::Db;

/// Months further back were thinned out long ago, unless nobody cleaned up for a year.
const MONTHS_BACK: u32 = 12;

/// Forgets old checks. Returns how many.
pub async fn thin_out(db: &Db, keep_days: u32, now: DateTime<Utc>) -> Result<u64> {
    let limit = now - Duration::days(i64::from(keep_days));
    let mut forgotten = 0;
    for (from, to) in months(limit) {
        forgotten += thin_out_month(db, from, to).await?;
    }
    Ok(forgotten)
}

async fn thin_out_month(db: &Db, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<u64> {
    let within = || Condition::all().add(Column::At.gte(from)).add(Column::At.lt(to));
    if Entity::find().filter(within()).one(db).await?.is_none() {
        return Ok(0);
    }
    let latest =
        || Query::select().expr(Column::Id.max()).from(Entity).group_by_col(Column::SourceId).to_owned();
    let searched = latest().cond_where(within()).and_where(Column::Outcome.ne(Outcome::Failed)).to_owned();
    // A source keeps its very last check, whatever came of it.
    let kept = Condition::any().add(Column::Id.in_subquery(searched)).add(Column::Id.in_subquery(latest()));
    let old = Entity::delete_many().filter(within()).filter(kept.not());
    Ok(old.exec(db).await?.rows_affected)
}

/// The calendar months before a moment, the one it lies in up to it.
fn months(limit: DateTime<Utc>) -> impl Iterator<Item = (DateTime<Utc>, DateTime<Utc>)> {
    let first = limit.date_naive().with_day(1).unwrap_or(NaiveDate::MIN);
    let begin = move |back: u32| {
        let day = first.checked_sub_months(Months::new(back))?;
        Some(day.and_hms_opt(0, 0, 0)?.and_utc())
    };
    (0..=MONTHS_BACK).filter_map(move |back| {
        let to = if back == 0 { limit } else { begin(back - 1)? };
        Some((begin(back)?, to))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_reach_up_to_the_limit_and_leave_no_gap() {
        let all: Vec<_> = months("2026-03-17T12:00:00Z".parse().unwrap()).collect();
        let moment = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        assert_eq!(all[0], (moment("2026-03-01T00:00:00Z"), moment("2026-03-17T12:00:00Z")));
        assert_eq!(all[1], (moment("2026-02-01T00:00:00Z"), moment("2026-03-01T00:00:00Z")));
        assert_eq!(all.last().unwrap().0, moment("2025-03-01T00:00:00Z"));
        assert!(all.windows(2).all(|pair| pair[0].0 == pair[1].1));
    }
}
