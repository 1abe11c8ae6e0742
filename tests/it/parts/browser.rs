//! The browser, tried on pages of the local site.

use crate::support::browser::Browser;
use crate::support::site::Site;

const FORM: &str = r#"<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>表单</title>
<style>@media (prefers-color-scheme: dark) { h1 { color: rgb(1, 2, 3) } }</style>
<h1>预测 form</h1>
<form action="/thanks"><label for="who">提出者</label><input id="who" name="claimant" value="old">
<label>Due by <input type="date" name="due_by"></label>
<label>Kind <select name="kind"><option value="s">statement</option><option value="p">prediction</option></select></label>
<button>Save it</button></form>"#;

const ECHO: &str = r#"<!doctype html><meta charset="utf-8"><p id="got"></p>
<script>got.textContent = [...new URLSearchParams(location.search).values()].join(" | ")</script>"#;

#[tokio::test]
async fn a_form_is_filled_by_label_or_name_and_sent_and_the_answer_is_read() {
    let test = "a_form_is_filled_by_label_or_name_and_sent_and_the_answer_is_read";
    let Some(browser) = Browser::start(test).await else { return };
    let site = Site::start().await;
    site.put("/", "text/html", FORM);
    site.put("/thanks", "text/html", ECHO);
    browser.open(&site.url("/")).await;
    browser.fill("提出者", "林小雨").await;
    browser.fill("due_by", "2027-12-31").await;
    browser.fill("Kind", "prediction").await;
    browser.press("Save it").await;
    assert_eq!(browser.text("#got").await, "林小雨 | 2027-12-31 | p");
    assert_eq!(site.hits("/thanks"), 1);
}

#[tokio::test]
async fn pages_are_seen_small_and_dark_and_are_photographed() {
    let test = "pages_are_seen_small_and_dark_and_are_photographed";
    let Some(browser) = Browser::start(test).await else { return };
    let site = Site::start().await;
    site.put("/", "text/html", FORM);
    browser.resize(360, 740).await;
    browser.colour_scheme("dark").await;
    browser.open(&site.url("/")).await;
    assert_eq!(browser.client().execute("return innerWidth", vec![]).await.unwrap(), 360);
    let heading = browser.client().find(fantoccini::Locator::Css("h1")).await.unwrap();
    assert!(heading.css_value("color").await.unwrap().contains("1, 2, 3"));
    let picture = std::fs::read(browser.screenshot("support-small-dark").await).unwrap();
    assert_eq!(picture[..4], *b"\x89PNG");
}
