//! An instance that listens on a port of its own, and a visitor who follows no redirects by himself.

use reqwest::Client;
use reqwest::RequestBuilder;
use reqwest::StatusCode;
use reqwest::header::CONTENT_TYPE;
use reqwest::header::COOKIE;
use reqwest::header::LOCATION;
use reqwest::header::SET_COOKIE;
use reqwest::redirect::Policy;
use url::form_urlencoded;

use crate::support::app::TestApp;

pub struct Instance {
    pub test: TestApp,
    origin: String,
}

/// Somebody with a browser; `cookie` is what the browser holds.
pub struct Visitor {
    client: Client,
    origin: String,
    cookie: String,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub location: String,
    pub html: String,
}

impl Instance {
    /// An empty instance that listens and whose clock stands at noon of this day, UTC.
    pub async fn on(day: &str) -> Instance {
        let now = format!("{day}T12:00:00Z");
        let mut test = TestApp::with(&now, &[("server.time_zone", "UTC")]).await;
        let origin = test.serve().await;
        Instance { test, origin }
    }

    #[expect(clippy::disallowed_methods, reason = "a visitor is outside of the product")]
    pub fn visitor(&self) -> Visitor {
        let client = Client::builder().redirect(Policy::none()).no_proxy().build().unwrap();
        Visitor { client, origin: self.origin.clone(), cookie: String::new() }
    }

    /// The first reviewer, signed in, who reads this language.
    pub async fn reviewer(&self, language: &str) -> Visitor {
        let mut visitor = self.visitor();
        let fields = [
            ("name", "Ada"),
            ("email", "ada@review.example"),
            ("password", "a long enough sentence"),
            ("language", language),
            ("time_zone", "UTC"),
        ];
        let request = visitor.form("/setup", &fields);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        let mut cookies = answer.headers().get_all(SET_COOKIE).iter().map(|cookie| cookie.to_str().unwrap());
        let session = cookies.find(|cookie| cookie.starts_with("foresaid_session=")).unwrap();
        visitor.cookie = session.split(';').next().unwrap().to_owned();
        visitor
    }
}

impl Visitor {
    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.client.get(format!("{}{path}", self.origin))).await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(self.form(path, fields)).await
    }

    fn form(&self, path: &str, fields: &[(&str, &str)]) -> RequestBuilder {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self.client.post(format!("{}{path}", self.origin));
        request.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(body)
    }

    async fn send(&self, request: RequestBuilder) -> Answer {
        let answer = request.header(COOKIE, &self.cookie).send().await.unwrap();
        let location = answer.headers().get(LOCATION).map(|to| to.to_str().unwrap().to_owned());
        Answer {
            status: answer.status(),
            location: location.unwrap_or_default(),
            html: answer.text().await.unwrap(),
        }
    }
}

impl Answer {
    /// Asserts that the page came and shows each of these.
    #[track_caller]
    pub fn shows(&self, expected: &[&str]) {
        assert_eq!(self.status, StatusCode::OK, "{}", self.html);
        self.contains(expected);
    }

    #[track_caller]
    pub fn contains(&self, expected: &[&str]) {
        for text in expected {
            assert!(self.html.contains(text), "“{text}” is missing in\n{}", self.html);
        }
    }

    #[track_caller]
    pub fn lacks(&self, unwanted: &[&str]) {
        for text in unwanted {
            assert!(!self.html.contains(text), "“{text}” stands in\n{}", self.html);
        }
    }
}
