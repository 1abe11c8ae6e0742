//! The orders of a list and its pages by key. Claims without a day come last, as a stretch of their own: so each stretch
//! is read along an index, from the key on.

use sea_orm::Condition;
use sea_orm::ExprTrait;
use sea_orm::JoinType;
use sea_orm::Order;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::Value;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Query;

use super::Sort;
use crate::claims::changes;
use crate::claims::strengths;
use crate::claims::table;
use crate::claims::table::Column;
use crate::claims::table::Entity;
use crate::error::Result;
use crate::storage::ClaimId;
use crate::storage::Db;

/// Where a claim stands in an order.
pub(super) struct Place {
    /// None for a claim without a day.
    key: Option<Value>,
    id: ClaimId,
}

/// # Errors
/// `NotFound` for a claim that does not exist.
pub(super) async fn place(db: &Db, sort: Sort, id: ClaimId) -> Result<Place> {
    let claim = table::get(db, id).await?;
    let key = match sort {
        Sort::Due => claim.due_by.map(Value::from),
        Sort::Said => claim.statement_date.map(Value::from),
        Sort::Newest => None,
        Sort::Changed => {
            changes::Entity::find_by_id(id).one(db).await?.map(|change| Value::from(change.changed_at))
        }
        Sort::Evidence => {
            strengths::Entity::find_by_id(id).one(db).await?.map(|found| Value::from(found.strength))
        }
    };
    Ok(Place { key, id })
}

/// A part of a list: the claims that have what they are sorted by, or those that have not.
pub(super) struct Stretch {
    narrows: Condition,
    is_dated: bool,
}

/// The rows of a stretch in their order, or in the opposite one.
pub(super) fn sorted(rows: Select<Entity>, sort: Sort, backwards: bool, stretch: Stretch) -> Select<Entity> {
    let direction = if ascends(sort) != backwards { Order::Asc } else { Order::Desc };
    let rows = match sort {
        Sort::Changed => {
            let theirs = Entity::belongs_to(changes::Entity).from(Column::Id).to(changes::Column::ClaimId);
            rows.join(JoinType::InnerJoin, theirs.into())
        }
        Sort::Evidence if stretch.is_dated => {
            let theirs =
                Entity::belongs_to(strengths::Entity).from(Column::Id).to(strengths::Column::ClaimId);
            rows.join(JoinType::InnerJoin, theirs.into())
        }
        _ => rows,
    };
    let rows = match key(sort) {
        Some(key) if stretch.is_dated || sort != Sort::Evidence => rows.order_by(key, direction.clone()),
        _ => rows,
    };
    rows.filter(stretch.narrows).order_by(number(sort, stretch.is_dated), direction)
}

/// The stretches in which the list is read from a place on, or back from it.
pub(super) fn stretches(sort: Sort, from: Option<&Place>, backwards: bool) -> Vec<Stretch> {
    let ascends = ascends(sort) != backwards;
    let beyond = |left: Expr, right: Expr| if ascends { left.gt(right) } else { left.lt(right) };
    let Some(key) = key(sort) else {
        let from = from.map(|place| beyond(number(sort, false), Expr::val(place.id)));
        return vec![Stretch { narrows: Condition::all().add_option(from), is_dated: false }];
    };
    let dated = Condition::all().add(key.clone().is_not_null());
    let dated = |from: Option<Expr>| Stretch { narrows: dated.clone().add_option(from), is_dated: true };
    let undated = |from: Option<Expr>| Stretch {
        narrows: Condition::all().add(has_none(sort, key.clone())).add_option(from),
        is_dated: false,
    };
    match from {
        None => vec![dated(None), undated(None)],
        Some(Place { key: Some(value), id }) => {
            let here = Expr::tuple([key.clone(), number(sort, true)]);
            let there = Expr::tuple([Expr::val(value.clone()), Expr::val(*id)]);
            let mut stretches = vec![dated(Some(beyond(here, there)))];
            stretches.extend((!backwards).then(|| undated(None)));
            stretches
        }
        Some(Place { key: None, id }) => {
            let mut stretches = vec![undated(Some(beyond(number(sort, false), Expr::val(*id))))];
            stretches.extend(backwards.then(|| dated(None)));
            stretches
        }
    }
}

/// Whether a claim has nothing that it could be sorted by.
fn has_none(sort: Sort, key: Expr) -> Expr {
    if sort != Sort::Evidence {
        return key.is_null();
    }
    let its = Expr::col((strengths::Entity, strengths::Column::ClaimId)).equals((Entity, Column::Id));
    Expr::exists(Query::select().expr(Expr::val(1)).from(strengths::Entity).and_where(its).to_owned()).not()
}

fn ascends(sort: Sort) -> bool {
    sort == Sort::Due
}

/// What the claims are sorted by before their number.
fn key(sort: Sort) -> Option<Expr> {
    match sort {
        Sort::Due => Some(Expr::col((Entity, Column::DueBy))),
        Sort::Said => Some(Expr::col((Entity, Column::StatementDate))),
        Sort::Newest => None,
        Sort::Changed => Some(Expr::col((changes::Entity, changes::Column::ChangedAt))),
        Sort::Evidence => Some(Expr::col((strengths::Entity, strengths::Column::Strength))),
    }
}

/// The claim's number, where it stands along the index that is read.
fn number(sort: Sort, is_dated: bool) -> Expr {
    match sort {
        Sort::Changed => Expr::col((changes::Entity, changes::Column::ClaimId)),
        Sort::Evidence if is_dated => Expr::col((strengths::Entity, strengths::Column::ClaimId)),
        _ => Expr::col((Entity, Column::Id)),
    }
}
