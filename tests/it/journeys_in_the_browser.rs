//! The main journeys of a person at a real browser, in both languages: from the first set-up to a verdict. Each page on the way
//! is looked at by axe too, and photographed into `target/screenshots`.

use fantoccini::Locator;
use fantoccini::actions::InputSource;
use fantoccini::actions::KeyAction;
use fantoccini::actions::KeyActions;
use foresaid::claims::Claim;
use foresaid::claims::Filter;
use foresaid::claims::Verdict;
use foresaid::claims::listing;
use foresaid::documents;
use foresaid::evidence::Which;
use foresaid::language::Language;
use foresaid::sources::SourceKind;

use crate::in_the_browser::look;
use crate::support::app::PASSWORD;
use crate::support::app::TestApp;
use crate::support::browser::Browser;
use crate::support::checkers::Checkers;
use crate::support::site::Site;

const NOTES: &str = "# Notes of the strait\n\n- Published: 2026-01-10\n- Guest: Ilse Brandt\n\n## Predictions\n\n| Prediction | Who | Due |\n\
    | --- | --- | --- |\n| Kelp farms will surround the Orrin islands | Ilse Brandt | 2026-05-31 |\n| 渡轮票价明年会下降 | Ilse Brandt | 2027-12-31 |\n";

const FEED: &str = "<rss version=\"2.0\"><channel><title>Gazette</title><item><guid>1</guid><title>Kelp farms surround the Orrin islands at last</title>\
    <pubDate>Sun, 10 May 2026 09:00:00 +0000</pubDate></item><item><guid>2</guid><title>Orrin islands kelp farms: a song</title>\
    <pubDate>Sun, 03 May 2026 09:00:00 +0000</pubDate></item></channel></rss>";

/// A person, their browser, and the language they read.
struct Visit {
    browser: Browser,
    checkers: Option<Checkers>,
    language: Language,
    address: String,
}

impl Visit {
    fn say(&self, key: &str) -> String {
        self.language.say(key)
    }

    async fn open(&self, path: &str) {
        self.browser.open(&format!("{}{path}", self.address)).await;
    }

    async fn sees(&self, key: &str) {
        self.browser.sees(&self.say(key)).await;
    }

    async fn press(&self, key: &str) {
        self.browser.press(&self.say(key)).await;
    }

    async fn click(&self, css: &str) {
        self.browser.client().find(Locator::Css(css)).await.unwrap().click().await.unwrap();
    }

    async fn keys(&self, keys: &str) {
        for key in keys.chars() {
            let pressed = KeyActions::new("keyboard".to_owned());
            let pressed = pressed.then(KeyAction::Down { value: key }).then(KeyAction::Up { value: key });
            self.browser.client().perform_actions(pressed).await.unwrap();
        }
    }

    /// Photographs the page on wide and narrow screens, and asks axe about it.
    async fn look(&self, name: &str) {
        let name = format!("journey-{}-{name}", self.language);
        look(&self.browser, &name).await;
        if let Some(checkers) = &self.checkers {
            let barriers = checkers.barriers(&self.browser, &[]).await;
            assert!(barriers.is_empty(), "{name}:\n{}", barriers.join("\n"));
        }
    }
}

/// The claim with a word. Its number is the database's to choose: a preview may have used up some.
async fn claim(test: &TestApp, word: &str) -> Claim {
    let filter = Filter { search: Some(word.to_owned()), ..Filter::default() };
    let app = &test.app;
    listing::list(&app.db, &filter, app.today(), &app.settings.due).await.unwrap().claims.remove(0)
}

async fn walk(language: Language, test_name: &str) {
    let Some(browser) = Browser::start(test_name).await else { return };
    // Nobody is signed out on the way.
    let mut test = TestApp::with("2026-02-01T12:00:00Z", &[("server.session_days", "400")]).await;
    let site = Site::start().await;
    site.put("/gazette.xml", "application/rss+xml", FEED);
    let address = test.serve().await;
    let checkers = Checkers::find(test_name);
    let visit = Visit { browser, checkers, language, address };
    set_up(&visit).await;
    import(&visit, &test).await;
    test.source("Gazette", SourceKind::Feed, site.url("/gazette.xml")).await;
    test.go_to("2026-06-02T12:00:00Z");
    assert_eq!(test.check(Which::All).await[0].check.suggestions, 2);
    triage(&visit).await;
    review(&visit, &test).await;
    put_off(&visit, &test).await;
    search(&visit).await;
    look_after(&visit).await;
}

#[tokio::test]
async fn the_journeys_in_english() {
    walk(Language::English, "the_journeys_in_english").await;
}

