//! Who hears of which claim: whoever looks after it, whoever has to agree; viewers only what they ask for.

use foresaid::claims::status::Change;
use foresaid::language::Language;
use foresaid::reminders;
use foresaid::reminders::Choice;
use foresaid::reminders::Occasion;
use foresaid::reminders::preferences;
use foresaid::reminders::preferences::Wanted;
use foresaid::review::Reviewer;
use foresaid::review::Role;
use foresaid::review::assigning;
use foresaid::review::assigning::Assigner;
use foresaid::review::assigning::To;
use foresaid::review::notes;
use foresaid::review::people;
use foresaid::review::people::Changes;
use foresaid::review::second;
use foresaid::review::second::Second;
use foresaid::storage::ClaimId;

use super::scene::Scene;

async fn scene() -> (Scene, Reviewer, Reviewer) {
    let scene = Scene::start(&[("reminders.digest_day", "sun")]).await;
    let wen = scene.reviewer("Wen", Language::English, "Asia/Shanghai").await;
    let joe = scene.reviewer("Joe", Language::English, "Asia/Shanghai").await;
    (scene, wen, joe)
}

fn by<'a>(scene: &Scene, who: &'a Reviewer) -> Assigner<'a> {
    Assigner { change: Change { actor: &who.name, at: scene.app.now() }, reviewer: Some(who.id) }
}

async fn assign(scene: &Scene, claim: ClaimId, to: &Reviewer, assigner: &Reviewer) {
    let to = To::All(vec![to.id]);
    assigning::assign(&scene.app.db, &[claim], &to, by(scene, assigner)).await.unwrap();
}

/// Who was told what by ticks at these moments.
async fn told(scene: &Scene, instants: &[&str]) -> Vec<String> {
    let before = scene.mails().len();
    for instant in instants {
        scene.at(instant);
        scene.tick().await;
    }
    let letters = scene.mails().split_off(before).into_iter();
    let mut told: Vec<String> = letters
        .map(|letter| format!("{} {}", letter.to_name, letter.subject.split(':').next().unwrap()))
        .collect();
    told.sort();
    told
}

#[tokio::test]
async fn whoever_looks_after_a_claim_is_told_so_and_hears_of_it_alone() {
    let (scene, wen, joe) = scene().await;
    let claim = scene.claims(&[("The swing bridge opens", "2026-11-27")]).await[0];
    scene.at("2026-11-24T09:00:00+08:00");
    assign(&scene, claim, &joe, &wen).await;
    let now = ["2026-11-24T10:00:00+08:00", "2026-11-24T11:00:00+08:00"];
    assert_eq!(told(&scene, &now).await, ["Joe Assigned to you"]);
    let due = ["2026-11-26T09:00:00+08:00", "2026-11-27T09:00:00+08:00"];
    assert_eq!(told(&scene, &due).await, ["Joe Due today", "Joe Due tomorrow"]);
    // Whoever takes a claim knows, and hears from now on what stands.
    assign(&scene, claim, &wen, &wen).await;
    assert_eq!(told(&scene, &["2026-11-27T10:00:00+08:00"]).await, ["Wen Due today"]);
    let later = ["2026-12-05T09:00:00+08:00", "2026-12-05T10:00:00+08:00"];
    assert_eq!(told(&scene, &later).await, ["Wen Still due after 8 days (reminder 2)"]);
}

#[tokio::test]
async fn what_is_given_back_to_nobody_is_told_to_everyone_who_may_judge() {
    let (scene, wen, joe) = scene().await;
    let claim = scene.claims(&[("The swing bridge opens", "2026-11-27")]).await[0];
    scene.at("2026-11-24T09:00:00+08:00");
    assign(&scene, claim, &joe, &wen).await;
    let told_joe = told(&scene, &["2026-11-24T10:00:00+08:00", "2026-11-27T10:00:00+08:00"]).await;
    assert_eq!(told_joe, ["Joe Assigned to you", "Joe Due today"]);
    assigning::assign(&scene.app.db, &[claim], &To::All(Vec::new()), by(&scene, &wen)).await.unwrap();
    assert_eq!(told(&scene, &["2026-11-27T11:00:00+08:00"]).await, ["Wen Due today"]);
}

