//! The sayings of one thing as JSON: when it was said again, in which document, and how its window moved.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::DocumentRef;
use crate::claims::Claim;
use crate::claims::sayings;
use crate::documents;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::DocumentId;

/// One saying of a thing that was said in several documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Saying)]
pub struct SayingShape {
    pub claim_id: ClaimId,
    pub document: DocumentRef,
    pub statement_date: Option<NaiveDate>,
    pub due_by: Option<NaiveDate>,
    /// Whether it is the one by which reminders, evidence and scores go.
    pub followed: bool,
    /// Whole months after the first saying; null when a day is not known.
    pub months_later: Option<i64>,
    /// Days by which its last day lies after that of the first saying.
    pub window_moved_days: Option<i64>,
    /// All of it in a sentence.
    pub message: String,
}

/// All sayings of what a claim says, the first on top; none when it was said once.
pub async fn sayings(db: &Db, claim: &Claim, language: Language) -> Result<Vec<SayingShape>> {
    let sayings = sayings::of(db, claim).await?;
    let Some(first) = sayings.first().filter(|_| sayings.len() > 1).cloned() else { return Ok(Vec::new()) };
    let titles = documents::table::with_ids(db, sayings.iter().map(|saying| saying.document_id)).await?;
    let titles: BTreeMap<DocumentId, String> = titles.into_iter().map(|d| (d.id, d.title)).collect();
    let shapes = sayings.iter().map(|saying| {
        let title = titles.get(&saying.document_id).cloned().unwrap_or_default();
        shape(saying, &first, title, language)
    });
    Ok(shapes.collect())
}

fn shape(saying: &Claim, first: &Claim, title: String, language: Language) -> SayingShape {
    let days = first.statement_date.zip(saying.statement_date);
    let ends = first.due_by.zip(saying.due_by);
    SayingShape {
        claim_id: saying.id,
        statement_date: saying.statement_date,
        due_by: saying.due_by,
        followed: saying.repeats_id.is_none(),
        months_later: days.map(|(first, this)| sayings::months_between(first, this)),
        window_moved_days: ends.map(|(first, this)| (this - first).num_days()),
        message: message(saying, first, &title).in_language(language),
        document: DocumentRef { id: saying.document_id, title },
    }
}

fn message(saying: &Claim, first: &Claim, title: &str) -> Message {
    if saying.id == first.id {
        return Message::new("said-first").with("document", title);
    }
    let window = sayings::window_moved(first.due_by, saying.due_by);
    match sayings::later(first.statement_date, saying.statement_date) {
        Some(later) => {
            Message::new("said-again").with("document", title).with("later", later).with("window", window)
        }
        None => Message::new("said-again-undated").with("document", title).with("window", window),
    }
}
