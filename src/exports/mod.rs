//! Everything, or the claims of a filter, in forms that others read: JSON that comes in again as it went out, CSV, a
//! calendar, Atom and ClaimReview. What is written streams: the memory it takes does not grow with the number of claims.

mod archive;
mod atom;
mod calendar;
mod claim_review;
mod csv;
mod paging;
mod reading;
mod renumbering;
mod returning;
mod taking_in;

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use tokio::io::AsyncWrite;
use tokio::io::AsyncWriteExt;
use url::Url;

pub use atom::Feed;
pub use atom::atom;
pub use claim_review::ClaimReview;
pub use claim_review::review;
pub use reading::read;
pub use taking_in::TakenIn;
pub use taking_in::is_archive;
pub use taking_in::take_in;

use crate::claims::Filter;
use crate::config::DuePolicy;
use crate::error::Result;
use crate::language::Language;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Database;
use crate::vocabulary::words;

words! {
    /// In which form.
    pub enum Form as "export" {
        /// Everything; with a filter, its claims with everything about them.
        Json = "json",
        /// One row for each claim.
        Csv = "csv",
        /// The windows of open claims as days in a calendar.
        Ics = "ics",
        /// schema.org ClaimReview, for claims with a verdict.
        Claimreview = "claimreview",
        /// The newest claims as a feed.
        Atom = "atom",
    }
}

impl Form {
    pub fn content_type(self) -> &'static str {
        match self {
            Form::Json => "application/json",
            Form::Csv => "text/csv; charset=utf-8",
            Form::Ics => "text/calendar; charset=utf-8",
            Form::Claimreview => "application/ld+json",
            Form::Atom => "application/atom+xml; charset=utf-8",
        }
    }

    /// What a file of it is called.
    pub fn file_name(self, today: NaiveDate) -> String {
        let ending = match self {
            Form::Claimreview => "jsonld",
            Form::Atom => "atom",
            other => other.as_str(),
        };
        format!("foresaid-{today}.{ending}")
    }
}

/// What is exported, and for whom.
#[derive(Clone, Debug)]
pub struct Wish {
    pub filter: Filter,
    /// Which feed, for Atom.
    pub feed: Feed,
    /// A mark at the beginning by which Excel knows that a CSV file is UTF-8.
    pub mark: bool,
    pub language: Language,
    pub places: Places,
    pub policy: DuePolicy,
    pub today: NaiveDate,
    pub now: DateTime<Utc>,
}

/// Where pages stand.
#[derive(Clone, Debug)]
pub struct Places {
    pub base: Url,
    /// What comes before `claims/12`.
    pub below: Option<&'static str>,
    /// Who publishes.
    pub publisher: String,
}

impl Places {
    pub fn claim(&self, id: ClaimId) -> Url {
        self.page(&["claims", &id.to_string()])
    }

    pub fn page(&self, path: &[&str]) -> Url {
        let path: Vec<&str> = self.below.into_iter().chain(path.iter().copied()).collect();
        crate::reminders::below(&self.base, &path)
    }
}

/// Whether a filter leaves anything out.
fn narrows(filter: &Filter) -> bool {
    let Filter {
        search,
        schedule,
        evidence,
        verdict,
        judging,
        open,
        kind,
        claimant,
        document,
        topic,
        reviewer,
        due_from,
        due_to,
        sort: _,
        after: _,
        before: _,
        limit: _,
    } = filter;
    search.is_some()
        || schedule.is_some()
        || evidence.is_some()
        || verdict.is_some()
        || judging.is_some()
        || open.is_some()
        || kind.is_some()
        || claimant.is_some()
        || document.is_some()
        || topic.is_some()
        || reviewer.is_some()
        || due_from.is_some()
        || due_to.is_some()
}

/// Writes an export, as everything is at one moment.
pub async fn write(
    db: &Database,
    form: Form,
    wish: &Wish,
    out: &mut (impl AsyncWrite + Unpin + Send),
) -> Result<()> {
    let reading = storage::begin_to_read(db).await?;
    match form {
        Form::Json => archive::write(&reading, wish, out).await?,
        Form::Csv => csv::write(&reading, wish, out).await?,
        Form::Ics => calendar::write(&reading, wish, out).await?,
        Form::Claimreview => claim_review::write(&reading, wish, out).await?,
        Form::Atom => say(out, atom(&reading, wish).await?.as_bytes()).await?,
    }
    out.flush().await.map_err(anyhow::Error::new)?;
    Ok(())
}

async fn say(out: &mut (impl AsyncWrite + Unpin + Send), bytes: &[u8]) -> Result<()> {
    Ok(out.write_all(bytes).await.map_err(anyhow::Error::new)?)
}
