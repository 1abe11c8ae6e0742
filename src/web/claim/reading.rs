//! Reads everything that the page of a claim shows.

use std::collections::BTreeMap;
use std::slice;

use chrono::DateTime;
use chrono::Utc;
use tokio::try_join;
use url::Url;

use super::ClaimPage;
use super::Figure;
use super::Forecasts;
use super::Line;
use super::Reminding;
use super::Said;
use super::Session;
use super::Typed;
use super::discussion;
use super::links;
use super::rules::Rules;
use super::story;
use super::typed::TermsForm;
use super::typed::WindowForm;
use super::wording;
use crate::app::App;
use crate::claims;
use crate::claims::Claim;
use crate::claims::assigned;
use crate::claims::claimants;
use crate::claims::history;
use crate::documents;
use crate::documents::Kind;
use crate::documents::table::Model as Document;
use crate::documents::topics;
use crate::error::Result;
use crate::evidence;
use crate::evidence::Evidence;
use crate::evidence::LookedFor;
use crate::evidence::rules::Rule;
use crate::exchange::ProposalShape;
use crate::language::Message;
use crate::review;
use crate::review::Recorded;
use crate::review::Reviewer;
use crate::review::notes;
use crate::review::proposals;
use crate::review::reviewers;
use crate::review::second;
use crate::review::veil;
use crate::review::veil::Veil;
use crate::sources;
use crate::sources::Source;
use crate::sources::table::checks;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::ReviewerId;
use crate::storage::SourceId;
use crate::web::finding::Finding;
use crate::web::frame::Frame;
use crate::web::help;
use crate::web::row;
use crate::web::row::Badges;

/// A link in the document's row.
pub struct RowLink {
    pub text: String,
    /// Whether it is a web address, so that it can be opened and become evidence.
    pub is_address: bool,
}

/// Which sources have been searched for the claim, and until when; and which have not, because they failed or were not
/// checked yet. Opinions are not searched for.
#[derive(Default)]
pub struct Searched {
    pub until: Vec<(String, SourceId, DateTime<Utc>)>,
    pub not_yet: Vec<(String, SourceId)>,
}

impl Searched {
    /// More sources than this are counted, and named on demand only.
    const MOST_NAMED: usize = 6;
    /// More than this are not named here at all.
    const MOST_LISTED: usize = 200;

    /// How many were searched, and between which moments the last searches lie, when they are too many to be named.
    pub fn in_short(&self, frame: &Frame) -> Option<Message> {
        let at = || self.until.iter().map(|(_, _, at)| at);
        let (oldest, newest) = (at().min()?, at().max()?);
        let message = Message::new("claim-searched-many").with("count", self.until.len());
        let message = message.with("oldest", frame.time(oldest)).with("newest", frame.time(newest));
        (self.until.len() > Self::MOST_NAMED).then_some(message)
    }

    /// The same of those that were not.
    pub fn not_yet_in_short(&self) -> Option<Message> {
        let count = self.not_yet.len();
        (count > Self::MOST_NAMED).then(|| Message::new("claim-not-yet-searched-many").with("count", count))
    }

    pub fn listed(&self) -> &[(String, SourceId, DateTime<Utc>)] {
        &self.until[..self.until.len().min(Self::MOST_LISTED)]
    }

    pub fn not_yet_listed(&self) -> &[(String, SourceId)] {
        &self.not_yet[..self.not_yet.len().min(Self::MOST_LISTED)]
    }

    pub fn unlisted(&self) -> usize {
        self.until.len() - self.listed().len()
    }

    pub fn not_yet_unlisted(&self) -> usize {
        self.not_yet.len() - self.not_yet_listed().len()
    }
}

/// A verdict with the names of the people.
pub struct Given {
    pub verdict: Recorded,
    pub by: String,
    pub withdrawn_by: String,
    /// What it rests on.
    pub evidence: Vec<String>,
}

impl Given {
    /// How much of the claim came true, in percent.
    pub fn share(&self) -> Option<Message> {
        let percent = (self.verdict.share? * 1000.0).round() / 10.0;
        Some(Message::new("verdict-share").with("percent", percent.to_string()))
    }
}

