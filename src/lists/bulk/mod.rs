//! One thing done to many claims at once: to all of them or to none, with a report; and taken back as long as what was done
//! still stands.

mod held;

use std::collections::BTreeSet;

use chrono::DateTime;
use chrono::Duration;
use chrono::NaiveDate;
use chrono::Utc;
use sea_orm::QueryOrder;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use self::held::Held;
use crate::claims;
use crate::claims::Claim;
use crate::claims::status::Change;
use crate::claims::topics;
use crate::config::DuePolicy;
use crate::error::Error;
use crate::error::Result;
use crate::evidence;
use crate::evidence::Strictness;
use crate::language::Message;
use crate::reminders::pauses;
use crate::review::Reviewer;
use crate::storage;
use crate::storage::BulkId;
use crate::storage::ClaimId;
use crate::storage::Database;
use crate::storage::Db;
use crate::storage::List;
use crate::storage::ReviewerId;
use crate::storage::Transaction;
use crate::storage::stored_as_text;
use crate::vocabulary::words;

/// More are not changed at once: nobody could look at them, and others want to write too.
pub const MOST: usize = 1_000;

/// For how long it can be taken back.
const HOURS: i64 = 24;

/// Claims that are named when they stand in the way.
const MOST_NAMED: usize = 5;

words! {
    /// What is done.
    pub enum Action as "bulk" {
        /// Topics are added to those that each claim has.
        AddTopics = "add_topics",
        RemoveTopics = "remove_topics",
        /// How sure a match must be before it is suggested.
        Watch = "watch",
        /// The reviewer has seen that they are due.
        Seen = "seen",
        /// The reviewer hears nothing of them before a day.
        PutOff = "put_off",
    }
}

stored_as_text!(Action);

/// What is done, with all it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    AddTopics(Vec<String>),
    RemoveTopics(Vec<String>),
    Watch(Strictness),
    Seen,
    PutOff(NaiveDate),
}

impl Deed {
    fn action(&self) -> Action {
        match self {
            Deed::AddTopics(_) => Action::AddTopics,
            Deed::RemoveTopics(_) => Action::RemoveTopics,
            Deed::Watch(_) => Action::Watch,
            Deed::Seen => Action::Seen,
            Deed::PutOff(_) => Action::PutOff,
        }
    }
}

/// One thing done to many claims.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bulk_changes")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: BulkId,
    pub reviewer_id: ReviewerId,
    pub action: Action,
    /// How many claims were changed by it; the others were so already.
    pub claims: i32,
    pub changed: List<Changed>,
    pub made_at: DateTimeUtc,
    pub undone_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// One claim, how it stood and how it was left.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Changed {
    claim: ClaimId,
    before: Held,
    after: Held,
}

/// What came of taking it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undone {
    pub claims: usize,
    /// Those that somebody has changed meanwhile: they stay.
    pub left: usize,
}

/// Does one thing to all these claims, or to none of them.
///
/// # Errors
/// `Invalid` without claims, with too many, or when what is asked for cannot be done to any claim; `Conflict` when it
/// cannot be done to some of them, naming these and the reason.
pub async fn run(
    db: &Database,
    claims: &[ClaimId],
    deed: &Deed,
    reviewer: &Reviewer,
    policy: &DuePolicy,
    now: DateTime<Utc>,
) -> Result<Model> {
    let transaction = storage::begin(db).await?;
    let changed =
        change_all(&Doing { transaction: &transaction, reviewer, policy, now }, claims, deed).await?;
    let row = ActiveModel {
        reviewer_id: Set(reviewer.id),
        action: Set(deed.action()),
        claims: Set(changed.len() as i32),
        changed: Set(changed.into()),
        made_at: Set(now),
        undone_at: Set(None),
        ..Default::default()
    };
    let done = row.insert(&transaction).await?;
    transaction.commit().await?;
    Ok(done)
}

