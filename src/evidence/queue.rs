//! Evidence in the order people go through it: the suggestions that wait for a decision, page by page.

use sea_orm::Condition;
use sea_orm::ExprTrait;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::entity::prelude::*;

use super::Evidence;
use super::State;
use super::table::Column;
use super::table::Entity;
use super::table::get;
use crate::claims;
use crate::error::Result;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::EvidenceId;
use crate::vocabulary::words;

words! {
    /// What comes first.
    #[derive(Default)]
    pub enum Order as "order" {
        #[default]
        Newest = "newest",
        Strongest = "strongest",
    }
}

/// Which evidence to list.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// None for suggestions of open claims, those that wait for a decision.
    pub state: Option<State>,
    pub claim: Option<ClaimId>,
    /// A source's or a reviewer's name.
    pub added_by: Option<String>,
    pub order: Order,
    /// The last of the page before.
    pub after: Option<EvidenceId>,
    /// 0 for all.
    pub limit: u64,
}

/// A page of evidence.
pub struct Page {
    pub evidence: Vec<Evidence>,
    /// The last of this page, when another follows.
    pub next: Option<EvidenceId>,
}

/// A page of evidence; pages follow by key, so that what is decided meanwhile shifts nothing.
pub async fn page(db: &Db, asked: &Asked) -> Result<Page> {
    let mut rows = Entity::find().filter(wanted(asked));
    if let Some(after) = asked.after {
        rows = rows.filter(behind(&get(db, after).await?, asked));
    }
    if asked.order == Order::Strongest {
        rows = rows.order_by_desc(score(asked));
    }
    rows = rows.order_by_desc(Column::Id);
    if asked.limit > 0 {
        rows = rows.limit(asked.limit + 1);
    }
    let mut evidence = rows.all(db).await?;
    let more = asked.limit > 0 && evidence.len() as u64 > asked.limit;
    if more {
        evidence.pop();
    }
    let next = evidence.last().filter(|_| more).map(|last| last.id);
    Ok(Page { evidence, next })
}

/// How many there are in all.
pub async fn count(db: &Db, asked: &Asked) -> Result<u64> {
    Ok(Entity::find().filter(wanted(asked)).count(db).await?)
}

/// What a person decided last, one or many at once, as long as it can be taken back.
pub async fn latest_decision(db: &Db, by: &str) -> Result<Vec<Evidence>> {
    let own = || {
        let decided = Entity::find().filter(Column::State.is_in([State::Accepted, State::Rejected]));
        decided.filter(Column::DecidedBy.eq(by)).filter(Column::Former.is_not_null())
    };
    let latest = own().order_by_desc(Column::DecidedAt).limit(1).one(db).await?;
    let Some(at) = latest.and_then(|row| row.decided_at) else { return Ok(Vec::new()) };
    Ok(own().filter(Column::DecidedAt.eq(at)).order_by_asc(Column::Id).all(db).await?)
}

fn wanted(asked: &Asked) -> Condition {
    let waiting = asked.state.is_none() && asked.claim.is_none();
    Condition::all()
        .add(Column::State.eq(asked.state.unwrap_or(State::Suggested)))
        .add_option(waiting.then(|| claims::is_open(Expr::col((Entity, Column::ClaimId)))))
        .add_option(asked.claim.map(|claim| Column::ClaimId.eq(claim)))
        .add_option(asked.added_by.as_ref().map(|name| Column::AddedBy.eq(name.as_str())))
}

/// What a person added has no score and stands on top. Suggestions all have one, and an index by it.
fn score(asked: &Asked) -> Expr {
    let score = Expr::col(Column::Score);
    if asked.state.unwrap_or(State::Suggested) == State::Suggested { score } else { score.if_null(1.0) }
}

fn behind(last: &Evidence, asked: &Asked) -> Condition {
    let older = Column::Id.lt(last.id);
    match asked.order {
        Order::Newest => Condition::all().add(older),
        Order::Strongest => {
            let strength = last.score.unwrap_or(1.0);
            let same = Condition::all().add(score(asked).eq(strength)).add(older);
            Condition::any().add(score(asked).lt(strength)).add(same)
        }
    }
}
