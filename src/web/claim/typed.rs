//! What a person typed into the forms of the page, kept when the page comes back with a problem.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::claims::Claim;
use crate::claims::Verdict;
use crate::due::Precision;
use crate::evidence::LookedFor;
use crate::evidence::rules::Criterion;
use crate::evidence::rules::Rule;
use crate::language::Message;
use crate::storage::EvidenceId;

/// The fields of a sent form; a field may occur several times.
pub type Fields = Vec<(String, String)>;

/// What the forms of the page hold.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub verdict: VerdictForm,
    pub link: LinkForm,
    pub window: WindowForm,
    pub terms: TermsForm,
    pub rule: RuleForm,
    pub criteria: CriteriaForm,
    pub note: NoteForm,
    /// Whether the reader goes through their queue.
    pub in_session: bool,
}

#[derive(Clone, Debug, Default)]
pub struct VerdictForm {
    pub verdict: String,
    pub note: String,
    pub known_on: String,
    pub due_by: String,
    /// In percent.
    pub share: String,
    pub failed_condition: String,
    pub no_evidence: bool,
    pub searched: String,
    pub before_the_end: bool,
    /// In a session: the claim that comes next, or nothing.
    pub session: Option<String>,
    pub evidence: Vec<EvidenceId>,
    pub problem: Option<Message>,
}

#[derive(Clone, Debug, Default)]
pub struct CriteriaForm {
    pub criteria: String,
    pub why: String,
    pub problem: Option<Message>,
}

#[derive(Clone, Debug, Default)]
pub struct NoteForm {
    pub text: String,
    pub problem: Option<Message>,
}

#[derive(Clone, Debug, Default)]
pub struct LinkForm {
    pub url: String,
    pub title: String,
    pub relation: String,
    pub note: String,
    pub problem: Option<Message>,
}

#[derive(Clone, Debug, Default)]
pub struct WindowForm {
    pub due_from: String,
    pub due_by: String,
    /// There is no last day.
    pub is_open: bool,
    pub precision: String,
    pub why: String,
    pub problem: Option<Message>,
}

#[derive(Clone, Debug, Default)]
pub struct TermsForm {
    pub must: String,
    pub any: String,
    pub phrases: String,
    pub none: String,
    pub strictness: String,
    pub problem: Option<Message>,
}

#[derive(Clone, Debug, Default)]
pub struct RuleForm {
    /// The rule that is changed; empty for a new one.
    pub rule: String,
    pub source: String,
    pub kind: String,
    pub comparison: String,
    pub threshold: String,
    /// What to look for; for a value, the words before it.
    pub words: String,
    pub at_least: String,
    pub days: String,
    pub when: String,
    pub verdict: String,
    pub problem: Option<Message>,
}

impl RuleForm {
    pub fn read(fields: Fields) -> Self {
        let mut fields: HashMap<String, String> = fields.into_iter().collect();
        let mut take = |name| fields.remove(name).unwrap_or_default();
        RuleForm {
            rule: take("rule"),
            source: take("source"),
            kind: take("kind"),
            comparison: take("comparison"),
            threshold: take("threshold"),
            words: take("words"),
            at_least: take("at_least"),
            days: take("days"),
            when: take("when"),
            verdict: take("verdict"),
            problem: None,
        }
    }

    /// The form that changes a rule, as it is.
    pub fn of(rule: &Rule) -> Self {
        let form = RuleForm {
            rule: rule.id.to_string(),
            source: rule.source_id.to_string(),
            verdict: rule.verdict.to_string(),
            ..RuleForm::default()
        };
        let kind = |kind: &str, words: &str| RuleForm {
            kind: kind.to_owned(),
            words: words.to_owned(),
            ..form.clone()
        };
        match &rule.criterion {
            Criterion::Value { comparison, threshold, label, when } => RuleForm {
                comparison: comparison.to_string(),
                threshold: threshold.clone(),
                when: when.to_string(),
                ..kind("value", label.as_deref().unwrap_or_default())
            },
            Criterion::Present { words, when } => {
                RuleForm { when: when.to_string(), ..kind("present", words) }
            }
            Criterion::Absent { words, when } => RuleForm { when: when.to_string(), ..kind("absent", words) },
            Criterion::Count { words, at_least, days } => RuleForm {
                at_least: at_least.to_string(),
                days: days.map(|days| days.to_string()).unwrap_or_default(),
                ..kind("count", words)
            },
        }
    }
}

impl Typed {
    /// What is wrong, and the place on the page where it can be mended.
    pub fn problem(&self) -> Option<(&Message, &'static str)> {
        let verdict = self.verdict.problem.as_ref().map(|problem| (problem, "verdict"));
        let link = self.link.problem.as_ref().map(|problem| (problem, "add-evidence"));
        let window = self.window.problem.as_ref().map(|problem| (problem, "change-window"));
        let terms = self.terms.problem.as_ref().map(|problem| (problem, "terms"));
        let rule = self.rule.problem.as_ref().map(|problem| (problem, "add-rule"));
        let criteria = self.criteria.problem.as_ref().map(|problem| (problem, "criteria"));
        let note = self.note.problem.as_ref().map(|problem| (problem, "notes"));
        verdict.or(link).or(window).or(terms).or(rule).or(criteria).or(note)
    }
}

