//! Pure: the looks in between, at a claim whose window is long or open, as the policy sets them.

use chrono::NaiveDate;

use super::Claim;
use crate::config::DuePolicy;
use crate::due;

/// The days on which the claim is looked at in between, in order; none for what has no window at all.
pub fn days(claim: &Claim, policy: &DuePolicy) -> Vec<NaiveDate> {
    if claim.basis.is_none() {
        return Vec::new();
    }
    let said_on = claim.statement_date.or(claim.due_from).unwrap_or(claim.created_at.date_naive());
    due::check_ins(claim.due_from, claim.due_by, said_on, policy)
}
