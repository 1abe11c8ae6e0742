//! The list of sources and how each fares, with the form to add one.

use askama::Template;
use axum::Form;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::response::Response;
use axum::routing::get;

use super::frame::Frame;
use super::frame::SignedIn;
use super::frame::page;
use super::problem::Problem;
use super::source;
use super::source_form::SourceForm;
use super::source_health;
use super::source_health::Health;
use crate::app::App;
use crate::config::CareSettings;
use crate::error::Error;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;
use crate::sources;
use crate::sources::Source;
use crate::sources::by_hand;

pub fn routes() -> Router<App> {
    Router::new().route("/sources", get(list).post(add))
}

#[derive(Template)]
#[template(path = "web/templates/sources.html")]
struct SourcesPage {
    frame: Frame,
    sources: Vec<Source>,
    care: CareSettings,
    /// Our own network is down.
    outage: Option<Message>,
    form: SourceForm,
    problem: Option<Message>,
}

impl SourcesPage {
    fn health(&self, source: &Source) -> Health {
        Health::of(source, &self.care, self.frame.now)
    }

    /// What is odd about it.
    fn notices(&self, source: &Source) -> Vec<Message> {
        let quiet = source_health::quiet(source, &self.care, &self.frame);
        source.paused_because.iter().cloned().chain(quiet).collect()
    }

    /// Where it is fetched from; an address that is none is shown whole.
    fn host(&self, source: &Source) -> String {
        let url = url::Url::parse(&source.url).ok();
        url.and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_else(|| source.url.clone())
    }
}

async fn list(State(app): State<App>, SignedIn { frame, .. }: SignedIn) -> Result<Response, Problem> {
    page(&with_form(&app, frame, SourceForm::default(), None).await?)
}

async fn with_form(
    app: &App,
    frame: Frame,
    form: SourceForm,
    problem: Option<Message>,
) -> Result<SourcesPage> {
    let sources = sources::table::list(&app.db).await?;
    let outage = sources::table::outage::present(&app.db).await?.map(|(since, count)| {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        Message::new("sources-outage").with("since", frame.time(&since)).with("count", count)
    });
    let care = app.settings.sources.care.clone();
    Ok(SourcesPage { frame, sources, care, outage, form, problem })
}

async fn add(
    State(app): State<App>,
    SignedIn { frame, .. }: SignedIn,
    Form(form): Form<SourceForm>,
) -> Result<Response, Problem> {
    let added = match form.draft() {
        Ok(draft) => by_hand::add(&app.db, draft, app.now()).await,
        Err(error) => Err(error),
    };
    match added {
        // A wrong address or selector shows at once.
        Ok(source) => source::check_now(&app, &source).await,
        Err(Error::Invalid(problem) | Error::Conflict(problem)) => {
            let again = with_form(&app, frame, form, Some(problem)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&again)?).into_response())
        }
        Err(error) => Err(error.into()),
    }
}
