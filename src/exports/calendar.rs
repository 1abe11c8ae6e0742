//! The iCalendar export: the windows of the claims of a filter that are still open.

use tokio::io::AsyncWrite;

use super::Wish;
use super::paging::Walk;
use super::say;
use crate::claims::Filter;
use crate::claims::history;
use crate::error::Result;
use crate::reminders::calendar;
use crate::storage::ClaimId;
use crate::storage::Db;

pub(super) async fn write<W: AsyncWrite + Unpin + Send>(db: &Db, wish: &Wish, out: &mut W) -> Result<()> {
    let open = Wish { filter: Filter { open: Some(true), ..wish.filter.clone() }, ..wish.clone() };
    let (head, foot) = calendar::frame(wish.language);
    say(out, head.as_bytes()).await?;
    let mut walk = Walk::new(&open);
    while let Some(page) = walk.next(db).await? {
        let ids: Vec<ClaimId> = page.iter().map(|claim| claim.id).collect();
        let changes = history::last_changes(db, &ids).await?;
        let mut text = String::new();
        for claim in &page {
            let changed = changes.get(&claim.id).copied().unwrap_or(claim.created_at);
            let page = wish.places.claim(claim.id);
            text.extend(calendar::entry(claim, &page, wish.language, changed));
        }
        say(out, text.as_bytes()).await?;
    }
    say(out, foot.as_bytes()).await
}
