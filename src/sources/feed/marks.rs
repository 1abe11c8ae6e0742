//! The marks of XML as people write it: tags, text and CDATA, one after the other. What is not well formed is read as it
//! was meant, and nothing is refused; entities of the document's own are left as they stand.

use std::borrow::Cow;

use memchr::memchr;
use memchr::memmem;

/// Most attributes kept of one tag.
const MOST_ATTRIBUTES: usize = 100;
/// With both its ends, in bytes.
const LONGEST_REFERENCE: usize = 12;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark<'a> {
    Open(Tag<'a>),
    /// The name as it is written, prefix included.
    Close(&'a str),
    Text(Cow<'a, str>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    pub name: &'a str,
    pub attributes: Vec<(&'a str, Cow<'a, str>)>,
    /// `<br/>`
    pub is_closed: bool,
}

/// Takes a document apart.
pub struct Marks<'a> {
    rest: &'a str,
}

impl<'a> Marks<'a> {
    pub fn of(document: &'a str) -> Self {
        Marks { rest: document }
    }

    /// What comes before `end`, which is passed over; all that is left when there is no end.
    fn until(&mut self, end: &str) -> &'a str {
        let Some(at) = memmem::find(self.rest.as_bytes(), end.as_bytes()) else {
            return std::mem::take(&mut self.rest);
        };
        let before = self.take(at);
        self.take(end.len());
        before
    }

    /// Past a document type, whose own declarations may stand in brackets.
    fn past_declaration(&mut self) {
        let inside = self.rest.find('[').filter(|open| self.rest.find('>').is_some_and(|end| *open < end));
        if inside.is_some() {
            self.until("]");
        }
        self.until(">");
    }

    fn tag(&mut self) -> Tag<'a> {
        let name = self.name();
        let mut tag = Tag { name, attributes: Vec::new(), is_closed: false };
        loop {
            self.rest = self.rest.trim_start();
            let Some(next) = self.rest.chars().next() else { return tag };
            match next {
                '>' => {
                    self.skip(next);
                    return tag;
                }
                // The tag was never closed.
                '<' => return tag,
                '/' => {
                    self.skip(next);
                    tag.is_closed = self.rest.starts_with('>');
                }
                _ => {
                    let attribute = self.attribute();
                    if tag.attributes.len() < MOST_ATTRIBUTES {
                        tag.attributes.extend(attribute);
                    }
                }
            }
        }
    }

    fn name(&mut self) -> &'a str {
        let is_end = |c: char| c.is_whitespace() || matches!(c, '>' | '/' | '<' | '=' | '"' | '\'');
        self.take(self.rest.find(is_end).unwrap_or(self.rest.len()))
    }

    /// None for a stray character.
    fn attribute(&mut self) -> Option<(&'a str, Cow<'a, str>)> {
        let name = self.name();
        let after = self.rest.trim_start();
        let Some(value) = after.strip_prefix('=') else {
            if name.is_empty() {
                self.rest.chars().next().into_iter().for_each(|stray| self.skip(stray));
            }
            return (!name.is_empty()).then_some((name, Cow::Borrowed("")));
        };
        self.rest = value.trim_start();
        let value = match self.rest.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                self.skip(quote);
                self.until(if quote == '"' { "\"" } else { "'" })
            }
            _ => {
                let is_end = |c: char| c.is_whitespace() || matches!(c, '>' | '<');
                self.take(self.rest.find(is_end).unwrap_or(self.rest.len()))
            }
        };
        Some((name, decoded(value)))
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    fn skip(&mut self, character: char) {
        self.take(character.len_utf8());
    }
}

impl<'a> Iterator for Marks<'a> {
    type Item = Mark<'a>;

    fn next(&mut self) -> Option<Mark<'a>> {
        loop {
            match memchr(b'<', self.rest.as_bytes()) {
                Some(0) => {}
                None if self.rest.is_empty() => return None,
                end => return Some(Mark::Text(decoded(self.take(end.unwrap_or(self.rest.len()))))),
            }
            let inside = self.rest.get(1..).unwrap_or_default();
            if let Some(comment) = inside.strip_prefix("!--") {
                self.rest = comment;
                self.until("-->");
            } else if let Some(verbatim) = inside.strip_prefix("![CDATA[") {
                self.rest = verbatim;
                return Some(Mark::Text(Cow::Borrowed(self.until("]]>"))));
            } else if inside.starts_with('!') {
                self.past_declaration();
            } else if inside.starts_with('?') {
                self.until("?>");
            } else if let Some(name) = inside.strip_prefix('/') {
                self.rest = name;
                let name = self.name();
                self.until(">");
                return Some(Mark::Close(name));
            } else if inside.starts_with(|c: char| c.is_alphabetic() || c == '_') {
                self.rest = inside;
                return Some(Mark::Open(self.tag()));
            } else {
                // "a < b" of somebody who did not escape it
                self.rest = inside;
                return Some(Mark::Text(Cow::Borrowed("<")));
            }
        }
    }
}

