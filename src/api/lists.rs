//! `/me/views` and `/bulk-changes`: lists with a name, and one thing done to many claims at once.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;
use utoipa::ToSchema;

use super::caller::Caller;
use super::extract::Id;
use super::extract::Json;
use super::problem::Problem;
use crate::app::App;
use crate::claims::listing;
use crate::error::Error;
use crate::error::Result;
use crate::evidence::Strictness;
use crate::exchange::BulkChangeShape;
use crate::exchange::UndoneBulkChange;
use crate::exchange::ViewShape;
use crate::language::Message;
use crate::lists::Filters;
use crate::lists::bulk;
use crate::lists::bulk::Action;
use crate::lists::bulk::Deed;
use crate::lists::views;
use crate::lists::views::Wanted;
use crate::lists::visits;
use crate::review::Reviewer;
use crate::storage::BulkId;
use crate::storage::ClaimId;
use crate::storage::ViewId;

/// The views that the caller sees.
#[derive(Serialize, ToSchema)]
pub struct ViewList {
    views: Vec<ViewShape>,
    /// The one that the caller's list opens with; null opens it with everything.
    default: Option<ViewId>,
}

#[utoipa::path(get, path = "/me/views", tag = "claims", operation_id = "list_views",
    responses((status = 200, body = ViewList)))]
pub async fn list_views(State(app): State<App>, Caller(caller): Caller) -> Result<Json<ViewList>, Problem> {
    let views = views::seen_by(&app.db, caller.id).await?;
    let default = visits::default_view(&app.db, caller.id).await?;
    let default = default.filter(|default| views.iter().any(|view| view.id == *default));
    Ok(Json(ViewList { views: views.into_iter().map(ViewShape::from).collect(), default }))
}

/// What a view is to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewView {
    /// 40 characters at most.
    name: String,
    /// The query of the list's address on the dashboard.
    query: String,
    /// Whether everybody sees it.
    #[serde(default)]
    #[schema(required = false)]
    shared: bool,
}

impl From<NewView> for Wanted {
    fn from(new: NewView) -> Self {
        Wanted { name: new.name, query: new.query, shared: new.shared }
    }
}

#[utoipa::path(post, path = "/me/views", tag = "claims", operation_id = "save_view",
    responses((status = 201, body = ViewShape)))]
pub async fn save_view(
    State(app): State<App>,
    Caller(caller): Caller,
    Json(new): Json<NewView>,
) -> Result<(StatusCode, Json<ViewShape>), Problem> {
    let view = views::save(&app.db, &caller, new.into(), app.now()).await?;
    Ok((StatusCode::CREATED, Json(view.into())))
}

#[utoipa::path(put, path = "/me/views/{id}", tag = "claims", operation_id = "change_view",
    params(("id" = i64, Path)), responses((status = 200, body = ViewShape)))]
pub async fn change_view(
    State(app): State<App>,
    Caller(caller): Caller,
    Id(id): Id<ViewId>,
    Json(new): Json<NewView>,
) -> Result<Json<ViewShape>, Problem> {
    Ok(Json(views::change(&app.db, id, &caller, new.into()).await?.into()))
}

#[utoipa::path(delete, path = "/me/views/{id}", tag = "claims", operation_id = "remove_view",
    params(("id" = i64, Path)), responses((status = 204)))]
pub async fn remove_view(
    State(app): State<App>,
    Caller(caller): Caller,
    Id(id): Id<ViewId>,
) -> Result<StatusCode, Problem> {
    views::remove(&app.db, id, &caller, app.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[utoipa::path(post, path = "/me/views/{id}/restore", tag = "claims", operation_id = "restore_view",
    params(("id" = i64, Path)), responses((status = 200, body = ViewShape)))]
pub async fn restore_view(
    State(app): State<App>,
    Caller(caller): Caller,
    Id(id): Id<ViewId>,
) -> Result<Json<ViewShape>, Problem> {
    Ok(Json(views::restore(&app.db, id, &caller).await?.into()))
}

/// The view that the caller's list opens with.
#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DefaultView {
    /// Null opens it with everything.
    #[schema(value_type = Option<i64>)]
    view: Option<ViewId>,
}

#[utoipa::path(put, path = "/me/default-view", tag = "claims", operation_id = "set_default_view",
    responses((status = 200, body = DefaultView)))]
