//! What a mail has to say when it is sent: the claims as they are now, or why there is nothing to say any more.

use std::collections::HashMap;

use chrono::DateTime;
use chrono::Utc;

use super::Occasion;
use super::Reader;
use super::Reminder;
use super::emails;
use super::emails::About;
use super::emails::Said;
use super::emails::Written;
use super::outbox::Tools;
use super::matters;
use super::plan;
use super::plan::Matter;
use super::plan::Owed;
use super::plan::Rules;
use super::plan::milestones;
use super::preferences::Choice;
use super::table;
use crate::claims;
use crate::documents;
use crate::error::Result;
use crate::evidence;
use crate::evidence::Evidence;
use crate::language::Message;
use crate::storage::ClaimId;
use crate::storage::Db;

/// The mail about one claim, as long as what it was to say is the claim's present occasion. That may have moved on
/// while the mail server was down.
pub(super) async fn single(
    db: &impl Db,
    tools: &Tools<'_>,
    reminder: &Reminder,
    claim: ClaimId,
    reader: &Reader,
    now: DateTime<Utc>,
) -> Result<Result<Written, Message>> {
    let Some(claim) = claims::with_ids(db, [claim]).await?.pop() else {
        return Ok(Err(Message::new("cancelled-claim-gone")));
    };
    let settled = if !claim.is_open() {
        Some("cancelled-claim-settled")
    } else if claim.due_by != reminder.due_by && reminder.news_since.is_none() {
        Some("cancelled-window-moved")
    } else if reader.preferences.choice(reminder.occasion) == Choice::Never {
        Some("cancelled-not-wanted")
    } else {
        None
    };
    if let Some(why) = settled {
        return Ok(Err(Message::new(why)));
    }
    let Some(matter) = matters::of(db, vec![claim], now).await?.pop() else {
        return Ok(Err(Message::new("cancelled-claim-gone")));
    };
    if let Some(since) = reminder.news_since {
        return match reminder.occasion {
            Occasion::NewEvidence => new_evidence(db, tools, (matter, since), reader, now).await,
            occasion => personal(db, tools, (matter, occasion), reader, now).await,
        };
    }
    let today = reader.reviewer.local_day(now);
    match plan::present(reader, &matter, today, rules(tools)) {
        Some(owed) if owed.key == reminder.key => {
            let pieces = evidence::of_claim(db, matter.claim.id).await?;
            one(db, tools, (matter, owed.occasion), pieces, reader, now).await
        }
        Some(_) => Ok(Err(Message::new("cancelled-occasion-passed"))),
        None => Ok(Err(Message::new("cancelled-put-off"))),
    }
}

/// The mail about evidence that has come since a moment, as long as that still stands.
async fn new_evidence(
    db: &impl Db,
    tools: &Tools<'_>,
    (matter, since): (Matter, DateTime<Utc>),
    reader: &Reader,
    now: DateTime<Utc>,
) -> Result<Result<Written, Message>> {
    let mut pieces = evidence::of_claim(db, matter.claim.id).await?;
    pieces.retain(|piece| plan::news::is_news(piece, reader, since, rules(tools)));
    if pieces.is_empty() {
        return Ok(Err(Message::new("cancelled-evidence-gone")));
    }
    one(db, tools, (matter, Occasion::NewEvidence), pieces, reader, now).await
}

/// The mail about what concerns the reader in person, as long as it does.
async fn personal(
    db: &impl Db,
    tools: &Tools<'_>,
    matter: (Matter, Occasion),
    reader: &Reader,
    now: DateTime<Utc>,
) -> Result<Result<Written, Message>> {
    if !is_personal(&matter.0, matter.1, reader) {
        return Ok(Err(Message::new("cancelled-not-yours")));
    }
    let pieces = evidence::of_claim(db, matter.0.claim.id).await?;
    one(db, tools, matter, pieces, reader, now).await
}

/// Whether the claim still waits for this reader.
fn is_personal(matter: &Matter, occasion: Occasion, reader: &Reader) -> bool {
    let is_wanted = occasion != Occasion::SecondVerdict || matter.claim.judging.is_some();
    is_wanted && matter.claim.is_open() && matter.concerns(reader)
}

/// The mail about one claim, with these pieces of its evidence.
async fn one(
    db: &impl Db,
    tools: &Tools<'_>,
    matter: (Matter, Occasion),
    pieces: Vec<Evidence>,
    reader: &Reader,
    now: DateTime<Utc>,
) -> Result<Result<Written, Message>> {
    let Some(mut about) = about(db, tools, reader, vec![matter], now).await?.pop() else {
        return Ok(Err(Message::new("cancelled-claim-gone")));
    };
    about.pieces = pieces;
    emails::single(&about, &written_for(reader, tools, now), now).map(Ok)
}

