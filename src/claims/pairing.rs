//! Pure: which stored claim a row of an edited document is: the one with the same words, else the most similar one
//! that is left.

use std::collections::HashMap;

use super::wording::Wording;

/// How alike an edited row must be to what it was.
const ALIKE: f64 = 0.7;

/// How alike when a number or a negation has changed: no more than a slip of the pen was mended.
const ALIKE_BUT_TURNED: f64 = 0.8;

/// A claim as it is recognised.
#[derive(Clone, Debug)]
pub(super) struct Sight<'a> {
    pub fingerprint: &'a str,
    pub text: &'a str,
    pub claimants: &'a [String],
    pub line: usize,
    /// False for one that has left the document.
    pub present: bool,
    /// People have decided on it: it cannot become the opposite of what it was.
    pub judged: bool,
}

/// For each row the place of the claim that it is among the stored ones; none for a new claim.
pub(super) fn pair(stored: &[Sight<'_>], rows: &[Sight<'_>]) -> Vec<Option<usize>> {
    let by_words: HashMap<&str, usize> =
        stored.iter().enumerate().map(|(at, claim)| (claim.fingerprint, at)).collect();
    let mut pairs: Vec<Option<usize>> =
        rows.iter().map(|row| by_words.get(row.fingerprint).copied()).collect();
    let mut taken = vec![false; stored.len()];
    pairs.iter().flatten().for_each(|&at| taken[at] = true);
    let left: Vec<usize> = (0..stored.len()).filter(|&at| !taken[at]).collect();
    let open: Vec<usize> = (0..rows.len()).filter(|&at| pairs[at].is_none()).collect();
    for (row, claim) in best_first(stored, &left, rows, &open) {
        if pairs[row].is_none() && !taken[claim] {
            pairs[row] = Some(claim);
            taken[claim] = true;
        }
    }
    pairs
}

/// The pairs that may be one claim, the most alike first; among equals those that are still there, then those nearer
/// in the file.
fn best_first(
    stored: &[Sight<'_>],
    left: &[usize],
    rows: &[Sight<'_>],
    open: &[usize],
) -> Vec<(usize, usize)> {
    if left.is_empty() || open.is_empty() {
        return Vec::new();
    }
    let known: Vec<Wording> = left.iter().map(|&at| Wording::of(stored[at].text)).collect();
    let mut pairs = Vec::new();
    for &row in open {
        let wording = Wording::of(rows[row].text);
        for (&claim, known) in left.iter().zip(&known) {
            if let Some(likeness) = likeness(&stored[claim], known, &rows[row], &wording) {
                let distance = (!stored[claim].present, stored[claim].line.abs_diff(rows[row].line));
                pairs.push((likeness, distance, row, claim));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    pairs.into_iter().map(|(_, _, row, claim)| (row, claim)).collect()
}

/// How alike two are that may be one claim; none when they are not.
fn likeness(claim: &Sight<'_>, known: &Wording, row: &Sight<'_>, wording: &Wording) -> Option<f64> {
    let likeness = known.likeness(wording);
    let theirs = claim.claimants.is_empty() && row.claimants.is_empty()
        || claim.claimants.iter().any(|name| row.claimants.contains(name));
    let turned = known.turns(wording);
    let least = match (theirs, turned) {
        (true, false) => ALIKE,
        // A verdict on the one says nothing about the other.
        (true, true) if !claim.judged => ALIKE_BUT_TURNED,
        (true, true) => return None,
        // Only the name was mended.
        (false, _) => 1.0,
    };
    (likeness >= least).then_some(likeness)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(stored: &[(&str, &str)], rows: &[(&str, &str)], judged: bool) -> Vec<Option<usize>> {
        let names: Vec<Vec<String>> =
            stored.iter().chain(rows).map(|(_, name)| vec![(*name).to_owned()]).collect();
        let prints: Vec<String> =
            stored.iter().chain(rows).map(|(text, name)| format!("{text}/{name}")).collect();
        let all: Vec<Sight<'_>> = stored
            .iter()
            .chain(rows)
            .enumerate()
            .map(|(at, (text, _))| Sight {
                fingerprint: &prints[at],
                text,
                claimants: &names[at],
                line: if at < stored.len() { at } else { at - stored.len() },
                present: true,
                judged,
            })
            .collect();
        let (stored, rows) = all.split_at(stored.len());
        pair(stored, rows)
    }

    #[test]
    fn an_edited_row_is_the_claim_it_was() {
        let cases: [(&str, &str, bool); 9] = [
            ("Harbour cranes will run on batteries", "Harbour cranes will run on large batteries", true),
            ("Harbour cranes will run on batteries", "Most harbour cranes will run on batteries", true),
            ("Harbour cranes will run on batteries", "Ferries will cross the fjord alone", false),
            ("Tolls in Bergen will rise to 40 kroner", "Tolls in Bergen will rise to 45 kroner", true),
            ("Tolls will double", "Tolls will not halve", false),
            ("港口起重机会全部改用电池供电", "港口起重机会大多改用电池供电", true),
            ("港口起重机会改用电池", "渡轮会自己过峡湾", false),
            ("过路费会涨到四十克朗", "过路费会涨到五十克朗", true),
            ("过路费会上涨一倍", "过路费不会上涨一倍", true),
        ];
        for (before, after, same) in cases {
            let paired = pairs(&[(before, "Mira")], &[(after, "Mira")], false);
            assert_eq!(paired, [same.then_some(0)], "{before} / {after}");
        }
    }

    #[test]
    fn a_judged_claim_is_not_turned() {
        let before = [("Tolls in Bergen will rise to 40 kroner", "Mira")];
        let after = [("Tolls in Bergen will rise to 45 kroner", "Mira")];
        assert_eq!(pairs(&before, &after, true), [None]);
        let mended = [("Tolls in Bergen will soon rise to 40 kroner", "Mira")];
        assert_eq!(pairs(&before, &mended, true), [Some(0)]);
    }

    #[test]
    fn the_same_words_come_first_then_the_best_pair_then_the_nearest() {
        let stored = [("Tolls will rise in the north", "Mira"), ("Tolls will rise in the far north", "Mira")];
        let rows =
            [("Tolls will rise in the very far north", "Mira"), ("Tolls will rise in the north", "Mira")];
        assert_eq!(pairs(&stored, &rows, false), [Some(1), Some(0)]);
        let others = [("Tolls will rise in the north", "Jon"), ("Fares will rise in the north", "Jon")];
        assert_eq!(pairs(&stored, &others, false), [Some(0), None], "only the name was mended");
    }
}
