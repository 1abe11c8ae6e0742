//! What the document says around a claim: the passage its window came from, others that speak of the same thing, the
//! same said again elsewhere, and forecasts that came with it.

use std::slice;

use tokio::try_join;

use crate::claims::Claim;
use crate::claims::Forecast;
use crate::claims::forecasts;
use crate::documents::Passage;
use crate::due::Basis;
use crate::error::Result;
use crate::exchange::SayingShape;
use crate::exchange::sayings;
use crate::language::Language;
use crate::language::Message;
use crate::storage::Db;

/// Everything that was said about it.
pub struct Said {
    /// The passage that gave the window, when it was inferred.
    pub quote: Option<Passage>,
    /// The other passages of the document.
    pub passages: Vec<Passage>,
    /// All sayings of the same thing, the first on top; none when it was said once.
    pub sayings: Vec<SayingShape>,
    pub forecasts: Vec<Forecast>,
}

impl Said {
    pub async fn read(db: &Db, claim: &Claim, language: Language) -> Result<Said> {
        let (quote, passages) = passages(claim);
        let (sayings, mut forecasts) =
            try_join!(sayings(db, claim, language), forecasts::of(db, slice::from_ref(&claim.id)))?;
        Ok(Said { quote, passages, sayings, forecasts: forecasts.remove(&claim.id).unwrap_or_default() })
    }

    pub fn is_empty(&self) -> bool {
        self.passages.is_empty() && self.sayings.is_empty() && self.forecasts.is_empty()
    }
}

fn passages(claim: &Claim) -> (Option<Passage>, Vec<Passage>) {
    let line = claim.phrase_line.filter(|_| claim.basis == Some(Basis::Inferred));
    let gave = |passage: &Passage| line.is_some_and(|line| usize::try_from(line) == Ok(passage.line));
    let (quotes, others) = claim.passages.iter().cloned().partition::<Vec<_>, _>(gave);
    (quotes.into_iter().next(), others)
}

/// A probability in percent, with who gave it and when, as far as that is known.
pub fn forecast(forecast: &Forecast) -> Message {
    let percent = (forecast.probability * 100.0).round() as i64;
    let message = match &forecast.made_by {
        Some(by) => Message::new("claim-forecast-by").with("by", by.as_str()),
        None => Message::new("claim-forecast"),
    };
    message.with("count", percent)
}
