//! The verdicts that met rules propose and that nobody has answered, over all claims: what waits for a reviewer.

use std::collections::BTreeMap;

use sea_orm::ExprTrait;
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Query;

use super::State;
use super::rules::Rule;
use super::rules::Standing;
use super::rules::table::Column;
use super::rules::table::Entity;
use super::table;
use crate::claims;
use crate::error::Result;
use crate::language::Message;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::RuleId;

/// The rules whose proposals stand, the oldest first: of open claims that they have not closed, with a proof that nobody
/// has rejected. Only rules and what they point at are read, however many claims there are.
pub async fn proposing(db: &Db) -> Result<Vec<Rule>> {
    Ok(standing().order_by_asc(Column::Id).all(db).await?)
}

/// Whether the proposal of a rule stands. If the rule may close its claim, it is about to.
pub async fn is_proposing(db: &Db, rule: RuleId) -> Result<bool> {
    Ok(standing().filter(Column::Id.eq(rule)).one(db).await?.is_some())
}

fn standing() -> Select<Entity> {
    let its_proof = Expr::col((table::Entity, table::Column::Id)).eq(Expr::col((Entity, Column::EvidenceId)));
    let is_rejected = Expr::col((table::Entity, table::Column::State)).eq(State::Rejected);
    let mut rejected = Query::select();
    rejected.expr(Expr::val(1)).from(table::Entity).and_where(its_proof).and_where(is_rejected);
    let rows = Entity::find().filter(Column::State.eq(Standing::Met)).filter(Column::ClosedAt.is_null());
    let rows = rows.filter(claims::is_open(Expr::col((Entity, Column::ClaimId))));
    rows.filter(Expr::exists(rejected).not())
}

/// What is proposed for each claim, in words; of several rules of a claim, what the oldest proposes.
pub async fn proposals(db: &Db) -> Result<BTreeMap<ClaimId, Message>> {
    let mut proposals = BTreeMap::new();
    for rule in proposing(db).await? {
        proposals.entry(rule.claim_id).or_insert_with(|| told(&rule));
    }
    Ok(proposals)
}

fn told(rule: &Rule) -> Message {
    let verdict = Message::new(rule.verdict.key());
    Message::new("rule-proposal").with("verdict", verdict).with("rule", rule.criterion.told())
}
