//! Where claims stand, as far as the records of what they are about go.

use chrono::NaiveDate;
use sea_orm::Condition;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::entity::prelude::*;

use super::Verdict;
use super::table;
use crate::documents::Kind;
use crate::due::Precision;
use crate::error::Result;
use crate::storage::Db;
use crate::storage::DocumentId;
use crate::storage::List;

/// Where one claim stands, and what it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    pub document: DocumentId,
    /// Its own.
    pub topics: Vec<String>,
    pub verdict: Option<Verdict>,
    /// With `partly`: how much of it came true.
    pub share: Option<f64>,
    pub due_by: Option<NaiveDate>,
    pub precision: Option<Precision>,
}

/// The claims that count in a record: those with a verdict, and open ones that somebody can judge. What was said again is
/// left out: a thing counts once.
pub(super) fn counting() -> Condition {
    let judged = Condition::all().add(table::Column::Verdict.is_not_null());
    let judged = judged.add(table::Column::RepeatsId.is_null());
    let awaited = table::open().add(table::Column::Kind.ne(Kind::Opinion));
    Condition::any().add(judged).add(awaited)
}

/// Every claim that counts, in the order in which they came.
pub async fn all(db: &Db) -> Result<Vec<Standing>> {
    let claims = table::Entity::find().filter(counting()).select_only().columns([
        table::Column::DocumentId,
        table::Column::Topics,
        table::Column::Verdict,
        table::Column::VerdictShare,
        table::Column::DueBy,
        table::Column::Precision,
    ]);
    type Row = (DocumentId, List<String>, Option<Verdict>, Option<f64>, Option<NaiveDate>, Option<Precision>);
    let rows: Vec<Row> = claims.order_by_asc(table::Column::Id).into_tuple().all(db).await?;
    let standing = |(document, topics, verdict, share, due_by, precision): Row| Standing {
        document,
        topics: topics.0,
        verdict,
        share,
        due_by,
        precision,
    };
    Ok(rows.into_iter().map(standing).collect())
}
