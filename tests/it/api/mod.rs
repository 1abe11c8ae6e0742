//! The API as a script meets it: over HTTP, with a token, on a document that was really imported.

mod care;
mod described;
mod doors;
mod endpoints;
mod record;
mod refusals;
mod scopes;
mod source_lists;

use foresaid::app::App;
use foresaid::language::Language;
use foresaid::review::Reviewer;
use foresaid::review::Scope;
use foresaid::review::tokens;
use foresaid::review::tokens::NewToken;
use reqwest::Method;
use serde_json::Value;

use crate::support::app::TestApp;

const NOW: &str = "2025-01-10T02:00:00Z";
const INTERVIEW: &str = "tests/fixtures/documents/interview.md";
const BROKEN: &str = "tests/fixtures/documents/broken_rows.md";

/// An instance that listens, and a token for it. Stops listening when dropped.
pub struct Api {
    pub app: App,
    pub token: String,
    pub address: String,
    #[expect(dead_code, reason = "held for its drop")]
    test: TestApp,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub content_type: String,
    pub headers: reqwest::header::HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }
}

impl Api {
    pub async fn start() -> Api {
        Api::of(TestApp::at(NOW).await).await
    }

    /// The same on an instance with settings of its own.
    pub async fn of(mut test: TestApp) -> Api {
        let address = test.serve().await;
        let reviewer = test.reviewer("Ada", Language::English, chrono_tz::Asia::Shanghai).await;
        let app = test.app.clone();
        let api = Api { app, token: String::new(), address, test };
        let token = api.token_of(&reviewer, "tests", Scope::Admin).await;
        Api { token, ..api }
    }

    /// A token that acts for somebody.
    pub async fn token_of(&self, owner: &Reviewer, name: &str, scope: Scope) -> String {
        let new = NewToken { name: name.to_owned(), scope, last_day: None };
        tokens::add(&self.app.db, owner, new, self.app.now()).await.unwrap().text
    }

    /// An instance with the interview in it.
    pub async fn with_interview() -> Api {
        let api = Api::start().await;
        assert_eq!(api.import(INTERVIEW, "").await.status, 201);
        api
    }

    /// A request as it stands: no token, nothing added.
    pub async fn request(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: &(impl AsRef<[u8]> + ?Sized),
    ) -> Answer {
        let client = reqwest::ClientBuilder::new().no_proxy().build().unwrap();
        let request = client.request(method, format!("{}{path}", self.address)).body(body.as_ref().to_vec());
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        let response = request.send().await.unwrap();
        let headers = response.headers().clone();
        let content_type = headers.get("content-type").map(|value| value.to_str().unwrap().to_owned());
        Answer {
            status: response.status().as_u16(),
            content_type: content_type.unwrap_or_default(),
            headers,
            text: response.text().await.unwrap(),
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.get_in("en", path).await
    }

    pub async fn get_in(&self, language: &str, path: &str) -> Answer {
        let bearer = format!("Bearer {}", self.token);
        let headers = [("authorization", bearer.as_str()), ("accept-language", language)];
        self.request(Method::GET, &format!("/api/v1{path}"), &headers, "").await
    }

    /// Sends JSON.
    pub async fn send(&self, method: Method, path: &str, body: Value) -> Answer {
        self.send_text("en", method, path, &body.to_string()).await
    }

    pub async fn send_text(&self, language: &str, method: Method, path: &str, body: &str) -> Answer {
        let bearer = format!("Bearer {}", self.token);
        let headers = [
            ("authorization", bearer.as_str()),
            ("accept-language", language),
            ("content-type", "application/json"),
        ];
        self.request(method, &format!("/api/v1{path}"), &headers, body).await
    }

    pub async fn import(&self, file: &str, more: &str) -> Answer {
        let name = file.rsplit('/').next().unwrap();
        let text = std::fs::read_to_string(file).unwrap();
        self.send_text("en", Method::POST, &format!("/documents?file_name={name}{more}"), &text).await
    }
}
