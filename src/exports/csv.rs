//! The CSV export: one row for each claim, under the names by which an import knows the columns. A cell never begins as a
//! formula does.

use std::collections::BTreeMap;
use std::collections::HashMap;

use tokio::io::AsyncWrite;

use super::Wish;
use super::paging::Walk;
use super::say;
use crate::claims::Claim;
use crate::claims::Judging;
use crate::config::DuePolicy;
use crate::documents;
use crate::documents::quoted;
use crate::due;
use crate::due::Basis;
use crate::due::CellReading;
use crate::error::Result;
use crate::evidence;
use crate::evidence::Evidence;
use crate::evidence::State;
use crate::exchange;
use crate::exchange::ClaimShape;
use crate::review;
use crate::review::Recorded;
use crate::review::reviewers;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::DocumentId;
use crate::storage::ReviewerId;

/// An import of a table reads the first of these; the rest says where the claim stands, who said so, and in which document.
#[rustfmt::skip]
pub(super) const COLUMNS: [&str; 37] = [
    "claim", "claimant", "detail", "due", "said on", "probability", "resolution criteria", "verdict", "outcome",
    "evidence", "topics", "claim kind", "window begins", "window ends", "window precision", "window basis", "schedule state",
    "evidence state", "share true", "judging state", "looked after by", "in document", "under heading",
    "verdict by", "verdict recorded at", "verdict note", "outcome known on", "failed condition", "searched besides",
    "accepted evidence", "document topics", "document date", "document link", "document programme", "document language",
    "document id", "id",
];

pub(super) async fn write<W: AsyncWrite + Unpin + Send>(db: &Db, wish: &Wish, out: &mut W) -> Result<()> {
    if wish.mark {
        say(out, "\u{feff}".as_bytes()).await?;
    }
    say(out, &lines([COLUMNS.map(str::to_owned)].into_iter())?).await?;
    let mut walk = Walk::new(wish);
    while let Some(page) = walk.next(db).await? {
        let beside = Beside::read(db, &page).await?;
        let shapes = exchange::claims(db, page, wish.today, &wish.policy).await?;
        let rows = shapes.iter().map(|shape| row(shape, &beside, &wish.policy));
        say(out, &lines(rows)?).await?;
    }
    Ok(())
}

/// What a claim's shape does not tell.
struct Beside {
    due_cells: HashMap<ClaimId, String>,
    /// The last of each claim that still stands.
    verdicts: HashMap<ClaimId, Recorded>,
    evidence: BTreeMap<ClaimId, Vec<Evidence>>,
    documents: HashMap<DocumentId, documents::table::Model>,
    people: HashMap<ReviewerId, String>,
}

impl Beside {
    async fn read(db: &Db, claims: &[Claim]) -> Result<Self> {
        let ids: Vec<ClaimId> = claims.iter().map(|claim| claim.id).collect();
        let cells = claims.iter().filter_map(|claim| Some((claim.id, claim.due_cell.clone()?)));
        let verdicts = review::of_claims(db, ids.iter().copied()).await?.into_iter();
        let documents = documents::table::with_ids(db, claims.iter().map(|claim| claim.document_id)).await?;
        let people = reviewers::list(db).await?.into_iter();
        Ok(Beside {
            due_cells: cells.collect(),
            verdicts: verdicts.map(|verdict| (verdict.claim_id, verdict)).collect(),
            evidence: evidence::of_claims(db, &ids).await?,
            documents: documents.into_iter().map(|document| (document.id, document)).collect(),
            people: people.map(|person| (person.id, person.name)).collect(),
        })
    }

    /// What was accepted, one to a line: what it speaks for, its address and its title.
    fn accepted(&self, claim: ClaimId) -> String {
        let rows = self.evidence.get(&claim).map(Vec::as_slice).unwrap_or_default();
        let mut rows: Vec<&Evidence> = rows.iter().filter(|row| row.state == State::Accepted).collect();
        rows.sort_by_key(|row| row.id);
        let line = |row: &&Evidence| Some(format!("{} {} {}", row.relation, row.url.as_deref()?, row.title));
        rows.iter().filter_map(line).collect::<Vec<_>>().join("\n")
    }
}

