//! Pure: what a verdict must say to be taken.

use chrono::NaiveDate;

use super::NewVerdict;
use crate::claims::Claim;
use crate::claims::Verdict;
use crate::documents::Kind;
use crate::error::Error;
use crate::error::Result;
use crate::evidence::Evidence;
use crate::evidence::Relation;
use crate::evidence::State;
use crate::language::Message;
use crate::storage::EvidenceId;

/// What is known when a verdict is given.
#[derive(Clone, Debug)]
pub struct Known {
    /// The day the claim was made.
    pub said_on: Option<NaiveDate>,
    pub due_by: Option<NaiveDate>,
    /// Whether the claim foretells something within a window.
    pub foretells: bool,
    pub evidence: Vec<(EvidenceId, State, Relation)>,
    /// The reviewer's local day.
    pub today: NaiveDate,
    /// How many sources have been searched for the claim.
    pub searched: usize,
}

impl Known {
    pub fn of(claim: &Claim, evidence: &[Evidence], today: NaiveDate, searched: usize) -> Self {
        Known {
            said_on: claim.statement_date,
            due_by: claim.due_by,
            foretells: claim.kind == Kind::Prediction && claim.basis.is_some(),
            evidence: evidence.iter().map(|row| (row.id, row.state, row.relation)).collect(),
            today,
            searched,
        }
    }
}

/// A verdict that can be recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct Duly {
    pub verdict: Verdict,
    pub note: String,
    /// The day the outcome became known: today unless said otherwise; none where there is no outcome.
    pub known_on: Option<NaiveDate>,
    pub share: Option<f64>,
    pub failed_condition: Option<String>,
    pub due_by: Option<NaiveDate>,
}

/// # Errors
/// `Invalid` when something is missing or cannot be; `Conflict` for a *did not* before the window has ended that was not
/// meant so expressly.
pub fn check(new: &NewVerdict, known: &Known) -> Result<Duly> {
    let verdict = new.verdict.ok_or_else(|| Error::invalid("verdict-missing"))?;
    let note = new.note.trim().to_owned();
    if note.is_empty() {
        return Err(Error::invalid("verdict-note-missing"));
    }
    let known_on = known_on(verdict, new, known)?;
    let duly = Duly {
        verdict,
        note,
        known_on,
        share: share(verdict, new)?,
        failed_condition: failed_condition(verdict, new)?,
        due_by: later_day(verdict, new, known.today)?,
    };
    evidence(verdict, new, known)?;
    let early = verdict == Verdict::DidNot && !new.before_the_end && window_lasts(known);
    if early {
        let message = Message::new("verdict-did-not-early");
        return Err(Error::conflict(match known.due_by {
            Some(day) => message.with("day", day.to_string()),
            None => Message::new("verdict-did-not-open-end"),
        }));
    }
    Ok(duly)
}

fn known_on(verdict: Verdict, new: &NewVerdict, known: &Known) -> Result<Option<NaiveDate>> {
    if new.known_on.is_some_and(|day| day > known.today) {
        return Err(Error::invalid("verdict-known-in-future"));
    }
    if let (Some(day), Some(said)) = (new.known_on, known.said_on)
        && day < said
    {
        return Err(Error::invalid(Message::new("verdict-known-too-soon").with("said", said.to_string())));
    }
    let has_outcome =
        matches!(verdict, Verdict::CameTrue | Verdict::Partly | Verdict::DidNot | Verdict::Void);
    Ok(new.known_on.or_else(|| has_outcome.then_some(known.today)))
}

fn share(verdict: Verdict, new: &NewVerdict) -> Result<Option<f64>> {
    match (verdict, new.share) {
        (Verdict::Partly, Some(share)) if share > 0.0 && share < 1.0 => Ok(Some(share)),
        (Verdict::Partly, _) => Err(Error::invalid("verdict-partly-needs-share")),
        (_, Some(_)) => Err(Error::invalid("verdict-share-only-partly")),
        (_, None) => Ok(None),
    }
}

fn failed_condition(verdict: Verdict, new: &NewVerdict) -> Result<Option<String>> {
    let condition = new.failed_condition.trim();
    match verdict {
        Verdict::Void if condition.is_empty() => Err(Error::invalid("verdict-void-needs-condition")),
        Verdict::Void => Ok(Some(condition.to_owned())),
        _ => Ok(None),
    }
}

