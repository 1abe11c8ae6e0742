//! Running a jq filter on JSON. A filter picks and shapes: it reads neither the environment nor the clock, does not
//! loop without end, and cannot stop the process.

use jaq_core::Compiler;
use jaq_core::Ctx;
use jaq_core::Vars;
use jaq_core::data::JustLut;
use jaq_core::load::Arena;
use jaq_core::load::Error;
use jaq_core::load::File;
use jaq_core::load::Lexer;
use jaq_core::load::Loader;
use jaq_core::load::lex::StrPart;
use jaq_core::load::lex::Tok;
use jaq_core::load::lex::Token;
use jaq_json::Val;
use serde::Deserialize;
use serde_json::Value;

use crate::sources::Unreadable;

/// Words of jq that a filter may not use: recursion and loops may never end, the others reach outside the answer.
const REFUSED: [&str; 20] = [
    "combinations",
    "debug",
    "def",
    "env",
    "halt",
    "halt_error",
    "import",
    "include",
    "input",
    "inputs",
    "localtime",
    "now",
    "range",
    "recurse",
    "repeat",
    "stderr",
    "strflocaltime",
    "until",
    "walk",
    "while",
];

/// The filter's outputs on one input, at most `most` of them.
///
/// # Errors
/// `BadFilter` when it is none, `FilterFailed` when it stops on this input.
pub fn run(code: &str, input: Value, most: usize) -> Result<Vec<Value>, Unreadable> {
    let bad = |reason: String| Unreadable::BadFilter { filter: code.to_owned(), reason };
    let failed = |reason: String| Unreadable::FilterFailed { filter: code.to_owned(), reason };
    check_words(code).map_err(bad)?;
    let defs = jaq_core::defs().chain(jaq_std::defs()).chain(jaq_json::defs());
    let funs = jaq_core::funs().chain(jaq_std::funs()).chain(jaq_json::funs());
    let arena = Arena::default();
    let modules = Loader::new(defs).load(&arena, File { code, path: () });
    let modules = modules.map_err(|errors| bad(errors.first().map(|e| wording(&e.1)).unwrap_or_default()))?;
    let filter = Compiler::default().with_funs(funs).compile(modules).map_err(|errors| {
        let unknown = errors.first().and_then(|(_, undefined)| undefined.first());
        bad(unknown.map(|(name, what)| format!("unknown {}: {name}", what.as_str())).unwrap_or_default())
    })?;
    let input = Val::deserialize(input).map_err(|error| failed(error.to_string()))?;
    let context = Ctx::<JustLut<Val>>::new(&filter.lut, Vars::new([]));
    let outputs = filter.id.run((context, input)).take(most).map(|output| match output {
        // The written form is JSON, except for numbers that JSON cannot hold.
        Ok(value) => serde_json::from_str(&value.to_string()).map_err(|error| failed(error.to_string())),
        Err(stop) => Err(failed(stop.get_err().map(|error| error.to_string()).unwrap_or_default())),
    });
    outputs.collect()
}

/// Looks at words only, so that a field may still be called `.now`.
fn check_words(code: &str) -> Result<(), String> {
    let tokens = Lexer::new(code).lex();
    let tokens =
        tokens.map_err(|errors| errors.first().map(|e| mismatch(e.0.as_str(), e.1)).unwrap_or_default())?;
    match tokens.iter().find_map(refused_word) {
        Some(word) => Err(format!("“{word}” may not be used in a filter")),
        None => Ok(()),
    }
}

fn refused_word<'a>(token: &Token<&'a str>) -> Option<&'a str> {
    match &token.1 {
        Tok::Word => REFUSED.contains(&token.0).then_some(token.0),
        Tok::Block(tokens) => tokens.iter().find_map(refused_word),
        Tok::Str(parts) => parts.iter().find_map(|part| match part {
            StrPart::Term(token) => refused_word(token),
            _ => None,
        }),
        _ => None,
    }
}

fn wording(error: &Error<&str>) -> String {
    let first = match error {
        Error::Io(errors) => errors.first().map(|(path, reason)| format!("{path}: {reason}")),
        Error::Lex(errors) => errors.first().map(|(expected, found)| mismatch(expected.as_str(), found)),
        Error::Parse(errors) => errors.first().map(|(expected, found)| mismatch(expected.as_str(), found)),
    };
    first.unwrap_or_default()
}

fn mismatch(expected: &str, found: &str) -> String {
    let found = if found.is_empty() { "the end".to_owned() } else { format!("“{found}”") };
    format!("expected {expected}, found {found}")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_filter_picks_and_shapes() {
        let input = json!({"rows": [{"n": "a", "v": 1.5}, {"n": "b", "v": 2}], "now": 3, "名": "铜"});
        let cases = [
            (".", vec![input.clone()]),
            (".rows[].n", vec![json!("a"), json!("b")]),
            ("[.rows[] | select(.v > 1.7) | {title: .n}]", vec![json!([{"title": "b"}])]),
            (".now", vec![json!(3)]),
            (".\"名\"", vec![json!("铜")]),
            (".rows | map(.v) | add", vec![json!(3.5)]),
            (".rows[] | \"\\(.n)=\\(.v)\"", vec![json!("a=1.5"), json!("b=2")]),
            (".missing", vec![json!(null)]),
            ("empty", vec![]),
        ];
        for (code, outputs) in cases {
            assert_eq!(run(code, input.clone(), 10), Ok(outputs), "{code}");
        }
        assert_eq!(run(".rows[]", input, 1).map(|outputs| outputs.len()), Ok(1));
    }

    #[test]
    fn a_wrong_filter_says_what_is_wrong() {
        let cases = [
            (".rows[", "expected closing bracket, found the end"),
            (".rows | | .n", "expected term, found “|”"),
            ("nonsense(.)", "unknown filter: nonsense"),
            ("$x", "unknown variable: $x"),
            ("$ENV", "unknown variable: $ENV"),
            ("def f: [f]; f", "“def” may not be used in a filter"),
            (".a | env", "“env” may not be used in a filter"),
            ("\"\\(now)\"", "“now” may not be used in a filter"),
            ("[{a: halt(0)}]", "“halt” may not be used in a filter"),
        ];
        for (code, reason) in cases {
            let expected = Unreadable::BadFilter { filter: code.to_owned(), reason: reason.to_owned() };
            assert_eq!(run(code, json!({}), 10), Err(expected), "{code}");
        }
    }

    #[test]
    fn a_filter_that_stops_says_why() {
        for code in [".a.b.c", ".a[]", "error(\"no data\")"] {
            let outcome = run(code, json!({"a": 1}), 10);
            assert!(matches!(outcome, Err(Unreadable::FilterFailed { .. })), "{code}: {outcome:?}");
        }
    }
}
