//! Reads everything that the page of a claim shows.

use std::collections::BTreeMap;

use chrono::DateTime;
use chrono::Utc;
use url::Url;

use super::ClaimPage;
use super::Figure;
use super::Line;
use super::Said;
use super::Typed;
use super::links;
use super::links::LinkNote;
use super::typed::WindowForm;
use super::wording;
use crate::app::App;
use crate::claims;
use crate::claims::Claim;
use crate::claims::claimants;
use crate::claims::history;
use crate::documents;
use crate::documents::Kind;
use crate::error::Result;
use crate::evidence;
use crate::evidence::Evidence;
use crate::evidence::State;
use crate::language::Message;
use crate::review;
use crate::review::Recorded;
use crate::review::reviewers;
use crate::sources;
use crate::sources::table::checks;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::storage::ReviewerId;
use crate::storage::SourceId;
use crate::web::frame::Frame;
use crate::web::help;
use crate::web::marks;
use crate::web::marks::Segment;
use crate::web::row;
use crate::web::row::Badges;

/// A piece of evidence, its matched words cut out.
pub struct Shown {
    pub evidence: Evidence,
    pub title: Vec<Segment>,
    pub quote: Vec<Segment>,
    /// What has become of its link.
    pub link: Option<LinkNote>,
}

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

/// A verdict with the names of the people.
pub struct Given {
    pub verdict: Recorded,
    pub by: String,
    pub withdrawn_by: String,
    /// What it rests on.
    pub evidence: Vec<String>,
}

impl Shown {
    /// Where it stands: suggested, or who decided what.
    pub fn standing(&self) -> Message {
        let evidence = &self.evidence;
        let by = evidence.decided_by.as_deref().unwrap_or(&evidence.added_by);
        let relation = Message::new(evidence.relation.key());
        match (evidence.state, evidence.score) {
            (State::Suggested, Some(score)) => {
                Message::new("evidence-standing-suggested").with("score", format!("{score:.2}"))
            }
            (State::Suggested, None) => Message::new(State::Suggested.key()),
            (State::Accepted, _) => {
                Message::new("evidence-standing-accepted").with("relation", relation).with("name", by)
            }
            (State::Rejected, _) => Message::new("evidence-standing-rejected").with("name", by),
        }
    }
}

/// The page as it stands now, its forms holding what was typed.
pub async fn read(app: &App, frame: Frame, id: ClaimId, mut typed: Typed) -> Result<ClaimPage> {
    let db = &app.db;
    let claim = claims::get(db, id).await?;
    let today = frame.today();
    let evidence = evidence::of_claim(db, id).await?;
    let events = history::of(db, id).await?;
    let looks = claims::check_ins::days(&claim, &app.settings.due);
    if typed.window.problem.is_none() {
        typed.window = WindowForm::of(&claim);
    }
    Ok(ClaimPage {
        claimants: claimants::of(db, &[id]).await?.remove(&id).unwrap_or_default(),
        document: documents::table::get(db, claim.document_id).await?,
        badges: Badges::of(&claim, today, &app.settings.due),
        figure: Figure::of(row::drawn(&claim, today), &looks),
        drawing: wording::drawing(&claim),
        window: wording::days(&claim),
        reasons: wording::reasons(&claim, &events),
        window_help: help::address_of(&claim),
        against_today: wording::against_today(&claim, today).filter(|_| claim.is_open()),
        next_look: looks.into_iter().find(|day| *day >= today).filter(|_| claim.is_open()),
        links: row_links(&claim, &evidence),
        searched: searched(db, &claim).await?,
        verdicts: verdicts(db, id, &evidence).await?,
        history: events.into_iter().map(Line::from).collect(),
        evidence: links::with_notes(db, &frame, evidence.into_iter().map(shown).collect()).await?,
        said: Said::read(app, &claim, frame.language).await?,
        frame,
        claim,
        typed,
    })
}

fn shown(evidence: Evidence) -> Shown {
    let title = marks::segments(&evidence.title, &evidence.words);
    let quote = evidence.quote.as_deref().unwrap_or_default();
    // A headline that was quoted is not shown twice.
    let quote = if quote == evidence.title { Vec::new() } else { marks::segments(quote, &evidence.words) };
    Shown { evidence, title, quote, link: None }
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

async fn searched(db: &impl Db, claim: &Claim) -> Result<Searched> {
    if claim.kind == Kind::Opinion {
        return Ok(Searched::default());
    }
    // Once it is settled, nothing is looked for.
    let until = claim.verdict_at.or(claim.vanished_at);
    let mut last: BTreeMap<SourceId, DateTime<Utc>> =
        checks::searched_between(db, claim.created_at, until).await?.into_iter().collect();
    let mut searched = Searched::default();
    for source in sources::table::list(db).await? {
        match last.remove(&source.id) {
            Some(at) => searched.until.push((source.name, source.id, at)),
            None if source.active && until.is_none() => searched.not_yet.push((source.name, source.id)),
            None => {}
        }
    }
    Ok(searched)
}

async fn verdicts(db: &impl Db, claim: ClaimId, evidence: &[Evidence]) -> Result<Vec<Given>> {
    let people = reviewers::list(db).await?;
    let people: BTreeMap<ReviewerId, String> = people.into_iter().map(|p| (p.id, p.name)).collect();
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
    Ok(review::of_claim(db, claim).await?.into_iter().map(given).collect())
}
