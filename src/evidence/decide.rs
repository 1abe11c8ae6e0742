//! What people do with evidence: add a link, accept or reject a suggestion, say what it speaks for.

use sea_orm::DatabaseConnection;
use url::Url;

use super::Evidence;
use super::Relation;
use super::State;
use super::links;
use super::suggest;
use super::table;
use super::table::NewEvidence;
use crate::claims;
use crate::claims::What;
use crate::claims::history;
use crate::claims::history::Happened;
use crate::claims::status::Change;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::EvidenceId;

/// A link that a person adds.
#[derive(Clone, Debug)]
pub struct Link {
    pub url: String,
    /// The address itself when empty.
    pub title: String,
    pub relation: Relation,
    pub note: Option<String>,
}

/// Adds a link as accepted evidence.
///
/// # Errors
/// `Invalid` when it is not a web address, `Conflict` when the claim has it already.
pub async fn add_link(
    db: &DatabaseConnection,
    claim: ClaimId,
    link: Link,
    change: Change<'_>,
) -> Result<Evidence> {
    let url = link.url.trim();
    let parsed = Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    let Some(parsed) = parsed else {
        return Err(Error::invalid(Message::new("evidence-url").with("url", url)));
    };
    let title = Some(link.title.trim()).filter(|title| !title.is_empty()).unwrap_or(url).to_owned();
    let transaction = storage::begin(db).await?;
    let claim = claims::hold_one(&transaction, claim).await?;
    let evidence = NewEvidence {
        claim_id: claim.id,
        item_id: None,
        snapshot_id: None,
        url: Some(parsed.to_string()),
        title,
        quote: None,
        words: Vec::new(),
        score: None,
        relation: link.relation,
        state: State::Accepted,
        note: link.note.filter(|note| !note.trim().is_empty()),
        added_by: change.actor.to_owned(),
    };
    let evidence = table::add(&transaction, evidence, change.at).await?;
    links::watch(&transaction, &evidence, change.at).await?;
    let why = Message::verbatim(evidence.title.clone());
    let happened = Happened::new(What::EvidenceAdded, change.actor).to(link.relation.as_str()).because(why);
    history::record(&transaction, claim.id, change.at, happened).await?;
    suggest::refresh_status(&transaction, &claim, change, Message::new("why-evidence-added")).await?;
    transaction.commit().await?;
    Ok(evidence)
}

/// Accepts evidence, saying what it speaks for, or rejects it. Either can be changed later.
pub async fn decide(
    db: &DatabaseConnection,
    id: EvidenceId,
    state: State,
    relation: Relation,
    change: Change<'_>,
) -> Result<Evidence> {
    if state == State::Suggested {
        return Err(Error::invalid("evidence-undecided"));
    }
    let transaction = storage::begin(db).await?;
    let evidence = table::get(&transaction, id).await?;
    let claim = claims::hold_one(&transaction, evidence.claim_id).await?;
    let decided = table::decide(&transaction, id, state, relation, change.actor, change.at).await?;
    links::watch(&transaction, &decided, change.at).await?;
    let (what, why) = match state {
        State::Accepted => (What::EvidenceAccepted, "why-evidence-accepted"),
        State::Rejected | State::Suggested => (What::EvidenceRejected, "why-evidence-rejected"),
    };
    let mut happened = Happened::new(what, change.actor).because(Message::verbatim(evidence.title));
    happened.after = (state == State::Accepted).then(|| relation.to_string());
    history::record(&transaction, claim.id, change.at, happened).await?;
    suggest::refresh_status(&transaction, &claim, change, Message::new(why)).await?;
    transaction.commit().await?;
    Ok(decided)
}
