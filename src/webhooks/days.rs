//! With the days, claims come due soon, are due, and overdue: nobody changes them, so that it is found out here.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use crate::announcements;
use crate::announcements::Announcement;
use crate::announcements::WebhookEvent;
use crate::claims;
use crate::claims::Claim;
use crate::config::DuePolicy;
use crate::due;
use crate::due::Precision;
use crate::error::Result;
use crate::storage;
use crate::storage::Database;

const ONLY: i32 = 1;

/// Up to which day it has been said where claims stand.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "announced_days")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    pub through: Date,
}

impl ActiveModelBehavior for ActiveModel {}

/// Announces the open claims whose schedule is another one than on the last day on which this was asked; once for each
/// day, whoever asks. What was missed while nothing ran is one step.
pub async fn announce_days(
    db: &Database,
    policy: &DuePolicy,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<usize> {
    let transaction = storage::begin(db).await?;
    let Some(Model { through, .. }) = Entity::find_by_id(ONLY).one(&transaction).await? else {
        let first = ActiveModel { id: Set(ONLY), through: Set(today) };
        let once = OnConflict::column(Column::Id).do_nothing().to_owned();
        Entity::insert(first).on_conflict(once).exec_without_returning(&transaction).await?;
        transaction.commit().await?;
        return Ok(0);
    };
    if today <= through {
        return Ok(0);
    }
    let update = Entity::update_many().col_expr(Column::Through, Expr::value(today));
    let mine = update.filter(Column::Id.eq(ONLY)).filter(Column::Through.eq(through));
    if mine.exec(&transaction).await?.rows_affected == 0 {
        return Ok(0);
    }
    let moved = moved(&transaction, policy, through, today).await?;
    let count = moved.len();
    announcements::announce(&transaction, now, moved).await?;
    transaction.commit().await?;
    Ok(count)
}

async fn moved(
    db: &storage::Db,
    policy: &DuePolicy,
    then: NaiveDate,
    today: NaiveDate,
) -> Result<Vec<Announcement>> {
    let longest = Precision::ALL.iter().map(|&precision| due::lead_days(precision, policy)).max();
    let far = chrono::Days::new(longest.unwrap_or_default().into());
    let until = today.checked_add_days(far).unwrap_or(NaiveDate::MAX);
    // The day before overdue_from is the last that is not overdue yet.
    let since = (0..=policy.overdue_after_days).fold(then, |day, _| day.pred_opt().unwrap_or(day));
    let near = claims::open_and_due_by(db, until).await?.into_iter();
    let near = near.filter(|claim| claim.due_by.is_some_and(|by| by >= since));
    Ok(near.filter_map(|claim| step(&claim, policy, then, today)).collect())
}

fn step(claim: &Claim, policy: &DuePolicy, then: NaiveDate, today: NaiveDate) -> Option<Announcement> {
    let precision = claim.precision.unwrap_or(Precision::Day);
    let on = |day| due::schedule(claim.due_by, precision, day, policy);
    let (before, after) = (on(then), on(today));
    (before != after).then(|| Announcement {
        event: WebhookEvent::ScheduleChanged,
        claim: Some(claim.id),
        source: None,
        before: Some(before.to_string()),
        after: Some(after.to_string()),
        actor: "Foresaid".to_owned(),
    })
}
