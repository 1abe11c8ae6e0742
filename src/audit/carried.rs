//! The table of this stage as it is carried from one instance to another.

use super::deeds;
use crate::storage::carried;

carried! {
    Deeds = deeds by Id / id => count_on;
}
