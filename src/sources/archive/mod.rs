//! Copies of what was fetched, in a folder or a bucket: packed, and named after the hash of their content, so that the
//! same content is kept once. Which copy belongs to what stands in the snapshots table.

mod packed;

use std::sync::Arc;
use std::time::Duration;

use chrono::DateTime;
use chrono::Utc;
use object_store::ObjectStore;
use object_store::ObjectStoreExt;
use object_store::RetryConfig;
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path;

pub use packed::Packed;

use crate::config::ArchiveSettings;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;

/// How often a bucket is asked again, and for how long: a round must not wait for an archive that is down.
const MOST_RETRIES: usize = 2;
const PATIENCE: Duration = Duration::from_secs(10);

/// Cheap to clone.
#[derive(Clone, Debug)]
pub struct Archive {
    store: Arc<dyn ObjectStore>,
    /// What all names begin with.
    prefix: Path,
    /// As people know it.
    place: String,
}

impl Archive {
    /// Opens the archive; a missing folder is made for the first copy.
    ///
    /// # Errors
    /// `Unavailable`, with the reason.
    pub fn open(settings: &ArchiveSettings) -> Result<Archive> {
        let place = settings.url.clone();
        let unavailable = |reason: String| unavailable(&place, reason);
        let Some(bucket) = settings.bucket() else {
            let folder =
                std::path::absolute(&settings.url).map_err(|error| unavailable(error.to_string()))?;
            let prefix = Path::from_absolute_path(folder).map_err(|error| unavailable(error.to_string()))?;
            return Ok(Archive { store: Arc::new(LocalFileSystem::new()), prefix, place });
        };
        let s3 = &settings.s3;
        let retry =
            RetryConfig { max_retries: MOST_RETRIES, retry_timeout: PATIENCE, ..RetryConfig::default() };
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(bucket.host_str().unwrap_or_default())
            .with_retry(retry)
            // Not every service that speaks S3 knows how to delete many at once; copies go one by one.
            .with_disable_bulk_delete(true);
        if !s3.region.is_empty() {
            builder = builder.with_region(&s3.region);
        }
        if !s3.endpoint.is_empty() {
            builder = builder.with_endpoint(&s3.endpoint).with_allow_http(s3.endpoint.starts_with("http://"));
        }
        if !s3.access_key_id.is_empty() {
            builder =
                builder.with_access_key_id(&s3.access_key_id).with_secret_access_key(&s3.secret_access_key);
        }
        let store = builder.build().map_err(|error| unavailable(error.to_string()))?;
        Ok(Archive { store: Arc::new(store), prefix: Path::from(bucket.path()), place })
    }

    /// Keeps a copy; one with the same content takes its place.
    pub async fn keep(&self, packed: &Packed) -> Result<()> {
        let content = packed.bytes.clone().into();
        self.store.put(&self.name(&packed.hash), content).await.map_err(|error| self.failed(&error))?;
        Ok(())
    }

    /// The content of a copy, unpacked; none when it is not there any more.
    ///
    /// # Errors
    /// `Unavailable` when the place cannot be reached or the copy is damaged.
    pub async fn content(&self, hash: &str, size: usize) -> Result<Option<Vec<u8>>> {
        let packed = match self.store.get(&self.name(hash)).await {
            Ok(found) => found.bytes().await.map_err(|error| self.failed(&error))?,
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(self.failed(&error)),
        };
        let content = packed::unpacked(&packed, size, hash);
        content.map(Some).ok_or_else(|| unavailable(&self.place, format!("{hash} is damaged")))
    }

    /// Gives a copy up; one that is gone already is no error.
    pub async fn give_up(&self, hash: &str) -> Result<()> {
        match self.store.delete(&self.name(hash)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(self.failed(&error)),
        }
    }

    /// Whether copies can be kept and found again.
    pub async fn reach(&self) -> Result<()> {
        let trial = Packed::of(b"Foresaid looks whether its archive can be written.", None);
        self.keep(&trial).await?;
        self.content(&trial.hash, trial.size).await?;
        self.give_up(&trial.hash).await
    }

    /// The hashes of all copies that were put here before a moment. What else lies in the place is not ours.
    pub async fn kept_before(&self, moment: DateTime<Utc>) -> Result<Vec<String>> {
        let folders = self.store.list_with_delimiter(Some(&self.prefix)).await;
        let mut old = Vec::new();
        for folder in folders.map_err(|error| self.failed(&error))?.common_prefixes {
            let files = self.store.list_with_delimiter(Some(&folder)).await;
            let files = files.map_err(|error| self.failed(&error))?.objects.into_iter();
            let files = files.filter(|file| file.last_modified < moment);
            old.extend(files.filter_map(|file| {
                let hash = file.location.filename()?.strip_suffix(".zst")?.to_owned();
                (self.name(&hash) == file.location && is_hash(&hash)).then_some(hash)
            }));
        }
        Ok(old)
    }

    /// Gives a copy up that was put here before a moment, and not again since. Whether it was.
    pub async fn give_up_old(&self, hash: &str, moment: DateTime<Utc>) -> Result<bool> {
        match self.store.head(&self.name(hash)).await {
            Ok(file) if file.last_modified < moment => self.give_up(hash).await.map(|()| true),
            Ok(_) | Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(self.failed(&error)),
        }
    }

    /// A folder for every first two digits: some file systems are slow with many files in one.
    fn name(&self, hash: &str) -> Path {
        let folder = hash.get(..2).unwrap_or_default();
        self.prefix.clone().join(folder).join(format!("{hash}.zst"))
    }

    fn failed(&self, error: &object_store::Error) -> Error {
        let key = match error {
            object_store::Error::PermissionDenied { .. } | object_store::Error::Unauthenticated { .. } => {
                "archive-refused"
            }
            // A copy that is missing is no error; this is the bucket.
            object_store::Error::NotFound { .. } => "archive-no-bucket",
            other => return unavailable(&self.place, other.to_string()),
        };
        Error::Unavailable(Message::new(key).with("place", self.place.as_str()))
    }
}

fn is_hash(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn unavailable(place: &str, reason: String) -> Error {
    Error::Unavailable(Message::new("archive-unavailable").with("place", place).with("reason", reason))
}
