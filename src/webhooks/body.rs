//! The body of a message: its fields are promised to whoever reads them, and only ever added to.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use serde::Serialize;
use url::Url;
use utoipa::ToSchema;

use crate::announcements::WebhookEvent;
use crate::claims::EvidenceStatus;
use crate::claims::Judging;
use crate::claims::Verdict;
use crate::documents::Kind;
use crate::due::Schedule;
use crate::storage::ClaimId;
use crate::storage::DocumentId;
use crate::storage::SourceId;

/// What a program elsewhere is told: one change.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = WebhookMessage)]
pub struct EventBody {
    /// The same for every attempt, and in `X-Foresaid-Delivery`.
    pub id: String,
    #[schema(inline)]
    pub event: WebhookEvent,
    /// When it changed.
    pub at: DateTime<Utc>,
    /// The word, or the days (`2026-01-01/2026-12-31`), before and after. Of a verdict that waits for a second one, neither.
    pub before: Option<String>,
    pub after: Option<String>,
    /// A reviewer's, a source's or a file's name.
    pub actor: String,
    /// What it is about, as it stood when the message was written; null for a source.
    pub claim: Option<ClaimBody>,
    /// Null for a claim.
    pub source: Option<SourceBody>,
}

/// A claim in a message.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = WebhookClaim)]
pub struct ClaimBody {
    pub id: ClaimId,
    pub text: String,
    pub claimants: Vec<String>,
    #[schema(inline)]
    pub kind: Kind,
    pub topics: Vec<String>,
    pub due_from: Option<NaiveDate>,
    pub due_by: Option<NaiveDate>,
    /// Null once the claim has a verdict or has left its document.
    pub schedule: Option<Schedule>,
    pub evidence: EvidenceStatus,
    /// The verdict that counts; null while the claim is open.
    pub verdict: Option<Verdict>,
    pub verdict_share: Option<f64>,
    pub judging: Option<Judging>,
    pub document: DocumentBody,
    /// Its page.
    #[schema(value_type = String)]
    pub url: Url,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = WebhookDocument)]
pub struct DocumentBody {
    pub id: DocumentId,
    pub title: String,
}

/// A source in a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = WebhookSource)]
pub struct SourceBody {
    pub id: SourceId,
    pub name: String,
    /// Why it fails, in the language of the instance.
    pub error: Option<String>,
    /// Its page.
    #[schema(value_type = String)]
    pub url: Url,
}
