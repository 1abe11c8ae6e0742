//! The review session in a real browser, by keyboard: from claim to claim, evidence, verdict and note; and nothing is lost
//! when the connection drops. Leaves screenshots in `target/screenshots`.

use std::time::Duration;

use fantoccini::Locator;
use foresaid::claims;
use foresaid::claims::Verdict;
use foresaid::claims::status::Change;
use foresaid::evidence;
use foresaid::evidence::Relation;
use foresaid::evidence::State;
use foresaid::evidence::decide::Link;
use foresaid::evidence::decide::add_link;
use foresaid::language::Language;
use foresaid::storage::ClaimId;
use serde_json::Value;

use crate::support::app::PASSWORD;
use crate::support::app::TestApp;
use crate::support::browser::Browser;

const TALK: &str = "# Harbour talk\n\nDate: 2026-05-04\n\n| Claim | Claimant | Due | Criteria |\n| --- | --- | --- | --- |\n\
    | The pier opens | Ana Okafor | 2026-11-10 | Ships moor at it |\n\
    | The ferry runs at night | Ben Osei | 2026-11-20 | |\n";

const CONTROL: char = '\u{e009}';
const ENTER: char = '\u{e007}';
const ESCAPE: char = '\u{e00c}';

/// Presses keys where the focus is.
async fn keys(browser: &Browser, keys: &str) {
    browser.client().active_element().await.unwrap().send_keys(keys).await.unwrap();
}

async fn control_enter(browser: &Browser) {
    // WebDriver holds a modifier until the end of what is sent.
    keys(browser, &format!("{CONTROL}{ENTER}")).await;
}

