//! The text in the one shape the grammars read (half-width, lower case, simplified), with the way back.
//!
//! A phrase must be shown as it stands in the document, so every normalised character keeps its original bytes.

use unicode_normalization::char::decompose_compatible;

use super::characters;

/// A normalised text and the place of each of its characters in the original.
pub struct Text<'o> {
    original: &'o str,
    normal: String,
    places: Vec<Place>,
}

/// One normalised character: its offset, and the bytes of the original it came from.
struct Place {
    normal: usize,
    from: usize,
    to: usize,
}

impl<'o> Text<'o> {
    pub fn new(original: &'o str) -> Text<'o> {
        let mut text = Text { original, normal: String::with_capacity(original.len()), places: Vec::new() };
        for (from, c) in original.char_indices() {
            let to = from + c.len_utf8();
            if c.is_ascii() || characters::is_han(c) {
                text.push(c, from, to);
            } else {
                decompose_compatible(c, |part| text.push(part, from, to));
            }
        }
        text
    }

    /// Adds one character: white space beside a Chinese character goes, other white space is one blank, and
    /// all dashes are one hyphen.
    fn push(&mut self, c: char, from: usize, to: usize) {
        let c = characters::fold(c);
        if characters::is_invisible(c) {
            return;
        }
        let last = self.normal.chars().next_back();
        if c == ' ' && last.is_none_or(|l| l == ' ' || characters::is_han(l)) || c == '-' && last == Some('-')
        {
            return;
        }
        if characters::is_han(c) && last == Some(' ') {
            self.normal.pop();
            self.places.pop();
        }
        self.places.push(Place { normal: self.normal.len(), from, to });
        self.normal.push(c);
    }

    pub fn cursor(&self) -> Cursor<'_> {
        Cursor { text: &self.normal, at: 0 }
    }

    /// The original words between two offsets of the normalised text.
    pub fn original(&self, from: usize, to: usize) -> &'o str {
        let first = self.places.partition_point(|place| place.normal < from);
        let last = self.places.partition_point(|place| place.normal < to);
        let slice = match (self.places.get(first), last.checked_sub(1).and_then(|i| self.places.get(i))) {
            (Some(start), Some(end)) => self.original.get(start.from..end.to),
            _ => None,
        };
        slice.unwrap_or_default().trim()
    }
}

/// Marks that end a clause.
const CLAUSE_ENDS: [char; 7] = [',', '。', ';', '!', '?', ':', '\n'];

/// The kinds of characters that an expression can begin with, and all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    Han,
    Latin,
    Figure,
    Other,
}

/// Most rows of a table differ in their first byte already.
#[inline]
fn starts_with(rest: &str, literal: &str) -> bool {
    rest.as_bytes().first() == literal.as_bytes().first() && rest.starts_with(literal)
}

/// What a reading function gives: the value, and where the text goes on.
pub type Parsed<'t, T> = Option<(T, Cursor<'t>)>;

/// A place in a normalised text. Copying it is how a grammar looks ahead.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'t> {
    text: &'t str,
    pub at: usize,
}

impl<'t> Cursor<'t> {
    pub fn rest(self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Everything before this place.
    pub fn before(self) -> &'t str {
        self.text.get(..self.at).unwrap_or_default()
    }

