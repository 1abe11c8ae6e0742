//! JSON under `/api/v1`, the OpenAPI document made from the handlers, and a page to read it on.

mod assignment;
mod audit;
mod calendar;
mod caller;
mod channels;
mod claimants;
mod claims;
mod correcting;
mod deeds;
mod discussion;
mod docs;
mod documents;
mod evidence;
mod exports;
mod extract;
mod forecasts;
mod imports;
mod judging;
mod lists;
mod once;
mod openapi;
mod outgoing;
mod pace;
mod paging;
mod passwords;
mod people;
mod preferences;
mod problem;
mod proposals;
mod readings;
mod records;
mod reminders;
mod rules;
mod settings;
mod snapshots;
mod source_lists;
mod sources;
mod suggested;
mod terms;
mod tokens;
mod versions;
mod webhooks;

use axum::Router;
use axum::middleware;
use tower_http::catch_panic::CatchPanicLayer;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub use self::caller::Admitted;
pub use self::caller::admit;
pub use self::docs::House;
pub use self::problem::Problem;
pub use self::problem::as_details;
use self::versions::Versions;
use crate::app::App;

/// Everything under `/api`; its documentation is drawn as the house is.
pub fn routes(app: &App, house: House) -> Router<App> {
    let (endpoints, described) = endpoints().split_for_parts();
    let versions = Versions::of(endpoints.clone().with_state(app.clone()));
    // The last layer stands outermost: whoever is let in may have been answered before, or have the answer already.
    let endpoints = endpoints
        .route_layer(middleware::from_fn_with_state(versions, versions::compare))
        .route_layer(middleware::from_fn_with_state(app.clone(), problem::as_details))
        .route_layer(middleware::from_fn_with_state(app.clone(), deeds::keep))
        .route_layer(middleware::from_fn_with_state(app.clone(), once::answer))
        .route_layer(middleware::from_fn_with_state(app.clone(), caller::let_in));
    Router::new()
        .nest("/v1", endpoints.merge(openapi::routes(described.clone())))
        .merge(docs::routes(described, house))
        .fallback(problem::no_such_address)
        .method_not_allowed_fallback(problem::no_such_method)
        .layer(CatchPanicLayer::custom(problem::of_a_panic))
        .layer(middleware::from_fn_with_state(app.clone(), problem::as_details))
}

/// All endpoints, in the order of the documentation. None of them can be reached without a token.
fn endpoints() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(openapi::head())
        .routes(routes!(claims::list))
        .routes(routes!(claims::show))
        .routes(routes!(lists::change_many))
        .routes(routes!(lists::undo_many))
        .routes(routes!(lists::list_views, lists::save_view))
        .routes(routes!(lists::change_view, lists::remove_view))
        .routes(routes!(lists::restore_view))
        .routes(routes!(lists::set_default_view))
        .routes(routes!(correcting::set_kind))
        .routes(routes!(correcting::set_window, correcting::take_window_back))
        .routes(routes!(correcting::tie_saying, correcting::separate_saying))
        .routes(routes!(forecasts::list, forecasts::give))
        .routes(routes!(suggested::list))
        .routes(routes!(suggested::show, suggested::decide))
        .routes(routes!(judging::add_evidence))
        .routes(routes!(evidence::show, judging::decide_evidence))
        .routes(routes!(evidence::list))
        .routes(routes!(evidence::decide_many))
        .routes(routes!(evidence::undo))
        .routes(routes!(terms::show, terms::change))
        .routes(routes!(rules::list, rules::add))
        .routes(routes!(rules::show, rules::change, rules::let_close, rules::remove))
        .routes(routes!(terms::glossary, terms::put_glossary))
        .routes(routes!(terms::remove_term))
        .routes(routes!(judging::record_verdict))
        .routes(routes!(judging::withdraw_verdict))
        .routes(routes!(proposals::list, proposals::add))
        .routes(routes!(proposals::withdraw))
        .routes(routes!(documents::list, documents::import))
        .routes(routes!(documents::tables))
        .routes(routes!(documents::show))
        .routes(routes!(exports::export))
        .routes(routes!(exports::take_in))
        .routes(routes!(imports::list))
        .routes(routes!(imports::show))
        .routes(routes!(imports::undo))
        .routes(routes!(imports::list_mappings))
        .routes(routes!(imports::forget_mapping))
        .routes(routes!(sources::list, sources::add))
        .routes(routes!(source_lists::find))
        .routes(routes!(source_lists::try_out))
        .routes(routes!(source_lists::export, source_lists::import))
        .routes(routes!(sources::show, sources::change))
        .routes(routes!(sources::checks))
        .routes(routes!(sources::check))
        .routes(routes!(snapshots::show))
        .routes(routes!(snapshots::copy))
        .routes(routes!(readings::window))
        .routes(routes!(readings::scores))
        .routes(routes!(claimants::list))
        .routes(routes!(claimants::show))
        .routes(routes!(records::list))
        .routes(routes!(records::agreement))
        .routes(routes!(records::forecasters))
        .routes(routes!(reminders::list))
        .routes(routes!(reminders::show))
        .routes(routes!(reminders::retry))
        .routes(routes!(reminders::stop))
        .routes(routes!(reminders::list_stopped))
        .routes(routes!(reminders::resume))
        .routes(routes!(calendar::show, calendar::renew, calendar::revoke))
        .routes(routes!(channels::list, channels::add))
        .routes(routes!(channels::try_out))
        .routes(routes!(channels::resume))
        .routes(routes!(channels::remove))
        .routes(routes!(webhooks::list, webhooks::add))
        .routes(routes!(webhooks::remove))
        .routes(routes!(webhooks::try_out))
        .routes(routes!(webhooks::resume))
        .routes(routes!(webhooks::rotate))
        .routes(routes!(webhooks::deliveries))
        .routes(routes!(webhooks::resend))
        .routes(routes!(webhooks::stop))
        .routes(routes!(people::list, people::add))
        .routes(routes!(people::show, people::change))
        .routes(routes!(people::show_queue))
        .routes(routes!(people::hand_over))
        .routes(routes!(people::add_absence))
        .routes(routes!(people::remove_absence))
        .routes(routes!(assignment::list_rules, assignment::add_rule))
        .routes(routes!(assignment::move_rule_up))
        .routes(routes!(assignment::remove_rule))
        .routes(routes!(assignment::assign))
        .routes(routes!(discussion::set_criteria))
        .routes(routes!(discussion::add_note))
        .routes(routes!(discussion::show_note, discussion::edit_note))
        .routes(routes!(assignment::choose_second))
        .routes(routes!(assignment::show_choices, assignment::set_choices))
        .routes(routes!(assignment::set_topics))
        .routes(routes!(assignment::set_document_topics))
        .routes(routes!(people::show_me))
        .routes(routes!(passwords::make_link))
        .routes(routes!(passwords::change))
        .routes(routes!(settings::list))
        .routes(routes!(tokens::list, tokens::add))
        .routes(routes!(tokens::revoke))
        .routes(routes!(preferences::show, preferences::change))
        .routes(routes!(audit::list))
        .routes(routes!(preferences::show_pause, preferences::put_off, preferences::resume))
}
