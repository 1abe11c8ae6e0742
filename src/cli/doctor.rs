//! `foresaid doctor`: looks at every part of the set-up and says in words what is wrong and what to do.

use std::process::ExitCode;

use url::Url;

use super::output;
use super::start::Start;
use crate::config;
use crate::config::Settings;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;
use crate::mail::Mailer;
use crate::review::reviewers;
use crate::scheduler;
use crate::sources;
use crate::sources::Fetcher;
use crate::sources::Source;
use crate::sources::archive::Archive;
use crate::storage;

/// What the doctor found of one part.
struct Finding {
    well: bool,
    message: Message,
}

pub async fn run(start: &Start) -> Result<ExitCode> {
    let language = start.language();
    let settings = match start.settings() {
        Ok(settings) => settings,
        Err(error) => {
            print(
                language,
                &Finding { well: false, message: Message::verbatim(error.in_language(language)) },
            );
            return Ok(ExitCode::FAILURE);
        }
    };
    start.log("error", settings.log.format);
    let mut findings = vec![settings_read(start)];
    findings.extend(database(&settings, language).await);
    findings.push(mail(&settings, language).await);
    findings.extend(sources(&settings, language));
    findings.push(archive(&settings, language).await);
    findings.extend(schedule(&settings, language));
    findings.iter().for_each(|finding| print(language, finding));
    let well = findings.iter().all(|finding| finding.well);
    Ok(if well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn print(language: Language, finding: &Finding) {
    let mark = if finding.well { "✓" } else { "✗" };
    output::line(format!("{mark} {}", finding.message.in_language(language)));
}

fn good(message: Message) -> Finding {
    Finding { well: true, message }
}

fn bad(message: impl Into<Message>) -> Finding {
    Finding { well: false, message: message.into() }
}

fn settings_read(start: &Start) -> Finding {
    let environment = start.environment();
    let file = environment.folder.join(format!("{}.toml", environment.name));
    let key = if file.is_file() { "doctor-settings-file" } else { "doctor-settings-default" };
    good(Message::new(key).with("path", file.display().to_string()))
}

async fn database(settings: &Settings, language: Language) -> Vec<Finding> {
    let url = storage::without_password(&settings.database.url);
    let missing = storage::sqlite_file(&settings.database.url).filter(|file| !file.exists());
    if let Some(file) = missing {
        return vec![good(Message::new("doctor-database-new").with("path", file.display().to_string()))];
    }
    let db = match storage::connect(&settings.database).await {
        Ok(db) => db,
        Err(error) => return vec![bad(Message::verbatim(error.in_language(language)))],
    };
    match storage::pending_migrations(&db).await {
        Ok(0) => {}
        Ok(pending) => return vec![bad(Message::new("doctor-schema").with("count", pending))],
        Err(error) => return vec![bad(Message::verbatim(error.to_string()))],
    }
    let mut findings = vec![good(Message::new("doctor-database").with("url", url))];
    findings.push(match reviewers::judges(&db).await {
        Ok(people) if people.is_empty() => bad("doctor-no-reviewers"),
        Ok(people) => good(Message::new("doctor-reviewers").with("count", people.len())),
        Err(error) => bad(Message::verbatim(error.to_string())),
    });
    if let Ok(sources) = sources::table::list(&db).await {
        let listed = config::load_sources(&settings.sources.file).unwrap_or_default();
        let passed_over = sources::configured::passed_over(&sources, &listed).into_iter();
        findings.extend(passed_over.map(|name| bad(Message::new("source-passed-over").with("name", name))));
        findings.extend(sources.iter().filter_map(|source| secret_missing(settings, source)));
        findings.extend(sources.into_iter().filter(|source| source.failures > 0).map(|source| {
            let error = source.last_error.unwrap_or_else(|| Message::verbatim(""));
            bad(Message::new("doctor-source-failing").with("name", source.name).with("error", error))
        }));
    }
    findings
}

/// What keeps the headers of a source from being sent.
fn secret_missing(settings: &Settings, source: &Source) -> Option<Finding> {
    let url = Url::parse(&source.url).ok().filter(|_| source.active)?;
    let error = Fetcher::new(&settings.sources).ok()?.carrying(&source.headers, &url).err()?;
    Some(bad(Message::new("doctor-source-headers").with("name", source.name.as_str()).with("error", error)))
}

async fn mail(settings: &Settings, language: Language) -> Finding {
    let mailer = match Mailer::new(&settings.mail) {
        Ok(mailer) => mailer,
        Err(error) => return bad(Message::verbatim(error.in_language(language))),
    };
    match (mailer.reach().await, settings.mail.transport) {
        (Err(reason), _) => bad(Message::new("doctor-mail-unreachable").with("reason", reason)),
        (Ok(()), config::Transport::Smtp) => {
            good(Message::new("doctor-mail").with("host", settings.mail.smtp.host.as_str()))
        }
        (Ok(()), config::Transport::File) => {
            good(Message::new("doctor-mail-file").with("path", settings.mail.folder.display().to_string()))
        }
        (Ok(()), config::Transport::Memory) => bad("doctor-mail-memory"),
    }
}

fn sources(settings: &Settings, language: Language) -> Vec<Finding> {
    if let Err(error) = Fetcher::new(&settings.sources) {
        return vec![bad(Message::verbatim(error.in_language(language)))];
    }
    let path = settings.sources.file.display().to_string();
    match config::load_sources(&settings.sources.file) {
        Err(error) => vec![bad(Message::verbatim(error.in_language(language)))],
        Ok(listed) => {
            let wrong = listed.iter().filter_map(|source| sources::configured::draft(source).err());
            let wrong: Vec<Finding> =
                wrong.map(|error| bad(Message::verbatim(error.in_language(language)))).collect();
            let count = Message::new("doctor-sources").with("count", listed.len()).with("path", path);
            if wrong.is_empty() { vec![good(count)] } else { wrong }
        }
    }
}

async fn archive(settings: &Settings, language: Language) -> Finding {
    let reached = match Archive::open(&settings.archive) {
        Ok(archive) => archive.reach().await,
        Err(error) => Err(error),
    };
    match reached {
        Ok(()) => good(Message::new("doctor-archive").with("place", settings.archive.url.as_str())),
        Err(error) => bad(Message::verbatim(error.in_language(language))),
    }
}

fn schedule(settings: &Settings, language: Language) -> Option<Finding> {
    let error = scheduler::check(&settings.schedule).err()?;
    Some(bad(Message::verbatim(error.in_language(language))))
}
