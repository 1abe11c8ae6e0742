//! Pure: the headers that a source is asked with, as people write them. A secret stands in them by name alone,
//! `${NAME}`; what it holds is put in at the moment of the fetch and nowhere else.

pub mod template;

use serde::Deserialize;
use serde::Serialize;

use crate::error::Error;
use crate::error::Result;
use crate::language::Message;

/// More than any interface asks for.
const MOST_HEADERS: usize = 20;
/// Of one value as it is written, in bytes.
const LONGEST_VALUE: usize = 2_000;
/// What the client itself sees to: where the request goes, how long it is, how the answer is packed, and whether it has
/// changed.
const NOT_OURS_TO_SET: [&str; 16] = [
    "host",
    "connection",
    "content-length",
    "content-type",
    "transfer-encoding",
    "te",
    "trailer",
    "upgrade",
    "expect",
    "keep-alive",
    "proxy-connection",
    "proxy-authorization",
    "accept-encoding",
    "range",
    "if-none-match",
    "if-modified-since",
];
/// A name with one of these in it is known to carry secrets.
const SECRET_WORDS: [&str; 7] = ["authorization", "cookie", "token", "key", "secret", "password", "session"];

/// One header as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// In small letters.
    pub name: String,
    /// With `${NAME}` in the place of secrets.
    pub value: String,
}

/// All headers of a source, by name, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Headers(Vec<Header>);

impl Headers {
    /// Reads headers given by name and value.
    ///
    /// # Errors
    /// `Invalid`, naming the header, when it is none, is the client's to set, is given twice, or would be kept with a
    /// secret in it.
    pub fn read<N, V>(given: impl IntoIterator<Item = (N, V)>) -> Result<Headers>
    where
        N: AsRef<str>,
        V: AsRef<str>,
    {
        let mut headers = Vec::new();
        for (name, value) in given {
            headers.push(Header::read(name.as_ref(), value.as_ref()).map_err(Error::Invalid)?);
        }
        headers.sort_by(|a, b| a.name.cmp(&b.name));
        if let Some(twice) = headers.windows(2).find(|pair| pair[0].name == pair[1].name) {
            return Err(Error::invalid(Message::new("header-twice").with("name", twice[0].name.as_str())));
        }
        if headers.len() > MOST_HEADERS {
            return Err(Error::invalid(Message::new("header-too-many").with("most", MOST_HEADERS)));
        }
        Ok(Headers(headers))
    }

    /// Reads lines `Name: value`; blank lines count for nothing.
    ///
    /// # Errors
    /// As [`Headers::read`], and for a line without a colon.
    pub fn of_lines<'a>(lines: impl IntoIterator<Item = &'a str>) -> Result<Headers> {
        let lines = lines.into_iter().map(str::trim).filter(|line| !line.is_empty());
        let pairs: Vec<(&str, &str)> = lines
            // The line itself is not repeated: it may be a secret in the wrong place.
            .map(|line| line.split_once(':').ok_or_else(|| Error::invalid("header-no-colon")))
            .collect::<Result<_>>()?;
        Headers::read(pairs)
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Header> {
        self.0.iter()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a value of the environment goes into one of them.
    pub fn name_secrets(&self) -> bool {
        self.0.iter().any(|header| template::names(&header.value).next().is_some())
    }
}

/// Lines as [`Headers::of_lines`] reads them.
impl std::fmt::Display for Headers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let lines: Vec<String> = self.0.iter().map(|h| format!("{}: {}", h.name, h.value)).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl Header {
    fn read(name: &str, value: &str) -> Result<Header, Message> {
        let name = name.trim().to_ascii_lowercase();
        let value = value.trim().to_owned();
        // Neither is repeated where it is no header: what was pasted into the wrong place may be a secret.
        if name.is_empty() || !name.chars().all(may_be_in_a_name) {
            return Err(Message::new("header-name"));
        }
        let problem = |key: &'static str| Message::new(key).with("name", name.as_str());
        if NOT_OURS_TO_SET.contains(&name.as_str()) {
            return Err(problem("header-not-ours"));
        }
        if value.is_empty() || value.len() > LONGEST_VALUE || !value.chars().all(can_be_sent) {
            return Err(problem("header-value"));
        }
        if !template::is_whole(&value) {
            return Err(problem("header-template"));
        }
        let is_secret = SECRET_WORDS.iter().any(|word| name.contains(word));
        if is_secret && template::names(&value).next().is_none() {
            return Err(problem("header-secret-in-the-open"));
        }
        Ok(Header { name, value })
    }

    /// The value to be sent, and what of it is secret; `held` says what a variable holds.
    ///
    /// # Errors
    /// The sentence of `held`.
    pub fn filled<E>(&self, held: impl FnMut(&str) -> Result<String, E>) -> Result<(String, Vec<String>), E> {
        template::filled(&self.value, held)
    }
}

/// RFC 9110, 5.6.2.
fn may_be_in_a_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(character)
}