#[tokio::test]
async fn the_journeys_in_chinese() {
    walk(Language::Chinese, "the_journeys_in_chinese").await;
}

/// The first visitor is led to the set-up, in the language they choose.
async fn set_up(visit: &Visit) {
    visit.open("/").await;
    visit.click(&format!("button[name=language][value={}]", visit.language)).await;
    visit.sees("setup-welcome").await;
    visit.look("setup").await;
    visit.browser.fill("name", "Rui Wen").await;
    visit.browser.fill("email", "rui@reviewers.example").await;
    visit.browser.fill("password", PASSWORD).await;
    visit.browser.fill("time_zone", "Asia/Shanghai").await;
    visit.press("setup-create").await;
    visit.browser.text(".account").await;
    visit.look("empty").await;
}

/// A file is read, previewed, and brought in.
async fn import(visit: &Visit, test: &TestApp) {
    let file = test.folder.path().join("notes.md");
    std::fs::write(&file, NOTES).unwrap();
    visit.open("/documents").await;
    visit.browser.fill("file", file.to_str().unwrap()).await;
    visit.press("upload-read").await;
    visit.browser.sees("Kelp farms will surround the Orrin islands").await;
    visit.look("preview").await;
    let stored = documents::table::list(&test.app.db).await.unwrap();
    assert!(stored.is_empty(), "a preview stores nothing");
    visit.press("pointing-import").await;
    visit.sees("report-new-document").await;
    let imported = documents::table::list(&test.app.db).await.unwrap();
    visit.open(&format!("/documents/{}", imported[0].id)).await;
    visit.browser.sees("渡轮票价明年会下降").await;
    visit.look("document").await;
}

/// Suggestions are decided with the keys that the sheet names.
async fn triage(visit: &Visit) {
    visit.open("/evidence").await;
    visit.browser.text(".triage > li[aria-current]").await;
    visit.keys("?").await;
    visit.browser.text("dialog[open] kbd").await;
    visit.look("keys").await;
    visit.keys("?").await;
    visit.browser.client().wait().for_element(Locator::Css("dialog:not([open])")).await.unwrap();
    visit.keys("s").await;
    visit.browser.text(".flash[data-tone=done]").await;
    visit.look("triage").await;
    visit.keys("r").await;
    visit.browser.text(".empty").await;
}

/// The claim that waits is judged by keyboard.
async fn review(visit: &Visit, test: &TestApp) {
    visit.keys("gr").await;
    visit.browser.text("[data-session]").await;
    visit.browser.sees("Kelp farms will surround the Orrin islands").await;
    visit.look("review").await;
    visit.keys("1w").await;
    visit.keys("The gazette names the farms.").await;
    visit.click("input[name=evidence]").await;
    visit.press("verdict-record").await;
    visit.browser.text(".flash[data-tone=done]").await;
    let judged = claim(test, "Kelp").await;
    assert_eq!(judged.verdict, Some(Verdict::CameTrue));
    visit.open(&format!("/claims/{}", judged.id)).await;
    visit.sees("story-judged").await;
    visit.look("judged").await;
}

/// The other claim is put off for a week, and taken up again.
async fn put_off(visit: &Visit, test: &TestApp) {
    visit.open(&format!("/claims/{}", claim(test, "渡轮").await.id)).await;
    visit.press("pause-a-week").await;
    visit.browser.sees("2026-06-09").await;
    visit.look("put-off").await;
    visit.press("pause-resume").await;
    visit.browser.text(".flash[data-tone=done]").await;
}

/// A word of two characters finds its claim.
async fn search(visit: &Visit) {
    visit.open("/claims").await;
    visit.keys("/").await;
    visit.browser.fill("q", "票价").await;
    visit.keys("\u{E007}").await;
    visit.browser.sees("渡轮票价明年会下降").await;
    let found = visit.browser.text("main").await;
    assert!(!found.contains("Kelp farms"), "{found}");
    visit.look("search").await;
    visit.open("/windows").await;
    visit.browser.sees("渡轮票价明年会下降").await;
    visit.look("windows").await;
}

/// Settings, what was done so far, and a new password of one's own.
async fn look_after(visit: &Visit) {
    visit.press("settings-title").await;
    visit.sees("settings-at-start").await;
    visit.look("settings").await;
    visit.press("audit-title").await;
    visit.sees("deed-set-up").await;
    visit.look("audit").await;
    visit.open("/people/1").await;
    visit.press("password-change").await;
    visit.browser.fill("present", PASSWORD).await;
    visit.browser.fill("password", "another sentence entirely").await;
    visit.click("form[action$='/password'] button").await;
    visit.sees("password-was-changed").await;
    visit.look("password").await;
}
