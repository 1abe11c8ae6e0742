//! On which day, at which hour, in whose zone.

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use chrono_tz::Tz;
use foresaid::language::Language;

use super::scene::Scene;

/// Two weeks, tick by tick, hour by hour, for two reviewers whose days hardly overlap.
#[tokio::test]
async fn each_occasion_is_told_once_on_the_reviewers_own_morning() {
    let scene = Scene::start(&[]).await;
    scene.reviewer("Wen", Language::English, "Asia/Shanghai").await;
    scene.reviewer("Joe", Language::English, "America/Los_Angeles").await;
    scene.claims(&[("The swing bridge opens", "2026-11-25")]).await;

    scene.at("2026-11-23T16:00:00Z");
    let mut told = Vec::new();
    let end: DateTime<Utc> = "2026-12-06T00:00:00Z".parse().unwrap();
    while scene.app.now() < end {
        let before = scene.mails().len();
        scene.tick().await;
        for letter in &scene.mails()[before..] {
            let zone = if letter.to_name == "Wen" { Tz::Asia__Shanghai } else { Tz::America__Los_Angeles };
            let local = scene.app.now().with_timezone(&zone).format("%m-%d %H:%M");
            told.push(format!("{} {local} {}", letter.to_name, letter.subject));
        }
        assert!(scene.app.clock.advance(Duration::hours(1)));
    }

    told.sort();
    let expected = |name: &str| {
        [
            format!("{name} 11-24 08:00 Due tomorrow: The swing bridge opens"),
            format!("{name} 11-25 08:00 Due today: The swing bridge opens"),
            format!("{name} 11-30 08:00 Foresaid: Due for 5 days: The swing bridge opens"),
            format!("{name} 12-03 08:00 Still due after 8 days (reminder 2): The swing bridge opens"),
        ]
    };
    assert_eq!(told, [expected("Joe"), expected("Wen")].concat());
}

#[tokio::test]
async fn an_outage_of_days_ends_with_one_mail() {
    let scene = Scene::start(&[]).await;
    scene.reviewer("Wen", Language::English, "Asia/Shanghai").await;
    scene.claims(&[("The swing bridge opens", "2026-11-25")]).await;
    scene.at("2026-11-20T09:00:00+08:00");
    scene.tick().await;
    // Nothing ran while it was due soon, due, and in two weekly digests.
    scene.at("2026-12-09T10:00:00+08:00");
    scene.tick().await;
    scene.later(60);
    scene.tick().await;
    assert_eq!(scene.subjects(), ["Overdue by 14 days: The swing bridge opens"]);
}

/// Planned in the morning, held up until after midnight: nobody is woken.
#[tokio::test]
async fn what_was_held_up_waits_for_the_morning() {
    let scene = Scene::start(&[]).await;
    scene.reviewer("Wen", Language::English, "Asia/Shanghai").await;
    scene.claims(&[("The swing bridge opens", "2026-11-25")]).await;
    scene.at("2026-11-25T23:30:00+08:00");
    let settings = &scene.app.settings;
    let planned =
        foresaid::reminders::plan(&scene.app.db, &settings.due, &settings.reminders, scene.app.now());
    assert_eq!(planned.await.unwrap(), 1);
    for night in ["2026-11-26T00:30:00+08:00", "2026-11-26T07:59:00+08:00"] {
        scene.at(night);
        scene.tick().await;
        assert!(scene.mails().is_empty(), "{night}");
    }
    scene.at("2026-11-26T08:00:00+08:00");
    scene.tick().await;
    assert_eq!(scene.subjects(), ["Due since yesterday: The swing bridge opens"]);
}
