//! Pure: what an import changed about a claim, field by field.

use super::Claim;
use super::status::days;
use crate::vocabulary::words;

words! {
    /// What of a claim has changed.
    pub enum Aspect as "aspect" {
        Text = "text",
        Claimants = "claimants",
        Detail = "detail",
        Kind = "kind",
        SaidOn = "statement_date",
        Window = "window",
        Condition = "condition",
        Probability = "probability",
        Criteria = "criteria",
        ProposedVerdict = "proposed_verdict",
        Result = "result",
        EvidenceLinks = "evidence_links",
        Heading = "heading",
        Topics = "topics",
    }
}

/// One field, before and after; none where it is empty.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct Difference {
    pub field: Aspect,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// A claim and its claimants.
pub(super) type Whole<'a> = (&'a Claim, &'a [String]);

/// Every field that differs. Where a row stands in the file is no part of the claim.
pub(super) fn differences(before: Whole<'_>, after: Whole<'_>) -> Vec<Difference> {
    let fields = Aspect::ALL.iter().map(|&field| Difference {
        field,
        before: value(before, field),
        after: value(after, field),
    });
    fields.filter(|difference| difference.before != difference.after).collect()
}

fn value((claim, claimants): Whole<'_>, field: Aspect) -> Option<String> {
    let list = |items: &[String]| (!items.is_empty()).then(|| items.join(", "));
    match field {
        Aspect::Text => Some(claim.text.clone()),
        Aspect::Claimants => list(claimants),
        Aspect::Detail => claim.detail.clone(),
        Aspect::Kind => Some(claim.kind.to_string()),
        Aspect::SaidOn => claim.statement_date.map(|day| day.to_string()),
        Aspect::Window => Some(days(claim.due_from, claim.due_by)).filter(|days| !days.is_empty()),
        Aspect::Condition => claim.condition.clone(),
        Aspect::Probability => claim.probability.map(|share| share.to_string()),
        Aspect::Criteria => claim.criteria.clone(),
        Aspect::ProposedVerdict => claim.proposed_verdict.map(|verdict| verdict.to_string()),
        Aspect::Result => claim.result.clone(),
        Aspect::EvidenceLinks => list(&claim.evidence_links),
        Aspect::Heading => claim.heading.clone(),
        Aspect::Topics => list(&claim.topics),
    }
}
