//! Lists of claims: filters, search and pages by key, so that a page costs the same however many claims there are.

use chrono::Days;
use chrono::NaiveDate;
use sea_orm::Condition;
use sea_orm::Order;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::LikeExpr;
use sea_orm::sea_query::NullOrdering;
use sea_orm::sea_query::Query;

use super::Claim;
use super::EvidenceStatus;
use super::Judging;
use super::Verdict;
use super::assigned;
use super::assigned::Whose;
use super::claimants::of_claim;
use super::table;
use super::table::Column;
use super::table::Entity;
use crate::config::DuePolicy;
use crate::documents;
use crate::documents::Kind;
use crate::documents::topics;
use crate::due;
use crate::due::Precision;
use crate::due::Schedule;
use crate::error::Result;
use crate::spelling;
use crate::storage::ClaimId;
use crate::storage::ClaimantId;
use crate::storage::Db;
use crate::storage::DocumentId;

/// Which claims to list; every given field narrows the list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words that must each occur in claim, detail, heading or a claimant's name; letter case does not matter.
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
    /// Continue after this claim, the last of the page before.
    pub after: Option<ClaimId>,
    /// At most this many; 0 means all.
    pub limit: u64,
}

/// A page of claims, by the last day of their window, those without one last.
#[derive(Clone, Debug)]
pub struct Page {
    pub claims: Vec<Claim>,
    /// Where the next page begins; none on the last page.
    pub next: Option<ClaimId>,
}

/// Lists claims as they stand on `today`.
pub async fn list(db: &impl Db, filter: &Filter, today: NaiveDate, policy: &DuePolicy) -> Result<Page> {
    let mut rows = Entity::find().filter(condition(filter, today, policy));
    if let Some(last) = filter.after {
        let last = table::get(db, last).await?;
        rows = rows.filter(behind(&last));
    }
    rows = rows.order_by_with_nulls(Column::DueBy, Order::Asc, NullOrdering::Last).order_by_asc(Column::Id);
    if filter.limit > 0 {
        rows = rows.limit(filter.limit + 1);
    }
    let mut claims = rows.all(db).await?;
    let more = filter.limit > 0 && claims.len() as u64 > filter.limit;
    if more {
        claims.pop();
    }
    let next = claims.last().filter(|_| more).map(|claim| claim.id);
    Ok(Page { claims, next })
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
    db: &impl Db,
    filter: &Filter,
    latest: Latest,
    today: NaiveDate,
    policy: &DuePolicy,
    most: u64,
) -> Result<Vec<Claim>> {
    let rows = Entity::find().filter(condition(filter, today, policy)).filter(Column::VanishedAt.is_null());
    let rows = match latest {
        Latest::Added => rows.order_by_desc(Column::CreatedAt),
        Latest::Due => rows.filter(Column::DueBy.lte(today)).order_by_desc(Column::DueBy),
        Latest::Judged => rows.filter(Column::Verdict.is_not_null()).order_by_desc(Column::VerdictAt),
    };
    Ok(rows.order_by_desc(Column::Id).limit(most).all(db).await?)
}

/// How many claims pass the filter.
pub async fn count(db: &impl Db, filter: &Filter, today: NaiveDate, policy: &DuePolicy) -> Result<u64> {
    Ok(Entity::find().filter(condition(filter, today, policy)).count(db).await?)
}

/// The claims that come after one in the order of the list.
fn behind(last: &Claim) -> Condition {
    let same_day = match last.due_by {
        Some(day) => Column::DueBy.eq(day),
        None => Column::DueBy.is_null(),
    };
    let behind = Condition::any().add(Condition::all().add(same_day).add(Column::Id.gt(last.id)));
    match last.due_by {
        Some(day) => behind.add(Column::DueBy.gt(day)).add(Column::DueBy.is_null()),
        None => behind,
    }
}

fn condition(filter: &Filter, today: NaiveDate, policy: &DuePolicy) -> Condition {
    let mut all = Condition::all()
        .add_option(filter.evidence.map(|status| Column::EvidenceStatus.eq(status)))
        .add_option(filter.verdict.map(|verdict| Column::Verdict.eq(verdict)))
        .add_option(filter.judging.map(|judging| Column::Judging.eq(judging)))
        .add_option(filter.kind.map(|kind| Column::Kind.eq(kind)))
        .add_option(filter.document.map(|document| Column::DocumentId.eq(document)))
        .add_option(filter.schedule.map(|schedule| on_schedule(schedule, today, policy)))
        .add_option(filter.topic.as_deref().map(about))
        .add_option(filter.reviewer.map(assigned::whose))
        .add_option(filter.open.map(|open| if open { table::open() } else { closed() }));
    if let Some(claimant) = filter.claimant {
        let theirs = Query::select()
            .column(of_claim::Column::ClaimId)
            .from(of_claim::Entity)
            .and_where(of_claim::Column::ClaimantId.eq(claimant))
            .to_owned();
        all = all.add(Column::Id.in_subquery(theirs));
    }
    let search = spelling::folded(filter.search.as_deref().unwrap_or_default());
    for word in search.split_whitespace() {
        all = all.add(contains(word));
    }
    all
}

fn closed() -> Condition {
    Condition::all().add(Column::Verdict.is_not_null())
}

fn contains(word: &str) -> Expr {
    Column::SearchText.like(anywhere(word))
}

fn anywhere(words: &str) -> LikeExpr {
    let escaped = words.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_");
    LikeExpr::new(format!("%{escaped}%")).escape('\\')
}

/// The claims with a topic, and those of documents with it.
fn about(topic: &str) -> Condition {
    let word = topics::words(&[topic.trim().to_owned()]);
    let documents = documents::table::about(anywhere(&word));
    Condition::any()
        .add(Column::TopicWords.like(anywhere(&word)))
        .add(Column::DocumentId.in_subquery(documents))
}

/// The rule of [`due::schedule`] in the database's terms: for each precision, a range of last days.
fn on_schedule(schedule: Schedule, today: NaiveDate, policy: &DuePolicy) -> Condition {
    let overdue_before = today.checked_sub_days(Days::new(policy.overdue_after_days.into())).unwrap_or(today);
    let open = table::open();
    match schedule {
        Schedule::Overdue => open.add(Column::DueBy.lt(overdue_before)),
        Schedule::Due => open.add(Column::DueBy.lte(today)).add(Column::DueBy.gte(overdue_before)),
        Schedule::DueSoon => open.add(Column::DueBy.gt(today)).add(within_lead(today, policy)),
        Schedule::Upcoming => open.add(
            Condition::any()
                .add(Column::DueBy.is_null())
                .add(Condition::all().add(Column::DueBy.gt(today)).add(within_lead(today, policy).not())),
        ),
    }
}

fn within_lead(today: NaiveDate, policy: &DuePolicy) -> Condition {
    Precision::ALL.iter().fold(Condition::any(), |any, &precision| {
        let lead = Days::new(due::lead_days(precision, policy).into());
        let until = today.checked_add_days(lead).unwrap_or(NaiveDate::MAX);
        any.add(Condition::all().add(Column::Precision.eq(precision)).add(Column::DueBy.lte(until)))
    })
}
