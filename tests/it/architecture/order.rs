//! Stages import earlier stages only, one plain path per line.

use super::check;
use super::code_lines;
use super::files_below;

/// A module may import only the modules before it.
const ORDER: [&str; 31] = [
    "language",
    "vocabulary",
    "spelling",
    "error",
    "clock",
    "allowance",
    "config",
    "storage",
    "mail",
    "announcements",
    "due",
    "documents",
    "claims",
    "sources",
    "evidence",
    "review",
    "scoring",
    "records",
    "reminders",
    "lists",
    "audit",
    "webhooks",
    "exchange",
    "exports",
    "app",
    "scheduler",
    "api",
    "mcp",
    "web",
    "server",
    "cli",
];

/// Pairs that the order allows and the design does not: both are doors, and neither opens into the other.
const APART: [(&str, &str); 2] = [("web", "api"), ("web", "mcp")];

#[test]
fn modules_import_only_earlier_stages() {
    check(&files_below("src", ".rs"), imports_of_later_stages);
}

#[test]
fn imports_from_the_crate_are_one_path_per_line() {
    check(&files_below("src", ".rs"), braces_in_crate_imports);
}

fn imports_of_later_stages(path: &str, text: &str) -> Vec<String> {
    let Some(module) = module_of(path) else { return Vec::new() };
    let Some(place) = ORDER.iter().position(|name| *name == module) else {
        return vec![format!("{path}: the stage `{module}` has no place; add it to ORDER in {}", file!())];
    };
    let mut complaints = Vec::new();
    for (number, line) in code_lines(text) {
        for other in modules_named_in(line) {
            let Some(other_place) = ORDER.iter().position(|name| *name == other) else { continue };
            if other_place > place {
                complaints.push(format!(
                    "{path}:{number}: `{module}` may not import `{other}`, which comes later; move what is \
                     shared down, or let the caller pass it in"
                ));
            } else if APART.contains(&(module, other)) {
                complaints.push(format!(
                    "{path}:{number}: `{module}` may not import `{other}`; call the use case that both share"
                ));
            }
        }
    }
    complaints
}

/// The stage a file belongs to; `lib.rs` and `main.rs` stand above all of them.
fn module_of(path: &str) -> Option<&str> {
    let inside = path.strip_prefix("src/")?;
    let module = inside.split_once('/').map_or(inside, |(folder, _)| folder);
    let module = module.strip_suffix(".rs").unwrap_or(module);
    (module != "lib" && module != "main").then_some(module)
}

fn modules_named_in(line: &str) -> impl Iterator<Item = &str> {
    line.split("crate::").skip(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        &rest[..end]
    })
}

fn braces_in_crate_imports(path: &str, text: &str) -> Vec<String> {
    let bad = |line: &str| {
        let import = line.trim_start().trim_start_matches("pub ").strip_prefix("use crate::");
        import.is_some_and(|rest| rest.contains('{'))
    };
    code_lines(text)
        .filter(|(_, line)| bad(line))
        .map(|(number, _)| format!("{path}:{number}: write one `use crate::one::Thing;` per line"))
        .collect()
}

#[test]
fn an_import_against_the_order_is_found() {
    let cases = [
        ("src/due/phrase.rs", "use crate::error::Error;", 0),
        ("src/due/phrase.rs", "use crate::due::Window;", 0),
        ("src/due/phrase.rs", "use crate::claims::Claim;", 1),
        ("src/due/phrase.rs", "fn f() -> crate::web::Page { crate::app::start() }", 2),
        ("src/due/mod.rs", "/// Called by [`crate::claims::import`].", 0),
        ("src/due/mod.rs", "let a = 1; // as crate::web does", 0),
        ("src/clock.rs", "use crate::config::Settings;", 1),
        ("src/web/claims.rs", "use crate::api::Token;", 1),
        ("src/api/claims.rs", "use crate::web::Page;", 1),
        ("src/server.rs", "use crate::api::router;", 0),
        ("src/surprise.rs", "", 1),
        ("src/main.rs", "use crate::cli::run;", 0),
    ];
    for (path, text, complaints) in cases {
        assert_eq!(imports_of_later_stages(path, text).len(), complaints, "{path}: {text}");
    }
}

#[test]
fn braces_in_an_import_are_found() {
    let cases = [
        ("use crate::due::Window;", 0),
        ("use crate::due::{Window, Precision};", 1),
        ("    pub use crate::due::{", 1),
        ("use chrono::{DateTime, Utc};", 0),
    ];
    for (text, complaints) in cases {
        assert_eq!(braces_in_crate_imports("src/claims/mod.rs", text).len(), complaints, "{text}");
    }
}
