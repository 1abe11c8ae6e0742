//! Who may do what: an administrator changes roles, and lets people go. The instance always keeps an administrator, and
//! no claim is left with somebody who cannot judge it.

use super::Reviewer;
use super::Role;
use super::assigning;
use super::assigning::Assigner;
use super::reviewers;
use crate::error::Error;
use crate::error::Result;
use crate::storage;
use crate::storage::Database;
use crate::storage::ReviewerId;

/// Whether this person may change what is somebody's: everybody their own, administrators everybody's.
///
/// # Errors
/// `Forbidden` otherwise.
pub fn own_or_managed(who: &Reviewer, whose: ReviewerId) -> Result<()> {
    if who.id == whose { Ok(()) } else { who.role.must_manage() }
}

/// What is to change about a person; what is missing stays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub role: Option<Role>,
    /// Whether they can sign in and are written to.
    pub active: Option<bool>,
}

/// Changes what a person may do. Whoever may not judge any more gives all open claims back: nobody looks after them then,
/// and everyone who may judge hears of them. (To give them to somebody, [`assigning::hand_over`] first.)
///
/// # Errors
/// `NotFound` for nobody we know, `Conflict` when nobody would be left to look after the people.
pub async fn change(
    db: &Database,
    id: ReviewerId,
    changes: Changes,
    assigner: Assigner<'_>,
) -> Result<Reviewer> {
    let transaction = storage::begin(db).await?;
    // Two administrators who demote each other at the same moment would leave none.
    reviewers::hold_all(&transaction).await?;
    let people = reviewers::list(&transaction).await?;
    let before = reviewers::get(&transaction, id).await?;
    let after = Reviewer {
        role: changes.role.unwrap_or(before.role),
        active: changes.active.unwrap_or(before.active),
        ..before.clone()
    };
    let manages = |person: &Reviewer| person.active && person.role.may_manage();
    let others = people.iter().any(|person| person.id != id && manages(person));
    if manages(&before) && !manages(&after) && !others {
        return Err(Error::conflict("people-last-administrator"));
    }
    reviewers::set_standing(&transaction, id, after.role, after.active).await?;
    if before.can_judge() && !after.can_judge() {
        assigning::hand_to(&transaction, id, &[], &people, assigner).await?;
    }
    transaction.commit().await?;
    Ok(after)
}
