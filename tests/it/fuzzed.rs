//! The API keeps to its own description, whatever it is asked: Schemathesis asks it, the same every time, as much as a minute
//! allows. `tests/fuzz/api` asks more.

use std::process::Command;

use crate::support::skipped;
use crate::support::variable;

#[test]
fn the_api_keeps_to_its_description_whatever_it_is_asked() {
    let Some(fuzzer) = variable("FORESAID_TEST_FUZZER") else {
        skipped("the fuzzer", "FORESAID_TEST_FUZZER is not set; tests/run installs Schemathesis");
        return;
    };
    if variable("TEST_DATABASE_URL").is_some() {
        skipped("the fuzzer", "it has asked already, on SQLite");
        return;
    }
    let mut command = Command::new("tests/fuzz/api");
    command
        .arg(env!("CARGO_BIN_EXE_foresaid"))
        .env("FORESAID_FUZZER", fuzzer)
        .env("FORESAID_FUZZ_SHORT", "yes");
    let asked = command.output().unwrap();
    assert!(
        asked.status.success(),
        "{}\n{}",
        String::from_utf8_lossy(&asked.stdout),
        String::from_utf8_lossy(&asked.stderr)
    );
}
