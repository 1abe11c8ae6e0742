//! An instance with many claims. The rows are written straight into the schema as it was at step 31, which never changes;
//! the steps behind it bring them up to date, as they would on the instance of somebody who upgrades.

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use chrono::DateTime;
use chrono::Days;
use chrono::NaiveDate;
use chrono::Utc;
use foresaid::app::App;
use foresaid::clock::Clock;
use foresaid::config;
use foresaid::config::Environment;
use foresaid::config::Settings;
use foresaid::language::Language;
use foresaid::lists::visits;
use foresaid::review::Reviewer;
use foresaid::review::Role;
use foresaid::review::reviewers;
use foresaid::review::reviewers::NewReviewer;
use foresaid::review::sessions;
use foresaid::sources::SourceKind;
use foresaid::sources::table::Origin;
use foresaid::sources::table::SourceDraft;
use foresaid::storage;
use foresaid::storage::Database;
use migrations::Migrator;
use migrations::MigratorTrait;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::Query;
use sea_orm::sea_query::Value;

use crate::texts;
use crate::texts::Chance;

pub const EVIDENCE_EACH: usize = 10;
const CLAIMS_PER_DOCUMENT: usize = 50;
const CLAIMANTS: usize = 600;
const SOURCES: usize = 40;
const REVIEWERS: usize = 3;

/// The last step of the schema that the rows are written for.
const STEP: &str = "m20261126_000031_channels";

/// How many rows one statement and one transaction carry.
const ROWS: usize = 200;
const ROWS_OF_TRANSACTION: usize = 50_000;

/// A Wednesday.
const NOW: &str = "2026-11-25T04:00:00Z";

/// The instance of a folder, filled unless it is already, and the cookie of somebody who is signed in.
pub async fn instance(folder: &Path, claims: usize) -> Result<(App, String), Box<dyn Error>> {
    let settings = settings(folder)?;
    let filled = folder.join("filled");
    if std::fs::read_to_string(&filled).ok() != Some(claims.to_string()) {
        let begun = Instant::now();
        let _ = std::fs::remove_file(folder.join("foresaid.db"));
        fill(&settings, claims).await?;
        let app = start(folder).await?;
        people(&app, claims).await?;
        app.db.execute_unprepared("PRAGMA optimize").await?;
        std::fs::write(&filled, claims.to_string())?;
        eprintln!("filled in {:.0} s", begun.elapsed().as_secs_f64());
    }
    let app = start(folder).await?;
    let reader = reviewers::by_email(&app.db, "reviewer-0@reviewers.example").await?;
    let secret = sessions::begin(&app.db, reader.id, app.now(), 30).await?;
    Ok((app, format!("foresaid_session={secret}")))
}

/// Something that any instance writes now and then.
pub async fn write(app: &App) {
    // Another moment each time: SQLite writes nothing where nothing changes.
    let change =
        "UPDATE visits SET seen_at = strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now') WHERE reviewer_id = 3";
    if let Err(error) = app.db.execute_unprepared(change).await {
        eprintln!("{error}");
    }
}

fn settings(folder: &Path) -> Result<Settings, Box<dyn Error>> {
    let path = |name: &str| folder.join(name).display().to_string();
    let overrides = [
        ("database.url", format!("sqlite:{}", path("foresaid.db"))),
        ("archive.url", path("archive")),
        ("mail.transport", "memory".to_owned()),
    ];
    let overrides = overrides.map(|(key, value)| (key.to_owned(), value)).to_vec();
    let environment = Environment { name: "bench".to_owned(), ..Environment::default() };
    Ok(config::load(&environment, &overrides)?)
}

async fn start(folder: &Path) -> Result<App, Box<dyn Error>> {
    Ok(App::start(settings(folder)?, Clock::standing_at(NOW.parse()?)).await?)
}

