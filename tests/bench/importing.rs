//! How fast documents come in, and how much memory that takes: a thousand documents of seven claims, five hundred
//! lines and about fifteen kilobytes each, imported into a SQLite file one by one. Prints seconds and the peak of the process.
//!
//! `cargo bench --bench importing [-- DOCUMENTS]`

use std::error::Error;
use std::fmt::Write;
use std::time::Instant;

use foresaid::claims::import::Import;
use foresaid::config::DatabaseSettings;
use foresaid::config::DuePolicy;
use foresaid::documents::Pointing;
use foresaid::review::importing;
use foresaid::storage;

const SPEAKERS: [&str; 12] = [
    "Mira Solheim",
    "Jonas Berg",
    "林予安",
    "周牧",
    "Ada Okafor",
    "Tomás Rey",
    "沈若川",
    "Ines Kato",
    "Paul Weir",
    "顾行之",
    "Lena Voss",
    "Omar Haddad",
];
const THINGS: [&str; 20] = [
    "harbour cranes",
    "coastal ferries",
    "grain barges",
    "street trams",
    "night trains",
    "delivery carts",
    "heat pumps",
    "tidal turbines",
    "wooden towers",
    "rooftop farms",
    "school kitchens",
    "village clinics",
    "river locks",
    "cargo bikes",
    "wind kites",
    "salt batteries",
    "seaweed farms",
    "hay robots",
    "ice stores",
    "fog nets",
];
const FATES: [&str; 15] = [
    "will run without crews",
    "will cost half as much",
    "will need no fuel",
    "will be owned by towns",
    "will vanish from the centre",
    "will earn more than they cost",
    "will be built by robots",
    "will be rented out",
    "will be insured by the state",
    "will be quieter than rain",
    "will double in number",
    "will be made of wood",
    "will share their data",
    "will be taught in schools",
    "will pay for themselves",
];
const DUE: [&str; 7] = ["2027", "end of 2026", "within three years", "Q3 2027", "2028-2030", "next year", ""];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let count = std::env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(1_000);
    let folder = tempfile::tempdir()?;
    let settings = DatabaseSettings {
        url: format!("sqlite:{}", folder.path().join("bench.db").display()),
        max_connections: 4,
        migrate_on_start: true,
    };
    let db = storage::connect(&settings).await?;
    storage::migrate(&db).await?;
    let (policy, now) = (DuePolicy::default(), "2026-03-01T08:00:00Z".parse()?);
    let (mut claims, mut half) = (0, 0);
    let start = Instant::now();
    for number in 0..count {
        let document = document(number);
        let import = Import {
            file_name: &format!("talk-{number}.md"),
            bytes: document.as_bytes(),
            pointing: Pointing::default(),
            policy: &policy,
            actor: "bench",
            now,
            today: "2026-03-01".parse()?,
            dry_run: false,
        };
        claims += importing::import(&db, &import).await?.claims.len();
        if number == count / 2 {
            half = peak_kilobytes();
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{count} documents, {claims} claims: {seconds:.2} s ({:.2} ms each)",
        seconds * 1_000.0 / count as f64
    );
    println!("peak memory: {} MB after half, {} MB at the end", half / 1_024, peak_kilobytes() / 1_024);
    Ok(())
}

/// A document of its own wording: notes of a talk, and a table of what was foreseen.
fn document(number: usize) -> String {
    let pick = |list: &[&'static str], at: usize| list[(number * 31 + at * 17 + number / 7) % list.len()];
    let guest = pick(&SPEAKERS, 0);
    let (month, day) = (number % 12 + 1, number % 28 + 1);
    let mut text = format!(
        "# Talk {number} about {}\n\n- Published: 2025-{month:02}-{day:02}\n- Guest: {guest}\n\n## Notes\n\n",
        pick(&THINGS, 1)
    );
    for line in 0..470 {
        let (thing, fate) = (pick(&THINGS, line), pick(&FATES, line / 3));
        let _ = match line % 9 {
            0 => writeln!(text, "\n### Part {line}: {thing}\n"),
            4 => writeln!(text, "- {guest} finds {thing} a matter of patience."),
            7 => writeln!(text, "Whether {thing} {fate}?"),
            _ => writeln!(text, "{line}: notes on {thing}"),
        };
    }
    text.push_str("\n## Predictions\n\n| Prediction | Who | Details | Due |\n| --- | --- | --- | --- |\n");
    for row in 0..7 {
        let (thing, fate) = (THINGS[(number + row * 3) % 20], FATES[(number / 20 + row * 4) % 15]);
        let place = number / 300;
        let _ = writeln!(
            text,
            "| In district {place}, {thing} {fate} | {guest} | Said while talking about part {row} | {} |",
            DUE[row % DUE.len()]
        );
    }
    text
}

/// The most memory that the process has held, as Linux tells it; 0 elsewhere.
fn peak_kilobytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}
