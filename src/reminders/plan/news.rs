//! Pure: what reviewers hear of without waiting for the claim's day: strong evidence, and what concerns them in person.

use chrono::DateTime;
use chrono::Utc;

use super::Owed;
use super::Reader;
use super::Rules;
use crate::claims::news::Model as Happened;
use crate::claims::news::News;
use crate::evidence::Evidence;
use crate::evidence::Relation;
use crate::evidence::State;
use crate::reminders::Occasion;
use crate::reminders::plan::Matter;
use crate::reminders::preferences::Choice;

/// A suggestion far above the threshold, or what a person has accepted as speaking for or against the claim.
fn is_strong(evidence: &Evidence, rules: Rules<'_>) -> bool {
    match evidence.state {
        State::Suggested => evidence.score.is_some_and(|score| score >= rules.settings.strong_evidence),
        State::Accepted => evidence.relation != Relation::Context,
        State::Rejected => false,
    }
}

/// Whether it is strong, has become so since a moment, and not by the reader's own hand.
pub fn is_news(evidence: &Evidence, reader: &Reader, since: DateTime<Utc>, rules: Rules<'_>) -> bool {
    let accepted = evidence.state == State::Accepted;
    let at = evidence.decided_at.filter(|_| accepted).unwrap_or(evidence.added_at);
    let is_own = evidence.decided_by.as_deref() == Some(reader.reviewer.name.as_str());
    at >= since && is_strong(evidence, rules) && !is_own
}

/// What concerns a reader in person, told once each time it happens: they look after the claim from now on, a second
/// verdict is wanted, or a note calls upon them.
pub fn personal(reader: &Reader, matter: &Matter, happened: &Happened, now: DateTime<Utc>) -> Option<Owed> {
    let occasion = match happened.kind {
        News::Assigned => Occasion::Assigned,
        News::SecondVerdict => Occasion::SecondVerdict,
        News::Mention => Occasion::Mention,
        News::Evidence => return None,
    };
    let (claim, reviewer) = (&matter.claim, &reader.reviewer);
    let is_meant = happened.reviewer_id.is_none_or(|id| id == reviewer.id) && happened.actor != reviewer.name;
    let how = reader.preferences.choice(occasion);
    // Whoever is called upon by name is told, whatever has become of the claim.
    let is_theirs = occasion == Occasion::Mention || (claim.is_open() && matter.concerns(reader));
    if !is_meant || !is_theirs || how == Choice::Never {
        return None;
    }
    let today = reviewer.local_day(now);
    Some(Owed {
        key: format!("claim-{}/reviewer-{}/{occasion}/{}", claim.id, reviewer.id, happened.about_id),
        occasion,
        claim: Some(claim.id),
        due_by: claim.due_by,
        owed_on: today,
        how,
        since: today,
        news_since: Some(happened.at),
    })
}

/// The mail about evidence that came since a moment: one a day for each claim, whatever comes.
pub fn owed(reader: &Reader, matter: &Matter, since: DateTime<Utc>, now: DateTime<Utc>) -> Option<Owed> {
    let today = reader.reviewer.local_day(now);
    let is_put_off = matter.pause_of(reader).is_some_and(|pause| pause.is_put_off(today));
    let how = reader.preferences.choice(Occasion::NewEvidence);
    if !matter.claim.is_open() || !matter.concerns(reader) || is_put_off || how == Choice::Never {
        return None;
    }
    let (claim, occasion) = (&matter.claim, Occasion::NewEvidence);
    Some(Owed {
        key: format!("claim-{}/reviewer-{}/{occasion}/{today}", claim.id, reader.reviewer.id),
        occasion,
        claim: Some(claim.id),
        due_by: claim.due_by,
        owed_on: today,
        how,
        since: today,
        news_since: Some(since),
    })
}
