//! The JSON export: one list for each kind of thing, in the words of the product, referring to each other by number. It
//! comes in again as it went out.

use std::collections::BTreeSet;
use std::collections::HashMap;

use chrono::DateTime;
use chrono::Utc;
use serde::Deserialize;
use serde::Serialize;
use tokio::io::AsyncWrite;

use super::Wish;
use super::narrows;
use super::paging::Walk;
use super::say;
use crate::announcements::carried::Webhooks;
use crate::audit::carried::Deeds;
use crate::claims;
use crate::claims::Claim;
use crate::claims::carried::Assignments;
use crate::claims::carried::Claimants;
use crate::claims::carried::Claims;
use crate::claims::carried::Forecasts;
use crate::claims::carried::History;
use crate::claims::carried::Mappings;
use crate::claims::carried::OfClaims;
use crate::claims::carried::Suggested;
use crate::documents::table::Documents;
use crate::error::Result;
use crate::evidence::Evidence;
use crate::evidence::carried::EvidenceRows;
use crate::evidence::carried::Glossary;
use crate::evidence::carried::Rules;
use crate::evidence::carried::WatchTerms;
use crate::lists::carried::Views;
use crate::lists::carried::Visits;
use crate::reminders::carried::Channels;
use crate::reminders::carried::Pauses;
use crate::reminders::carried::Preferences;
use crate::reminders::carried::Reminders;
use crate::reminders::carried::StoppedAddress;
use crate::reminders::carried::at_rest;
use crate::reminders::carried::stopped_addresses;
use crate::review::carried::Absences;
use crate::review::carried::AssignmentRules;
use crate::review::carried::Choices;
use crate::review::carried::Mentions;
use crate::review::carried::Notes;
use crate::review::carried::Person;
use crate::review::carried::Proposals;
use crate::review::carried::Verdicts;
use crate::review::carried::people;
use crate::sources::table::carried::Sources;
use crate::sources::table::items;
use crate::sources::table::items::Model as Item;
use crate::storage::Carried;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::DocumentId;

/// Of the form; a later one can be read by whoever reads it, an earlier one is always read.
pub(super) const VERSION: u32 = 1;

/// Evidence with the item that it was, which may tell other claims something too.
#[derive(Serialize, Deserialize)]
pub(super) struct WithItem {
    #[serde(flatten)]
    pub evidence: Evidence,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<Item>,
}

type Rows<T> = Vec<<T as Carried>::Row>;

/// All of it, as it comes in.
#[derive(Deserialize)]
pub(super) struct Archive {
    #[serde(default)]
    pub people: Vec<Person>,
    #[serde(default)]
    pub sources: Rows<Sources>,
    #[serde(default)]
    pub documents: Rows<Documents>,
    #[serde(default)]
    pub claimants: Rows<Claimants>,
    #[serde(default)]
    pub claims: Rows<Claims>,
    #[serde(default)]
    pub claim_claimants: Rows<OfClaims>,
    #[serde(default)]
    pub suggested: Rows<Suggested>,
    #[serde(default)]
    pub evidence: Vec<WithItem>,
    #[serde(default)]
    pub watch_terms: Rows<WatchTerms>,
    #[serde(default)]
    pub rules: Rows<Rules>,
    #[serde(default)]
    pub glossary: Rows<Glossary>,
    #[serde(default)]
    pub forecasts: Rows<Forecasts>,
    #[serde(default)]
    pub verdicts: Rows<Verdicts>,
    #[serde(default)]
    pub notes: Rows<Notes>,
    #[serde(default)]
    pub assignments: Rows<Assignments>,
    #[serde(default)]
    pub assignment_rules: Rows<AssignmentRules>,
    #[serde(default)]
    pub history: Rows<History>,
    #[serde(default)]
    pub proposals: Rows<Proposals>,
    #[serde(default)]
    pub mentions: Rows<Mentions>,
    #[serde(default)]
    pub review_choices: Rows<Choices>,
    #[serde(default)]
    pub mappings: Rows<Mappings>,
    #[serde(default)]
    pub absences: Rows<Absences>,
    #[serde(default)]
    pub preferences: Rows<Preferences>,
    #[serde(default)]
    pub pauses: Rows<Pauses>,
    #[serde(default)]
    pub reminders: Rows<Reminders>,
    #[serde(default)]
    pub stopped_addresses: Vec<StoppedAddress>,
    #[serde(default)]
    pub channels: Rows<Channels>,
    #[serde(default)]
    pub webhooks: Rows<Webhooks>,
    #[serde(default)]
    pub views: Rows<Views>,
    #[serde(default)]
    pub visits: Rows<Visits>,
    #[serde(default)]
    pub deeds: Rows<Deeds>,
}

