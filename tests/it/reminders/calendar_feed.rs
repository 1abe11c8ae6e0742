//! The private calendar, read by another implementation than the one that writes it, and its address.

use std::collections::BTreeMap;

use chrono::DateTime;
use chrono::Utc;
use foresaid::reminders::calendar;
use foresaid::review::reviewers;
use ical::parser::ical::component::IcalCalendar;
use reqwest::StatusCode;
use reqwest::header;

use crate::support::dashboard::Dashboard;

const LETTER: &str = "# A letter from the quay; with a comma, and more\n\nPublished: 2026-11-01\n\n\
    | Prediction | Claimant | Detail | Due |\n| --- | --- | --- | --- |\n\
    | 渡轮夜间开航；票价不变, 船次加倍，这句话长到必须折行，因为每行不得超过七十五个字节，否则有的程序读不了 | Ben Oar | one, two; three \\ four | 2026-11-30 |\n\
    | The crane is sold | Ben Oar | | 2027 |\n\
    | Tides turn | Ben Oar | | December 2026 |\n\
    | It is loud here | Ben Oar | | |\n";

fn parsed(text: &str) -> IcalCalendar {
    let mut calendars = ical::IcalParser::new(text.as_bytes());
    let calendar = calendars.next().unwrap().unwrap();
    assert!(calendars.next().is_none());
    calendar
}

/// The properties of each day, by its identity.
fn days(text: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let properties = |event: ical::parser::ical::component::IcalEvent| -> BTreeMap<String, String> {
        event.properties.into_iter().map(|p| (p.name, p.value.unwrap_or_default())).collect()
    };
    let events = parsed(text).events.into_iter().map(properties);
    events.map(|event| (event["UID"].clone(), event)).collect()
}

#[tokio::test]
async fn windows_stand_in_the_calendar_with_their_days() {
    let mut dashboard = Dashboard::start(&[("server.base_url", "https://foresaid.example")]).await;
    dashboard.upload(&[("letter.md", LETTER.as_bytes())], false).await;
    let app = dashboard.app.clone();
    let ada = reviewers::by_email(&app.db, "ada@quill.example").await.unwrap();
    let text = calendar::feed(&app.db, &ada, &app.settings.server.base_url).await.unwrap();
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    let days = days(&text);
    let seen: Vec<(&str, &str, &str)> = days
        .values()
        .map(|day| (day["UID"].as_str(), day["DTSTART"].as_str(), day["DTEND"].as_str()))
        .collect();
    assert_eq!(
        seen,
        [
            ("claim-1@foresaid.example", "20261130", "20261201"),
            ("claim-2@foresaid.example", "20271231", "20280101"),
            ("claim-3@foresaid.example", "20261201", "20270101"),
            // names no time: looked at after a year
            ("claim-4@foresaid.example", "20271101", "20271102"),
        ]
    );
    assert_eq!(days["claim-4@foresaid.example"]["SUMMARY"], "To be reviewed: It is loud here");
    let first = &days["claim-1@foresaid.example"];
    assert!(first["SUMMARY"].starts_with("Due: 渡轮夜间开航；票价不变\\, 船次加倍"), "{first:?}");
    assert_eq!(first["DESCRIPTION"], "one\\, two\\; three \\\\ four");
    assert_eq!(first["LAST-MODIFIED"], "20261123T020000Z");
    assert_eq!(first["URL"], "https://foresaid.example/claims/1");
    assert!(parsed(&text).alarms.is_empty());
    assert!(!text.contains("VALARM"));
}

