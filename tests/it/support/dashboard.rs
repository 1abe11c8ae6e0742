//! A person at the dashboard: a running server, and a client who has set the instance up and is signed in.

use std::collections::BTreeMap;

use foresaid::app::App;
use reqwest::Client;
use reqwest::ClientBuilder;
use reqwest::RequestBuilder;
use reqwest::Response;
use reqwest::header;
use reqwest::redirect::Policy;

use super::app::TestApp;

/// Ten in the morning in Shanghai, on a Monday.
pub const NOW: &str = "2026-11-23T02:00:00Z";

pub struct Dashboard {
    pub app: App,
    client: Client,
    base: String,
    cookies: BTreeMap<String, String>,
    #[expect(dead_code, reason = "held for its drop")]
    test: TestApp,
}

/// What came back.
pub struct Shown {
    pub status: u16,
    pub html: String,
    pub headers: header::HeaderMap,
    /// Where a redirect led; the page is the one found there.
    pub redirected_to: Option<String>,
}

impl Dashboard {
    /// Starts a server and signs the first reviewer in. Overrides are settings by dotted key.
    pub async fn start(overrides: &[(&str, &str)]) -> Dashboard {
        let mut test = TestApp::with(NOW, overrides).await;
        let base = test.serve().await;
        let app = test.app.clone();
        let client = ClientBuilder::new().redirect(Policy::none()).no_proxy().build().unwrap();
        let cookies = BTreeMap::new();
        let mut dashboard = Dashboard { app, client, base, cookies, test };
        let person = [
            ("name", "Ada Quill"),
            ("email", "ada@quill.example"),
            ("password", "a long enough sentence"),
            ("language", "en"),
            ("time_zone", "Asia/Shanghai"),
        ];
        assert_eq!(dashboard.post("/setup", &person).await.redirected_to.as_deref(), Some("/"));
        dashboard
    }

    /// The same person with their cookies forgotten.
    pub fn forget_sign_in(&mut self) {
        self.cookies.clear();
    }

    pub async fn get(&mut self, path: &str) -> Shown {
        let request = self.client.get(self.address(path));
        self.shown(request).await
    }

    /// Sends a form and follows where it leads.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Shown {
        let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self.client.post(self.address(path)).body(form);
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.shown(request).await
    }

    /// Uploads files by name and content.
    pub async fn upload(&mut self, files: &[(&str, &[u8])], preview: bool) -> Shown {
        self.upload_to("/documents", files, preview).await
    }

    /// The same, to another page.
    pub async fn upload_to(&mut self, path: &str, files: &[(&str, &[u8])], preview: bool) -> Shown {
        let boundary = "----a-boundary-of-this-test";
        let mut body = Vec::new();
        for (name, content) in files {
            let head = format!(
                "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
                 Content-Type: text/markdown\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        if preview {
            let field =
                format!("--{boundary}\r\nContent-Disposition: form-data; name=\"preview\"\r\n\r\nyes\r\n");
            body.extend_from_slice(field.as_bytes());
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        let request = self.client.post(self.address(path)).body(body);
        let kind = format!("multipart/form-data; boundary={boundary}");
        self.shown(request.header(header::CONTENT_TYPE, kind)).await
    }

    /// The full address of a path.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    async fn shown(&mut self, request: RequestBuilder) -> Shown {
        let answer = self.send(request).await;
        let to = answer.headers().get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned());
        let answer = match &to {
            Some(to) => {
                let next = self.client.get(self.address(to));
                self.send(next).await
            }
            None => answer,
        };
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        Shown { status, headers, html: answer.text().await.unwrap(), redirected_to: to }
    }

    async fn send(&mut self, request: RequestBuilder) -> Response {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let answer = request.header(header::COOKIE, cookies.join("; ")).send().await.unwrap();
        for cookie in answer.headers().get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }
}

impl Shown {
    /// Fails unless the page says all of this, with the page in the message.
    pub fn says(&self, texts: &[&str]) -> &Shown {
        for text in texts {
            assert!(self.html.contains(text), "status {}: no “{text}” in\n{}", self.status, self.main());
        }
        self
    }

    /// What a hidden field holds.
    pub fn hidden(&self, name: &str) -> String {
        let start = format!("type=\"hidden\" name=\"{name}\" value=\"");
        let (_, rest) = self.html.split_once(&start).expect(name);
        let value = rest.split_once('"').unwrap().0;
        let plain = [("&#34;", "\""), ("&#60;", "<"), ("&#62;", ">"), ("&#39;", "'"), ("&#38;", "&")];
        plain.iter().fold(value.to_owned(), |text, (escaped, plain)| text.replace(escaped, plain))
    }

    /// Fails unless the form was taken, with what was sent in the message.
    pub fn is_fine(&self, sent: &str) -> &Shown {
        let page = self.main().split("</main>").next().unwrap_or_default();
        let taken = self.status == 200 && !page.contains("data-tone=\"problem\" role=\"alert\"");
        assert!(taken, "{sent}: status {}\n{}", self.status, self.main());
        self
    }

    pub fn is_silent_about(&self, text: &str) -> &Shown {
        assert!(!self.html.contains(text), "“{text}” stands in\n{}", self.main());
        self
    }

    fn main(&self) -> &str {
        self.html.split_once("<main").map_or(self.html.as_str(), |(_, main)| main)
    }
}
