//! Every page at a real browser: for axe in both languages and themes, and at 320 pixels without scripts. Leaves
//! screenshots in `target/screenshots/pages`.

use super::valid::file_name;
use super::world::World;
use crate::support::browser::Browser;
use crate::support::checkers::Checkers;
use crate::support::dashboard::Dashboard;

async fn sign_in(browser: &Browser, dashboard: &Dashboard) {
    browser.open(&dashboard.address("/sign-in")).await;
    browser.fill("email", "ada@quill.example").await;
    browser.fill("password", "a long enough sentence").await;
    browser.submit().await;
    browser.text(".account").await;
}

#[tokio::test]
async fn every_page_is_open_to_everybody() {
    let Some(browser) = Browser::start("every_page_is_open_to_everybody").await else { return };
    let Some(checkers) = Checkers::find("every_page_is_open_to_everybody") else { return };
    let World { mut dashboard, pages, .. } = World::start().await;
    let mut barriers = Vec::new();
    browser.resize(1280, 900).await;
    sign_in(&browser, &dashboard).await;
    for language in ["en", "zh-CN"] {
        dashboard.post("/language", &[("language", language)]).await;
        for (_, path) in &pages {
            browser.colour_scheme("light").await;
            browser.open(&dashboard.address(path)).await;
            let mut found = checkers.barriers(&browser, &[]).await;
            // The theme changes colours only.
            browser.colour_scheme("dark").await;
            found.extend(checkers.barriers(&browser, &["color-contrast", "link-in-text-block"]).await);
            barriers.extend(found.into_iter().map(|found| format!("{language} {path}: {found}")));
            browser.whole_page(&format!("pages/{language}-{}-dark", file_name(path))).await;
        }
    }
    assert!(barriers.is_empty(), "{} barriers\n{}", barriers.len(), barriers.join("\n"));
}

#[tokio::test]
async fn every_page_fits_a_narrow_screen_and_needs_no_script() {
    let Some(browser) = Browser::start("every_page_fits_a_narrow_screen").await else { return };
    let World { mut dashboard, pages, .. } = World::start().await;
    browser.scripts(false).await;
    sign_in(&browser, &dashboard).await;
    browser.resize(320, 640).await;
    let mut wide = Vec::new();
    for language in ["en", "zh-CN"] {
        dashboard.post("/language", &[("language", language)]).await;
        for (_, path) in &pages {
            browser.open(&dashboard.address(path)).await;
            let width = browser.content_width().await;
            if width > 320.0 {
                wide.push(format!("{language} {path}: {width}"));
            }
            browser.whole_page(&format!("pages/{language}-{}-320", file_name(path))).await;
        }
    }
    assert!(wide.is_empty(), "wider than the screen:\n{}", wide.join("\n"));
}
