//! A real service on 127.0.0.1 that takes messages, keeps them, and answers as it is told.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::Mutex;

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::http::Uri;
use axum::response::IntoResponse;
use axum::response::Response;
use tokio::net::TcpListener;
use tokio::task::AbortHandle;

/// Stops listening when dropped.
pub struct Hook {
    origin: String,
    state: Arc<Mutex<Kept>>,
    serving: AbortHandle,
}

/// One message as it came.
#[derive(Clone, Debug)]
pub struct Message {
    /// With its query.
    pub path: String,
    pub headers: HeaderMap,
    pub body: String,
}

#[derive(Default)]
struct Kept {
    messages: Vec<Message>,
    answers: VecDeque<(StatusCode, Option<u64>, String)>,
}

impl Hook {
    /// Answers 200 and `{}` unless told otherwise.
    pub async fn start() -> Hook {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let state = Arc::new(Mutex::new(Kept::default()));
        let router = Router::new().fallback(take).with_state(Arc::clone(&state));
        let serving = tokio::spawn(async move { axum::serve(listener, router).await });
        Hook { origin, state, serving: serving.abort_handle() }
    }

    /// The full address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// How the next message is answered; several calls queue up.
    pub fn next_answer(&self, status: u16, body: &str) {
        self.answer(status, None, body);
    }

    /// The same with `Retry-After`, in seconds.
    pub fn next_answer_later(&self, status: u16, retry_after: u64) {
        self.answer(status, Some(retry_after), "");
    }

    fn answer(&self, status: u16, retry_after: Option<u64>, body: &str) {
        let answer = (StatusCode::from_u16(status).unwrap(), retry_after, body.to_owned());
        self.state.lock().unwrap().answers.push_back(answer);
    }

    /// Everything that came so far, in order.
    pub fn messages(&self) -> Vec<Message> {
        self.state.lock().unwrap().messages.clone()
    }
}

impl Drop for Hook {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn take(State(state): State<Arc<Mutex<Kept>>>, uri: Uri, headers: HeaderMap, body: String) -> Response {
    let mut state = state.lock().unwrap();
    state.messages.push(Message { path: uri.to_string(), headers, body });
    let (status, retry_after, body) =
        state.answers.pop_front().unwrap_or((StatusCode::OK, None, "{}".to_owned()));
    match retry_after {
        Some(seconds) => (status, [("retry-after", seconds.to_string())], body).into_response(),
        None => (status, body).into_response(),
    }
}
