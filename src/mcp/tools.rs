//! What an assistant can do: look for what is due, search, read, add evidence, propose verdicts, see track records.

use std::sync::Arc;

use rmcp::model::Tool;
use rmcp::model::ToolAnnotations;
use serde::Deserialize;
use serde::Serialize;
use serde_json::Map;
use serde_json::Value;

use super::arguments;
use super::arguments::Argument;
use super::arguments::Holds;
use crate::app::App;
use crate::claims::EvidenceStatus;
use crate::claims::Filter;
use crate::claims::Verdict;
use crate::claims::assigned::Whose;
use crate::claims::listing;
use crate::claims::status::Change;
use crate::due::Schedule;
use crate::error::Error;
use crate::error::Result;
use crate::evidence::Relation;
use crate::evidence::decide;
use crate::evidence::decide::Link;
use crate::exchange;
use crate::exchange::ClaimShape;
use crate::exchange::ClaimantShape;
use crate::exchange::EvidenceShape;
use crate::exchange::ProposalShape;
use crate::language::Language;
use crate::language::Message;
use crate::review::Scope;
use crate::review::proposals;
use crate::review::proposals::NewProposal;
use crate::review::tokens::Bearer;
use crate::storage::ClaimId;
use crate::storage::ClaimantId;
use crate::storage::EvidenceId;
use crate::vocabulary::words;

/// So many rows unless more are asked for, and at most.
const USUAL_PAGE: u64 = 20;
const LARGEST_PAGE: u64 = 100;

words! {
    /// A tool.
    pub enum Named as "mcp-tool" {
        ListDue = "list_due",
        SearchClaims = "search_claims",
        ReadClaim = "read_claim",
        AddEvidence = "add_evidence",
        ProposeVerdict = "propose_verdict",
        TrackRecords = "track_records",
    }
}

impl Named {
    fn scope(self) -> Scope {
        match self {
            Named::AddEvidence | Named::ProposeVerdict => Scope::Write,
            Named::ListDue | Named::SearchClaims | Named::ReadClaim | Named::TrackRecords => Scope::Read,
        }
    }

    fn arguments(self) -> Vec<Argument> {
        let limit = || Argument::optional("limit", Holds::UpTo(LARGEST_PAGE));
        match self {
            Named::ListDue => vec![Argument::optional("mine", Holds::Flag), limit()],
            Named::SearchClaims => vec![
                Argument::optional("words", Holds::Text),
                Argument::optional("schedule", Holds::Word(strings(Schedule::ALL, Schedule::as_str))),
                Argument::optional(
                    "evidence_status",
                    Holds::Word(strings(EvidenceStatus::ALL, EvidenceStatus::as_str)),
                ),
                Argument::optional("verdict", Holds::Word(strings(Verdict::ALL, Verdict::as_str))),
                Argument::optional("open", Holds::Flag),
                Argument::optional("claimant", Holds::Id),
                Argument::optional("topic", Holds::Text),
                limit(),
                Argument::optional("after", Holds::Id),
            ],
            Named::ReadClaim => vec![Argument::needed("claim", Holds::Id)],
            Named::AddEvidence => vec![
                Argument::needed("claim", Holds::Id),
                Argument::needed("url", Holds::Text),
                Argument::optional("title", Holds::Text),
                Argument::needed("relation", Holds::Word(strings(Relation::ALL, Relation::as_str))),
                Argument::optional("note", Holds::Text),
            ],
            Named::ProposeVerdict => vec![
                Argument::needed("claim", Holds::Id),
                Argument::needed("verdict", Holds::Word(strings(Verdict::ALL, Verdict::as_str))),
                Argument::needed("note", Holds::Text),
                Argument::optional("evidence", Holds::Ids),
            ],
            Named::TrackRecords => vec![Argument::optional("claimant", Holds::Id), limit()],
        }
    }

    /// Nothing here takes anything away; adding the same twice is refused or takes the place of the first.
    fn described(self, language: Language) -> Tool {
        let read_only = self.scope() == Scope::Read;
        let annotations = ToolAnnotations::with_title(language.say(self.key()))
            .read_only(read_only)
            .destructive(false)
            .idempotent(read_only)
            .open_world(false);
        let description = language.say(&format!("mcp-meaning-{self}"));
        let schema = arguments::schema(&self.arguments(), language);
        Tool::new(self.as_str(), description, Arc::new(schema)).with_annotations(annotations)
    }
}

fn strings<T: Copy>(all: &[T], word: impl Fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|one| word(*one)).collect()
}

/// All tools with what they take.
pub fn described(language: Language) -> Vec<Tool> {
    Named::ALL.iter().map(|tool| tool.described(language)).collect()
}

/// Calls a tool for whoever asks.
///
/// # Errors
/// `NotFound` for a tool that is none, `Forbidden` when the token does not reach that far, and what its use case says.
pub async fn call(app: &App, caller: &Bearer, name: &str, given: Map<String, Value>) -> Result<Value> {
    let unknown = |_| Error::not_found(Message::new("mcp-no-such-tool").with("name", name));
    let tool: Named = name.parse().map_err(unknown)?;
    caller.token.scope.must_reach(tool.scope())?;
    match tool {
        Named::ListDue => answer(&list_due(app, caller, arguments::read(given)?).await?),
        Named::SearchClaims => answer(&search(app, arguments::read(given)?).await?),
        Named::ReadClaim => {
            let One { claim } = arguments::read(given)?;
            let (today, policy) = (app.today(), &app.settings.due);
            let (language, reader) = (caller.reviewer.language(), Some((&caller.reviewer, app.now())));
            let (db, watching) = (&app.db, &app.watching);
            answer(&exchange::whole_claim(db, watching, claim, today, policy, language, reader).await?)
        }
        Named::AddEvidence => answer(&add_evidence(app, caller, arguments::read(given)?).await?),
        Named::ProposeVerdict => answer(&propose(app, caller, arguments::read(given)?).await?),
        Named::TrackRecords => track_records(app, arguments::read(given)?).await,
    }
}

