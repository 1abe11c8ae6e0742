//! Pure: what is new among what is owed, and how it goes out: singly, in a digest now, or kept for the next digest.

use std::collections::HashMap;

use chrono::DateTime;
use chrono::Utc;

use super::Owed;
use super::Reader;
use crate::config::ReminderSettings;
use crate::reminders::Occasion;
use crate::reminders::State;
use crate::reminders::preferences::Choice;
use crate::storage::ClaimId;
use crate::storage::ReminderId;

/// Reminders to put into the outbox together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    pub single: Vec<Owed>,
    /// To wait for the next digest.
    pub held: Vec<Owed>,
    pub digest: Option<Digest>,
}

/// A digest and what it says in place of single mails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digest {
    pub carrier: Carrier,
    pub inside: Vec<Owed>,
    /// Keys of what was queued singly and now goes inside.
    pub joining: Vec<String>,
    /// Whether what was kept for the next digest goes inside too.
    pub takes_held: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carrier {
    New(Owed),
    /// One that has not left yet: a second one would say the same.
    Queued(ReminderId),
}

impl Batch {
    /// How many reminders are new.
    pub fn len(&self) -> usize {
        let digest = self
            .digest
            .as_ref()
            .map_or(0, |digest| digest.inside.len() + usize::from(matches!(digest.carrier, Carrier::New(_))));
        self.single.len() + self.held.len() + digest
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0 && self.digest.is_none()
    }

    /// Everything about a claim that is new.
    pub fn about_claims(&self) -> impl Iterator<Item = &Owed> {
        let inside = self.digest.iter().flat_map(|digest| &digest.inside);
        self.single.iter().chain(&self.held).chain(inside).filter(|owed| owed.claim.is_some())
    }
}

/// What stands in a reviewer's outbox already.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// The states of what is owed, by key.
    pub states: HashMap<String, State>,
    /// What is queued singly and nobody is sending yet.
    pub queued: Vec<(ClaimId, String)>,
    /// A digest that has not left yet.
    pub digest: Option<ReminderId>,
}

impl Standing {
    /// A reminder that was cancelled is owed again: it is true again.
    pub fn lacks(&self, key: &str) -> bool {
        self.states.get(key).is_none_or(|state| *state == State::Cancelled)
    }
}

/// What becomes of what is owed, and of the weekly digest when its time has come. Many at once, those still waiting in
/// the queue included, become one digest: after an outage, or an import of old notes, nobody is flooded.
pub fn batch(
    owed: Vec<Owed>,
    weekly: Option<Owed>,
    standing: &Standing,
    reader: &Reader,
    settings: &ReminderSettings,
    now: DateTime<Utc>,
) -> Batch {
    let fresh = owed.into_iter().filter(|owed| standing.lacks(&owed.key));
    let (held, single): (Vec<Owed>, Vec<Owed>) = fresh.partition(|owed| owed.how == Choice::InDigest);
    // What is replaced by something new does not join.
    let is_replaced = |claim: ClaimId| single.iter().chain(&held).any(|owed| owed.claim == Some(claim));
    let joining = standing.queued.iter().filter(|(claim, _)| !is_replaced(*claim));
    let joining: Vec<String> = joining.map(|(_, key)| key.clone()).collect();
    let weekly = weekly.filter(|weekly| standing.lacks(&weekly.key));
    let takes_held = weekly.is_some();
    let digest = |carrier, inside| Digest { carrier, inside, joining: joining.clone(), takes_held };
    // On the day of the weekly digest, what is new goes into it.
    if let Some(weekly) = weekly {
        let mut inside = [single, held].concat();
        let carrier = match standing.digest {
            Some(queued) => {
                inside.push(weekly);
                Carrier::Queued(queued)
            }
            None => Carrier::New(weekly),
        };
        return Batch { digest: Some(digest(carrier, inside)), ..Batch::default() };
    }
    if single.is_empty() {
        return Batch { held, ..Batch::default() };
    }
    if let Some(queued) = standing.digest {
        return Batch { held, digest: Some(digest(Carrier::Queued(queued), single)), single: Vec::new() };
    }
    if single.len() + joining.len() > settings.bundle_above {
        let carrier = Carrier::New(of_the_moment(reader, now));
        return Batch { held, digest: Some(digest(carrier, single)), single: Vec::new() };
    }
    Batch { single, held, digest: None }
}

fn of_the_moment(reader: &Reader, now: DateTime<Utc>) -> Owed {
    let today = reader.reviewer.local_day(now);
    let key = format!("digest/reviewer-{}/{today}/{}", reader.reviewer.id, now.timestamp());
    let how = Choice::AtOnce;
    Owed {
        key,
        occasion: Occasion::Digest,
        claim: None,
        due_by: None,
        owed_on: today,
        how,
        since: today,
        news_since: None,
    }
}