/// One line of printable ASCII, as servers read it.
fn can_be_sent(character: char) -> bool {
    matches!(character, ' '..='~')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(lines: &str) -> Option<String> {
        match Headers::of_lines(lines.lines()) {
            Ok(_) => None,
            Err(Error::Invalid(message)) => Some(message.key().to_owned()),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn a_secret_comes_from_the_environment_or_not_at_all() {
        let cases = [
            ("Accept-Language: de, en;q=0.5", None),
            ("Accept-Language: de\n\n X-Region : ${FORESAID_SECRET_REGION} ", None),
            ("Authorization: Bearer ${FORESAID_SECRET_PORT}", None),
            ("Cookie: session=${FORESAID_SECRET_A}; theme=dark", None),
            ("Authorization: Bearer s3cret", Some("header-secret-in-the-open")),
            ("X-API-KEY: s3cret", Some("header-secret-in-the-open")),
            ("x-my-token: s3cret", Some("header-secret-in-the-open")),
            ("Api-Secret: s3cret", Some("header-secret-in-the-open")),
            ("Cookie: a=b", Some("header-secret-in-the-open")),
            ("Authorization: Bearer $FORESAID_SECRET_PORT", Some("header-secret-in-the-open")),
            ("Authorization: Bearer ${}", Some("header-template")),
            ("Authorization: Bearer ${FORESAID SECRET}", Some("header-template")),
            ("Authorization: Bearer ${FORESAID_SECRET_PORT", Some("header-template")),
            ("Bearer s3cret", Some("header-no-colon")),
            ("Über: x", Some("header-name")),
            ("X Y: z", Some("header-name")),
            (": z", Some("header-name")),
            ("X-Empty:", Some("header-value")),
            ("X-Line: a\tb", Some("header-value")),
            ("X-Word: 词", Some("header-value")),
            ("Host: elsewhere.example", Some("header-not-ours")),
            ("If-None-Match: *", Some("header-not-ours")),
            ("X-A: 1\nx-a: 2", Some("header-twice")),
        ];
        for (lines, expected) in cases {
            assert_eq!(problem(lines).as_deref(), expected, "{lines}");
        }
        let many: Vec<String> = (0..=MOST_HEADERS).map(|number| format!("X-{number}: 1")).collect();
        assert_eq!(problem(&many.join("\n")).as_deref(), Some("header-too-many"));
        assert_eq!(
            problem(&format!("X-A: {}", "x".repeat(LONGEST_VALUE + 1))).as_deref(),
            Some("header-value")
        );
    }

    #[test]
    fn what_was_written_is_shown_again() {
        let lines = "x-region: ${FORESAID_SECRET_REGION}\naccept-language: de";
        let headers = Headers::of_lines(lines.lines()).unwrap();
        assert_eq!(headers.to_string(), "accept-language: de\nx-region: ${FORESAID_SECRET_REGION}");
        assert_eq!(Headers::of_lines(headers.to_string().lines()).unwrap(), headers);
        assert!(headers.name_secrets());
        assert!(!Headers::of_lines(["Accept-Language: de"]).unwrap().name_secrets());
    }
}
