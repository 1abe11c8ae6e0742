//! What a mail has to say when it is sent: the claims as they are now, or why there is nothing to say any more.

use chrono::DateTime;
use chrono::Utc;
use url::Url;

use super::Occasion;
use super::Reader;
use super::Reminder;
use super::emails;
use super::emails::About;
use super::emails::Written;
use super::outbox::Facts;
use super::outbox::Tools;
use super::pauses;
use super::plan;
use super::plan::Matter;
use super::plan::Owed;
use super::plan::Rules;
use super::preferences::Choice;
use super::table;
use crate::claims;
use crate::claims::Claim;
use crate::error::Result;
use crate::evidence;
use crate::language::Message;
use crate::storage::ClaimId;
use crate::storage::Db;

/// The mail about one claim, as long as what it was to say is the claim's present occasion. That may have moved on
/// while the mail server was down.
pub(super) fn single(
    facts: &Facts,
    tools: &Tools<'_>,
    reminder: &Reminder,
    claim: ClaimId,
    reader: &Reader,
    stop: &Url,
    now: DateTime<Utc>,
) -> Result<Result<Written, Message>> {
    let Some(matter) = facts.matter(claim) else { return Ok(Err(Message::new("cancelled-claim-gone"))) };
    let claim = &matter.claim;
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
    let today = reader.reviewer.local_day(now);
    let mut pieces = facts.pieces(claim.id).to_vec();
    let occasion = match reminder.news_since {
        // Evidence that has come since a moment, as long as that still stands.
        Some(since) => {
            pieces.retain(|piece| plan::news::is_news(piece, reader, since, rules(tools)));
            if pieces.is_empty() {
                return Ok(Err(Message::new("cancelled-evidence-gone")));
            }
            Occasion::NewEvidence
        }
        None => match plan::present(reader, matter, today, rules(tools)) {
            Some(owed) if owed.key == reminder.key => owed.occasion,
            Some(_) => return Ok(Err(Message::new("cancelled-occasion-passed"))),
            None => return Ok(Err(Message::new("cancelled-put-off"))),
        },
    };
    match facts.about(claim.id, occasion, reader, today, rules(tools)) {
        Some(about) => {
            emails::single(&About { pieces, ..about }, &written_for(reader, tools, stop, now), now).map(Ok)
        }
        None => Ok(Err(Message::new("cancelled-claim-gone"))),
    }
}

/// A digest speaks of everything that waits on the day it is sent, not only of what made it owed; of what only tells
/// it speaks once.
pub(super) async fn digest(
    db: &impl Db,
    tools: &Tools<'_>,
    digest: &Reminder,
    reader: &Reader,
    stop: &Url,
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
    let waiting = pauses::with_pauses(db, waiting).await?.into_iter().filter_map(|matter| {
        let owed = present(&matter).filter(|owed| owed.occasion.is_pressing())?;
        Some((matter, owed.occasion))
    });
    let mut waiting: Vec<(Matter, Occasion)> = waiting.collect();
    let told = inside.iter().filter(|row| !row.occasion.is_pressing()).filter_map(|row| row.claim_id);
    let told = pauses::with_pauses(db, claims::with_ids(db, told).await?).await?;
    let is_inside =
        |owed: &Owed| inside.iter().any(|row| row.key == owed.key) && !owed.occasion.is_pressing();
    waiting.extend(told.into_iter().filter_map(|matter| {
        let owed = present(&matter).filter(is_inside)?;
        Some((matter, owed.occasion))
    }));
    waiting.extend(news_inside(db, tools, &inside, &waiting, reader).await?);
    if waiting.is_empty() {
        return Ok(Err(Message::new("cancelled-nothing-waits")));
    }
    let (claims, occasions): (Vec<Claim>, Vec<(ClaimId, Occasion)>) = waiting
        .into_iter()
        .map(|(matter, occasion)| (matter.claim.clone(), (matter.claim.id, occasion)))
        .unzip();
    let facts = Facts::read(db, claims, &[reader.reviewer.id]).await?;
    let about = |(claim, occasion)| facts.about(claim, occasion, reader, today, rules(tools));
    let abouts: Vec<About> = occasions.into_iter().filter_map(about).collect();
    emails::digest(&abouts, &written_for(reader, tools, stop, now)).map(Ok)
}

/// What a digest tells of evidence: of claims that it does not speak of anyway.
async fn news_inside(
    db: &impl Db,
    tools: &Tools<'_>,
    inside: &[Reminder],
    waiting: &[(Matter, Occasion)],
    reader: &Reader,
) -> Result<Vec<(Matter, Occasion)>> {
    let mut told = Vec::new();
    for row in inside {
        let (Some(claim), Some(since)) = (row.claim_id, row.news_since) else { continue };
        let is_told = waiting.iter().any(|(matter, _)| matter.claim.id == claim);
        let mut evidence = evidence::of_claim(db, claim).await?;
        evidence.retain(|piece| plan::news::is_news(piece, reader, since, rules(tools)));
        if !is_told && !evidence.is_empty() {
            told.push(claim);
        }
    }
    let claims = claims::with_ids(db, told).await?.into_iter().filter(Claim::is_open).collect();
    let matters = pauses::with_pauses(db, claims).await?.into_iter();
    Ok(matters.map(|matter| (matter, Occasion::NewEvidence)).collect())
}

fn rules<'a>(tools: &Tools<'a>) -> Rules<'a> {
    Rules { policy: tools.policy, settings: tools.settings }
}

fn written_for<'a>(
    reader: &'a Reader,
    tools: &Tools<'a>,
    stop: &'a Url,
    now: DateTime<Utc>,
) -> emails::Reader<'a> {
    let reviewer = &reader.reviewer;
    emails::Reader { reviewer, today: reviewer.local_day(now), base_url: tools.base_url, stop }
}
