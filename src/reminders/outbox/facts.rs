//! What letters say of claims, read for many at once.

use std::collections::BTreeMap;
use std::collections::HashMap;

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;

use crate::claims;
use crate::claims::Claim;
use crate::documents;
use crate::documents::table::Model as Document;
use crate::error::Result;
use crate::evidence;
use crate::evidence::Evidence;
use crate::evidence::Weight;
use crate::reminders::Occasion;
use crate::reminders::Reader;
use crate::reminders::emails::About;
use crate::reminders::emails::Said;
use crate::reminders::matters;
use crate::reminders::plan::Matter;
use crate::reminders::plan::Rules;
use crate::reminders::plan::milestones;
use crate::reminders::table::Told;
use crate::review::notes::mentions;
use crate::review::notes::mentions::Call;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::DocumentId;
use crate::storage::ReviewerId;

#[derive(Default)]
pub struct Facts {
    matters: HashMap<ClaimId, Matter>,
    claimants: BTreeMap<ClaimId, Vec<String>>,
    documents: HashMap<DocumentId, Document>,
    weight: BTreeMap<ClaimId, Weight>,
    pieces: BTreeMap<ClaimId, Vec<Evidence>>,
    calls: Vec<Call>,
}

impl Facts {
    /// What may be said of these claims.
    pub async fn read(db: &Db, claims: Vec<Claim>, now: DateTime<Utc>) -> Result<Facts> {
        let ids: Vec<ClaimId> = claims.iter().map(|claim| claim.id).collect();
        if ids.is_empty() {
            return Ok(Facts::default());
        }
        let claimants = claims::claimants::of(db, &ids).await?;
        let names = |people: Vec<claims::claimants::Model>| people.into_iter().map(|who| who.name).collect();
        let documents = documents::table::with_ids(db, claims.iter().map(|claim| claim.document_id)).await?;
        let matters = matters::of(db, claims, now).await?;
        Ok(Facts {
            claimants: claimants.into_iter().map(|(claim, people)| (claim, names(people))).collect(),
            documents: documents.into_iter().map(|document| (document.id, document)).collect(),
            weight: evidence::weigh(db, &ids).await?,
            pieces: evidence::of_claims(db, &ids).await?,
            calls: mentions::calls(db, &ids).await?,
            matters: matters.into_iter().map(|matter| (matter.claim.id, matter)).collect(),
        })
    }

    /// Whether they speak of all these claims.
    pub fn know(&self, mut claims: impl Iterator<Item = ClaimId>) -> bool {
        claims.all(|claim| self.matters.contains_key(&claim))
    }

    pub fn matter(&self, id: ClaimId) -> Option<&Matter> {
        self.matters.get(&id)
    }

    pub fn pieces(&self, id: ClaimId) -> &[Evidence] {
        self.pieces.get(&id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The notes on a claim that call upon somebody since a moment, the oldest first.
    pub fn calls(&self, id: ClaimId, to: ReviewerId, since: DateTime<Utc>) -> Vec<&Call> {
        let is_theirs = |call: &&Call| call.claim == id && call.reviewer == to && call.at >= since;
        self.calls.iter().filter(is_theirs).collect()
    }

    /// What a mail says of a claim, without its pieces of evidence and the notes on it. None for a claim that is gone; one whose document is
    /// gone is gone too.
    pub fn about(
        &self,
        id: ClaimId,
        occasion: Occasion,
        (reader, told): (&Reader, &Told),
        today: NaiveDate,
        rules: Rules<'_>,
    ) -> Option<About<'_>> {
        let claim = &self.matters.get(&id)?.claim;
        let next = milestones::next(&milestones::milestones(claim, rules), today);
        let before = told.get(&(reader.reviewer.id, id, claim.due_by)).copied().unwrap_or(0);
        Some(About {
            document: self.documents.get(&claim.document_id)?,
            weight: self.weight.get(&id).copied().unwrap_or_default(),
            claimants: self.claimants.get(&id).map(Vec::as_slice).unwrap_or_default(),
            pieces: Vec::new(),
            calls: Vec::new(),
            proposal: None,
            said: Said { before, again_on: next.map(|milestone| milestone.day) },
            claim,
            occasion,
        })
    }
}