fn later_day(verdict: Verdict, new: &NewVerdict, today: NaiveDate) -> Result<Option<NaiveDate>> {
    match verdict {
        Verdict::TooEarly if new.due_by.is_none_or(|day| day <= today) => {
            Err(Error::invalid("verdict-too-early-needs-day"))
        }
        Verdict::TooEarly => Ok(new.due_by),
        _ => Ok(None),
    }
}

/// A verdict rests on evidence, or on having looked for it in vain. *Too early* is no word on the outcome and rests on its
/// note.
fn evidence(verdict: Verdict, new: &NewVerdict, known: &Known) -> Result<()> {
    for id in &new.evidence {
        match known.evidence.iter().find(|(known, ..)| known == id) {
            None => {
                return Err(Error::invalid(
                    Message::new("verdict-evidence-foreign").with("id", id.to_string()),
                ));
            }
            Some((_, State::Rejected, _)) => {
                return Err(Error::invalid(
                    Message::new("verdict-evidence-rejected").with("id", id.to_string()),
                ));
            }
            Some(_) => {}
        }
    }
    let speaks = |&(_, state, relation): &(EvidenceId, State, Relation)| {
        state == State::Accepted && relation != Relation::Context
    };
    match (new.evidence.is_empty(), new.no_evidence) {
        (true, false) if verdict != Verdict::TooEarly => Err(Error::invalid("verdict-evidence-missing")),
        (false, true) => Err(Error::invalid("verdict-evidence-and-none")),
        (true, true) if known.evidence.iter().any(speaks) => Err(Error::invalid("verdict-evidence-exists")),
        (true, true) if known.searched == 0 && new.searched.trim().is_empty() => {
            Err(Error::invalid("verdict-nothing-searched"))
        }
        _ => Ok(()),
    }
}

