//! The binary: hands the command line over and turns the outcome into an exit status.

use std::process::ExitCode;

fn main() -> ExitCode {
    foresaid::cli::run()
}
