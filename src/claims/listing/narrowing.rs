//! Which claims a filter lets through, as the database is asked. What stands in other tables (words, claimants, topics,
//! reviewers) is asked in one of two ways: few claims are looked up one by one, many are passed over as the list is read.

use chrono::Days;
use chrono::NaiveDate;
use sea_orm::Condition;
use sea_orm::DbBackend;
use sea_orm::ExprTrait;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::IntoColumnRef;
use sea_orm::sea_query::LikeExpr;
use sea_orm::sea_query::Query;
use sea_orm::sea_query::SelectStatement;
use sea_orm::sea_query::UnionType;

use super::Filter;
use super::Sort;
use crate::claims::assigned;
use crate::claims::assigned::Whose;
use crate::claims::claimants::of_claim;
use crate::claims::search;
use crate::claims::search::Phrases;
use crate::claims::table;
use crate::claims::table::Column;
use crate::claims::table::Entity;
use crate::config::DuePolicy;
use crate::documents;
use crate::documents::topics;
use crate::due;
use crate::due::Precision;
use crate::due::Schedule;
use crate::error::Result;
use crate::storage;
use crate::storage::Db;

/// So many claims are few.
const FEW: u64 = 1_000;

/// Claims that another table names.
struct Named {
    /// Their numbers.
    ids: SelectStatement,
    /// The same asked of the claim of the outer query.
    holds: Condition,
}

pub(super) async fn condition(
    db: &Db,
    filter: &Filter,
    today: NaiveDate,
    policy: &DuePolicy,
) -> Result<Condition> {
    let mut all = Condition::all()
        .add_option(filter.evidence.map(|status| Column::EvidenceStatus.eq(status)))
        .add_option(filter.verdict.map(|verdict| Column::Verdict.eq(verdict)))
        .add_option(filter.judging.map(|judging| Column::Judging.eq(judging)))
        .add_option(filter.kind.map(|kind| Column::Kind.eq(kind)))
        .add_option(filter.document.map(|document| Column::DocumentId.eq(document)))
        .add_option(filter.due_from.map(|day| Column::DueBy.gte(day)))
        .add_option(filter.due_to.map(|day| Column::DueBy.lte(day)))
        .add_option(filter.schedule.map(|schedule| on_schedule(schedule, today, policy)))
        .add_option(filter.open.map(|open| if open { table::open() } else { closed() }));
    let search = filter.search.as_deref().unwrap_or_default();
    if !search.trim().is_empty() && Phrases::read(search).is_empty() {
        // No claim has what holds no word.
        all = all.add(Column::Id.is_null());
    }
    if filter.reviewer == Some(Whose::Nobody) {
        all = all.add(Expr::exists(looked_after()).not());
    }
    for named in named(db, filter) {
        let few = how_many(db, named.ids.clone().limit(FEW + 1).to_owned()).await? <= FEW;
        all =
            all.add(if few { Condition::all().add(Column::Id.in_subquery(named.ids)) } else { named.holds });
    }
    Ok(all)
}

/// The numbers of the claims, where all that is asked is what one other table knows: they are counted there.
pub(super) fn only_named(db: &Db, filter: &Filter) -> Option<SelectStatement> {
    let bare = Filter {
        search: None,
        claimant: None,
        reviewer: None,
        topic: None,
        sort: Sort::default(),
        after: None,
        before: None,
        limit: 0,
        ..filter.clone()
    };
    let nothing_else = bare == Filter::default() && filter.reviewer != Some(Whose::Nobody);
    let mut named = named(db, filter);
    if nothing_else && named.len() == 1 { named.pop().map(|named| named.ids) } else { None }
}

impl Named {
    /// Claims that rows of another table name in one of their columns.
    fn by(rows: &SelectStatement, claim: impl IntoColumnRef) -> Self {
        let claim = Expr::col(claim);
        let ids = rows.clone().expr(claim.clone()).to_owned();
        let its = claim.eq(Expr::col((Entity, Column::Id)));
        let its = rows.clone().expr(Expr::val(1)).and_where(its).to_owned();
        Named { ids, holds: Condition::all().add(Expr::exists(its)) }
    }
}

