//! The CSV export: one row for each claim, under the names by which an import knows the columns. A cell never begins as a
//! formula does.

use tokio::io::AsyncWrite;

use super::Wish;
use super::paging::Walk;
use super::say;
use crate::config::DuePolicy;
use crate::documents::quoted;
use crate::due;
use crate::due::Basis;
use crate::due::CellReading;
use crate::error::Result;
use crate::exchange;
use crate::exchange::ClaimShape;
use crate::storage::Db;

/// An import reads the first of these; the rest says where the claim stands.
#[rustfmt::skip]
const COLUMNS: [&str; 24] = [
    "claim", "claimant", "detail", "due", "said on", "probability", "resolution criteria", "verdict", "outcome",
    "evidence", "topics", "claim kind", "window begins", "window ends", "window precision", "window basis", "schedule state",
    "evidence state", "share true", "judging state", "looked after by", "in document", "under heading", "id",
];

pub(super) async fn write<W: AsyncWrite + Unpin + Send>(db: &Db, wish: &Wish, out: &mut W) -> Result<()> {
    if wish.mark {
        say(out, "\u{feff}".as_bytes()).await?;
    }
    say(out, &lines([COLUMNS.map(str::to_owned)].into_iter())?).await?;
    let mut walk = Walk::new(wish);
    while let Some(page) = walk.next(db).await? {
        let cells: Vec<Option<String>> = page.iter().map(|claim| claim.due_cell.clone()).collect();
        let shapes = exchange::claims(db, page, wish.today, &wish.policy).await?;
        let rows = shapes.iter().zip(cells).map(|(shape, cell)| row(shape, cell, &wish.policy));
        say(out, &lines(rows)?).await?;
    }
    Ok(())
}

fn lines(rows: impl Iterator<Item = [String; 24]>) -> Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.map(|cell| quoted(&cell))).map_err(anyhow::Error::new)?;
    }
    Ok(writer.into_inner().map_err(|error| anyhow::anyhow!("a row was not written: {error}"))?)
}

fn row(claim: &ClaimShape, due_cell: Option<String>, policy: &DuePolicy) -> [String; 24] {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let word = |word: Option<String>| word.unwrap_or_default();
    let people: Vec<&str> = claim.reviewers.iter().map(|person| person.name.as_str()).collect();
    [
        claim.text.clone(),
        claim.claimants.join("; "),
        text(&claim.detail),
        due(claim, due_cell, policy),
        word(claim.statement_date.map(|day| day.to_string())),
        word(claim.probability.map(|probability| format!("{}%", round(probability * 100.0)))),
        text(&claim.criteria),
        word(claim.verdict.or(claim.proposed_verdict).map(|verdict| verdict.to_string())),
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
        word(claim.verdict_share.map(|share| round(share).to_string())),
        word(claim.judging.map(|judging| judging.to_string())),
        people.join("; "),
        claim.document.title.clone(),
        text(&claim.heading),
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