#[derive(Serialize)]
struct Head<'a> {
    format: &'a str,
    version: u32,
    exported_at: DateTime<Utc>,
    people: Vec<Person>,
}

/// Which claims go out; none stands for all.
struct Chosen {
    claims: Option<BTreeSet<ClaimId>>,
    documents: BTreeSet<DocumentId>,
}

impl Chosen {
    /// A number for each claim that a filter leaves is all that is kept in memory.
    async fn read(db: &Db, wish: &Wish) -> Result<Chosen> {
        let mut chosen = Chosen { claims: None, documents: BTreeSet::new() };
        if narrows(&wish.filter) {
            let claims = chosen.claims.insert(BTreeSet::new());
            let mut walk = Walk::new(wish);
            while let Some(page) = walk.next(db).await? {
                chosen.documents.extend(page.iter().map(|claim| claim.document_id));
                claims.extend(page.iter().map(|claim| claim.id));
            }
        }
        Ok(chosen)
    }

    fn has(&self, claim: ClaimId) -> bool {
        self.claims.as_ref().is_none_or(|claims| claims.contains(&claim))
    }

    fn has_document(&self, document: DocumentId) -> bool {
        self.is_all() || self.documents.contains(&document)
    }

    fn is_all(&self) -> bool {
        self.claims.is_none()
    }
}

pub(super) async fn write<W: AsyncWrite + Unpin + Send>(db: &Db, wish: &Wish, out: &mut W) -> Result<()> {
    let chosen = Chosen::read(db, wish).await?;
    let chosen = &chosen;
    let head =
        Head { format: "foresaid", version: VERSION, exported_at: wish.now, people: people(db).await? };
    let mut head = serde_json::to_string(&head).map_err(anyhow::Error::new)?;
    head.pop();
    say(out, head.as_bytes()).await?;
    let all = chosen.is_all();
    section::<Sources, _, _>(db, out, "sources", Some, |_| all).await?;
    section::<Documents, _, _>(db, out, "documents", Some, |row| chosen.has_document(row.id)).await?;
    section::<Claimants, _, _>(db, out, "claimants", Some, |_| true).await?;
    section::<Claims, _, _>(
        db,
        out,
        "claims",
        |claim| Some(outside(claim, chosen)),
        |row| chosen.has(row.id),
    )
    .await?;
    section::<OfClaims, _, _>(db, out, "claim_claimants", Some, |row| chosen.has(row.claim_id)).await?;
    let ours = |row: &claims::Suggested| {
        chosen.has_document(row.document_id) && row.claim_id.is_none_or(|claim| chosen.has(claim))
    };
    section::<Suggested, _, _>(db, out, "suggested", Some, ours).await?;
    evidence(db, out, chosen).await?;
    section::<WatchTerms, _, _>(db, out, "watch_terms", Some, |row| chosen.has(row.claim_id)).await?;
    section::<Rules, _, _>(db, out, "rules", Some, |row| all && chosen.has(row.claim_id)).await?;
    section::<Glossary, _, _>(db, out, "glossary", Some, |_| all).await?;
    section::<Forecasts, _, _>(db, out, "forecasts", Some, |row| chosen.has(row.claim_id)).await?;
    section::<Verdicts, _, _>(db, out, "verdicts", Some, |row| chosen.has(row.claim_id)).await?;
    section::<Notes, _, _>(db, out, "notes", Some, |row| chosen.has(row.claim_id)).await?;
    section::<Assignments, _, _>(db, out, "assignments", Some, |row| chosen.has(row.claim_id)).await?;
    section::<AssignmentRules, _, _>(db, out, "assignment_rules", Some, |_| all).await?;
    section::<History, _, _>(db, out, "history", Some, |row| chosen.has(row.claim_id)).await?;
    section::<Proposals, _, _>(db, out, "proposals", Some, |row| chosen.has(row.claim_id)).await?;
    section::<Mentions, _, _>(db, out, "mentions", Some, |row| chosen.has(row.claim_id)).await?;
    if all {
        of_the_instance(db, out).await?;
    }
    say(out, b"}\n").await
}

