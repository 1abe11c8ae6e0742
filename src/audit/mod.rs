//! Who did what: the history of all claims, and beside it what people did that is no part of any claim.

pub mod carried;
mod deeds;
mod log;

pub use deeds::Area;
pub use deeds::Model as Deed;
pub use deeds::NewDeed;
pub use deeds::record;
pub use log::Asked;
pub use log::Entry;
pub use log::Page;
pub use log::Place;
pub use log::page;
pub use log::within;
