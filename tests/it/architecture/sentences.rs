//! Every sentence exists in every language, takes the same variables in each, and is used; every key that is used
//! exists.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;

use super::SourceFile;
use super::before_tests;
use super::check;
use super::collect;
use super::files_below;

const LANGUAGES: [&str; 2] = ["en", "zh-CN"];

/// What stands directly before a key.
const USES: [&str; 5] = ["Message::new(", "say(", "Error::not_found(", "Error::invalid(", "Error::conflict("];

/// The variables that a sentence takes, by key.
type Sentences = BTreeMap<String, BTreeSet<String>>;

#[test]
fn no_sentence_is_written_twice_in_one_language() {
    for language in LANGUAGES {
        let complaints = twice(&files_of(language));
        assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
    }
}

#[test]
fn both_languages_say_the_same_sentences_with_the_same_variables() {
    let [(here, ours), (there, theirs)] =
        LANGUAGES.map(|language| (language, all_sentences(&files_of(language))));
    let complaints = differences(here, &ours, there, &theirs);
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn every_key_that_is_used_is_a_sentence() {
    let known = all_sentences(&files_of("en"));
    check(&files_below("src", ".rs"), |path, text| unknown_keys(path, text, &known));
    for ending in [".html", ".txt"] {
        let mut templates = Vec::new();
        collect(Path::new("src"), ending, &mut templates);
        check(&templates, |path, text| unknown_keys(path, text, &known));
    }
}

#[test]
fn every_sentence_is_used() {
    let known = all_sentences(&files_of("en"));
    let mut text = String::new();
    for ending in [".rs", ".html", ".txt"] {
        let mut files = Vec::new();
        collect(Path::new("src"), ending, &mut files);
        files.iter().for_each(|file| text.push_str(before_tests(&file.path, &file.text)));
    }
    let unused: Vec<&String> = known.keys().filter(|key| !is_used(key, &text)).collect();
    assert!(unused.is_empty(), "nobody says {unused:?}; delete them in both languages");
}

fn files_of(language: &str) -> Vec<SourceFile> {
    files_below(&format!("src/language/{language}"), ".ftl")
}

fn all_sentences(files: &[SourceFile]) -> Sentences {
    files.iter().flat_map(|file| sentences_in(&file.text)).collect()
}

/// The messages of a Fluent file, in its order. A line that starts a message is not indented and has a `=`.
fn sentences_in(text: &str) -> Vec<(String, BTreeSet<String>)> {
    let mut sentences: Vec<(String, BTreeSet<String>)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let starts = line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-');
        if let Some((key, _)) = line.split_once('=').filter(|_| starts) {
            sentences.push((key.trim().to_owned(), BTreeSet::new()));
        }
        if let Some((_, variables)) = sentences.last_mut() {
            variables.extend(variables_in(line));
        }
    }
    sentences
}

/// `$name` for each variable; a sum such as $5 is none, because names start with a letter.
fn variables_in(line: &str) -> impl Iterator<Item = String> {
    line.split('$').skip(1).filter_map(|rest| {
        let end =
            rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-').unwrap_or(rest.len());
        rest.starts_with(|c: char| c.is_ascii_alphabetic()).then(|| rest[..end].to_owned())
    })
}

fn twice(files: &[SourceFile]) -> Vec<String> {
    let mut first: BTreeMap<String, &str> = BTreeMap::new();
    let mut complaints = Vec::new();
    for file in files {
        for (key, _) in sentences_in(&file.text) {
            if let Some(before) = first.insert(key.clone(), &file.path) {
                complaints.push(format!("{}: `{key}` stands in {before} already; keep one", file.path));
            }
        }
    }
    complaints
}

fn differences(here: &str, ours: &Sentences, there: &str, theirs: &Sentences) -> Vec<String> {
    let mut complaints = Vec::new();
    for key in ours.keys().filter(|key| !theirs.contains_key(*key)) {
        complaints.push(format!("src/language/{there}: `{key}` is missing; {here} has it"));
    }
    for (key, variables) in theirs {
        match ours.get(key) {
            None => complaints.push(format!("src/language/{here}: `{key}` is missing; {there} has it")),
            Some(own) if own != variables => complaints.push(format!(
                "`{key}` takes {own:?} in {here} and {variables:?} in {there}; use the same in both"
            )),
            Some(_) => {}
        }
    }
    complaints
}