/// Says which of these claims it would change, and changes none.
///
/// # Errors
/// As [`run`].
pub async fn rehearse(
    db: &Database,
    claims: &[ClaimId],
    deed: &Deed,
    reviewer: &Reviewer,
    policy: &DuePolicy,
    now: DateTime<Utc>,
) -> Result<Vec<ClaimId>> {
    let transaction = storage::begin(db).await?;
    let changed =
        change_all(&Doing { transaction: &transaction, reviewer, policy, now }, claims, deed).await?;
    transaction.rollback().await?;
    Ok(changed.into_iter().map(|changed| changed.claim).collect())
}

async fn change_all(doing: &Doing<'_>, claims: &[ClaimId], deed: &Deed) -> Result<Vec<Changed>> {
    doing.reviewer.role.must_judge()?;
    let ids: BTreeSet<ClaimId> = claims.iter().copied().collect();
    if ids.is_empty() {
        return Err(Error::invalid("bulk-no-claims"));
    }
    if ids.len() > MOST {
        return Err(Error::invalid(
            Message::new("bulk-too-many").with("most", MOST).with("count", ids.len()),
        ));
    }
    let held = claims::hold(doing.transaction, ids.iter().copied()).await?;
    if held.len() < ids.len() {
        return Err(Error::not_found("bulk-claims-gone"));
    }
    let (mut changed, mut refused) = (Vec::new(), Vec::new());
    for claim in &held {
        match doing.deed(claim, deed).await {
            Ok(one) if one.before == one.after => {}
            Ok(one) => changed.push(one),
            Err(Error::Conflict(why) | Error::Invalid(why)) => refused.push((claim.id, why)),
            Err(error) => return Err(error),
        }
    }
    if !refused.is_empty() {
        return Err(Error::conflict(refusal(&refused, held.len())));
    }
    Ok(changed)
}

/// Which claims stand in the way, and why the first of them does.
fn refusal(refused: &[(ClaimId, Message)], of: usize) -> Message {
    let named: Vec<String> = refused.iter().take(MOST_NAMED).map(|(claim, _)| format!("#{claim}")).collect();
    let more = if refused.len() > MOST_NAMED { ", …" } else { "" };
    let message = Message::new("bulk-refused").with("count", refused.len()).with("of", of);
    let message = message.with("claims", format!("{}{more}", named.join(", ")));
    match refused.first() {
        Some((_, why)) => message.with("why", why.clone()),
        None => message,
    }
}

/// Takes it back, but for claims that somebody has changed since.
///
/// # Errors
/// `NotFound` for somebody else's; `Conflict` when it has been taken back already, or too long ago.
pub async fn undo(
    db: &Database,
    id: BulkId,
    reviewer: &Reviewer,
    policy: &DuePolicy,
    now: DateTime<Utc>,
) -> Result<Undone> {
    let transaction = storage::begin(db).await?;
    let done = Entity::find_by_id(id).filter(Column::ReviewerId.eq(reviewer.id)).one(&transaction).await?;
    let done = done.ok_or_else(|| Error::not_found("bulk-not-found"))?;
    if done.undone_at.is_some() || done.made_at + Duration::hours(HOURS) <= now {
        return Err(Error::conflict("bulk-too-late"));
    }
    let doing = Doing { transaction: &transaction, reviewer, policy, now };
    let held = claims::hold(&transaction, done.changed.iter().map(|changed| changed.claim)).await?;
    let mut undone = Undone { claims: 0, left: done.changed.len() };
    for claim in &held {
        let changed = done.changed.iter().find(|changed| changed.claim == claim.id);
        if let Some(changed) = changed
            && doing.back(claim, changed).await?
        {
            undone = Undone { claims: undone.claims + 1, left: undone.left - 1 };
        }
    }
    let row = ActiveModel { id: Set(id), undone_at: Set(Some(now)), ..Default::default() };
    row.update(&transaction).await?;
    transaction.commit().await?;
    Ok(undone)
}

