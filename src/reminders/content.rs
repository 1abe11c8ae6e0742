//! What a mail has to say when it is sent: the claims as they are now, or why there is nothing to say any more.

use std::collections::BTreeMap;

use chrono::DateTime;
use chrono::Utc;
use url::Url;

use super::Occasion;
use super::Reader;
use super::Reminder;
use super::emails;
use super::emails::About;
use super::emails::Written;
use super::matters;
use super::outbox::Facts;
use super::outbox::Tools;
use super::plan;
use super::plan::Matter;
use super::plan::Owed;
use super::plan::Rules;
use super::preferences::Choice;
use super::proposed;
use super::table;
use super::table::Told;
use crate::claims;
use crate::claims::Claim;
use crate::error::Result;
use crate::evidence;
use crate::evidence::Evidence;
use crate::language::Message;
use crate::storage::ClaimId;
use crate::storage::Db;

/// The mail about one claim, as long as what it was to say is the claim's present occasion. That may have moved on
/// while the mail server was down.
pub(super) fn single(
    (facts, told): (&Facts, &Told),
    tools: &Tools<'_>,
    reminder: &Reminder,
    claim: ClaimId,
    to: (&Reader, &Url),
    now: DateTime<Utc>,
) -> Result<Result<Written, Message>> {
    let (reader, stop) = to;
    let Some(matter) = facts.matter(claim) else { return Ok(Err(Message::new("cancelled-claim-gone"))) };
    let today = reader.reviewer.local_day(now);
    let pieces = facts.pieces(claim).iter().collect();
    let (occasion, pieces) = match still(matter, pieces, tools, reminder, reader, now) {
        Ok(owed) => owed,
        Err(why) => return Ok(Err(Message::new(why))),
    };
    let mentioned = reminder.news_since.filter(|_| occasion == Occasion::Mention);
    let calls = mentioned.map(|since| facts.calls(claim, reader.reviewer.id, since)).unwrap_or_default();
    if mentioned.is_some() && calls.is_empty() {
        return Ok(Err(Message::new("cancelled-note-gone")));
    }
    match facts.about(claim, occasion, (reader, told), today, rules(tools)) {
        Some(about) => {
            let about = About { pieces, calls, ..about };
            emails::single(&about, &written_for(reader, tools, stop, now), now).map(Ok)
        }
        None => Ok(Err(Message::new("cancelled-claim-gone"))),
    }
}

/// What a reminder is about, as long as it is, with the evidence to show; else why it is not any more.
fn still<'a>(
    matter: &Matter,
    mut pieces: Vec<&'a Evidence>,
    tools: &Tools<'_>,
    reminder: &Reminder,
    reader: &Reader,
    now: DateTime<Utc>,
) -> Result<(Occasion, Vec<&'a Evidence>), &'static str> {
    let claim = &matter.claim;
    if !claim.is_open() && reminder.occasion != Occasion::Mention {
        return Err("cancelled-claim-settled");
    }
    if claim.due_by != reminder.due_by && reminder.occasion.is_pressing() {
        return Err("cancelled-window-moved");
    }
    if reader.preferences.choice(reminder.occasion) == Choice::Never {
        return Err("cancelled-not-wanted");
    }
    if let Some(since) = reminder.news_since {
        if reminder.occasion != Occasion::NewEvidence {
            let concerns = is_personal(matter, reminder.occasion, reader);
            return if concerns { Ok((reminder.occasion, pieces)) } else { Err("cancelled-not-yours") };
        }
        pieces.retain(|piece| plan::news::is_news(piece, reader, since, rules(tools)));
        let is_gone = pieces.is_empty();
        return if is_gone { Err("cancelled-evidence-gone") } else { Ok((Occasion::NewEvidence, pieces)) };
    }
    let today = reader.reviewer.local_day(now);
    match plan::present(reader, matter, today, rules(tools)) {
        Some(owed) if owed.key == reminder.key => Ok((owed.occasion, pieces)),
        Some(_) => Err("cancelled-occasion-passed"),
        None => Err("cancelled-put-off"),
    }
}

/// Whether the claim still waits for this reader.
fn is_personal(matter: &Matter, occasion: Occasion, reader: &Reader) -> bool {
    if occasion == Occasion::Mention {
        return true;
    }
    let is_wanted = occasion != Occasion::SecondVerdict || matter.claim.judging.is_some();
    is_wanted && matter.claim.is_open() && matter.concerns(reader)
}

/// A digest speaks of everything that waits on the day it is sent, not only of what made it owed; of what only tells
/// it speaks once.
pub(super) async fn digest(
    db: &Db,
    tools: &Tools<'_>,
    digest: &Reminder,
    to: (&Reader, &Url),
    now: DateTime<Utc>,
) -> Result<Result<Written, Message>> {
    let (reader, stop) = to;
    let today = reader.reviewer.local_day(now);
    let inside = table::inside(db, digest.id).await?;
    let present = |matter: &Matter| plan::present(reader, matter, today, rules(tools));
    let mut waiting = claims::open_and_due_by(db, plan::horizon(today, tools.policy)).await?;
    let tells_what_waits = reader.preferences.choice(Occasion::Digest) != Choice::Never;
    if !tells_what_waits {
        // Then it is about what was put into it.
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
    let mut proposals = BTreeMap::new();
    if tells_what_waits {
        for (matter, proposal) in proposed::to(db, reader, now).await? {
            proposals.insert(matter.claim.id, proposal);
            if !waiting.iter().any(|(known, _)| known.claim.id == matter.claim.id) {
                waiting.push((matter, Occasion::Digest));
            }
        }
    }
    if waiting.is_empty() {
        return Ok(Err(Message::new("cancelled-nothing-waits")));
    }
    let (claims, occasions): (Vec<Claim>, Vec<(ClaimId, Occasion)>) = waiting
        .into_iter()
        .map(|(matter, occasion)| (matter.claim.clone(), (matter.claim.id, occasion)))
        .unzip();
    let ids: Vec<ClaimId> = claims.iter().map(|claim| claim.id).collect();
    let told = table::told_due(db, &[reader.reviewer.id], &ids).await?;
    let facts = Facts::read(db, claims, now).await?;
    let about = |(claim, occasion)| {
        let about = facts.about(claim, occasion, (reader, &told), today, rules(tools))?;
        Some(About { proposal: proposals.remove(&claim), ..about })
    };
    let abouts: Vec<About<'_>> = occasions.into_iter().filter_map(about).collect();
    emails::digest(&abouts, &written_for(reader, tools, stop, now)).map(Ok)
}

/// What a digest tells that does not follow from the calendar: of claims that it does not speak of anyway.
async fn news_inside(
    db: &Db,
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

fn written_for<'a>(
    reader: &'a Reader,
    tools: &Tools<'a>,
    stop: &'a Url,
    now: DateTime<Utc>,
) -> emails::Reader<'a> {
    let reviewer = &reader.reviewer;
    emails::Reader { reviewer, today: reviewer.local_day(now), base_url: tools.base_url, stop }
}
