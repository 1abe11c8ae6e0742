//! Pure: what the stored words of a claim say, read again: when its kind was corrected, or a window set by hand is
//! taken back.

use chrono::NaiveDate;

use super::Claim;
use super::reading;
use super::reading::ReadClaim;
use crate::config::DuePolicy;
use crate::documents::ClaimDraft;
use crate::documents::DocumentDraft;
use crate::documents::Kind;
use crate::documents::Passage;
use crate::documents::Reading;

/// What the claim's words say when it is of this kind. What names no time counts its review day from `first_day`.
pub(super) fn reread(
    claim: &Claim,
    claimants: &[String],
    kind: Kind,
    policy: &DuePolicy,
    first_day: NaiveDate,
) -> Option<ReadClaim> {
    let draft = ClaimDraft {
        text: claim.text.clone(),
        claimants: claimants.to_vec(),
        detail: claim.detail.clone(),
        topics: claim.topics.0.clone(),
        kind,
        due_cell: claim.due_cell.clone(),
        probability: claim.probability,
        forecasts: Vec::new(),
        criteria: claim.criteria.clone(),
        proposed_verdict: claim.proposed_verdict,
        result: claim.result.clone(),
        statement_date: claim.statement_date,
        evidence_links: claim.evidence_links.0.clone(),
        heading: claim.heading.clone(),
        line: usize::try_from(claim.line).unwrap_or_default(),
    };
    read_alone(draft, claim.passages.0.clone(), policy, first_day)
}

/// A claim as it is read when it is of another kind than the reader took it for.
pub(super) fn of_kind(claim: ReadClaim, kind: Kind, policy: &DuePolicy, today: NaiveDate) -> ReadClaim {
    let statement_date = claim.statement_date;
    let draft = ClaimDraft { kind, statement_date, ..claim.draft.clone() };
    match read_alone(draft, claim.passages.clone(), policy, today) {
        Some(again) => ReadClaim {
            draft: ClaimDraft { kind, ..claim.draft },
            window: again.window,
            basis: again.basis,
            phrase_line: again.phrase_line,
            condition: again.condition,
            ..claim
        },
        None => claim,
    }
}

/// The one claim of a document that holds nothing else but the passages that speak of it.
fn read_alone(
    draft: ClaimDraft,
    body: Vec<Passage>,
    policy: &DuePolicy,
    today: NaiveDate,
) -> Option<ReadClaim> {
    let document = DocumentDraft {
        title: String::new(),
        statement_date: draft.statement_date,
        link: None,
        programme: None,
        topics: Vec::new(),
        lang: "en".to_owned(),
        participants: Vec::new(),
        glossary: Vec::new(),
    };
    let reading = Reading {
        document,
        claims: vec![draft],
        body,
        tables: Vec::new(),
        written: Vec::new(),
        problems: Vec::new(),
        without_claims: None,
    };
    reading::read_claims(&reading, policy, today).claims.pop()
}
