//! The number in an address, such as the 12 of `/documents/12`. What is no number leads to a page like any other
//! address that leads nowhere.

use std::str::FromStr;

use axum::extract::FromRequestParts;
use axum::extract::Path;
use axum::http::request::Parts;

use super::problem::Problem;
use crate::app::App;
use crate::error::Error;

/// The last path parameter, read as an id of a row.
pub struct Id<T>(pub T);

impl<T: FromStr> FromRequestParts<App> for Id<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let text = Path::<String>::from_request_parts(parts, app).await;
        let id = text.ok().and_then(|Path(text)| text.parse().ok());
        Ok(Id(id.ok_or_else(|| Error::not_found("page-not-found"))?))
    }
}
