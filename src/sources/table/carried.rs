//! The tables of this stage as they are carried from one instance to another. Of checks and copies only this instance
//! knows.

use super::items;
use crate::sources::table;
use crate::storage::carried;

carried! {
    Sources = table by Id / id => count_on;
    Items = items by Id / id => count_on;
}
