//! An instance that listens on a port of its own, and a visitor who follows no redirects by himself.

use foresaid::app::App;
use foresaid::claims;
use foresaid::clock::Clock;
use foresaid::config::Environment;
use foresaid::config::load;
use foresaid::server;
use reqwest::Client;
use reqwest::RequestBuilder;
use reqwest::StatusCode;
use reqwest::header::CONTENT_TYPE;
use reqwest::header::COOKIE;
use reqwest::header::LOCATION;
use reqwest::header::SET_COOKIE;
use reqwest::redirect::Policy;
use tokio::net::TcpListener;
use tokio::task::AbortHandle;
use url::form_urlencoded;

use crate::support::postgres::FreshDatabase;
use crate::support::postgres::fresh_database;

/// Stops listening when dropped.
pub struct Instance {
    pub app: App,
    origin: String,
    serving: AbortHandle,
    _database: FreshDatabase,
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
    /// An empty instance whose clock stands at noon of this day, UTC.
    pub async fn on(day: &str) -> Instance {
        let database = fresh_database().await;
        let folder = std::env::temp_dir().join("foresaid-no-settings");
        let environment =
            Environment { name: "test".to_owned(), variables: Default::default(), folder: folder.clone() };
        let overrides = [
            ("database.url", database.url()),
            ("server.time_zone", "UTC"),
            ("mail.transport", "memory"),
            ("sources.allow_networks", "127.0.0.0/8"),
        ];
        let overrides = overrides.map(|(key, value)| (key.to_owned(), value.to_owned()));
        let settings = load(&environment, &overrides.into()).unwrap();
        let now = format!("{day}T12:00:00Z").parse().unwrap();
        let app = App::start(settings, Clock::standing_at(now)).await.unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let router = server::router(app.clone());
        let serving = tokio::spawn(async move { axum::serve(listener, router).await }).abort_handle();
        Instance { app, origin, serving, _database: database }
    }

    pub async fn import(&self, file_name: &str, text: &str) {
        claims::import(&self.app.db, &self.app.import_of(file_name, text.as_bytes(), false)).await.unwrap();
    }

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
        let cookie = answer.headers().get(SET_COOKIE).unwrap().to_str().unwrap();
        visitor.cookie = cookie.split(';').next().unwrap().to_owned();
        visitor
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        self.serving.abort();
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
