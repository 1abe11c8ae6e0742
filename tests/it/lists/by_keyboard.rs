//! The list by keyboard alone, at a real browser: down, tick, open, search.

use fantoccini::Locator;
use fantoccini::actions::InputSource;
use fantoccini::actions::KeyAction;
use fantoccini::actions::KeyActions;

use super::document;
use crate::in_the_browser::look;
use crate::support::app::PASSWORD;
use crate::support::app::TestApp;
use crate::support::browser::Browser;

const ROWS: [[&str; 5]; 3] = [
    ["The pier opens", "Ada", "", "", "2026-03-31"],
    ["The ferry runs", "Ada", "", "", "2026-04-20"],
    ["The crane lifts", "Ben", "", "", "2026-05-31"],
];

async fn key(browser: &Browser, key: char) {
    let pressed = KeyActions::new("keyboard".to_owned())
        .then(KeyAction::Down { value: key })
        .then(KeyAction::Up { value: key });
    browser.client().perform_actions(pressed).await.unwrap();
}

/// The row that the keys act on.
async fn current(browser: &Browser) -> String {
    browser.text(".list > .rows > li[aria-current]").await
}

async fn ticked(browser: &Browser) -> usize {
    browser.client().find_all(Locator::Css("input[name=claim]:checked")).await.unwrap().len()
}

#[tokio::test]
async fn the_list_is_gone_through_with_the_keyboard_alone() {
    let Some(browser) = Browser::start("the_list_is_gone_through_with_the_keyboard_alone").await else {
        return;
    };
    let mut test = TestApp::at("2026-02-01T12:00:00Z").await;
    test.import_bytes("talk.md", document("Talk", "2026-01-10", &ROWS).as_bytes()).await.unwrap();
    let address = test.serve().await;
    browser.open(&address).await;
    browser.fill("Name", "Rui Wen").await;
    browser.fill("Email", "rui@reviewers.example").await;
    browser.fill("Password", PASSWORD).await;
    browser.press("Create and sign in").await;
    browser.open(&format!("{address}/claims")).await;
    for (pressed, at) in [('j', "pier"), ('j', "ferry"), ('j', "crane"), ('j', "crane"), ('k', "ferry")] {
        key(&browser, pressed).await;
        assert!(current(&browser).await.contains(at), "{pressed} {at}");
    }
    key(&browser, 'x').await;
    key(&browser, 'k').await;
    key(&browser, 'x').await;
    assert_eq!(ticked(&browser).await, 2);
    look(&browser, "list-ticked").await;
    browser.fill("Topics, between commas", "docks").await;
    browser.client().find(Locator::Css("button[value=add_topics]")).await.unwrap().click().await.unwrap();
    browser.sees("2 claims are changed.").await;
    look(&browser, "list-changed").await;
    key(&browser, 'u').await;
    browser.sees("2 claims are as they were before.").await;
    key(&browser, '/').await;
    key(&browser, 'c').await;
    let typed = browser.client().find(Locator::Css("#q")).await.unwrap().prop("value").await.unwrap();
    assert_eq!(typed.as_deref(), Some("c"));
    browser.open(&format!("{address}/claims?q=crane")).await;
    key(&browser, 'j').await;
    key(&browser, '\u{E007}').await;
    browser.client().wait().for_url(&format!("{address}/claims/3").parse().unwrap()).await.unwrap();
}
