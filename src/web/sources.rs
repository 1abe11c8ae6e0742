//! The list of sources and how each fares, with the ways to add more.

use askama::Template;
use axum::Form;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use super::claim::links;
use super::claim::links::LinkNote;
use super::frame::Frame;
use super::frame::SignedIn;
use super::frame::page;
use super::problem::Problem;
use super::source;
use super::source_form::SourceForm;
use super::source_health;
use super::source_health::Health;
use super::source_new;
use crate::app::App;
use crate::config::CareSettings;
use crate::error::Error;
use crate::error::Result;
use crate::language::Language;
use crate::language::Message;
use crate::sources;
use crate::sources::LinkState;
use crate::sources::Source;
use crate::sources::by_hand;

/// How many links of evidence are listed, those in trouble first.
const MOST_LINKS: u64 = 500;

pub fn routes() -> Router<App> {
    Router::new().route("/sources", get(list).post(add)).route("/sources/links", get(list_links))
}

#[derive(Template)]
#[template(path = "web/templates/sources.html")]
struct SourcesPage {
    frame: Frame,
    sources: Vec<Source>,
    care: CareSettings,
    /// Our own network is down.
    outage: Option<Message>,
    /// How many links of evidence are looked at, and how many of them in which state.
    links: Message,
    linked: u64,
}

/// The links of evidence.
#[derive(Template)]
#[template(path = "web/templates/source_links.html")]
struct LinksPage {
    frame: Frame,
    links: Vec<(Source, Option<LinkNote>)>,
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
    let sources = sources::table::list(&app.db).await?;
    let outage = sources::table::outage::present(&app.db).await?.map(|(since, count)| {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        Message::new("sources-outage").with("since", frame.time(&since)).with("count", count)
    });
    let care = app.settings.sources.care.clone();
    let tally = sources::table::links::tally(&app.db).await?;
    let in_state = |state| tally.get(&Some(state)).copied().unwrap_or(0);
    let linked = tally.values().sum();
    let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let links = Message::new("source-links-tally")
        .with("count", number(linked))
        .with("moved", number(in_state(LinkState::Moved)))
        .with("changed", number(in_state(LinkState::Changed)))
        .with("gone", number(in_state(LinkState::Gone)));
    page(&SourcesPage { frame, sources, care, outage, links, linked })
}

async fn list_links(State(app): State<App>, SignedIn { frame, .. }: SignedIn) -> Result<Response, Problem> {
    let links = sources::table::links::list(&app.db, MOST_LINKS).await?.into_iter();
    let links = links.map(|link| {
        let note = links::note(&link, &frame);
        (link, note)
    });
    page(&LinksPage { links: links.collect(), frame })
}

async fn add(
    State(app): State<App>,
    SignedIn { frame, .. }: SignedIn,
    Form(form): Form<SourceForm>,
) -> Result<Response, Problem> {
    let added = match form.draft() {
        Ok(draft) => by_hand::add(&app.db, draft, app.now(), app.zone()).await,
        Err(error) => Err(error),
    };
    match added {
        // A wrong address or selector shows at once.
        Ok(source) => {
            let checked = source::check_now(&app, &source).await?;
            Ok(source::telling(checked, "deed-source-added", &source))
        }
        Err(Error::Invalid(problem) | Error::Conflict(problem)) => source_new::again(frame, form, problem),
        Err(error) => Err(error.into()),
    }
}
