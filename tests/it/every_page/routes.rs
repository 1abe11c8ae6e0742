//! The routes of the dashboard, read from its code: a page that nobody looks at is found here.

use std::collections::BTreeSet;

use super::world::World;
use crate::architecture::files_below;

/// What is fetched by programs, or by pages, or only takes forms; and what only a stranger sees.
const NO_PAGES: [&str; 20] = [
    "/archive/{id}/copy",
    "/calendars/{file}",
    "/claims/choices",
    "/export/{form}",
    "/feeds/{token}/{file}",
    // leads to the first page that there is
    "/public",
    "/public/calendar.ics",
    "/public/claimants/{id}/badge.svg",
    "/public/claimants/{id}/card.svg",
    "/public/claimreview.json",
    "/public/claims/{id}/badge.svg",
    "/public/claims/{id}/card.svg",
    "/public/feeds/{file}",
    "/robots.txt",
    "/setup",
    "/sign-in",
    "/sitemap.xml",
    "/sources.opml",
    "/sources/opml",
    "/static/{fingerprint}/{name}",
];

#[tokio::test]
async fn every_page_is_looked_at() {
    let world = World::start().await;
    let known: BTreeSet<&str> = world.pages.iter().map(|(route, _)| *route).chain(NO_PAGES).collect();
    let unknown: Vec<String> = routes().into_iter().filter(|route| !known.contains(route.as_str())).collect();
    assert!(unknown.is_empty(), "add an example of {unknown:?} to tests/it/every_page/world.rs");
}

/// Every route that answers to GET.
fn routes() -> BTreeSet<String> {
    let files = files_below("src/web", ".rs");
    files.iter().flat_map(|file| routes_in(&file.text)).collect()
}

fn routes_in(code: &str) -> Vec<String> {
    let found = code.split(".route(\"").skip(1).filter_map(|rest| {
        let (route, rest) = rest.split_once('"')?;
        let methods = rest.split(".route(").next().unwrap_or_default().split('\n').next().unwrap_or_default();
        let only_takes_forms = methods.contains("post(") && !methods.contains("get(");
        (!only_takes_forms).then(|| route.to_owned())
    });
    found.collect()
}

#[test]
fn routes_are_read_from_code() {
    let code = "Router::new().route(\"/a\", get(a).post(b)).route(\"/b\", post(b))\n.route(\"/c\", here)\n\
                .route(\"/d\", post(get_it).get(d))";
    assert_eq!(routes_in(code), ["/a", "/c", "/d"]);
}
