//! What reviewers do with lists of claims: which ones an address asks for, views with a name, many claims at once, and what
//! has happened since they were last here.

pub mod bulk;
pub mod carried;
mod filters;
pub mod views;
pub mod visits;

pub use bulk::Model as BulkChange;
pub use filters::CLOSED;
pub use filters::Filters;
pub use filters::ME;
pub use filters::OPEN;
pub use filters::query_of;
pub use views::Model as View;
