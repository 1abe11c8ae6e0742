//! The pages on which people meet claims: Today, the list, and each claim with its forms.

mod claim;
mod list;
mod today;
pub mod visitor;
