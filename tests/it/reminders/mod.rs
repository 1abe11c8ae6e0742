//! Reminders from the calendar to the mailbox: each reviewer hears of each occasion once.

mod calendar_feed;
mod channels;
mod check_ins;
mod days;
mod digests;
mod instances;
mod mails;
mod news;
mod pauses;
mod repeats;
pub mod scene;
mod sending;
mod settling;
mod smtp;
mod stopping;
mod whose;
mod wishes;
mod wordings;
mod year;
