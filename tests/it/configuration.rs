//! Settings: what is stronger than what, what is refused by name, and which source the list of sources brings.

use std::collections::HashMap;
use std::path::Path;

use foresaid::config;
use foresaid::config::Encryption;
use foresaid::config::Environment;
use foresaid::config::Transport;
use foresaid::sources::table;
use foresaid::sources::table::Origin;
use tempfile::TempDir;

use crate::support::app::TestApp;

fn environment(folder: &Path, name: &str, variables: &[(&str, &str)]) -> Environment {
    let variables: HashMap<String, String> =
        variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Environment { name: name.to_owned(), variables, folder: folder.to_owned() }
}

#[test]
fn the_command_line_beats_the_environment_beats_the_file_beats_the_defaults() {
    let folder = TempDir::new().unwrap();
    std::fs::write(
        folder.path().join("staging.toml"),
        "[server]\nlisten = \"file\"\n[mail]\nfrom = \"file@x.example\"\n",
    )
    .unwrap();
    let variables = [("FORESAID__SERVER__LISTEN", "variable"), ("FORESAID__MAIL__SMTP__PASSWORD", "007")];
    let environment = environment(folder.path(), "staging", &variables);
    let settings = config::load(&environment, &Vec::new()).unwrap();
    assert_eq!(
        (settings.server.listen.as_str(), settings.mail.from.as_str()),
        ("variable", "file@x.example")
    );
    assert_eq!(settings.mail.smtp.password, "007", "a password of digits stays as it is");
    assert_eq!(settings.mail.transport, Transport::File);
    assert_eq!(settings.mail.smtp.encryption, Encryption::Starttls);
    let overrides = vec![("server.listen".to_owned(), "command line".to_owned())];
    assert_eq!(config::load(&environment, &overrides).unwrap().server.listen, "command line");
}

#[test]
fn no_secret_is_shown_for_debugging() {
    let folder = TempDir::new().unwrap();
    let variables = [
        ("FORESAID__MAIL__SMTP__PASSWORD", "sesame-mail"),
        ("FORESAID__DATABASE__URL", "postgres://ann:sesame-data@db.example/foresaid"),
    ];
    let environment = environment(folder.path(), "test", &variables);
    let settings = config::load(&environment, &Vec::new()).unwrap();
    assert!(settings.database.url.contains("sesame"));
    let shown = format!("{environment:?} {settings:?}");
    assert!(!shown.contains("sesame"), "{shown}");
}

#[test]
fn what_cannot_be_used_is_refused_with_its_name() {
    let folder = TempDir::new().unwrap();
    type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);
    let cases: [Case<'_>; 8] = [
        ("test", &[("FORESAID__SERVER__LISTENN", "x")], "listenn"),
        ("test", &[("FORESAID__REMINDERS__SEND_FROM_HOUR", "24")], "send_from_hour"),
        ("test", &[("FORESAID__EVIDENCE__THRESHOLD", "2")], "evidence.threshold"),
        ("test", &[("FORESAID__SOURCES__ALLOW_NETWORKS", "everything")], "everything"),
        ("test", &[("FORESAID__MAIL__SMTP__PASSWORD_FILE", "/nowhere/at/all")], "/nowhere/at/all"),
        ("test", &[("FORESAID__MAIL__TRANSPORT", "smtp")], "mail.smtp.host"),
        ("production", &[], "mail.transport"),
        (
            "test",
            &[
                ("FORESAID__MAIL__TRANSPORT", "smtp"),
                ("FORESAID__MAIL__SMTP__HOST", "mail.example"),
                ("FORESAID__MAIL__SMTP__USERNAME", "ada"),
                ("FORESAID__MAIL__SMTP__ENCRYPTION", "none"),
            ],
            "mail.smtp.encryption",
        ),
    ];
    for (name, variables, word) in cases {
        let refused = config::load(&environment(folder.path(), name, variables), &Vec::new()).unwrap_err();
        assert!(refused.to_string().contains(word), "{refused}");
    }
}

#[tokio::test]
async fn the_list_of_sources_is_kept_in_step_and_leaves_peoples_sources_alone() {
    let test = TestApp::at("2026-03-01T04:00:00Z").await;
    let app = &test.app;
    let by_hand =
        test.source("By hand", foresaid::sources::SourceKind::Feed, "https://h.example/".into()).await;
    let file = &app.settings.sources.file;
    let apply = async |text: &str| -> foresaid::error::Result<Vec<(String, bool)>> {
        std::fs::write(file, text).unwrap();
        let listed = config::load_sources(file)?;
        let transaction = foresaid::storage::begin(&app.db).await?;
        foresaid::sources::configured::keep_in_step(&transaction, &listed, app.now(), app.zone()).await?;
        transaction.commit().await?;
        let sources = table::list(&app.db).await?;
        let mut stand: Vec<(String, bool)> = sources.into_iter().map(|s| (s.name, s.active)).collect();
        stand.sort();
        Ok(stand)
    };
    let theirs = "[[source]]\nname = \"By hand\"\nkind = \"feed\"\nurl = \"https://file.example/\"\n";
    assert_eq!(apply(theirs).await.unwrap(), [("By hand".to_owned(), true)]);
    let (listed, sources) = (config::load_sources(file).unwrap(), table::list(&app.db).await.unwrap());
    assert_eq!(foresaid::sources::configured::passed_over(&sources, &listed), ["By hand"]);
    let broken = theirs.replace("\"feed\"", "\"page\"\nselector = \"ul[[\"").replace("By hand", "C");
    assert!(apply(&broken).await.unwrap_err().to_string().contains("is not a CSS selector"));
    let two = "[[source]]\nname = \"A\"\nkind = \"feed\"\nurl = \"https://a.example/\"\n\
               [[source]]\nname = \"B\"\nkind = \"json\"\nurl = \"https://b.example/\"\nselector = \".x\"\n";
    let stand =
        |a: bool, b: bool| vec![("A".to_owned(), a), ("B".to_owned(), b), ("By hand".to_owned(), true)];
    assert_eq!(apply(two).await.unwrap(), stand(true, true));
    let one =
        "[[source]]\nname = \"A\"\nkind = \"page\"\nurl = \"https://a.example/news\"\ninterval_minutes = 5\n";
    assert_eq!(apply(one).await.unwrap(), stand(true, false), "gone from the file, paused in the table");
    let changed = table::named(&app.db, "A").await.unwrap();
    assert_eq!(
        (changed.url.as_str(), changed.interval_minutes, changed.origin),
        ("https://a.example/news", 5, Origin::Settings)
    );
    assert_eq!(apply(two).await.unwrap(), stand(true, true), "back in the file, taken up again");
    for (broken, word) in [
        ("[[source]]\nname = \"C\"\nkind = \"rss\"\nurl = \"https://c.example/\"\n", "rss"),
        ("[[source]]\nname = \"C\"\nkind = \"feed\"\nurl = \"c.example\"\n", "c.example"),
        ("[[source]]\nname = \"C\"\nkind = \"feed\"\nurl = \"https://c.example/\"\ncolour = 1\n", "colour"),
    ] {
        let refused = apply(broken).await.unwrap_err();
        assert!(refused.to_string().contains(word), "{refused}");
    }
    assert_eq!(table::get(&app.db, by_hand.id).await.unwrap(), by_hand);
}
