//! A person says more exactly what would make a claim true, and why. Before the window opens that is sharpening; a change
//! after it has opened is allowed and marked, so that nobody moves the goalposts unseen.

use chrono::NaiveDate;

use super::Claim;
use super::history;
use super::history::Happened;
use super::history::What;
use super::status::Change;
use super::storing;
use super::table;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Database;

/// Sets the criteria of a claim; later imports of its document leave them alone. `today` is the local day of whoever does
/// it.
///
/// # Errors
/// `Invalid` without a reason, `Conflict` when the claim is settled or the criteria are these already.
pub async fn set(
    db: &Database,
    claim: ClaimId,
    criteria: &str,
    why: &str,
    today: NaiveDate,
    change: Change<'_>,
) -> Result<()> {
    let why = why.trim();
    if why.is_empty() {
        return Err(Error::invalid("criteria-why-missing"));
    }
    let criteria = Some(criteria.trim().to_owned()).filter(|text| !text.is_empty());
    let transaction = storage::begin(db).await?;
    let claim = table::hold_one(&transaction, claim).await?;
    if claim.verdict.is_some() {
        return Err(Error::conflict("criteria-claim-settled"));
    }
    if claim.criteria == criteria {
        return Err(Error::conflict("criteria-are-so-already"));
    }
    let mut happened = changed(&claim, criteria.clone(), today, change.actor);
    happened.why = Some(Message::verbatim(why));
    history::record(&transaction, claim.id, change.at, happened).await?;
    storing::set_criteria(&transaction, claim.id, criteria).await?;
    Ok(transaction.commit().await?)
}

/// Other criteria, in the history: in time, or late.
pub(super) fn changed<'a>(
    claim: &Claim,
    criteria: Option<String>,
    today: NaiveDate,
    actor: &'a str,
) -> Happened<'a> {
    let what = if has_opened(claim, today) { What::CriteriaLate } else { What::Criteria };
    let mut happened = Happened::new(what, actor);
    happened.before.clone_from(&claim.criteria);
    happened.after = criteria;
    happened
}

/// Whether the window has opened. One without a first day is open since the claim was made.
fn has_opened(claim: &Claim, today: NaiveDate) -> bool {
    let opens = claim.due_from.or(claim.statement_date);
    opens.is_none_or(|day| day <= today)
}
