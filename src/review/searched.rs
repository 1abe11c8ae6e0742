//! What had been searched when somebody said that there is no evidence: the sources with the last day, and where the
//! person looked besides. Kept with the verdict, because sources come and go.

use std::collections::BTreeMap;

use chrono::DateTime;
use chrono::Utc;
use serde::Deserialize;
use serde::Serialize;

use crate::claims::Claim;
use crate::error::Result;
use crate::sources;
use crate::sources::table::checks;
use crate::storage::Db;
use crate::storage::SourceId;
use crate::storage::stored_as_json;

/// Where nothing was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Searched {
    /// From the record of the checks.
    pub sources: Vec<SearchedSource>,
    /// Where the reviewer looked besides, in their words.
    pub besides: Option<String>,
}

/// A source that was searched for the claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SearchedSource {
    #[schema(value_type = i64)]
    pub id: SourceId,
    /// As it was called then.
    pub name: String,
    /// The last successful check.
    pub until: DateTime<Utc>,
}

stored_as_json!(Searched);

/// The sources that have been searched since the claim is here, by name.
pub async fn of_claim(db: &Db, claim: &Claim) -> Result<Vec<SearchedSource>> {
    // Once it is settled, nothing is looked for.
    let until = claim.verdict_at.or(claim.vanished_at);
    let last = checks::searched_between(db, claim.created_at, until).await?;
    let mut last: BTreeMap<SourceId, DateTime<Utc>> = last.into_iter().collect();
    let known = sources::table::in_short(db).await?.into_iter();
    Ok(known
        .filter_map(|source| {
            Some(SearchedSource { until: last.remove(&source.id)?, id: source.id, name: source.name })
        })
        .collect())
}
