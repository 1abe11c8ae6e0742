//! A claim in a list, and the badges that show where it stands. Every page that lists claims draws these rows with
//! `_partials/rows.html`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use tokio::try_join;

use super::bar::Bar;
use super::bar::Drawn;
use super::window;
use crate::claims::Assignment;
use crate::claims::Claim;
use crate::claims::Claimant;
use crate::claims::EvidenceStatus;
use crate::claims::Judging;
use crate::claims::Verdict;
use crate::claims::assigned;
use crate::claims::claimants;
use crate::config::DuePolicy;
use crate::documents;
use crate::due;
use crate::due::Precision;
use crate::due::Schedule;
use crate::error::Result;
use crate::language::Message;
use crate::review::reviewers;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::DocumentId;
use crate::storage::ReviewerId;

/// A claim in a list.
#[derive(Clone, Debug)]
pub struct Row {
    pub id: ClaimId,
    pub text: String,
    pub claimants: Vec<Claimant>,
    pub document: DocumentId,
    pub document_title: String,
    /// The due window in words.
    pub window: Message,
    /// Stands in the place of the document when it is given.
    pub note: Option<Message>,
    pub bar: Bar,
    /// The bar in words.
    pub drawing: Message,
    pub badges: Badges,
    /// Who looks after it.
    pub reviewers: Vec<String>,
    /// Whether the list lets people tick it.
    pub ticks: bool,
}

/// The three statuses, never mixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Badges {
    /// None for a claim that is no longer open.
    pub schedule: Option<Schedule>,
    pub evidence: EvidenceStatus,
    pub verdict: Option<Verdict>,
    /// Why a verdict that was given does not count yet.
    pub judging: Option<Judging>,
}

impl Badges {
    /// The statuses as they stand on `today`.
    pub fn of(claim: &Claim, today: NaiveDate, policy: &DuePolicy) -> Self {
        // Without a window there is no last day either, so that the precision does not matter.
        let precision = claim.precision.unwrap_or(Precision::Day);
        let schedule = claim.is_open().then(|| due::schedule(claim.due_by, precision, today, policy));
        Badges { schedule, evidence: claim.evidence_status, verdict: claim.verdict, judging: claim.judging }
    }

    pub fn schedule_word(&self) -> &'static str {
        self.schedule.map_or("", Schedule::as_str)
    }

    pub fn schedule_key(&self) -> &'static str {
        match (self.schedule, self.verdict) {
            (Some(schedule), _) => schedule.key(),
            (None, Some(_)) => "claim-settled",
            (None, None) => "claim-gone",
        }
    }

    pub fn verdict_word(&self) -> &'static str {
        self.verdict.map_or(self.judging.map_or("", Judging::as_str), Verdict::as_str)
    }

    pub fn verdict_key(&self) -> &'static str {
        self.verdict.map_or(self.judging.map_or("claim-no-verdict", Judging::key), Verdict::key)
    }
}

impl Row {
    /// The row that says how far its last day is, instead of its document.
    pub fn counting_days(mut self, claim: &Claim, today: NaiveDate) -> Self {
        self.note = window::against_today(claim, today);
        self
    }
}

/// The rows of these claims, in their order.
pub async fn rows(db: &Db, claims: &[Claim], today: NaiveDate, policy: &DuePolicy) -> Result<Vec<Row>> {
    let ids: Vec<ClaimId> = claims.iter().map(|claim| claim.id).collect();
    let (mut people, titles, mut assigned) = try_join!(
        claimants::of(db, &ids),
        documents::table::titles(db, claims.iter().map(|claim| claim.document_id)),
        assigned::of(db, &ids),
    )?;
    let names = if assigned.is_empty() { Vec::new() } else { reviewers::list(db).await? };
    let names: BTreeMap<ReviewerId, String> = names.into_iter().map(|p| (p.id, p.name)).collect();
    let name = |row: Assignment| names.get(&row.reviewer_id).cloned();
    let row = |claim: &Claim| Row {
        reviewers: assigned.remove(&claim.id).unwrap_or_default().into_iter().filter_map(name).collect(),
        ticks: false,
        id: claim.id,
        text: claim.text.clone(),
        claimants: people.remove(&claim.id).unwrap_or_default(),
        document: claim.document_id,
        document_title: titles.get(&claim.document_id).cloned().unwrap_or_default(),
        window: window::days(claim),
        note: None,
        bar: Bar::in_list(drawn(claim, today)),
        drawing: window::drawing(claim),
        badges: Badges::of(claim, today, policy),
    };
    Ok(claims.iter().map(row).collect())
}

/// The days of a claim that a bar shows.
pub fn drawn(claim: &Claim, today: NaiveDate) -> Drawn {
    Drawn { said: claim.statement_date, from: claim.due_from, by: claim.due_by, today }
}
