//! A reviewer goes through suggestions with the keyboard alone, at a real browser.

use fantoccini::Locator;
use fantoccini::actions::InputSource;
use fantoccini::actions::KeyAction;
use fantoccini::actions::KeyActions;
use foresaid::evidence;
use foresaid::evidence::Relation;
use foresaid::evidence::State;
use foresaid::evidence::Which;
use foresaid::sources::SourceKind;
use foresaid::storage::ClaimId;

use crate::in_the_browser::look;
use crate::support::app::PASSWORD;
use crate::support::app::TestApp;
use crate::support::browser::Browser;
use crate::support::site::Site;

const NOTES: &str = "# Notes\n\n- Published: 2026-01-10\n- Guest: Ilse Brandt\n\n## Predictions\n\n| Prediction | Who |\n\
                     | --- | --- |\n| Kelp farms will surround the Orrin islands by the end of 2027 | Ilse Brandt |\n";
const TITLES: [&str; 4] = [
    "Orrin islands kelp farms: licence",
    "Kelp farms, Orrin islands: song",
    "Orrin islands with kelp farms: map",
    "On kelp farms, Orrin islands dance",
];

fn feed() -> String {
    let items = TITLES.iter().enumerate().map(|(at, title)| {
        format!(
            "<item><guid>{at}</guid><title>{title}</title>\
             <pubDate>Sun, 01 Feb 2026 0{at}:00:00 +0000</pubDate></item>"
        )
    });
    format!("<rss version=\"2.0\"><channel><title>F</title>{}</channel></rss>", items.collect::<String>())
}

/// A key as a person presses it, wherever the focus is.
async fn key(browser: &Browser, key: char) {
    let pressed = KeyActions::new("keyboard".to_owned())
        .then(KeyAction::Down { value: key })
        .then(KeyAction::Up { value: key });
    browser.client().perform_actions(pressed).await.unwrap();
}

/// The row that the keys act on.
async fn current(browser: &Browser) -> String {
    browser.text(".triage > li[aria-current]").await
}

/// Waits until so many suggestions are left.
async fn count(browser: &Browser, left: &str) {
    let path = format!("//h1/span[@class='count'][normalize-space()='{left}']");
    browser.client().wait().for_element(Locator::XPath(&path)).await.unwrap();
}

/// What became of each suggestion, in the order of `TITLES`.
async fn decided(test: &TestApp) -> Vec<(State, Relation)> {
    let rows = evidence::of_claim(&test.app.db, ClaimId(1)).await.unwrap();
    let of = |title: &&str| rows.iter().find(|row| row.title == *title).unwrap();
    TITLES.iter().map(|title| (of(title).state, of(title).relation)).collect()
}

#[tokio::test]
async fn suggestions_are_gone_through_with_the_keyboard_alone() {
    let Some(browser) = Browser::start("suggestions_are_gone_through_with_the_keyboard").await else {
        return;
    };
    let mut test = TestApp::at("2026-02-01T12:00:00Z").await;
    test.import_bytes("n.md", NOTES.as_bytes()).await.unwrap();
    let site = Site::start().await;
    site.put("/f", "application/rss+xml", feed());
    test.source("Gazette", SourceKind::Feed, site.url("/f")).await;
    assert_eq!(test.check(Which::All).await[0].check.suggestions, 4);
    let address = test.serve().await;
    browser.open(&address).await;
    browser.fill("Name", "Rui Wen").await;
    browser.fill("Email", "rui@reviewers.example").await;
    browser.fill("Password", PASSWORD).await;
    browser.press("Create and sign in").await;
    browser.open(&format!("{address}/evidence")).await;

    // The newest first; the first of them is at hand.
    assert!(current(&browser).await.contains("dance"));
    key(&browser, '?').await;
    assert!(browser.text("dialog[open] kbd").await.contains('j'));
    look(&browser, "triage-keys").await;
    key(&browser, '?').await;
    for (pressed, at) in [('j', "map"), ('j', "song"), ('k', "map"), ('k', "dance"), ('k', "dance")] {
        key(&browser, pressed).await;
        assert!(current(&browser).await.contains(at), "{pressed} {at}");
    }

    let undecided = (State::Suggested, Relation::Context);
    key(&browser, 'j').await;
    key(&browser, 'c').await;
    count(&browser, "3").await;
    let contradicts = (State::Accepted, Relation::Contradicts);
    assert_eq!(decided(&test).await, [undecided, undecided, contradicts, undecided]);
    // The next one is at hand, without a step.
    assert!(current(&browser).await.contains("song"));
    test.go_to("2026-02-01T12:01:00Z");
    key(&browser, 'r').await;
    count(&browser, "2").await;
    assert_eq!(decided(&test).await[1].0, State::Rejected);
    key(&browser, 'u').await;
    count(&browser, "3").await;
    assert_eq!(decided(&test).await, [undecided, undecided, contradicts, undecided]);

    // Several at once: ticked with a key, decided with another; what can be done with them stays in sight.
    for pressed in ['k', 'k', 'k', 't', 'j', 't'] {
        key(&browser, pressed).await;
    }
    look(&browser, "triage-ticked").await;
    let bar = "const bar = document.querySelector('.ticked').getBoundingClientRect(); \
               return bar.top > 0 && bar.bottom <= window.innerHeight;";
    browser.resize(360, 500).await;
    // What is at hand is scrolled to, above the bar.
    for pressed in ['k', 'j'] {
        key(&browser, pressed).await;
    }
    assert_eq!(browser.client().execute(bar, Vec::new()).await.unwrap(), true);
    key(&browser, 's').await;
    count(&browser, "1").await;
    let supports = (State::Accepted, Relation::Supports);
    let now = decided(&test).await;
    assert_eq!(now.iter().filter(|found| **found == supports).count(), 2, "{now:?}");
}
