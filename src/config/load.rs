//! Where settings come from, weakest first: the embedded `config/default.toml`, `config/<environment>.toml`,
//! `FORESAID__SECTION__KEY` (or `…_FILE`, a file that holds the value), the command line.
//!
//! The only reader of the process's environment.

use std::collections::HashMap;
use std::fmt;
use std::path::Path;
use std::path::PathBuf;

use config::Config;
use config::File;
use config::FileFormat;
use url::Url;

use super::ConfiguredSource;
use super::Secrets;
use super::Settings;
use super::in_force;
use super::in_force::Layers;
use crate::error::Error;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;

const DEFAULTS: &str = include_str!("../../config/default.toml");
const PREFIX: &str = "FORESAID__";

/// What the process was started with, apart from the command line.
#[derive(Clone, Default)]
pub struct Environment {
    /// `production` makes the checks stricter; chosen by `FORESAID_ENV`, else `development`.
    pub name: String,
    pub variables: HashMap<String, String>,
    /// The folder with `<environment>.toml` and `sources.toml`.
    pub folder: PathBuf,
}

/// Never shows the variables: some hold secrets.
impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Environment");
        shown.field("name", &self.name).field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl Environment {
    /// Reads the process's environment.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
    pub fn of_process(folder: Option<PathBuf>) -> Self {
        // Somebody else's variable that is no text must not keep us from starting.
        let variables = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
        let variables: HashMap<String, String> = variables.collect();
        let name = variables.get("FORESAID_ENV").cloned().unwrap_or_else(|| "development".to_owned());
        let folder = folder
            .or_else(|| variables.get("FORESAID_CONFIG").map(PathBuf::from))
            .unwrap_or_else(|| PathBuf::from("config"));
        Environment { name, variables, folder }
    }

    /// The language of the terminal, by the usual variables.
    pub fn language(&self) -> Language {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .filter_map(|name| self.variables.get(*name))
            .find(|value| !value.is_empty())
            .and_then(|value| Language::from_tag(value))
            .unwrap_or_default()
    }

    /// Whether a terminal may be written to in colours: `NO_COLOR` says no, whatever it holds.
    pub fn wants_colours(&self) -> bool {
        self.variables.get("NO_COLOR").is_none_or(String::is_empty)
    }

    pub fn is_production(&self) -> bool {
        self.name == "production"
    }
}

/// Values given on the command line, by dotted key.
pub type Overrides = Vec<(String, String)>;

/// Reads and checks all settings.
///
/// # Errors
/// `Invalid`, naming the key or the variable, when a key is unknown, a value has the wrong shape, a secret's file
/// cannot be read, or a value is refused in production.
pub fn load(environment: &Environment, overrides: &Overrides) -> Result<Settings> {
    let mut builder = Config::builder().add_source(File::from_str(DEFAULTS, FileFormat::Toml));
    let file = environment.folder.join(format!("{}.toml", environment.name));
    if file.is_file() {
        builder = builder.add_source(File::from(file.as_path()).format(FileFormat::Toml));
    }
    let variables = ours(&environment.variables)?;
    // An empty variable is a value like any other: it must be able to clear a default.
    // Values stay the text they are, so that a password of digits survives; numbers are read where one is expected.
    builder = builder.add_source(config::Environment::default().separator("__").source(Some(variables)));
    for (key, value) in overrides {
        builder = builder.set_override(key, value.as_str()).map_err(unreadable)?;
    }
    let config = builder.build().and_then(with_address).map_err(unreadable)?;
    let in_force = in_force::list(&Layers {
        whole: config.clone().try_deserialize().map_err(unreadable)?,
        file: said_in(&file)?,
        variables: environment.variables.keys().map(String::as_str).collect(),
        overridden: overrides.iter().map(|(key, _)| key.as_str()).collect(),
    });
    let mut settings: Settings = config.try_deserialize().map_err(unreadable)?;
    settings.in_force = in_force;
    settings.sources.secrets = Secrets::new(&settings.sources.header_variables, &environment.variables)?;
    settings.sources.file = in_folder(&environment.folder, &settings.sources.file);
    settings.validate(environment)?;
    Ok(settings)
}

/// What the file of the environment says, with its name; none when there is no such file.
fn said_in(file: &Path) -> Result<Option<(String, serde_json::Value)>> {
    if !file.is_file() {
        return Ok(None);
    }
    let config = Config::builder().add_source(File::from(file).format(FileFormat::Toml)).build();
    let values = config.and_then(Config::try_deserialize).map_err(unreadable)?;
    Ok(Some((file.display().to_string(), values)))
}

/// Where no address is named that people open, it is the one that is listened at.
fn with_address(config: Config) -> std::result::Result<Config, config::ConfigError> {
    if config.get_string("server.base_url").is_ok_and(|address| !address.is_empty()) {
        return Ok(config);
    }
    let listen = config.get_string("server.listen")?;
    // all addresses of the machine are none to open
    let listen = listen.replace("0.0.0.0", "localhost").replace("[::]", "localhost");
    // what cannot be listened at is told when it is tried
    let address = Url::parse(&format!("http://{listen}")).map_or("http://localhost".to_owned(), String::from);
    Config::builder().add_source(config).set_override("server.base_url", address)?.build()
}

/// Reads the list of sources; a missing file is an empty list.
///
/// # Errors
/// `Invalid`, naming the file and the key, when it is not TOML or a key is unknown.
pub fn load_sources(file: &Path) -> Result<Vec<ConfiguredSource>> {
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Sources {
        #[serde(default)]
        source: Vec<ConfiguredSource>,
    }
    if !file.is_file() {
        return Ok(Vec::new());
    }
    let config = Config::builder().add_source(File::from(file).format(FileFormat::Toml)).build();
    let sources: Sources = config.and_then(Config::try_deserialize).map_err(|error| {
        let message = Message::new("config-sources-file").with("path", file.display().to_string());
        Error::invalid(message.with("reason", error.to_string()))
    })?;
    Ok(sources.source)
}

/// Our variables without the prefix; a `_FILE` variable is replaced by what its file holds.
fn ours(variables: &HashMap<String, String>) -> Result<HashMap<String, String>> {
    let defaults = Config::builder().add_source(File::from_str(DEFAULTS, FileFormat::Toml)).build();
    let defaults = defaults.map_err(unreadable)?;
    // mail.smtp.ca_file ends like a secret's file and is a setting of its own.
    let is_setting =
        |key: &str| defaults.get::<config::Value>(&key.to_lowercase().replace("__", ".")).is_ok();
    let mut values = HashMap::new();
    for (name, value) in variables {
        let Some(key) = name.strip_prefix(PREFIX) else { continue };
        match key.strip_suffix("_FILE").filter(|_| !is_setting(key)) {
            Some(key) => {
                let secret = std::fs::read_to_string(value).map_err(|error| {
                    let message = Message::new("config-secret-file");
                    let message = message.with("variable", name.as_str()).with("path", value.as_str());
                    Error::invalid(message.with("reason", error.to_string()))
                })?;
                values.insert(key.to_owned(), secret.trim_end_matches(['\r', '\n']).to_owned());
            }
            None => {
                values.insert(key.to_owned(), value.clone());
            }
        }
    }
    Ok(values)
}

fn in_folder(folder: &Path, file: &Path) -> PathBuf {
    if file.is_absolute() { file.to_owned() } else { folder.join(file) }
}

fn unreadable(error: config::ConfigError) -> Error {
    Error::invalid(Message::new("config-unreadable").with("reason", error.to_string()))
}
