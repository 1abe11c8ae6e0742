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

use super::Sort;
use crate::claims::changes;
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
    };
    Ok(Place { key, id })
}

/// The rows in their order, or in the opposite one.
pub(super) fn sorted(rows: Select<Entity>, sort: Sort, backwards: bool) -> Select<Entity> {
    let direction = if ascends(sort) != backwards { Order::Asc } else { Order::Desc };
    let rows = match sort {
        Sort::Changed => {
            let theirs = Entity::belongs_to(changes::Entity).from(Column::Id).to(changes::Column::ClaimId);
            rows.join(JoinType::InnerJoin, theirs.into())
        }
        _ => rows,
    };
    let rows = match key(sort) {
        Some(key) => rows.order_by(key, direction.clone()),
        None => rows,
    };
    rows.order_by(number(sort), direction)
}

/// The stretches in which the list is read from a place on, or back from it.
pub(super) fn stretches(sort: Sort, from: Option<&Place>, backwards: bool) -> Vec<Condition> {
    let ascends = ascends(sort) != backwards;
    let beyond = |left: Expr, right: Expr| if ascends { left.gt(right) } else { left.lt(right) };
    let number = number(sort);
    let Some(key) = key(sort) else {
        let from = from.map(|place| beyond(number, Expr::val(place.id)));
        return vec![Condition::all().add_option(from)];
    };
    let dated = Condition::all().add(key.clone().is_not_null());
    let undated = Condition::all().add(key.clone().is_null());
    match from {
        None => vec![dated, undated],
        Some(Place { key: Some(value), id }) => {
            let here = Expr::tuple([key, number]);
            let there = Expr::tuple([Expr::val(value.clone()), Expr::val(*id)]);
            let mut stretches = vec![dated.add(beyond(here, there))];
            stretches.extend((!backwards).then_some(undated));
            stretches
        }
        Some(Place { key: None, id }) => {
            let mut stretches = vec![undated.add(beyond(number, Expr::val(*id)))];
            stretches.extend(backwards.then_some(dated));
            stretches
        }
    }
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
    }
}

fn number(sort: Sort) -> Expr {
    match sort {
        Sort::Changed => Expr::col((changes::Entity, changes::Column::ClaimId)),
        _ => Expr::col((Entity, Column::Id)),
    }
}
