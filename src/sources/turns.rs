//! Pure: whose turn it is. Sources in their order, of each host no more at a time than it is to bear, and no host behind
//! which all others wait.

use std::collections::HashMap;
use std::collections::VecDeque;

/// What waits for the turn of its host.
pub(super) trait Hosted {
    fn host(&self) -> &str;
}

/// Sources that are waiting for their turn.
#[derive(Debug)]
pub(super) struct Turns<T> {
    hosts: HashMap<String, Host<T>>,
    /// Hosts that somebody waits for and that can bear one more, in the order of their turns.
    ready: VecDeque<String>,
    waiting: usize,
    bounds: Bounds,
}

/// How many of a host's sources may be out at a time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// With more than so many out, the host is left alone.
    pub again_at: usize,
    /// It is asked for more until so many are out.
    pub most: usize,
}

impl Bounds {
    /// Always as many as may be.
    pub fn full(most: usize) -> Bounds {
        let most = most.max(1);
        Bounds { again_at: most - 1, most }
    }

    /// Several at once, and then none until they are used up: taking them costs the same for one as for many.
    pub fn in_bunches(at_once: usize, bunches: usize) -> Bounds {
        let at_once = at_once.max(1);
        Bounds { again_at: at_once, most: at_once.saturating_mul(bunches.max(2)) }
    }
}

#[derive(Debug)]
struct Host<T> {
    waiting: VecDeque<T>,
    out: usize,
    is_ready: bool,
}

impl<T> Default for Host<T> {
    fn default() -> Self {
        Host { waiting: VecDeque::new(), out: 0, is_ready: false }
    }
}

impl<T: Hosted> Turns<T> {
    pub fn new(bounds: Bounds) -> Self {
        Turns { hosts: HashMap::new(), ready: VecDeque::new(), waiting: 0, bounds }
    }

    /// How many wait.
    pub fn waiting(&self) -> usize {
        self.waiting
    }

    /// Has sources wait behind those that wait already.
    pub fn add(&mut self, sources: Vec<T>) {
        self.waiting += sources.len();
        for source in sources {
            let name = source.host().to_owned();
            self.hosts.entry(name.clone()).or_default().waiting.push_back(source);
            self.look_at(&name);
        }
    }

    /// The next to go, at most `most`; each is out until it is said to be [`Turns::done`].
    pub fn take(&mut self, most: usize) -> Vec<T> {
        let mut taken = Vec::new();
        while taken.len() < most {
            let Some(name) = self.ready.pop_front() else { break };
            let Some(host) = self.hosts.get_mut(&name) else { continue };
            host.out += 1;
            taken.extend(host.waiting.pop_front());
            host.is_ready = !host.waiting.is_empty() && host.out < self.bounds.most;
            if host.is_ready {
                self.ready.push_back(name);
            }
        }
        self.waiting = self.waiting.saturating_sub(taken.len());
        taken
    }

    /// One of a host's sources is no longer out.
    pub fn done(&mut self, name: &str) {
        if let Some(host) = self.hosts.get_mut(name) {
            host.out = host.out.saturating_sub(1);
        }
        self.look_at(name);
    }

    fn look_at(&mut self, name: &str) {
        let Some(host) = self.hosts.get_mut(name) else { return };
        if !host.is_ready && !host.waiting.is_empty() && host.out <= self.bounds.again_at {
            host.is_ready = true;
            self.ready.push_back(name.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sources in short: a letter for the host, a number for the source.
    impl Hosted for &str {
        fn host(&self) -> &str {
            &self[..1]
        }
    }

    fn turns<'a>(sources: &[&'a str], bounds: Bounds) -> Turns<&'a str> {
        let mut turns = Turns::new(bounds);
        turns.add(sources.to_vec());
        turns
    }

    fn names(sources: Vec<&str>) -> String {
        sources.join(" ")
    }

    #[test]
    fn hosts_take_turns_and_none_bears_too_many() {
        let mut turns = turns(&["a1", "a2", "a3", "b1", "c1", "b2"], Bounds::full(2));
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
        let mut turns = turns(&["a1", "a2", "a3"], Bounds::full(1));
        for expected in ["a1", "a2", "a3", ""] {
            assert_eq!(names(turns.take(9)), expected);
            assert_eq!(names(turns.take(9)), "");
            turns.done("a");
        }
    }

    #[test]
    fn in_bunches_a_host_is_asked_again_when_all_but_a_few_are_done() {
        let mut turns = turns(&["a1", "a2", "a3", "a4", "a5", "a6", "b1"], Bounds::in_bunches(1, 3));
        assert_eq!(names(turns.take(9)), "a1 b1 a2 a3");
        turns.done("a");
        assert_eq!(names(turns.take(9)), "");
        turns.done("a");
        assert_eq!(names(turns.take(9)), "a4 a5");
        turns.done("a");
        turns.done("a");
        turns.done("a");
        assert_eq!(names(turns.take(9)), "a6");
    }
}
