//! Secrets in the headers of sources: sent to the one host they are meant for, and found nowhere else.

use std::io::Write;
use std::process::Output;
use std::sync::Arc;
use std::sync::Mutex;

use foresaid::evidence::Which;
use foresaid::language::Language;
use foresaid::scheduler::Job;
use foresaid::sources::Headers;
use foresaid::sources::Source;
use foresaid::sources::SourceKind;
use foresaid::sources::by_hand;
use foresaid::sources::table;
use foresaid::sources::table::SourceDraft;
use foresaid::storage::Database;
use sea_orm::ConnectionTrait;
use sea_orm::DbBackend;
use sea_orm::Statement;
use tracing::Level;

use crate::support::app::TestApp;
use crate::support::dashboard::Dashboard;
use crate::support::place::Place;
use crate::support::place::err;
use crate::support::place::out;
use crate::support::site::Site;

const NOON: &str = "2026-02-01T12:00:00Z";
const SECRET: &str = "k-7f31 not/to:be+told";
const OURS: (&str, &str) = ("FORESAID_SECRET_PORT", SECRET);
const LINE: &str = "Authorization: Bearer ${FORESAID_SECRET_PORT}";

/// A feed of a server that repeats what it was asked with.
fn feed() -> String {
    format!(
        "<rss version=\"2.0\"><channel><title>F</title><item><guid>1</guid><title>Asked with {SECRET}</title>\
         <description>Ships in the harbour: {SECRET}</description></item></channel></rss>"
    )
}

async fn source(test: &TestApp, name: &str, url: String, lines: &str) -> Source {
    let headers = Headers::of_lines(lines.lines()).unwrap();
    let draft = SourceDraft { headers, ..SourceDraft::new(name, SourceKind::Feed, url) };
    by_hand::add(&test.app.db, draft, test.app.now(), test.app.zone()).await.unwrap()
}

/// All that is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, some: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(some)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Every value of every table, as text.
async fn everything_stored(db: &Database) -> String {
    let backend = db.get_database_backend();
    let columns = match backend {
        DbBackend::Sqlite => {
            "SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table'"
        }
        _ => {
            "SELECT table_name::text, column_name::text FROM information_schema.columns \
             WHERE table_schema = 'public'"
        }
    };
    let mut everything = String::new();
    for row in db.query_all_raw(Statement::from_string(backend, columns)).await.unwrap() {
        let (table, column): (String, String) =
            (row.try_get_by_index(0).unwrap(), row.try_get_by_index(1).unwrap());
        let values =
            format!("SELECT CAST(\"{column}\" AS TEXT) FROM \"{table}\" WHERE \"{column}\" IS NOT NULL");
        for value in db.query_all_raw(Statement::from_string(backend, values)).await.unwrap() {
            everything.push_str(&value.try_get_by_index::<String>(0).unwrap());
            everything.push('\n');
        }
    }
    everything
}

#[tokio::test]
async fn a_secret_goes_to_its_source_and_is_stored_nowhere() {
    let test = TestApp::with(NOON, &[OURS]).await;
    let site = Site::start().await;
    site.put("/f", "application/rss+xml", feed());
    site.header("/f", "etag", &format!("\"{SECRET}\""));
    source(&test, "F", site.url("/f"), &format!("{LINE}\nAccept-Language: de")).await;
    let log = Log::default();
    let kept = log.clone();
    let everything = tracing_subscriber::fmt().with_max_level(Level::TRACE).with_writer(move || kept.clone());
    let listening = tracing::subscriber::set_default(everything.finish());
    Job::CheckSources.run(&test.app).await.unwrap();
    drop(listening);
    let logged = String::from_utf8_lossy(&log.0.lock().unwrap()).into_owned();
    assert!(logged.contains("checked: nothing found") && !logged.contains(SECRET), "{logged}");
    let sent = site.last_request_headers("/f");
    assert_eq!(sent["authorization"], format!("Bearer {SECRET}"));
    assert_eq!(sent["accept-language"], "de");
    assert!(!sent.contains_key("cookie"));

    let everything = everything_stored(&test.app.db).await;
    assert!(
        everything.contains("Ships in the harbour: ***") && everything.contains("${FORESAID_SECRET_PORT}")
    );
    assert!(!everything.contains(SECRET), "the secret is stored");
    let archived = std::fs::read_dir(test.folder.path().join("archive")).unwrap().count();
    assert_eq!(archived, 1, "a copy was kept");
}

