//! A person sets a claim's window by hand, and says why.

use sea_orm::DatabaseConnection;

use super::status;
use super::status::ByHand;
use super::status::Change;
use super::table;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::ClaimId;

/// Sets the window of a claim; later imports of its document leave it alone.
///
/// # Errors
/// `Invalid` without a reason, or when the window ends before it begins.
pub async fn set_by_hand(
    db: &DatabaseConnection,
    claim: ClaimId,
    window: ByHand,
    why: &str,
    change: Change<'_>,
) -> Result<()> {
    if window.due_from.zip(window.due_by).is_some_and(|(from, by)| from > by) {
        return Err(Error::invalid("window-ends-before-it-begins"));
    }
    let why = why.trim();
    if why.is_empty() {
        return Err(Error::invalid("window-why-missing"));
    }
    let transaction = storage::begin(db).await?;
    let claim = table::hold_one(&transaction, claim).await?;
    status::set_window(&transaction, &claim, window, change, Message::verbatim(why)).await?;
    Ok(transaction.commit().await?)
}
