//! What the table says of an outage of our own network: who is behind it, and whom it was blamed on.

use std::collections::BTreeSet;

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use sea_orm::Condition;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use super::ActiveModel;
use super::Column;
use super::Entity;
use super::Model;
use crate::error::Result;
use crate::sources::FetchError;
use crate::storage::Db;
use crate::storage::SourceId;

/// Failures this far back may belong to the same outage.
const LATELY: Duration = Duration::minutes(15);

/// Sources that could not be reached of late although they had been well before: put down to our network already, or
/// blamed for it.
pub async fn unreached_lately(db: &Db, now: DateTime<Utc>) -> Result<Vec<Model>> {
    let lately = now - LATELY;
    let blamed = Condition::all()
        .add(Column::Failures.eq(1))
        .add(Column::FailingSince.gte(lately))
        .add(Column::LastCheckedAt.gte(lately));
    let suspects = Condition::any().add(Column::OfflineSince.is_not_null()).add(blamed);
    let rows = Entity::find().filter(Column::Active.eq(true)).filter(suspects).all(db).await?;
    let out_of_reach = |source: &Model| {
        source.last_error.as_ref().is_some_and(|error| FetchError::is_of_the_network(error.key()))
    };
    Ok(rows.into_iter().filter(|source| source.offline_since.is_some() || out_of_reach(source)).collect())
}

/// Takes the blame from sources that were only out of reach, and looks at them again soon.
pub async fn pardon(
    db: &Db,
    sources: &BTreeSet<SourceId>,
    again_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<()> {
    if sources.is_empty() {
        return Ok(());
    }
    let row = ActiveModel {
        failures: Set(0),
        failing_since: Set(None),
        last_error: Set(None),
        offline_since: Set(Some(now)),
        next_check_at: Set(again_at),
        ..Default::default()
    };
    let update = Entity::update_many().set(row).filter(Column::Id.is_in(sources.iter().copied()));
    update.filter(Column::Failures.eq(1)).exec(db).await?;
    Ok(())
}

/// Since when our network has been down, and for how many sources; none when it is not.
pub async fn present(db: &Db) -> Result<Option<(DateTime<Utc>, u64)>> {
    let behind = Entity::find().filter(Column::Active.eq(true)).filter(Column::OfflineSince.is_not_null());
    let found: Option<(Option<DateTime<Utc>>, i64)> = behind
        .select_only()
        .column_as(Column::OfflineSince.min(), "since")
        .column_as(Column::Id.count(), "how_many")
        .into_tuple()
        .one(db)
        .await?;
    Ok(found.and_then(|(since, count)| Some((since?, count.unsigned_abs()))))
}