/// Whether the prediction can still come true in time.
fn window_lasts(known: &Known) -> bool {
    known.foretells && known.due_by.is_none_or(|day| day >= known.today)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: &str) -> NaiveDate {
        day.parse().unwrap()
    }

    fn known() -> Known {
        Known {
            said_on: Some(day("2026-01-10")),
            due_by: Some(day("2026-06-30")),
            foretells: true,
            evidence: vec![
                (EvidenceId(1), State::Suggested, Relation::Supports),
                (EvidenceId(2), State::Rejected, Relation::Supports),
                (EvidenceId(3), State::Accepted, Relation::Context),
            ],
            today: day("2026-07-01"),
            searched: 2,
        }
    }

    fn new(verdict: Verdict) -> NewVerdict {
        NewVerdict {
            verdict: Some(verdict),
            note: " Seen. ".to_owned(),
            evidence: vec![EvidenceId(1)],
            ..NewVerdict::default()
        }
    }

    fn none(verdict: Verdict) -> NewVerdict {
        NewVerdict { evidence: vec![], no_evidence: true, ..new(verdict) }
    }

    fn partly(share: f64) -> NewVerdict {
        NewVerdict { share: Some(share), ..new(Verdict::Partly) }
    }

    /// The key of the refusal; nothing when it is taken.
    fn refusal(new: &NewVerdict, known: &Known) -> &'static str {
        let keys = [
            "verdict-missing",
            "verdict-note-missing",
            "verdict-known-in-future",
            "verdict-known-too-soon",
            "verdict-partly-needs-share",
            "verdict-share-only-partly",
            "verdict-void-needs-condition",
            "verdict-too-early-needs-day",
            "verdict-evidence-missing",
            "verdict-evidence-and-none",
            "verdict-evidence-exists",
            "verdict-evidence-foreign",
            "verdict-evidence-rejected",
            "verdict-nothing-searched",
            "verdict-did-not-early",
            "verdict-did-not-open-end",
        ];
        match check(new, known) {
            Ok(_) => "",
            Err(Error::Invalid(message) | Error::Conflict(message)) => {
                keys.into_iter().find(|key| *key == message.key()).unwrap()
            }
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn a_verdict_says_what_it_must() {
        use Verdict::*;
        let on = |day_known: &str| NewVerdict { known_on: Some(day(day_known)), ..new(CameTrue) };
        let until = |due_by: &str| NewVerdict { due_by: Some(day(due_by)), ..new(TooEarly) };
        let on_evidence = |id| NewVerdict { evidence: vec![EvidenceId(id)], ..new(CameTrue) };
        for (refused, new) in [
            ("", new(CameTrue)),
            ("", new(Ambiguous)),
            ("", new(Unverifiable)),
            ("verdict-missing", NewVerdict { verdict: None, ..new(CameTrue) }),
            ("verdict-note-missing", NewVerdict { note: " \n".to_owned(), ..new(CameTrue) }),
            ("", on("2026-01-10")),
            ("", on("2026-07-01")),
            ("verdict-known-in-future", on("2026-07-02")),
            ("verdict-known-too-soon", on("2026-01-09")),
            ("", partly(0.01)),
            ("verdict-partly-needs-share", new(Partly)),
            ("verdict-partly-needs-share", partly(0.0)),
            ("verdict-partly-needs-share", partly(1.0)),
            ("verdict-partly-needs-share", partly(f64::NAN)),
            ("verdict-share-only-partly", NewVerdict { share: Some(0.5), ..new(CameTrue) }),
            ("verdict-void-needs-condition", new(Void)),
            ("", NewVerdict { failed_condition: "A permit".to_owned(), ..new(Void) }),
            ("verdict-too-early-needs-day", new(TooEarly)),
            ("verdict-too-early-needs-day", until("2026-07-01")),
            ("", until("2026-07-02")),
            ("", NewVerdict { evidence: vec![], ..until("2026-07-02") }),
            ("verdict-evidence-missing", NewVerdict { evidence: vec![], ..new(DidNot) }),
            ("verdict-evidence-foreign", on_evidence(9)),
            ("verdict-evidence-rejected", on_evidence(2)),
            ("", on_evidence(3)),
            ("verdict-evidence-and-none", NewVerdict { no_evidence: true, ..new(DidNot) }),
            ("", none(DidNot)),
        ] {
            assert_eq!(refusal(&new, &known()), refused, "{new:?}");
        }
    }

    #[test]
    fn that_there_is_no_evidence_is_said_only_after_looking() {
        let unsearched = Known { searched: 0, ..known() };
        assert_eq!(refusal(&none(Verdict::DidNot), &unsearched), "verdict-nothing-searched");
        let looked = NewVerdict { searched: "The land register".to_owned(), ..none(Verdict::DidNot) };
        assert_eq!(refusal(&looked, &unsearched), "");
        let against = (EvidenceId(4), State::Accepted, Relation::Contradicts);
        let found = Known { evidence: vec![against], ..known() };
        assert_eq!(refusal(&looked, &found), "verdict-evidence-exists");
    }

    #[test]
    fn did_not_before_the_end_must_be_meant() {
        let on = |today: &str, due_by: Option<&str>| Known {
            today: day(today),
            due_by: due_by.map(day),
            ..known()
        };
        let meant = NewVerdict { before_the_end: true, ..new(Verdict::DidNot) };
        for (refused, known) in [
            ("", on("2026-07-01", Some("2026-06-30"))),
            ("verdict-did-not-early", on("2026-06-30", Some("2026-06-30"))),
            ("verdict-did-not-open-end", on("2026-06-30", None)),
            ("", Known { foretells: false, ..on("2026-06-30", Some("2026-12-31")) }),
        ] {
            assert_eq!(refusal(&new(Verdict::DidNot), &known), refused, "{known:?}");
            assert_eq!(refusal(&meant, &known), "");
            assert_eq!(refusal(&new(Verdict::CameTrue), &known), "");
        }
    }

    #[test]
    fn what_is_left_open_is_filled_in() {
        let taken = |new: &NewVerdict| check(new, &known()).unwrap();
        let today = Some(day("2026-07-01"));
        for (verdict, known_on) in
            [(Verdict::CameTrue, today), (Verdict::DidNot, today), (Verdict::Ambiguous, None)]
        {
            assert_eq!(taken(&new(verdict)).known_on, known_on, "{verdict}");
        }
        assert_eq!(taken(&partly(0.25)).share, Some(0.25));
        assert_eq!(taken(&new(Verdict::CameTrue)).note, "Seen.");
    }
}
