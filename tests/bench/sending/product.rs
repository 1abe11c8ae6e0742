//! The product: reminders are planned from the claims, rendered, sent, and marked as sent.

use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::time::Instant;

use foresaid::app::App;
use foresaid::clock::Clock;
use foresaid::config;
use foresaid::config::Environment;
use foresaid::language::Language;
use foresaid::reminders;
use foresaid::review::Role;
use foresaid::review::importing;
use foresaid::review::reviewers;
use foresaid::review::reviewers::NewReviewer;

use crate::CONNECTIONS;

/// Everybody is told of each claim.
const REVIEWERS: usize = 100;

pub async fn send(port: u16, letters: usize) -> Result<(), Box<dyn Error>> {
    let folder = tempfile::TempDir::new()?;
    let app = instance(folder.path(), port).await?;
    fill(&app, letters.div_ceil(REVIEWERS)).await?;
    let settings = &app.settings;
    let begun = Instant::now();
    let planned = reminders::plan(&app.db, &settings.due, &settings.reminders, app.now()).await?;
    let planning = begun.elapsed();
    let sent = reminders::outbox::send_ready(&app.db, &app.sending(), app.now()).await?;
    let sending = begun.elapsed() - planning;
    if planned != sent.sent || sent.sent < letters {
        return Err(format!("{planned} were planned, and of these {sent:?}").into());
    }
    println!("{} {}", planning.as_secs_f64(), sending.as_secs_f64());
    Ok(())
}

async fn instance(folder: &Path, port: u16) -> Result<App, Box<dyn Error>> {
    let path = |name: &str| folder.join(name).display().to_string();
    let overrides = [
        ("database.url", format!("sqlite:{}", path("foresaid.db"))),
        ("server.base_url", "https://foresaid.example".to_owned()),
        ("archive.url", path("archive")),
        ("mail.transport", "smtp".to_owned()),
        ("mail.smtp.host", "127.0.0.1".to_owned()),
        ("mail.smtp.port", port.to_string()),
        ("mail.smtp.encryption", "none".to_owned()),
        ("mail.smtp.connections", CONNECTIONS.to_string()),
        // Each claim in a mail of its own, and no pauses.
        ("reminders.bundle_above", "1000000".to_owned()),
        ("reminders.most_per_hour", "0".to_owned()),
        ("reminders.digest_day", "sun".to_owned()),
    ];
    let overrides = overrides.map(|(key, value)| (key.to_owned(), value)).to_vec();
    let environment = Environment { name: "bench".to_owned(), ..Environment::default() };
    let settings = config::load(&environment, &overrides)?;
    // Noon of a Wednesday.
    Ok(App::start(settings, Clock::standing_at("2026-11-25T04:00:00Z".parse()?)).await?)
}

async fn fill(app: &App, claims: usize) -> Result<(), Box<dyn Error>> {
    for number in 0..REVIEWERS {
        let new = NewReviewer {
            email: format!("reviewer-{number}@reviewers.example"),
            name: format!("Reviewer {number}"),
            password: "a long enough password".to_owned(),
            language: if number % 2 == 0 { Language::English } else { Language::Chinese },
            time_zone: chrono_tz::Asia::Shanghai,
            role: Some(Role::Reviewer),
        };
        reviewers::add(&app.db, new, app.now()).await?;
    }
    // Whoever is new is told of everything in one mail; these are not new any more.
    let settings = &app.settings;
    reminders::plan(&app.db, &settings.due, &settings.reminders, app.now()).await?;
    let mut notes = "# 港口访谈\n\n日期：2026-05-04\n\n## 核心观点与预测\n\n".to_owned();
    notes.push_str("| 观点/预测 | 提出者 | 时间 |\n| --- | --- | --- |\n");
    for number in 0..claims {
        let _ = writeln!(notes, "| {number} 号码头对外开放，年吞吐量超过三百万标准箱 | 林海 | 2026-11-25 |");
    }
    importing::import(&app.db, &app.import_of("harbour.md", notes.as_bytes(), false)).await?;
    Ok(())
}
