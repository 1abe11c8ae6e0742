//! Which settings are in force, and where each comes from. Secrets are never told.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde_json::Value;
use url::Url;

/// A setting with such a word in its name is a secret.
const SECRETS: [&str; 4] = ["password", "secret", "token", "access_key"];

/// Stands in the place of a secret.
const MASK: &str = "••••••";

/// Where a setting comes from; each is stronger than the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    Default,
    /// The file's name.
    File(String),
    /// The variable's name.
    Variable(String),
    CommandLine,
}

/// One setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Such as `mail.smtp.host`.
    pub key: String,
    pub value: String,
    pub origin: Origin,
}

impl Setting {
    /// `mail.smtp` of `mail.smtp.host`.
    pub fn section(&self) -> &str {
        self.key.rsplit_once('.').map_or("", |(section, _)| section)
    }

    pub fn name(&self) -> &str {
        self.key.rsplit_once('.').map_or(self.key.as_str(), |(_, name)| name)
    }
}

/// What the settings were put together from.
pub(super) struct Layers<'a> {
    pub whole: Value,
    /// What the file of the environment says, with its name.
    pub file: Option<(String, Value)>,
    /// The names of our variables that are set.
    pub variables: BTreeSet<&'a str>,
    pub overridden: BTreeSet<&'a str>,
}

/// All settings by key.
pub(super) fn list(layers: &Layers<'_>) -> Vec<Setting> {
    let in_file = layers.file.as_ref().map(|(name, values)| (name, flat(values)));
    let setting = |(key, value): (String, String)| {
        let variable = format!("FORESAID__{}", key.to_uppercase().replace('.', "__"));
        let from_a_file = format!("{variable}_FILE");
        let set = [&variable, &from_a_file].into_iter().find(|name| layers.variables.contains(name.as_str()));
        let named = in_file.as_ref().filter(|(_, values)| values.contains_key(&key));
        let origin = match (layers.overridden.contains(key.as_str()), set, named) {
            (true, ..) => Origin::CommandLine,
            (_, Some(name), _) => Origin::Variable(name.clone()),
            (_, _, Some((name, _))) => Origin::File((*name).clone()),
            _ => Origin::Default,
        };
        let value = told(&key, &value);
        Setting { key, value, origin }
    };
    flat(&layers.whole).into_iter().map(setting).collect()
}

/// The values of all sections by dotted key.
fn flat(value: &Value) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    flatten("", value, &mut all);
    all
}

fn flatten(key: &str, value: &Value, all: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                let below = if key.is_empty() { name.clone() } else { format!("{key}.{name}") };
                flatten(&below, field, all);
            }
        }
        Value::Array(items) => {
            let item = |item: &Value| item.as_str().map_or_else(|| item.to_string(), str::to_owned);
            all.insert(key.to_owned(), items.iter().map(item).collect::<Vec<_>>().join(", "));
        }
        Value::String(text) => drop(all.insert(key.to_owned(), text.clone())),
        other => drop(all.insert(key.to_owned(), other.to_string())),
    }
}

fn told(key: &str, value: &str) -> String {
    let is_secret = SECRETS.iter().any(|word| key.contains(word));
    if is_secret && !value.is_empty() {
        return MASK.to_owned();
    }
    match Url::parse(value) {
        Ok(mut url) if url.password().is_some() || url.query().is_some() => {
            // What stands behind the question mark may be a secret too.
            let hidden = url.password().is_none() || url.set_password(Some("masked")).is_ok();
            let query = url.query().is_some();
            url.set_query(None);
            let shown = url.to_string().replace(":masked@", &format!(":{MASK}@"));
            if hidden { format!("{shown}{}", if query { "?…" } else { "" }) } else { MASK.to_owned() }
        }
        _ => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_strongest_origin_is_named() {
        let layers = Layers {
            whole: json!({ "server": { "listen": "a", "language": "en" }, "due": { "few_days": [2, 5] }, "mail": { "from": "f" } }),
            file: Some((
                "production.toml".to_owned(),
                json!({ "server": { "listen": "b", "language": "en" } }),
            )),
            variables: BTreeSet::from(["FORESAID__SERVER__LISTEN", "FORESAID__MAIL__FROM_FILE"]),
            overridden: BTreeSet::from(["due.few_days"]),
        };
        let told = list(&layers).into_iter().map(|setting| (setting.key, setting.value, setting.origin));
        let of = |key: &str, value: &str, origin| (key.to_owned(), value.to_owned(), origin);
        assert_eq!(
            told.collect::<Vec<_>>(),
            [
                of("due.few_days", "2, 5", Origin::CommandLine),
                of("mail.from", "f", Origin::Variable("FORESAID__MAIL__FROM_FILE".to_owned())),
                of("server.language", "en", Origin::File("production.toml".to_owned())),
                of("server.listen", "a", Origin::Variable("FORESAID__SERVER__LISTEN".to_owned())),
            ]
        );
    }

    #[test]
    fn secrets_are_not_told() {
        for (key, value, shown) in [
            ("mail.smtp.password", "hunter2", MASK),
            ("mail.smtp.password", "", ""),
            ("archive.s3.secret_access_key", "hunter2", MASK),
            (
                "database.url",
                "postgres://ada:hunter2@db.example/foresaid",
                "postgres://ada:••••••@db.example/foresaid",
            ),
            ("archive.url", "s3://bucket/folder?key=hunter2", "s3://bucket/folder?…"),
            ("database.url", "sqlite:data/foresaid.db", "sqlite:data/foresaid.db"),
            ("server.listen", "127.0.0.1:8420", "127.0.0.1:8420"),
        ] {
            assert_eq!(told(key, value), shown);
        }
    }
}
