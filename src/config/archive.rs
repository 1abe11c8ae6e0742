//! `[archive]`: where copies of what was fetched are kept, and for how long.

use serde::Deserialize;
use url::Url;

use crate::error::Error;
use crate::error::Result;
use crate::language::Message;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArchiveSettings {
    /// A folder, or `s3://BUCKET/PREFIX`.
    pub url: String,
    /// Days after which a copy that no evidence rests on is given up; 0: never.
    pub keep_days: u32,
    pub s3: S3Settings,
}

/// For an archive in a bucket.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct S3Settings {
    pub region: String,
    /// Of a service other than Amazon's.
    pub endpoint: String,
    /// Empty: the role of the machine is asked.
    pub access_key_id: String,
    pub secret_access_key: String,
}

/// Never shows the key.
impl std::fmt::Debug for S3Settings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("S3Settings");
        shown.field("region", &self.region).field("endpoint", &self.endpoint).finish_non_exhaustive()
    }
}

impl ArchiveSettings {
    /// The bucket's address; none for a folder.
    pub fn bucket(&self) -> Option<Url> {
        Url::parse(&self.url).ok().filter(|url| url.scheme() == "s3")
    }

    pub(super) fn validate(&self) -> Result<()> {
        let is_known = !self.url.contains("://") || self.bucket().is_some_and(|url| url.has_host());
        if is_known && !self.url.trim().is_empty() {
            return Ok(());
        }
        Err(Error::invalid(Message::new("config-archive").with("value", self.url.as_str())))
    }
}
