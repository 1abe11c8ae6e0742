//! The list of public claims.

use askama::Template;
use axum::extract::State;
use axum::response::IntoResponse;
use axum::response::Redirect;
use axum::response::Response;

use super::page;
use super::visitor::Visitor;
use crate::app::App;
use crate::claims::Filter;
use crate::claims::Verdict;
use crate::claims::listing;
use crate::language::Language;
use crate::lists::Filters;
use crate::web::problem::Problem;
use crate::web::row;
use crate::web::row::Row;

#[derive(Template)]
#[template(path = "web/templates/public/claims.html")]
struct ClaimsPage {
    visitor: Visitor,
    rows: Vec<Row>,
    next: Option<String>,
}

/// The first page that there is.
pub async fn first(visitor: Visitor) -> Result<Response, Problem> {
    let pages = [
        (visitor.settings.has_claims(), "/public/claims"),
        (visitor.settings.has_claimants(), "/public/claimants"),
        (visitor.settings.has_documents(), "/public/documents"),
    ];
    let first = pages.into_iter().find(|(is_public, _)| *is_public).ok_or_else(super::visitor::nothing)?;
    Ok(Redirect::to(&visitor.to(first.1)).into_response())
}

pub async fn list(State(app): State<App>, mut visitor: Visitor) -> Result<Response, Problem> {
    visitor.must(visitor.settings.has_claims())?;
    let filters = Filters::read(&visitor.query);
    let kept_back = visitor.query.iter().filter(|(name, _)| NOT_FOR_VISITORS.contains(&name.as_str()));
    let kept_back = kept_back.map(|(name, value)| format!("{name}={value}"));
    visitor.frame.unknown = filters.unknown.iter().cloned().chain(kept_back).collect();
    let filter = only_public(filters.filter.clone());
    let (today, policy) = (visitor.frame.today(), &app.settings.due);
    let found = listing::list(&app.db, &filter, today, policy).await?;
    let there: Vec<_> = found.claims.into_iter().filter(|claim| claim.vanished_at.is_none()).collect();
    let rows = row::rows(&app.db, &there, today, policy).await?;
    let next = found.next.map(|last| filters.after(&last));
    let next = next.map(|address| visitor.to(&format!("/public{address}")));
    page(&ClaimsPage { visitor, rows, next })
}

/// Filters that are left out for them.
const NOT_FOR_VISITORS: [&str; 2] = ["evidence", "reviewer"];

/// By what nobody outside can know, nobody outside can choose.
pub fn only_public(filter: Filter) -> Filter {
    Filter { evidence: None, judging: None, reviewer: None, ..filter }
}
