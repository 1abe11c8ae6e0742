//! Style sheet, scripts and pictures, inside the binary. Their address carries a fingerprint, so that browsers keep them
//! for good and still see a new one at once.

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use axum::routing::get;
use rust_embed::RustEmbed;

use crate::app::App;

#[derive(RustEmbed)]
#[folder = "src/web/static"]
struct Files;

pub fn routes() -> Router<App> {
    Router::new().route("/static/{fingerprint}/{name}", get(file))
}

/// Where a static file is served. The name is one of the files in `static/`.
pub fn address(name: &str) -> String {
    let fingerprint = Files::get(name).map(|file| fingerprint(&file)).unwrap_or_default();
    format!("/static/{fingerprint}/{name}")
}

fn fingerprint(file: &rust_embed::EmbeddedFile) -> String {
    file.metadata.sha256_hash().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

async fn file(Path((_, name)): Path<(String, String)>) -> Response {
    let Some(file) = Files::get(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    };
    let headers =
        [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
    (headers, file.data).into_response()
}
