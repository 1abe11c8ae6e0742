//! What has happened to claims, for those who have not been told yet.

use std::collections::BTreeMap;
use std::collections::HashMap;

use chrono::DateTime;
use chrono::Utc;
use sea_orm::QuerySelect;
use sea_orm::entity::prelude::*;

use super::Occasion;
use super::State;
use super::matters;
use super::plan::Matter;
use super::plan::Owed;
use super::plan::Reader;
use super::plan::Rules;
use super::plan::news;
use super::table::Column;
use super::table::Entity;
use crate::claims;
use crate::claims::news::Model as Happened;
use crate::claims::news::News;
use crate::error::Result;
use crate::evidence;
use crate::evidence::Evidence;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::EvidenceId;
use crate::storage::NewsId;
use crate::storage::ReviewerId;

/// What has happened to one claim.
pub(super) struct Story {
    matter: Matter,
    happened: Vec<Happened>,
    evidence: Vec<Evidence>,
    letters: Vec<Letter>,
}

/// A reminder about the claim, as far as it tells what somebody knows already.
type Letter = (ClaimId, ReviewerId, Occasion, State, DateTime<Utc>, Option<DateTime<Utc>>);

impl Story {
    /// What a reader is to be told of it, known or not.
    pub fn owed(&self, reader: &Reader, now: DateTime<Utc>, rules: Rules<'_>) -> Vec<Owed> {
        let personal = self.happened.iter().filter_map(|one| news::personal(reader, &self.matter, one, now));
        personal.chain(self.evidence(reader, now, rules)).collect()
    }

    /// What a reader is to be told of its evidence; none when they know, or need not.
    fn evidence(&self, reader: &Reader, now: DateTime<Utc>, rules: Rules<'_>) -> Option<Owed> {
        let is_new = |happened: &&Happened| {
            let is_evidence = happened.kind == News::Evidence;
            let evidence = self.evidence.iter().find(|evidence| evidence.id.0 == happened.about_id);
            is_evidence
                && evidence.is_some_and(|evidence| news::is_news(evidence, reader, happened.at, rules))
                && !self.knows(reader, happened.at)
        };
        let since = self.happened.iter().filter(is_new).map(|happened| happened.at).min()?;
        news::owed(reader, &self.matter, since, now)
    }

    /// Whether a letter that is about to leave, or left after that moment, tells of it: each says what evidence there is
    /// when it leaves.
    fn knows(&self, reader: &Reader, at: DateTime<Utc>) -> bool {
        let theirs = self.letters.iter().filter(|letter| letter.1 == reader.reviewer.id);
        theirs.into_iter().any(|(_, _, occasion, state, created_at, settled_at)| match state {
            State::Queued => true,
            State::Held | State::Bundled => *occasion == Occasion::NewEvidence,
            State::Sent => settled_at.is_some_and(|settled| settled >= at),
            State::Dismissed | State::Failed => *created_at >= at,
            State::Cancelled => false,
        })
    }
}

/// Everything that somebody may still have to be told.
pub(super) async fn untold(db: &Db, now: DateTime<Utc>) -> Result<Vec<Story>> {
    let mut by_claim: BTreeMap<ClaimId, Vec<Happened>> = BTreeMap::new();
    for happened in claims::news::untold(db).await? {
        by_claim.entry(happened.claim_id).or_default().push(happened);
    }
    if by_claim.is_empty() {
        return Ok(Vec::new());
    }
    let about = by_claim.values().flatten().filter(|happened| happened.kind == News::Evidence);
    let about = about.map(|happened| EvidenceId(happened.about_id));
    let mut evidence: HashMap<ClaimId, Vec<Evidence>> = HashMap::new();
    for one in evidence::existing(db, about).await? {
        evidence.entry(one.claim_id).or_default().push(one);
    }
    let mut letters: HashMap<ClaimId, Vec<Letter>> = HashMap::new();
    for letter in letters_about(db, &by_claim.keys().copied().collect::<Vec<_>>()).await? {
        letters.entry(letter.0).or_default().push(letter);
    }
    let claims = claims::with_ids(db, by_claim.keys().copied()).await?;
    let stories = matters::of(db, claims, now).await?.into_iter().map(|matter| {
        let id = matter.claim.id;
        Story {
            happened: by_claim.remove(&id).unwrap_or_default(),
            evidence: evidence.remove(&id).unwrap_or_default(),
            letters: letters.remove(&id).unwrap_or_default(),
            matter,
        }
    });
    Ok(stories.collect())
}

async fn letters_about(db: &Db, claims: &[ClaimId]) -> Result<Vec<Letter>> {
    let mut letters = Vec::new();
    for some in claims.chunks(storage::IDS_AT_ONCE) {
        let rows = Entity::find().filter(Column::ClaimId.is_in(some.iter().copied())).select_only();
        let rows = rows.column(Column::ClaimId).column(Column::ReviewerId).column(Column::Occasion);
        let rows = rows.column(Column::State).column(Column::CreatedAt).column(Column::SettledAt);
        letters.extend(rows.into_tuple::<Letter>().all(db).await?);
    }
    Ok(letters)
}

/// Lets go of what nobody is left to be told. What concerns somebody in person is told when it is planned; evidence, when
/// a letter has left that tells of it.
pub(super) async fn forget(
    db: &Db,
    stories: &[Story],
    readers: &[Reader],
    now: DateTime<Utc>,
    rules: Rules<'_>,
    is_planned: impl Fn(&str) -> bool,
) -> Result<()> {
    let is_told = |owed: &Owed| owed.occasion != Occasion::NewEvidence && is_planned(&owed.key);
    let is_over =
        |story: &&Story| readers.iter().all(|reader| story.owed(reader, now, rules).iter().all(is_told));
    let told = stories.iter().filter(is_over).flat_map(|story| &story.happened);
    let told: Vec<NewsId> = told.map(|happened| happened.id).collect();
    claims::news::forget(db, &told).await
}