/// What the filter asks of other tables.
fn named(db: &Db, filter: &Filter) -> Vec<Named> {
    let backend = db.get_database_backend();
    let phrases = Phrases::read(filter.search.as_deref().unwrap_or_default());
    let searched = (!phrases.is_empty()).then(|| Named {
        ids: search::holding(backend, &phrases),
        holds: Condition::all().add(search::holds(&phrases)),
    });
    let claimant = filter.claimant.map(|claimant| {
        let mut theirs = Query::select();
        theirs.from(of_claim::Entity).and_where(of_claim::Column::ClaimantId.eq(claimant));
        Named::by(&theirs, (of_claim::Entity, of_claim::Column::ClaimId))
    });
    let reviewer = filter.reviewer.and_then(|whose| match whose {
        Whose::Of(reviewer) => {
            let mut theirs = Query::select();
            theirs.from(assigned::Entity).and_where(assigned::Column::ReviewerId.eq(reviewer));
            Some(Named::by(&theirs, (assigned::Entity, assigned::Column::ClaimId)))
        }
        Whose::Nobody => None,
    });
    let topic = filter.topic.as_deref().map(|topic| about(backend, topic));
    [searched, claimant, reviewer, topic].into_iter().flatten().collect()
}

/// Claims that somebody looks after: those of which a list for nobody's claims knows nothing.
fn looked_after() -> SelectStatement {
    let its = Expr::col((assigned::Entity, assigned::Column::ClaimId)).eq(Expr::col((Entity, Column::Id)));
    Query::select().expr(Expr::val(1)).from(assigned::Entity).and_where(its).to_owned()
}

/// The claims with a topic, and those of documents with it.
fn about(backend: DbBackend, topic: &str) -> Named {
    let own = Phrases::topic(topic);
    let documents = documents::table::about(LikeExpr::new(anywhere(topic)).escape('\\'));
    let of_documents = Expr::col((Entity, Column::DocumentId)).in_subquery(documents);
    let theirs =
        Query::select().column((Entity, Column::Id)).from(Entity).and_where(of_documents.clone()).to_owned();
    Named {
        ids: search::holding(backend, &own).union(UnionType::Distinct, theirs).to_owned(),
        holds: Condition::any().add(search::holds(&own)).add(of_documents),
    }
}

/// A pattern for a list of topics that holds this one.
fn anywhere(topic: &str) -> String {
    format!("%{}%", storage::escaped(&topics::words(&[topic.trim().to_owned()])))
}

/// How many rows a query has.
pub(super) async fn how_many(db: &Db, rows: SelectStatement) -> Result<u64> {
    let count = Query::select().expr(Expr::cust("COUNT(*)")).from_subquery(rows, "found").to_owned();
    let found = db.query_one(&count).await?;
    let count: i64 = found.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or(0);
    Ok(count.unsigned_abs())
}

fn closed() -> Condition {
    Condition::all().add(Column::Verdict.is_not_null())
}

/// The rule of [`due::schedule`] in the database's terms: for each precision, a range of last days.
fn on_schedule(schedule: Schedule, today: NaiveDate, policy: &DuePolicy) -> Condition {
    let overdue_before = today.checked_sub_days(Days::new(policy.overdue_after_days.into())).unwrap_or(today);
    let open = table::open();
    match schedule {
        Schedule::Overdue => open.add(Column::DueBy.lt(overdue_before)),
        Schedule::Due => open.add(Column::DueBy.lte(today)).add(Column::DueBy.gte(overdue_before)),
        Schedule::DueSoon => open
            .add(Column::DueBy.gt(today))
            .add(Column::DueBy.lte(longest_lead(today, policy)))
            .add(within_lead(today, policy)),
        Schedule::Upcoming => open.add(
            Condition::any()
                .add(Column::DueBy.is_null())
                .add(Condition::all().add(Column::DueBy.gt(today)).add(within_lead(today, policy).not())),
        ),
    }
}

fn within_lead(today: NaiveDate, policy: &DuePolicy) -> Condition {
    Precision::ALL.iter().fold(Condition::any(), |any, &precision| {
        let until = lead_until(precision, today, policy);
        any.add(Condition::all().add(Column::Precision.eq(precision)).add(Column::DueBy.lte(until)))
    })
}

/// The last day that is soon for any precision: where reading along the last days may end.
fn longest_lead(today: NaiveDate, policy: &DuePolicy) -> NaiveDate {
    let until = Precision::ALL.iter().map(|&precision| lead_until(precision, today, policy));
    until.max().unwrap_or(today)
}

fn lead_until(precision: Precision, today: NaiveDate, policy: &DuePolicy) -> NaiveDate {
    let lead = Days::new(due::lead_days(precision, policy).into());
    today.checked_add_days(lead).unwrap_or(NaiveDate::MAX)
}
