//! The rules of a claim: what sources must say, what that proposes, and the forms that add, change and remove them.

use axum::Form;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use super::address;
use super::again;
use super::mendable;
use super::typed::Fields;
use super::typed::RuleForm;
use super::typed::Typed;
use crate::app::App;
use crate::claims::Verdict;
use crate::claims::status::Change;
use crate::error::Error;
use crate::error::Result;
use crate::evidence;
use crate::evidence::Evidence;
use crate::evidence::met;
use crate::evidence::rules::Criterion;
use crate::evidence::rules::Rule;
use crate::evidence::rules::Standing;
use crate::evidence::rules::edit;
use crate::evidence::rules::edit::RuleDraft;
use crate::exchange::RuleShape;
use crate::language::Message;
use crate::review::Reviewer;
use crate::sources;
use crate::storage::ClaimId;
use crate::storage::RuleId;
use crate::storage::SourceId;
use crate::web::field;
use crate::web::frame::SignedIn;
use crate::web::frame::done;
use crate::web::id::Id;
use crate::web::problem::Problem;

/// A rule with the names around it.
pub struct RuleRow {
    pub rule: Rule,
    pub source: String,
    pub told: Message,
    /// Whether and for whom it does, or why it does not.
    pub closing: Message,
    /// Whether its proof still stands, nobody having rejected it.
    pub proposes: bool,
}

/// The rules of a claim, and the sources that a new one may watch.
pub struct Rules {
    pub rows: Vec<RuleRow>,
    pub sources: Vec<(SourceId, String)>,
}

impl Rules {
    pub fn of(
        rules: Vec<Rule>,
        evidence: &[Evidence],
        sources: &[sources::table::InShort],
        people: &[Reviewer],
    ) -> Rules {
        let mut sources: Vec<(SourceId, String)> =
            sources.iter().map(|source| (source.id, source.name.clone())).collect();
        sources.sort_by(|a, b| a.1.cmp(&b.1));
        let row = |rule: Rule| {
            let rejected = evidence
                .iter()
                .any(|row| Some(row.id) == rule.evidence_id && row.state == evidence::State::Rejected);
            let person = rule.closes_for.and_then(|id| people.iter().find(|person| person.id == id));
            RuleRow {
                source: sources
                    .iter()
                    .find(|(id, _)| *id == rule.source_id)
                    .map(|s| s.1.clone())
                    .unwrap_or_default(),
                told: rule.criterion.told(),
                closing: RuleShape::closes(&rule, person, rejected),
                proposes: rule.state == Standing::Met && !rejected,
                rule,
            }
        };
        let rows = rules.into_iter().map(row).collect();
        Rules { rows, sources }
    }

    /// What a met rule proposes.
    pub fn proposals(&self) -> impl Iterator<Item = &RuleRow> {
        self.rows.iter().filter(|row| row.proposes)
    }

    /// The rules that were not met in time.
    pub fn unmet(&self) -> usize {
        self.rows.iter().filter(|row| row.rule.state == Standing::Unmet).count()
    }
}

pub async fn add(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Id(claim): Id<ClaimId>,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    let mut form = RuleForm::read(fields);
    match store(&app, claim, &form, Change { actor: &reviewer.name, at: frame.now }).await {
        Ok(rule) => {
            let met = rule.state == Standing::Met;
            let message = if met { "rule-was-added-met" } else { "rule-was-added" };
            Ok(done(&format!("{}#rules", address(claim)), message))
        }
        Err(error) => {
            form.problem = Some(mendable(error)?);
            again(&app, frame, claim, Typed { rule: form, ..Typed::default() }).await
        }
    }
}

async fn store(app: &App, claim: ClaimId, form: &RuleForm, change: Change<'_>) -> Result<Rule> {
    let source = form.source.parse().map_err(|_| Error::invalid("rule-source-missing"))?;
    let verdict = field::word(&form.verdict)?.unwrap_or(Verdict::CameTrue);
    let draft = RuleDraft { source, criterion: criterion(form)?, verdict };
    match form.rule.parse() {
        Ok(rule) => edit::change(&app.db, rule, draft, change).await,
        Err(_) => edit::add(&app.db, claim, draft, change).await,
    }
}

fn criterion(form: &RuleForm) -> Result<Criterion> {
    let when = field::word(&form.when)?.unwrap_or_default();
    let words = form.words.trim().to_owned();
    let number = |text: &str| {
        let unreadable = |_| Error::invalid(Message::new("rule-number").with("text", text));
        text.trim().parse::<u32>().map_err(unreadable)
    };
    Ok(match form.kind.as_str() {
        "value" => Criterion::Value {
            comparison: field::word(&form.comparison)?.unwrap_or_default(),
            threshold: form.threshold.trim().to_owned(),
            label: Some(words).filter(|label| !label.is_empty()),
            when,
        },
        "absent" => Criterion::Absent { words, when },
        "count" => Criterion::Count {
            words,
            at_least: number(&form.at_least)?,
            days: if form.days.trim().is_empty() { None } else { Some(number(&form.days)?) },
        },
        _ => Criterion::Present { words, when },
    })
}

#[derive(Deserialize)]
pub struct Closing {
    #[serde(default)]
    closes: String,
}

pub async fn let_close(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Id(id): Id<RuleId>,
    Form(form): Form<Closing>,
) -> Result<Response, Problem> {
    let closes_for = (form.closes == "yes").then_some(reviewer.id);
    let change = Change { actor: &reviewer.name, at: frame.now };
    let rule = edit::let_close(&app.db, id, closes_for, change).await?;
    let message = match closes_for {
        None => "rule-no-longer-closes",
        Some(_) if met::is_proposing(&app.db, id).await? => "rule-closes-soon",
        Some(_) => "rule-now-closes",
    };
    Ok(done(&format!("{}#rules", address(rule.claim_id)), message))
}

pub async fn remove(
    State(app): State<App>,
    SignedIn { frame, reviewer }: SignedIn,
    Id(id): Id<RuleId>,
) -> Result<Response, Problem> {
    let rule = edit::remove(&app.db, id, change_by(&reviewer, frame.now)).await?;
    Ok(done(&format!("{}#rules", address(rule.claim_id)), "rule-was-removed"))
}

fn change_by(reviewer: &Reviewer, at: chrono::DateTime<chrono::Utc>) -> Change<'_> {
    Change { actor: &reviewer.name, at }
}
