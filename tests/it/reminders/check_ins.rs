//! Looks in between: a claim that stays open for years is not first seen again in its last month.

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use chrono_tz::Tz;
use foresaid::claims::looks;
use foresaid::language::Language;
use foresaid::reminders::Occasion;

use super::scene::Scene;

/// The claims of the scene are said on 2026-05-04.
const TEN_YEARS: &[(&str, &str)] = &[("The strait freezes over", "2036-05-04")];

#[tokio::test]
async fn each_reviewer_is_told_once_on_their_own_morning() {
    let scene = Scene::start(&[]).await;
    scene.reviewer("Wen", Language::English, "Asia/Shanghai").await;
    scene.reviewer("Joe", Language::English, "America/Los_Angeles").await;
    scene.claims(TEN_YEARS).await;
    scene.tick().await;

    scene.at("2027-05-02T16:00:00Z");
    let mut told = Vec::new();
    let end: DateTime<Utc> = "2027-05-08T00:00:00Z".parse().unwrap();
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
    let subject = "A look in between: The strait freezes over";
    assert_eq!(told, [format!("Wen 05-04 08:00 {subject}"), format!("Joe 05-04 08:00 {subject}")]);
}

#[tokio::test]
async fn an_outage_of_years_ends_with_one_mail() {
    let scene = Scene::start(&[]).await;
    scene.reviewer("Wen", Language::English, "Asia/Shanghai").await;
    let claims = scene.claims(TEN_YEARS).await;
    scene.tick().await;
    for (now, mails) in [
        ("2027-05-03T09:00:00+08:00", 0),
        // Three of these days went by while nothing ran.
        ("2030-02-13T09:00:00+08:00", 1),
        ("2030-02-13T10:00:00+08:00", 1),
        ("2030-05-03T09:00:00+08:00", 1),
        ("2030-05-04T09:00:00+08:00", 2),
        ("2030-05-05T09:00:00+08:00", 2),
    ] {
        scene.at(now);
        scene.tick().await;
        assert_eq!(scene.mails().len(), mails, "{now}");
    }
    let next = foresaid::claims::get(&scene.app.db, claims[0]).await.unwrap().look_at;
    assert_eq!(next, "2031-05-04".parse().ok());
}

#[tokio::test]
async fn after_a_verdict_nobody_is_asked_to_look() {
    let scene = Scene::start(&[]).await;
    let wen = scene.reviewer("Wen", Language::English, "Asia/Shanghai").await;
    let claims = scene.claims(&[TEN_YEARS[0], ("The lighthouse is sold", "2036-05-04")]).await;
    scene.settle(claims[0], &wen).await;
    scene.at("2027-05-04T09:00:00+08:00");
    scene.tick().await;
    assert_eq!(scene.subjects(), ["A look in between: The lighthouse is sold"]);
}

#[tokio::test]
async fn a_window_that_moved_is_looked_at_on_its_own_days() {
    let scene = Scene::start(&[]).await;
    scene.reviewer("Wen", Language::English, "Asia/Shanghai").await;
    let claims = scene.claims(&[TEN_YEARS[0], ("The lighthouse is sold", "2026-12-20")]).await;
    scene.tick().await;
    scene.move_window(claims[0], "2026-12-24").await;
    scene.move_window(claims[1], "2033-01-01").await;
    scene.at("2027-05-04T09:00:00+08:00");
    scene.tick().await;
    let outbox = scene.outbox().await;
    let told: Vec<_> = outbox.iter().map(|row| (row.claim_id.unwrap(), row.occasion)).collect();
    assert_eq!(told, [(claims[0], Occasion::Overdue), (claims[1], Occasion::CheckIn)]);
}

/// What has no last day is looked at too; what has no window is not, and neither is what ends soon.
#[tokio::test]
async fn only_long_and_open_windows_are_looked_at() {
    let scene = Scene::start(&[]).await;
    scene.reviewer("Wen", Language::English, "Asia/Shanghai").await;
    let rows = [
        ("Ferries go electric", "2030+"),
        ("The pier is mended", "2027-11-30"),
        ("Fog horns ought to fall silent", ""),
    ];
    scene.claims(&rows).await;
    scene.at("2027-05-04T09:00:00+08:00");
    scene.tick().await;
    assert_eq!(scene.subjects(), ["A look in between: Ferries go electric"]);
}

/// Asking whom to tell reads the claims whose day has come, not all that are long.
#[tokio::test]
async fn many_looks_on_one_day_are_one_mail_and_are_read_only_then() {
    let scene = Scene::start(&[]).await;
    scene.reviewer("Wen", Language::English, "Asia/Shanghai").await;
    scene.many_claims(40, "2036-05-04").await;
    let waiting = async |day: &str| looks::come(&scene.app.db, day.parse().unwrap()).await.unwrap().len();
    scene.tick().await;
    assert_eq!((waiting("2027-05-03").await, waiting("2027-05-04").await), (0, 40));

    scene.at("2027-05-04T09:00:00+08:00");
    scene.tick().await;
    assert_eq!(scene.subjects(), ["Foresaid: 40 to look at in between"]);
    assert_eq!((waiting("2028-05-03").await, waiting("2028-05-04").await), (0, 40));
    scene.at("2027-05-10T09:00:00+08:00");
    scene.tick().await;
    assert_eq!(scene.mails().len(), 1, "the weekly digest has nothing to say");
}
