//! Claims come in and go to whom the rules say, in one transaction: a file, or a sentence that a person makes a claim of.

use super::assigning;
use crate::claims::Claim;
use crate::claims::ImportReport;
use crate::claims::import;
use crate::claims::import::Import;
use crate::claims::import::ReadFile;
use crate::claims::mappings;
use crate::claims::status::Change;
use crate::claims::suggested;
use crate::error::Result;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Database;
use crate::storage::SuggestedId;

/// Imports one file.
///
/// # Errors
/// As [`import::read`]. Nothing is stored then.
pub async fn import(db: &Database, import: &Import<'_>) -> Result<ImportReport> {
    let pointing = mappings::recall(db, &import.pointing).await?;
    store(db, import, import::read(import, &pointing)?).await
}

/// Stores what was read of a file; after a dry run nothing of it stays.
pub async fn store(db: &Database, import: &Import<'_>, read: ReadFile) -> Result<ImportReport> {
    let transaction = storage::begin(db).await?;
    let report = import::store(&transaction, import, read).await?;
    if import.dry_run {
        transaction.rollback().await?;
        return Ok(report.without_ids());
    }
    let new: Vec<ClaimId> = report.new_claims().collect();
    let change = Change { actor: import.file_name, at: import.now };
    assigning::assign_new(&transaction, &new, change).await?;
    transaction.commit().await?;
    Ok(report)
}

/// Makes a claim of a suggested sentence.
///
/// # Errors
/// As [`suggested::accept`].
pub async fn accept(db: &Database, id: SuggestedId, change: Change<'_>) -> Result<Claim> {
    let transaction = storage::begin(db).await?;
    let claim = suggested::accept(&transaction, id, change).await?;
    assigning::assign_new(&transaction, &[claim.id], change).await?;
    transaction.commit().await?;
    Ok(claim)
}
