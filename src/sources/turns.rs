//! Pure: whose turn it is. Sources in their order, of each host no more at a time than it is to bear, and no host behind
//! which all others wait.

use std::collections::HashMap;
use std::collections::VecDeque;

use super::Source;

/// Sources that are waiting for their turn.
#[derive(Debug, Default)]
pub(super) struct Turns {
    hosts: HashMap<String, Host>,
    /// Hosts that somebody waits for and that can bear one more, in the order of their turns.
    ready: VecDeque<String>,
    most_per_host: usize,
}

#[derive(Debug, Default)]
struct Host {
    waiting: VecDeque<Source>,
    under_way: usize,
}

impl Turns {
    pub fn of(sources: Vec<Source>, most_per_host: usize) -> Turns {
        let mut turns = Turns { most_per_host: most_per_host.max(1), ..Turns::default() };
        for source in sources {
            let host = turns.hosts.entry(source.host.clone()).or_insert_with(|| {
                turns.ready.push_back(source.host.clone());
                Host::default()
            });
            host.waiting.push_back(source);
        }
        turns
    }

    /// The next to go, at most `most`; each counts as under way until it is said to be [`Turns::done`].
    pub fn take(&mut self, most: usize) -> Vec<Source> {
        let mut taken = Vec::new();
        while taken.len() < most {
            let Some(name) = self.ready.pop_front() else { break };
            let Some(host) = self.hosts.get_mut(&name) else { continue };
            host.under_way += 1;
            taken.extend(host.waiting.pop_front());
            if host.is_ready(self.most_per_host) {
                self.ready.push_back(name);
            }
        }
        taken
    }

    /// One of a host's sources is no longer under way.
    pub fn done(&mut self, name: &str) {
        let Some(host) = self.hosts.get_mut(name) else { return };
        let was_ready = host.is_ready(self.most_per_host);
        host.under_way = host.under_way.saturating_sub(1);
        if !was_ready && host.is_ready(self.most_per_host) {
            self.ready.push_back(name.to_owned());
        }
    }
}

impl Host {
    fn is_ready(&self, most: usize) -> bool {
        !self.waiting.is_empty() && self.under_way < most
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::standing;

    /// Sources in short: a letter for the host, a number for the source.
    fn turns(sources: &[&str], most_per_host: usize) -> Turns {
        let source = |name: &&str| Source {
            name: (*name).to_owned(),
            host: name[..1].to_owned(),
            ..standing::tests::source()
        };
        Turns::of(sources.iter().map(source).collect(), most_per_host)
    }

    fn names(sources: Vec<Source>) -> String {
        sources.into_iter().map(|source| source.name).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn hosts_take_turns_and_none_bears_too_many() {
        let mut turns = turns(&["a1", "a2", "a3", "b1", "c1", "b2"], 2);
        assert_eq!(names(turns.take(4)), "a1 b1 c1 a2");
        assert_eq!(names(turns.take(4)), "b2");
        assert_eq!(names(turns.take(4)), "");
        turns.done("c");
        assert_eq!(names(turns.take(4)), "");
        turns.done("a");
        assert_eq!(names(turns.take(4)), "a3");
        turns.done("a");
        turns.done("nobody");
        assert_eq!(names(turns.take(4)), "");
    }

    #[test]
    fn one_host_alone_goes_as_fast_as_it_may() {
        let mut turns = turns(&["a1", "a2", "a3"], 1);
        for expected in ["a1", "a2", "a3", ""] {
            assert_eq!(names(turns.take(9)), expected);
            assert_eq!(names(turns.take(9)), "");
            turns.done("a");
        }
    }
}
