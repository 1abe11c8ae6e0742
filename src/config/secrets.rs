//! The variables of the environment that may go into what sources are asked with, and what they hold. Everything else of
//! the environment is out of reach from there, and no value is ever shown.

use std::collections::HashMap;
use std::fmt;

use crate::error::Error;
use crate::error::Result;
use crate::language::Message;

/// Beginning of the variables that are settings; those are never handed out.
const SETTINGS: &str = "FORESAID__";
/// A variable of this ending names a file that holds the value.
const FILE: &str = "_FILE";

/// What may be handed out, and to whom.
#[derive(Clone, Default)]
pub struct Secrets {
    permits: Vec<Permit>,
    variables: HashMap<String, String>,
}

/// One entry of `sources.header_variables`: `NAME`, `PREFIX_*`, either with `@host`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Permit {
    name: String,
    is_prefix: bool,
    host: Option<String>,
}

/// Never shows the values.
impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Secrets").field("permits", &self.permits).finish_non_exhaustive()
    }
}

impl Secrets {
    /// Keeps of the environment what the entries permit.
    ///
    /// # Errors
    /// `Invalid`, naming the entry that permits too much or cannot be read.
    pub fn new(entries: &[String], environment: &HashMap<String, String>) -> Result<Secrets> {
        let permits: Vec<Permit> = entries.iter().map(|entry| Permit::read(entry)).collect::<Result<_>>()?;
        let is_permitted = |variable: &str| {
            let name = variable.strip_suffix(FILE).unwrap_or(variable);
            permits.iter().any(|permit| permit.names(name) || permit.names(variable))
        };
        let kept = environment.iter().filter(|(name, _)| is_permitted(name));
        let variables = kept.map(|(name, value)| (name.clone(), value.clone())).collect();
        Ok(Secrets { permits, variables })
    }

    /// What a variable holds, for a request to a host. A `…_FILE` is read anew each time, so that its secret can be
    /// changed while Foresaid runs.
    ///
    /// # Errors
    /// The sentence that says why there is no value to be had; it names the variable alone.
    pub fn value(&self, name: &str, host: &str) -> Result<String, Message> {
        let problem = |key: &'static str| Message::new(key).with("name", name);
        let mut permits = self.permits.iter().filter(|permit| permit.names(name)).peekable();
        if permits.peek().is_none() {
            return Err(problem("header-variable-not-permitted"));
        }
        if !permits.any(|permit| permit.host.as_deref().is_none_or(|only| only.eq_ignore_ascii_case(host))) {
            return Err(problem("header-variable-other-host").with("host", host));
        }
        let held = match (self.variables.get(name), self.variables.get(&format!("{name}{FILE}"))) {
            (Some(value), _) => value.clone(),
            (None, Some(file)) => std::fs::read_to_string(file)
                .map_err(|error| problem("header-variable-file").with("reason", error.to_string()))?,
            (None, None) => String::new(),
        };
        match held.trim() {
            "" => Err(problem("header-variable-unset")),
            value => Ok(value.to_owned()),
        }
    }
}

impl Permit {
    fn read(entry: &str) -> Result<Permit> {
        let (name, host) = match entry.trim().split_once('@') {
            Some((name, host)) => (name.trim(), Some(host.trim().to_owned())),
            None => (entry.trim(), None),
        };
        let (name, is_prefix) = name.strip_suffix('*').map_or((name, false), |prefix| (prefix, true));
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if !is_name || name.starts_with(SETTINGS) || host.as_deref() == Some("") {
            return Err(Error::invalid(Message::new("config-header-variables").with("value", entry)));
        }
        Ok(Permit { name: name.to_owned(), is_prefix, host })
    }

    fn names(&self, variable: &str) -> bool {
        let matches = if self.is_prefix { variable.starts_with(&self.name) } else { variable == self.name };
        matches && !variable.starts_with(SETTINGS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secrets(entries: &[&str], environment: &[(&str, &str)]) -> Result<Secrets> {
        let entries: Vec<String> = entries.iter().map(|entry| (*entry).to_owned()).collect();
        let environment = environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Secrets::new(&entries, &environment.collect())
    }

    #[test]
    fn a_variable_is_handed_out_where_it_is_permitted() {
        let folder = tempfile::TempDir::new().unwrap();
        let file = folder.path().join("key");
        std::fs::write(&file, "from a file\n").unwrap();
        let held = secrets(
            &["FORESAID_SECRET_*", "RATES_KEY@api.rates.example", "FORESAID*"],
            &[
                ("FORESAID_SECRET_PORT", " k-1 "),
                ("FORESAID_SECRET_EMPTY", " "),
                ("FORESAID_SECRET_KEPT_FILE", file.to_str().unwrap()),
                ("FORESAID_SECRET_LOST_FILE", "/nowhere/at/all"),
                ("RATES_KEY", "k-2"),
                ("HOME", "/root"),
                ("FORESAID__MAIL__SMTP__PASSWORD", "k-3"),
            ],
        )
        .unwrap();
        for (name, host, value) in [
            ("FORESAID_SECRET_PORT", "port.example", Ok("k-1")),
            ("FORESAID_SECRET_KEPT", "port.example", Ok("from a file")),
            ("FORESAID_SECRET_LOST", "port.example", Err("header-variable-file")),
            ("FORESAID_SECRET_EMPTY", "port.example", Err("header-variable-unset")),
            ("FORESAID_SECRET_NONE", "port.example", Err("header-variable-unset")),
            ("RATES_KEY", "API.rates.example", Ok("k-2")),
            ("RATES_KEY", "port.example", Err("header-variable-other-host")),
            ("HOME", "port.example", Err("header-variable-not-permitted")),
            ("FORESAID__MAIL__SMTP__PASSWORD", "port.example", Err("header-variable-not-permitted")),
        ] {
            let got = held.value(name, host);
            assert_eq!(got.as_deref().map_err(Message::key), value, "{name} {host}");
        }
        let shown = format!("{held:?}");
        assert!(!shown.contains("k-1") && !shown.contains("k-2"), "{shown}");
    }

    #[test]
    fn what_permits_too_much_is_refused() {
        for entry in ["*", "", "@host.example", "FORESAID__*", "FORESAID__MAIL__SMTP__PASSWORD", "A-B", "A@"]
        {
            let refused = secrets(&[entry], &[]);
            assert!(matches!(refused, Err(Error::Invalid(_))), "{entry}");
        }
    }
}
