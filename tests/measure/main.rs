//! How well the product reads, in figures: it reads files of cases whose answers are known and prints what share of
//! them it gets right. It judges nothing and asserts nothing; the formats stand in each file.
//!
//! ```text
//! cargo run --release --example measure -- due FILE...        wordings to due windows
//! cargo run --release --example measure -- documents FOLDER   documents beside their .expected.json
//! cargo run --release --example measure -- tables FOLDER      tables to claims, found and pointed at
//! cargo run --release --example measure -- notes FOLDER       notes to their titles and days
//! cargo run --release --example measure -- feeds FOLDER       feeds to entries
//! cargo run --release --example measure -- pages FOLDER...    pages to their main text
//! cargo run --release --example measure -- evidence [--glossary FILE] FOLDER...   claims to ranked items
//! ```
//!
//! `--misses` also prints every case that was read differently.

mod documents;
mod due;
mod evidence;
mod feeds;
mod notes;
mod pages;
mod tables;

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let misses = words.iter().any(|word| word == "--misses");
    words.retain(|word| word != "--misses");
    let (what, paths) = match words.split_first() {
        Some((what, paths)) if !paths.is_empty() => (what.as_str(), paths),
        _ => ("", &[][..]),
    };
    let measured = match what {
        "due" => due::measure(paths, misses),
        "documents" => documents::measure(paths, misses),
        "tables" => tables::measure(paths, misses),
        "evidence" => evidence::measure(paths, misses),
        "feeds" => feeds::measure(paths, misses),
        "pages" => pages::measure(paths, misses),
        "notes" => notes::measure(paths, misses),
        _ => {
            Err("say what to measure and on what: due FILE..., documents|tables|notes|feeds|pages|evidence FOLDER..."
                .into())
        }
    };
    match measured {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("measure: {error}");
            ExitCode::FAILURE
        }
    }
}
