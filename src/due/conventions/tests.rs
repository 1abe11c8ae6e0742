//! Every example reads as its convention says, and every convention is shown in both languages.

use super::*;

#[test]
fn examples_read_as_their_conventions_say() {
    let policy = DuePolicy::default();
    let mut wrong = Vec::new();
    for example in conventions().iter().flat_map(|s| s.conventions).flat_map(|c| c.examples) {
        let window = example.read(&policy).window;
        let read = window.map(|window| (window.due_from, window.due_by));
        if read != Some((example.from, example.by)) {
            wrong.push(format!("{}: {read:?} for {:?}", example.text, (example.from, example.by)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn keys_stand_once_and_every_convention_is_shown_in_chinese() {
    let mut keys = Vec::new();
    for section in conventions() {
        keys.push(section.key);
        for convention in section.conventions {
            keys.push(convention.key);
            assert!(convention.examples.iter().any(|e| e.lang == Language::Chinese), "{}", convention.key);
        }
    }
    let all = keys.len();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), all);
}