/// The page as it stands now, its forms holding what was typed.
pub async fn read(app: &App, frame: Frame, id: ClaimId, mut typed: Typed) -> Result<ClaimPage> {
    let db = &app.db.together();
    let claim = claims::get(db, id).await?;
    let today = frame.today();
    let reader = frame.reviewer.as_ref();
    let (
        (document, looked_for),
        (evidence, linked),
        events,
        mut claimants,
        people,
        sources,
        last_searched,
        verdicts,
        veil,
        rules,
        notes,
        forecasts,
        proposals,
        mut assigned,
        second_for_all,
        reminding,
        said,
        session,
    ) = try_join!(
        of_document(db, app, &claim),
        with_links(db, id),
        history::of(db, id),
        claimants::of(db, slice::from_ref(&id)),
        reviewers::list(db),
        sources::table::in_short(db),
        last_searched(db, &claim),
        review::of_claim(db, id),
        laid_over(db, &claim, reader, frame.now),
        evidence::rules::of_claim(db, id),
        notes::of_claim(db, id),
        Forecasts::read(db, app, &frame, &claim),
        async { ProposalShape::all(db, proposals::of_claim(db, id).await?).await },
        assigned::of(db, slice::from_ref(&id)),
        second::for_all(db),
        Reminding::read(db, app, &frame, &claim),
        Said::read(db, &claim, frame.language),
        async {
            match (reader, typed.in_session) {
                (Some(reader), true) => Ok(Some(Session::of(db, app, reader, id).await?)),
                _ => Ok(None),
            }
        },
    )?;
    let events: Vec<_> = events.into_iter().map(|event| veil.lay_over(event)).collect();
    let looks = claims::check_ins::days(&claim, &app.settings.due);
    if typed.window.problem.is_none() {
        typed.window = WindowForm::of(&claim);
    }
    if typed.criteria.problem.is_none() {
        typed.criteria.criteria = claim.criteria.clone().unwrap_or_default();
    }
    if typed.terms.problem.is_none() {
        typed.terms = TermsForm::of(&looked_for);
    }
    let topics = claim.topics.iter().chain(document.topics.iter()).cloned().collect();
    let claimants = claimants.remove(&id).unwrap_or_default();
    let names = people.iter().map(|person| (person.id, person.name.clone())).collect();
    let verdicts = given(verdicts, &evidence, &veil, &names);
    let links_of_row = row_links(&claim, &evidence);
    let shown_rules = Rules::of(rules.clone(), &evidence, &sources, &people);
    let evidence = findings(evidence, &claim, &looked_for, &rules);
    let notes = discussion::said(notes, &names, reader, frame.now);
    let said_by: Vec<&str> = claimants.iter().map(|claimant| claimant.name.as_str()).collect();
    let story = story::of(&story::Sources {
        claim: &claim,
        claimants: said_by.join(&frame.say("list-comma")),
        evidence: &evidence,
        events: &events,
        forecasts: forecasts.visible(),
        notes: &notes,
        verdicts: &verdicts,
        today,
        zone: frame.zone,
    });
    Ok(ClaimPage {
        session,
        story,
        claimants,
        assigned: assigned.remove(&id).unwrap_or_default(),
        judges: people.into_iter().filter(|person| person.active && person.role.may_judge()).collect(),
        second_for_all,
        topics: topics::distinct(topics),
        document,
        badges: Badges::of(&claim, today, &app.settings.due),
        figure: Figure::of(row::drawn(&claim, today), &looks),
        drawing: wording::drawing(&claim),
        window: wording::days(&claim),
        reasons: wording::reasons(&claim, &events),
        window_help: help::address_of(&claim),
        against_today: wording::against_today(&claim, today).filter(|_| claim.is_open()),
        next_look: looks.into_iter().find(|day| *day >= today).filter(|_| claim.is_open()),
        links: links_of_row,
        searched: searched(&claim, last_searched, sources),
        proposals,
        verdicts,
        kept_back: veil.is_over(id),
        rules: shown_rules,
        criteria_changes: discussion::changes(&events),
        notes,
        history: events.into_iter().map(Line::from).collect(),
        forecasts,
        evidence: links::with_notes(&frame, evidence, linked),
        looked_for,
        reminding,
        said,
        frame,
        claim,
        typed,
    })
}

