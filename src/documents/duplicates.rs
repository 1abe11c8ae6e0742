//! Rows that repeat an earlier row: same text, same claimants, same due date or none.

use std::collections::HashMap;

use crate::documents::draft::ClaimDraft;
use crate::documents::script::fold;

/// What makes two rows the same claim, apart from when it is due.
type Identity = (String, Vec<String>);

/// The claims seen so far, by what makes them the same.
#[derive(Debug, Default)]
pub(super) struct Seen {
    by_identity: HashMap<Identity, Vec<usize>>,
    by_due: HashMap<(Identity, String), usize>,
}

impl Seen {
    /// The index of the earlier claim that this one repeats; otherwise remembers it under `index`.
    pub fn earlier(&mut self, claim: &ClaimDraft, claims: &[ClaimDraft], index: usize) -> Option<usize> {
        let mut claimants = claim.claimants.clone();
        claimants.sort();
        let identity = (comparable(&claim.text), claimants);
        let known = self.by_identity.entry(identity.clone()).or_default();
        let due = due_key(claim);
        let earlier = match &due {
            None => known.first().copied(),
            Some(due) => {
                // the first claim is the only one that can have no due date: a second one would repeat it
                let undated = known
                    .first()
                    .copied()
                    .filter(|first| claims.get(*first).is_some_and(|c| due_key(c).is_none()));
                self.by_due.get(&(identity.clone(), due.clone())).copied().or(undated)
            }
        };
        if earlier.is_none() {
            known.push(index);
        }
        if let Some(due) = due {
            self.by_due.entry((identity, due)).or_insert(earlier.unwrap_or(index));
        }
        earlier
    }
}

/// Fills what the earlier claim lacks from the row that repeats it.
pub(super) fn fill_in(earlier: &mut ClaimDraft, repeated: ClaimDraft) {
    fill(&mut earlier.detail, repeated.detail);
    fill(&mut earlier.due_cell, repeated.due_cell);
    fill(&mut earlier.probability, repeated.probability);
    fill(&mut earlier.criteria, repeated.criteria);
    fill(&mut earlier.proposed_verdict, repeated.proposed_verdict);
    fill(&mut earlier.result, repeated.result);
    for link in repeated.evidence_links {
        if !earlier.evidence_links.contains(&link) {
            earlier.evidence_links.push(link);
        }
    }
}

fn fill<T>(slot: &mut Option<T>, value: Option<T>) {
    if slot.is_none() {
        *slot = value;
    }
}

/// Letters and digits only, so that a full stop more makes no other claim.
pub(super) fn comparable(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric() || matches!(c, '%' | '<' | '>' | '.' | '-')).collect()
}

/// The due cell for comparing; a wording without a year means another day when it was said on another day.
fn due_key(claim: &ClaimDraft) -> Option<String> {
    let due: String =
        fold(claim.due_cell.as_deref()?).chars().filter(|c| c.is_alphanumeric() || *c == '-').collect();
    let names_year = due.contains("20");
    match claim.statement_date.filter(|_| !names_year) {
        _ if !due.chars().any(char::is_alphanumeric) => None,
        Some(day) => Some(format!("{due} {day}")),
        None => Some(due),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::draft::Kind;

    fn claim(text: &str, claimant: &str, due: &str) -> ClaimDraft {
        ClaimDraft {
            text: text.to_owned(),
            claimants: vec![claimant.to_owned()],
            detail: None,
            topics: vec![],
            kind: Kind::Prediction,
            due_cell: (!due.is_empty()).then(|| due.to_owned()),
            probability: None,
            forecasts: vec![],
            criteria: None,
            proposed_verdict: None,
            result: None,
            statement_date: None,
            evidence_links: vec![],
            heading: None,
            line: 1,
        }
    }

    #[test]
    fn only_the_same_claim_by_the_same_people_with_the_same_window_repeats() {
        let first = claim("骑楼会回来", "周牧", "2027年底");
        for (other, repeats) in [
            (claim("骑楼会回来。", "周牧", "2027 年底"), true),
            (claim("骑楼会回来", "周牧", ""), true),
            (claim("骑楼会回来", "林予安", "2027年底"), false),
            (claim("骑楼会回来", "周牧", "2029年底"), false),
            (claim("骑楼不会回来", "周牧", "2027年底"), false),
        ] {
            let mut seen = Seen::default();
            let claims = [first.clone()];
            assert_eq!(seen.earlier(&first, &[], 0), None);
            assert_eq!(seen.earlier(&other, &claims, 1).is_some(), repeats, "{other:?}");
        }
    }

    #[test]
    fn the_earlier_claim_takes_what_it_lacks() {
        let mut earlier = claim("骑楼会回来", "周牧", "");
        earlier.probability = Some(0.4);
        let repeated = ClaimDraft {
            detail: Some("先在北门".to_owned()),
            probability: Some(0.9),
            evidence_links: vec!["https://a.example".to_owned()],
            ..claim("骑楼会回来", "周牧", "2027")
        };
        fill_in(&mut earlier, repeated);
        assert_eq!(earlier.detail.as_deref(), Some("先在北门"));
        assert_eq!((earlier.probability, earlier.due_cell.as_deref()), (Some(0.4), Some("2027")));
        assert_eq!(earlier.evidence_links, ["https://a.example"]);
    }
}
