//! `/claims`: lists with filters, and everything about one claim.

use axum::extract::State;
use serde::Deserialize;
use serde::Serialize;
use utoipa::IntoParams;
use utoipa::ToSchema;

use super::caller::Caller;
use super::caller::Reader;
use super::extract::Id;
use super::extract::Json;
use super::extract::Page;
use super::extract::Queries;
use super::paging;
use super::paging::page_length;
use super::problem::Problem;
use crate::app::App;
use crate::claims::Filter;
use crate::claims::Sort;
use crate::claims::listing;
use crate::exchange;
use crate::exchange::ClaimShape;
use crate::exchange::ClaimsAsked;
use crate::exchange::WholeClaim;
use crate::storage::ClaimId;

/// Which page of the list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Paged {
    /// What comes first; `due` unless given.
    #[param(inline)]
    sort: Option<Sort>,
    /// At most this many; 50 unless given.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
    /// `next` of the page before.
    #[param(value_type = Option<i64>)]
    after: Option<ClaimId>,
    /// `previous` of the page behind.
    #[param(value_type = Option<i64>)]
    before: Option<ClaimId>,
}

/// A page of claims.
#[derive(Serialize, ToSchema)]
pub struct ClaimPage {
    claims: Vec<ClaimShape>,
    /// Give this as `before` for the page before; null on the first page.
    previous: Option<ClaimId>,
    /// Give this as `after` for the next page; null on the last page.
    next: Option<ClaimId>,
}

#[utoipa::path(get, path = "/claims", tag = "claims", operation_id = "list_claims",
    params(ClaimsAsked, Paged), responses((status = 200, body = ClaimPage)))]
pub async fn list(
    State(app): State<App>,
    Queries(asked, paged): Queries<ClaimsAsked, Paged>,
) -> Result<Page<ClaimPage>, Problem> {
    let filter = Filter {
        sort: paged.sort.unwrap_or_default(),
        after: paged.after,
        before: paged.before,
        limit: page_length(paged.limit)?,
        ..asked.filter()?
    };
    let page = listing::list(&app.db, &filter, app.today(), &app.settings.due).await?;
    let claims = exchange::claims(&app.db, page.claims, app.today(), &app.settings.due).await?;
    Ok(paging::page(ClaimPage { claims, previous: page.previous, next: page.next }, page.next))
}

#[utoipa::path(get, path = "/claims/{id}", tag = "claims", operation_id = "show_claim",
    params(("id" = i64, Path)), responses((status = 200, body = WholeClaim)))]
pub async fn show(
    State(app): State<App>,
    Caller(reviewer): Caller,
    Reader(language): Reader,
    Id(id): Id<ClaimId>,
) -> Result<Json<WholeClaim>, Problem> {
    let (policy, reader) = (&app.settings.due, Some((&reviewer, app.now())));
    let whole = exchange::whole_claim(&app.db, &app.watching, id, app.today(), policy, language, reader);
    Ok(Json(whole.await?))
}
