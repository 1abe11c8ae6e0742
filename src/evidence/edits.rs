//! The watch terms of a claim as people changed them: stored beside the claim, so that a re-import leaves them alone,
//! and written into its history.
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use serde::Deserialize;
use serde::Serialize;

use super::Strictness;
use super::tuning::ChangedTerms;
use super::tuning::Terms;
use crate::claims;
use crate::claims::What;
use crate::claims::history;
use crate::claims::history::Happened;
use crate::claims::status::Change;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Database;
use crate::storage::Db;
use crate::storage::Transaction;
use crate::storage::stored_as_json;
use crate::storage::stored_as_text;

stored_as_json!(Terms);
stored_as_text!(Strictness);

/// How people want one claim to be looked for. A claim without a row is looked for as its words say.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, DeriveEntityModel)]
#[sea_orm(table_name = "watch_terms")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub claim_id: ClaimId,
    pub terms: Terms,
    pub strictness: Strictness,
    /// What was decided before is not held against any word.
    pub learns_since: Option<DateTimeUtc>,
    /// Stored items are to be searched with what was changed.
    pub search_again: bool,
    /// Empty when people have changed nothing but what names mean.
    pub edited_by: String,
    pub edited_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// How many rows one statement carries.
const ROWS_AT_ONCE: usize = 1_000;

/// What a person wants; what is none stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edit {
    pub terms: ChangedTerms,
    pub strictness: Option<Strictness>,
    /// What was learned from decisions is forgotten.
    pub forget: bool,
}

pub async fn of(db: &Db, claim: ClaimId) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(claim).one(db).await?)
}

/// What people have changed: of these claims, or of all.
pub(super) async fn of_claims(db: &Db, among: Option<&[ClaimId]>) -> Result<Vec<Model>> {
    let Some(among) = among else { return Ok(Entity::find().all(db).await?) };
    let mut found = Vec::new();
    for some in among.chunks(storage::IDS_AT_ONCE) {
        found.extend(Entity::find().filter(Column::ClaimId.is_in(some.iter().copied())).all(db).await?);
    }
    Ok(found)
}

/// The claims whose stored items are to be searched again.
pub(super) async fn to_search_again(db: &Db) -> Result<Vec<ClaimId>> {
    let rows = Entity::find().filter(Column::SearchAgain.eq(true)).all(db).await?;
    Ok(rows.into_iter().map(|row| row.claim_id).collect())
}

/// Has stored items searched once more for these claims, however people have them looked for.
pub(super) async fn search_again(db: &Db, claims: &[ClaimId], at: DateTimeUtc) -> Result<()> {
    for some in claims.chunks(ROWS_AT_ONCE) {
        let rows = some.iter().map(|claim| ActiveModel {
            claim_id: Set(*claim),
            terms: Set(Terms::default()),
            strictness: Set(Strictness::default()),
            learns_since: Set(None),
            search_again: Set(true),
            edited_by: Set(String::new()),
            edited_at: Set(at),
        });
        let known = OnConflict::column(Column::ClaimId).update_column(Column::SearchAgain).to_owned();
        Entity::insert_many(rows).on_conflict(known).exec_without_returning(db).await?;
    }
    Ok(())
}

pub(super) async fn searched_again(db: &Db, claims: &[ClaimId]) -> Result<()> {
    for some in claims.chunks(storage::IDS_AT_ONCE) {
        let update = Entity::update_many().col_expr(Column::SearchAgain, Expr::value(false));
        update.filter(Column::ClaimId.is_in(some.iter().copied())).exec(db).await?;
    }
    Ok(())
}

/// Changes how a claim is looked for. Saying the same again changes nothing.
///
/// # Errors
/// `Invalid` when a term cannot be looked for.
pub async fn edit(db: &Database, claim: ClaimId, edit: Edit, change: Change<'_>) -> Result<()> {
    let transaction = storage::begin(db).await?;
    let claim = claims::hold_one(&transaction, claim).await?.id;
    edit_within(&transaction, claim, edit, change).await?;
    Ok(transaction.commit().await?)
}

/// The same for a claim that the caller holds.
///
/// # Errors
/// As [`edit`].
pub async fn edit_within(
    transaction: &Transaction,
    claim: ClaimId,
    edit: Edit,
    change: Change<'_>,
) -> Result<()> {
    let before = of(transaction, claim).await?;
    let (old_terms, old_strictness) =
        before.as_ref().map(|row| (row.terms.clone(), row.strictness)).unwrap_or_default();
    let terms = edit.terms.instead_of(old_terms.clone()).tidied();
    terms.check().map_err(Error::Invalid)?;
    let strictness = edit.strictness.unwrap_or(old_strictness);
    let changed = (&terms, strictness) != (&old_terms, old_strictness);
    if !changed && !edit.forget {
        return Ok(());
    }
    let row = Model {
        claim_id: claim,
        learns_since: if edit.forget { Some(change.at) } else { before.and_then(|row| row.learns_since) },
        search_again: true,
        edited_by: change.actor.to_owned(),
        edited_at: change.at,
        terms,
        strictness,
    };
    let mut happened = Happened::new(What::WatchTerms, change.actor);
    if changed {
        happened = happened.from(told(&old_terms, old_strictness)).to(told(&row.terms, row.strictness));
    }
    happened.why = edit.forget.then(|| Message::new("why-learned-forgotten"));
    put(transaction, row).await?;
    history::record(transaction, claim, change.at, happened).await
}

/// As it stands in the history, in no language.
fn told(terms: &Terms, strictness: Strictness) -> String {
    let strictness = Some(strictness).filter(|strictness| *strictness != Strictness::Usual);
    let told = [Some(terms.to_string()), strictness.map(|strictness| strictness.to_string())];
    told.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

async fn put(db: &Db, row: Model) -> Result<()> {
    let row = ActiveModel {
        claim_id: Set(row.claim_id),
        terms: Set(row.terms),
        strictness: Set(row.strictness),
        learns_since: Set(row.learns_since),
        search_again: Set(row.search_again),
        edited_by: Set(row.edited_by),
        edited_at: Set(row.edited_at),
    };
    let all = [
        Column::Terms,
        Column::Strictness,
        Column::LearnsSince,
        Column::SearchAgain,
        Column::EditedBy,
        Column::EditedAt,
    ];
    let replace = OnConflict::column(Column::ClaimId).update_columns(all).to_owned();
    Entity::insert(row).on_conflict(replace).exec_without_returning(db).await?;
    Ok(())
}
