//! What a claim is looked for by, in words: its terms with their weights and other names, what people changed, and which
//! words have misled.

use std::slice;
use std::sync::Arc;

use tokio::try_join;

use super::Strictness;
use super::concepts::Concept;
use super::concepts::concepts;
use super::edits;
use super::glossary;
use super::learned::tunings;
use super::matcher::ClaimText;
use super::names::Names;
use super::rarity::guessed_weight;
use super::trust;
use super::trust::Record;
use super::tuning::Terms;
use super::tuning::Tuning;
use super::watching::Watching;
use super::words::Term;
use super::words::name;
use crate::claims::Claim;
use crate::documents;
use crate::documents::table::Model as Document;
use crate::error::Result;
use crate::storage::Db;

/// One thing a claim is looked for by.
#[derive(Clone, Debug, PartialEq)]
pub struct WatchTerm {
    /// As the claim writes it.
    pub word: String,
    pub other_names: Vec<String>,
    /// How much it tells, 0 to 1: the rarer, the more. What decisions have left of it.
    pub weight: f64,
    /// Said in the detail only: it helps, and is never missed.
    pub in_detail: bool,
    /// The share that decisions have left, 1 when none spoke against it.
    pub share: f64,
    /// Rejected and accepted suggestions that it had brought.
    pub misled: usize,
    pub led: usize,
}

/// How a claim is looked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LookedFor {
    /// The weightiest first, those of the detail last.
    pub words: Vec<WatchTerm>,
    pub terms: Terms,
    pub strictness: Strictness,
    /// Who changed it last.
    pub edited_by: Option<String>,
}

impl LookedFor {
    /// The words that weigh less because they misled.
    pub fn weakened(&self) -> impl Iterator<Item = &WatchTerm> {
        self.words.iter().filter(|word| word.misled > 0)
    }
}

/// A claim as the matcher reads it, with everything that belongs to it.
struct Read {
    concepts: Vec<Concept>,
    tuning: Tuning,
    edited_by: Option<String>,
}

async fn read(db: &Db, claim: &Claim, document: &Document) -> Result<Read> {
    let own = document.glossary.0.iter().cloned().map(|entry| (entry.term, entry.expansions));
    let own: Vec<_> = own.collect();
    let (shared, mut tunings, edited) = try_join!(
        glossary::list(db),
        tunings(db, Some(slice::from_ref(&claim.id))),
        edits::of(db, claim.id)
    )?;
    let shared: Vec<_> = shared.into_iter().map(|entry| (entry.term, entry.expansions.0)).collect();
    let tuning = tunings.remove(&claim.id).unwrap_or_default();
    let text = ClaimText {
        detail: claim.detail.as_deref(),
        tuning: Some(&tuning),
        ..ClaimText::new(claim.id.0, &claim.text)
    };
    let concepts = concepts(&text, &[&Names::of(&own), &Names::of(&shared)]);
    let edited_by = edited.map(|row| row.edited_by).filter(|name| !name.is_empty());
    Ok(Read { concepts, tuning, edited_by })
}

/// How a claim is looked for.
pub async fn looked_for(db: &Db, watching: &Watching, claim: &Claim) -> Result<LookedFor> {
    let document = documents::table::get(db, claim.document_id).await?;
    looked_for_in(db, watching, claim, &document).await
}

/// The same, where the claim's document is at hand.
pub async fn looked_for_in(
    db: &Db,
    watching: &Watching,
    claim: &Claim,
    document: &Document,
) -> Result<LookedFor> {
    let Read { concepts, tuning, edited_by } = read(db, claim, document).await?;
    let records = trust::records(&concepts, &tuning.decided);
    let own = concepts.iter().zip(records).filter(|(concept, _)| !concept.added);
    let mut words: Vec<WatchTerm> =
        own.map(|(concept, record)| term(watching, claim, concept, record)).collect();
    words.sort_by(|a, b| a.in_detail.cmp(&b.in_detail).then(b.weight.total_cmp(&a.weight)));
    Ok(LookedFor { words, terms: tuning.terms, strictness: tuning.strictness, edited_by })
}

fn term(watching: &Watching, claim: &Claim, concept: &Concept, record: Record) -> WatchTerm {
    let text = if concept.in_detail { claim.detail.as_deref().unwrap_or_default() } else { &claim.text };
    let said: &[Arc<str>] = concept.forms.first().map_or(&[], |form| &form.words);
    let known = watching.weights(said).into_iter();
    let weight: f64 =
        known.zip(said).map(|(known, word)| known.map_or_else(|| guessed_weight(word), f64::from)).sum();
    let mut other_names: Vec<String> = Vec::new();
    for name in concept.forms.iter().skip(1).filter_map(|form| form.name.as_deref()) {
        if !other_names.iter().any(|known| known == name) {
            other_names.push(name.to_owned());
        }
    }
    WatchTerm {
        word: text.get(concept.place.clone()).unwrap_or_default().to_owned(),
        other_names,
        weight: weight.min(1.0) * f64::from(record.share()),
        in_detail: concept.in_detail,
        share: f64::from(record.share()),
        misled: record.misled,
        led: record.led,
    }
}

/// The words of a claim's text that an item did not show, by the words it did show; none when it showed none at all,
/// having been found by something else.
#[must_use]
pub fn missing<'w>(looked_for: &'w LookedFor, shown: &[String]) -> Vec<&'w str> {
    let said: Vec<_> = shown.iter().flat_map(|word| name(word)).map(|term| term.text).collect();
    let stands = |called: &str| {
        let (parts, whole): (Vec<_>, Vec<_>) = name(called).into_iter().partition(|term| term.part);
        let all = |words: &[Term]| !words.is_empty() && words.iter().all(|term| said.contains(&term.text));
        all(&whole) || all(&parts)
    };
    let own: Vec<&WatchTerm> = looked_for.words.iter().filter(|word| !word.in_detail).collect();
    let missed =
        own.iter().filter(|word| !stands(&word.word) && !word.other_names.iter().any(|name| stands(name)));
    let missed: Vec<&str> = missed.map(|word| word.word.as_str()).collect();
    if missed.len() == own.len() { Vec::new() } else { missed }
}
