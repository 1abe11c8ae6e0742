//! The product's round over the same feeds, with ten thousand claims to match against.

use std::error::Error;
use std::fmt::Write;
use std::path::Path;

use foresaid::app::App;
use foresaid::clock::Clock;
use foresaid::config;
use foresaid::config::Environment;
use foresaid::evidence;
use foresaid::evidence::Which;
use foresaid::review::importing;
use foresaid::sources::SourceKind;
use foresaid::sources::table;
use foresaid::sources::table::Origin;
use foresaid::sources::table::SourceDraft;
use foresaid::sources::table::checks::Outcome;
use foresaid::storage;

use crate::AT_ONCE;
use crate::print;
use crate::spent;
use crate::texts;
use crate::texts::Dice;
use crate::texts::Words;

const DOCUMENTS: usize = 100;
const CLAIMS_EACH: usize = 100;

/// When the instance was filled, and the morning after.
const EVENING: &str = "2026-03-02T20:00:00Z";
const MORNING: &str = "2026-03-03T04:00:00Z";

/// Puts the claims and the sources into an instance.
pub async fn fill(folder: &Path, site: &str, feeds: usize) -> Result<(), Box<dyn Error>> {
    let app = instance(folder, EVENING).await?;
    import(&app).await?;
    let transaction = storage::begin(&app.db).await?;
    for number in 0..feeds {
        let draft =
            SourceDraft::new(format!("Feed {number}"), SourceKind::Feed, format!("{site}/feed/{number}"));
        table::add(&transaction, &draft, Origin::Dashboard, app.now()).await?;
    }
    transaction.commit().await?;
    // The claims have been searched for in what is stored, and it is known that nothing was found.
    searched_before(&app).await
}

async fn searched_before(app: &App) -> Result<(), Box<dyn Error>> {
    evidence::collect(&app.db, &app.collecting(), &Which::Named("Feed 0".to_owned()), app.now()).await?;
    Ok(())
}

pub async fn rounds(folder: &Path, feeds: usize) -> Result<(), Box<dyn Error>> {
    let app = instance(folder, MORNING).await?;
    // The index of the claims is built before the news.
    app.watching.catch_up(&app.db, app.now()).await?;
    let before = spent();
    let first = round(&app, feeds).await?;
    let cold = spent();
    app.clock.advance(chrono::Duration::days(1));
    let second = round(&app, feeds).await?;
    let warm = spent();
    eprintln!("cold: {first} items were suggested; warm: {second}");
    print(cold - before, warm - cold);
    Ok(())
}

async fn instance(folder: &Path, at: &str) -> Result<App, Box<dyn Error>> {
    let path = |name: &str| folder.join(name).display().to_string();
    let overrides = [
        ("database.url", format!("sqlite:{}", path("foresaid.db"))),
        ("archive.url", path("archive")),
        ("mail.transport", "memory".to_owned()),
        ("sources.allow_networks", "127.0.0.0/8".to_owned()),
        ("sources.at_once", AT_ONCE.to_string()),
        ("sources.care.per_host_at_once", AT_ONCE.to_string()),
    ];
    let overrides = overrides.map(|(key, value)| (key.to_owned(), value)).to_vec();
    let environment = Environment { name: "bench".to_owned(), ..Environment::default() };
    let settings = config::load(&environment, &overrides)?;
    Ok(App::start(settings, Clock::standing_at(at.parse()?)).await?)
}

async fn import(app: &App) -> Result<(), Box<dyn Error>> {
    let (words, mut dice) = (Words::new(), Dice(7));
    for number in 0..DOCUMENTS {
        let mut notes = format!("# Talk {number}\n\n- Published: 2026-01-10\n- Guest: Ann Weir\n\n");
        notes.push_str("## Predictions\n\n| Prediction | Who | By |\n| --- | --- | --- |\n");
        for _ in 0..CLAIMS_EACH {
            let _ = writeln!(notes, "| {} | Ann Weir | 2028 |", texts::claim(&words, &mut dice).text);
        }
        let name = format!("talk-{number}.md");
        importing::import(&app.db, &app.import_of(&name, notes.as_bytes(), false)).await?;
    }
    Ok(())
}

/// One round over all; returns how many suggestions were made.
async fn round(app: &App, feeds: usize) -> Result<usize, Box<dyn Error>> {
    let reports = evidence::collect(&app.db, &app.collecting(), &Which::All, app.now()).await?;
    let failed = reports.iter().find(|report| report.check.outcome == Outcome::Failed);
    if let Some(failed) = failed {
        return Err(format!("{}: {:?}", failed.source, failed.check.error).into());
    }
    if reports.len() != feeds {
        return Err(format!("{} of {feeds} feeds were checked", reports.len()).into());
    }
    Ok(reports.iter().map(|report| report.check.suggestions).sum())
}