#[tokio::test]
async fn the_file_is_the_same_until_something_changes() {
    let mut dashboard = Dashboard::start(&[]).await;
    dashboard.upload(&[("letter.md", LETTER.as_bytes())], false).await;
    let address = fresh_address(&mut dashboard).await;
    let client = reqwest::ClientBuilder::new().no_proxy().build().unwrap();
    let get = async |tag: Option<&str>| {
        let request = client.get(dashboard.address(&address));
        let request = tag.iter().fold(request, |request, tag| request.header(header::IF_NONE_MATCH, *tag));
        request.send().await.unwrap()
    };
    let first = get(None).await;
    assert_eq!(first.status(), StatusCode::OK);
    assert_eq!(first.headers()[header::CONTENT_TYPE], "text/calendar; charset=utf-8");
    let tag = first.headers()[header::ETAG].to_str().unwrap().to_owned();
    let before = days(&first.text().await.unwrap());
    assert!(dashboard.app.clock.advance(chrono::Duration::days(1)));
    for known in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".to_owned()] {
        let same = get(Some(&known)).await;
        assert_eq!(same.status(), StatusCode::NOT_MODIFIED, "{known}");
        assert_eq!(same.headers()[header::ETAG], tag.as_str());
    }
    assert_eq!(get(Some("\"other\"")).await.status(), StatusCode::OK);

    let claim = foresaid::claims::get(&dashboard.app.db, foresaid::storage::ClaimId(1)).await.unwrap();
    let change = foresaid::claims::status::Change { actor: "Ada", at: dashboard.app.now() };
    let until = foresaid::claims::status::ByHand::until("2026-12-24".parse().unwrap());
    let why = foresaid::language::Message::verbatim("Postponed");
    foresaid::claims::status::set_window(&dashboard.app.db, &claim, &until, change, why).await.unwrap();
    let changed = get(Some(&tag)).await;
    assert_eq!(changed.status(), StatusCode::OK);
    let after = days(&changed.text().await.unwrap());
    let moved: Vec<&String> = after.keys().filter(|uid| before[*uid] != after[*uid]).collect();
    assert_eq!(moved.len(), 1);
    let stamp = |days: &BTreeMap<String, BTreeMap<String, String>>| {
        let stamp = &days[moved[0]]["LAST-MODIFIED"];
        DateTime::<Utc>::from_naive_utc_and_offset(
            chrono::NaiveDateTime::parse_from_str(stamp, "%Y%m%dT%H%M%SZ").unwrap(),
            Utc,
        )
    };
    assert_eq!(stamp(&after), dashboard.app.now());
    assert!(stamp(&before) < stamp(&after));
}

#[tokio::test]
async fn an_address_is_private_renewed_and_revoked() {
    let mut dashboard = Dashboard::start(&[]).await;
    dashboard.get("/calendar").await.says(&["You have no calendar address yet."]);
    let first = fresh_address(&mut dashboard).await;
    assert_eq!(dashboard.get(&first).await.status, 200);
    dashboard.get("/calendar").await.says(&["Last read at"]).is_silent_about(&first);
    let second = fresh_address(&mut dashboard).await;
    assert_eq!(dashboard.get(&first).await.status, 404);
    dashboard.forget_sign_in();
    let calendar = dashboard.get(&second).await;
    calendar.says(&["BEGIN:VCALENDAR"]);
    assert_eq!(calendar.headers[header::CACHE_CONTROL], "private, no-cache");
    for wrong in ["/calendars/x.ics", "/calendars/.ics"] {
        assert_eq!(dashboard.get(wrong).await.status, 404);
    }
    // Kept as a hash only.
    let secret = second.trim_start_matches("/calendars/").trim_end_matches(".ics");
    let ada = reviewers::by_email(&dashboard.app.db, "ada@quill.example").await.unwrap();
    let kept = calendar::addresses::of(&dashboard.app.db, ada.id).await.unwrap().unwrap();
    assert_ne!(kept.token_hash, secret);
    calendar::addresses::revoke(&dashboard.app.db, ada.id).await.unwrap();
    assert_eq!(dashboard.get(&second).await.status, 404);
}

/// Makes an address on the page; returns its path.
async fn fresh_address(dashboard: &mut Dashboard) -> String {
    let page = dashboard.post("/calendar", &[]).await;
    let (_, rest) = page.html.split_once("/calendars/").unwrap();
    format!("/calendars/{}", rest.split_once('"').unwrap().0)
}
