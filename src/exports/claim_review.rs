//! schema.org `ClaimReview`: what a verdict says, as search engines read it.
//!
//! | verdict | alternateName | ratingValue of 1 to 5 |
//! |---|---|---|
//! | came true | Came true | 5 |
//! | partly | Partly | 1 to 5 by the share that came true; 3 when nobody said how much |
//! | did not | Did not | 1 |
//! | ambiguous, unverifiable, void | as they are called | none: no number would be true |

use chrono::NaiveDate;
use serde::Serialize;
use tokio::io::AsyncWrite;
use url::Url;

use super::Wish;
use super::paging::Walk;
use super::say;
use crate::claims::Claim;
use crate::claims::Claimant;
use crate::claims::Filter;
use crate::claims::Verdict;
use crate::claims::claimants;
use crate::documents;
use crate::error::Result;
use crate::language::Language;
use crate::storage::ClaimId;
use crate::storage::Db;

const BEST: f64 = 5.0;
const WORST: f64 = 1.0;

/// <https://schema.org/ClaimReview>, with what Google's documentation of fact checks asks for.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ClaimReview {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    url: Url,
    in_language: Language,
    claim_reviewed: String,
    date_published: NaiveDate,
    author: Named,
    review_rating: Rating,
    item_reviewed: Reviewed,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Named {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<Url>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Rating {
    #[serde(rename = "@type")]
    kind: &'static str,
    alternate_name: String,
    #[serde(flatten)]
    figure: Option<Figure>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Figure {
    rating_value: f64,
    best_rating: f64,
    worst_rating: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Reviewed {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Named>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    appearance: Option<Work>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Work {
    #[serde(rename = "@type")]
    kind: &'static str,
    url: String,
    headline: String,
}

/// The review of one claim; none for a claim without a verdict that counts, and for a claim that left its document.
pub fn review(
    claim: &Claim,
    people: &[Claimant],
    document: Option<&documents::table::Model>,
    wish: &Wish,
) -> Option<ClaimReview> {
    let (verdict, at) = (claim.verdict?, claim.verdict_at?);
    let person = |person: &Claimant| Named { kind: "Person", name: person.name.clone(), url: None };
    let publisher = wish.places.publisher.clone();
    Some(ClaimReview {
        context: "https://schema.org",
        kind: "ClaimReview",
        url: wish.places.claim(claim.id),
        in_language: wish.language,
        claim_reviewed: claim.text.clone(),
        date_published: at.date_naive(),
        author: Named { kind: "Organization", name: publisher, url: Some(wish.places.page(&[])) },
        review_rating: rating(verdict, claim.verdict_share, wish.language),
        item_reviewed: Reviewed {
            kind: "Claim",
            name: claim.text.clone(),
            author: people.iter().map(person).collect(),
            date_published: claim.statement_date,
            appearance: document.and_then(work),
        },
    })
}

fn work(document: &documents::table::Model) -> Option<Work> {
    let url = document.link.clone().filter(|link| link.starts_with("http"))?;
    Some(Work { kind: "CreativeWork", url, headline: document.title.clone() })
}

fn rating(verdict: Verdict, share: Option<f64>, language: Language) -> Rating {
    let value = match verdict {
        Verdict::CameTrue => Some(BEST),
        Verdict::Partly => Some(WORST + (BEST - WORST) * share.unwrap_or(0.5)),
        Verdict::DidNot => Some(WORST),
        Verdict::TooEarly | Verdict::Ambiguous | Verdict::Unverifiable | Verdict::Void => None,
    };
    let figure = value.map(|value| Figure {
        rating_value: (value * 10.0).round() / 10.0,
        best_rating: BEST,
        worst_rating: WORST,
    });
    Rating { kind: "Rating", alternate_name: language.say(verdict.key()), figure }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FeedItem {
    #[serde(rename = "@type")]
    kind: &'static str,
    date_created: NaiveDate,
    item: Vec<ClaimReview>,
}

/// A `DataFeed` of the reviews of a filter's claims.
pub(super) async fn write<W: AsyncWrite + Unpin + Send>(db: &Db, wish: &Wish, out: &mut W) -> Result<()> {
    let judged = Wish { filter: Filter { open: Some(false), ..wish.filter.clone() }, ..wish.clone() };
    let head = "{\"@context\": \"https://schema.org\", \"@type\": \"DataFeed\", \"dataFeedElement\": [";
    say(out, head.as_bytes()).await?;
    let mut walk = Walk::new(&judged);
    let mut between = "\n";
    while let Some(page) = walk.next(db).await? {
        let ids: Vec<ClaimId> = page.iter().map(|claim| claim.id).collect();
        let people = claimants::of(db, &ids).await?;
        let titles = documents::table::with_ids(db, page.iter().map(|claim| claim.document_id)).await?;
        let mut text = Vec::new();
        for claim in &page {
            let theirs = people.get(&claim.id).map(Vec::as_slice).unwrap_or_default();
            let document = titles.iter().find(|document| document.id == claim.document_id);
            let Some(review) = review(claim, theirs, document, wish) else { continue };
            let item =
                FeedItem { kind: "DataFeedItem", date_created: review.date_published, item: vec![review] };
            text.extend_from_slice(between.as_bytes());
            between = ",\n";
            serde_json::to_writer(&mut text, &item).map_err(anyhow::Error::new)?;
        }
        say(out, &text).await?;
    }
    say(out, b"\n]}\n").await
}
