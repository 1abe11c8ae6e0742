//! How rare each gram is among the texts of a document: what stands everywhere tells little.

use super::subject::Gram;
use super::subject::Subject;

/// The weight of each gram, by its number.
pub struct Rarity {
    weights: Vec<f32>,
}

impl Rarity {
    pub fn among<'s>(subjects: impl Iterator<Item = &'s Subject>) -> Rarity {
        let (mut texts, mut seen_in) = (0u32, Vec::<u32>::new());
        for subject in subjects {
            texts += 1;
            for gram in subject.grams() {
                let place = gram as usize;
                if place >= seen_in.len() {
                    seen_in.resize(place + 1, 0);
                }
                seen_in[place] += 1;
            }
        }
        let weight = |count: u32| (1.0 + texts as f32 / count.max(1) as f32).ln();
        Rarity { weights: seen_in.into_iter().map(weight).collect() }
    }

    /// From 0; what none of the texts holds weighs nothing.
    pub fn of(&self, gram: Gram) -> f32 {
        self.weights.get(gram as usize).copied().unwrap_or_default()
    }
}
