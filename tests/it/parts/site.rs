//! The local site, tried with reqwest.

use std::time::Duration;

use reqwest::Response;
use reqwest::StatusCode;
use reqwest::header;
use reqwest::redirect::Policy;

use crate::support::site::Site;

async fn get(site: &Site, path: &str, headers: &[(&str, &str)]) -> reqwest::Result<Response> {
    let client = reqwest::ClientBuilder::new().redirect(Policy::none()).no_proxy().build()?;
    let request = headers.iter().fold(client.get(site.url(path)), |request, (k, v)| request.header(*k, *v));
    request.send().await
}

#[tokio::test]
async fn a_page_is_served_as_it_was_put_and_its_visits_are_counted() {
    let site = Site::start().await;
    site.put("/news", "text/html; charset=gbk", vec![0xD4, 0xA4]);
    let answer = get(&site, "/news?page=2", &[("user-agent", "Foresaid/test")]).await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/html; charset=gbk");
    assert_eq!(answer.bytes().await.unwrap().as_ref(), [0xD4, 0xA4]);
    assert_eq!(site.hits("/news"), 1);
    assert_eq!(site.hits("/other"), 0);
    assert_eq!(site.last_request_headers("/news")["user-agent"], "Foresaid/test");
    assert_eq!(get(&site, "/other", &[]).await.unwrap().status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_unchanged_page_is_answered_with_304_until_its_next_version() {
    let site = Site::start().await;
    site.put("/feed", "application/rss+xml", "one");
    let first = get(&site, "/feed", &[]).await.unwrap();
    let tag = first.headers()[header::ETAG].to_str().unwrap().to_owned();
    let date = first.headers()[header::LAST_MODIFIED].to_str().unwrap().to_owned();
    let weak = format!("\"older\", W/{tag}");
    let day_before = "Thu, 01 Jan 1970 00:00:00 GMT";
    type Headers<'a> = &'a [(&'a str, &'a str)];
    // what is asked, the answer while nothing has changed, the answer afterwards
    let cases: [(Headers, u16, u16); 6] = [
        (&[("if-none-match", &tag)], 304, 200),
        (&[("if-none-match", &weak)], 304, 200),
        (&[("if-none-match", "\"older\"")], 200, 200),
        (&[("if-modified-since", &date)], 304, 200),
        (&[("if-modified-since", day_before)], 200, 200),
        // the tag decides alone
        (&[("if-none-match", "\"older\""), ("if-modified-since", &date)], 200, 200),
    ];
    for (headers, before, _) in &cases {
        let answer = get(&site, "/feed", headers).await.unwrap();
        assert_eq!(answer.status().as_u16(), *before, "{headers:?}");
        assert_eq!(answer.headers()[header::ETAG], tag.as_str());
        let length = answer.bytes().await.unwrap().len();
        assert_eq!(length, if *before == 304 { 0 } else { 3 });
    }
    site.put("/feed", "application/rss+xml", "two");
    for (headers, _, after) in &cases {
        assert_eq!(get(&site, "/feed", headers).await.unwrap().status().as_u16(), *after, "{headers:?}");
    }
}

#[tokio::test]
async fn a_path_can_fail_move_hang_and_carry_headers_of_its_own() {
    let site = Site::start().await;
    site.fail("/down", 429);
    site.header("/down", "retry-after", "120");
    let down = get(&site, "/down", &[]).await.unwrap();
    assert_eq!(down.status().as_u16(), 429);
    assert_eq!(down.headers()[header::RETRY_AFTER], "120");

    site.redirect("/old", "/new");
    let moved = get(&site, "/old", &[]).await.unwrap();
    assert_eq!(moved.status(), StatusCode::FOUND);
    assert_eq!(moved.headers()[header::LOCATION], "/new");

    site.hang("/slow");
    assert!(tokio::time::timeout(Duration::from_secs(1), get(&site, "/slow", &[])).await.is_err());
    assert_eq!(site.hits("/slow"), 1);
}
