//! The dashboard, server-rendered: one file per page with its GET and its POSTs. It works without JavaScript.

mod archived;
mod assets;
mod assigning;
mod assignment;
mod audit;
mod bar;
mod bulk;
mod calendar;
mod channels;
mod chart;
mod claim;
mod claim_table;
mod claimant;
mod claimants;
mod claims;
mod client;
mod compare;
mod deeds;
mod document;
mod documents;
mod exports;
mod field;
mod finding;
mod frame;
mod glossary;
mod health;
mod help;
mod id;
mod import_record;
mod import_report;
mod imports;
mod kept;
mod keys;
mod language;
mod marks;
mod measure;
mod opml;
mod outbox;
mod password;
mod people;
mod pointing;
mod preferences;
mod problem;
mod public;
pub mod ready;
mod records;
mod row;
mod session;
mod settings;
mod setup;
mod source;
mod source_form;
mod source_health;
mod source_new;
mod sources;
mod stop_mail;
mod suggested;
mod tally;
mod text_language;
mod today;
mod triage;
mod upload;
mod views;
mod waiting;
mod webhooks;
mod window;
mod windows;
mod written;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;

pub use assets::address as asset;
pub use frame::LANGUAGE_COOKIE;

use crate::app::App;

/// Largest form without files, in bytes: anybody may send one to the sign-in.
const LARGEST_FORM: usize = 1_000_000;

/// All pages, in the order of the navigation.
pub fn routes(app: &App) -> Router<App> {
    Router::new()
        .merge(today::routes())
        .merge(claims::routes())
        .merge(views::routes())
        .merge(bulk::routes())
        .merge(claim::routes())
        .merge(windows::routes())
        .merge(triage::routes())
        .merge(glossary::routes())
        .merge(documents::routes())
        .merge(document::routes())
        .merge(suggested::routes())
        .merge(waiting::routes())
        .merge(imports::routes())
        .merge(import_record::routes())
        .merge(sources::routes())
        .merge(source_new::routes())
        .merge(opml::routes())
        .merge(source::routes())
        .merge(archived::routes())
        .merge(claimants::routes())
        .merge(compare::routes())
        .merge(claimant::routes())
        .merge(records::routes())
        .merge(outbox::routes())
        .merge(calendar::routes())
        .merge(channels::routes())
        .merge(webhooks::routes())
        .merge(exports::routes(app))
        .merge(public::routes())
        .merge(stop_mail::routes())
        .merge(people::routes())
        .merge(assignment::routes())
        .merge(assigning::routes())
        .merge(preferences::routes())
        .merge(help::routes())
        .merge(keys::routes())
        .merge(audit::routes())
        .merge(settings::routes())
        .merge(session::routes())
        .merge(password::routes())
        .merge(setup::routes())
        .merge(language::routes())
        .fallback(problem::no_such_page)
        .method_not_allowed_fallback(problem::only_takes_forms)
        .layer(middleware::from_fn(kept::keep))
        .layer(middleware::from_fn_with_state(app.clone(), deeds::keep))
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(middleware::from_fn_with_state(app.clone(), problem::as_page))
        .layer(middleware::from_fn_with_state(app.clone(), session::renew))
        .merge(assets::routes())
}