async fn fill(settings: &Settings, claims: usize) -> Result<(), Box<dyn Error>> {
    let db = storage::connect(&settings.database).await?;
    let known = Migrator::migrations().iter().position(|step| step.name() == STEP);
    let steps = known.ok_or("the step is not known any more")? + 1;
    Migrator::up(&*db, u32::try_from(steps).ok()).await?;
    let now: DateTime<Utc> = NOW.parse()?;
    let documents = claims.div_ceil(CLAIMS_PER_DOCUMENT);
    insert(&db, "documents", DOCUMENTS, documents, |n| document(n, now)).await?;
    insert(&db, "claimants", &["name", "aliases"], CLAIMANTS, |n| {
        vec![texts::claimant(n).into(), "[]".into()]
    })
    .await?;
    insert(&db, "claims", CLAIMS, claims, |n| claim(n, now)).await?;
    insert(&db, "claim_claimants", &["claim_id", "claimant_id"], claims, |n| {
        vec![number(n + 1), number(Chance::of(n as u64).below(CLAIMANTS) + 1)]
    })
    .await?;
    insert(&db, "claim_events", &["claim_id", "at", "what", "actor"], 2 * claims, |n| {
        let what = if n < claims { "imported" } else { "evidence_status" };
        vec![number(n % claims + 1), moment(n, now).into(), what.into(), "notes.md".into()]
    })
    .await?;
    insert(&db, "evidence", EVIDENCE, claims * EVIDENCE_EACH, |n| evidence(n, claims, now)).await?;
    Ok(db.close().await?)
}

