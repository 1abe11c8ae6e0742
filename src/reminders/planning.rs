//! One round of planning: what is owed now goes into the outbox, once. Only the claims whose day has come are read, and
//! each waits for its next day when every reviewer has been asked.

use std::collections::HashMap;
use std::collections::HashSet;

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use tokio::try_join;

use super::Occasion;
use super::State;
use super::closing;
use super::enqueue;
use super::matters;
use super::news;
use super::news::Story;
use super::plan as decide;
use super::plan::Batch;
use super::plan::Matter;
use super::plan::Owed;
use super::plan::Reader;
use super::plan::Rules;
use super::plan::digest::Weekly;
use super::plan::look;
use super::preferences;
use super::preferences::Choice;
use super::proposed;
use crate::claims;
use crate::claims::Claim;
use crate::claims::looks;
use crate::config::DuePolicy;
use crate::config::ReminderSettings;
use crate::config::Settings;
use crate::error::Result;
use crate::review::Reviewer;
use crate::review::reviewers;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Database;
use crate::storage::Db;

/// How many claims are worked out at once.
const AT_ONCE: u64 = 2_000;

/// For how many readers one transaction writes.
const READERS_AT_ONCE: usize = 10;

/// Writes into the outbox what is owed to every active reviewer at `now`, each reminder once. Returns how many are
/// new.
pub async fn plan(
    db: &Database,
    policy: &DuePolicy,
    settings: &ReminderSettings,
    now: DateTime<Utc>,
) -> Result<usize> {
    let rules = Rules { policy, settings };
    // What a rule settles is not asked about.
    closing::close_by_rules(db, now).await?;
    preferences::forget_the_inactive(db).await?;
    looks::keep_to_rules(db, &rules.fingerprint(), furthest_day(now)).await?;
    work_out(db, now, rules).await?;
    let mut round = Round::read(db, now, rules).await?;
    let mut planned = 0;
    let readers = round.readers.clone();
    for some in readers.chunks(READERS_AT_ONCE) {
        planned += round.plan_for(db, some).await?;
    }
    round.move_on(db).await?;
    let is_planned = |key: &str| round.is_planned(key);
    news::forget(db, &round.stories, &round.readers, now, rules, is_planned).await?;
    Ok(planned)
}

/// How many reminders [`plan`] would write at `now`.
pub async fn owed(
    db: &Database,
    policy: &DuePolicy,
    settings: &ReminderSettings,
    now: DateTime<Utc>,
) -> Result<usize> {
    let round = Round::read(db, now, Rules { policy, settings }).await?;
    let mut count = 0;
    for reader in &round.readers {
        if let Some(fresh) = round.fresh(db, reader).await? {
            count += round.batch(db, reader, fresh).await?.len();
        }
    }
    Ok(count)
}

/// The day that it is, or soon will be, somewhere: no zone is more than a day ahead of UTC.
fn furthest_day(now: DateTime<Utc>) -> NaiveDate {
    now.date_naive().succ_opt().unwrap_or(NaiveDate::MAX)
}

/// The next day after today on which a reviewer is to be told something new about a claim, and what.
pub async fn ahead(
    db: &Db,
    settings: &Settings,
    claim: &Claim,
    reviewer: &Reviewer,
    now: DateTime<Utc>,
) -> Result<Option<(NaiveDate, Occasion)>> {
    let today = reviewer.local_day(now);
    let (preferences, mut matters) = try_join!(
        preferences::of(db, reviewer, &settings.reminders),
        matters::of(db, vec![claim.clone()], now),
    )?;
    let reader = Reader { reviewer: reviewer.clone(), preferences };
    let rules = Rules { policy: &settings.due, settings: &settings.reminders };
    Ok(matters.pop().and_then(|matter| decide::ahead(&reader, &matter, today, rules)))
}

/// Works out the day of every claim that is new, or has changed.
async fn work_out(db: &Db, now: DateTime<Utc>, rules: Rules<'_>) -> Result<()> {
    loop {
        let unknown = matters::of(db, looks::unknown(db, AT_ONCE).await?, now).await?;
        if unknown.is_empty() {
            return Ok(());
        }
        let day = |matter: &Matter| look::first(matter, now.date_naive(), rules).unwrap_or(looks::NEVER);
        let looks: Vec<(&Claim, Option<NaiveDate>)> =
            unknown.iter().map(|matter| (&matter.claim, Some(day(matter)))).collect();
        looks::set(db, looks).await?;
    }
}

