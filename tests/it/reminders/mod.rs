//! Reminders from the calendar to the mailbox: each reviewer hears of each occasion once.

mod check_ins;
mod days;
mod digests;
mod instances;
mod mails;
mod scene;
mod settling;
mod smtp;
mod year;
