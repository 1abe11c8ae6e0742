//! What the mails say: about one claim on one occasion, or about everything that waits. Text and HTML are twins.

mod progress;
mod wording;

use askama::Template;
use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use url::Url;

use crate::claims::Claim;
use crate::documents::table::Model as Document;
use crate::error::Result;
use crate::evidence::Evidence;
use crate::evidence::Weight;
use crate::language::Language;
use crate::language::Message;
use crate::reminders::Occasion;
use crate::reminders::calendar;
use crate::review::Reviewer;
use crate::review::notes::mentions::Call;

/// More claims of one occasion than this are counted, not listed: a digest stays a letter.
const MOST_LISTED: usize = 25;

/// A mail shows so many pieces of evidence; the claim's page has them all.
const MOST_PIECES: usize = 5;

/// A claim and what a mail says of it.
pub struct About<'a> {
    pub claim: &'a Claim,
    pub claimants: &'a [String],
    pub document: &'a Document,
    pub occasion: Occasion,
    pub weight: Weight,
    pub said: Said,
    /// Evidence to show, the best first; none in a digest.
    pub pieces: Vec<&'a Evidence>,
    /// The notes that call upon the reader, the oldest first.
    pub calls: Vec<&'a Call>,
    /// What a rule proposes, in words; in a digest only.
    pub proposal: Option<Message>,
}

/// What the reader has been told before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// How often that this window is over.
    pub before: usize,
    /// The next day on which there is something to say; none when this is the last time.
    pub again_on: Option<NaiveDate>,
}

/// For whom a mail is written, and when.
pub struct Reader<'a> {
    pub reviewer: &'a Reviewer,
    /// The reviewer's local day.
    pub today: NaiveDate,
    /// Where the dashboard stands; links begin with it.
    pub base_url: &'a Url,
    /// Where mail like this is stopped.
    pub stop: &'a Url,
}

/// A mail in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// One line.
    pub subject: String,
    pub text: String,
    pub html: String,
    /// The due day as a calendar, where the mail is about one.
    pub calendar: Option<String>,
}

/// A label with its value.
struct Fact {
    label: String,
    value: String,
}

#[derive(Template)]
#[template(path = "reminders/templates/single.html")]
struct SingleHtml<'a>(&'a Single);

#[derive(Template)]
#[template(path = "reminders/templates/single.txt")]
struct SingleText<'a>(&'a Single);

/// A piece of evidence with where it can be read.
struct Piece {
    /// What it says, or that somebody has to say so.
    stands: String,
    title: String,
    quote: Option<String>,
    url: Option<String>,
}

struct Single {
    language: Language,
    subject: String,
    lead: String,
    /// The last day has come, or has passed.
    is_pressing: bool,
    claim: String,
    /// What mail programs show beside the subject.
    preview: String,
    facts: Vec<Fact>,
    pieces: Vec<Piece>,
    calls: Vec<Fact>,
    address: Url,
    /// Which time it is said, when it is not the first.
    again: Option<String>,
    /// Why the reader gets this.
    why: String,
    stop: Url,
}

#[derive(Template)]
#[template(path = "reminders/templates/digest.html")]
struct DigestHtml<'a>(&'a Digest);

#[derive(Template)]
#[template(path = "reminders/templates/digest.txt")]
struct DigestText<'a>(&'a Digest);

struct Digest {
    language: Language,
    subject: String,
    day: String,
    groups: Vec<Group>,
    address: Url,
    stop: Url,
}

/// The claims of one occasion.
struct Group {
    name: String,
    count: usize,
    items: Vec<Item>,
    /// “and 12 more”, when there are more than a letter should list.
    more: Option<String>,
}

struct Item {
    claim: String,
    note: String,
    address: Url,
}

/// The mail about one claim.
///
/// # Errors
/// `Internal` when a template cannot be rendered.
pub fn single(about: &About<'_>, reader: &Reader<'_>, now: DateTime<Utc>) -> Result<Written> {
    let language = reader.reviewer.language();
    let single = Single {
        language,
        subject: wording::subject(about, reader.today).in_language(language),
        lead: wording::lead(about, reader.today).in_language(language),
        is_pressing: matches!(about.occasion, Occasion::Due | Occasion::Overdue),
        claim: wording::one_line(&about.claim.text),
        preview: wording::window(about.claim).in_language(language),
        facts: vec![
            fact(language, "mail-said-by", &wording::said_by(about, language)),
            fact(language, wording::window_label(about), &wording::window(about.claim)),
            fact(language, "mail-read-from", &wording::read_from(about)),
            fact(language, wording::evidence_label(about), &wording::evidence(about)),
        ],
        pieces: pieces(about, language),
        calls: about.calls.iter().copied().map(called).collect(),
        again: wording::again(about).map(|again| again.in_language(language)),
        why: language.say(wording::why(about)),
        address: claim_page(reader.base_url, about.claim),
        stop: reader.stop.clone(),
    };
    let (text, html) = (SingleText(&single).render(), SingleHtml(&single).render());
    let is_ahead = matches!(about.occasion, Occasion::DueSoon | Occasion::Due);
    let calendar = || calendar::day(about.claim, &single.address, language, now);
    let calendar = is_ahead.then(calendar).flatten();
    Ok(Written { calendar, ..written(single.subject, text, html)? })
}