/// A digest speaks of everything that waits on the day it is sent, not only of what made it owed; of what only tells
/// it speaks once.
pub(super) async fn digest(
    db: &impl Db,
    tools: &Tools<'_>,
    digest: &Reminder,
    reader: &Reader,
    now: DateTime<Utc>,
) -> Result<Result<Written, Message>> {
    let today = reader.reviewer.local_day(now);
    let inside = table::inside(db, digest.id).await?;
    let present = |matter: &Matter| plan::present(reader, matter, today, rules(tools));
    let mut waiting = claims::open_and_due_by(db, plan::horizon(today, tools.policy)).await?;
    if reader.preferences.choice(Occasion::Digest) == Choice::Never {
        // Then it is not about what waits, but about what was put into it.
        waiting.retain(|claim| inside.iter().any(|row| row.claim_id == Some(claim.id)));
    }
    let waiting = matters::of(db, waiting, now).await?.into_iter().filter_map(|matter| {
        let owed = present(&matter).filter(|owed| owed.occasion.is_pressing())?;
        Some((matter, owed.occasion))
    });
    let mut waiting: Vec<(Matter, Occasion)> = waiting.collect();
    let told = inside.iter().filter(|row| !row.occasion.is_pressing()).filter_map(|row| row.claim_id);
    let told = matters::of(db, claims::with_ids(db, told).await?, now).await?;
    let is_inside =
        |owed: &Owed| inside.iter().any(|row| row.key == owed.key) && !owed.occasion.is_pressing();
    waiting.extend(told.into_iter().filter_map(|matter| {
        let owed = present(&matter).filter(is_inside)?;
        Some((matter, owed.occasion))
    }));
    waiting.extend(news_inside(db, tools, &inside, &waiting, reader, now).await?);
    if waiting.is_empty() {
        return Ok(Err(Message::new("cancelled-nothing-waits")));
    }
    let about = about(db, tools, reader, waiting, now).await?;
    emails::digest(&about, &written_for(reader, tools, now)).map(Ok)
}

/// What a digest tells that does not follow from the calendar: of claims that it does not speak of anyway.
async fn news_inside(
    db: &impl Db,
    tools: &Tools<'_>,
    inside: &[Reminder],
    waiting: &[(Matter, Occasion)],
    reader: &Reader,
    now: DateTime<Utc>,
) -> Result<Vec<(Matter, Occasion)>> {
    let news: Vec<(ClaimId, Occasion, DateTime<Utc>)> = inside
        .iter()
        .filter_map(|row| Some((row.claim_id?, row.occasion, row.news_since?)))
        .filter(|(claim, ..)| !waiting.iter().any(|(matter, _)| matter.claim.id == *claim))
        .collect();
    let claims = claims::with_ids(db, news.iter().map(|(claim, ..)| *claim)).await?;
    let matters = matters::of(db, claims, now).await?;
    let mut told = Vec::new();
    for (claim, occasion, since) in news {
        let Some(matter) = matters.iter().find(|matter| matter.claim.id == claim) else { continue };
        let holds = match occasion {
            Occasion::NewEvidence => {
                let evidence = evidence::of_claim(db, claim).await?;
                let is_news = |piece: &Evidence| plan::news::is_news(piece, reader, since, rules(tools));
                matter.claim.is_open() && matter.concerns(reader) && evidence.iter().any(is_news)
            }
            _ => is_personal(matter, occasion, reader),
        };
        if holds {
            told.push((matter.clone(), occasion));
        }
    }
    Ok(told)
}

fn rules<'a>(tools: &Tools<'a>) -> Rules<'a> {
    Rules { policy: tools.policy, settings: tools.settings }
}

fn written_for<'a>(reader: &'a Reader, tools: &Tools<'a>, now: DateTime<Utc>) -> emails::Reader<'a> {
    let reviewer = &reader.reviewer;
    emails::Reader { reviewer, today: reviewer.local_day(now), base_url: tools.base_url }
}

/// What a mail says of each claim. A claim whose document is gone is gone too.
async fn about(
    db: &impl Db,
    tools: &Tools<'_>,
    reader: &Reader,
    matters: Vec<(Matter, Occasion)>,
    now: DateTime<Utc>,
) -> Result<Vec<About>> {
    let today = reader.reviewer.local_day(now);
    let ids: Vec<ClaimId> = matters.iter().map(|(matter, _)| matter.claim.id).collect();
    let mut claimants = claims::claimants::of(db, &ids).await?;
    let documents = matters.iter().map(|(matter, _)| matter.claim.document_id);
    let documents = documents::table::with_ids(db, documents).await?;
    let documents: HashMap<_, _> = documents.into_iter().map(|document| (document.id, document)).collect();
    let mut weight = evidence::weigh(db, &ids).await?;
    let told = table::told_due(db, reader.reviewer.id, &ids).await?;
    let about = matters.into_iter().filter_map(|(Matter { claim, .. }, occasion)| {
        let names = claimants.remove(&claim.id).unwrap_or_default();
        let next = milestones::next(&milestones::milestones(&claim, rules(tools)), today);
        let before = told.get(&(claim.id, claim.due_by)).copied().unwrap_or(0);
        Some(About {
            document: documents.get(&claim.document_id)?.clone(),
            weight: weight.remove(&claim.id).unwrap_or_default(),
            claimants: names.into_iter().map(|claimant| claimant.name).collect(),
            pieces: Vec::new(),
            said: Said { before, again_on: next.map(|milestone| milestone.day) },
            claim,
            occasion,
        })
    });
    Ok(about.collect())
}