/// What a claim has, each with the words of the claim that it lacks; a link that a person added was not matched.
fn findings(evidence: Vec<Evidence>, claim: &Claim, looked_for: &LookedFor, rules: &[Rule]) -> Vec<Finding> {
    let finding = |row: Evidence| {
        let found = Finding::of(row, claim).by(rules);
        let row = &found.evidence;
        let matched = row.score.is_some() && !row.words.is_empty() && found.rules.is_empty();
        let missing = if matched { evidence::missing(looked_for, &row.words) } else { Vec::new() };
        let missing = missing.into_iter().map(str::to_owned).collect();
        Finding { missing, ..found }
    };
    evidence.into_iter().map(finding).collect()
}

fn row_links(claim: &Claim, evidence: &[Evidence]) -> Vec<RowLink> {
    let links = claim.evidence_links.iter().map(|link| (link, web_address(link)));
    let new = links.filter(|(_, address)| {
        address.is_none()
            || !evidence.iter().any(|known| known.url.as_deref().and_then(web_address) == *address)
    });
    new.map(|(link, address)| RowLink { text: link.clone(), is_address: address.is_some() }).collect()
}

/// Whether a link may be followed; a document may hold anything.
fn web_address(link: &str) -> Option<Url> {
    Url::parse(link).ok().filter(|url| matches!(url.scheme(), "http" | "https"))
}

/// The claim's document, and how the claim is looked for.
async fn of_document(db: &Db, app: &App, claim: &Claim) -> Result<(Document, LookedFor)> {
    let document = documents::table::get(db, claim.document_id).await?;
    let looked_for = evidence::looked_for_in(db, &app.watching, claim, &document).await?;
    Ok((document, looked_for))
}

/// The evidence of a claim, and what is known of its links.
async fn with_links(db: &Db, claim: ClaimId) -> Result<(Vec<Evidence>, BTreeMap<String, Source>)> {
    let evidence = evidence::of_claim(db, claim).await?;
    let urls: Vec<&str> = evidence.iter().filter_map(|row| row.url.as_deref()).collect();
    let linked = sources::table::links::of(db, &urls).await?;
    Ok((evidence, linked))
}

/// What is kept back from the reader.
async fn laid_over(db: &Db, claim: &Claim, reader: Option<&Reviewer>, now: DateTime<Utc>) -> Result<Veil> {
    match reader {
        Some(reader) => veil::over_claim(db, claim, reader, now).await,
        None => Ok(Veil::default()),
    }
}

/// Once a claim is settled, nothing is looked for.
fn searched_until(claim: &Claim) -> Option<DateTime<Utc>> {
    claim.verdict_at.or(claim.vanished_at)
}

/// When each source was searched last for the claim.
async fn last_searched(db: &Db, claim: &Claim) -> Result<BTreeMap<SourceId, DateTime<Utc>>> {
    if claim.kind == Kind::Opinion {
        return Ok(BTreeMap::new());
    }
    let searched = checks::searched_between(db, claim.created_at, searched_until(claim)).await?;
    Ok(searched.into_iter().collect())
}

fn searched(
    claim: &Claim,
    mut last: BTreeMap<SourceId, DateTime<Utc>>,
    sources: Vec<sources::table::InShort>,
) -> Searched {
    if claim.kind == Kind::Opinion {
        return Searched::default();
    }
    let until = searched_until(claim);
    let mut searched = Searched::default();
    for source in sources {
        match last.remove(&source.id) {
            Some(at) => searched.until.push((source.name, source.id, at)),
            None if source.active && until.is_none() => searched.not_yet.push((source.name, source.id)),
            None => {}
        }
    }
    searched
}

/// The verdicts that the reader may see.
fn given(
    verdicts: Vec<Recorded>,
    evidence: &[Evidence],
    veil: &Veil,
    people: &BTreeMap<ReviewerId, String>,
) -> Vec<Given> {
    let name = |id: ReviewerId| people.get(&id).cloned().unwrap_or_default();
    let given = |verdict: Recorded| {
        let rests_on = evidence.iter().filter(|known| verdict.evidence_ids.contains(&known.id));
        Given {
            by: name(verdict.reviewer_id),
            withdrawn_by: verdict.withdrawn_by.map(name).unwrap_or_default(),
            evidence: rests_on.map(|known| known.title.clone()).collect(),
            verdict,
        }
    };
    verdicts.into_iter().filter(|verdict| !veil.hides(verdict)).map(given).collect()
}
