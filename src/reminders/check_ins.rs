//! A claim that was looked at in between waits for its next day, once every reviewer has been told of this one.

use sea_orm::DatabaseConnection;

use super::Occasion;
use super::Present;
use super::plan;
use super::table;
use crate::claims;
use crate::claims::Claim;
use crate::config::DuePolicy;
use crate::error::Result;

/// Moves on the claims of which every active reviewer has a reminder by now. Somebody whose morning has not come yet
/// still waits for theirs.
pub(super) async fn move_on(db: &DatabaseConnection, present: &Present, policy: &DuePolicy) -> Result<()> {
    let day = present.furthest_day;
    let waiting = present.claims.iter().filter(|claim| claim.next_check_in.is_some_and(|next| next <= day));
    let waiting: Vec<(&Claim, Vec<String>)> =
        waiting.map(|claim| (claim, keys(claim, present, policy))).collect();
    let keys = waiting.iter().flat_map(|(_, keys)| keys).map(String::as_str).collect::<Vec<_>>();
    let states = table::states(db, &keys).await?;
    let told = waiting.iter().filter(|(_, keys)| keys.iter().all(|key| states.contains_key(key)));
    let told: Vec<Claim> = told.map(|(claim, _)| (*claim).clone()).collect();
    claims::check_ins::move_on(db, &told, policy, day).await
}

/// Of what the reviewers must have been told; nothing when the claim comes due anyway.
fn keys(claim: &Claim, present: &Present, policy: &DuePolicy) -> Vec<String> {
    let Some(day) = plan::check_in(claim, present.furthest_day, policy) else { return Vec::new() };
    let key = |reviewer| plan::key(claim, reviewer, Occasion::CheckIn, day);
    present.reviewers.iter().map(key).collect()
}
