//! What happened to a claim: what changed, when, by whom and why. Rows are only ever added.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::QueryTrait;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Query;
use serde::Deserialize;
use serde::Serialize;

use super::changes;
use crate::announcements;
use crate::announcements::Announcement;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::EventId;
use crate::storage::stored_as_text;
use crate::vocabulary::words;

words! {
    /// What changed.
    pub enum What as "event" {
        Imported = "imported",
        Reworded = "reworded",
        Vanished = "vanished",
        Returned = "returned",
        Window = "window",
        EvidenceStatus = "evidence_status",
        EvidenceAdded = "evidence_added",
        EvidenceAccepted = "evidence_accepted",
        EvidenceRejected = "evidence_rejected",
        VerdictRecorded = "verdict_recorded",
        VerdictWithdrawn = "verdict_withdrawn",
        Kind = "kind",
        /// A person made a claim of a sentence that was suggested.
        Accepted = "accepted",
        /// The same thing had been said in another document.
        SaidAgain = "said_again",
        /// What it repeated is gone: it is the one to follow now.
        Tracked = "tracked",
        /// A person had it followed by itself.
        TrackedApart = "tracked_apart",
        ImportUndone = "import_undone",
        /// The last decision on evidence was taken back.
        EvidenceReconsidered = "evidence_reconsidered",
        /// A person changed how evidence is looked for.
        WatchTerms = "watch_terms",
        /// A person put a probability on it; what it was stands elsewhere.
        ForecastGiven = "forecast_given",
        /// A suggestion does not fit how evidence is looked for now.
        SuggestionOutgrown = "suggestion_outgrown",
        RuleAdded = "rule_added",
        RuleChanged = "rule_changed",
        RuleRemoved = "rule_removed",
        /// What a source said met a rule.
        RuleMet = "rule_met",
        /// The last day passed without the rule having been met.
        RuleUnmet = "rule_unmet",
        /// Somebody is to look after it, or no longer.
        Assigned = "assigned",
        Topics = "topics",
        /// Verdicts that were given do not count yet, or do now.
        Judging = "judging",
        /// What would make it true was said more exactly, before the window opened; or later.
        Criteria = "criteria",
        CriteriaLate = "criteria_late",
        NoteAdded = "note_added",
        NoteEdited = "note_edited",
        /// Whether two must agree.
        SecondReviewer = "second_reviewer",
        /// Somebody, or a program that acts for them, said what the verdict should be.
        VerdictProposed = "verdict_proposed",
    }
}

stored_as_text!(What);

/// One change of one claim.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, DeriveEntityModel)]
#[sea_orm(table_name = "claim_events")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: EventId,
    pub claim_id: ClaimId,
    pub at: DateTimeUtc,
    pub what: What,
    /// The state before and after, as the fixed word or the days that were stored.
    pub before: Option<String>,
    pub after: Option<String>,
    /// Who or what did it: a reviewer's, a source's or a file's name.
    pub actor: String,
    pub why: Option<Message>,
}

impl ActiveModelBehavior for ActiveModel {}

/// A change that is about to be written down.
pub struct Happened<'a> {
    pub what: What,
    pub before: Option<String>,
    pub after: Option<String>,
    pub actor: &'a str,
    pub why: Option<Message>,
}

impl<'a> Happened<'a> {
    pub fn new(what: What, actor: &'a str) -> Self {
        Happened { what, before: None, after: None, actor, why: None }
    }

    pub fn from(mut self, before: impl Into<String>) -> Self {
        self.before = Some(before.into());
        self
    }

    pub fn to(mut self, after: impl Into<String>) -> Self {
        self.after = Some(after.into());
        self
    }

    pub fn because(mut self, why: impl Into<Message>) -> Self {
        self.why = Some(why.into());
        self
    }
}

pub async fn record(db: &Db, claim: ClaimId, at: DateTimeUtc, happened: Happened<'_>) -> Result<()> {
    record_all(db, at, vec![(claim, happened)]).await
}

/// How many changes one statement writes down.
const ROWS_AT_ONCE: usize = 2_000;

