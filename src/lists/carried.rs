//! The tables of this stage as they are carried from one instance to another.

use super::views;
use super::visits;
use crate::storage::carried;

carried! {
    Views = views by Id / id => count_on;
    /// Since when people know what they know, and with which list they begin.
    Visits = visits by ReviewerId / reviewer_id;
}