    /// What stands before this place in the same clause, at most some forty characters of it.
    pub fn clause_before(self) -> &'t str {
        let before = self.before();
        let mut from = before.len().saturating_sub(160);
        while !before.is_char_boundary(from) {
            from += 1;
        }
        let near = before.get(from..).unwrap_or_default();
        near.rsplit(CLAUSE_ENDS).next().unwrap_or_default()
    }

    /// What stands behind this place in the same clause, as far as it is looked at.
    pub fn clause(self) -> &'t str {
        self.near_rest().split(CLAUSE_ENDS).next().unwrap_or_default()
    }

    /// What stands behind this place in the same sentence, as far as it is looked at.
    pub fn sentence(self) -> &'t str {
        self.near_rest().split(['。', '!', '?', '\n']).next().unwrap_or_default()
    }

    fn near_rest(self) -> &'t str {
        let rest = self.rest();
        let mut to = rest.len().min(240);
        while !rest.is_char_boundary(to) {
            to -= 1;
        }
        rest.get(..to).unwrap_or_default()
    }

    pub fn peek(self) -> Option<char> {
        self.rest().chars().next()
    }

    /// What kind of character stands here: each grammar is asked only where it can begin.
    pub fn script(self) -> Script {
        match self.peek() {
            Some('a'..='z') => Script::Latin,
            Some('0'..='9') => Script::Figure,
            Some(c) if characters::is_han(c) => Script::Han,
            _ => Script::Other,
        }
    }

    pub fn previous(self) -> Option<char> {
        self.before().chars().next_back()
    }

    pub fn advance(self, bytes: usize) -> Cursor<'t> {
        Cursor { at: self.at + bytes, ..self }
    }

    pub fn bump(self) -> Cursor<'t> {
        self.advance(self.peek().map_or(0, char::len_utf8))
    }

    /// Past `literal`, if it stands here.
    pub fn eat(self, literal: &str) -> Option<Cursor<'t>> {
        starts_with(self.rest(), literal).then(|| self.advance(literal.len()))
    }

    /// Past the first of the literals that stands here: put longer ones first.
    pub fn eat_any(self, literals: &[&str]) -> Option<Cursor<'t>> {
        let rest = self.rest();
        literals.iter().find(|literal| starts_with(rest, literal)).map(|literal| self.advance(literal.len()))
    }

    /// Past one of the literals, or where it was.
    pub fn skip(self, literals: &[&str]) -> Cursor<'t> {
        self.eat_any(literals).unwrap_or(self)
    }

    /// Past English words, if they stand here and do not go on as a longer word.
    pub fn word(self, words: &str) -> Option<Cursor<'t>> {
        self.eat(words).filter(|next| next.at_word_end())
    }

    pub fn any_word(self, words: &[&str]) -> Option<Cursor<'t>> {
        let rest = self.rest();
        let mut here = words.iter().filter(|word| starts_with(rest, word));
        here.find_map(|word| self.word(word))
    }

    pub fn skip_word(self, words: &[&str]) -> Cursor<'t> {
        self.any_word(words).map_or(self, Cursor::skip_space)
    }

    /// The value of the first row whose key stands here; rows of one prefix need the longer first.
    pub fn choose<T: Copy>(self, rows: &[(&str, T)]) -> Parsed<'t, T> {
        let rest = self.rest();
        let (key, value) = rows.iter().find(|(key, _)| starts_with(rest, key))?;
        Some((*value, self.advance(key.len())))
    }

    /// As `choose`, for whole English words.
    pub fn choose_word<T: Copy>(self, rows: &[(&str, T)]) -> Parsed<'t, T> {
        let rest = self.rest();
        let mut here = rows.iter().filter(|(key, _)| starts_with(rest, key));
        here.find_map(|(key, value)| Some((*value, self.word(key)?)))
    }

    pub fn skip_space(self) -> Cursor<'t> {
        self.skip(&[" "])
    }

    /// A run of digits: its value and its length. Longer runs than nine digits are no number here.
    pub fn digits(self) -> Parsed<'t, (u32, usize)> {
        let length = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        let value = self.rest().get(..length).filter(|_| length <= 9)?.parse().ok()?;
        Some(((value, length), self.advance(length)))
    }

    /// Whether no Latin letter or digit follows.
    pub fn at_word_end(self) -> bool {
        !self.peek().is_some_and(|c| c.is_ascii_alphanumeric())
    }

    /// Whether the text or its clause ends here.
    pub fn ends_clause(self) -> bool {
        self.peek().is_none_or(|c| c == '.' || c == ')' || CLAUSE_ENDS.contains(&c))
    }

    pub fn at_end(self) -> bool {
        self.at >= self.text.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammars_see_one_shape() {
        for (original, normal) in [
            ("２０２６ 年 底", "2026年底"),
            ("兩年後，個人", "两年后,个人"),
            ("By  the\tEnd of 2026", "by the end of 2026"),
            ("2018年2——4月", "2018年2-4月"),
            ("2014 – 2018", "2014 - 2018"),
            ("year’s end", "year's end"),
        ] {
            assert_eq!(Text::new(original).normal, normal);
        }
    }

    #[test]
    fn phrases_come_back_as_they_stand() {
        let text = Text::new("預計 ２０２６ 年底，完成");
        let from = text.normal.find("2026").unwrap();
        let to = text.normal.find(',').unwrap();
        assert_eq!(text.original(from, to), "２０２６ 年底");
        assert_eq!(text.original(0, text.normal.len()), "預計 ２０２６ 年底，完成");
        assert_eq!(text.original(5, 5), "");
    }
}
