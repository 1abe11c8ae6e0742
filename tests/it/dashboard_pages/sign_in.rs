//! Signing in: how long it lasts, and how wrong passwords are slowed down without keeping anybody out.

use chrono::Duration;
use reqwest::ClientBuilder;
use reqwest::header;
use reqwest::redirect::Policy;

use crate::support::dashboard::Dashboard;
use crate::support::dashboard::Shown;

const RIGHT: &str = "a long enough sentence";

/// One try from an address, in a browser that has been told of its place or not.
struct Tried {
    status: u16,
    wait: Option<String>,
    place: Option<String>,
}

async fn try_in(dashboard: &Dashboard, from: &str, place: Option<&str>, password: &str) -> Tried {
    let client = ClientBuilder::new().redirect(Policy::none()).no_proxy().build().unwrap();
    let form = [("email", "ada@quill.example"), ("password", password)];
    let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    let mut request = client.post(dashboard.address("/sign-in")).header("x-forwarded-for", from).body(form);
    request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    if let Some(place) = place {
        request = request.header(header::COOKIE, format!("foresaid_place={place}"));
    }
    let answer = request.send().await.unwrap();
    let wait = answer.headers().get(header::RETRY_AFTER).map(|wait| wait.to_str().unwrap().to_owned());
    let mut set = answer.headers().get_all(header::SET_COOKIE).iter().filter_map(|set| set.to_str().ok());
    let place = set.find_map(|set| set.strip_prefix("foresaid_place=")?.split(';').next());
    Tried { status: answer.status().as_u16(), wait, place: place.map(str::to_owned) }
}

#[tokio::test]
async fn wrong_passwords_keep_nobody_else_out() {
    let dashboard = Dashboard::start(&[("limits.failed_sign_ins", "2")]).await;
    let (thief, home) = ("203.0.113.7", "198.51.100.1");
    for status in [422, 422, 429] {
        assert_eq!(try_in(&dashboard, thief, None, "guessed at once").await.status, status);
    }
    let refused = try_in(&dashboard, thief, None, RIGHT).await;
    assert_eq!((refused.status, refused.wait.as_deref()), (429, Some("31")));
    // From elsewhere the right one is right; the browser is known from then on.
    let known = try_in(&dashboard, home, None, RIGHT).await;
    assert_eq!(known.status, 303);
    let place = known.place.unwrap();
    // After a pause one more may be tried, and the next pause is longer.
    dashboard.app.clock.advance(Duration::seconds(31));
    assert_eq!(try_in(&dashboard, thief, None, "guessed at once").await.status, 422);
    let longer = try_in(&dashboard, thief, None, RIGHT).await.wait;
    assert_eq!(longer.as_deref(), Some("61"));
    // Many places together are slowed down as well, but for a browser that is known.
    for number in 0..30 {
        try_in(&dashboard, &format!("203.0.113.{number}"), None, "guessed at once").await;
    }
    assert_eq!(try_in(&dashboard, "192.0.2.1", None, RIGHT).await.status, 429);
    assert_eq!(try_in(&dashboard, "192.0.2.1", Some("made up"), RIGHT).await.status, 429);
    assert_eq!(try_in(&dashboard, "192.0.2.1", Some(&place), RIGHT).await.status, 303);
}

/// What the answer says of the cookie of the session.
fn lifetime(shown: &Shown) -> Option<&str> {
    let mut set = shown.headers.get_all(header::SET_COOKIE).iter().filter_map(|set| set.to_str().ok());
    let of_session = set.find(|set| set.starts_with("foresaid_session="))?;
    of_session.split("Max-Age=").nth(1)?.split(';').next()
}

#[tokio::test]
async fn the_cookie_lasts_as_long_as_the_sign_in() {
    let mut dashboard = Dashboard::start(&[("server.session_days", "10")]).await;
    dashboard.app.clock.advance(Duration::days(4));
    assert_eq!(lifetime(&dashboard.get("/glossary").await), None, "not half over yet");
    dashboard.app.clock.advance(Duration::days(2));
    assert_eq!(lifetime(&dashboard.get("/glossary").await), Some("864000"));
    assert_eq!(lifetime(&dashboard.get("/glossary").await), None, "renewed already");
    dashboard.app.clock.advance(Duration::days(11));
    assert!(dashboard.get("/glossary").await.redirected_to.is_some_and(|to| to.starts_with("/sign-in")));
}
