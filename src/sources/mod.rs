//! stub
pub mod check; pub mod configured; pub mod table;
use crate::vocabulary::words; use crate::language::Message; use url::Url; use chrono::{DateTime,Utc}; use std::time;
pub use table::Model as Source;
words! { /// k
 pub enum SourceKind as "kind" { Feed="feed", Page="page", Json="json", } }
pub struct Answer { pub url: Url, pub status: u16, pub content_type: Option<String>, pub etag: Option<String>, pub last_modified: Option<String>, pub body: Vec<u8> }
#[derive(Clone, Debug)]
pub struct NewItem { pub key: String, pub url: Option<String>, pub title: String, pub text: String, pub published: Option<DateTime<Utc>>, pub updated: Option<DateTime<Utc>> }
#[derive(Debug)]
pub struct Brought { pub title: Option<String>, pub items: Vec<NewItem> }
pub enum Unreadable { Empty }
impl Unreadable { pub fn message(&self)->Message { Message::new("x") } }
pub fn read(_k: SourceKind, _s: Option<&str>, _a: &Answer) -> Result<Brought, Unreadable> { Err(Unreadable::Empty) }
#[derive(Clone)] pub struct Fetcher;
pub enum Fetched { NotModified, Answer(Answer) }
pub enum FetchError { Status { code: u16, retry_after: Option<time::Duration> }, X }
impl FetchError { pub fn message(&self)->Message { Message::new("x") } }
impl Fetcher { pub fn new(_s: &crate::config::SourceSettings) -> crate::error::Result<Fetcher> { Ok(Fetcher) } pub async fn get(&self, _u:&Url, _e: Option<&str>, _l: Option<&str>) -> Result<Fetched, FetchError> { Err(FetchError::X) } }
