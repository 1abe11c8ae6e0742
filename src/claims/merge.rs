//! The rows of a document compared with what is stored of it, and the differences written: in sets, whatever came in.

use std::collections::BTreeMap;
use std::collections::HashMap;

use super::Claim;
use super::Claimant;
use super::attribution;
use super::claimants;
use super::criteria;
use super::differences::differences;
use super::forecasts;
use super::history;
use super::history::Happened;
use super::history::What;
use super::import::Import;
use super::imports::ClaimBefore;
use super::pairing::Sight;
use super::pairing::pair;
use super::reading::ReadClaim;
use super::report::Change;
use super::report::Imported;
use super::report::Vanished;
use super::reread;
use super::sayings;
use super::status::days;
use super::storing;
use super::table;
use crate::documents;
use crate::due::Basis;
use crate::error::Result;
use crate::storage::ClaimId;
use crate::storage::Transaction;

/// What came of the comparison.
#[derive(Default)]
pub(super) struct Merged {
    pub claims: Vec<Imported>,
    pub vanished: Vec<Vanished>,
    /// What was changed, as it stood before.
    pub before: Vec<ClaimBefore>,
    pub added: Vec<ClaimId>,
}

/// A stored claim with its claimants.
struct Known {
    claim: Claim,
    people: Vec<Claimant>,
    names: Vec<String>,
}

/// What is to be written, gathered row by row.
#[derive(Default)]
struct Writing<'a> {
    events: Vec<(ClaimId, Happened<'a>)>,
    /// Claims whose words are no longer what they were, or that are back.
    moved: Vec<Claim>,
    renamed: Vec<ClaimId>,
    before: Vec<ClaimBefore>,
}

pub(super) async fn merge(
    db: &Transaction,
    import: &Import<'_>,
    document: &documents::table::Model,
    known: bool,
    rows: Vec<ReadClaim>,
) -> Result<Merged> {
    let stored = if known { stored(db, document).await? } else { Vec::new() };
    let pairs = pair(&sights(&stored), &rows.iter().map(sight).collect::<Vec<_>>());
    let mut writing = Writing::default();
    let mut claims = Vec::with_capacity(rows.len());
    for (claim, pair) in rows.into_iter().zip(&pairs) {
        claims.push(match pair.map(|at| &stored[at]) {
            Some(known) => bring_in_step(db, import, known, claim, &mut writing).await?,
            None => Imported { id: None, change: Change::New, differences: Vec::new(), claim },
        });
    }
    let vanished = vanish(db, import, &stored, &pairs, &mut writing).await?;
    let added = add(db, import, document, &mut claims, &mut writing).await?;
    assign(db, document, &claims, &writing.renamed).await?;
    let forecasts: Vec<_> = claims
        .iter()
        .filter_map(|imported| Some((imported.id?, imported.claim.draft.forecasts.as_slice())))
        .collect();
    forecasts::add(db, &forecasts, import.now).await?;
    history::record_all(db, import.now, writing.events).await?;
    let vanished_ids: Vec<ClaimId> = vanished.iter().map(|claim| claim.id).collect();
    let change = super::status::Change { actor: import.file_name, at: import.now };
    sayings::hand_over(db, &vanished_ids, change).await?;
    let moved = writing.moved.into_iter().collect();
    sayings::link(db, moved, change).await?;
    Ok(Merged { claims, vanished, before: writing.before, added })
}

/// Whether rows can be a later state of a document: one of them is there already, perhaps in other words. Where one side
/// has no rows, nothing speaks against it.
pub(super) async fn continues(
    db: &Transaction,
    document: &documents::table::Model,
    rows: &[ReadClaim],
) -> Result<bool> {
    let stored = stored(db, document).await?;
    let pairs = pair(&sights(&stored), &rows.iter().map(sight).collect::<Vec<_>>());
    Ok(stored.is_empty() || rows.is_empty() || pairs.iter().any(Option::is_some))
}

async fn stored(db: &Transaction, document: &documents::table::Model) -> Result<Vec<Known>> {
    let claims = table::hold_document(db, document.id).await?;
    let ids: Vec<ClaimId> = claims.iter().map(|claim| claim.id).collect();
    let mut people: BTreeMap<ClaimId, Vec<Claimant>> = claimants::of(db, &ids).await?;
    let known = claims.into_iter().map(|claim| {
        let people = people.remove(&claim.id).unwrap_or_default();
        let names = people.iter().map(|person| person.name.clone()).collect();
        Known { claim, people, names }
    });
    Ok(known.collect())
}

fn sights(stored: &[Known]) -> Vec<Sight<'_>> {
    let sight = |known: &'_ Known| -> (bool, bool, usize) {
        let claim = &known.claim;
        (
            claim.vanished_at.is_none(),
            claim.verdict.is_some(),
            usize::try_from(claim.line).unwrap_or_default(),
        )
    };
    let sights = stored.iter().map(|known| {
        let (present, judged, line) = sight(known);
        Sight {
            fingerprint: &known.claim.fingerprint,
            text: &known.claim.text,
            claimants: &known.names,
            line,
            present,
            judged,
        }
    });
    sights.collect()
}

fn sight(row: &ReadClaim) -> Sight<'_> {
    Sight {
        fingerprint: &row.fingerprint,
        text: &row.draft.text,
        claimants: &row.draft.claimants,
        line: row.draft.line,
        present: true,
        judged: false,
    }
}

