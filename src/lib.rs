//! Foresaid: what people said would happen, checked when it falls due.
pub mod claims;
pub mod clock;
pub mod config;
pub mod documents;
pub mod due;
pub mod error;
pub mod evidence;
pub mod language;
pub mod mail;
pub mod reminders;
pub mod review;
pub mod scoring;
pub mod sources;
pub mod storage;
mod vocabulary;