fn lines<const N: usize>(rows: impl Iterator<Item = [String; N]>) -> Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.map(|cell| quoted(&cell))).map_err(anyhow::Error::new)?;
    }
    Ok(writer.into_inner().map_err(|error| anyhow::anyhow!("a row was not written: {error}"))?)
}

fn row(claim: &ClaimShape, beside: &Beside, policy: &DuePolicy) -> [String; COLUMNS.len()] {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let word = |word: Option<String>| word.unwrap_or_default();
    let people: Vec<&str> = claim.reviewers.iter().map(|person| person.name.as_str()).collect();
    // Whoever is to give a second verdict does not read the first.
    let is_told = claim.judging != Some(Judging::AwaitsSecond);
    let given = beside.verdicts.get(&claim.id).filter(|_| is_told);
    let document = beside.documents.get(&claim.document.id);
    let verdict = claim.verdict.or(given.map(|given| given.verdict)).or(claim.proposed_verdict);
    let searched = given.and_then(|given| given.searched.as_ref());
    [
        claim.text.clone(),
        claim.claimants.join("; "),
        text(&claim.detail),
        due(claim, beside.due_cells.get(&claim.id).cloned(), policy),
        word(claim.statement_date.map(|day| day.to_string())),
        word(claim.probability.map(|probability| format!("{}%", round(probability * 100.0)))),
        text(&claim.criteria),
        word(verdict.map(|verdict| verdict.to_string())),
        text(&claim.result),
        claim.evidence_links.join(" "),
        claim.topics.join("; "),
        claim.kind.to_string(),
        word(claim.due_from.map(|day| day.to_string())),
        word(claim.due_by.map(|day| day.to_string())),
        word(claim.precision.map(|precision| precision.to_string())),
        word(claim.basis.map(|basis| basis.to_string())),
        word(claim.schedule.map(|schedule| schedule.to_string())),
        claim.evidence.to_string(),
        word(
            claim.verdict_share.or(given.and_then(|given| given.share)).map(|share| round(share).to_string()),
        ),
        word(claim.judging.map(|judging| judging.to_string())),
        people.join("; "),
        claim.document.title.clone(),
        text(&claim.heading),
        word(given.and_then(|given| beside.people.get(&given.reviewer_id).cloned())),
        word(given.map(|given| given.recorded_at.to_rfc3339())),
        word(given.map(|given| given.note.clone())),
        word(given.and_then(|given| given.known_on).map(|day| day.to_string())),
        word(given.and_then(|given| given.failed_condition.clone())),
        word(searched.and_then(|searched| searched.besides.clone())),
        beside.accepted(claim.id),
        word(document.map(|document| document.topics.0.join("; "))),
        word(document.and_then(|document| document.statement_date).map(|day| day.to_string())),
        word(document.and_then(|document| document.link.clone())),
        word(document.and_then(|document| document.programme.clone())),
        word(document.map(|document| document.lang.clone())),
        claim.document.id.to_string(),
        claim.id.to_string(),
    ]
}

/// To where a float's own digits end.
fn round(figure: f64) -> f64 {
    (figure * 1e9).round() / 1e9
}

/// A wording of the window that is read as that window: the document's own, if it still is, else its days.
fn due(claim: &ClaimShape, cell: Option<String>, policy: &DuePolicy) -> String {
    if claim.basis == Some(Basis::Default) {
        // A review day that nobody named is worked out again by whoever reads it.
        return cell.unwrap_or_default();
    }
    let days = match (claim.due_from, claim.due_by) {
        (Some(from), Some(by)) => Some(format!("{from} – {by}")),
        (None, Some(by)) => Some(by.to_string()),
        _ => None,
    };
    let wordings = [cell, claim.phrase.clone(), days.clone()].into_iter().flatten();
    let fits = |wording: &String| match due::read_cell(wording, claim.statement_date, policy) {
        CellReading::Window(window) | CellReading::Open(window) => {
            (window.due_from, window.due_by) == (claim.due_from, claim.due_by)
        }
        _ => false,
    };
    let mut wordings = wordings.filter(fits);
    wordings.next().or(days).unwrap_or_default()
}
