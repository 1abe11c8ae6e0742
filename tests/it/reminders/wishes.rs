//! Each reviewer hears of things as they want to.

use chrono::NaiveTime;
use chrono::Weekday;
use foresaid::error::Error;
use foresaid::language::Language;
use foresaid::reminders::Choice;
use foresaid::reminders::Occasion;
use foresaid::reminders::State;
use foresaid::reminders::plan::Quiet;
use foresaid::reminders::preferences;
use foresaid::reminders::preferences::Wanted;
use foresaid::review::Reviewer;

use super::scene::Scene;

async fn wants(scene: &Scene, reviewer: &Reviewer, wanted: Wanted) {
    let settings = &scene.app.settings.reminders;
    preferences::change(&scene.app.db, reviewer, &wanted, settings).await.unwrap();
}

fn hears(choices: &[(Occasion, Choice)]) -> Wanted {
    Wanted { choices: choices.iter().copied().collect(), ..Wanted::default() }
}

#[tokio::test]
async fn what_is_not_wanted_does_not_come_and_is_not_made_up_for() {
    let scene = Scene::start(&[("reminders.digest_day", "sun")]).await;
    let wen = scene.reviewer("Wen", Language::English, "Asia/Shanghai").await;
    wants(&scene, &wen, hears(&[(Occasion::DueSoon, Choice::Never), (Occasion::Due, Choice::Never)])).await;
    scene.claims(&[("The swing bridge opens", "2026-11-25")]).await;
    for day in ["2026-11-24", "2026-11-25"] {
        scene.at(&format!("{day}T09:00:00+08:00"));
        scene.tick().await;
    }
    wants(&scene, &wen, hears(&[(Occasion::Due, Choice::AtOnce)])).await;
    scene.at("2026-11-26T09:00:00+08:00");
    scene.tick().await;
    assert!(scene.mails().is_empty());
    scene.at("2026-12-03T09:00:00+08:00");
    scene.tick().await;
    assert_eq!(scene.subjects(), ["Overdue by 8 days: The swing bridge opens"]);
}

#[tokio::test]
async fn what_is_queued_and_not_wanted_any_more_does_not_go_out() {
    let scene = Scene::start(&[]).await;
    let wen = scene.reviewer("Wen", Language::English, "Asia/Shanghai").await;
    scene.claims(&[("The swing bridge opens", "2026-11-25")]).await;
    scene.at("2026-11-25T09:00:00+08:00");
    let settings = &scene.app.settings;
    foresaid::reminders::plan(&scene.app.db, &settings.due, &settings.reminders, scene.app.now())
        .await
        .unwrap();
    wants(&scene, &wen, hears(&[(Occasion::Due, Choice::Never)])).await;
    scene.tick().await;
    assert!(scene.mails().is_empty());
    assert_eq!(scene.rows(State::Cancelled).await, 1);
}

/// A window that opens is told in the digest unless somebody wants it at once; a missed digest is made up for.
#[tokio::test]
async fn what_is_wanted_in_the_digest_comes_with_it() {
    let scene = Scene::start(&[]).await;
    let wen = scene.reviewer("Wen", Language::English, "Asia/Shanghai").await;
    let joe = scene.reviewer("Joe", Language::English, "Asia/Shanghai").await;
    let ana = scene.reviewer("Ana", Language::English, "Asia/Shanghai").await;
    wants(&scene, &joe, hears(&[(Occasion::WindowOpens, Choice::AtOnce)])).await;
    let on_wednesday = Wanted { digest_day: Some(Weekday::Wed), ..Wanted::default() };
    wants(&scene, &ana, on_wednesday).await;
    let _ = wen;
    scene.claims(&[("The swing bridge opens", "2027-02")]).await;
    let mut told = Vec::new();
    // The first of February is a Monday; nothing runs from Tuesday to Thursday.
    for day in ["2027-01-31", "2027-02-01", "2027-02-05", "2027-02-08", "2027-02-10"] {
        let before = scene.mails().len();
        scene.at(&format!("{day}T09:00:00+08:00"));
        scene.tick().await;
        let new = scene.mails().split_off(before).into_iter();
        told.extend(new.map(|letter| format!("{day} {} {}", letter.to_name, letter.subject)));
    }
    told.sort();
    assert_eq!(
        told,
        [
            "2027-02-01 Joe Can be judged from today: The swing bridge opens",
            "2027-02-01 Wen Foresaid: Can be judged from today: The swing bridge opens",
            "2027-02-05 Ana Foresaid: Can be judged for 4 days: The swing bridge opens",
        ]
    );
}