impl VerdictForm {
    pub fn read(fields: Fields) -> Self {
        let evidence = fields.iter().filter(|(name, _)| name == "evidence");
        let evidence = evidence.filter_map(|(_, id)| id.parse().ok()).collect();
        let mut fields: HashMap<String, String> = fields.into_iter().collect();
        let session = fields.remove("session");
        let mut take = |name| fields.remove(name).unwrap_or_default();
        VerdictForm {
            session,
            verdict: take("verdict"),
            note: take("note"),
            known_on: take("known_on"),
            due_by: take("due_by"),
            share: take("share"),
            failed_condition: take("failed_condition"),
            no_evidence: !take("no_evidence").is_empty(),
            searched: take("searched"),
            before_the_end: !take("before_the_end").is_empty(),
            evidence,
            problem: None,
        }
    }

    /// Whether this field is what the problem is about.
    pub fn wrong(&self, field: &str) -> bool {
        let key = self.problem.as_ref().map_or("", Message::key);
        match field {
            "note" => key == "verdict-note-missing",
            "known_on" => matches!(key, "verdict-known-in-future" | "verdict-known-too-soon"),
            "share" => matches!(key, "verdict-partly-needs-share" | "verdict-share-only-partly"),
            "failed_condition" => key == "verdict-void-needs-condition",
            "searched" => key == "verdict-nothing-searched",
            "before_the_end" => matches!(key, "verdict-did-not-early" | "verdict-did-not-open-end"),
            "due_by" => key == "verdict-too-early-needs-day",
            _ => false,
        }
    }
}

impl LinkForm {
    pub fn read(fields: Fields) -> Self {
        let mut fields: HashMap<String, String> = fields.into_iter().collect();
        let mut take = |name| fields.remove(name).unwrap_or_default();
        LinkForm {
            url: take("url"),
            title: take("title"),
            relation: take("relation"),
            note: take("note"),
            problem: None,
        }
    }
}

impl TermsForm {
    /// The form before anything is typed: the terms as they are.
    pub fn of(looked_for: &LookedFor) -> Self {
        let list = |terms: &[String]| terms.join(", ");
        TermsForm {
            must: list(&looked_for.terms.must),
            any: list(&looked_for.terms.any),
            phrases: list(&looked_for.terms.phrases),
            none: list(&looked_for.terms.none),
            strictness: looked_for.strictness.to_string(),
            problem: None,
        }
    }

    pub fn read(fields: Fields) -> Self {
        let mut fields: HashMap<String, String> = fields.into_iter().collect();
        let mut take = |name| fields.remove(name).unwrap_or_default();
        TermsForm {
            must: take("must"),
            any: take("any"),
            phrases: take("phrases"),
            none: take("none"),
            strictness: take("strictness"),
            problem: None,
        }
    }
}

impl WindowForm {
    /// The form before anything is typed: the window as it is.
    pub fn of(claim: &Claim) -> Self {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        WindowForm {
            due_from: day(claim.due_from),
            due_by: day(claim.due_by),
            is_open: claim.basis.is_some() && claim.due_by.is_none(),
            precision: claim.precision.unwrap_or(Precision::Day).to_string(),
            ..WindowForm::default()
        }
    }

    pub fn read(fields: Fields) -> Self {
        let mut fields: HashMap<String, String> = fields.into_iter().collect();
        let mut take = |name| fields.remove(name).unwrap_or_default();
        WindowForm {
            due_from: take("due_from"),
            due_by: take("due_by"),
            is_open: !take("open").is_empty(),
            precision: take("precision"),
            why: take("why"),
            problem: None,
        }
    }
}

/// The key of the sentence that says when to choose a verdict.
pub fn hint(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::CameTrue => "hint-came-true",
        Verdict::Partly => "hint-partly",
        Verdict::DidNot => "hint-did-not",
        Verdict::TooEarly => "hint-too-early",
        Verdict::Ambiguous => "hint-ambiguous",
        Verdict::Unverifiable => "hint-unverifiable",
        Verdict::Void => "hint-void",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_a_field_counts_and_evidence_may_be_several() {
        let fields = [("note", "because"), ("evidence", "3"), ("evidence", "x"), ("evidence", "5")];
        let form = VerdictForm::read(fields.map(|(a, b)| (a.to_owned(), b.to_owned())).into());
        assert_eq!((form.note.as_str(), form.verdict.as_str()), ("because", ""));
        assert_eq!(form.evidence, [EvidenceId(3), EvidenceId(5)]);
    }
}
