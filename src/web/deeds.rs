//! Writes down what people did on the dashboard, in the words in which they were told that it was done. What they did to a
//! claim stands in the claim's history.

use axum::extract::Request;
use axum::extract::State;
use axum::middleware::Next;
use axum::response::Response;
use axum_extra::extract::CookieJar;

use super::session;
use crate::app::App;
use crate::audit;
use crate::audit::Area;
use crate::audit::NewDeed;
use crate::error::Result;
use crate::language::Message;

/// Marks the answer to a form that was taken, with what was done.
#[derive(Clone, Debug)]
pub struct Done(pub Message);

/// What was done in words that say more than the person needed to be told.
pub fn telling(mut response: Response, what: impl Into<Message>) -> Response {
    response.extensions_mut().insert(Done(what.into()));
    response
}

/// Stands around every page.
pub async fn keep(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let cookies = CookieJar::from_headers(request.headers());
    let response = next.run(request).await;
    let done = response.extensions().get::<Done>().cloned();
    if let (Some(Done(what)), Some(area)) = (done, Area::of(&path))
        && let Err(error) = write_down(&app, &cookies, area, what, place_of(&path)).await
    {
        // It was done all the same.
        tracing::error!("what was done could not be written down: {error:#}");
    }
    response
}

async fn write_down(app: &App, cookies: &CookieJar, area: Area, what: Message, place: String) -> Result<()> {
    let by = session::reviewer(app, cookies).await?;
    let deed = NewDeed { area, by: by.as_ref(), what, place: Some(place) };
    audit::record(&app.db, deed, app.now()).await
}

/// The page above a form: `/people/2` for `/people/2/standing`.
fn place_of(path: &str) -> String {
    let mut parts = path.trim_start_matches('/').split('/');
    let (first, second) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let is_number = !second.is_empty() && second.bytes().all(|byte| byte.is_ascii_digit());
    let has_pages = matches!(first, "people" | "sources" | "documents");
    match first {
        "absences" | "tokens" => "/people".to_owned(),
        "imports" | "mappings" | "suggested" => "/documents".to_owned(),
        // What stands behind is a secret.
        "password" | "setup" | "sign-in" | "sign-out" => "/people".to_owned(),
        _ if is_number && has_pages => format!("/{first}/{second}"),
        _ => format!("/{first}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_belongs_to_a_page() {
        for (path, place) in [
            ("/people/2/standing", "/people/2"),
            ("/absences/7/removal", "/people"),
            ("/sources", "/sources"),
            ("/sources/3/check", "/sources/3"),
            ("/password/abc", "/people"),
            ("/glossary/3/removal", "/glossary"),
        ] {
            assert_eq!(place_of(path), place, "{path}");
        }
    }
}
