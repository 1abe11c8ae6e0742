//! The evidence table: what speaks for or against a claim, who found it and what people made of it.

use std::collections::BTreeMap;
use std::collections::HashMap;

use chrono::DateTime;
use chrono::Utc;
use sea_orm::ExprTrait;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::sea_query::Query;
use serde::Deserialize;
use serde::Serialize;

use super::State;
use super::matcher::Match;
use crate::error::Error;
use crate::error::Result;
use crate::evidence;
use crate::language::Message;
use crate::sources::table::items;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::EvidenceId;
use crate::storage::ItemId;
use crate::storage::List;
use crate::storage::SnapshotId;
use crate::storage::SourceId;
use crate::storage::stored_as_json;
use crate::storage::stored_as_text;

// sea-orm calls every entity's relations `Relation`; ours is named by its path.
stored_as_text!(evidence::Relation, State);

/// An item or a link tied to a claim.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, DeriveEntityModel)]
#[sea_orm(table_name = "evidence")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: EvidenceId,
    pub claim_id: ClaimId,
    /// None when a person added a link.
    pub item_id: Option<ItemId>,
    /// The copy of what it was read from, or of what its link led to; it is kept as long as this is not rejected.
    pub snapshot_id: Option<SnapshotId>,
    pub url: Option<String>,
    pub title: String,
    /// The sentence of the item that speaks to the claim.
    pub quote: Option<String>,
    /// The matched words as they stand in the item.
    pub words: List<String>,
    /// 0 to 1; none when a person added it.
    pub score: Option<f64>,
    /// How many other items tell the same in nearly the same words.
    pub alike: i32,
    pub relation: evidence::Relation,
    pub state: State,
    pub note: Option<String>,
    /// A source's or a reviewer's name.
    pub added_by: String,
    pub added_at: DateTimeUtc,
    pub decided_by: Option<String>,
    pub decided_at: Option<DateTimeUtc>,
    /// When the item appeared, as far as it says.
    pub published_at: Option<DateTimeUtc>,
    /// Other sentences of the item with matched words that the quote has not.
    pub beside: List<String>,
    /// How it stood before the last decision; none when there is none to take back.
    pub former: Option<Former>,
}

/// How evidence stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Former {
    pub state: State,
    pub relation: evidence::Relation,
    pub decided_by: Option<String>,
    pub decided_at: Option<DateTime<Utc>>,
}

stored_as_json!(Former);

impl ActiveModelBehavior for ActiveModel {}

/// How many rows one statement carries: SQLite binds 32,766 values.
const ROWS_AT_ONCE: usize = 1_000;

/// Evidence that is about to be stored.
#[derive(Clone, Debug)]
pub struct NewEvidence {
    pub claim_id: ClaimId,
    pub item_id: Option<ItemId>,
    pub snapshot_id: Option<SnapshotId>,
    pub url: Option<String>,
    pub title: String,
    pub quote: Option<String>,
    pub words: Vec<String>,
    pub score: Option<f64>,
    pub relation: evidence::Relation,
    pub state: State,
    pub note: Option<String>,
    pub added_by: String,
    pub published_at: Option<DateTime<Utc>>,
    pub beside: Vec<String>,
}

pub async fn get(db: &Db, id: EvidenceId) -> Result<Model> {
    let found = Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| Error::not_found(Message::new("evidence-not-found").with("id", id.to_string())))
}

/// A claim's evidence: undecided first, then accepted, then rejected; within each the best first.
pub async fn of_claim(db: &Db, claim: ClaimId) -> Result<Vec<Model>> {
    Ok(of_claims(db, &[claim]).await?.remove(&claim).unwrap_or_default())
}

/// The same for many claims; one without evidence has no entry.
pub async fn of_claims(db: &Db, claims: &[ClaimId]) -> Result<BTreeMap<ClaimId, Vec<Model>>> {
    let mut pieces: BTreeMap<ClaimId, Vec<Model>> = BTreeMap::new();
    for some in claims.chunks(storage::IDS_AT_ONCE) {
        let rows = Entity::find().filter(Column::ClaimId.is_in(some.iter().copied()));
        for row in rows.order_by_asc(Column::Id).all(db).await? {
            pieces.entry(row.claim_id).or_default().push(row);
        }
    }
    for theirs in pieces.values_mut() {
        theirs.sort_by(|a, b| {
            a.state
                .cmp(&b.state)
                .then(b.score.unwrap_or(1.0).total_cmp(&a.score.unwrap_or(1.0)))
                .then(a.id.cmp(&b.id))
        });
    }
    Ok(pieces)
}