fn unknown_keys(path: &str, text: &str, known: &Sentences) -> Vec<String> {
    let unknown =
        keys_used(before_tests(path, text)).into_iter().filter(|(_, key)| !known.contains_key(*key));
    unknown
        .map(|(line, key)| {
            format!("{path}:{line}: no sentence `{key}`; write it in src/language/{{en,zh-CN}}/*.ftl")
        })
        .collect()
}

/// The keys written out as literals, with their lines.
fn keys_used(text: &str) -> Vec<(usize, &str)> {
    let mut keys = Vec::new();
    for (at, found) in USES.iter().flat_map(|opening| text.match_indices(opening)) {
        let before = text[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let argument = text[at + found.len()..].trim_start();
        let literal = argument.strip_prefix('"').and_then(|rest| rest.split_once('"'));
        if let Some((key, _)) = literal {
            keys.push((text[..at].lines().count().max(1), key));
        }
    }
    keys
}

/// Written out as a literal, or put together: `verdict-void` by `words!`, others by `format!("prefix-{word}")`.
fn is_used(key: &str, text: &str) -> bool {
    let assembled = |(prefix, word): (&str, &str)| {
        text.contains(&format!("as \"{prefix}\"")) && text.contains(&format!("= \"{word}\""))
            || text.contains(&format!("\"{prefix}-{{"))
    };
    text.contains(&format!("\"{key}\"")) || key.rsplit_once('-').is_some_and(assembled)
}

#[test]
fn sentences_and_their_variables_are_read() {
    let text = "# comment = no\nplain = It costs $5.\nmany = { $count ->\n    [one] { $name } has one\n   *[other] \
                { NUMBER($total) }\n }\n-brand = Foresaid\n";
    let names: Vec<String> = sentences_in(text).into_iter().map(|(key, v)| format!("{key} {v:?}")).collect();
    assert_eq!(names, ["plain {}", r#"many {"count", "name", "total"}"#, "-brand {}"]);
}

#[test]
fn a_missing_sentence_a_second_one_and_a_different_variable_are_found() {
    let read = |text: &str| sentences_in(text).into_iter().collect::<Sentences>();
    let english = read("a = A\nb = { $n } B\nc = C { $x }\n");
    assert!(differences("en", &english, "zh-CN", &english).is_empty());
    let chinese = read("b = { $m } 乙\nc = 丙 { $x }\nd = 丁\n");
    let complaints = differences("en", &english, "zh-CN", &chinese);
    assert_eq!(complaints.len(), 3, "{complaints:?}");

    let file = |path: &str| SourceFile { path: path.to_owned(), text: "a = A\n".to_owned() };
    assert_eq!(twice(&[file("one.ftl"), file("two.ftl")]).len(), 1);
    assert!(twice(&[file("one.ftl")]).is_empty());
}

#[test]
fn an_unknown_key_is_found() {
    let known: Sentences = sentences_in("known = K\n").into_iter().collect();
    let cases = [
        (r#"Message::new("known").with("n", 1)"#, 0),
        (r#"Message::new("unknown")"#, 1),
        ("Message::new(\n    \"unknown\",\n)", 1),
        (r#"language.say("unknown")"#, 1),
        (r#"<h1>{{ say("unknown") }}</h1> {{ t.say("known") }}"#, 1),
        (r#"Error::invalid("unknown")"#, 1),
        (r#"essay("unknown") + say(key)"#, 0),
        ("#[cfg(test)]\nmod tests { fn f() { say(\"unknown\") } }", 0),
    ];
    for (text, complaints) in cases {
        assert_eq!(unknown_keys("src/a.rs", text, &known).len(), complaints, "{text}");
    }
}

#[test]
fn a_sentence_that_nobody_says_is_found() {
    let text = r#"say("plain"); enum Verdict as "verdict" { Void = "void", } format!("operation-{id}")"#;
    for key in ["plain", "verdict-void", "operation-add_source"] {
        assert!(is_used(key, text), "{key}");
    }
    for key in ["plai", "verdict-partly", "reading-void"] {
        assert!(!is_used(key, text), "{key}");
    }
}