#[tokio::test]
async fn nobody_is_written_to_in_their_quiet_hours() {
    let scene = Scene::start(&[]).await;
    let wen = scene.reviewer("Wen", Language::English, "Asia/Shanghai").await;
    let time = |text: &str| text.parse::<NaiveTime>().unwrap();
    let quiet = Some(Quiet::new(time("20:00:00"), time("10:30:00")));
    wants(
        &scene,
        &wen,
        Wanted { quiet, time_zone: Some(chrono_tz::Tz::Europe__Zurich), ..Wanted::default() },
    )
    .await;
    scene.claims(&[("The swing bridge opens", "2026-11-25")]).await;
    for (instant, mails) in [
        ("2026-11-25T00:00:00+01:00", 0),
        ("2026-11-25T10:29:00+01:00", 0),
        ("2026-11-25T10:30:00+01:00", 1),
        ("2026-12-02T23:59:00+01:00", 1),
        ("2026-12-03T10:00:00+01:00", 1),
        ("2026-12-03T19:59:00+01:00", 2),
    ] {
        scene.at(instant);
        scene.tick().await;
        assert_eq!(scene.mails().len(), mails, "{instant}");
    }
}

/// Who has chosen nothing follows the instance; saving what is suggested chooses nothing.
#[tokio::test]
async fn suggestions_are_followed_until_somebody_differs() {
    let scene = Scene::start(&[("reminders.digest_day", "thu")]).await;
    let wen = scene.reviewer("Wen", Language::English, "Asia/Shanghai").await;
    let mut settings = scene.app.settings.reminders.clone();
    let same = Wanted {
        digest_day: Some(Weekday::Thu),
        language: Some(Language::Chinese),
        ..hears(&[(Occasion::Due, Choice::AtOnce), (Occasion::Overdue, Choice::Never)])
    };
    wants(&scene, &wen, same).await;
    settings.digest_day = Weekday::Tue;
    settings.send_from_hour = 6;
    let found = preferences::of(&scene.app.db, &wen, &settings).await.unwrap();
    assert_eq!((found.digest_day, found.quiet), (Weekday::Tue, Quiet::until_hour(6)));
    assert_eq!(found.choice(Occasion::Overdue), Choice::Never);
    let wen = foresaid::review::reviewers::find(&scene.app.db, wen.id).await.unwrap().unwrap();
    assert_eq!(wen.language(), Language::Chinese);
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_with_a_sentence() {
    let scene = Scene::start(&[]).await;
    let wen = scene.reviewer("Wen", Language::English, "Asia/Shanghai").await;
    let settings = &scene.app.settings.reminders;
    let digest = hears(&[(Occasion::Digest, Choice::AtOnce)]);
    let refused = preferences::change(&scene.app.db, &wen, &digest, settings).await;
    assert!(matches!(refused, Err(Error::Invalid(_))));
    for (from, to) in [(Some("22:00"), None), (Some("22"), Some("07:00")), (Some("24:30"), Some("07:00"))] {
        assert!(matches!(preferences::quiet(from, to), Err(Error::Invalid(_))), "{from:?} {to:?}");
    }
    assert!(matches!(preferences::weekday("someday"), Err(Error::Invalid(_))));
    assert_eq!(preferences::weekday("fri").unwrap(), Weekday::Fri);
}
