//! A source and its checks as JSON.

use std::collections::BTreeMap;

use chrono::DateTime;
use chrono::Utc;
use serde::Serialize;
use utoipa::ToSchema;

use crate::language::Language;
use crate::sources::LinkState;
use crate::sources::Rhythm;
use crate::sources::Source;
use crate::sources::SourceKind;
use crate::sources::table::Origin;
use crate::sources::table::checks;
use crate::sources::table::checks::Outcome;
use crate::storage::CheckId;
use crate::storage::SourceId;

/// Something that is fetched on a schedule, and how it fares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Source)]
pub struct SourceShape {
    pub id: SourceId,
    pub name: String,
    pub kind: SourceKind,
    pub url: String,
    /// A CSS selector for pages, a jq filter for JSON.
    pub selector: Option<String>,
    /// Sent along, by name; `${NAME}` stands for a secret of the environment, which is not shown.
    pub headers: BTreeMap<String, String>,
    pub folder: Option<String>,
    #[schema(inline)]
    pub rhythm: Rhythm,
    /// How often it is checked at present: as somebody said, or as its news have it.
    pub interval_minutes: i32,
    pub cron: Option<String>,
    pub time_zone: Option<String>,
    pub active_hours: Option<String>,
    /// How long it usually is from news to news; null until it is known.
    pub habit_minutes: Option<i64>,
    /// When it last brought something new.
    pub last_new_at: Option<DateTime<Utc>>,
    pub origin: Origin,
    pub active: bool,
    /// Why Foresaid paused it by itself.
    pub paused_because: Option<String>,
    pub next_check_at: DateTime<Utc>,
    pub last_checked_at: Option<DateTime<Utc>>,
    #[schema(inline)]
    pub last_outcome: Option<Outcome>,
    /// Failed checks in a row.
    pub failures: i32,
    pub failing_since: Option<DateTime<Utc>>,
    /// A sentence that says what to do.
    pub last_error: Option<String>,
    /// Where its server says that it has moved for good.
    pub moved_to: Option<String>,
    /// The address it had before such a move was adopted.
    pub moved_from: Option<String>,
    /// Of a link: what has become of it, and since when.
    #[schema(inline)]
    pub link_state: Option<LinkState>,
    pub link_state_since: Option<DateTime<Utc>>,
    /// Since when our own network has kept us from it.
    pub offline_since: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
}

impl SourceShape {
    pub fn of(source: Source, language: Language) -> Self {
        SourceShape {
            id: source.id,
            name: source.name,
            kind: source.kind,
            url: source.url,
            selector: source.selector,
            headers: source
                .headers
                .iter()
                .map(|header| (header.name.clone(), header.value.clone()))
                .collect(),
            folder: source.folder,
            rhythm: source.rhythm,
            interval_minutes: source.interval_minutes,
            cron: source.cron_line,
            time_zone: source.time_zone,
            active_hours: source.active_hours,
            habit_minutes: source.habit_minutes,
            last_new_at: source.last_new_at,
            origin: source.origin,
            active: source.active,
            paused_because: source.paused_because.map(|reason| reason.in_language(language)),
            next_check_at: source.next_check_at,
            last_checked_at: source.last_checked_at,
            last_outcome: source.last_outcome,
            failures: source.failures,
            failing_since: source.failing_since,
            last_error: source.last_error.map(|error| error.in_language(language)),
            moved_to: source.moved_to,
            moved_from: source.moved_from,
            link_state: source.link_state,
            link_state_since: source.link_state_since,
            offline_since: source.offline_since,
            created_at: source.created_at,
        }
    }
}

/// One fetch of one source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Check)]
pub struct CheckShape {
    pub id: CheckId,
    pub at: DateTime<Utc>,
    pub took_ms: i64,
    #[schema(inline)]
    pub outcome: Outcome,
    /// Items in the answer.
    pub brought: i32,
    /// Items not seen before.
    pub new_items: i32,
    /// Evidence suggested because of them.
    pub suggestions: i32,
    /// Why it failed, in a sentence that says what to do.
    pub error: Option<String>,
}

impl CheckShape {
    pub fn of(check: checks::Model, language: Language) -> Self {
        CheckShape {
            id: check.id,
            at: check.at,
            took_ms: check.took_ms,
            outcome: check.outcome,
            brought: check.brought,
            new_items: check.new_items,
            suggestions: check.suggestions,
            error: check.error.map(|error| error.in_language(language)),
        }
    }
}
