//! Pages, API and health behind one listener, and the scheduler beside them, until they are asked to stop.

use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::extract::State;
use axum::http::HeaderName;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header;
use axum::middleware;
use axum::routing::get;
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

use crate::api;
use crate::api::House;
use crate::app::App;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::mcp;
use crate::scheduler::Scheduler;
use crate::storage;
use crate::web;
use crate::web::ready;
use crate::web::ready::Ready;

/// No page needs anything from elsewhere, and none may be framed.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
     form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// Longest a request may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// Everything that answers requests.
pub fn router(app: App) -> Router {
    let most_bytes = app.settings.server.max_upload_bytes;
    let fixed = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    Router::new()
        .route("/healthz", get(async || "ok"))
        .route("/readyz", get(ready))
        .nest("/api", api::routes(&app, house()))
        .merge(mcp::routes(&app))
        // Only pages are used with a cookie; the other doors ask for a token, which no other site can send.
        .merge(web::routes(&app).layer(CsrfLayer::new()))
        .layer(DefaultBodyLimit::max(most_bytes))
        .layer(CompressionLayer::new())
        // Outside the packing: a page that is ready is packed already.
        .layer(middleware::from_fn_with_state(Ready::new(&app), ready::page))
        .layer(fixed(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY))
        .layer(fixed(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(fixed(header::REFERRER_POLICY, "same-origin"))
        // What a reviewer sees is for nobody else, neither in a shared cache nor after the sign-out.
        .layer(fixed(header::CACHE_CONTROL, "private, no-cache"))
        // What is public says otherwise.
        .layer(fixed(HeaderName::from_static("x-robots-tag"), "noindex"))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        .layer(CatchPanicLayer::new())
        .layer(TraceLayer::new_for_http())
        .with_state(app)
}

/// What pages outside the dashboard share with it.
fn house() -> House {
    House {
        style: web::asset("app.css"),
        icon: web::asset("icon.svg"),
        language_cookie: web::LANGUAGE_COOKIE,
    }
}

/// Whether requests can be served: the database answers and its schema is up to date.
async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    match storage::pending_migrations(&app.db).await {
        Ok(0) => (StatusCode::OK, "ready"),
        Ok(_) => (StatusCode::SERVICE_UNAVAILABLE, "the schema is not up to date: run `foresaid migrate`"),
        Err(error) => {
            tracing::error!("not ready: {error:#}");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer")
        }
    }
}

/// Binds the address of the settings.
///
/// # Errors
/// `Unavailable` when the address is taken or not ours.
pub async fn listen(address: &str) -> Result<TcpListener> {
    TcpListener::bind(address).await.map_err(|error| {
        let message = Message::new("server-listen").with("address", address);
        Error::Unavailable(message.with("reason", error.to_string()))
    })
}

/// Serves until `stop` ends, then finishes what is under way. With a scheduler, its work runs in this process too.
pub async fn serve(
    app: App,
    listener: TcpListener,
    scheduler: Option<Scheduler>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<()> {
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, service).with_graceful_shutdown(stop).await;
    if let Some(scheduler) = scheduler {
        scheduler.stop().await;
    }
    Ok(served.map_err(anyhow::Error::new)?)
}

/// Ends when the process is asked to stop: Ctrl-C, or SIGTERM from whoever runs it.
pub async fn asked_to_stop() {
    let interrupt = async {
        if let Err(error) = tokio::signal::ctrl_c().await {
            tracing::error!("cannot listen for Ctrl-C: {error}");
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(error) => {
                tracing::error!("cannot listen for SIGTERM: {error}");
                std::future::pending::<()>().await;
            }
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
