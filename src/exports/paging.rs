//! The claims of a filter, page by page, in the order of the list.

use crate::claims::Claim;
use crate::claims::Filter;
use crate::claims::listing;
use crate::error::Result;
use crate::exports::Wish;
use crate::storage::ClaimId;
use crate::storage::Db;

const PAGE: u64 = 500;

/// Where a walk through the list stands.
pub struct Walk<'a> {
    wish: &'a Wish,
    after: Option<ClaimId>,
    is_over: bool,
}

impl<'a> Walk<'a> {
    pub fn new(wish: &'a Wish) -> Self {
        Walk { wish, after: None, is_over: false }
    }

    /// The next claims; none when all have been seen.
    pub async fn next(&mut self, db: &Db) -> Result<Option<Vec<Claim>>> {
        if self.is_over {
            return Ok(None);
        }
        let filter = Filter { after: self.after, limit: PAGE, ..self.wish.filter.clone() };
        let page = listing::list(db, &filter, self.wish.today, &self.wish.policy).await?;
        self.after = page.next;
        self.is_over = page.next.is_none();
        Ok(Some(page.claims).filter(|claims| !claims.is_empty()))
    }
}
