//! A person sets a claim's window by hand, and says why; or goes back to what the words say.

use chrono::NaiveDate;

use super::claimants;
use super::reread;
use super::status;
use super::status::ByHand;
use super::status::Change;
use super::storing;
use super::table;
use crate::config::DuePolicy;
use crate::due::Basis;
use crate::due::Precision;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Database;

/// The window that somebody asks for, not yet looked at.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked {
    pub due_from: Option<NaiveDate>,
    pub due_by: Option<NaiveDate>,
    /// There is no last day, and none was forgotten.
    pub open_end: bool,
    /// How finely it was spoken of; to the day unless given.
    pub precision: Option<Precision>,
}

impl Asked {
    fn window(&self) -> Result<ByHand> {
        match self.due_by {
            None if !self.open_end => return Err(Error::invalid("window-last-day-missing")),
            Some(_) if self.open_end => return Err(Error::invalid("window-open-with-last-day")),
            Some(by) if self.due_from.is_some_and(|from| from > by) => {
                return Err(Error::invalid("window-ends-before-it-begins"));
            }
            _ => {}
        }
        let precision = self.precision.unwrap_or(Precision::Day);
        Ok(ByHand { due_from: self.due_from, due_by: self.due_by, precision })
    }
}

/// Sets the window of a claim; later imports of its document leave it alone.
///
/// # Errors
/// `Invalid` without a reason, without a last day where no open end is meant, or when the window ends before it begins.
pub async fn set_by_hand(
    db: &Database,
    claim: ClaimId,
    asked: &Asked,
    why: &str,
    change: Change<'_>,
) -> Result<()> {
    let window = asked.window()?;
    let why = why.trim();
    if why.is_empty() {
        return Err(Error::invalid("window-why-missing"));
    }
    let transaction = storage::begin(db).await?;
    let claim = table::hold_one(&transaction, claim).await?;
    status::set_window(&transaction, &claim, &window, change, Message::verbatim(why)).await?;
    Ok(transaction.commit().await?)
}

/// Takes a window that was set by hand back: it is again what the words say.
///
/// # Errors
/// `Conflict` when it was not set by hand.
pub async fn take_back(db: &Database, claim: ClaimId, policy: &DuePolicy, change: Change<'_>) -> Result<()> {
    let transaction = storage::begin(db).await?;
    let claim = table::hold_one(&transaction, claim).await?;
    if claim.basis != Some(Basis::Manual) {
        return Err(Error::conflict("window-not-by-hand"));
    }
    let names = claimants::names(&transaction, claim.id).await?;
    let first_day = claim.created_at.date_naive();
    let Some(read) = reread::reread(&claim, &names, claim.kind, policy, first_day) else {
        return Err(anyhow::anyhow!("claim {} could not be read again", claim.id).into());
    };
    let after = storing::with_read_window(claim.clone(), &read);
    let days = status::days(after.due_from, after.due_by);
    storing::put(&transaction, after).await?;
    let why = Message::new("why-window-taken-back");
    status::window_moved(&transaction, &claim, days, change, Some(why)).await?;
    Ok(transaction.commit().await?)
}
