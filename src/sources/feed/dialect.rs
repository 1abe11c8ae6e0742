//! Older dialects, rewritten into the ones that the parser knows: Atom 0.3 into 1.0, RSS 0.90 into
//! 1.0, unknown versions of RSS into 2.0.

use std::borrow::Cow;

/// How a dialect is known, and what its names become.
struct Dialect {
    namespace: &'static str,
    modern: &'static str,
    /// Tag names, without the bracket.
    tags: &'static [(&'static str, &'static str)],
}

const DIALECTS: [Dialect; 2] = [
    Dialect {
        namespace: "http://purl.org/atom/ns#",
        modern: "http://www.w3.org/2005/Atom",
        tags: &[
            ("modified", "updated"),
            ("issued", "published"),
            ("tagline", "subtitle"),
            ("copyright", "rights"),
        ],
    },
    Dialect {
        namespace: "http://my.netscape.com/rdf/simple/0.9/",
        modern: "http://purl.org/rss/1.0/",
        tags: &[],
    },
];

/// Versions of RSS that the parser takes by their name; any other is read as 2.0, of which all are parts.
const RSS_VERSIONS: [&str; 3] = ["0.91", "0.92", "2.0"];

/// The document in a dialect that the parser knows.
pub fn modern(document: &str) -> Cow<'_, str> {
    let Some(root) = root(document) else { return Cow::Borrowed(document) };
    if root.starts_with("<rss") && !has_known_version(root) {
        let kept =
            root.trim_end_matches('>').split_whitespace().filter(|attribute| attribute.starts_with("xml"));
        let kept: String = kept.map(|attribute| format!(" {attribute}")).collect();
        return Cow::Owned(document.replacen(root, &format!("<rss version=\"2.0\"{kept}>"), 1));
    }
    let known = DIALECTS.iter().find(|dialect| root.contains(dialect.namespace));
    known.map_or(Cow::Borrowed(document), |dialect| Cow::Owned(rewritten(document, dialect)))
}

fn has_known_version(root: &str) -> bool {
    let quoted = |version: &&str| [format!("\"{version}\""), format!("'{version}'")];
    RSS_VERSIONS.iter().any(|version| quoted(version).iter().any(|value| root.contains(value)))
}

/// The opening tag of the root element, past comments and the document type.
fn root(document: &str) -> Option<&str> {
    let mut rest = document;
    loop {
        rest = rest.get(rest.find('<')?..)?;
        let end = if rest.starts_with("<!--") { "-->" } else { ">" };
        let length = rest.find(end)? + end.len();
        if !rest.starts_with("<!") && !rest.starts_with("<?") {
            return rest.get(..length);
        }
        rest = rest.get(length..)?;
    }
}

fn rewritten(document: &str, dialect: &Dialect) -> String {
    let document = document.replace(dialect.namespace, dialect.modern);
    dialect.tags.iter().fold(document, |document, (old, new)| {
        let document = document.replace(&format!("<{old}>"), &format!("<{new}>"));
        document.replace(&format!("</{old}>"), &format!("</{new}>"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_dialects_become_new_ones() {
        let cases = [
            (
                "<!-- <a> --><feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><modified>x</modified></feed>",
                "<!-- <a> --><feed version=\"0.3\" xmlns=\"http://www.w3.org/2005/Atom\"><updated>x</updated></feed>",
            ),
            ("<rss><channel/></rss>", "<rss version=\"2.0\"><channel/></rss>"),
            (
                "<rss version=\"0.94\" xmlns:a=\"b\"><channel/></rss>",
                "<rss version=\"2.0\" xmlns:a=\"b\"><channel/></rss>",
            ),
        ];
        for (old, new) in cases {
            assert_eq!(modern(old), new);
        }
    }

    #[test]
    fn everything_else_is_left_alone() {
        let cases = [
            "<rss version=\"2.0\"><item>http://purl.org/atom/ns#</item></rss>",
            "<rss version='0.92'></rss>",
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"/>",
            "{\"version\": \"https://jsonfeed.org/version/1\"}",
            "<!-- never closed",
            "",
        ];
        for document in cases {
            assert!(matches!(modern(document), Cow::Borrowed(same) if same == document));
        }
    }
}
