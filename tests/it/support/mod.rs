//! The real parts that tests run against. Nothing here pretends: sockets, servers and browsers are what they say.

pub mod app;
pub mod browser;
pub mod bucket;
pub mod checkers;
pub mod dashboard;
pub mod hook;
pub mod place;
pub mod postgres;
pub mod site;
pub mod smtp;

use std::io::Write;

/// Says on the terminal that a test did not run, and why. Written past the capture of `cargo test`, because
/// a test that silently did nothing looks like one that passed.
pub fn skipped(what: &str, why: &str) {
    let line = format!("\nskipped: {what}: {why}\n");
    std::io::stderr().write_all(line.as_bytes()).unwrap();
}

/// A variable of the process, read where all of them are read.
pub fn variable(name: &str) -> Option<String> {
    let environment = foresaid::config::Environment::of_process(None);
    environment.variables.get(name).filter(|value| !value.is_empty()).cloned()
}