/// What people have set up and were told, which means nothing to somebody who takes only some of the claims.
async fn of_the_instance<W: AsyncWrite + Unpin + Send>(db: &Db, out: &mut W) -> Result<()> {
    section::<Choices, _, _>(db, out, "review_choices", Some, |_| true).await?;
    section::<Mappings, _, _>(db, out, "mappings", Some, |_| true).await?;
    section::<Absences, _, _>(db, out, "absences", Some, |_| true).await?;
    section::<Preferences, _, _>(db, out, "preferences", Some, |_| true).await?;
    section::<Pauses, _, _>(db, out, "pauses", Some, |_| true).await?;
    section::<Reminders, _, _>(db, out, "reminders", |row| Some(at_rest(row)), |_| true).await?;
    let mut stopped = List::begin(out, "stopped_addresses").await?;
    stopped_addresses(db).await?.iter().try_for_each(|row| stopped.add(row))?;
    stopped.write(out).await?;
    say(out, b"\n]").await?;
    section::<Channels, _, _>(db, out, "channels", Some, |_| true).await?;
    section::<Webhooks, _, _>(db, out, "webhooks", Some, |_| true).await?;
    section::<Views, _, _>(db, out, "views", Some, |_| true).await?;
    section::<Visits, _, _>(db, out, "visits", Some, |_| true).await?;
    section::<Deeds, _, _>(db, out, "deeds", Some, |_| true).await
}

/// What only this instance works out is left to the next one; so is a claim that is not there.
fn outside(claim: Claim, chosen: &Chosen) -> Claim {
    Claim { look_at: None, repeats_id: claim.repeats_id.filter(|&other| chosen.has(other)), ..claim }
}

/// One list, row by row.
async fn section<T: Carried, S: Serialize + Send, W: AsyncWrite + Unpin + Send>(
    db: &Db,
    out: &mut W,
    name: &str,
    shape: impl Fn(T::Row) -> Option<S> + Send,
    is_chosen: impl Fn(&T::Row) -> bool + Send,
) -> Result<()> {
    let mut list = List::begin(out, name).await?;
    let mut page = T::page(db, None).await?;
    while !page.is_empty() {
        let next = T::page(db, page.last()).await?;
        for row in page.into_iter().filter(|row| is_chosen(row)).filter_map(&shape) {
            list.add(&row)?;
        }
        list.write(out).await?;
        page = next;
    }
    say(out, b"\n]").await
}

async fn evidence<W: AsyncWrite + Unpin + Send>(db: &Db, out: &mut W, chosen: &Chosen) -> Result<()> {
    let mut list = List::begin(out, "evidence").await?;
    let mut page = EvidenceRows::page(db, None).await?;
    while !page.is_empty() {
        let next = EvidenceRows::page(db, page.last()).await?;
        let rows = page.into_iter().filter(|row| chosen.has(row.claim_id));
        let rows: Vec<Evidence> = rows.collect();
        // Whoever takes only some claims watches sources of their own.
        let known = rows.iter().filter_map(|row| row.item_id).filter(|_| chosen.is_all());
        let items = items::with_ids(db, known.collect::<BTreeSet<_>>()).await?;
        let mut items: HashMap<_, Item> = items.into_iter().map(|item| (item.id, item)).collect();
        for row in rows {
            let item = row.item_id.and_then(|id| items.remove(&id));
            let item_id = row.item_id.filter(|_| chosen.is_all());
            let item = item.map(|item| Item { snapshot_id: None, ..item });
            list.add(&WithItem { evidence: Evidence { snapshot_id: None, item_id, ..row }, item })?;
        }
        list.write(out).await?;
        page = next;
    }
    say(out, b"\n]").await
}

/// A list under way.
struct List {
    text: Vec<u8>,
    is_first: bool,
}

impl List {
    async fn begin<W: AsyncWrite + Unpin + Send>(out: &mut W, name: &str) -> Result<List> {
        say(out, format!(",\n\"{name}\": [").as_bytes()).await?;
        Ok(List { text: Vec::new(), is_first: true })
    }

    fn add(&mut self, row: &impl Serialize) -> Result<()> {
        self.text.extend_from_slice(if self.is_first { b"\n" } else { b",\n" });
        self.is_first = false;
        serde_json::to_writer(&mut self.text, row).map_err(anyhow::Error::new)?;
        Ok(())
    }

    async fn write<W: AsyncWrite + Unpin + Send>(&mut self, out: &mut W) -> Result<()> {
        say(out, &self.text).await?;
        self.text.clear();
        Ok(())
    }
}
