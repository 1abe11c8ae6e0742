//! The tables of this stage as they are carried from one instance to another.

use super::assigned;
use super::claimants;
use super::claimants::of_claim;
use super::forecasts;
use super::history;
use super::mappings;
use super::suggested::table as suggested;
use super::table;
use crate::storage::carried;

carried! {
    Claimants = claimants by Id / id => count_on;
    Claims = table by Id / id => count_on;
    /// Which claims are whose.
    OfClaims = of_claim by ClaimId / claim_id, ClaimantId / claimant_id;
    Suggested = suggested by Id / id => count_on;
    Forecasts = forecasts by Id / id => count_on;
    Assignments = assigned by Id / id => count_on;
    History = history by Id / id => count_on;
    /// What was pointed at in tables.
    Mappings = mappings by Id / id => count_on;
}