#[tokio::test]
async fn whoever_is_called_upon_in_a_note_is_told_what_it_says() {
    let (scene, wen, joe) = scene().await;
    let claim = scene.claims(&[("The swing bridge opens", "2027-11-27")]).await[0];
    scene.at("2026-11-24T09:00:00+08:00");
    let db = &scene.app.db;
    let note = async |text: &str| notes::add(db, claim, &wen, text, scene.app.now()).await.unwrap().0.id;
    note("@Joe, the port's own minutes speak of <June>.").await;
    let now = ["2026-11-24T10:00:00+08:00", "2026-11-24T11:00:00+08:00"];
    assert_eq!(told(&scene, &now).await, ["Joe You are mentioned"]);
    let letter = scene.mails().pop().unwrap();
    assert!(letter.text.contains("Wen: @Joe, the port's own minutes speak of <June>."), "{}", letter.text);
    assert!(letter.html.contains("speak of &#60;June&#62;."), "{}", letter.html);
    // One that was mended before the mail left, and calls upon nobody any more, is not sent.
    let mended = note("@Joe: look").await;
    let settings = &scene.app.settings;
    reminders::plan(db, &settings.due, &settings.reminders, scene.app.now()).await.unwrap();
    notes::edit(db, mended, &wen, "Nothing to see", scene.app.now()).await.unwrap();
    assert_eq!(told(&scene, &["2026-11-24T11:30:00+08:00"]).await, Vec::<String>::new());
    // Whoever does not want to hear of it does not.
    let never = Wanted { choices: [(Occasion::Mention, Choice::Never)].into(), ..Wanted::default() };
    preferences::change(db, &joe, &never, &settings.reminders).await.unwrap();
    note("@Joe: and now?").await;
    assert_eq!(told(&scene, &["2026-11-24T12:00:00+08:00"]).await, Vec::<String>::new());
}

#[tokio::test]
async fn what_was_given_to_somebody_else_before_the_mail_left_is_not_told() {
    let (scene, wen, joe) = scene().await;
    let claim = scene.claims(&[("The swing bridge opens", "2027-11-27")]).await[0];
    scene.at("2026-11-24T09:00:00+08:00");
    assign(&scene, claim, &joe, &wen).await;
    let settings = &scene.app.settings;
    reminders::plan(&scene.app.db, &settings.due, &settings.reminders, scene.app.now()).await.unwrap();
    assign(&scene, claim, &wen, &wen).await;
    assert!(told(&scene, &["2026-11-24T10:00:00+08:00", "2026-11-25T10:00:00+08:00"]).await.is_empty());
}

#[tokio::test]
async fn a_second_reviewer_is_asked_to_judge_and_the_first_is_left_alone() {
    let (scene, wen, joe) = scene().await;
    let claim = scene.claims(&[("The swing bridge opens", "2026-11-25")]).await[0];
    scene.at("2026-11-24T09:00:00+08:00");
    assert_eq!(told(&scene, &["2026-11-24T09:00:00+08:00"]).await, ["Joe Due tomorrow", "Wen Due tomorrow"]);
    let change = Change { actor: "Wen", at: scene.app.now() };
    second::choose(&scene.app.db, claim, Second::Wanted, Role::Administrator, change).await.unwrap();
    scene.settle(claim, &wen).await;
    let asked = ["2026-11-24T10:00:00+08:00", "2026-11-24T11:00:00+08:00"];
    assert_eq!(told(&scene, &asked).await, ["Joe Second verdict wanted"]);
    assert!(!scene.mails().pop().unwrap().text.contains("came true"), "the first verdict is not given away");
    assert_eq!(told(&scene, &["2026-11-25T09:00:00+08:00"]).await, ["Joe Due today"]);
    scene.settle(claim, &joe).await;
    assert!(told(&scene, &["2026-12-03T09:00:00+08:00", "2026-12-10T09:00:00+08:00"]).await.is_empty());
}

#[tokio::test]
async fn a_viewer_hears_what_they_ask_for_and_nothing_else() {
    let (scene, wen, joe) = scene().await;
    let viewer = Changes { role: Some(Role::Viewer), active: None };
    let joe = people::change(&scene.app.db, joe.id, viewer, by(&scene, &wen)).await.unwrap();
    scene.claims(&[("The swing bridge opens", "2026-11-25")]).await;
    assert_eq!(told(&scene, &["2026-11-24T09:00:00+08:00"]).await, ["Wen Due tomorrow"]);
    let wanted = Wanted { choices: [(Occasion::Due, Choice::AtOnce)].into(), ..Wanted::default() };
    let settings = &scene.app.settings.reminders;
    preferences::change(&scene.app.db, &joe, &wanted, settings).await.unwrap();
    assert_eq!(told(&scene, &["2026-11-25T09:00:00+08:00"]).await, ["Joe Due today", "Wen Due today"]);
    let overdue = ["2026-11-29T09:00:00+08:00", "2026-12-03T09:00:00+08:00"];
    assert_eq!(told(&scene, &overdue).await, ["Wen Foresaid", "Wen Still due after 8 days (reminder 2)"]);

    // A reviewer again, they hear what stands.
    let reviewer = Changes { role: Some(Role::Reviewer), active: None };
    people::change(&scene.app.db, joe.id, reviewer, by(&scene, &wen)).await.unwrap();
    let now = ["2026-12-03T10:00:00+08:00", "2026-12-03T11:00:00+08:00"];
    assert_eq!(told(&scene, &now).await, ["Joe Still due after 8 days (reminder 2)"]);
}
