//! What people do with rules: add one, change it, let it close its claim, take it out. Each change stands in the history.

use chrono::DateTime;
use chrono::Utc;

use super::Criterion;
use super::Rule;
use super::Standing;
use super::check;
use super::table;
use crate::claims;
use crate::claims::Claim;
use crate::claims::Verdict;
use crate::claims::What;
use crate::claims::history;
use crate::claims::history::Happened;
use crate::claims::status::Change;
use crate::documents::Kind;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::sources;
use crate::sources::SourceKind;
use crate::storage;
use crate::storage::ClaimId;
use crate::storage::Database;
use crate::storage::ReviewerId;
use crate::storage::RuleId;
use crate::storage::SourceId;
use crate::storage::Transaction;

/// A rule as a person writes it.
#[derive(Clone, Debug)]
pub struct RuleDraft {
    pub source: SourceId,
    pub criterion: Criterion,
    /// What it proposes when it is met.
    pub verdict: Verdict,
}

/// Adds a rule, and holds it against what its source has brought so far.
///
/// # Errors
/// `Invalid` when it cannot be checked or its source is the link of evidence, `NotFound` when the source does not exist,
/// `Conflict` when the claim has this very rule.
pub async fn add(db: &Database, claim: ClaimId, draft: RuleDraft, change: Change<'_>) -> Result<Rule> {
    let draft = checked(draft)?;
    let transaction = storage::begin(db).await?;
    let claim = claims::hold_one(&transaction, claim).await?;
    if claim.kind == Kind::Opinion {
        return Err(Error::invalid("rule-opinion"));
    }
    may_be_watched(&transaction, draft.source).await?;
    let same = |known: &Rule| {
        known.source_id == draft.source
            && known.criterion == draft.criterion
            && known.verdict == draft.verdict
    };
    if table::of_claim(&transaction, claim.id).await?.iter().any(same) {
        return Err(Error::conflict("rule-known"));
    }
    let rule = as_written(RuleId(0), claim.id, draft, (change.actor.to_owned(), change.at));
    let rule = table::insert(&transaction, rule).await?;
    record(&transaction, What::RuleAdded, &rule, change).await?;
    let rule = looked_back(&transaction, rule, &claim, change).await?;
    transaction.commit().await?;
    Ok(rule)
}

/// Changes what a rule checks or proposes; it starts anew, and closes nothing until that is switched on again.
pub async fn change(db: &Database, id: RuleId, draft: RuleDraft, change: Change<'_>) -> Result<Rule> {
    let draft = checked(draft)?;
    let transaction = storage::begin(db).await?;
    let known = table::get(&transaction, id).await?;
    let claim = claims::hold_one(&transaction, known.claim_id).await?;
    may_be_watched(&transaction, draft.source).await?;
    let before = known.criterion.told();
    let rule = as_written(known.id, claim.id, draft, (known.created_by, known.created_at));
    let rule = table::put(&transaction, rule).await?;
    let why = Message::new("why-rule-changed").with("before", before).with("after", rule.criterion.told());
    let happened = Happened::new(What::RuleChanged, change.actor).because(why);
    history::record(&transaction, claim.id, change.at, happened).await?;
    let rule = looked_back(&transaction, rule, &claim, change).await?;
    transaction.commit().await?;
    Ok(rule)
}

/// Lets a rule close its claim in this reviewer's name, once, or no longer. One that has closed it may do so again only
/// when it is let again.
pub async fn let_close(
    db: &Database,
    id: RuleId,
    closes_for: Option<ReviewerId>,
    change: Change<'_>,
) -> Result<Rule> {
    let transaction = storage::begin(db).await?;
    let known = table::get(&transaction, id).await?;
    claims::hold_one(&transaction, known.claim_id).await?;
    if known.closes_for.is_some() == closes_for.is_some() {
        return Ok(known);
    }
    let closed_at = known.closed_at.filter(|_| closes_for.is_none());
    let rule = table::put(&transaction, Rule { closes_for, closed_at, ..known }).await?;
    let why = if closes_for.is_some() { "why-rule-closes" } else { "why-rule-closes-not" };
    let why = Message::new(why).with("rule", rule.criterion.told());
    let happened = Happened::new(What::RuleChanged, change.actor).because(why);
    history::record(&transaction, rule.claim_id, change.at, happened).await?;
    transaction.commit().await?;
    Ok(rule)
}

/// Takes a rule out; what it had suggested stays.
pub async fn remove(db: &Database, id: RuleId, change: Change<'_>) -> Result<Rule> {
    let transaction = storage::begin(db).await?;
    let known = table::get(&transaction, id).await?;
    claims::hold_one(&transaction, known.claim_id).await?;
    table::delete(&transaction, id).await?;
    record(&transaction, What::RuleRemoved, &known, change).await?;
    transaction.commit().await?;
    Ok(known)
}

/// A rule that nothing has met yet, and that closes nothing.
fn as_written(id: RuleId, claim: ClaimId, draft: RuleDraft, created: (String, DateTime<Utc>)) -> Rule {
    Rule {
        id,
        claim_id: claim,
        source_id: draft.source,
        criterion: draft.criterion,
        verdict: draft.verdict,
        state: Standing::Watching,
        state_at: None,
        proof: None,
        evidence_id: None,
        closes_for: None,
        closed_at: None,
        created_by: created.0,
        created_at: created.1,
    }
}

/// Links are looked at, not read: a rule on one would never be met.
async fn may_be_watched(db: &Transaction, source: SourceId) -> Result<()> {
    let source = sources::table::get(db, source).await?;
    if source.kind == SourceKind::Link { Err(Error::invalid("rule-link")) } else { Ok(()) }
}

fn checked(draft: RuleDraft) -> Result<RuleDraft> {
    draft.criterion.check().map_err(Error::Invalid)?;
    if draft.verdict == Verdict::TooEarly {
        return Err(Error::invalid("rule-too-early"));
    }
    Ok(draft)
}

/// The rule as it stands after a look at everything its source has brought.
async fn looked_back(
    transaction: &Transaction,
    rule: Rule,
    claim: &Claim,
    change: Change<'_>,
) -> Result<Rule> {
    let source = sources::table::get(transaction, rule.source_id).await?;
    if claim.is_open() && check::look_back(transaction, &source, &rule, claim, change.at).await? {
        return table::get(transaction, rule.id).await;
    }
    Ok(rule)
}

async fn record(transaction: &Transaction, what: What, rule: &Rule, change: Change<'_>) -> Result<()> {
    let happened = Happened::new(what, change.actor).because(rule.criterion.told());
    history::record(transaction, rule.claim_id, change.at, happened).await
}
