//! `[mail]`: who writes, and by which way a mail leaves.

use std::path::PathBuf;

use serde::Deserialize;

use crate::error::Error;
use crate::error::Result;
use crate::language::Message;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailSettings {
    pub transport: Transport,
    /// `Name <address@host>`.
    pub from: String,
    /// Who hears of sources that keep failing; empty: nobody.
    pub operator: String,
    /// Where `.eml` files go with `transport = "file"`.
    pub folder: PathBuf,
    pub smtp: SmtpSettings,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Transport {
    Smtp,
    File,
    Memory,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmtpSettings {
    pub host: String,
    pub port: u16,
    pub encryption: Encryption,
    /// Empty: no sign-in.
    pub username: String,
    pub password: String,
    /// A PEM file with a certificate authority to trust besides the public ones; empty: none.
    pub ca_file: PathBuf,
    /// For one letter, the way in included.
    pub timeout_seconds: u64,
    /// Letters on their way at the same time.
    pub connections: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encryption {
    None,
    Starttls,
    Tls,
}

impl MailSettings {
    pub(super) fn validate(&self) -> Result<()> {
        if self.transport == Transport::Smtp && self.smtp.host.is_empty() {
            return Err(Error::invalid(Message::new("config-smtp-host")));
        }
        if !(1..=64).contains(&self.smtp.connections) {
            return Err(Error::invalid(Message::new("config-smtp-connections")));
        }
        let open_password = self.smtp.encryption == Encryption::None && !self.smtp.username.is_empty();
        if self.transport == Transport::Smtp && open_password {
            return Err(Error::invalid(Message::new("config-smtp-open-password")));
        }
        Ok(())
    }
}

/// Never shows the password.
impl std::fmt::Debug for SmtpSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SmtpSettings")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("encryption", &self.encryption)
            .field("username", &self.username)
            .finish_non_exhaustive()
    }
}
