//! Messages to other services, through the same guard as everything that is fetched.

use reqwest::header;
use url::Url;

use super::FetchError;
use super::Fetcher;
use super::address::admit;
use super::retry_after;

/// More of an answer is not read.
const MOST_BYTES: usize = 64 * 1024;

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    pub status: u16,
    pub body: String,
    /// How long the service asks to be left alone.
    pub retry_after: Option<std::time::Duration>,
}

impl Fetcher {
    /// Posts JSON, once. A redirect is an answer like any other: what was meant for one host goes to no other.
    ///
    /// # Errors
    /// `FetchError` when there is no answer: the address is refused, or nobody answers in time.
    pub async fn post(
        &self,
        url: &Url,
        headers: &[(&'static str, String)],
        json: String,
    ) -> Result<Posted, FetchError> {
        let posting = async {
            admit(&self.guard, url)?;
            let request =
                self.client.post(url.clone()).header(header::CONTENT_TYPE, "application/json; charset=utf-8");
            let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, value));
            let mut response = request.body(json).send().await?;
            let (status, retry_after) = (response.status().as_u16(), retry_after(&response));
            let mut body = Vec::new();
            while let Some(chunk) = response.chunk().await? {
                body.extend_from_slice(&chunk);
                if body.len() > MOST_BYTES {
                    body.truncate(MOST_BYTES);
                    break;
                }
            }
            Ok(Posted { status, body: String::from_utf8_lossy(&body).into_owned(), retry_after })
        };
        tokio::time::timeout(self.timeout, posting).await.map_err(|_| FetchError::TimedOut)?
    }
}
