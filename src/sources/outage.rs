//! Pure: whether it is our own network that is down, and not the sources.

use std::collections::BTreeSet;

/// Fewer hosts out of reach say nothing about us.
const FEWEST_HOSTS: usize = 3;

/// Which hosts answered in a round, whatever they said, and which that had been well before could not be reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    pub answered: BTreeSet<String>,
    pub unreached: BTreeSet<String>,
}

impl Reach {
    /// Most hosts out of reach at once: they have one thing in common, and that is us.
    pub fn is_our_network(&self) -> bool {
        let unreached = self.unreached.difference(&self.answered).count();
        unreached >= FEWEST_HOSTS && unreached > self.answered.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_hosts_out_of_reach_at_once_are_not_to_blame() {
        let cases: [(&[&str], &[&str], bool); 7] = [
            (&[], &["a", "b", "c"], true),
            (&["d"], &["a", "b", "c"], true),
            (&["d", "e"], &["a", "b", "c"], true),
            (&["d", "e", "f"], &["a", "b", "c"], false),
            (&[], &["a", "b"], false),
            (&[], &[], false),
            // A host that answers one of its sources can be reached.
            (&["a", "b"], &["a", "b", "c", "d"], false),
        ];
        for (answered, unreached, ours) in cases {
            let set = |hosts: &[&str]| hosts.iter().map(|host| (*host).to_owned()).collect();
            let reach = Reach { answered: set(answered), unreached: set(unreached) };
            assert_eq!(reach.is_our_network(), ours, "{answered:?} {unreached:?}");
        }
    }
}
