//! An instance with some of everything: claims of every sort, evidence, verdicts, people, sources that fare differently,
//! mails. Its pages are found by their routes.

use chrono::Duration;
use foresaid::app::App;
use foresaid::claims::forecasts;
use foresaid::claims::forecasts::Forecaster;
use foresaid::evidence;
use foresaid::evidence::Which;
use foresaid::language::Language;
use foresaid::review::Role;
use foresaid::review::reviewers;
use foresaid::review::reviewers::NewReviewer;
use foresaid::sources::SourceKind;
use foresaid::sources::Timing;
use foresaid::sources::table::Origin;
use foresaid::sources::table::SourceDraft;
use foresaid::storage::ClaimId;

use crate::support::app::PASSWORD;
use crate::support::app::remind;
use crate::support::dashboard::Dashboard;
use crate::support::site::Site;

const TALK: &str = "---\ntags: [shipping, energy]\n---\n# Night ferry: the strait in ten years\n\n- Published: 2026-02-20\n\
    - Guest: Mira Solheim (harbour master)\n- Host: Jon Aas\n- Link: https://strait.example/talks/7\n\n## Claims and predictions\n\n\
    | Claim | Who | Details | Due | Probability | Evidence |\n| --- | --- | --- | --- | --- | --- |\n\
    | Electric ferries will cross the Skelder strait this year | Mira Solheim | Charging towers stand | 2026-11-23 | 80% | https://strait.example/towers |\n\
    | 渡轮票价明年会下降 | Mira Solheim | 电费比柴油便宜 | 2026-06-30 | | |\n\
    | Night ferries likely return to Orrin | Jon Aas | | 2027-03-31 | 60% | |\n\
    | The harbour will be dredged within ten years | Jon Aas | | | | |\n\
    | Ferries are the finest way to travel | Jon Aas | | | | |\n\
    | The ferry to Lund will be cancelled | Mira Solheim | | 2026-07-31 | 30% | |\n\
    | Ticket machines will vanish from the quay | Mira Solheim | | 2026-08-31 | 70% | |\n\
    | A second tower will be built | Mira Solheim | | 2026-09-30 | 90% | |\n\
    | The crew will be halved | Mira Solheim | | 2026-09-30 | 20% | |\n\
    | The timetable will be printed no more | Mira Solheim | | 2026-10-31 | 55% | |\n\
    | Kelp will power the tugs | Jon Aas, Mira Solheim | | 2026-10-31 | | |\n\n\
    ## In passing\n\n> Jon Aas: “The cranes will be sold by the end of 2027.”\n\nMira Solheim expects that the old pier will close before 2030.\n";

const FEED: &str = "<rss version=\"2.0\"><channel><title>Strait Courier</title>\
    <item><guid>1</guid><link>https://courier.example/first-crossing</link><title>Electric ferries begin to cross the Skelder strait</title>\
    <description>The first electric ferries cross the Skelder strait from today on.</description><pubDate>Mon, 01 Jun 2026 09:00:00 +0000</pubDate></item>\
    <item><guid>2</guid><link>https://courier.example/ferries-late</link><title>Electric ferries of the Skelder strait are late again</title>\
    <description>No electric ferries will cross the Skelder strait before spring.</description><pubDate>Tue, 02 Jun 2026 09:00:00 +0000</pubDate></item>\
    <item><guid>3</guid><link>https://courier.example/night</link><title>Night ferries return to Orrin, says the mayor</title>\
    <description>Night ferries return to Orrin in spring.</description><pubDate>Wed, 03 Jun 2026 09:00:00 +0000</pubDate></item></channel></rss>";

