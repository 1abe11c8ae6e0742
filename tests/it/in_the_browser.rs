//! A person at a real browser: the first start, a claim that is due, the evidence, the verdict. Leaves screenshots in
//! `target/screenshots`.

use fantoccini::Locator;
use foresaid::claims;
use foresaid::claims::Verdict;
use foresaid::evidence::Which;
use foresaid::sources::SourceKind;

use crate::support::app::PASSWORD;
use crate::support::app::TestApp;
use crate::support::browser::Browser;
use crate::support::site::Site;

const DOCUMENT: &str = "# Tidewater talks\n\n- Published: 2026-02-20\n- Guest: Mira Solheim\n- Host: Jon Aas\n\n\
    ## Claims and predictions\n\n| Claim | Who | Details |\n| --- | --- | --- |\n\
    | Electric ferries will cross the Skelder strait within the coming months | Mira Solheim | Charging towers stand |\n\
    | 渡轮票价明年会下降 | Mira Solheim | 电费比柴油便宜 |\n";

const FEED: &str = "<rss version=\"2.0\"><channel><title>Strait Courier</title><item><guid>1</guid>\
    <link>/first-crossing</link><title>Electric ferries begin to cross the Skelder strait</title>\
    <description>The first electric ferries cross the Skelder strait from today on.</description>\
    <pubDate>Mon, 01 Jun 2026 09:00:00 +0000</pubDate></item></channel></rss>";

/// Takes the page as a phone and a desk see it, by day and by night.
pub async fn look(browser: &Browser, name: &str) {
    for (size, width, height) in [("wide", 1280, 900), ("narrow", 360, 780)] {
        browser.resize(width, height).await;
        for scheme in ["light", "dark"] {
            browser.colour_scheme(scheme).await;
            let file = browser.screenshot(&format!("{name}-{size}-{scheme}")).await;
            assert!(std::fs::metadata(file).unwrap().len() > 1_000);
        }
        let overflow = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        let overflow = browser.client().execute(overflow, Vec::new()).await.unwrap();
        assert_eq!(overflow, 0, "{name} is wider than a {size} screen");
    }
    browser.colour_scheme("light").await;
    browser.resize(1280, 900).await;
}

async fn click(browser: &Browser, css: &str) {
    browser.client().find(Locator::Css(css)).await.unwrap().click().await.unwrap();
}

#[tokio::test]
async fn a_reviewer_sets_up_judges_a_claim_and_reads_the_record() {
    let Some(browser) = Browser::start("a_reviewer_sets_up_judges_a_claim").await else { return };
    let mut test = TestApp::at("2026-02-21T04:00:00Z").await;
    let site = Site::start().await;
    site.put("/courier.xml", "application/rss+xml", FEED);
    let report = test.import_bytes("tidewater.md", DOCUMENT.as_bytes()).await.unwrap();
    let claim = report.claims[0].id.unwrap();
    test.source("Strait Courier", SourceKind::Feed, site.url("/courier.xml")).await;
    test.go_to("2026-08-20T04:00:00Z");
    assert_eq!(test.check(Which::Due).await[0].check.suggestions, 1);
    let address = test.serve().await;

    // The first visitor is led to the set-up; a short password comes back with a sentence.
    browser.open(&address).await;
    assert!(browser.client().current_url().await.unwrap().path().ends_with("/setup"));
    look(&browser, "setup").await;
    browser.fill("Name", "Rui Wen").await;
    browser.fill("Email", "rui@reviewers.example").await;
    browser.fill("Password", PASSWORD).await;
    browser.press("Create and sign in").await;

    // Today shows what is due; the claim opens.
    browser.sees("Electric ferries").await;
    look(&browser, "today").await;
    browser.press("Electric ferries will cross the Skelder strait within the coming months").await;
    browser.sees("About this claim").await;
    browser.sees("Strait Courier").await;
    look(&browser, "claim").await;

    // The evidence is accepted, the verdict given.
    browser.press("Accept: supports").await;
    browser.sees("Change this decision").await;
    click(&browser, "input[name=verdict][value=came_true]").await;
    browser.fill("Why", "The courier names the first crossing.").await;
    click(&browser, "input[name=evidence]").await;
    browser.press("Record the verdict").await;
    browser.sees("Verdict recorded: came true").await;
    let judged = claims::get(&test.app.db, claim).await.unwrap();
    assert_eq!(judged.verdict, Some(Verdict::CameTrue));
    look(&browser, "claim-judged").await;

    // It counts for the claimant.
    browser.press("Claimants").await;
    browser.sees("Mira Solheim").await;
    look(&browser, "claimants").await;
    browser.press("Mira Solheim").await;
    browser.sees("Electric ferries").await;
    look(&browser, "claimant").await;

    // Every other page opens, and none is wider than its screen.
    for (list, entry, name) in
        [("Documents", "Tidewater talks", "document"), ("Sources", "Strait Courier", "source")]
    {
        browser.press(list).await;
        browser.press(entry).await;
        browser.sees(entry).await;
        look(&browser, name).await;
    }
    browser.press("Outbox").await;
    look(&browser, "outbox").await;

    // Everything is there in Chinese too, and a two-character word finds its claim.
    browser.press("中文").await;
    browser.sees("发件箱").await;
    browser.open(&format!("{address}/claims?q=票价")).await;
    let found = browser.text("main").await;
    assert!(found.contains("渡轮票价明年会下降") && !found.contains("Electric ferries"), "{found}");
    look(&browser, "claims-chinese").await;
    for page in ["/", "/documents", "/sources", "/outbox"] {
        browser.open(&format!("{address}{page}")).await;
        look(&browser, &format!("chinese{}", page.replace('/', "-"))).await;
    }
    browser.open(&format!("{address}/claims/{claim}")).await;
    look(&browser, "claim-chinese").await;
    browser.press("退出").await;
    browser.sees("登录").await;
    assert!(browser.client().current_url().await.unwrap().path().ends_with("/sign-in"));
    look(&browser, "sign-in-chinese").await;
}
