//! Pure: one message of each kind, as the documentation shows it.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use url::Url;

use super::ClaimBody;
use super::DocumentBody;
use super::EventBody;
use super::SourceBody;
use crate::announcements::WebhookEvent;
use crate::claims::EvidenceStatus;
use crate::claims::Verdict;
use crate::documents::Kind;
use crate::due::Schedule;
use crate::storage::ClaimId;
use crate::storage::DocumentId;
use crate::storage::SourceId;

/// A message of this kind from an instance at this address.
pub fn example(event: WebhookEvent, base: &Url) -> EventBody {
    let (before, after, actor) = match event {
        WebhookEvent::ClaimAdded => (None, Some("2026-03-15/2026-07-15"), "night-ferry.md"),
        WebhookEvent::WindowChanged => (Some("2026-03-15/2026-07-15"), Some("2026-12-31"), "Rui Wen"),
        WebhookEvent::ScheduleChanged => (Some("due_soon"), Some("due"), "Foresaid"),
        WebhookEvent::EvidenceChanged => (Some("suggested"), Some("supported"), "Rui Wen"),
        WebhookEvent::VerdictRecorded => (None, Some("came_true"), "Rui Wen"),
        WebhookEvent::VerdictWithdrawn => (Some("came_true"), None, "Rui Wen"),
        WebhookEvent::JudgingChanged => (None, Some("awaits_second"), "Rui Wen"),
        WebhookEvent::SourceHealthChanged => (Some("ok"), Some("failing"), "Port register"),
    };
    let about_source = event == WebhookEvent::SourceHealthChanged;
    EventBody {
        id: "6f1c0f6be0b54c1d9a5d4a2f7d3e8b90".to_owned(),
        event,
        at: DateTime::<Utc>::from_timestamp(1_784_102_400, 0).unwrap_or_default(),
        before: before.map(str::to_owned),
        after: after.map(str::to_owned),
        actor: actor.to_owned(),
        claim: (!about_source).then(|| claim(event, base)),
        source: about_source.then(|| SourceBody {
            id: SourceId(3),
            name: "Port register".to_owned(),
            error: Some("503".to_owned()),
            url: below(base, "sources/3"),
        }),
    }
}

fn claim(event: WebhookEvent, base: &Url) -> ClaimBody {
    let is_judged = event == WebhookEvent::VerdictRecorded;
    ClaimBody {
        id: ClaimId(12),
        text: "On-device models will be in mainstream phones within the coming months".to_owned(),
        claimants: vec!["Xu Zhiwei".to_owned()],
        kind: Kind::Prediction,
        topics: vec!["devices".to_owned()],
        due_from: NaiveDate::from_ymd_opt(2026, 3, 15),
        due_by: NaiveDate::from_ymd_opt(2026, 7, 15),
        schedule: (!is_judged).then_some(Schedule::Due),
        evidence: EvidenceStatus::Supported,
        verdict: is_judged.then_some(Verdict::CameTrue),
        verdict_share: None,
        judging: None,
        document: DocumentBody { id: DocumentId(1), title: "Night Ferry".to_owned() },
        url: below(base, "claims/12"),
    }
}

fn below(base: &Url, path: &str) -> Url {
    base.join(path).unwrap_or_else(|_| base.clone())
}
