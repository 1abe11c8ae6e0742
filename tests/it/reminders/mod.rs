//! Reminders from the calendar to the mailbox: each reviewer hears of each occasion once.

mod check_ins;
mod days;
mod digests;
mod instances;
mod mails;
mod news;
mod pauses;
mod repeats;
mod scene;
mod settling;
mod smtp;
mod whose;
mod wishes;
mod wordings;
mod year;