/// Inserts rows, many in each statement and many statements in each transaction.
async fn insert(
    db: &Database,
    table: &'static str,
    columns: &[&'static str],
    rows: usize,
    row: impl Fn(usize) -> Vec<Value>,
) -> Result<(), Box<dyn Error>> {
    let numbers: Vec<usize> = (0..rows).collect();
    for part in numbers.chunks(ROWS_OF_TRANSACTION) {
        let transaction = storage::begin(db).await?;
        for some in part.chunks(ROWS) {
            let mut statement = Query::insert();
            statement.into_table(table).columns(columns.iter().copied());
            for n in some {
                statement.values(row(*n).into_iter().map(Into::into))?;
            }
            transaction.execute(&statement).await?;
        }
        transaction.commit().await?;
    }
    Ok(())
}

fn number(n: usize) -> Value {
    Value::from(n as i64)
}

fn moment(n: usize, now: DateTime<Utc>) -> DateTime<Utc> {
    now - chrono::Duration::minutes(Chance::of(n as u64).below(600_000) as i64)
}

const DOCUMENTS: &[&str] = &[
    "identity",
    "content_hash",
    "file_name",
    "title",
    "statement_date",
    "lang",
    "participants",
    "glossary",
    "problems",
    "imported_at",
    "updated_at",
    "topics",
    "topic_words",
];

fn document(n: usize, now: DateTime<Utc>) -> Vec<Value> {
    let mut chance = Chance::of(n as u64);
    let topic = chance.pick(&texts::TOPICS);
    let said = said(n, now);
    vec![
        format!("document-{n}").into(),
        format!("{n:064x}").into(),
        format!("notes-{n}.md").into(),
        format!("访谈 {n}: notes on {topic}").into(),
        said.into(),
        if n.is_multiple_of(2) { "zh" } else { "en" }.into(),
        "[]".into(),
        "[]".into(),
        "[]".into(),
        now.into(),
        now.into(),
        format!("[\"{topic}\"]").into(),
        format!("\n{topic}\n").into(),
    ]
}

/// The day on which a document was said.
fn said(document: usize, now: DateTime<Utc>) -> NaiveDate {
    let days = Days::new(Chance::of(document as u64 + 7).below(1_500) as u64);
    now.date_naive().checked_sub_days(days).unwrap_or_default()
}

const CLAIMS: &[&str] = &[
    "document_id",
    "fingerprint",
    "line",
    "heading",
    "text",
    "detail",
    "search_text",
    "kind",
    "statement_date",
    "due_from",
    "due_by",
    "precision",
    "basis",
    "phrase",
    "vague",
    "evidence_links",
    "evidence_status",
    "verdict",
    "verdict_at",
    "created_at",
    "topics",
    "topic_words",
    "look_at",
];

fn claim(n: usize, now: DateTime<Utc>) -> Vec<Value> {
    let mut chance = Chance::of(n as u64 + 11);
    let (text, detail) = texts::claim(n + 1);
    let said = said(n / CLAIMS_PER_DOCUMENT, now);
    let due = said.checked_add_days(Days::new(chance.below(2_500) as u64 + 30)).unwrap_or_default();
    let due_by = if chance.below(20) == 0 { None } else { Some(due) };
    let is_over = due_by.is_some_and(|day| day < now.date_naive());
    // Most of what is over has been judged.
    let verdicts =
        ["came_true", "came_true", "partly", "did_not", "did_not", "ambiguous", "unverifiable", "void"];
    let verdict = (is_over && chance.below(20) > 0).then(|| chance.pick(&verdicts));
    let found =
        ["not_checked", "nothing_found", "nothing_found", "suggested", "supported", "contradicted", "mixed"];
    let topic = if chance.below(4) == 0 { Some(chance.pick(&texts::TOPICS)) } else { None };
    let search_text = format!("{text} {detail} 核心观点").to_lowercase();
    vec![
        number(n / CLAIMS_PER_DOCUMENT + 1),
        format!("claim-{n}").into(),
        Value::from(n as i32 % 400),
        "核心观点与预测".into(),
        text.into(),
        detail.into(),
        search_text.into(),
        chance.pick(&["prediction", "prediction", "prediction", "statement", "opinion"]).into(),
        said.into(),
        Some(said).into(),
        due_by.into(),
        chance.pick(&["day", "month", "quarter", "year", "years"]).into(),
        chance.pick(&["stated", "inferred", "default"]).into(),
        "到年底".into(),
        false.into(),
        "[]".into(),
        chance.pick(&found).into(),
        verdict.map(str::to_owned).into(),
        verdict.map(|_| now).into(),
        moment(n, now).into(),
        topic.map_or_else(|| "[]".to_owned(), |topic| format!("[\"{topic}\"]")).into(),
        topic.map_or_else(String::new, |topic| format!("\n{topic}\n")).into(),
        NaiveDate::from_ymd_opt(9999, 12, 31).into(),
    ]
}

const EVIDENCE: &[&str] = &[
    "claim_id",
    "url",
    "title",
    "quote",
    "words",
    "score",
    "relation",
    "state",
    "added_by",
    "added_at",
    "decided_by",
    "decided_at",
    "published_at",
];

fn evidence(n: usize, claims: usize, now: DateTime<Utc>) -> Vec<Value> {
    let mut chance = Chance::of(n as u64 + 13);
    let (title, quote, words) = texts::evidence(n);
    let state =
        if chance.below(25) == 0 { "suggested" } else { chance.pick(&["accepted", "rejected", "rejected"]) };
    let decided = state != "suggested";
    vec![
        number(n % claims + 1),
        format!("https://news.example/{n}").into(),
        title.into(),
        quote.into(),
        words.into(),
        (chance.below(1000) as f64 / 1000.0).into(),
        chance.pick(&["supports", "contradicts", "context"]).into(),
        state.into(),
        format!("Source {}", chance.below(SOURCES)).into(),
        moment(n, now).into(),
        decided.then(|| "Reviewer 0".to_owned()).into(),
        decided.then_some(now).into(),
        Some(moment(n, now)).into(),
    ]
}

/// Reviewers who look after half of the claims, and the sources.
async fn people(app: &App, claims: usize) -> Result<(), Box<dyn Error>> {
    let mut ids = Vec::new();
    for n in 0..REVIEWERS {
        ids.push(reviewer(app, n).await?.id.0);
    }
    let now = app.now();
    let columns = ["claim_id", "reviewer_id", "assigned_at", "assigned_by"];
    insert(&app.db, "assignments", &columns, claims / 2, |n| {
        vec![number(2 * n + 1), Value::from(ids[n % REVIEWERS]), now.into(), "Reviewer 0".into()]
    })
    .await?;
    for n in 0..SOURCES {
        let url = format!("https://source-{n}.example/feed");
        let draft = SourceDraft::new(format!("Source {n}"), SourceKind::Feed, url);
        foresaid::sources::table::add(&app.db, &draft, Origin::Dashboard, now).await?;
    }
    // Somebody who has been here before.
    for reviewer in &ids {
        visits::note(&app.db, foresaid::storage::ReviewerId(*reviewer), now - chrono::Duration::days(1))
            .await?;
    }
    Ok(())
}

async fn reviewer(app: &App, n: usize) -> Result<Reviewer, Box<dyn Error>> {
    let new = NewReviewer {
        email: format!("reviewer-{n}@reviewers.example"),
        name: format!("Reviewer {n}"),
        password: "a long enough password".to_owned(),
        language: if n.is_multiple_of(2) { Language::English } else { Language::Chinese },
        time_zone: chrono_tz::Asia::Shanghai,
        role: Some(if n == 0 { Role::Administrator } else { Role::Reviewer }),
    };
    Ok(reviewers::add(&app.db, new, app.now()).await?)
}