/// Brings a stored claim in step with its row.
async fn bring_in_step<'a>(
    db: &Transaction,
    import: &Import<'a>,
    known: &Known,
    claim: ReadClaim,
    writing: &mut Writing<'a>,
) -> Result<Imported> {
    let before = &known.claim;
    let claim = match before.kind_by_hand && before.kind != claim.draft.kind {
        true => reread::of_kind(claim, before.kind, import.policy, import.today),
        false => claim,
    };
    let after = storing::in_step(before, &claim);
    let differences = differences((before, &known.names), (&after, &claim.draft.claimants));
    let returned = before.vanished_at.is_some();
    if after != *before {
        storing::put(db, after.clone()).await?;
    }
    let changed = returned || !differences.is_empty();
    if changed {
        writing.note(import, known, &after, &claim.draft.claimants);
    }
    if changed || after != *before {
        writing.before.push(known.as_before());
    }
    let change = if changed { Change::Changed } else { Change::Unchanged };
    let claim = ReadClaim { window: storing::window_of(&after), basis: after.basis, ..claim };
    Ok(Imported { id: Some(before.id), change, differences, claim })
}

impl<'a> Writing<'a> {
    /// A known claim has changed.
    fn note(&mut self, import: &Import<'a>, known: &Known, after: &Claim, claimants: &[String]) {
        let before = &known.claim;
        let mut happened = |happened| self.events.push((before.id, happened));
        if before.vanished_at.is_some() {
            happened(Happened::new(What::Returned, import.file_name));
        }
        let windows = [before, after].map(|claim| days(claim.due_from, claim.due_by));
        let [was, is] = windows;
        if was != is && before.basis != Some(Basis::Manual) {
            happened(Happened::new(What::Window, import.file_name).from(was).to(is));
        }
        if before.criteria != after.criteria {
            let criteria = after.criteria.clone();
            happened(criteria::changed(before, criteria, import.today, import.file_name));
        }
        let renamed = known.names != claimants;
        let window_apart = storing::with_window_of(after.clone(), before);
        let same = Claim { line: before.line, vanished_at: before.vanished_at, ..window_apart } == *before;
        if renamed || !same {
            let reworded = Happened::new(What::Reworded, import.file_name);
            let words = before.text != after.text;
            happened(if words { reworded.from(&before.text).to(&after.text) } else { reworded });
        }
        if renamed {
            self.renamed.push(before.id);
        }
        if renamed || before.text != after.text || before.vanished_at.is_some() {
            self.moved.push(after.clone());
        }
    }
}

impl Known {
    fn as_before(&self) -> ClaimBefore {
        let claimants = self.people.iter().map(|person| person.id).collect();
        ClaimBefore { claim: self.claim.clone(), claimants }
    }
}

async fn vanish<'a>(
    db: &Transaction,
    import: &Import<'a>,
    stored: &[Known],
    pairs: &[Option<usize>],
    writing: &mut Writing<'a>,
) -> Result<Vec<Vanished>> {
    let mut there = vec![false; stored.len()];
    pairs.iter().flatten().for_each(|&at| there[at] = true);
    let gone = stored.iter().zip(there).filter(|(known, there)| !there && known.claim.vanished_at.is_none());
    let gone: Vec<&Known> = gone.map(|(known, _)| known).collect();
    let ids: Vec<ClaimId> = gone.iter().map(|known| known.claim.id).collect();
    storing::set_vanished(db, &ids, import.now).await?;
    for known in &gone {
        writing.events.push((known.claim.id, Happened::new(What::Vanished, import.file_name)));
        writing.before.push(known.as_before());
    }
    let vanished = gone.into_iter().map(|known| Vanished {
        id: known.claim.id,
        text: known.claim.text.clone(),
        claimants: known.names.clone(),
        line: known.claim.line,
    });
    Ok(vanished.collect())
}

/// Stores the rows that are new, and gives them their ids.
async fn add<'a>(
    db: &Transaction,
    import: &Import<'a>,
    document: &documents::table::Model,
    claims: &mut [Imported],
    writing: &mut Writing<'a>,
) -> Result<Vec<ClaimId>> {
    let new: Vec<&ReadClaim> =
        claims.iter().filter(|imported| imported.id.is_none()).map(|imported| &imported.claim).collect();
    let stored = storing::insert(db, document.id, &new, import.now).await?;
    let mut stored: HashMap<String, Claim> =
        stored.into_iter().map(|claim| (claim.fingerprint.clone(), claim)).collect();
    let mut added = Vec::with_capacity(stored.len());
    for imported in claims.iter_mut().filter(|imported| imported.id.is_none()) {
        let Some(claim) = stored.remove(&imported.claim.fingerprint) else { continue };
        let happened = Happened::new(What::Imported, import.file_name);
        writing.events.push((claim.id, happened.to(days(claim.due_from, claim.due_by))));
        imported.id = Some(claim.id);
        added.push(claim.id);
        writing.moved.push(claim);
    }
    Ok(added)
}

async fn assign(
    db: &Transaction,
    document: &documents::table::Model,
    claims: &[Imported],
    renamed: &[ClaimId],
) -> Result<()> {
    let theirs = claims.iter().filter_map(|imported| {
        let id = imported.id?;
        let due = imported.change == Change::New || renamed.contains(&id);
        due.then_some((id, imported.claim.draft.claimants.as_slice()))
    });
    attribution::assign(db, &theirs.collect::<Vec<_>>(), renamed, &document.participants).await
}
