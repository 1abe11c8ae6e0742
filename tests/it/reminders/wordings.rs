//! What the mails say that are not about the last day itself: a window opens, the same is said again, evidence came in.

use foresaid::claims::status::Change;
use foresaid::evidence::Relation;
use foresaid::evidence::decide;
use foresaid::evidence::decide::Link;
use foresaid::language::Language;
use foresaid::mail::Letter;
use foresaid::reminders::Choice;
use foresaid::reminders::Occasion;
use foresaid::reminders::preferences;
use foresaid::reminders::preferences::Wanted;
use foresaid::storage::ClaimId;

use super::mails::masked;
use super::scene::Scene;

const LANGUAGES: [Language; 2] = [Language::English, Language::Chinese];

const DOCUMENT: &str = "# Night Train, episode 41

Date: 2025-06-10

## Cars and boats

| Claim | Claimant | Due |
| --- | --- | --- |
| A battery with 500 Wh/kg goes into a mass-produced car | He Yuan, Zhou Lan | December 2026 |
";

async fn scene(language: Language) -> (Scene, ClaimId) {
    let scene = Scene::start(&[("server.base_url", "https://example.org/foresaid/")]).await;
    let wen = scene.reviewer("Wen", language, "Asia/Shanghai").await;
    let at_once = [(Occasion::WindowOpens, Choice::AtOnce), (Occasion::Digest, Choice::Never)];
    let wanted = Wanted { choices: at_once.into(), ..Wanted::default() };
    let settings = &scene.app.settings.reminders;
    preferences::change(&scene.app.db, &wen, &wanted, settings).await.unwrap();
    let claims = scene.import("night-train.md", DOCUMENT.as_bytes()).await;
    (scene, claims[0])
}

/// The last letter after ticks on these days.
async fn last_of(scene: &Scene, days: &[&str]) -> Letter {
    for day in days {
        scene.at(&format!("{day}T09:00:00+08:00"));
        scene.tick().await;
    }
    scene.mails().pop().unwrap()
}

fn keep(name: &str, language: Language, letter: &Letter) {
    let text = format!("Subject: {}\n\n{}", letter.subject, masked(&letter.text));
    insta::assert_snapshot!(format!("{name}.{language}.txt"), text);
    insta::assert_snapshot!(format!("{name}.{language}.html"), masked(&letter.html));
}

async fn link(scene: &Scene, claim: ClaimId, title: &str, relation: Relation) {
    let url = format!("https://news.example/{}", title.len());
    let link = Link { url, title: title.to_owned(), relation, note: None };
    let change = Change { actor: "Joe", at: scene.app.now() };
    decide::add_link(&scene.app.db, claim, link, change).await.unwrap();
}

#[tokio::test]
async fn a_window_that_opens_reads_well() {
    for language in LANGUAGES {
        let (scene, _) = scene(language).await;
        let letter = last_of(&scene, &["2026-11-30", "2026-12-01"]).await;
        keep("window_opens", language, &letter);
    }
}

#[tokio::test]
async fn what_is_said_again_reads_well() {
    for language in LANGUAGES {
        let (scene, claim) = scene(language).await;
        link(&scene, claim, "Cell maker shows 512 Wh/kg in a small series", Relation::Supports).await;
        let letter = last_of(&scene, &["2026-12-31", "2027-01-08", "2027-01-15"]).await;
        keep("again", language, &letter);
    }
}

#[tokio::test]
async fn new_evidence_reads_well() {
    for language in LANGUAGES {
        let (scene, claim) = scene(language).await;
        scene.at("2026-11-26T08:30:00+08:00");
        link(&scene, claim, "Cell maker shows 512 Wh/kg in a small series", Relation::Supports).await;
        link(&scene, claim, "车企：明年仍用 300 Wh/kg 电池 <量产>", Relation::Contradicts).await;
        keep("new_evidence", language, &last_of(&scene, &["2026-11-26"]).await);
    }
}
