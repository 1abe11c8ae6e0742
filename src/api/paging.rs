//! Pages of lists: at most so many rows, `next` in the body and a `Link` header (RFC 8288) to what follows.

use std::fmt::Display;

use super::extract::Page;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;

const USUAL_PAGE: u64 = 50;
const LARGEST_PAGE: u64 = 200;

/// How many rows a page holds.
///
/// # Errors
/// `Invalid` when the caller asks for none, or for more than the largest page.
pub fn page_length(asked: Option<u64>) -> Result<u64> {
    match asked {
        None => Ok(USUAL_PAGE),
        Some(limit @ 1..=LARGEST_PAGE) => Ok(limit),
        Some(_) => Err(Error::invalid(Message::new("api-limit").with("most", LARGEST_PAGE as i64))),
    }
}

/// The first rows of those that follow, and the id after which the next page begins, if there is one.
pub fn first<T, I>(mut rows: Vec<T>, limit: u64, id: impl Fn(&T) -> I) -> (Vec<T>, Option<I>) {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(id);
    (rows, next)
}

/// The rows after the one with this id, of a list that is at hand as a whole.
///
/// # Errors
/// `NotFound` when it is not in the list any more.
pub fn after<T, I: PartialEq + Display>(
    mut rows: Vec<T>,
    after: Option<I>,
    id: impl Fn(&T) -> I,
) -> Result<Vec<T>> {
    let Some(after) = after else { return Ok(rows) };
    let place = rows.iter().position(|row| id(row) == after);
    let place = place
        .ok_or_else(|| Error::not_found(Message::new("api-no-such-page").with("after", after.to_string())))?;
    Ok(rows.split_off(place + 1))
}

/// A page as it is answered.
pub fn page<T>(body: T, next: Option<impl Display>) -> Page<T> {
    Page { body, next: next.map(|next| next.to_string()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_each_other_to_the_last_row() {
        let rows = || vec![3, 1, 4, 5, 9];
        let mut seen = Vec::new();
        let mut next = None;
        loop {
            let rest = after(rows(), next, |row| *row).unwrap();
            let (page, following) = first(rest, 2, |row| *row);
            seen.extend(page);
            next = following;
            if next.is_none() {
                break;
            }
        }
        assert_eq!(seen, rows());
        assert_eq!(first(rows(), 5, |row| *row), (rows(), None));
        assert!(after(rows(), Some(7), |row| *row).is_err());
    }
}
