//! Atom feeds: claims that came in, that fell due, that were judged, the latest first. The same claims give the same
//! bytes, so that programs can ask whether anything has changed.

use askama::Template;
use chrono::DateTime;
use chrono::NaiveDate;
use chrono::SecondsFormat;
use chrono::Utc;

use super::Wish;
use crate::claims::Claim;
use crate::claims::Claimant;
use crate::claims::claimants;
use crate::claims::listing;
use crate::claims::listing::Latest;
use crate::documents::topics;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;
use crate::storage::ClaimId;
use crate::storage::Db;
use crate::vocabulary::words;

/// Entries in a feed; whoever looks more rarely misses some, as with any feed.
const MOST: u64 = 100;

words! {
    /// What a feed tells.
    pub enum Feed as "feed" {
        /// Claims that came in.
        Claims = "claims",
        /// Windows that have ended.
        Due = "due",
        Verdicts = "verdicts",
    }
}

#[derive(Template)]
#[template(path = "exports/templates/feed.xml")]
struct FeedPage {
    language: Language,
    id: String,
    title: String,
    updated: String,
    /// Where it stands, if it has an address without a secret in it.
    own: Option<String>,
    page: String,
    publisher: String,
    entries: Vec<Entry>,
}

struct Entry {
    id: String,
    title: String,
    at: String,
    link: String,
    authors: Vec<String>,
    topics: Vec<String>,
    summary: String,
}

/// A feed of the claims of a filter.
pub async fn atom(db: &Db, wish: &Wish) -> Result<String> {
    let latest = match wish.feed {
        Feed::Claims => Latest::Added,
        Feed::Due => Latest::Due,
        Feed::Verdicts => Latest::Judged,
    };
    let claims = listing::latest(db, &wish.filter, latest, wish.today, &wish.policy, MOST).await?;
    let ids: Vec<ClaimId> = claims.iter().map(|claim| claim.id).collect();
    let mut people = claimants::of(db, &ids).await?;
    let moments: Vec<DateTime<Utc>> = claims.iter().map(|claim| at(claim, wish.feed)).collect();
    let entries = claims.iter().zip(&moments).map(|(claim, at)| {
        let theirs = people.remove(&claim.id).unwrap_or_default();
        entry(claim, &theirs, *at, wish)
    });
    let entries: Vec<Entry> = entries.collect();
    let one = match wish.filter.claimant {
        Some(id) => claimants::get(db, id).await.ok(),
        None => None,
    };
    let last = moments.iter().max().copied().unwrap_or_else(|| midnight(wish.today));
    let page = FeedPage {
        language: wish.language,
        id: tag(wish, &format!("feeds/{}{}", wish.feed, of(&one))),
        title: title(wish, one.as_ref()),
        updated: moment(last),
        own: own(wish),
        page: wish.places.page(&["claims"]).into(),
        publisher: plain(&wish.places.publisher),
        entries,
    };
    Ok(page.render().map_err(anyhow::Error::new)?)
}

/// Where the feed itself stands; a private address is not repeated in it.
fn own(wish: &Wish) -> Option<String> {
    wish.places.below?;
    let mut address = wish.places.page(&["feeds", &format!("{}.atom", wish.feed)]);
    if let Some(claimant) = wish.filter.claimant {
        address.query_pairs_mut().append_pair("claimant", &claimant.to_string());
    }
    Some(address.into())
}

fn of(one: &Option<Claimant>) -> String {
    one.as_ref().map_or_else(String::new, |person| format!("/claimants/{}", person.id))
}

fn title(wish: &Wish, one: Option<&Claimant>) -> String {
    let title = wish.language.say(wish.feed.key());
    let title = format!("{} · {title}", wish.places.publisher);
    plain(&one.map_or(title.clone(), |person| format!("{title} · {}", person.name)))
}

fn entry(claim: &Claim, people: &[Claimant], at: DateTime<Utc>, wish: &Wish) -> Entry {
    let language = wish.language;
    let title = match (wish.feed, claim.verdict) {
        (Feed::Verdicts, Some(verdict)) => Message::new("feed-judged")
            .with("verdict", Message::new(verdict.key()))
            .with("claim", claim.text.as_str())
            .in_language(language),
        _ => claim.text.clone(),
    };
    // A verdict that was taken back and given again is news.
    let which = match wish.feed {
        Feed::Claims => "added".to_owned(),
        Feed::Due => format!("due/{}", claim.due_by.unwrap_or_default()),
        Feed::Verdicts => format!("verdict/{}", at.timestamp()),
    };
    Entry {
        id: tag(wish, &format!("claims/{}/{which}", claim.id)),
        title: plain(&title),
        at: moment(at),
        link: wish.places.claim(claim.id).into(),
        // A verdict is not its claimant's word.
        authors: if wish.feed == Feed::Verdicts {
            vec![plain(&wish.places.publisher)]
        } else {
            names(people)
        },
        topics: topics::distinct(claim.topics.0.clone()).iter().map(|topic| plain(topic)).collect(),
        summary: plain(&format!("{}: {}", names(people).join(", "), summary(claim, language))),
    }
}

fn names(people: &[Claimant]) -> Vec<String> {
    people.iter().map(|person| plain(&person.name)).collect()
}

fn summary(claim: &Claim, language: Language) -> String {
    let day = |day: Option<NaiveDate>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
    let window = Message::new("feed-window").with("from", day(claim.due_from)).with("by", day(claim.due_by));
    let window = window.in_language(language);
    match &claim.detail {
        Some(detail) => format!("{detail}\n{window}"),
        None => window,
    }
}

fn at(claim: &Claim, feed: Feed) -> DateTime<Utc> {
    match feed {
        Feed::Claims => claim.created_at,
        Feed::Due => midnight(claim.due_by.unwrap_or_default()),
        Feed::Verdicts => claim.verdict_at.unwrap_or(claim.created_at),
    }
}

fn midnight(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(chrono::NaiveTime::MIN).and_utc()
}

fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// RFC 4151: the same for good, wherever the pages move.
fn tag(wish: &Wish, path: &str) -> String {
    format!("tag:{},2026:foresaid/{path}", wish.places.base.host_str().unwrap_or("localhost"))
}

/// Without the characters that XML has no way to write.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect()
}