#[tokio::test]
async fn a_secret_that_cannot_be_had_fails_the_check_in_words() {
    let settings = [
        ("FORESAID_SECRET_EMPTY", ""),
        ("sources.header_variables", "FORESAID_SECRET_*,ELSEWHERE@port.example"),
        ("ELSEWHERE", "k-elsewhere"),
        ("FORESAID_SECRET_LINES", "one\ntwo"),
    ];
    let test = TestApp::with(NOON, &settings).await;
    let site = Site::start().await;
    site.put("/f", "application/rss+xml", feed());
    for (name, said) in [
        ("FORESAID_SECRET_PORT", "FORESAID_SECRET_PORT, which is not set"),
        ("FORESAID_SECRET_EMPTY", "FORESAID_SECRET_EMPTY, which is not set"),
        ("HOME", "HOME, which is not among sources.header_variables"),
        ("ELSEWHERE", "permits for another host than 127.0.0.1"),
        ("FORESAID_SECRET_LINES", "for the header x-api-key cannot be sent"),
    ] {
        let url = site.url(&format!("/f?{name}"));
        let source = source(&test, name, url, &format!("X-Api-Key: ${{{name}}}")).await;
        test.check(Which::Named(name.to_owned())).await;
        let failed = table::get(&test.app.db, source.id).await.unwrap();
        let error = failed.last_error.unwrap();
        assert_eq!((failed.failures, site.hits("/f")), (1, 0), "{name}");
        assert!(error.in_language(Language::English).contains(said), "{name}: {error}");
        assert_ne!(error.in_language(Language::English), error.in_language(Language::Chinese));
    }
    let everything = everything_stored(&test.app.db).await;
    assert!(!everything.contains("k-elsewhere") && !everything.contains("one\ntwo"));
}

#[tokio::test]
async fn a_secret_does_not_follow_a_redirect_to_another_host() {
    let test = TestApp::with(NOON, &[OURS]).await;
    let (site, stranger) = (Site::start().await, Site::start().await);
    site.redirect("/near", "/f");
    site.redirect("/far", &stranger.url("/f"));
    site.put("/f", "application/rss+xml", feed());
    stranger.put("/f", "application/rss+xml", feed());
    for (path, place, arrives) in [("/near", &site, true), ("/far", &stranger, false)] {
        source(&test, path, site.url(path), LINE).await;
        test.check(Which::Named(path.to_owned())).await;
        assert_eq!(site.last_request_headers(path)["authorization"], format!("Bearer {SECRET}"));
        assert_eq!(place.hits("/f"), 1);
        assert_eq!(place.last_request_headers("/f").contains_key("authorization"), arrives, "{path}");
    }
}

#[tokio::test]
async fn the_dashboard_shows_names_and_never_values() {
    let site = Site::start().await;
    site.put("/f", "application/rss+xml", feed());
    let mut dashboard = Dashboard::start(&[OURS]).await;
    let url = site.url("/f");
    let form = |lines: &'static str| {
        [
            ("name", "Port"),
            ("kind", "feed"),
            ("url", url.as_str()),
            ("interval_minutes", "30"),
            ("headers", lines),
        ]
    };
    let refused = dashboard.post("/sources", &form("Authorization: Bearer in-the-open")).await;
    assert_eq!(refused.status, 422);
    refused.says(&["authorization carries a secret, and secrets are not stored"]);

    let tried = dashboard.post("/sources/try", &form(LINE)).await;
    tried.says(&["Asked with ***", "${FORESAID_SECRET_PORT}"]).is_silent_about(SECRET);
    dashboard.post("/sources", &form(LINE)).await.says(&["Checked: one new item"]).is_silent_about(SECRET);
    let page = dashboard.get("/sources/1").await;
    page.says(&["authorization: Bearer ${FORESAID_SECRET_PORT}"]).is_silent_about(SECRET);
    dashboard.get("/archive/1").await.says(&["Ships in the harbour: ***"]).is_silent_about(SECRET);
    let list = dashboard.get("/sources.opml").await;
    list.says(&["Port"]).is_silent_about(SECRET).is_silent_about("FORESAID_SECRET");

    let without = dashboard.post("/sources/1", &form("")).await;
    without.says(&["Saved."]).is_silent_about("${FORESAID_SECRET_PORT}\u{3c}");
    dashboard.post("/sources/1/check", &[]).await;
    assert!(!site.last_request_headers("/f").contains_key("authorization"));
}

