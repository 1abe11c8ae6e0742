//! Evidence that was accepted in another instance: links, as they are told of. Nobody is told of them here.

use super::State;
use super::decide::Link;
use super::links;
use super::suggest;
use super::table;
use super::table::NewEvidence;
use crate::claims;
use crate::claims::What;
use crate::claims::history;
use crate::claims::history::Happened;
use crate::claims::status::Change;
use crate::error::Result;
use crate::language::Message;
use crate::storage::ClaimId;
use crate::storage::Transaction;

/// Ties links to a claim that just came in, and says what they come to.
pub async fn put(
    transaction: &Transaction,
    claim: ClaimId,
    accepted: Vec<Link>,
    change: Change<'_>,
) -> Result<()> {
    if accepted.is_empty() {
        return Ok(());
    }
    let held = claims::get(transaction, claim).await?;
    for link in accepted {
        let title = Some(link.title).filter(|title| !title.is_empty()).unwrap_or_else(|| link.url.clone());
        let evidence = NewEvidence {
            claim_id: claim,
            item_id: None,
            snapshot_id: None,
            url: Some(link.url),
            title,
            quote: None,
            words: Vec::new(),
            score: None,
            relation: link.relation,
            state: State::Accepted,
            note: link.note,
            added_by: change.actor.to_owned(),
            published_at: None,
            beside: Vec::new(),
        };
        let evidence = table::add(transaction, evidence, change.at).await?;
        links::watch(transaction, &evidence, change.at).await?;
        let happened = Happened::new(What::EvidenceAdded, change.actor).to(link.relation.as_str());
        let happened = happened.because(Message::verbatim(evidence.title));
        history::record(transaction, claim, change.at, happened).await?;
    }
    suggest::refresh_status(transaction, &[&held], change, Message::new("why-evidence-added")).await
}
