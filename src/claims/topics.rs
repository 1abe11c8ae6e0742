//! What claims and documents are about, in a word or two each: from the document, or as a person says. A claim has its
//! own topics and those of its document.

use super::Claim;
use super::history;
use super::history::Happened;
use super::history::What;
use super::status::Change;
use super::storing;
use super::table;
use crate::documents;
use crate::documents::topics;
use crate::error::Result;
use crate::spelling;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Database;
use crate::storage::DocumentId;
use crate::storage::Transaction;

/// Sets the topics of a claim; later imports leave them alone. Nothing is written when they are these already.
///
/// # Errors
/// `Invalid` when there are too many or one of them is a sentence.
pub async fn set(db: &Database, claim: ClaimId, topics: &[String], change: Change<'_>) -> Result<()> {
    let transaction = storage::begin(db).await?;
    let claim = table::hold_one(&transaction, claim).await?;
    set_within(&transaction, &claim, topics, change).await?;
    Ok(transaction.commit().await?)
}

/// The same for a claim that the caller holds. Returns the topics as they are now.
///
/// # Errors
/// As [`set`].
pub async fn set_within(
    transaction: &Transaction,
    claim: &Claim,
    topics: &[String],
    change: Change<'_>,
) -> Result<Vec<String>> {
    let topics = topics::tidy(topics)?;
    if claim.topics.0 != topics {
        let happened = Happened::new(What::Topics, change.actor);
        let happened = happened.from(claim.topics.join(", ")).to(topics.join(", "));
        history::record(transaction, claim.id, change.at, happened).await?;
        storing::set_topics(transaction, claim.id, topics.clone()).await?;
    }
    Ok(topics)
}

/// Topics without some of them, however these are spelled.
pub fn without(topics: &[String], gone: &[String]) -> Vec<String> {
    topics.iter().filter(|topic| !topics::holds(gone, topic)).cloned().collect()
}

/// Sets the topics of a document, which all its claims have too; later imports leave them alone.
///
/// # Errors
/// As [`set`].
pub async fn set_of_document(db: &Database, document: DocumentId, topics: &[String]) -> Result<()> {
    let topics = topics::tidy(topics)?;
    let document = documents::table::get(db, document).await?;
    documents::table::set_topics(db, document.id, topics).await
}

/// Every topic in use, by name.
pub async fn list(db: &storage::Db) -> Result<Vec<String>> {
    let mut all = documents::table::topics(db).await?;
    all.extend(table::topics(db).await?);
    let mut all = topics::distinct(all);
    all.sort();
    Ok(all)
}

/// Topics in use that hold these letters, by name, at most so many.
pub async fn with(db: &storage::Db, letters: &str, most: usize) -> Result<Vec<String>> {
    let letters = spelling::folded(letters);
    let mut found = list(db).await?;
    found.retain(|topic| spelling::folded(topic).contains(&letters));
    found.truncate(most);
    Ok(found)
}
