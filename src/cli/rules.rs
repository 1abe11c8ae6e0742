//! `foresaid evidence rule`: criteria on sources that propose a verdict

use clap::Args;
use clap::Subcommand;
use clap::ValueEnum;

use super::Format;
use super::output;
use super::start::Start;
use crate::app::App;
use crate::claims::Verdict;
use crate::claims::status::Change;
use crate::error::Result;
use crate::evidence::met;
use crate::evidence::rules;
use crate::evidence::rules::Comparison;
use crate::evidence::rules::Criterion;
use crate::evidence::rules::Rule;
use crate::evidence::rules::When;
use crate::evidence::rules::edit;
use crate::evidence::rules::edit::RuleDraft;
use crate::exchange::RuleShape;
use crate::language::Language;
use crate::review::Reviewer;
use crate::review::reviewers;
use crate::sources;
use crate::storage::ClaimId;
use crate::storage::RuleId;

#[derive(Subcommand)]
pub enum RuleCommand {
    /// List the rules of a claim; without a claim, those whose proposals wait for a reviewer
    List { claim: Option<ClaimId> },
    /// Add a rule: --value, --present, --absent or --count
    Add(Add),
    /// Let a rule close its claim when it is met, or no longer
    Closing {
        id: RuleId,
        #[arg(value_enum)]
        switch: Switch,
        /// The reviewer's email; the claim is closed in this name
        #[arg(long)]
        reviewer: String,
    },
    /// Take a rule out
    Remove {
        id: RuleId,
        /// The reviewer's email
        #[arg(long)]
        reviewer: String,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    On,
    Off,
}

#[derive(Args)]
#[command(group = clap::ArgGroup::new("what").required(true).args(["value", "present", "absent", "count"]))]
pub struct Add {
    claim: ClaimId,
    /// The source's name
    #[arg(long)]
    source: String,
    /// The threshold of a value: 60美元, 1.2亿, "12 %", "$3.4 million"
    #[arg(long, value_name = "THRESHOLD")]
    value: Option<String>,
    /// at_least, above, at_most, below, equals
    #[arg(long, default_value = "at_least", conflicts_with_all = ["present", "absent", "count"])]
    comparison: Comparison,
    /// The words before the number, where the source says several
    #[arg(long, conflicts_with_all = ["present", "absent", "count"])]
    label: Option<String>,
    /// A phrase that must be there
    #[arg(long, value_name = "PHRASE")]
    present: Option<String>,
    /// A phrase that must not be there
    #[arg(long, value_name = "PHRASE")]
    absent: Option<String>,
    /// A phrase that --at-least items must have
    #[arg(long, value_name = "PHRASE")]
    count: Option<String>,
    #[arg(long, default_value_t = 1, conflicts_with_all = ["value", "present", "absent"])]
    at_least: u32,
    /// Within so many days [default: within the window]
    #[arg(long, conflicts_with_all = ["value", "present", "absent"])]
    days: Option<u32>,
    /// during (at any time in the window), at_end (on its last day)
    #[arg(long, default_value = "during")]
    when: When,
    /// What it proposes: came_true, did_not, partly, void
    #[arg(long, default_value = "came_true")]
    verdict: Verdict,
    /// The reviewer's email
    #[arg(long)]
    reviewer: String,
}

impl RuleCommand {
    pub async fn run(self, app: &App, start: &Start) -> Result<()> {
        let mut closes_soon = false;
        let rules = match self {
            RuleCommand::List { claim: Some(claim) } => rules::of_claim(&app.db, claim).await?,
            RuleCommand::List { claim: None } => return list_proposing(app, start).await,
            RuleCommand::Add(add) => vec![add.run(app).await?],
            RuleCommand::Closing { id, switch, reviewer } => {
                let reviewer = reviewers::judge_by_email(&app.db, &reviewer).await?;
                let closes_for = (switch == Switch::On).then_some(reviewer.id);
                let rule = edit::let_close(&app.db, id, closes_for, change(app, &reviewer)).await?;
                closes_soon = switch == Switch::On && met::is_proposing(&app.db, id).await?;
                vec![rule]
            }
            RuleCommand::Remove { id, reviewer } => {
                let reviewer = reviewers::judge_by_email(&app.db, &reviewer).await?;
                vec![edit::remove(&app.db, id, change(app, &reviewer)).await?]
            }
        };
        let shapes = RuleShape::all(&app.db, rules, start.language()).await?;
        match start.format() {
            Format::Json => output::json(&shapes)?,
            Format::Text if shapes.is_empty() => output::line(start.language().say("rules-none")),
            Format::Text => shapes.iter().for_each(|rule| output::line(in_a_line(rule, start.language()))),
        }
        if closes_soon && start.format() == Format::Text {
            output::line(start.language().say("cli-rule-closes-soon"));
        }
        Ok(())
    }
}

async fn list_proposing(app: &App, start: &Start) -> Result<()> {
    let language = start.language();
    let shapes = RuleShape::all(&app.db, met::proposing(&app.db).await?, language).await?;
    match start.format() {
        Format::Json => output::json(&shapes)?,
        Format::Text if shapes.is_empty() => output::line(language.say("rules-none-propose")),
        Format::Text => {
            let line = |rule: &RuleShape| format!("#{}  {}", rule.claim_id, in_a_line(rule, language));
            shapes.iter().map(line).for_each(output::line);
        }
    }
    Ok(())
}

fn change<'r>(app: &App, reviewer: &'r Reviewer) -> Change<'r> {
    Change { actor: &reviewer.name, at: app.now() }
}

impl Add {
    async fn run(self, app: &App) -> Result<Rule> {
        let reviewer = reviewers::judge_by_email(&app.db, &self.reviewer).await?;
        let source = sources::table::named(&app.db, &self.source).await?.id;
        let (claim, verdict) = (self.claim, self.verdict);
        let draft = RuleDraft { source, criterion: self.criterion(), verdict };
        edit::add(&app.db, claim, draft, change(app, &reviewer)).await
    }

    fn criterion(self) -> Criterion {
        let Add { when, at_least, days, comparison, label, .. } = self;
        if let Some(threshold) = self.value {
            Criterion::Value { comparison, threshold, label, when }
        } else if let Some(words) = self.present {
            Criterion::Present { words, when }
        } else if let Some(words) = self.absent {
            Criterion::Absent { words, when }
        } else {
            Criterion::Count { words: self.count.unwrap_or_default(), at_least, days }
        }
    }
}

/// Number, source, criterion, what it proposes and how it stands.
pub fn in_a_line(rule: &RuleShape, language: Language) -> String {
    let value = rule.proof.as_ref().map(|proof| proof.value.as_str()).unwrap_or_default();
    let closing = || format!("  {}", rule.closing.in_language(language));
    let closes = rule.closes_for.as_ref().map(|_| closing());
    let [verdict, state] = [rule.verdict.key(), rule.state.key()].map(|key| language.say(key));
    let closes = closes.unwrap_or_default();
    format!("[{}] {}: {} → {verdict}  {state} {value}{closes}", rule.id, rule.source, rule.message)
}
