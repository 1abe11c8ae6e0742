//! Foresaid: what people said would happen, checked when it falls due.
pub mod clock;
pub mod config;
pub mod documents;
pub mod error;
pub mod language;
