//! Lists of claims: filters, search, orders, and pages by key forth and back, so that a page costs the same however many
//! claims there are.

mod narrowing;
mod order;

use chrono::NaiveDate;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::QueryTrait;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Query;

use super::Claim;
use super::EvidenceStatus;
use super::Judging;
use super::Verdict;
use super::assigned;
use super::assigned::Whose;
use super::table;
use super::table::Column;
use super::table::Entity;
use crate::config::DuePolicy;
use crate::documents::Kind;
use crate::due::Schedule;
use crate::error::Result;
use crate::storage::ClaimId;
use crate::storage::ClaimantId;
use crate::storage::Db;
use crate::storage::DocumentId;
use crate::storage::ReviewerId;
use crate::vocabulary::words;

words! {
    /// What comes first.
    #[derive(Default)]
    pub enum Sort as "sort" {
        /// The earliest last day; claims without one come last.
        #[default]
        Due = "due",
        /// What was said last.
        Said = "said",
        /// What came in last.
        Newest = "newest",
        /// What changed last.
        Changed = "changed",
        /// The strongest evidence; claims without any come last.
        Evidence = "evidence",
    }
}

/// Which claims to list; every given field narrows the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Words, or phrases between quotation marks, that must each occur in claim, detail, heading or a claimant's name;
    /// letter case does not matter.
    pub search: Option<String>,
    /// Only open claims have a schedule.
    pub schedule: Option<Schedule>,
    pub evidence: Option<EvidenceStatus>,
    pub verdict: Option<Verdict>,
    /// Only claims whose verdicts do not count yet.
    pub judging: Option<Judging>,
    /// true: only claims without a verdict; false: only those with one.
    pub open: Option<bool>,
    pub kind: Option<Kind>,
    pub claimant: Option<ClaimantId>,
    pub document: Option<DocumentId>,
    /// Its own topic or one of its document.
    pub topic: Option<String>,
    /// Who looks after it.
    pub reviewer: Option<Whose>,
    /// Only windows that end on this day or later, and on that day or earlier.
    pub due_from: Option<NaiveDate>,
    pub due_to: Option<NaiveDate>,
    pub sort: Sort,
    /// Continue after this claim, the last of the page before.
    pub after: Option<ClaimId>,
    /// Go back to the page that ends before this claim, the first of the page behind it.
    pub before: Option<ClaimId>,
    /// At most this many; 0 means all.
    pub limit: u64,
}

/// A page of claims.
#[derive(Clone, Debug)]
pub struct Page {
    pub claims: Vec<Claim>,
    /// Where the page before ends; none on the first page.
    pub previous: Option<ClaimId>,
    /// Where the next page begins; none on the last page.
    pub next: Option<ClaimId>,
}

/// Lists claims as they stand on `today`.
///
/// # Errors
/// `NotFound` when the claim from which the list goes on does not exist.
pub async fn list(db: &Db, filter: &Filter, today: NaiveDate, policy: &DuePolicy) -> Result<Page> {
    let wanted = narrowing::condition(db, filter, today, policy).await?;
    let backwards = filter.after.is_none() && filter.before.is_some();
    let from = match filter.after.or(filter.before) {
        Some(claim) => Some(order::place(db, filter.sort, claim).await?),
        None => None,
    };
    let most = if filter.limit > 0 { filter.limit as usize + 1 } else { usize::MAX };
    let mut claims: Vec<Claim> = Vec::new();
    for stretch in order::stretches(filter.sort, from.as_ref(), backwards) {
        let rows = Entity::find().filter(wanted.clone());
        let rows = order::sorted(rows, filter.sort, backwards, stretch);
        let rows = if filter.limit > 0 { rows.limit((most - claims.len()) as u64) } else { rows };
        claims.extend(rows.all(db).await?);
        if claims.len() >= most {
            break;
        }
    }
    let more = claims.len() >= most;
    if more {
        claims.pop();
    }
    if backwards {
        claims.reverse();
    }
    // Where the list comes from there is more, and where it goes to if it found one too many.
    let (is_first, is_last) = if backwards { (!more, false) } else { (from.is_none(), !more) };
    let previous = claims.first().filter(|_| !is_first).map(|claim| claim.id);
    let next = claims.last().filter(|_| !is_last).map(|claim| claim.id);
    Ok(Page { claims, previous, next })
}

/// The numbers of all claims that pass the filter, in no particular order.
pub async fn ids(db: &Db, filter: &Filter, today: NaiveDate, policy: &DuePolicy) -> Result<Vec<ClaimId>> {
    let wanted = narrowing::condition(db, filter, today, policy).await?;
    Ok(Entity::find().filter(wanted).select_only().column(Column::Id).into_tuple().all(db).await?)
}

/// Which claims are the latest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Latest {
    /// Those that came in last.
    Added,
    /// Those whose windows ended last.
    Due,
    /// Those that were judged last.
    Judged,
}

/// The latest claims of a filter, the very last first.
pub async fn latest(
    db: &Db,
    filter: &Filter,
    latest: Latest,
    today: NaiveDate,
    policy: &DuePolicy,
    most: u64,
) -> Result<Vec<Claim>> {
    let wanted = narrowing::condition(db, filter, today, policy).await?;
    let rows = Entity::find().filter(wanted).filter(Column::VanishedAt.is_null());
    let rows = match latest {
        Latest::Added => rows.order_by_desc(Column::CreatedAt),
        Latest::Due => rows.filter(Column::DueBy.lte(today)).order_by_desc(Column::DueBy),
        Latest::Judged => rows.filter(Column::Verdict.is_not_null()).order_by_desc(Column::VerdictAt),
    };
    Ok(rows.order_by_desc(Column::Id).limit(most).all(db).await?)
}

/// How many claims pass the filter.
pub async fn count(db: &Db, filter: &Filter, today: NaiveDate, policy: &DuePolicy) -> Result<u64> {
    count_up_to(db, filter, today, policy, i64::MAX as u64).await
}

/// How many claims pass the filter, counted only as far as that: nobody reads the digits of a large number.
pub async fn count_up_to(
    db: &Db,
    filter: &Filter,
    today: NaiveDate,
    policy: &DuePolicy,
    most: u64,
) -> Result<u64> {
    if let Some(named) = narrowing::only_named(db, filter) {
        return narrowing::how_many(db, named.to_owned().limit(most).to_owned()).await;
    }
    let wanted = narrowing::condition(db, filter, today, policy).await?;
    let some = Entity::find().filter(wanted).select_only().column(Column::Id).limit(most).into_query();
    narrowing::how_many(db, some).await
}

/// How many open claims somebody looks after, counted only as far as that.
pub async fn open_of(db: &Db, reviewer: ReviewerId, most: u64) -> Result<u64> {
    let theirs = assigned::Entity::find().filter(assigned::Column::ReviewerId.eq(reviewer));
    let claim = Expr::col((assigned::Entity, assigned::Column::ClaimId));
    let open = theirs.filter(table::is_open(claim)).select_only().column(assigned::Column::Id).limit(most);
    narrowing::how_many(db, open.into_query()).await
}

/// Whether there is any claim at all.
pub async fn any(db: &Db) -> Result<bool> {
    let some = Query::select().column(Column::Id).from(Entity).limit(1).to_owned();
    Ok(narrowing::how_many(db, some).await? > 0)
}