/// The instance, its first person signed in.
pub struct World {
    pub dashboard: Dashboard,
    /// By route, the paths under which its pages are looked at.
    pub pages: Vec<(&'static str, String)>,
    #[expect(dead_code, reason = "held for its drop")]
    site: Site,
}

impl World {
    pub async fn start() -> World {
        let mut dashboard =
            Dashboard::start(&[("reminders.digest_day", "mon"), ("public.enabled", "true")]).await;
        let site = Site::start().await;
        import(&mut dashboard).await;
        watch(&dashboard.app, &site).await;
        work(&mut dashboard).await;
        judge(&mut dashboard).await;
        staff(&mut dashboard).await;
        remind(&dashboard.app).await;
        let pages = pages(&dashboard.app);
        World { dashboard, pages, site }
    }
}

async fn import(dashboard: &mut Dashboard) {
    dashboard.upload(&[("talk.md", TALK.as_bytes())], false).await.says(&["This document is new."]);
    let edited = TALK.replace("The crew will be halved", "The crew will be halved at night");
    let edited =
        edited.replace("| Kelp will power the tugs | Jon Aas, Mira Solheim | | 2026-10-31 | | |\n", "");
    dashboard.upload(&[("talk.md", edited.as_bytes())], false).await;
    for name in ["interview.md", "broken_rows.md"] {
        let bytes = std::fs::read(format!("tests/fixtures/documents/{name}")).unwrap();
        dashboard.upload(&[(name, &bytes)], false).await;
    }
}

/// One source that answers, one that fails, one that has nothing.
async fn watch(app: &App, site: &Site) {
    site.put("/courier.xml", "application/rss+xml", FEED);
    site.put(
        "/register",
        "text/html",
        "<html><body><main><h1>Register</h1><p>Ferries: 12</p></main></body></html>",
    );
    site.fail("/gazette.xml", 500);
    for (name, kind, path) in [
        ("Strait Courier", SourceKind::Feed, "/courier.xml"),
        ("Harbour Gazette", SourceKind::Feed, "/gazette.xml"),
        ("Register of ships", SourceKind::Page, "/register"),
    ] {
        let draft = SourceDraft { timing: Timing::every(60), ..SourceDraft::new(name, kind, site.url(path)) };
        foresaid::sources::table::add(&app.db, &draft, Origin::Dashboard, app.now()).await.unwrap();
    }
    for _ in 0..2 {
        evidence::collect(&app.db, &app.collecting(), &Which::All, app.now()).await.unwrap();
        app.clock.advance(Duration::minutes(3));
    }
}

async fn work(dashboard: &mut Dashboard) {
    for (path, fields) in [
        ("/evidence/1/decision", &[("state", "accepted"), ("relation", "supports")][..]),
        ("/evidence/2/decision", &[("state", "rejected")]),
        (
            "/claims/1/evidence",
            &[("url", "https://strait.example/log"), ("title", "Ship's log"), ("relation", "contradicts")],
        ),
        (
            "/claims/1/criteria",
            &[("criteria", "A ferry of the line crosses on batteries alone."), ("why", "It was vague")],
        ),
        ("/claims/1/notes", &[("text", "Asked the harbour office; they answer next week.")]),
        ("/claims/1/terms", &[("any", "battery ferry"), ("strictness", "stricter")]),
        (
            "/claims/1/rules",
            &[
                ("source", "3"),
                ("kind", "value"),
                ("comparison", "at_least"),
                ("threshold", "20"),
                ("words", "Ferries"),
                ("when", "during"),
                ("verdict", "came_true"),
            ],
        ),
        (
            "/claims/2/window",
            &[("due_by", "2026-08-31"), ("precision", "day"), ("why", "The minister named the day")],
        ),
        ("/claims/3/topics", &[("topics", "nights, Orrin")]),
        ("/claims/3/put-off", &[("days", "7")]),
        ("/glossary", &[("term", "ferry"), ("names", "渡轮, boat")]),
        ("/calendar", &[]),
        (
            "/channels",
            &[
                ("kind", "webhook"),
                ("name", "Chat"),
                ("address", "https://hooks.example/x"),
                ("secret", "a secret of some length"),
                ("occasion", "due"),
            ],
        ),
        ("/assignment", &[("topic", "shipping"), ("reviewer", "1")]),
        ("/people/1/tokens", &[("name", "Script"), ("scope", "read")]),
    ] {
        dashboard.post(path, fields).await.is_fine(path);
    }
}

/// Every sort of verdict.
async fn judge(dashboard: &mut Dashboard) {
    for (claim, fields) in [
        (6, &[("verdict", "came_true")][..]),
        (7, &[("verdict", "partly"), ("share", "40")]),
        (8, &[("verdict", "did_not")]),
        (9, &[("verdict", "ambiguous")]),
        (10, &[("verdict", "void"), ("failed_condition", "No timetable")]),
    ] {
        let ever = [
            ("note", "Read in the minutes of the board."),
            ("no_evidence", "yes"),
            ("searched", "The minutes"),
        ];
        let fields: Vec<_> = fields.iter().copied().chain(ever).collect();
        dashboard.post(&format!("/claims/{claim}/verdict"), &fields).await.is_fine("a verdict");
    }
    dashboard
        .post("/verdicts/5/withdrawal", &[("why", "There was one after all")])
        .await
        .is_fine("withdrawn");
    dashboard.post("/claims/2/second", &[("second", "wanted")]).await.is_fine("a second");
    let first = [
        ("verdict", "did_not"),
        ("note", "Dearer than ever."),
        ("no_evidence", "yes"),
        ("searched", "The tariff"),
    ];
    dashboard.post("/claims/2/verdict", &first).await.is_fine("the first of two");
}

async fn staff(dashboard: &mut Dashboard) {
    let app = dashboard.app.clone();
    for (name, role) in [("Ben Oar", Role::Reviewer), ("Vera Lund", Role::Viewer)] {
        let email = format!("{}@quill.example", name.split(' ').next().unwrap().to_lowercase());
        let new = NewReviewer {
            email,
            name: name.to_owned(),
            password: PASSWORD.to_owned(),
            language: Language::Chinese,
            time_zone: chrono_tz::Asia::Shanghai,
            role: Some(role),
        };
        reviewers::add(&app.db, new, app.now()).await.unwrap();
    }
    for (days, own, bens) in [(0, 0.6, 0.4), (3, 0.7, 0.35), (6, 0.9, 0.5)] {
        for (email, probability) in [("ada@quill.example", own), ("ben@quill.example", bens)] {
            let person = reviewers::by_email(&app.db, email).await.unwrap();
            let by = Forecaster { id: person.id, name: &person.name, today: app.today() };
            let at = app.now() + Duration::days(days);
            forecasts::give(&app.db, ClaimId(1), by, probability, at).await.unwrap();
        }
    }
    let away = [("from", "2026-12-20"), ("to", "2027-01-03"), ("stand_in", "2")];
    dashboard.post("/people/1/absences", &away).await.is_fine("an absence");
    let webhook =
        [("address", "https://hooks.example/quay"), ("name", "Quay"), ("event", "verdict_recorded")];
    dashboard.post("/webhooks", &webhook).await.is_fine("a webhook");
}

/// Where the pages of each route are looked at; a page that looks different in several states stands here several times.
fn pages(app: &App) -> Vec<(&'static str, String)> {
    let stop = app.mailer.kept().into_iter().find_map(|letter| letter.unsubscribe).unwrap();
    let stop = url::Url::parse(&stop).unwrap().path().to_owned();
    let mut pages: Vec<(&'static str, String)> = Vec::new();
    let mut add = |route: &'static str, paths: &[&str]| {
        pages.extend(paths.iter().map(|path| (route, (*path).to_owned())));
    };
    add("/", &["/"]);
    add(
        "/claims",
        &[
            "/claims",
            "/claims?schedule=overdue",
            "/claims?q=ferries",
            "/claims?q=nowhere-to-be-found",
            "/claims?reviewer=none",
        ],
    );
    add(
        "/claims/{id}",
        &["/claims/1", "/claims/2", "/claims/4", "/claims/5", "/claims/7", "/claims/8", "/claims/11"],
    );
    add("/review", &["/review"]);
    add("/review/{id}", &["/review/1"]);
    add("/evidence", &["/evidence"]);
    add("/documents", &["/documents"]);
    add("/documents/{id}", &["/documents/1", "/documents/2", "/documents/3"]);
    add("/imports/{id}", &["/imports/1", "/imports/2"]);
    add("/sources", &["/sources"]);
    add("/sources/links", &["/sources/links"]);
    add("/sources/new", &["/sources/new", "/sources/new?kind=json"]);
    add("/sources/{id}", &["/sources/1", "/sources/2", "/sources/3"]);
    add("/archive/{id}", &["/archive/1"]);
    add("/claimants", &["/claimants"]);
    add("/records", &["/records", "/records?by=topic", "/records?by=programme"]);
    add("/claimants/{id}", &["/claimants/1", "/claimants/2", "/claimants/3"]);
    add(
        "/claimants/compare",
        &["/claimants/compare", "/claimants/compare?a=2&b=1", "/claimants/compare?a=2&b=nobody"],
    );
    add("/windows", &["/windows", "/windows?month=2027-03"]);
    add("/outbox", &["/outbox", "/outbox?state=sent"]);
    add("/webhooks", &["/webhooks"]);
    add("/webhooks/{id}", &["/webhooks/1"]);
    add("/webhooks/events", &["/webhooks/events"]);
    add("/export", &["/export", "/export?schedule=overdue"]);
    add("/calendar", &["/calendar"]);
    add("/channels", &["/channels"]);
    add("/mail/{token}", &[&stop, "/mail/unknown"]);
    add("/people", &["/people"]);
    add("/people/{id}", &["/people/1", "/people/2"]);
    add("/assignment", &["/assignment"]);
    add("/settings", &["/settings"]);
    add("/audit", &["/audit", "/audit?what=people", "/audit?day=never"]);
    add("/password/{secret}", &["/password/unknown"]);
    add("/preferences", &["/preferences"]);
    add("/glossary", &["/glossary"]);
    add("/help/keys", &["/help/keys"]);
    add("/help/windows", &["/help/windows", "/help/windows?said_on=2026-02-20&text=within+two+years"]);
    add("/public/claims", &["/public/claims", "/public/claims?q=ferries"]);
    add("/public/claims/{id}", &["/public/claims/1", "/public/claims/2", "/public/claims/5"]);
    add("/public/claimants", &["/public/claimants"]);
    add("/public/claimants/{id}", &["/public/claimants/1", "/public/claimants/2"]);
    add("/public/documents", &["/public/documents"]);
    add("/public/documents/{id}", &["/public/documents/1", "/public/documents/2"]);
    add("", &["/claims/999", "/public/claims/999", "/no-such-page"]);
    pages
}