/// Waits up to ten seconds until a script says yes.
async fn until(browser: &Browser, script: &str) {
    for _ in 0..100 {
        let said = browser.client().execute(&format!("return {script}"), Vec::new()).await;
        if said.is_ok_and(|said| said == Value::Bool(true)) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("never: {script}");
}

async fn value(browser: &Browser, css: &str) -> String {
    let field = browser.client().find(Locator::Css(css)).await.unwrap();
    field.prop("value").await.unwrap().unwrap_or_default()
}

async fn look(browser: &Browser, name: &str) {
    for (size, width, height) in [("wide", 1280, 1100), ("narrow", 320, 900)] {
        browser.resize(width, height).await;
        for scheme in ["light", "dark"] {
            browser.colour_scheme(scheme).await;
            browser.screenshot(&format!("{name}-{size}-{scheme}")).await;
        }
        let overflow = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        let overflow = browser.client().execute(overflow, Vec::new()).await.unwrap();
        assert_eq!(overflow, 0, "{name} is wider than a {size} screen");
    }
    browser.colour_scheme("light").await;
    browser.resize(1280, 900).await;
}

async fn evidence_of(test: &TestApp, claim: ClaimId, title: &str) {
    let link = Link {
        url: format!("https://courier.example/{}", title.len()),
        title: title.to_owned(),
        relation: Relation::Context,
        note: None,
    };
    let change = Change { actor: "Ada", at: test.app.now() };
    add_link(&test.app.db, claim, link, change).await.unwrap();
}

#[tokio::test]
async fn a_reviewer_goes_through_the_queue_by_keyboard_and_loses_nothing() {
    let Some(browser) = Browser::start("a_reviewer_goes_through_the_queue").await else { return };
    let mut test = TestApp::at("2026-11-24T09:00:00Z").await;
    test.reviewer("Ada", Language::English, chrono_tz::Tz::UTC).await;
    let report = test.import_bytes("talk.md", TALK.as_bytes()).await.unwrap();
    let [pier, ferry] = [0, 1].map(|at: usize| report.claims[at].id.unwrap());
    evidence_of(&test, pier, "The pier is not open yet").await;
    evidence_of(&test, pier, "A ship moored at the new pier").await;
    let address = test.serve().await;
    browser.open(&format!("{address}/sign-in?back=/")).await;
    browser.fill("Email", "ada@reviewers.example").await;
    browser.fill("Password", PASSWORD).await;
    browser.press("Sign in").await;
    browser.press("Review the 2 claims that wait for you").await;
    browser.sees("1 of 2 that wait for you").await;
    look(&browser, "session").await;

    // To the next claim and back.
    keys(&browser, "n").await;
    browser.sees("2 of 2 that wait for you").await;
    keys(&browser, "p").await;
    browser.sees("1 of 2 that wait for you").await;

    // The note is begun before the evidence is decided, which loads the page anew: it is still there.
    keys(&browser, "w").await;
    keys(&browser, "The harbour master says so.").await;
    keys(&browser, &ESCAPE.to_string()).await;
    keys(&browser, "j").await;
    until(&browser, "document.querySelector('li[aria-current]')?.id === 'evidence-1'").await;
    keys(&browser, "r").await;
    browser.sees("rejected").await;
    let rejected = evidence::of_claim(&test.app.db, pier).await.unwrap();
    assert!(rejected.iter().any(|row| row.state == State::Rejected && row.title.contains("not open")));
    until(&browser, "document.querySelector('#note').value === 'The harbour master says so.'").await;
    browser.sees("What you had typed is back").await;
    keys(&browser, "j").await;
    until(&browser, "document.querySelector('li[aria-current]')?.id === 'evidence-2'").await;
    keys(&browser, "s").await;
    until(&browser, "document.querySelector('#evidence-2')?.dataset.relation === 'supports'").await;

    // The verdict: the second choice asks for a share, the first does not.
    keys(&browser, "2").await;
    until(&browser, "!document.querySelector('[data-with=partly]').hidden").await;
    keys(&browser, "1").await;
    until(&browser, "document.querySelector('[data-with=partly]').hidden").await;
    keys(&browser, "j").await;
    keys(&browser, "e").await;
    until(&browser, "document.querySelector('input[name=evidence][value=\"2\"]').checked").await;
    look(&browser, "session-filled").await;
    control_enter(&browser).await;
    browser.sees("Verdict recorded: came true").await;
    browser.sees("The ferry runs at night").await;
    assert_eq!(claims::get(&test.app.db, pier).await.unwrap().verdict, Some(Verdict::CameTrue));

    // The connection drops: the form stays, and the draft comes back with the page.
    keys(&browser, "3").await;
    keys(&browser, "0").await;
    keys(&browser, "w").await;
    keys(&browser, "No ferry at night.").await;
    browser.fill("Where you looked besides", "The quay").await;
    browser.offline(true).await;
    until(&browser, "!navigator.onLine").await;
    browser.press("Record the verdict").await;
    browser.sees("You are offline.").await;
    assert_eq!(value(&browser, "#note").await, "No ferry at night.");
    look(&browser, "session-offline").await;
    browser.offline(false).await;
    until(&browser, "navigator.onLine").await;
    browser.open(&format!("{address}/review")).await;
    browser.sees("What you had typed is back").await;
    assert_eq!(
        (value(&browser, "#note").await.as_str(), value(&browser, "#searched").await.as_str()),
        ("No ferry at night.", "The quay")
    );
    control_enter(&browser).await;
    browser.sees("Nothing waits for you.").await;
    assert_eq!(claims::get(&test.app.db, ferry).await.unwrap().verdict, Some(Verdict::DidNot));
    // What has arrived is no draft any more.
    until(&browser, "Object.keys(localStorage).length === 0").await;

    browser.press("中文").await;
    until(&browser, "document.documentElement.lang === 'zh-CN'").await;
    browser.open(&format!("{address}/review/{pier}")).await;
    browser.sees("怎样才算应验").await;
    look(&browser, "session-chinese").await;
    for page in ["people", "people/1", "assignment", "claims"] {
        browser.open(&format!("{address}/{page}")).await;
        look(&browser, &format!("chinese-{}", page.replace('/', "-"))).await;
    }
    browser.press("English").await;
    until(&browser, "document.documentElement.lang === 'en'").await;
    for page in ["people/1", "assignment", "claims"] {
        browser.open(&format!("{address}/{page}")).await;
        look(&browser, &format!("english-{}", page.replace('/', "-"))).await;
    }
}