/// The mail about everything that waits.
///
/// # Errors
/// `Internal` when a template cannot be rendered.
pub fn digest(abouts: &[About<'_>], reader: &Reader<'_>) -> Result<Written> {
    let language = reader.reviewer.language();
    let digest = Digest {
        language,
        subject: wording::digest_subject(abouts, reader.today, language).in_language(language),
        day: wording::weekday(reader.today).in_language(language),
        groups: groups(abouts, reader, language),
        address: below(reader.base_url, &[""]),
        stop: reader.stop.clone(),
    };
    let (text, html) = (DigestText(&digest).render(), DigestHtml(&digest).render());
    written(digest.subject, text, html)
}

/// What was said, by its author; lines stay lines.
fn called(call: &Call) -> Fact {
    Fact { label: call.author.clone(), value: call.text.clone() }
}

/// What speaks for or against the claim, and what waits for somebody to say so.
fn pieces(about: &About<'_>, language: Language) -> Vec<Piece> {
    let shown = about.pieces.iter().copied().filter(|piece| wording::is_shown(piece)).take(MOST_PIECES);
    let piece = |piece: &Evidence| Piece {
        stands: language.say(wording::stands(piece)),
        title: wording::one_line(&piece.title),
        quote: piece.quote.as_deref().map(wording::one_line).filter(|quote| *quote != piece.title),
        url: piece.url.clone().filter(|url| url.starts_with("https://") || url.starts_with("http://")),
    };
    shown.map(piece).collect()
}

fn groups(abouts: &[About<'_>], reader: &Reader<'_>, language: Language) -> Vec<Group> {
    // What a rule proposes needs no more than a look: it stands first, and there only.
    let (proposed, others): (Vec<&About<'_>>, Vec<&About<'_>>) =
        abouts.iter().partition(|about| about.proposal.is_some());
    let of = |occasion: Occasion| -> Vec<_> {
        others.iter().copied().filter(|about| about.occasion == occasion).collect()
    };
    let by_occasion = wording::MOST_PRESSING_FIRST.map(|occasion| (wording::group(occasion), of(occasion)));
    let mut groups = Vec::new();
    for (name, theirs) in [(Message::new("mail-group-proposed"), proposed)].into_iter().chain(by_occasion) {
        if theirs.is_empty() {
            continue;
        }
        let items = theirs.iter().take(MOST_LISTED).map(|about| Item {
            claim: wording::one_line(&about.claim.text),
            note: wording::note(about, reader.today, language).in_language(language),
            address: claim_page(reader.base_url, about.claim),
        });
        let unlisted = theirs.len().saturating_sub(MOST_LISTED);
        groups.push(Group {
            name: name.in_language(language),
            count: theirs.len(),
            items: items.collect(),
            more: (unlisted > 0)
                .then(|| Message::new("mail-more").with("count", unlisted).in_language(language)),
        });
    }
    groups
}

fn fact(language: Language, label: &str, value: &Message) -> Fact {
    Fact { label: language.say(label), value: value.in_language(language) }
}

fn written(subject: String, text: askama::Result<String>, html: askama::Result<String>) -> Result<Written> {
    let text = text.map_err(anyhow::Error::new)?;
    Ok(Written { subject, text, html: html.map_err(anyhow::Error::new)?, calendar: None })
}

pub fn claim_page(base: &Url, claim: &Claim) -> Url {
    below(base, &["claims", &claim.id.to_string()])
}

/// A page of the dashboard, which may itself stand below a path.
pub fn below(base: &Url, path: &[&str]) -> Url {
    let mut address = base.clone();
    // Only addresses without a host (mailto:) have no path, and the settings would be of no use with one.
    if let Ok(mut segments) = address.path_segments_mut() {
        segments.pop_if_empty().extend(path);
    }
    address
}