fn says_nothing(output: &Output) {
    for said in [out(output), err(output)] {
        assert!(!said.contains(SECRET), "{said}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_command_line_and_its_log_keep_the_secret() {
    let site = Site::start().await;
    site.put("/f", "application/rss+xml", feed());
    let (place, url) = (Place::new(), site.url("/f"));
    let run = |arguments: &[&str], value: Option<&str>| {
        let mut command = place.command(arguments);
        command.env("FORESAID__SOURCES__ALLOW_NETWORKS", "127.0.0.0/8");
        command.envs(value.map(|value| ("FORESAID_SECRET_PORT", value))).output().unwrap()
    };
    let tried = run(&["try", &url, "--kind", "feed", "--send-header", LINE], Some(SECRET));
    assert!(out(&tried).contains("Asked with ***"), "{}", err(&tried));
    assert_eq!(site.last_request_headers("/f")["authorization"], format!("Bearer {SECRET}"));
    let unset = run(&["try", &url, "--kind", "feed", "--send-header", LINE], None);
    assert_eq!(unset.status.code(), Some(1));
    assert!(err(&unset).contains("FORESAID_SECRET_PORT, which is not set"), "{}", err(&unset));
    let open = ["sources", "add", &url, "--send-header", "X-Api-Key: in-the-open"];
    let open = run(&open, None);
    assert!(err(&open).contains("x-api-key carries a secret") && !err(&open).contains("in-the-open"));

    let added = run(&["sources", "add", &url, "--name", "Port", "--send-header", LINE], Some(SECRET));
    assert!(added.status.success(), "{}", err(&added));
    let checked = run(&["check", "--all"], Some(SECRET));
    assert!(checked.status.success(), "{}", err(&checked));
    let listed = run(&["sources", "list", "--format", "json"], Some(SECRET));
    let shown: serde_json::Value = serde_json::from_str(&out(&listed)).unwrap();
    assert_eq!(shown[0]["headers"]["authorization"], "Bearer ${FORESAID_SECRET_PORT}");
    let sick = run(&["doctor"], None);
    assert!(out(&sick).contains("FORESAID_SECRET_PORT, which is not set"), "{}", out(&sick));
    let well = run(&["doctor"], Some(SECRET));
    assert!(!out(&well).contains("FORESAID_SECRET_PORT"), "{}", out(&well));
    [&tried, &added, &checked, &listed, &well].into_iter().for_each(says_nothing);
    for name in ["foresaid.db", "foresaid.db-wal"] {
        let stored = std::fs::read(place.0.path().join("data").join(name)).unwrap_or_default();
        let found = stored.windows(SECRET.len()).any(|window| window == SECRET.as_bytes());
        assert!(!found, "{name}");
    }
}

#[tokio::test]
async fn sources_of_the_settings_file_carry_headers_too() {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("sources.toml");
    let text = "[[source]]\nname = \"Port\"\nkind = \"page\"\nurl = \"https://port.example/\"\n\
                headers = { Accept-Language = \"de\", Authorization = \"Bearer ${FORESAID_SECRET_PORT}\" }\n";
    std::fs::write(&file, text).unwrap();
    let mut dashboard = Dashboard::start(&[OURS, ("sources.file", file.to_str().unwrap())]).await;
    let page = dashboard.get("/sources/1").await;
    page.says(&["accept-language", "Bearer ${FORESAID_SECRET_PORT}"]).is_silent_about(SECRET);
}
