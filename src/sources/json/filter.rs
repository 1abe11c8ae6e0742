//! Running a jq filter on JSON. A filter picks and shapes: it reads neither the environment nor the clock, does not
//! loop without end, cannot stop the process, and uses up no more than `meter` allows.

use jaq_core::Compiler;
use jaq_core::Ctx;
use jaq_core::Filter;
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
use serde_json::Value as Json;

use super::functions::functions;
use super::meter;
use super::value::Value;
use crate::language::Message;
use crate::sources::Unreadable;

/// Longer than any filter that picks and shapes, in characters.
const MOST_CHARACTERS: usize = 4_000;
/// How much of what jq says is passed on, in characters.
const MOST_OF_A_REASON: usize = 200;

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

/// Whether this is a filter at all, without an answer to run it on.
///
/// # Errors
/// `BadFilter` when it is none.
pub fn check(code: &str) -> Result<(), Unreadable> {
    let own = code.to_owned();
    bounded(code, move || compiled(&own).map(drop))
}

/// The filter's outputs on one input, at most `most` of them.
///
/// # Errors
/// `BadFilter` when it is none, `FilterFailed` when it stops on this input, `FilterTooMuch` when it must be stopped.
pub fn run(code: &str, input: Json, most: usize) -> Result<Vec<Json>, Unreadable> {
    let own = code.to_owned();
    bounded(code, move || outputs(&own, input, most))
}

fn bounded<T: Send + 'static>(
    code: &str,
    work: impl FnOnce() -> Result<T, Unreadable> + Send + 'static,
) -> Result<T, Unreadable> {
    let too_much = |_| Unreadable::FilterTooMuch { filter: code.to_owned() };
    meter::within_bounds(work).map_err(too_much)?
}

fn outputs(code: &str, input: Json, most: usize) -> Result<Vec<Json>, Unreadable> {
    let failed = |reason: String| Unreadable::FilterFailed {
        filter: code.to_owned(),
        reason: reason.chars().take(MOST_OF_A_REASON).collect(),
    };
    let filter = compiled(code)?;
    let input = Val::deserialize(input).map_err(|error| failed(error.to_string()))?;
    let context = Ctx::<JustLut<Value>>::new(&filter.lut, Vars::new([]));
    let outputs = filter.id.run((context, Value(input))).take(most).map(|output| match output {
        // The written form is JSON, except for numbers that JSON cannot hold.
        Ok(value) => serde_json::from_str(&value.to_string()).map_err(|error| failed(error.to_string())),
        Err(stop) => Err(failed(stop.get_err().map(|error| words(error.into_val())).unwrap_or_default())),
    });
    outputs.collect()
}

/// What a filter stopped with, mostly a text.
fn words(error: Value) -> String {
    match &error.0 {
        Val::TStr(text) => String::from_utf8_lossy(text).into_owned(),
        _ => error.to_string(),
    }
}

fn compiled(code: &str) -> Result<Filter<JustLut<Value>>, Unreadable> {
    let bad = |reason: Message| Unreadable::BadFilter { filter: code.to_owned(), reason };
    if code.chars().count() > MOST_CHARACTERS {
        return Err(bad(Message::new("filter-too-long").with("most", MOST_CHARACTERS)));
    }
    check_words(code).map_err(bad)?;
    let defs = jaq_core::defs().chain(jaq_std::defs()).chain(jaq_json::defs());
    let funs = jaq_core::funs().chain(jaq_std::funs()).chain(functions());
    let arena = Arena::default();
    let modules = Loader::new(defs).load(&arena, File { code, path: () });
    let modules = modules.map_err(|errors| bad(found(errors.first().and_then(|error| place(&error.1)))))?;
    Compiler::default().with_funs(funs).compile(modules).map_err(|errors| {
        let unknown = errors.first().and_then(|(_, undefined)| undefined.first());
        bad(Message::new("filter-unknown").with("name", unknown.map_or("", |(name, _)| name)))
    })
}

