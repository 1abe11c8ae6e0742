//! Pure: what became of a claim, from the day it was said to the day it was judged: its window, what was found, what people
//! put on it, wrote and decided. What happened to the record as such stands in the history.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use chrono_tz::Tz;

use super::discussion;
use super::forecasts::percent;
use super::history::Line;
use super::reading::Given;
use crate::claims::Claim;
use crate::claims::Event;
use crate::claims::Forecast;
use crate::claims::Verdict;
use crate::claims::What;
use crate::clock;
use crate::due::Basis;
use crate::evidence::State;
use crate::language::Message;
use crate::web::finding::Finding;

/// One moment of the story.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    pub day: NaiveDate,
    /// None for what a calendar says, not a clock.
    pub at: Option<DateTime<Utc>>,
    /// How it is drawn: `said`, `edge`, `today`, `word`, `judged` or the relation of evidence.
    pub sign: &'static str,
    pub what: Message,
    pub verdict: Option<Verdict>,
    pub who: String,
    /// What they said or wrote.
    pub words: Vec<Message>,
    /// The place on the page that has all of it.
    pub place: String,
}

/// What the story is told from.
pub struct Sources<'a> {
    pub claim: &'a Claim,
    pub claimants: String,
    pub evidence: &'a [Finding],
    pub events: &'a [Event],
    pub forecasts: Vec<&'a Forecast>,
    pub notes: &'a [discussion::Said],
    pub verdicts: &'a [Given],
    pub today: NaiveDate,
    pub zone: Tz,
}

impl Moment {
    fn on(day: NaiveDate, sign: &'static str, what: impl Into<Message>) -> Moment {
        let what = what.into();
        Moment {
            day,
            at: None,
            sign,
            what,
            verdict: None,
            who: String::new(),
            words: Vec::new(),
            place: String::new(),
        }
    }
}

/// The story, the earliest first; what a calendar says comes before what happened that day, and today last of all.
pub fn of(sources: &Sources<'_>) -> Vec<Moment> {
    let mut moments = calendar(sources);
    moments.extend(found(sources));
    moments.extend(changed(sources));
    moments.extend(sources.forecasts.iter().map(|forecast| put(forecast, sources.zone)));
    moments.extend(sources.notes.iter().map(|note| written(note, sources.zone)));
    moments.extend(sources.verdicts.iter().flat_map(|given| judged(given, sources.zone)));
    moments.sort_by_key(|moment| (moment.day, moment.sign == "today", moment.at));
    moments
}

fn calendar(sources: &Sources<'_>) -> Vec<Moment> {
    let claim = sources.claim;
    let said = claim.statement_date.map(|day| Moment {
        who: sources.claimants.clone(),
        words: claim
            .phrase
            .clone()
            .map(|phrase| Message::new("window-phrase").with("phrase", phrase))
            .into_iter()
            .collect(),
        ..Moment::on(day, "said", "story-said")
    });
    // A window that opens when it is said, or ends on the day it opens, has one edge.
    let opens = claim.due_from.filter(|day| claim.statement_date < Some(*day) && claim.due_by != Some(*day));
    let opens = opens.map(|day| Moment::on(day, "edge", "story-window-opens"));
    let closes = if claim.basis == Some(Basis::Default) { "story-look-again" } else { "story-window-closes" };
    let closes = claim.due_by.map(|day| Moment::on(day, "edge", closes));
    let today = claim.is_open().then(|| Moment::on(sources.today, "today", "claim-today"));
    [said, opens, closes, today].into_iter().flatten().collect()
}

/// The evidence that was accepted, on the day it appeared.
fn found(sources: &Sources<'_>) -> Vec<Moment> {
    let accepted = sources.evidence.iter().map(|found| &found.evidence);
    let accepted = accepted.filter(|evidence| evidence.state == State::Accepted);
    let moment = |evidence: &crate::evidence::Evidence| {
        let at = evidence.published_at.unwrap_or(evidence.added_at);
        let relation = Message::new(evidence.relation.key());
        let what =
            Message::new("story-evidence").with("relation", relation).with("title", evidence.title.as_str());
        let who = match &evidence.decided_by {
            Some(by) if *by != evidence.added_by => format!("{} · {by}", evidence.added_by),
            _ => evidence.added_by.clone(),
        };
        Moment {
            at: Some(at),
            who,
            words: evidence
                .note
                .clone()
                .filter(|note| !note.is_empty())
                .map(Message::verbatim)
                .into_iter()
                .collect(),
            place: format!("#evidence-{}", evidence.id),
            ..Moment::on(clock::local_day(at, sources.zone), evidence.relation.as_str(), what)
        }
    };
    accepted.map(moment).collect()
}

/// What was changed about the question itself.
fn changed(sources: &Sources<'_>) -> Vec<Moment> {
    let about_the_question = |event: &&Event| {
        matches!(
            event.what,
            What::Window
                | What::Criteria
                | What::CriteriaLate
                | What::Kind
                | What::RuleMet
                | What::Vanished
                | What::Returned
        )
    };
    let moment = |event: &Event| {
        let (at, late) = (event.at, event.what == What::CriteriaLate);
        let line = Line::from(event.clone());
        let change = line.after.map(|after| match line.before {
            Some(before) => Message::new("story-change").with("before", before).with("after", after),
            None => after,
        });
        Moment {
            at: Some(at),
            who: line.actor,
            words: change.into_iter().chain(line.why).collect(),
            ..Moment::on(
                clock::local_day(at, sources.zone),
                if late { "contradicts" } else { "word" },
                line.what,
            )
        }
    };
    sources.events.iter().filter(about_the_question).map(moment).collect()
}

fn put(forecast: &Forecast, zone: Tz) -> Moment {
    let what = Message::new("story-forecast").with("percent", percent(forecast.probability));
    Moment {
        at: Some(forecast.recorded_at),
        who: forecast.made_by.clone().unwrap_or_default(),
        place: "#forecasts".to_owned(),
        ..Moment::on(clock::local_day(forecast.recorded_at, zone), "word", what)
    }
}

fn written(said: &discussion::Said, zone: Tz) -> Moment {
    let at = said.note.written_at;
    Moment {
        at: Some(at),
        who: said.by.clone(),
        words: vec![Message::verbatim(said.note.text.clone())],
        place: format!("#note-{}", said.note.id),
        ..Moment::on(clock::local_day(at, zone), "word", What::NoteAdded.key())
    }
}

/// A verdict, and that it was taken back.
fn judged(given: &Given, zone: Tz) -> Vec<Moment> {
    let verdict = &given.verdict;
    let recorded = Moment {
        at: Some(verdict.recorded_at),
        verdict: Some(verdict.verdict),
        who: given.by.clone(),
        words: std::iter::once(Message::verbatim(verdict.note.clone())).chain(given.share()).collect(),
        place: "#verdicts".to_owned(),
        ..Moment::on(clock::local_day(verdict.recorded_at, zone), "judged", "story-judged")
    };
    let withdrawn = verdict.withdrawn_at.map(|at| Moment {
        at: Some(at),
        who: given.withdrawn_by.clone(),
        words: verdict.withdrawn_why.clone().map(Message::verbatim).into_iter().collect(),
        place: "#verdicts".to_owned(),
        ..Moment::on(clock::local_day(at, zone), "judged", What::VerdictWithdrawn.key())
    });
    std::iter::once(recorded).chain(withdrawn).collect()
}
