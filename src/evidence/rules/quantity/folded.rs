//! A text in the one spelling in which numbers and labels are looked for, and the way back to what was written.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// A text in the spelling in which numbers and labels are looked for: width and compatibility forms made one, lower
/// case. It knows where each letter stood.
pub struct Folded<'a> {
    original: &'a str,
    text: String,
    /// For each byte of the folded text, where its letter begins in the original.
    origins: Vec<usize>,
}

impl<'a> Folded<'a> {
    pub fn new(original: &'a str) -> Self {
        let mut text = String::with_capacity(original.len());
        let mut origins = Vec::with_capacity(original.len() + 1);
        for (at, letter) in original.char_indices() {
            text.extend(std::iter::once(letter).nfkc().flat_map(char::to_lowercase));
            origins.resize(text.len(), at);
        }
        origins.push(original.len());
        Folded { original, text, origins }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands there as it was written.
    pub fn written(&self, place: Range<usize>) -> &'a str {
        let at = |place: usize| self.origins.get(place).copied().unwrap_or(self.original.len());
        // A letter that became several ends where the next one begins.
        let end = (place.end..self.origins.len()).map(at).find(|end| *end > at(place.end.saturating_sub(1)));
        self.original.get(at(place.start)..end.unwrap_or(self.original.len())).unwrap_or_default()
    }
}
