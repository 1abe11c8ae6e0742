//! The files that a server is set up with are read by the settings as they stand.

use std::collections::HashMap;
use std::path::PathBuf;

use foresaid::config::Encryption;
use foresaid::config::Environment;
use foresaid::config::LogFormat;
use foresaid::config::Settings;
use foresaid::config::Transport;
use foresaid::config::load;
use foresaid::language::Language;
use tempfile::TempDir;

/// The variables of `deploy/foresaid.env.example`, also those that are offered behind a `#`.
fn example() -> HashMap<String, String> {
    let text = std::fs::read_to_string("deploy/foresaid.env.example").unwrap();
    let lines = text.lines().map(|line| line.strip_prefix('#').unwrap_or(line));
    let pairs = lines.filter(|line| line.starts_with("FORESAID__")).filter_map(|line| line.split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn production(variables: HashMap<String, String>) -> foresaid::error::Result<Settings> {
    let environment =
        Environment { name: "production".to_owned(), variables, folder: PathBuf::from("config") };
    load(&environment, &Vec::new())
}

#[test]
fn the_example_environment_starts_a_server() {
    let folder = TempDir::new().unwrap();
    let mut variables = example();
    for (name, value) in [("MAIL__SMTP__PASSWORD", "secret"), ("DATABASE__URL", "postgres://a:b@db/foresaid")]
    {
        let file = folder.path().join(name);
        std::fs::write(&file, format!("{value}\n")).unwrap();
        let variable = variables.get_mut(&format!("FORESAID__{name}_FILE")).unwrap();
        *variable = file.display().to_string();
    }
    let settings = production(variables).unwrap();
    assert_eq!(settings.mail.transport, Transport::Smtp);
    assert_eq!(settings.mail.smtp.encryption, Encryption::Starttls);
    assert_eq!(settings.mail.smtp.password, "secret");
    assert_eq!(settings.mail.from, "Foresaid <foresaid@mail.example>");
    assert_eq!(settings.database.url, "postgres://a:b@db/foresaid");
    assert_eq!(settings.server.base_url.scheme(), "https");
    assert_eq!(settings.log.format, LogFormat::Json);
    assert!(settings.sources.file.is_file());
}

#[test]
fn a_server_keeps_its_data_in_the_folder_that_the_unit_and_the_image_give_it() {
    let mut variables = example();
    variables.retain(|name, _| !name.ends_with("_FILE"));
    let settings = production(variables).unwrap();
    let file = foresaid::storage::sqlite_file(&settings.database.url).unwrap();
    assert!(file.starts_with("/var/lib/foresaid"));
    for (path, line) in [
        ("deploy/foresaid.service", "StateDirectory=foresaid"),
        ("deploy/Dockerfile", "VOLUME /var/lib/foresaid"),
        ("deploy/compose.yaml", "- foresaid-data:/var/lib/foresaid"),
    ] {
        let text = std::fs::read_to_string(path).unwrap();
        assert!(text.lines().any(|found| found.trim() == line), "{path} lacks {line}");
    }
}

#[test]
fn a_server_without_its_own_settings_does_not_start_and_names_what_is_missing() {
    let mail = [("FORESAID__MAIL__SMTP__HOST".to_owned(), "mail.quay.example".to_owned())];
    for (variables, missing) in [(HashMap::new(), "mail.smtp.host"), (HashMap::from(mail), "server.base_url")]
    {
        let refusal = production(variables).unwrap_err().in_language(Language::English);
        assert!(refusal.contains(missing), "{refusal}");
    }
}