/// What a reviewer did last, as long as it can be taken back.
pub async fn latest(db: &Db, reviewer: ReviewerId, now: DateTime<Utc>) -> Result<Option<Model>> {
    let own = Entity::find().filter(Column::ReviewerId.eq(reviewer)).order_by_desc(Column::Id);
    let latest = own.one(db).await?.filter(|done| done.undone_at.is_none() && done.claims > 0);
    Ok(latest.filter(|done| now < done.made_at + Duration::hours(HOURS)))
}

/// Who does it, in which transaction.
struct Doing<'a> {
    transaction: &'a Transaction,
    reviewer: &'a Reviewer,
    policy: &'a DuePolicy,
    now: DateTime<Utc>,
}

impl Doing<'_> {
    fn change(&self) -> Change<'_> {
        Change { actor: &self.reviewer.name, at: self.now }
    }

    async fn deed(&self, claim: &Claim, deed: &Deed) -> Result<Changed> {
        let before = self.held(claim, deed.action()).await?;
        let after = match deed {
            Deed::AddTopics(new) => {
                let all: Vec<String> = claim.topics.iter().chain(new).cloned().collect();
                Held::Topics(topics::set_within(self.transaction, claim, &all, self.change()).await?)
            }
            Deed::RemoveTopics(gone) => {
                let all = topics::without(&claim.topics, gone);
                Held::Topics(topics::set_within(self.transaction, claim, &all, self.change()).await?)
            }
            Deed::Watch(strictness) => {
                self.watch(claim, *strictness).await?;
                Held::Watch(*strictness)
            }
            Deed::Seen => {
                let (policy, now) = (self.policy, self.now);
                let pause =
                    pauses::acknowledge_within(self.transaction, claim, self.reviewer, policy, now).await?;
                Held::Pause { until: pause.until, acknowledged: pause.acknowledged }
            }
            Deed::PutOff(until) => {
                let pause =
                    pauses::put_off_within(self.transaction, claim, self.reviewer, *until, self.now).await?;
                Held::Pause { until: pause.until, acknowledged: pause.acknowledged }
            }
        };
        Ok(Changed { claim: claim.id, before, after })
    }

    /// Puts a claim back; false when somebody has changed it since.
    async fn back(&self, claim: &Claim, changed: &Changed) -> Result<bool> {
        if self.held(claim, changed.before.action()).await? != changed.after {
            return Ok(false);
        }
        match &changed.before {
            Held::Topics(before) => {
                topics::set_within(self.transaction, claim, before, self.change()).await?;
            }
            Held::Watch(before) => self.watch(claim, *before).await?,
            Held::Pause { until, acknowledged } => {
                let pause = pauses::Pause {
                    claim_id: claim.id,
                    reviewer_id: self.reviewer.id,
                    until: *until,
                    acknowledged: *acknowledged,
                };
                pauses::put_back(self.transaction, pause, self.now).await?;
            }
        }
        Ok(true)
    }

    async fn watch(&self, claim: &Claim, strictness: Strictness) -> Result<()> {
        let edit = evidence::edits::Edit { strictness: Some(strictness), ..Default::default() };
        evidence::edits::edit_within(self.transaction, claim.id, edit, self.change()).await
    }

    /// How a claim stands now, as far as an action changes it.
    async fn held(&self, claim: &Claim, action: Action) -> Result<Held> {
        Ok(match action {
            Action::AddTopics | Action::RemoveTopics => Held::Topics(claim.topics.0.clone()),
            Action::Watch => {
                let edited = evidence::edits::of(self.transaction, claim.id).await?;
                Held::Watch(edited.map(|row| row.strictness).unwrap_or_default())
            }
            Action::Seen | Action::PutOff => {
                let pause = pauses::of(self.transaction, claim.id, self.reviewer.id).await?;
                Held::Pause {
                    until: pause.as_ref().and_then(|pause| pause.until),
                    acknowledged: pause.and_then(|pause| pause.acknowledged),
                }
            }
        })
    }
}
