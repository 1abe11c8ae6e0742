//! Foresaid: what people said would happen, checked when it falls due.
//!
//! # The map
//!
//! ```text
//! document -> claim -> due window -> source check -> item -> evidence -> review -> verdict -> score
//!                                         reminders, dashboard, API read from all of them
//! ```
//!
//! A module may import only the modules above it; `tests/it/architecture` holds this order and fails when it is
//! broken.
//!
//! | module | what it is |
//! |---|---|
//! | [`language`] | English and Chinese, and every sentence in them |
//! | `vocabulary`, `spelling` | the product's fixed words, as enums; one spelling for comparing and searching |
//! | [`error`], [`clock`], [`allowance`], [`config`] | what can go wrong, what time it is, how often one may ask, how it is set up |
//! | [`storage`], [`mail`] | the database, and one letter to one address |
//! | [`announcements`] | what has changed, for those outside who want to hear of it |
//! | [`due`] | pure: a wording and the day it was said become a due window |
//! | [`documents`] | pure: Markdown and CSV become a document, claim drafts and row problems |
//! | [`claims`] | the record at the centre: import, status, history |
//! | [`sources`] | feeds, pages and JSON endpoints, fetched by the only HTTP client |
//! | [`evidence`] | items matched to claims, and what people make of them |
//! | [`review`] | reviewers, who looks after which claim, and their verdicts |
//! | [`scoring`], [`records`] | whose word was good |
//! | [`reminders`] | who must hear of what, once |
//! | [`lists`] | what reviewers do with lists of claims: views, many at once, what happened meanwhile |
//! | [`audit`] | who did what |
//! | [`webhooks`] | programs elsewhere hear of changes, once and in order |
//! | [`exchange`] | the JSON shapes that scripts rely on |
//! | [`exports`] | everything in forms that others read, and in again |
//! | [`app`], [`scheduler`] | a running instance, and when it looks for work |
//! | [`api`], [`mcp`], [`web`], [`server`], [`cli`] | the doors: each calls the same use cases |
//!
//! # A claim's walk
//!
//! 1. [`review::importing`] reads a file ([`documents::read`]), gives each row its window ([`due::read`]) and stores all
//!    of it or nothing, each new claim with who looks after it.
//! 2. [`evidence::collect()`] checks the sources that are due, keeps what is new, suggests it to the claims it speaks to
//!    and moves their evidence status. A person accepts or rejects ([`evidence::decide`]).
//! 3. [`reminders::plan()`] writes into the outbox what is owed on a reviewer's local day; [`reminders::outbox`] sends it
//!    once.
//! 4. The reviewer opens the claim and gives a verdict ([`reminders::closing`]): the claim closes, and what was queued
//!    about it is called off.
//! 5. [`records`] counts it for its claimant.
//!
//! Time is an argument everywhere: the [`clock`] is read at the doors. `tests/it/journey.rs` walks these steps with a
//! clock that is moved by hand.

pub mod allowance;
pub mod announcements;
pub mod api;
pub mod app;
pub mod audit;
pub mod claims;
pub mod cli;
pub mod clock;
pub mod config;
pub mod documents;
pub mod due;
pub mod error;
pub mod evidence;
pub mod exchange;
pub mod exports;
pub mod language;
pub mod lists;
pub mod mail;
pub mod mcp;
pub mod records;
pub mod reminders;
pub mod review;
pub mod scheduler;
pub mod scoring;
pub mod server;
pub mod sources;
mod spelling;
pub mod storage;
mod vocabulary;
pub mod web;
pub mod webhooks;

/// Where all memory comes from, SQLite's too. Reading, matching and writing letters ask for many small pieces, and with
/// the system's own allocator that is a sixth of what they cost.
#[global_allocator]
static MEMORY: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;
