//! A moved instance goes on where it stood: nobody is reminded again, and what people had set up is set up.

use foresaid::announcements;
use foresaid::claims::status::Change;
use foresaid::exports::Form;
use foresaid::language::Language;
use foresaid::lists::views;
use foresaid::reminders;
use foresaid::reminders::channels;
use foresaid::reminders::channels::NewChannel;
use foresaid::reminders::pauses;
use foresaid::review::absences;
use foresaid::review::absences::NewAbsence;
use foresaid::storage::ClaimId;
use foresaid::webhooks;
use foresaid::webhooks::NewWebhook;

use super::NOW;
use super::bring_in;
use super::export;
use super::harbour;
use super::wish;
use crate::support::app::TestApp;

/// An instance that has been running for a while.
async fn settled() -> TestApp {
    let test = harbour(&[]).await;
    let app = &test.app;
    let ada = test.reviewer("Ada", Language::English, chrono_tz::Asia::Shanghai).await;
    let bo = test.reviewer("Bo", Language::Chinese, chrono_tz::Asia::Shanghai).await;
    let away = NewAbsence {
        from_day: "2026-12-01".parse().unwrap(),
        to_day: "2026-12-03".parse().unwrap(),
        stand_in: Some(ada.id),
    };
    absences::add(&app.db, &bo, away, Change { actor: "Ada", at: app.now() }).await.unwrap();
    pauses::put_off(&app.db, ClaimId(4), &ada, "2026-12-24".parse().unwrap(), app.now()).await.unwrap();
    let chat = NewChannel {
        kind: Some("slack".parse().unwrap()),
        name: "Chat".to_owned(),
        address: "https://hooks.example/services/T0/secret-path".to_owned(),
        secret: String::new(),
        occasions: Vec::new(),
    };
    channels::add(&app.db, &app.fetcher, bo.id, &chat, app.now()).await.unwrap();
    let hook = NewWebhook {
        address: "https://elsewhere.example/secret-path".to_owned(),
        secret: "a secret that is long enough".to_owned(),
        ..NewWebhook::default()
    };
    webhooks::add(&app.db, &app.fetcher, &hook, "Ada", app.now()).await.unwrap();
    let view = views::Wanted {
        name: "Bo's".to_owned(),
        query: format!("reviewer={}&schedule=due", bo.id),
        shared: true,
    };
    views::save(&app.db, &ada, view, app.now()).await.unwrap();
    assert!(test.remind().await.sent > 0);
    test
}

#[tokio::test]
async fn nobody_is_reminded_again_and_everything_is_set_up() {
    let test = settled().await;
    let out = export(&test.app, Form::Json, &wish(&test.app)).await;
    for secret in ["secret-path", "a secret that is long enough"] {
        assert!(!out.contains(secret), "{secret}");
    }
    let other = TestApp::with(NOW, &[("server.base_url", "https://foresaid.example")]).await;
    bring_in(&other.app, out.as_bytes()).await.unwrap();
    assert_eq!(export(&other.app, Form::Json, &wish(&other.app)).await, out);
    assert_eq!(other.remind().await, reminders::Sent::default());
    // Later both say the same.
    for instance in [&test, &other] {
        instance.go_to("2026-12-24T02:00:00Z");
    }
    let (here, there) = (test.remind().await, other.remind().await);
    assert_eq!(here, there);
    assert!(there.sent > 0);
}

#[tokio::test]
async fn people_with_other_numbers_keep_what_is_theirs() {
    let test = settled().await;
    let out = export(&test.app, Form::Json, &wish(&test.app)).await;
    let other = TestApp::with(NOW, &[]).await;
    let bo = other.reviewer("Bo", Language::Chinese, chrono_tz::Asia::Shanghai).await;
    let hook = NewWebhook { address: "https://here.example/".to_owned(), ..NewWebhook::default() };
    webhooks::add(&other.app.db, &other.app.fetcher, &hook, "Bo", other.app.now()).await.unwrap();
    bring_in(&other.app, out.as_bytes()).await.unwrap();
    assert_eq!(other.remind().await, reminders::Sent::default());
    let view = views::seen_by(&other.app.db, bo.id).await.unwrap().remove(0);
    assert_eq!(view.query, format!("reviewer={}&schedule=due", bo.id));
    let absence = absences::current(&other.app.db, other.app.now()).await.unwrap().remove(0);
    assert_eq!(absence.reviewer_id, bo.id);

    // What came without its address goes nowhere, and says so.
    let channel = channels::list(&other.app.db, bo.id).await.unwrap().remove(0);
    assert!(channel.stopped_at.is_some() && channel.shown_address() == "https://hooks.example/…");
    let refused = channels::resume(&other.app.db, bo.id, channel.id).await.unwrap_err();
    assert!(refused.in_language(Language::English).contains("Add it again"));
    let hooks = announcements::list(&other.app.db).await.unwrap();
    assert_eq!(hooks.iter().map(|hook| hook.stopped_at.is_some()).collect::<Vec<_>>(), [false, true]);
    assert!(announcements::resume(&other.app.db, hooks[1].id).await.is_err());
}