/// What is announced to those outside.
fn event(what: What) -> Option<announcements::WebhookEvent> {
    match what {
        What::Imported | What::Accepted => Some(announcements::WebhookEvent::ClaimAdded),
        What::Window => Some(announcements::WebhookEvent::WindowChanged),
        What::EvidenceStatus => Some(announcements::WebhookEvent::EvidenceChanged),
        What::VerdictRecorded => Some(announcements::WebhookEvent::VerdictRecorded),
        What::VerdictWithdrawn => Some(announcements::WebhookEvent::VerdictWithdrawn),
        What::Judging => Some(announcements::WebhookEvent::JudgingChanged),
        _ => None,
    }
}

fn announced((claim, happened): &(ClaimId, Happened<'_>)) -> Option<Announcement> {
    Some(Announcement {
        event: event(happened.what)?,
        claim: Some(*claim),
        source: None,
        before: happened.before.clone(),
        after: happened.after.clone(),
        actor: happened.actor.to_owned(),
    })
}

/// Writes down what happened to several claims, in this order.
pub async fn record_all(db: &Db, at: DateTimeUtc, happened: Vec<(ClaimId, Happened<'_>)>) -> Result<()> {
    changes::note(db, happened.iter().map(|(claim, _)| *claim), at).await?;
    announcements::announce(db, at, happened.iter().filter_map(announced).collect()).await?;
    let mut rows = happened.into_iter().map(|(claim, happened)| ActiveModel {
        claim_id: Set(claim),
        at: Set(at),
        what: Set(happened.what),
        before: Set(happened.before),
        after: Set(happened.after),
        actor: Set(happened.actor.to_owned()),
        why: Set(happened.why),
        ..Default::default()
    });
    loop {
        let some: Vec<ActiveModel> = rows.by_ref().take(ROWS_AT_ONCE).collect();
        if some.is_empty() {
            return Ok(());
        }
        Entity::insert_many(some).exec_without_returning(db).await?;
    }
}

/// When each of these claims last changed.
pub async fn last_changes(db: &Db, claims: &[ClaimId]) -> Result<BTreeMap<ClaimId, DateTimeUtc>> {
    let mut changes = BTreeMap::new();
    for some in claims.chunks(storage::IDS_AT_ONCE) {
        let rows = Entity::find().filter(Column::ClaimId.is_in(some.iter().copied())).select_only();
        let rows = rows.column(Column::ClaimId).column_as(Column::At.max(), "last").group_by(Column::ClaimId);
        changes.extend(rows.into_tuple::<(ClaimId, DateTimeUtc)>().all(db).await?);
    }
    Ok(changes)
}

/// Which of these claims people have worked on: verdicts, evidence, windows and kinds by hand, besides what is named.
pub(super) async fn worked_on(db: &Db, claims: &[ClaimId], besides: &[What]) -> Result<BTreeSet<ClaimId>> {
    let mut worked_on = BTreeSet::new();
    for some in claims.chunks(storage::IDS_AT_ONCE) {
        let events = Entity::find().filter(Column::ClaimId.is_in(some.iter().copied()));
        let events =
            events.filter(Column::What.is_not_in([What::Imported, What::EvidenceStatus])).all(db).await?;
        worked_on.extend(
            events
                .into_iter()
                .filter(|event| by_hand(event) && !besides.contains(&event.what))
                .map(|event| event.claim_id),
        );
    }
    Ok(worked_on)
}

fn by_hand(event: &Model) -> bool {
    match event.what {
        What::VerdictRecorded
        | What::VerdictWithdrawn
        | What::EvidenceAccepted
        | What::EvidenceRejected
        | What::EvidenceReconsidered
        | What::WatchTerms
        | What::RuleAdded
        | What::RuleChanged
        | What::RuleRemoved
        | What::Kind
        | What::Accepted
        | What::ForecastGiven
        | What::Topics
        | What::SecondReviewer
        | What::NoteAdded
        | What::NoteEdited
        | What::VerdictProposed
        | What::TrackedApart => true,
        // A source does not say what its finding speaks for.
        What::EvidenceAdded => event.after.is_some(),
        // An import does not say why.
        What::Window | What::Criteria | What::CriteriaLate => event.why.is_some(),
        What::Imported
        | What::Reworded
        | What::Vanished
        | What::Returned
        | What::EvidenceStatus
        | What::SuggestionOutgrown
        | What::SaidAgain
        | What::Tracked
        | What::RuleMet
        | What::RuleUnmet
        | What::Assigned
        | What::Judging
        | What::ImportUndone => false,
    }
}

/// A claim's history, the latest first.
pub async fn of(db: &Db, claim: ClaimId) -> Result<Vec<Model>> {
    Ok(Entity::find().filter(Column::ClaimId.eq(claim)).order_by_desc(Column::Id).all(db).await?)
}

/// The latest changes of all claims.
pub async fn latest(db: &Db, most: u64) -> Result<Vec<Model>> {
    Ok(Entity::find().order_by_desc(Column::Id).limit(most).all(db).await?)
}

/// How often what has happened since a moment, but for what this person did: of the latest changes, at most so many.
pub async fn counts_since(db: &Db, since: DateTimeUtc, besides: &str, most: u64) -> Result<Vec<(What, i64)>> {
    let latest = Entity::find().filter(Column::At.gt(since)).filter(Column::Actor.ne(besides));
    let latest = latest.order_by_desc(Column::At).limit(most).select_only().column(Column::What).into_query();
    let what = Expr::col("what");
    let counts = Query::select()
        .expr(what.clone())
        .expr(Expr::cust("COUNT(*)"))
        .from_subquery(latest, "latest")
        .to_owned();
    let counts = counts.to_owned().add_group_by([what]).to_owned();
    let mut found = Vec::new();
    for row in db.query_all(&counts).await? {
        found.push((row.try_get_by_index(0)?, row.try_get_by_index(1)?));
    }
    found.sort();
    Ok(found)
}

/// Which changes of all claims to read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'a> {
    pub actor: Option<&'a str>,
    pub what: Option<What>,
    /// From the first moment on, and before the second.
    pub between: Option<(DateTimeUtc, DateTimeUtc)>,
    /// The last of the page before.
    pub before: Option<EventId>,
    pub limit: u64,
}

/// The changes that were asked for, the latest first.
pub async fn page(db: &Db, asked: &Asked<'_>) -> Result<Vec<Model>> {
    let mut rows = Entity::find();
    if let Some(actor) = asked.actor {
        rows = rows.filter(Column::Actor.eq(actor));
    }
    if let Some(what) = asked.what {
        rows = rows.filter(Column::What.eq(what));
    }
    if let Some((from, until)) = asked.between {
        rows = rows.filter(Column::At.gte(from)).filter(Column::At.lt(until));
    }
    if let Some(before) = asked.before {
        rows = rows.filter(Column::Id.lt(before));
    }
    Ok(rows.order_by_desc(Column::Id).limit(asked.limit).all(db).await?)
}

/// Which claims came, went or are looked for otherwise.
pub struct Changed {
    pub claims: Vec<ClaimId>,
    /// Up to this event nothing will be added any more.
    pub settled: EventId,
}

/// The claims that came, went or are looked for otherwise after an event; none at all when it is none. What happened after
/// `unsettled` is not counted as settled: its transaction may end after one that began later.
pub async fn changed_since(db: &Db, after: Option<EventId>, unsettled: DateTimeUtc) -> Result<Changed> {
    let settled = Entity::find().filter(Column::At.lte(unsettled)).order_by_desc(Column::Id).one(db).await?;
    let settled = settled.map_or(EventId(0), |event| event.id);
    let Some(after) = after else { return Ok(Changed { claims: Vec::new(), settled }) };
    let changing = [
        What::Imported,
        What::Reworded,
        What::Vanished,
        What::Returned,
        What::VerdictRecorded,
        What::VerdictWithdrawn,
        What::WatchTerms,
        What::EvidenceAccepted,
        What::EvidenceRejected,
        What::EvidenceReconsidered,
    ];
    let rows = Entity::find().filter(Column::Id.gt(after)).filter(Column::What.is_in(changing));
    let rows = rows.select_only().column(Column::ClaimId).distinct();
    Ok(Changed { claims: rows.into_tuple().all(db).await?, settled: settled.max(after) })
}
