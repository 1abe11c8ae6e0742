//! The verdicts table: who said what, when, resting on which evidence. Rows are kept when a verdict is taken back.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::collections::HashSet;

use chrono::DateTime;
use chrono::Utc;
use sea_orm::QueryOrder;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use serde::Deserialize;
use serde::Serialize;

use super::agreement::Voice;
use super::duties::Duly;
use super::searched::Searched;
use crate::claims;
use crate::claims::Claim;
use crate::claims::Verdict;
use crate::claims::status::KeptWindow;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::EvidenceId;
use crate::storage::List;
use crate::storage::ReviewerId;
use crate::storage::RuleId;
use crate::storage::VerdictId;

/// One verdict of one reviewer.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, DeriveEntityModel)]
#[sea_orm(table_name = "verdicts")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: VerdictId,
    pub claim_id: ClaimId,
    pub reviewer_id: ReviewerId,
    pub verdict: Verdict,
    pub note: String,
    /// The day the outcome became known.
    pub known_on: Option<Date>,
    pub evidence_ids: List<EvidenceId>,
    pub recorded_at: DateTimeUtc,
    pub withdrawn_at: Option<DateTimeUtc>,
    pub withdrawn_by: Option<ReviewerId>,
    pub withdrawn_why: Option<String>,
    /// The rule that gave it, in the name of the reviewer who had switched that on.
    pub rule_id: Option<RuleId>,
    /// With `partly`: how much of it came true, between 0 and 1.
    pub share: Option<f64>,
    /// With `void`: the condition that did not arise.
    pub failed_condition: Option<String>,
    /// What had been searched, when there was no evidence.
    pub searched: Option<Searched>,
    /// With `too_early`: the new last day, and, once it has moved the window, the window as it was before.
    pub due_by: Option<Date>,
    pub window_before: Option<KeptWindow>,
    /// Given by a third person, or an administrator, when two disagreed.
    pub settles: bool,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Whether it is *too early*, and the claim goes by it.
    pub fn moved_the_window(&self) -> bool {
        self.verdict == Verdict::TooEarly && self.window_before.is_some()
    }
}

pub async fn get(db: &Db, id: VerdictId) -> Result<Model> {
    let found = Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| Error::not_found(Message::new("verdict-not-found").with("id", id.to_string())))
}

/// A claim's verdicts, the latest first, those taken back included.
pub async fn of_claim(db: &Db, claim: ClaimId) -> Result<Vec<Model>> {
    Ok(Entity::find().filter(Column::ClaimId.eq(claim)).order_by_desc(Column::Id).all(db).await?)
}

/// The verdicts on these claims that still stand.
pub async fn of_claims(db: &Db, claims: impl IntoIterator<Item = ClaimId>) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::ClaimId.is_in(claims)).filter(Column::WithdrawnAt.is_null());
    Ok(rows.order_by_asc(Column::Id).all(db).await?)
}

/// The verdicts that count for where a claim stands, the oldest first: those that still stand, given since somebody last
/// said that it is too early and moved the window.
pub(super) async fn voices(db: &Db, claim: ClaimId) -> Result<Vec<Voice>> {
    let rows = Entity::find().filter(Column::ClaimId.eq(claim)).filter(Column::WithdrawnAt.is_null());
    Ok(counting(&rows.order_by_asc(Column::Id).all(db).await?))
}

/// Those of a claim's verdicts that count, of those that stand, the oldest first.
fn counting(rows: &[Model]) -> Vec<Voice> {
    let since = rows.iter().rposition(Model::moved_the_window).map_or(0, |at| at + 1);
    let voice = |row: &Model| Voice {
        reviewer: row.reviewer_id,
        verdict: row.verdict,
        share: row.share,
        settles: row.settles,
    };
    rows[since..].iter().map(voice).collect()
}

/// Who has judged those of these claims that wait for a second verdict or are disputed, and still stands by it.
pub async fn given_so_far(db: &Db, claims: &[ClaimId]) -> Result<HashMap<ClaimId, Vec<ReviewerId>>> {
    let asked: HashSet<ClaimId> = claims.iter().copied().collect();
    let waiting = claims::being_judged(db).await?.into_iter().map(|claim| claim.id);
    let waiting: Vec<ClaimId> = waiting.filter(|claim| asked.contains(claim)).collect();
    let mut verdicts: HashMap<ClaimId, Vec<Model>> = HashMap::new();
    for some in waiting.chunks(storage::IDS_AT_ONCE) {
        for verdict in of_claims(db, some.iter().copied()).await? {
            verdicts.entry(verdict.claim_id).or_default().push(verdict);
        }
    }
    let given = |rows: Vec<Model>| counting(&rows).into_iter().map(|voice| voice.reviewer).collect();
    Ok(verdicts.into_iter().map(|(claim, rows)| (claim, given(rows))).collect())
}

/// What each person last said about each claim, as long as it stands; *too early* is left out.
pub async fn words_by_claim(db: &Db) -> Result<Vec<BTreeMap<ReviewerId, Verdict>>> {
    let rows = Entity::find().filter(Column::WithdrawnAt.is_null());
    let rows = rows.filter(Column::Verdict.ne(Verdict::TooEarly)).order_by_asc(Column::Id).all(db).await?;
    let mut words: BTreeMap<ClaimId, BTreeMap<ReviewerId, Verdict>> = BTreeMap::new();
    for row in rows {
        words.entry(row.claim_id).or_default().insert(row.reviewer_id, row.verdict);
    }
    Ok(words.into_values().collect())
}

/// A verdict that is about to be written down.
pub(super) struct Row<'a> {
    pub claim: &'a Claim,
    pub reviewer: ReviewerId,
    pub duly: &'a Duly,
    pub searched: Option<Searched>,
    pub settles: bool,
    /// Whether the window moves with it.
    pub postpones: bool,
    pub rule: Option<RuleId>,
}

pub(super) async fn insert(
    db: &Db,
    new: Row<'_>,
    evidence: Vec<EvidenceId>,
    now: DateTime<Utc>,
) -> Result<Model> {
    let duly = new.duly;
    let row = ActiveModel {
        claim_id: Set(new.claim.id),
        reviewer_id: Set(new.reviewer),
        verdict: Set(duly.verdict),
        note: Set(duly.note.clone()),
        known_on: Set(duly.known_on),
        evidence_ids: Set(evidence.into()),
        recorded_at: Set(now),
        rule_id: Set(new.rule),
        share: Set(duly.share),
        failed_condition: Set(duly.failed_condition.clone()),
        searched: Set(new.searched),
        due_by: Set(duly.due_by),
        window_before: Set(new.postpones.then(|| KeptWindow::of(new.claim))),
        settles: Set(new.settles),
        ..Default::default()
    };
    Ok(row.insert(db).await?)
}

pub(super) async fn withdraw(
    db: &Db,
    id: VerdictId,
    by: ReviewerId,
    why: &str,
    now: DateTime<Utc>,
) -> Result<Model> {
    if get(db, id).await?.withdrawn_at.is_some() {
        return Err(Error::conflict("verdict-withdrawn-already"));
    }
    let row = ActiveModel {
        id: Set(id),
        withdrawn_at: Set(Some(now)),
        withdrawn_by: Set(Some(by)),
        withdrawn_why: Set(Some(why.to_owned())),
        ..Default::default()
    };
    Ok(row.update(db).await?)
}
