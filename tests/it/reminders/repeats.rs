//! What is said again: how often, and that it says so.

use foresaid::language::Language;
use foresaid::reminders::State;

use super::scene::Scene;

/// From the last day on, hour by hour would do; the days between are left out.
async fn subjects_over(scene: &Scene, days: &[&str]) -> Vec<String> {
    let before = scene.mails().len();
    for day in days {
        scene.at(&format!("{day}T09:00:00+08:00"));
        scene.tick().await;
    }
    scene.subjects().split_off(before)
}

#[tokio::test]
async fn overdue_is_said_after_a_week_two_and_a_month_then_monthly_and_not_for_ever() {
    let scene = Scene::start(&[("reminders.overdue.most", "6")]).await;
    let wen = scene.reviewer("Wen", Language::English, "Asia/Shanghai").await;
    no_digest(&scene, &wen).await;
    scene.claims(&[("The swing bridge opens", "2026-11-25")]).await;
    let mut told = Vec::new();
    let first: chrono::NaiveDate = "2026-11-24".parse().unwrap();
    for day in first.iter_days().take(400) {
        let day = day.to_string();
        let subjects = subjects_over(&scene, &[&day]).await;
        told.extend(
            subjects.into_iter().map(|subject| format!("{day} {}", subject.split(':').next().unwrap())),
        );
    }
    assert_eq!(
        told,
        [
            "2026-11-24 Due tomorrow",
            "2026-11-25 Due today",
            "2026-12-03 Still due after 8 days (reminder 2)",
            "2026-12-10 Still due after 15 days (reminder 3)",
            "2026-12-17 Still due after 22 days (reminder 4)",
            "2027-01-02 Still due after 38 days (reminder 5)",
            "2027-02-01 Still due after 68 days (reminder 6)",
            "2027-03-03 Still due after 98 days (reminder 7)",
        ]
    );
    let texts: Vec<String> = scene.mails().into_iter().map(|letter| letter.text).collect();
    assert!(
        texts[2].contains("this is reminder 2. Without a verdict, the next one comes on 10 December 2026.")
    );
    assert!(texts[7].contains("this is reminder 7, and the last one."));
    assert!(!texts[1].contains("told before"));
}

async fn no_digest(scene: &Scene, reviewer: &foresaid::review::Reviewer) {
    use foresaid::reminders::Choice;
    use foresaid::reminders::Occasion;
    use foresaid::reminders::preferences;
    let wanted =
        preferences::Wanted { choices: [(Occasion::Digest, Choice::Never)].into(), ..Default::default() };
    let settings = &scene.app.settings.reminders;
    preferences::change(&scene.app.db, reviewer, &wanted, settings).await.unwrap();
}

/// What could not leave is not sent beside what came after it.
#[tokio::test]
async fn a_later_occasion_takes_the_place_of_what_has_not_left() {
    let elsewhere = tempfile::TempDir::new().unwrap();
    let folder = elsewhere.path().join("mail");
    let settings = [("mail.transport", "file"), ("mail.folder", folder.to_str().unwrap())];
    let scene = Scene::start(&settings).await;
    scene.reviewer("Wen", Language::English, "Asia/Shanghai").await;
    scene.claims(&[("The swing bridge opens", "2026-11-25")]).await;
    // A file in the folder's place.
    std::fs::write(&folder, "").unwrap();
    for day in ["2026-11-24", "2026-11-25", "2026-12-03", "2026-12-10"] {
        scene.at(&format!("{day}T09:00:00+08:00"));
        scene.tick().await;
        assert_eq!(scene.rows(State::Queued).await, 1, "{day}");
    }
    std::fs::remove_file(&folder).unwrap();
    scene.at("2026-12-10T15:00:00+08:00");
    assert_eq!(scene.tick().await.sent, 1);
    assert_eq!((scene.rows(State::Sent).await, scene.rows(State::Cancelled).await), (1, 3));
}

/// A tick reads the claims whose day has come: not those that are due already, nor those that will be.
#[tokio::test]
async fn only_the_claims_whose_day_has_come_are_read() {
    let scene = Scene::start(&[("reminders.digest_day", "sun")]).await;
    scene.reviewer("Wen", Language::English, "Asia/Shanghai").await;
    scene.reviewer("Joe", Language::English, "America/Los_Angeles").await;
    scene.many_claims(40, "2026-11-25").await;
    scene.claims(&[("The lighthouse is sold", "2027-11-25")]).await;
    let read = async |instant: &str| {
        scene.at(instant);
        scene.tick().await;
        let day = scene.app.now().date_naive().succ_opt().unwrap();
        foresaid::claims::looks::come(&scene.app.db, day).await.unwrap().len()
    };
    for (instant, claims) in [
        ("2026-11-22T09:00:00+08:00", 0),
        // The day begins in the east, and everybody has to have heard of it.
        ("2026-11-24T09:00:00+08:00", 40),
        ("2026-11-25T09:00:00+08:00", 40),
        ("2026-11-24T20:00:00-08:00", 40),
        ("2026-11-25T09:00:00-08:00", 0),
        ("2026-12-01T09:00:00+08:00", 0),
        ("2026-12-03T09:00:00+08:00", 40),
        ("2026-12-03T09:00:00-08:00", 0),
    ] {
        assert_eq!(read(instant).await, claims, "{instant}");
    }
}

/// Other rules make other days: what was worked out before is worked out again.
#[tokio::test]
async fn a_claim_is_looked_at_by_the_rules_of_today() {
    let scene = Scene::start(&[]).await;
    scene.reviewer("Wen", Language::English, "Asia/Shanghai").await;
    scene.claims(&[("The swing bridge opens", "2026-12-10")]).await;
    scene.tick().await;
    let mut policy = scene.app.settings.due.clone();
    policy.soon_days.day = 20;
    let settings = &scene.app.settings.reminders;
    let planned = foresaid::reminders::plan(&scene.app.db, &policy, settings, scene.app.now()).await.unwrap();
    assert_eq!(planned, 1);
}

/// Somebody asks what would be said in a year; what is to be said until then is said all the same.
#[tokio::test]
async fn a_clock_that_is_put_back_loses_nothing() {
    let scene = Scene::start(&[("reminders.digest_day", "sun")]).await;
    scene.reviewer("Wen", Language::English, "Asia/Shanghai").await;
    scene.claims(&[("The swing bridge opens", "2027-03-10")]).await;
    for day in ["2026-12-01", "2027-06-01", "2027-03-09", "2027-03-10"] {
        scene.at(&format!("{day}T09:00:00+08:00"));
        scene.tick().await;
    }
    let subjects: Vec<String> =
        scene.subjects().iter().map(|subject| subject.split(':').next().unwrap().to_owned()).collect();
    assert_eq!(subjects, ["Overdue by 83 days", "Due tomorrow", "Still due (reminder 2)"]);
}

/// Somebody who comes later, or comes back, hears of what is due then.
#[tokio::test]
async fn who_comes_later_hears_of_what_is_due() {
    let scene = Scene::start(&[("reminders.digest_day", "sun")]).await;
    scene.reviewer("Wen", Language::English, "Asia/Shanghai").await;
    scene.claims(&[("The swing bridge opens", "2026-11-25")]).await;
    scene.at("2026-11-27T09:00:00+08:00");
    scene.tick().await;
    scene.reviewer("Joe", Language::English, "Asia/Shanghai").await;
    scene.later(30);
    scene.tick().await;
    scene.later(30);
    scene.tick().await;
    let told: Vec<String> = scene.mails().into_iter().map(|letter| letter.to_name).collect();
    assert_eq!(told, ["Wen", "Joe"]);
}