pub async fn set_default_view(
    State(app): State<App>,
    Caller(caller): Caller,
    Json(chosen): Json<DefaultView>,
) -> Result<Json<DefaultView>, Problem> {
    visits::set_default_view(&app.db, caller.id, chosen.view, app.now()).await?;
    Ok(Json(chosen))
}

/// One thing to do to many claims: to all of them, or to none when it cannot be done to one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewBulkChange {
    /// These claims, 1000 at most; or give `query`.
    #[serde(default)]
    #[schema(value_type = Vec<i64>, required = false)]
    claims: Vec<ClaimId>,
    /// All that a list finds: the query of its address on the dashboard.
    query: Option<String>,
    #[schema(inline)]
    action: Action,
    /// With `add_topics` and `remove_topics`.
    #[serde(default)]
    #[schema(required = false)]
    topics: Vec<String>,
    /// With `watch`.
    strictness: Option<Strictness>,
    /// With `put_off`.
    until: Option<NaiveDate>,
}

impl NewBulkChange {
    fn deed(&self) -> Result<Deed> {
        let topics = || {
            let topics = self.topics.clone();
            if topics.is_empty() { Err(Error::invalid("bulk-no-topics")) } else { Ok(topics) }
        };
        Ok(match self.action {
            Action::AddTopics => Deed::AddTopics(topics()?),
            Action::RemoveTopics => Deed::RemoveTopics(topics()?),
            Action::Watch => {
                Deed::Watch(self.strictness.ok_or_else(|| Error::invalid("bulk-unknown-action"))?)
            }
            Action::Seen => Deed::Seen,
            Action::PutOff => Deed::PutOff(self.until.ok_or_else(|| Error::invalid("bulk-no-day"))?),
        })
    }

    async fn meant(&self, app: &App, caller: &Reviewer) -> Result<Vec<ClaimId>> {
        let Some(query) = &self.query else { return Ok(self.claims.clone()) };
        let filters = Filters::of_query(&app.db, query, caller.id).await?;
        if let Some(unknown) = filters.unknown.first() {
            return Err(Error::invalid(
                Message::new("claims-filter-unknown").with("field", unknown.as_str()),
            ));
        }
        listing::ids(&app.db, &filters.filter, caller.local_day(app.now()), &app.settings.due).await
    }
}

#[utoipa::path(post, path = "/bulk-changes", tag = "claims", operation_id = "change_many_claims",
    responses((status = 201, body = BulkChangeShape)))]
pub async fn change_many(
    State(app): State<App>,
    Caller(caller): Caller,
    Json(new): Json<NewBulkChange>,
) -> Result<(StatusCode, Json<BulkChangeShape>), Problem> {
    let claims = new.meant(&app, &caller).await?;
    let done = bulk::run(&app.db, &claims, &new.deed()?, &caller, &app.settings.due, app.now()).await?;
    Ok((StatusCode::CREATED, Json(done.into())))
}

#[utoipa::path(post, path = "/bulk-changes/{id}/undo", tag = "claims", operation_id = "undo_bulk_change",
    params(("id" = i64, Path)), responses((status = 200, body = UndoneBulkChange)))]
pub async fn undo_many(
    State(app): State<App>,
    Caller(caller): Caller,
    Id(id): Id<BulkId>,
) -> Result<Json<UndoneBulkChange>, Problem> {
    let undone = bulk::undo(&app.db, id, &caller, &app.settings.due, app.now()).await?;
    Ok(Json(undone.into()))
}