/// With the five entities of XML and the numbered characters put in; any other `&` stays as it is.
fn decoded(text: &str) -> Cow<'_, str> {
    let Some(first) = memchr(b'&', text.as_bytes()) else { return Cow::Borrowed(text) };
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    let mut next = Some(first);
    while let Some(start) = next {
        let (before, entity) = rest.split_at(start);
        plain.push_str(before);
        match reference(entity) {
            Some((character, length)) => {
                plain.push(character);
                rest = entity.get(length..).unwrap_or_default();
            }
            None => {
                plain.push('&');
                rest = entity.get(1..).unwrap_or_default();
            }
        }
        next = memchr(b'&', rest.as_bytes());
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// The character that a reference at the start of the text stands for, and the length of the reference.
fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(LONGEST_REFERENCE).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let numbered = name.strip_prefix('#').and_then(|digits| match digits.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok(),
        None => digits.parse().ok(),
    });
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => windows(numbered?)?,
    };
    Some((character, name.len() + 2))
}

/// Numbers from 128 to 159 mean what they mean in windows-1252, as in HTML.
fn windows(number: u32) -> Option<char> {
    match u8::try_from(number) {
        Ok(byte @ 0x80..=0x9f) => {
            encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next()
        }
        _ => char::from_u32(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The marks in short: `(name key=value /`, `)name`, and text as it is.
    fn short(document: &str) -> String {
        let marks = Marks::of(document).map(|mark| match mark {
            Mark::Open(tag) => {
                let attributes = tag.attributes.iter().map(|(key, value)| format!(" {key}={value}"));
                let end = if tag.is_closed { " /" } else { "" };
                format!("({}{}{end}", tag.name, attributes.collect::<String>())
            }
            Mark::Close(name) => format!("){name}"),
            Mark::Text(text) => text.into_owned(),
        });
        marks.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn well_formed_documents_are_taken_apart() {
        let cases = [
            ("<a><b c='1' d=\"2\"/>x</a>", "(a|(b c=1 d=2 /|x|)a"),
            ("<?xml version='1.0'?><!-- <z> --><a>&lt;p&gt; &amp;c</a>", "(a|<p> &c|)a"),
            ("<a><![CDATA[<p>&amp;]]></a>", "(a|<p>&amp;|)a"),
            ("<!DOCTYPE a [ <!ENTITY b '>'> ]><a/>", "(a /"),
            ("<!DOCTYPE a PUBLIC 'x' 'y'><a>[1]</a>", "(a|[1]|)a"),
            ("<港:名 甲='乙'>丙</港:名>", "(港:名 甲=乙|丙|)港:名"),
            ("<a>&#20013;&#x4E2D;&#151;</a>", "(a|中中—|)a"),
            ("<a>&#000000065;&#0000000065;</a>", "(a|A&#0000000065;|)a"),
        ];
        for (document, marks) in cases {
            assert_eq!(short(document), marks, "{document}");
        }
    }

    #[test]
    fn what_is_broken_is_read_as_it_was_meant() {
        let cases = [
            ("<a>1 < 2 & 3</a>", "(a|1 |<| 2 & 3|)a"),
            ("<a>&nbsp;&unknown; &#xFFFFFFFF;</a>", "(a|&nbsp;&unknown; &#xFFFFFFFF;|)a"),
            ("<a b=c d e='f>g'>", "(a b=c d= e=f>g"),
            ("<a b='1' = \"<c>", "(a b=1 =<c>"),
            ("<a <b>", "(a|(b"),
            ("<a b='never closed", "(a b=never closed"),
            ("<a><![CDATA[never closed", "(a|never closed"),
            ("<a><!-- never closed", "(a"),
            ("</a", ")a"),
            ("<", "<"),
            ("", ""),
        ];
        for (document, marks) in cases {
            assert_eq!(short(document), marks, "{document}");
        }
    }
}
