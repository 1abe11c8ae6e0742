//! How much a filter may use up: so much memory, so much time, and so many filters at once. Whoever wrote it is a stranger,
//! and what it makes grows faster than any check of its words could tell.

use std::cell::Cell;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::panic::resume_unwind;
use std::sync::Condvar;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;
use std::time::Instant;

/// What all steps of one filter may cost: about the bytes that they allocate.
const MOST: usize = 256_000_000;
/// The cost of a list or an object, however small: it also bounds how deep they stand in each other.
pub const CONTAINER: usize = 1_024;
/// Room for values as deep as that allows: they are freed, compared and written step by step inwards.
const STACK: usize = 256 * 1_024 * 1_024;
/// The longest that anybody waits for a filter.
const LONGEST: Duration = Duration::from_secs(10);
/// So much is spent between two looks at the clock.
const GLANCE: usize = 100_000;
/// How many filters run at the same time.
const AT_ONCE: usize = 4;

/// A filter wanted more than it may have.
#[derive(Debug, PartialEq, Eq)]
pub struct UsedUp;

thread_local! {
    static LEFT: Cell<usize> = const { Cell::new(usize::MAX) };
    static UNTIL: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// Pays for a step before it is made. Who has no more is stopped here, and for good: an error could be caught.
pub fn spend(cost: usize) {
    let before = LEFT.get();
    let Some(left) = before.checked_sub(cost) else { resume_unwind(Box::new(UsedUp)) };
    LEFT.set(left);
    if before / GLANCE != left / GLANCE && UNTIL.get().is_some_and(|until| Instant::now() >= until) {
        resume_unwind(Box::new(UsedUp));
    }
}

/// Does a filter's work on a thread of its own.
///
/// # Errors
/// `UsedUp` when it wanted more than it may have. A step that cannot be interrupted ends later, and nobody waits for it.
pub fn within_bounds<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, UsedUp> {
    let place = Place::take()?;
    let (sender, receiver) = mpsc::channel();
    let working = move || {
        LEFT.set(MOST);
        UNTIL.set(Instant::now().checked_add(LONGEST));
        let done = catch_unwind(AssertUnwindSafe(work));
        drop(place);
        // Nobody listens any more when it took too long.
        let _ = sender.send(done);
    };
    thread::Builder::new().name("filter".to_owned()).stack_size(STACK).spawn(working).map_err(|_| UsedUp)?;
    match receiver.recv_timeout(LONGEST + Duration::from_secs(1)) {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(panic)) if !panic.is::<UsedUp>() => resume_unwind(panic),
        Ok(Err(_)) | Err(_) => Err(UsedUp),
    }
}

/// One of the places of those that run at the same time.
struct Place;

static TAKEN: Mutex<usize> = Mutex::new(0);
static FREED: Condvar = Condvar::new();

impl Place {
    fn take() -> Result<Place, UsedUp> {
        let taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = FREED.wait_timeout_while(taken, LONGEST, |taken| *taken >= AT_ONCE);
        let (mut taken, waited) = waited.unwrap_or_else(PoisonError::into_inner);
        if waited.timed_out() {
            return Err(UsedUp);
        }
        *taken += 1;
        Ok(Place)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        *TAKEN.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        FREED.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_stopped_when_its_means_are_used_up() {
        assert_eq!(within_bounds(|| spend(MOST)), Ok(()));
        assert_eq!(within_bounds(|| spend(MOST + 1)), Err(UsedUp));
        // Catching it helps nobody.
        let stubborn = || {
            loop {
                let _ = catch_unwind(|| (0..GLANCE).for_each(|_| spend(CONTAINER)));
                spend(GLANCE);
            }
        };
        assert_eq!(within_bounds::<()>(stubborn), Err(UsedUp));
    }
}