fn answer(shape: &impl Serialize) -> Result<Value> {
    Ok(serde_json::to_value(shape).map_err(anyhow::Error::new)?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    claim: ClaimId,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Due {
    #[serde(default)]
    mine: bool,
    limit: Option<u64>,
}

#[derive(Serialize)]
struct Claims {
    claims: Vec<ClaimShape>,
    /// Give this as `after` for more.
    next: Option<ClaimId>,
}

/// Those that should have been judged first, then those that are due, then those that soon will be.
async fn list_due(app: &App, caller: &Bearer, asked: Due) -> Result<Claims> {
    let limit = page_length(asked.limit)?;
    let mut found = Vec::new();
    for schedule in [Schedule::Overdue, Schedule::Due, Schedule::DueSoon] {
        let left = limit - found.len() as u64;
        if left == 0 {
            break;
        }
        let reviewer = asked.mine.then_some(Whose::Of(caller.reviewer.id));
        let filter =
            Filter { schedule: Some(schedule), open: Some(true), reviewer, limit: left, ..Filter::default() };
        found.extend(listing::list(&app.db, &filter, app.today(), &app.settings.due).await?.claims);
    }
    let claims = exchange::claims(&app.db, found, app.today(), &app.settings.due).await?;
    Ok(Claims { claims, next: None })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Search {
    words: Option<String>,
    schedule: Option<Schedule>,
    evidence_status: Option<EvidenceStatus>,
    verdict: Option<Verdict>,
    open: Option<bool>,
    claimant: Option<ClaimantId>,
    topic: Option<String>,
    limit: Option<u64>,
    after: Option<ClaimId>,
}

async fn search(app: &App, asked: Search) -> Result<Claims> {
    let filter = Filter {
        search: asked.words,
        schedule: asked.schedule,
        evidence: asked.evidence_status,
        verdict: asked.verdict,
        open: asked.open,
        claimant: asked.claimant,
        topic: asked.topic.filter(|topic| !topic.trim().is_empty()),
        after: asked.after,
        limit: page_length(asked.limit)?,
        ..Filter::default()
    };
    let page = listing::list(&app.db, &filter, app.today(), &app.settings.due).await?;
    let claims = exchange::claims(&app.db, page.claims, app.today(), &app.settings.due).await?;
    Ok(Claims { claims, next: page.next })
}

fn page_length(asked: Option<u64>) -> Result<u64> {
    match asked.unwrap_or(USUAL_PAGE) {
        limit @ 1..=LARGEST_PAGE => Ok(limit),
        _ => Err(Error::invalid(Message::new("api-limit").with("most", LARGEST_PAGE as i64))),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewEvidence {
    claim: ClaimId,
    url: String,
    #[serde(default)]
    title: String,
    relation: Relation,
    note: Option<String>,
}

async fn add_evidence(app: &App, caller: &Bearer, new: NewEvidence) -> Result<EvidenceShape> {
    caller.reviewer.role.must_judge()?;
    let link = Link { url: new.url, title: new.title, relation: new.relation, note: new.note };
    let change = Change { actor: &caller.reviewer.name, at: app.now() };
    let added = decide::add_link(&app.db, new.claim, link, change).await?;
    let shape = EvidenceShape::all(&app.db, vec![added]).await?.pop();
    Ok(shape.ok_or_else(|| anyhow::anyhow!("evidence lost its claim"))?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Proposed {
    claim: ClaimId,
    verdict: Verdict,
    note: String,
    #[serde(default)]
    evidence: Vec<EvidenceId>,
}

async fn propose(app: &App, caller: &Bearer, asked: Proposed) -> Result<ProposalShape> {
    let new = NewProposal { verdict: asked.verdict, note: asked.note, evidence: asked.evidence };
    let program = Some(caller.token.name.as_str());
    let proposed = proposals::add(&app.db, asked.claim, &caller.reviewer, program, new, app.now()).await?;
    let shape = ProposalShape::all(&app.db, vec![proposed]).await?.pop();
    Ok(shape.ok_or_else(|| anyhow::anyhow!("a proposal lost its shape"))?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Records {
    claimant: Option<ClaimantId>,
    limit: Option<u64>,
}

#[derive(Serialize)]
struct TrackRecords {
    claimants: Vec<ClaimantShape>,
}

async fn track_records(app: &App, asked: Records) -> Result<Value> {
    let limit = page_length(asked.limit)?;
    if let Some(id) = asked.claimant {
        return answer(&exchange::claimant(&app.db, id, app.today(), &app.settings.due).await?);
    }
    let mut claimants = exchange::claimants(&app.db, app.today(), &app.settings.due).await?;
    claimants.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    answer(&TrackRecords { claimants })
}