/// What there is to tell one reader.
struct Fresh {
    owed: Vec<Owed>,
    /// Whether any of it has not been planned before.
    is_any_new: bool,
    weekly: Option<Owed>,
}

impl Fresh {
    fn is_nothing(&self) -> bool {
        !self.is_any_new && self.weekly.is_none()
    }
}

/// Who reads mail, and what there may be to write about.
struct Round<'a> {
    readers: Vec<Reader>,
    matters: Vec<Matter>,
    stories: Vec<Story>,
    /// What stands in the outbox, by key.
    states: HashMap<String, State>,
    held: Vec<enqueue::Held>,
    /// The day that it is, or soon will be, somewhere.
    furthest_day: NaiveDate,
    now: DateTime<Utc>,
    rules: Rules<'a>,
}

impl<'a> Round<'a> {
    async fn read(db: &Db, now: DateTime<Utc>, rules: Rules<'a>) -> Result<Round<'a>> {
        let furthest_day = furthest_day(now);
        let readers = preferences::readers(db, rules.settings).await?;
        let mut claims = Vec::new();
        if !readers.is_empty() {
            claims = looks::come(db, furthest_day).await?;
            // When nothing may be stored, their days are unknown still.
            claims.extend(looks::unknown(db, 0).await?);
        }
        let mut matters = matters::of(db, claims, now).await?;
        for matter in matters.iter_mut().filter(|matter| matter.claim.look_at.is_none()) {
            matter.claim.look_at = look::first(matter, now.date_naive(), rules);
        }
        let held = enqueue::held(db).await?;
        let stories = news::untold(db, now).await?;
        let mut round =
            Round { readers, matters, stories, states: HashMap::new(), held, furthest_day, now, rules };
        let owed = round.readers.iter().flat_map(|reader| {
            let owed = decide::owed(reader, &round.matters, now, rules).into_iter();
            let news = round.stories.iter().flat_map(|story| story.owed(reader, now, rules));
            let keys = owed.chain(news).map(|owed| owed.key);
            keys.chain([Weekly::of(reader, now).owed.key]).collect::<Vec<_>>()
        });
        let keys: Vec<String> = owed.collect();
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        round.states = enqueue::states(db, &keys).await?;
        Ok(round)
    }

    fn is_planned(&self, key: &str) -> bool {
        self.states.get(key).is_some_and(|state| *state != State::Cancelled)
    }

    /// Plans for some readers, but for those who sleep.
    async fn plan_for(&mut self, db: &Database, readers: &[Reader]) -> Result<usize> {
        let mut told = Vec::new();
        for reader in readers {
            let fresh = self.fresh(db, reader).await?;
            told.extend(
                fresh
                    .filter(|fresh| !fresh.is_nothing() || !reader.is_caught_up())
                    .map(|fresh| (reader, fresh)),
            );
        }
        if told.is_empty() {
            return Ok(0);
        }
        let transaction = storage::begin(db).await?;
        let mut planned = 0;
        for (reader, fresh) in told {
            // Two instances would both find the outbox empty, and each put a digest into it.
            reviewers::hold(&transaction, reader.reviewer.id).await?;
            let batch = self.batch(&transaction, reader, fresh).await?;
            planned += batch.len();
            self.states.extend(batch.about_claims().map(|owed| (owed.key.clone(), State::Queued)));
            enqueue::enqueue(&transaction, reader.reviewer.id, batch, self.now).await?;
            if !reader.is_caught_up() {
                preferences::caught_up(&transaction, reader.reviewer.id).await?;
            }
        }
        transaction.commit().await?;
        Ok(planned)
    }

    /// What there is to tell one reader; none while they sleep.
    async fn fresh(&self, db: &Db, reader: &Reader) -> Result<Option<Fresh>> {
        let (now, rules) = (self.now, self.rules);
        if reader.asleep_until(now).is_some() {
            return Ok(None);
        }
        let mut owed = decide::owed(reader, &self.matters, now, rules);
        if !reader.is_caught_up() {
            let known: HashSet<Option<ClaimId>> = owed.iter().map(|owed| owed.claim).collect();
            let waiting = waiting(db, reader, now, rules).await?;
            owed.extend(waiting.into_iter().filter(|owed| !known.contains(&owed.claim)));
        }
        self.add_news(reader, &mut owed);
        let weekly = Weekly::of(reader, now);
        let is_new = |key: &str| !self.is_planned(key);
        let carries = weekly.carries(self.held_since(reader, &owed));
        let asks_for_weekly = is_new(&weekly.owed.key) && (weekly.tells_what_waits || carries);
        let is_any_new = owed.iter().any(|owed| is_new(&owed.key));
        let tells = asks_for_weekly && (carries || is_waited_for(db, reader, now, rules).await?);
        Ok(Some(Fresh { owed, is_any_new, weekly: tells.then_some(weekly.owed) }))
    }

    /// The same as it goes into the outbox, beside what stands there by now.
    async fn batch(&self, db: &Db, reader: &Reader, fresh: Fresh) -> Result<Batch> {
        if fresh.is_nothing() {
            return Ok(Batch::default());
        }
        let keys = fresh.owed.iter().chain(&fresh.weekly).map(|owed| owed.key.as_str());
        let standing = enqueue::standing(db, reader.reviewer.id, &keys.collect::<Vec<_>>(), self.now).await?;
        let Fresh { owed, weekly, .. } = fresh;
        Ok(decide::batch::batch(owed, weekly, &standing, reader, self.rules.settings, self.now))
    }

    /// Since when something waits for the next digest of a reader: what is new as well, but not what it replaces.
    fn held_since(&self, reader: &Reader, owed: &[Owed]) -> Option<NaiveDate> {
        let fresh = || owed.iter().filter(|owed| !self.is_planned(&owed.key));
        let is_replaced = |claim: &Option<ClaimId>| fresh().any(|owed| owed.claim == *claim);
        let theirs =
            self.held.iter().filter(|(who, claim, _)| *who == reader.reviewer.id && !is_replaced(claim));
        let kept = fresh().filter(|owed| owed.how == Choice::InDigest).map(|owed| owed.owed_on);
        theirs.map(|(_, _, since)| *since).chain(kept).min()
    }

    /// Adds what has happened to claims, but to those of which the reader hears at once anyway: each mail tells what
    /// evidence there is.
    fn add_news(&self, reader: &Reader, owed: &mut Vec<Owed>) {
        let at_once = |owed: &&Owed| owed.how == Choice::AtOnce && !self.is_planned(&owed.key);
        let heard: HashSet<Option<ClaimId>> = owed.iter().filter(at_once).map(|owed| owed.claim).collect();
        let news = self.stories.iter().flat_map(|story| story.owed(reader, self.now, self.rules));
        let is_heard = |owed: &Owed| owed.occasion == Occasion::NewEvidence && heard.contains(&owed.claim);
        owed.extend(news.filter(|owed| !is_heard(owed)));
    }

    /// Lets the claims of which everybody has heard wait for their next day. Who came while they slept hears of
    /// everything when they wake.
    async fn move_on(&self, db: &Db) -> Result<()> {
        let (now, rules, day) = (self.now, self.rules, self.furthest_day);
        let is_asked = |reader: &Reader| reader.is_caught_up() || reader.asleep_until(now).is_none();
        let settled = self.matters.iter().filter(|matter| {
            let mut readers = self.readers.iter().filter(|reader| is_asked(reader));
            readers.all(|reader| {
                decide::is_settled(reader, matter, (now, day), rules, |key| self.is_planned(key))
            })
        });
        let looks: Vec<(&Claim, Option<NaiveDate>)> =
            settled.map(|matter| (&matter.claim, look::following(matter, day, rules))).collect();
        looks::set(db, looks).await
    }
}

/// Whether anything calls for a verdict by a reader.
async fn is_waited_for(db: &Db, reader: &Reader, now: DateTime<Utc>, rules: Rules<'_>) -> Result<bool> {
    let falls_due = !waiting(db, reader, now, rules).await?.is_empty();
    Ok(falls_due || !proposed::to(db, reader, now).await?.is_empty())
}

/// What falls due for a reader, said before or not.
async fn waiting(db: &Db, reader: &Reader, now: DateTime<Utc>, rules: Rules<'_>) -> Result<Vec<Owed>> {
    let today = reader.reviewer.local_day(now);
    let claims = claims::open_and_due_by(db, decide::horizon(today, rules.policy)).await?;
    let matters = matters::of(db, claims, now).await?;
    let present = |matter| decide::present(reader, matter, today, rules);
    Ok(matters.iter().filter_map(present).filter(|owed| owed.occasion.is_pressing()).collect())
}
