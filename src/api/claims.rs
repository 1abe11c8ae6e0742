//! `/claims`: lists with filters, and everything about one claim.

use axum::extract::State;
use chrono::Datelike;
use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;
use utoipa::IntoParams;
use utoipa::ToSchema;

use super::caller::Caller;
use super::caller::Reader;
use super::extract::Id;
use super::extract::Json;
use super::extract::Page;
use super::extract::Query;
use super::paging;
use super::paging::page_length;
use super::problem::Problem;
use crate::app::App;
use crate::claims::EvidenceStatus;
use crate::claims::Filter;
use crate::claims::Judging;
use crate::claims::Sort;
use crate::claims::Verdict;
use crate::claims::assigned::Whose;
use crate::claims::listing;
use crate::documents::Kind;
use crate::due::Schedule;
use crate::error::Error;
use crate::error::Result;
use crate::exchange;
use crate::exchange::ClaimShape;
use crate::exchange::WholeClaim;
use crate::language::Message;
use crate::storage::ClaimId;
use crate::storage::ClaimantId;
use crate::storage::DocumentId;

/// Which claims to list; every given parameter narrows the list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Words, or phrases between quotation marks, that must all occur in claim, detail, heading or a claimant's name.
    q: Option<String>,
    schedule: Option<Schedule>,
    evidence: Option<EvidenceStatus>,
    verdict: Option<Verdict>,
    /// Only claims whose verdicts do not count yet, because two must agree.
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
    params(Asked), responses((status = 200, body = ClaimPage)))]
pub async fn list(State(app): State<App>, Query(asked): Query<Asked>) -> Result<Page<ClaimPage>, Problem> {
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
        sort: asked.sort.unwrap_or_default(),
        after: asked.after,
        before: asked.before,
        limit: page_length(asked.limit)?,
    };
    let page = listing::list(&app.db, &filter, app.today(), &app.settings.due).await?;
    let claims = exchange::claims(&app.db, page.claims, app.today(), &app.settings.due).await?;
    Ok(paging::page(ClaimPage { claims, previous: page.previous, next: page.next }, page.next))
}

pub fn whose(text: &str) -> Result<Whose> {
    text.parse().map_err(|_| Error::invalid(Message::new("api-reviewer-filter").with("text", text)))
}

/// A day that the databases know as well.
pub fn day(day: NaiveDate) -> Result<NaiveDate> {
    let known = (1..=9999).contains(&day.year());
    if known {
        Ok(day)
    } else {
        Err(Error::invalid(Message::new("form-not-a-day").with("text", day.to_string())))
    }
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
