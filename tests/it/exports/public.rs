//! What anybody may read: as much as the settings say, and nothing that is private.

use std::collections::BTreeSet;

use foresaid::claims::Verdict;
use foresaid::claims::status::Change;
use foresaid::evidence::Relation;
use foresaid::evidence::State;
use foresaid::evidence::decide::decide;
use foresaid::language::Language;
use foresaid::review;
use foresaid::sources::SourceKind;
use foresaid::storage::ClaimId;
use reqwest::Client;
use reqwest::Response;
use reqwest::redirect::Policy;
use sea_orm::ConnectionTrait;

use super::attach;
use super::harbour;
use super::judge;
use crate::support::app::TestApp;

/// What must not stand on any page.
const SECRETS: [&str; 8] = [
    "secret note",
    "planted suggestion",
    "reviewers.example",
    "Ask the minister",
    "planted-header",
    "register.example",
    "rejected link",
    "Ada",
];

struct Visitor {
    client: Client,
    base: String,
    #[expect(dead_code, reason = "held for its drop")]
    test: TestApp,
}

impl Visitor {
    async fn of(mut test: TestApp) -> Visitor {
        let base = test.serve().await;
        let client = reqwest::ClientBuilder::new().redirect(Policy::none()).no_proxy().build().unwrap();
        Visitor { client, base, test }
    }

    async fn get(&self, path: &str) -> Response {
        self.with(path, &[]).await
    }

    async fn with(&self, path: &str, headers: &[(&str, &str)]) -> Response {
        let request = self.client.get(format!("{}{path}", self.base));
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        request.send().await.unwrap()
    }

    async fn text(&self, path: &str) -> String {
        let answer = self.get(path).await;
        assert_eq!(answer.status(), 200, "{path}");
        answer.text().await.unwrap()
    }
}

/// An instance full of what is nobody's business.
async fn planted(settings: &[(&str, &str)]) -> Visitor {
    let mut all = vec![("public.enabled", "true"), ("public.name", "Harbour Watch")];
    all.extend_from_slice(settings);
    let test = harbour(&all).await;
    let app = &test.app;
    let ada = test.reviewer("Ada", Language::English, chrono_tz::Asia::Shanghai).await;
    test.source("planted-header", SourceKind::Feed, "https://register.example/feed".to_owned()).await;
    attach(app, "accepted link", &ada).await;
    let rejected = attach(app, "rejected link", &ada).await;
    let change = Change { actor: &ada.name, at: app.now() };
    decide(&app.db, rejected.id, State::Rejected, Relation::Supports, change).await.unwrap();
    attach(app, "planted suggestion", &ada).await;
    let suggest = "UPDATE evidence SET state = 'suggested' WHERE title = 'planted suggestion'";
    app.db.execute_unprepared(suggest).await.unwrap();
    judge(app, 1, Verdict::CameTrue, &ada).await;
    review::notes::add(&app.db, ClaimId(1), &ada, "Ask the minister", app.now()).await.unwrap();
    Visitor::of(test).await
}

/// Every address of ours that a page leads to.
fn links(html: &str) -> BTreeSet<String> {
    let ours = |link: &str| {
        let link = link.strip_prefix("https://foresaid.example").unwrap_or(link).replace("&#38;", "&");
        (link.starts_with("/public") || link == "/sitemap.xml").then_some(link)
    };
    let split =
        |before: &'static str| html.split(before).skip(1).filter_map(|rest| rest.split(['"', '<']).next());
    split("href=\"").chain(split("src=\"")).chain(split("<loc>")).filter_map(ours).collect()
}

#[tokio::test]
async fn no_page_that_can_be_reached_says_what_is_private() {
    let visitor = planted(&[]).await;
    let mut found: Vec<String> = vec!["/public/claims".to_owned(), "/sitemap.xml".to_owned()];
    let mut seen = BTreeSet::new();
    while let Some(path) = found.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let answer = visitor.get(&path).await;
        assert!(answer.status() == 200 || answer.status() == 303, "{path}: {}", answer.status());
        assert!(answer.headers().get("set-cookie").is_none(), "{path}");
        let text = answer.text().await.unwrap();
        for secret in SECRETS {
            assert!(!text.contains(secret), "“{secret}” stands at {path}:\n{text}");
        }
        assert!(!text.contains("<form"), "{path}");
        found.extend(links(&text));
    }
    assert!(seen.len() > 20, "only {seen:?}");
    assert!(seen.iter().any(|path| path.contains("card.svg")) && seen.contains("/public/claimreview.json"));
    assert!(seen.contains("/public/feeds/verdicts.atom?claimant=1"), "{seen:?}");
    for private in ["/claims", "/claims/1", "/documents/1", "/export", "/webhooks", "/people", "/outbox"] {
        let answer = visitor.get(private).await;
        assert_eq!(answer.status(), 303, "{private}");
        assert_eq!(answer.headers()["x-robots-tag"], "noindex");
    }
}