/// Looks at words only, so that a field may still be called `.now`.
fn check_words(code: &str) -> Result<(), Message> {
    let tokens = Lexer::new(code).lex().map_err(|errors| found(errors.first().map(|error| error.1)))?;
    match tokens.iter().find_map(refused_word) {
        Some(word) => Err(Message::new("filter-word").with("word", word)),
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

/// What stands where something else should.
fn place<'a>(error: &Error<&'a str>) -> Option<&'a str> {
    match error {
        Error::Io(errors) => errors.first().map(|(path, _)| *path),
        Error::Lex(errors) => errors.first().map(|(_, found)| *found),
        Error::Parse(errors) => errors.first().map(|(_, found)| *found),
    }
}

fn found(what: Option<&str>) -> Message {
    match what.unwrap_or_default() {
        "" => Message::new("filter-ends"),
        found => Message::new("filter-misplaced").with("found", found),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::language::Language;

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
            (".rows[", "something is missing at its end"),
            (".a |", "something is missing at its end"),
            (".rows | | .n", "“|” cannot stand there"),
            ("nonsense(.)", "jq knows no “nonsense”"),
            ("$x", "jq knows no “$x”"),
            ("$ENV", "jq knows no “$ENV”"),
            ("def f: [f]; f", "“def” may not be used in a filter"),
            (".a | env", "“env” may not be used in a filter"),
            ("\"\\(now)\"", "“now” may not be used in a filter"),
            ("[{a: halt(0)}]", "“halt” may not be used in a filter"),
        ];
        for (code, reason) in cases {
            let Err(Unreadable::BadFilter { reason: found, .. }) = check(code) else { panic!("{code}") };
            assert_eq!(found.in_language(Language::English), reason, "{code}");
            assert!(run(code, json!({}), 10).is_err(), "{code}");
        }
        assert_eq!(check(".rows[]"), Ok(()));
    }

    #[test]
    fn a_filter_that_stops_says_why() {
        for (code, said) in [
            (".a.b.c", "cannot index a number with a string"),
            (".a[]", "a number has no entries"),
            (".a * {}", "cannot calculate a number * an object"),
            ("error(\"no data\")", "no data"),
            ("error([1])", "[1]"),
        ] {
            let expected = Unreadable::FilterFailed { filter: code.to_owned(), reason: said.to_owned() };
            assert_eq!(run(code, json!({"a": 1}), 10), Err(expected), "{code}");
        }
    }
    /// What jq itself would do with them: take all memory, recurse into the end of its stack, or never come back.
    #[test]
    fn a_filter_that_wants_too_much_is_stopped() {
        let doubled = |step: &str| vec![step; 60].join("|");
        let of = |begin: &str, step: &str| format!("{begin}|{}", doubled(step));
        let pairs = (0..9).map(|n| format!(".list[] as $v{n}|")).collect::<String>();
        let attacks = [
            "\"x\" * 20000000000".to_owned(),
            "20000000000 * \"x\"".to_owned(),
            "\"x\" * 100000000000000000000000000".to_owned(),
            of(".text", ". + ."),
            of("[1]", ". + ."),
            of(".text", "\"\\(.)\\(.)\""),
            of(".text", "tojson"),
            of(".text", "@base64"),
            of(".text", "gsub(\"\"; \"yes\")"),
            of(".text", "split(\"\") | join(\"yes\")"),
            ".text * 20000 | [match(\"\"; \"g\")] | length".to_owned(),
            of(".list", "[.[], .[]]"),
            of("9", ". * ."),
            format!("isempty({} | empty)", of("0", "(., .)")),
            format!("[{}] == [{}]", of("0", "[., .]"), of("0", "[., .]")),
            format!("{} | tostring", of("0", "[., .]")),
            format!("{} | error", of("0", "[., .]")),
            format!("{} | try error catch .", of("0", "{a: ., b: .}")),
            format!("{{({}): 1}}", of("0", "[., .]")),
            format!("[{pairs} 1]"),
            format!("[{pairs} 1] | length"),
            "reduce .list[] as $x (.text; . + .)".to_owned(),
            "reduce .list[] as $x (2; . * .)".to_owned(),
            "reduce (.list[] | ., 1, 2) as $x (.list; . + .)".to_owned(),
            "[foreach .list[] as $x ([]; . + . + [$x])]".to_owned(),
            "reduce (.list[] as $a | .list[] as $b | .list[]) as $x (0; [.])".to_owned(),
            "reduce (.list[] as $a | .list[] as $b | .list[]) as $x (0; {a: .})".to_owned(),
            "reduce (.list[] as $a | .list[] as $b | .list[]) as $x ({}; . as $d | .a = $d)".to_owned(),
            "[limit(1000000000; .list[] as $a | .list[] as $b | .list[] as $c | .list[])]".to_owned(),
            "[.list[] as $a | .list[] as $b | .list[] as $c | .list[]] | sort | unique | add".to_owned(),
            "try (\"x\" * 20000000000) catch \"caught\"".to_owned(),
            "(\"x\" * 20000000000)? // 1".to_owned(),
        ];
        let input = json!({"list": (0..600).collect::<Vec<_>>(), "text": "<\"&".repeat(50)});
        for code in attacks {
            let outcome = run(&code, input.clone(), 2_000);
            let stopped = matches!(outcome, Err(Unreadable::FilterTooMuch { .. }));
            assert!(stopped, "{code}: {:?}", outcome.map(|outputs| outputs.len()));
        }
    }

    /// They look dangerous and are not, or fail in words.
    #[test]
    fn what_is_within_bounds_is_done() {
        let deep = "[".repeat(1_900) + &"]".repeat(1_900);
        let list: Vec<_> =
            (0..2_000).map(|n| json!({"id": n, "title": format!("第 {n} 条"), "tags": ["a"]})).collect();
        let input = json!({"list": list, "numbers": [3, 1, 2]});
        for (code, expected) in [
            (".[1000000000] = 1", None),
            ("try (.numbers[1000000000] = 1) catch \"no\"", Some(json!("no"))),
            ("try setpath([\"numbers\", 1000000000]; 1) catch \"no\"", Some(json!("no"))),
            (".numbers | sort | join(\",\")", Some(json!("1,2,3"))),
            ("[limit(2; .list[].id)]", Some(json!([0, 1]))),
            (".list | map(select(.tags | contains([\"a\"]))) | length", Some(json!(2000))),
            (".list | map({title, id: (.id | tostring)}) | group_by(.id) | length", Some(json!(2000))),
            (
                "[.list[] | .title |= gsub(\"第 (?<n>[0-9]+) 条\"; \"#\\(.n)\")] | .[7].title",
                Some(json!("#7")),
            ),
            (".numbers | .[0:2] |= map(. * 2)", Some(json!([6, 2, 2]))),
            ("del(.list) | to_entries | from_entries", Some(json!({"numbers": [3, 1, 2]}))),
            ("[.list[] | .id] | add", Some(json!(1_999_000))),
            ("reduce .list[] as $x (\"\"; . + $x.title) | length", Some(json!(14_890))),
            (".numbers | index(1), has(2), min, max", Some(json!(1))),
            ("\"ab\" * 2", Some(json!("abab"))),
            ("\"[1, {}]\" | fromjson", Some(json!([1, {}]))),
            ("\"北京 2026-01-02\" | capture(\"(?<y>[0-9]{4})\").y", Some(json!("2026"))),
            ("input", None),
            (&deep, None),
        ] {
            let first = run(code, input.clone(), 1).ok().and_then(|mut outputs| outputs.pop());
            assert_eq!(first, expected, "{code}");
        }
    }
}