/// Stores a suggestion from a source; none when the claim has this item already, or its link from somewhere else. The
/// claim must be held.
pub(super) async fn suggest(
    db: &Db,
    source: SourceId,
    evidence: NewEvidence,
    at: DateTime<Utc>,
) -> Result<Option<Model>> {
    if let Some(url) = &evidence.url {
        // A page has one address for all its news, and some feeds have one for all their entries.
        let theirs = Query::select()
            .column(items::Column::Id)
            .from(items::Entity)
            .and_where(items::Column::SourceId.eq(source))
            .to_owned();
        let elsewhere = Column::ItemId.is_null().or(Column::ItemId.not_in_subquery(theirs));
        let known = Entity::find().filter(Column::ClaimId.eq(evidence.claim_id)).filter(Column::Url.eq(url));
        if known.filter(elsewhere).one(db).await?.is_some() {
            return Ok(None);
        }
    }
    let row = as_new(evidence, at);
    let once = OnConflict::columns([Column::ClaimId, Column::ItemId]).do_nothing().to_owned();
    match Entity::insert(row).on_conflict(once).exec_with_returning(db).await {
        Ok(model) => Ok(Some(model)),
        Err(DbErr::RecordNotInserted | DbErr::RecordNotFound(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Stores what met a rule; evidence that the claim has already says now what it speaks for, unless somebody has decided
/// about it. The claim must be held.
pub(super) async fn prove(db: &Db, evidence: NewEvidence, at: DateTime<Utc>) -> Result<EvidenceId> {
    let known = Entity::find().filter(Column::ClaimId.eq(evidence.claim_id));
    let Some(known) = known.filter(Column::ItemId.eq(evidence.item_id)).one(db).await? else {
        return Ok(as_new(evidence, at).insert(db).await?.id);
    };
    if known.state == State::Suggested {
        let row = ActiveModel {
            id: Set(known.id),
            relation: Set(evidence.relation),
            quote: Set(evidence.quote),
            words: Set(evidence.words.into()),
            score: Set(evidence.score),
            ..Default::default()
        };
        row.update(db).await?;
    }
    Ok(known.id)
}

/// Stores evidence that a person adds. The claim must be held.
///
/// # Errors
/// `Conflict` when the claim has this link already.
pub(super) async fn add(db: &Db, evidence: NewEvidence, at: DateTime<Utc>) -> Result<Model> {
    let known = Entity::find().filter(Column::ClaimId.eq(evidence.claim_id));
    if let Some(url) = &evidence.url
        && known.filter(Column::Url.eq(url)).one(db).await?.is_some()
    {
        return Err(Error::conflict("evidence-known"));
    }
    let row = ActiveModel {
        decided_by: Set(Some(evidence.added_by.clone())),
        decided_at: Set(Some(at)),
        ..as_new(evidence, at)
    };
    Ok(row.insert(db).await?)
}

fn as_new(evidence: NewEvidence, at: DateTime<Utc>) -> ActiveModel {
    ActiveModel {
        claim_id: Set(evidence.claim_id),
        item_id: Set(evidence.item_id),
        snapshot_id: Set(evidence.snapshot_id),
        url: Set(evidence.url),
        title: Set(evidence.title),
        quote: Set(evidence.quote),
        words: Set(evidence.words.into()),
        score: Set(evidence.score),
        alike: Set(0),
        relation: Set(evidence.relation),
        state: Set(evidence.state),
        note: Set(evidence.note),
        added_by: Set(evidence.added_by),
        added_at: Set(at),
        published_at: Set(evidence.published_at),
        beside: Set(evidence.beside.into()),
        ..Default::default()
    }
}

/// Whether a claim has an item as evidence of its own.
pub(super) async fn has_item(db: &Db, claim: ClaimId, item: ItemId) -> Result<bool> {
    let rows = Entity::find().filter(Column::ClaimId.eq(claim)).filter(Column::ItemId.eq(item));
    Ok(rows.one(db).await?.is_some())
}

/// What was suggested to these claims, by words alone, and no person has looked at.
pub(super) async fn untouched(db: &Db, claims: &[ClaimId]) -> Result<Vec<Model>> {
    let by_rule = super::rules::proofs();
    let mut rows = Vec::new();
    for some in claims.chunks(storage::IDS_AT_ONCE) {
        let undecided = Entity::find().filter(Column::ClaimId.is_in(some.iter().copied()));
        let undecided =
            undecided.filter(Column::State.eq(State::Suggested)).filter(Column::DecidedBy.is_null());
        let undecided = undecided.filter(Column::ItemId.is_not_null()).filter(Column::Score.is_not_null());
        let undecided = undecided.filter(Column::Id.not_in_subquery(by_rule.clone()));
        rows.extend(undecided.order_by_asc(Column::Id).all(db).await?);
    }
    Ok(rows)
}

/// Says anew why something is suggested, and how well it fits, unless that is known or somebody has decided meanwhile.
pub(super) async fn explain(db: &Db, known: &Model, found: &Match) -> Result<()> {
    let quote = Some(found.quote.clone()).filter(|quote| !quote.is_empty());
    let same_words = known.words.0 == found.words && known.quote == quote && known.beside.0 == found.beside;
    if same_words && known.score == Some(found.score) {
        return Ok(());
    }
    let row = ActiveModel {
        quote: Set(quote),
        words: Set(found.words.clone().into()),
        score: Set(Some(found.score)),
        beside: Set(found.beside.clone().into()),
        ..Default::default()
    };
    let undecided = Column::State.eq(State::Suggested).and(Column::DecidedBy.is_null());
    let update = Entity::update_many().set(row).filter(Column::Id.eq(known.id)).filter(undecided);
    update.exec(db).await?;
    Ok(())
}

/// Takes suggestions away as if they had never been made.
pub(super) async fn delete(db: &Db, ids: &[EvidenceId]) -> Result<()> {
    for some in ids.chunks(storage::IDS_AT_ONCE) {
        Entity::delete_many().filter(Column::Id.is_in(some.iter().copied())).exec(db).await?;
    }
    Ok(())
}

/// Counts one more item that tells the same.
pub(super) async fn count_alike(db: &Db, id: EvidenceId) -> Result<()> {
    let one_more = Expr::col(Column::Alike).add(1);
    Entity::update_many().col_expr(Column::Alike, one_more).filter(Column::Id.eq(id)).exec(db).await?;
    Ok(())
}

/// Ties the first copy of what a link leads to, to the evidence that has the link.
pub(super) async fn tie_copy(db: &Db, url: &str, snapshot: SnapshotId) -> Result<()> {
    let update = Entity::update_many().col_expr(Column::SnapshotId, Expr::value(snapshot));
    let update = update.filter(Column::Url.eq(url)).filter(Column::ItemId.is_null());
    update.filter(Column::SnapshotId.is_null()).exec(db).await?;
    Ok(())
}

/// Those of these that exist, in no particular order.
pub async fn existing(db: &Db, ids: impl IntoIterator<Item = EvidenceId>) -> Result<Vec<Model>> {
    let ids: Vec<EvidenceId> = ids.into_iter().collect();
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(storage::IDS_AT_ONCE) {
        found.extend(Entity::find().filter(Column::Id.is_in(some.iter().copied())).all(db).await?);
    }
    Ok(found)
}

/// Evidence with these numbers, in their order.
///
/// # Errors
/// `NotFound`, naming the first that does not exist.
pub(super) async fn with_ids(db: &Db, ids: &[EvidenceId]) -> Result<Vec<Model>> {
    let found = existing(db, ids.iter().copied()).await?;
    let found: HashMap<EvidenceId, Model> = found.into_iter().map(|row| (row.id, row)).collect();
    let one = |id: &EvidenceId| {
        let missing = || Error::not_found(Message::new("evidence-not-found").with("id", id.to_string()));
        found.get(id).cloned().ok_or_else(missing)
    };
    ids.iter().map(one).collect()
}

/// Writes down what was decided about stored evidence, all of it in a few statements.
pub(super) async fn put_decided(db: &Db, rows: &[Model]) -> Result<()> {
    let decided = [Column::State, Column::Relation, Column::DecidedBy, Column::DecidedAt, Column::Former];
    for some in rows.chunks(ROWS_AT_ONCE) {
        // The rows exist: only what is updated below is written.
        let rows = some.iter().cloned().map(|row| ActiveModel::from(row).reset_all());
        let once = OnConflict::column(Column::Id).update_columns(decided).to_owned();
        Entity::insert_many(rows).on_conflict(once).exec_without_returning(db).await?;
    }
    Ok(())
}

/// How much evidence a claim has, by state and relation: what its status is derived from.
pub(super) type Tally = BTreeMap<(State, evidence::Relation), usize>;

/// The tally of each of these claims; a claim without evidence has no entry.
pub(super) async fn tallies(db: &Db, claims: &[ClaimId]) -> Result<BTreeMap<ClaimId, Tally>> {
    type Row = (ClaimId, State, evidence::Relation, i64);
    let mut tallies: BTreeMap<ClaimId, Tally> = BTreeMap::new();
    for some in claims.chunks(storage::IDS_AT_ONCE) {
        let rows: Vec<Row> = Entity::find()
            .select_only()
            .column(Column::ClaimId)
            .column(Column::State)
            .column(Column::Relation)
            .column_as(Column::Id.count(), "how_many")
            .filter(Column::ClaimId.is_in(some.iter().copied()))
            .group_by(Column::ClaimId)
            .group_by(Column::State)
            .group_by(Column::Relation)
            .into_tuple()
            .all(db)
            .await?;
        for (claim, state, relation, n) in rows {
            tallies.entry(claim).or_default().insert((state, relation), n.unsigned_abs() as usize);
        }
    }
    Ok(tallies)
}

/// How much evidence a claim has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weight {
    pub suggested: usize,
    pub supports: usize,
    pub contradicts: usize,
}

/// How much evidence each of these claims has; a claim without any has no entry.
pub async fn weigh(db: &Db, claims: &[ClaimId]) -> Result<BTreeMap<ClaimId, Weight>> {
    let weight = |tally: Tally| {
        let mut weight = Weight::default();
        for ((state, relation), count) in tally {
            match (state, relation) {
                (State::Suggested, _) => weight.suggested += count,
                (State::Accepted, evidence::Relation::Supports) => weight.supports += count,
                (State::Accepted, evidence::Relation::Contradicts) => weight.contradicts += count,
                (State::Accepted, evidence::Relation::Context) | (State::Rejected, _) => {}
            }
        }
        weight
    };
    Ok(tallies(db, claims).await?.into_iter().map(|(claim, tally)| (claim, weight(tally))).collect())
}
