//! What was announced becomes messages: for each webhook that wants it one, in the order of the changes.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use url::Url;

use super::body::ClaimBody;
use super::body::DocumentBody;
use super::body::EventBody;
use super::body::SourceBody;
use super::deliveries;
use super::deliveries::New;
use crate::announcements;
use crate::announcements::Pending;
use crate::announcements::Wanted;
use crate::announcements::Webhook;
use crate::announcements::WebhookEvent;
use crate::claims;
use crate::claims::Claim;
use crate::claims::Claimant;
use crate::claims::Judging;
use crate::claims::claimants;
use crate::config::DuePolicy;
use crate::documents;
use crate::documents::table::Model as Document;
use crate::documents::topics;
use crate::due;
use crate::due::Precision;
use crate::error::Result;
use crate::language::Language;
use crate::reminders;
use crate::sources;
use crate::sources::Source;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Database;
use crate::storage::DocumentId;
use crate::storage::SourceId;
use crate::storage::Transaction;
use crate::storage::Turn;

/// Announcements that one transaction addresses.
const AT_ONCE: u64 = 500;

/// What messages are written with.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    pub base_url: &'a Url,
    pub policy: &'a DuePolicy,
    pub language: Language,
    /// The instance's local day.
    pub today: NaiveDate,
}

/// Writes down what every webhook is owed, in the transaction that forgets the announcement: each change once. Returns how
/// many messages there are.
pub async fn address_all(db: &Database, around: Surroundings<'_>, now: DateTime<Utc>) -> Result<usize> {
    let mut owed = 0;
    loop {
        let transaction = storage::begin(db).await?;
        storage::take_turn(&transaction, Turn::Announcing).await?;
        let some = announcements::oldest(&transaction, AT_ONCE).await?;
        if some.is_empty() {
            return Ok(owed);
        }
        let written = written(&transaction, &some, around).await?;
        owed += written.len();
        deliveries::insert_all(&transaction, written, now).await?;
        announcements::settled(&transaction, &some).await?;
        transaction.commit().await?;
    }
}

/// What the announcements are about.
struct Subjects {
    claims: BTreeMap<ClaimId, Claim>,
    claimants: BTreeMap<ClaimId, Vec<Claimant>>,
    documents: BTreeMap<DocumentId, Document>,
    sources: BTreeMap<SourceId, Source>,
}

async fn written(
    transaction: &Transaction,
    announced: &[Pending],
    around: Surroundings<'_>,
) -> Result<Vec<New>> {
    let webhooks = announcements::list(transaction).await?;
    let subjects = Subjects::read(transaction, announced).await?;
    let mut owed = Vec::new();
    for one in announced {
        for webhook in webhooks.iter().filter(|webhook| webhook.wants(one.event)) {
            owed.extend(subjects.message(one, webhook, around)?);
        }
    }
    Ok(owed)
}

impl Subjects {
    async fn read(transaction: &Transaction, announced: &[Pending]) -> Result<Subjects> {
        let ids: BTreeSet<ClaimId> = announced.iter().filter_map(|one| one.claim_id).collect();
        let ids: Vec<ClaimId> = ids.into_iter().collect();
        let claims = claims::with_ids(transaction, ids.iter().copied()).await?;
        let documents: BTreeSet<DocumentId> = claims.iter().map(|claim| claim.document_id).collect();
        let documents = documents::table::with_ids(transaction, documents).await?;
        let mut sources = BTreeMap::new();
        for id in announced.iter().filter_map(|one| one.source_id).collect::<BTreeSet<_>>() {
            sources.extend(sources::table::find(transaction, id).await?.map(|source| (id, source)));
        }
        Ok(Subjects {
            claimants: claimants::of(transaction, &ids).await?,
            claims: claims.into_iter().map(|claim| (claim.id, claim)).collect(),
            documents: documents.into_iter().map(|document| (document.id, document)).collect(),
            sources,
        })
    }

    /// None when the webhook does not want it, or when what it is about is gone.
    fn message(&self, one: &Pending, webhook: &Webhook, around: Surroundings<'_>) -> Result<Option<New>> {
        let claim = one.claim_id.and_then(|id| self.claim(id, around));
        let source = one.source_id.and_then(|id| self.source(id, around));
        let (subject, title) = match (&claim, &source) {
            (Some(claim), _) if !self.is_wanted(claim, &webhook.filter) => return Ok(None),
            (Some(claim), _) => (format!("claim:{}", claim.id), claim.text.clone()),
            (None, Some(source)) => (format!("source:{}", source.id), source.name.clone()),
            (None, None) => return Ok(None),
        };
        // Whoever is to judge next may read along: that a verdict was given or taken back, not which.
        let waits = claim.as_ref().is_some_and(|claim| claim.judging == Some(Judging::AwaitsSecond));
        let is_verdict = matches!(one.event, WebhookEvent::VerdictRecorded | WebhookEvent::VerdictWithdrawn);
        let told = |word: &Option<String>| word.clone().filter(|_| !(waits && is_verdict));
        let body = EventBody {
            id: storage::random_name(),
            event: one.event,
            at: one.at,
            before: told(&one.before),
            after: told(&one.after),
            actor: one.actor.clone(),
            claim,
            source,
        };
        let text = serde_json::to_string(&body).map_err(anyhow::Error::new)?;
        Ok(Some(New { webhook: webhook.id, delivery: body.id, event: one.event, subject, title, body: text }))
    }

    fn claim(&self, id: ClaimId, around: Surroundings<'_>) -> Option<ClaimBody> {
        let claim = self.claims.get(&id)?;
        let document = self.documents.get(&claim.document_id)?;
        let precision = claim.precision.unwrap_or(Precision::Day);
        let schedule = due::schedule(claim.due_by, precision, around.today, around.policy);
        let people = self.claimants.get(&id).into_iter().flatten();
        let topics = claim.topics.iter().chain(document.topics.iter()).cloned().collect();
        Some(ClaimBody {
            id,
            text: claim.text.clone(),
            claimants: people.map(|person| person.name.clone()).collect(),
            kind: claim.kind,
            topics: topics::distinct(topics),
            due_from: claim.due_from,
            due_by: claim.due_by,
            schedule: claim.is_open().then_some(schedule),
            evidence: claim.evidence_status,
            verdict: claim.verdict,
            verdict_share: claim.verdict_share,
            judging: claim.judging,
            document: DocumentBody { id: document.id, title: document.title.clone() },
            url: reminders::below(around.base_url, &["claims", &id.to_string()]),
        })
    }

    fn source(&self, id: SourceId, around: Surroundings<'_>) -> Option<SourceBody> {
        let source = self.sources.get(&id)?;
        Some(SourceBody {
            id,
            name: source.name.clone(),
            error: source.last_error.as_ref().map(|error| error.in_language(around.language)),
            url: reminders::below(around.base_url, &["sources", &id.to_string()]),
        })
    }

    fn is_wanted(&self, claim: &ClaimBody, wanted: &Wanted) -> bool {
        let people = self.claimants.get(&claim.id).into_iter().flatten();
        let mut people = people.map(|person| person.id);
        wanted.document.is_none_or(|document| document == claim.document.id)
            && wanted.claimant.is_none_or(|wanted| people.any(|id| id == wanted))
            && wanted.topic.as_ref().is_none_or(|topic| topics::holds(&claim.topics, topic))
    }
}