#[tokio::test]
async fn pages_carry_previews_and_reviews_and_say_where_they_stand() {
    let visitor = planted(&[]).await;
    let page = visitor.text("/public/claims/1?lang=en").await;
    for expected in [
        "<link rel=\"canonical\" href=\"https://foresaid.example/public/claims/1\">",
        "hreflang=\"zh-CN\" href=\"https://foresaid.example/public/claims/1?lang=zh-CN\"",
        "property=\"og:title\"",
        "property=\"og:description\" content=\"Ana Okafor · ",
        "\"@type\":\"ClaimReview\"",
        "opens & a \\u003c b",
        "accepted link",
        "Came true",
        "/public/claims/1/badge.svg",
    ] {
        assert!(page.to_lowercase().contains(&expected.to_lowercase()), "no {expected} in\n{page}");
    }
    let (_, picture) = page.split_once("property=\"og:image\" content=\"https://foresaid.example").unwrap();
    let picture = visitor.get(picture.split('"').next().unwrap()).await;
    assert_eq!(picture.headers()["content-type"], "image/png");
    assert!(picture.bytes().await.unwrap().starts_with(b"\x89PNG"));
    let open = visitor.text("/public/claims/3?lang=zh-CN").await;
    assert!(open.contains("lang=\"zh-CN\"") && !open.contains("ld+json"));
    assert!(visitor.text("/robots.txt").await.contains("Sitemap: https://foresaid.example/sitemap.xml"));
    let sitemap = visitor.text("/sitemap.xml").await;
    assert!(sitemap.contains("<loc>https://foresaid.example/public/claims/4</loc>"), "{sitemap}");
}

#[tokio::test]
async fn what_has_not_changed_is_not_sent_again() {
    let visitor = planted(&[]).await;
    for path in [
        "/public/claims",
        "/public/claims/1",
        "/public/feeds/claims.atom",
        "/public/calendar.ics",
        "/public/claimreview.json",
        "/public/claimants/1/badge.svg",
        "/sitemap.xml",
    ] {
        let first = visitor.get(path).await;
        let tag = first.headers()["etag"].to_str().unwrap().to_owned();
        assert_eq!(first.headers()["cache-control"], "public, max-age=300", "{path}");
        assert_eq!(first.headers()["x-robots-tag"], "all", "{path}");
        let again = visitor.with(path, &[("if-none-match", &tag)]).await;
        assert_eq!(again.status(), 304, "{path}");
        let other = visitor.with(path, &[("if-none-match", "W/\"other\"")]).await;
        assert_eq!(other.status(), 200, "{path}");
    }
}

#[tokio::test]
async fn the_settings_say_what_is_public() {
    let off = Visitor::of(harbour(&[]).await).await;
    for path in ["/public", "/public/claims/1", "/public/feeds/claims.atom", "/public/claims/1/badge.svg"] {
        assert_eq!(off.get(path).await.status(), 404, "{path}");
    }
    assert!(off.text("/robots.txt").await.ends_with("Disallow: /\n"));

    let some = planted(&[("public.claims", "false"), ("public.documents", "false")]).await;
    for (path, status) in [
        ("/public", 303),
        ("/public/claims", 404),
        ("/public/claims/1", 404),
        ("/public/claims/1/card.svg", 404),
        ("/public/claimreview.json", 404),
        ("/public/calendar.ics", 404),
        ("/public/documents/1", 404),
        ("/public/claimants", 200),
        ("/public/claimants/1", 200),
    ] {
        assert_eq!(some.get(path).await.status(), status, "{path}");
    }
    assert!(!some.text("/public/claimants/1").await.contains("swing"));

    let named = planted(&[("public.reviewers", "true"), ("public.notes", "true")]).await;
    let page = named.text("/public/claims/1").await;
    assert!(page.contains("Ada") && page.contains("A secret note of the reviewer"));
    assert!(!page.contains("Ask the minister") && !page.contains("reviewers.example"));
}

#[tokio::test]
async fn badges_fit_their_words_in_both_languages_and_themes() {
    let visitor = planted(&[]).await;
    let mut widths = Vec::new();
    for (path, says) in [
        ("/public/claims/1/badge.svg?lang=en", "<title>Harbour Watch: "),
        ("/public/claims/1/badge.svg?lang=zh-CN&theme=dark", "fill=\"#131716\""),
        ("/public/claims/3/card.svg?lang=zh-CN", "港口明年开放新航线"),
        ("/public/claimants/1/badge.svg?lang=en", "Ana Okafor: "),
        ("/public/claimants/1/card.svg?lang=en&theme=dark", "fill=\"#131716\""),
    ] {
        let answer = visitor.get(path).await;
        assert_eq!(answer.headers()["content-type"], "image/svg+xml");
        assert_eq!(answer.headers()["access-control-allow-origin"], "*");
        let svg = answer.text().await.unwrap();
        assert!(svg.contains(says) && svg.contains("role=\"img\""), "{path}: {svg}");
        assert!(!svg.contains("<b>") && !svg.contains(" %"), "too few claims for a share: {svg}");
        widths.push(svg.split("width=\"").nth(1).unwrap().split('"').next().unwrap().parse::<f64>().unwrap());
    }
    assert!(widths.iter().all(|width| *width > 60.0), "{widths:?}");
}
