//! The rules of the house, read from the code itself. Each failure names the file and says what to do.

mod files;
mod order;
mod owners;
mod sentences;

use std::fs;
use std::path::Path;

/// A file as the rules see it: its path from the project's folder, with `/`, and its text.
pub struct SourceFile {
    pub path: String,
    pub text: String,
}

/// All files below a folder whose names end so, in the order of their paths.
pub fn files_below(folder: &str, ending: &str) -> Vec<SourceFile> {
    let mut files = Vec::new();
    collect(Path::new(folder), ending, &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!files.is_empty(), "no *{ending} below {folder}: the rules would pass without reading anything");
    files
}

fn collect(folder: &Path, ending: &str, files: &mut Vec<SourceFile>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, ending, files);
        } else if path.to_string_lossy().ends_with(ending) {
            let text = fs::read_to_string(&path).unwrap();
            files.push(SourceFile { path: path.to_string_lossy().replace('\\', "/"), text });
        }
    }
}

/// Asks one rule about each file and fails with all its complaints at once.
fn check<C: IntoIterator<Item = String>>(files: &[SourceFile], rule: impl Fn(&str, &str) -> C) {
    let complaints: Vec<String> = files.iter().flat_map(|file| rule(&file.path, &file.text)).collect();
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

/// The lines with their numbers from 1, without comments.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line));
    lines
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(number, line)| (number, line.split_once(" // ").map_or(line, |(code, _)| code)))
}

/// A file up to its tests, which may ask for what does not exist and stand up servers of their own. A file named
/// `tests.rs` holds nothing else.
fn before_tests<'a>(path: &str, text: &'a str) -> &'a str {
    if path.ends_with("/tests.rs") || path.contains("/tests/") {
        return "";
    }
    text.split_once("#[cfg(test)]\nmod tests {").map_or(text, |(code, _)| code)
}

/// Whether a line uses a path that starts with this name: `name::…`, not `other_name::…`.
fn names_path(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let starts = !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':');
        starts && line[at + name.len()..].starts_with("::")
    })
}

#[test]
fn tests_are_told_from_code() {
    let code = "use a::B;\n#[cfg(test)]\nmod tests;\nfn f() {}\n";
    assert_eq!(before_tests("src/a/mod.rs", code), code);
    assert_eq!(before_tests("src/a/mod.rs", &format!("{code}#[cfg(test)]\nmod tests {{\n}}\n")), code);
    assert_eq!(before_tests("src/a/tests.rs", code), "");
}

#[test]
fn a_path_is_told_from_a_longer_name() {
    assert!(names_path("use axum::Router;", "axum"));
    assert!(names_path("fn f(a: axum::Router)", "axum"));
    assert!(!names_path("use axum_login::User; use tower_axum::Layer; let axum = 1;", "axum"));
}
