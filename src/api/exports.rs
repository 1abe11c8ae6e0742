//! `/export`: everything, or the claims of a filter, as a file that is sent while it is written.

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use axum_extra::body::AsyncReadBody;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::IntoParams;

use super::caller::Caller;
use super::caller::Reader;
use super::claims::day;
use super::claims::whose;
use super::extract::Query;
use super::problem::Problem;
use crate::app::App;
use crate::claims::EvidenceStatus;
use crate::claims::Filter;
use crate::claims::Judging;
use crate::claims::Verdict;
use crate::documents::Kind;
use crate::due::Schedule;
use crate::exports;
use crate::exports::Feed;
use crate::exports::Form;
use crate::storage::ClaimantId;
use crate::storage::DocumentId;

/// Which claims, in which form; without a filter everything.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// json unless given. JSON holds people and sources too, and is for administrators; `foresaid import` takes it in again.
    #[param(inline)]
    format: Option<Form>,
    /// With atom: which feed; claims unless given.
    #[param(inline)]
    feed: Option<Feed>,
    /// With csv: a mark by which Excel knows that it is UTF-8.
    bom: Option<bool>,
    /// Words that must all occur in claim, detail or heading.
    q: Option<String>,
    schedule: Option<Schedule>,
    evidence: Option<EvidenceStatus>,
    verdict: Option<Verdict>,
    judging: Option<Judging>,
    /// true: only claims that can still be judged; false: only those with a verdict.
    open: Option<bool>,
    kind: Option<Kind>,
    /// The id of a claimant.
    #[param(value_type = Option<i64>)]
    claimant: Option<ClaimantId>,
    /// The id of a document.
    #[param(value_type = Option<i64>)]
    document: Option<DocumentId>,
    /// Its own topic or one of its document.
    topic: Option<String>,
    /// The id of a reviewer who looks after it, or `none`.
    reviewer: Option<String>,
    /// Only windows that end on this day or later.
    due_from: Option<NaiveDate>,
    /// Only windows that end on this day or earlier.
    due_to: Option<NaiveDate>,
}

#[utoipa::path(get, path = "/export", tag = "exports", operation_id = "export", params(Asked),
    responses((status = 200, content_type = "application/octet-stream", body = String)))]
pub async fn export(
    State(app): State<App>,
    Caller(caller): Caller,
    Reader(language): Reader,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let form = asked.format.unwrap_or(Form::Json);
    if form == Form::Json {
        caller.role.must_manage()?;
    }
    let filter = Filter {
        search: asked.q,
        schedule: asked.schedule,
        evidence: asked.evidence,
        verdict: asked.verdict,
        judging: asked.judging,
        open: asked.open,
        kind: asked.kind,
        claimant: asked.claimant,
        document: asked.document,
        topic: asked.topic.filter(|topic| !topic.trim().is_empty()),
        reviewer: asked.reviewer.as_deref().map(whose).transpose()?,
        due_from: asked.due_from.map(day).transpose()?,
        due_to: asked.due_to.map(day).transpose()?,
        ..Filter::default()
    };
    let mut wish = app.wish(filter, language);
    wish.feed = asked.feed.unwrap_or(Feed::Claims);
    wish.mark = asked.bom.unwrap_or(false);
    let name = format!("attachment; filename=\"{}\"", form.file_name(wish.today));
    let headers =
        [(header::CONTENT_TYPE, form.content_type().to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, AsyncReadBody::new(exports::read(&app.db, form, wish))).into_response())
}
