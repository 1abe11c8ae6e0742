//! What the mails say, in both languages, and that nothing in a document can break them.

use foresaid::language::Language;
use foresaid::mail::Letter;
use foresaid::storage::ClaimId;

use super::scene::Scene;

const LANGUAGES: [Language; 2] = [Language::English, Language::Chinese];

const DOCUMENT: &str = "# Night Train, episode 41

Date: 2025-06-10

## Cars and boats

| Claim | Claimant | Due |
| --- | --- | --- |
| Yunhe Motor sells more than 400,000 cars abroad in a year | Zhou Lan | in the fourth quarter of 2026 |
| A battery with 500 Wh/kg goes into a mass-produced car | He Yuan, Zhou Lan | 2026-12-10 |
| Ferries will be quieter than trams | Priya Raman | |
";

async fn only(scene: &Scene, claim: ClaimId) {
    scene.run_sql(&format!("UPDATE claims SET verdict = 'void' WHERE id <> {claim}")).await;
}

async fn written(language: Language, on: &str, prepare: impl AsyncFnOnce(&Scene, &[ClaimId])) -> Vec<Letter> {
    let scene = Scene::start(&[("server.base_url", "https://example.org/foresaid/")]).await;
    scene.reviewer("Wen", language, "Asia/Shanghai").await;
    let claims = scene.import("night-train.md", DOCUMENT.as_bytes()).await;
    prepare(&scene, &claims).await;
    scene.at(&format!("{on}T09:00:00+08:00"));
    scene.tick().await;
    let masked = |letter: Letter| Letter { text: masked(&letter.text), html: masked(&letter.html), ..letter };
    scene.mails().into_iter().map(masked).collect()
}

/// The link by which mail is stopped is signed by a key that each instance makes for itself.
pub fn masked(text: &str) -> String {
    let mut pieces = text.split("/mail/");
    let mut masked = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let token = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        masked.push_str("/mail/TOKEN");
        masked.push_str(piece.trim_start_matches(token));
    }
    masked
}

fn shown(letters: &[Letter]) -> String {
    let shown = |letter: &Letter| format!("Subject: {}\n\n{}", letter.subject, letter.text);
    letters.iter().map(shown).collect::<Vec<_>>().join("\n=====\n")
}

#[tokio::test]
async fn each_occasion_reads_well() {
    let days = [("due_soon", "2026-12-09"), ("due", "2026-12-10"), ("overdue", "2026-12-18")];
    for language in LANGUAGES {
        for (occasion, on) in days {
            let letters = written(language, on, async |scene, claims| {
                only(scene, claims[1]).await;
            });
            let letters = letters.await;
            assert_eq!(letters.len(), 1, "{language} {occasion}");
            insta::assert_snapshot!(format!("{occasion}.{language}.txt"), shown(&letters));
            insta::assert_snapshot!(format!("{occasion}.{language}.html"), letters[0].html);
        }
    }
}

/// Said on 2025-06-10, looked at two years later: how far the window has gone, what was found, nothing to decide.
#[tokio::test]
async fn a_look_in_between_reads_well() {
    for language in LANGUAGES {
        let letters = written(language, "2027-06-10", async |scene, claims| {
            only(scene, claims[1]).await;
            scene.move_window(claims[1], "2034-12-31").await;
        });
        let letters = letters.await;
        assert_eq!(letters.len(), 1, "{language}");
        insta::assert_snapshot!(format!("check_in.{language}.txt"), shown(&letters));
        insta::assert_snapshot!(format!("check_in.{language}.html"), letters[0].html);
    }
}

#[tokio::test]
async fn a_digest_reads_well() {
    for language in LANGUAGES {
        let letters = written(language, "2026-12-28", async |_, _| {}).await;
        assert_eq!(letters.len(), 1);
        insta::assert_snapshot!(format!("digest.{language}.txt"), shown(&letters));
        insta::assert_snapshot!(format!("digest.{language}.html"), letters[0].html);
    }
}

/// A claim that names no time has a review day; the mail must not make a deadline of it.
#[tokio::test]
async fn a_review_day_is_no_deadline() {
    for (language, word, deadline) in
        [(Language::English, "review", "Due"), (Language::Chinese, "复查", "到期")]
    {
        let letters = written(language, "2026-06-10", async |_, _| {}).await;
        assert_eq!(letters.len(), 1);
        assert!(letters[0].subject.contains(word), "{}", letters[0].subject);
        assert!(!letters[0].subject.contains(deadline), "{}", letters[0].subject);
        assert!(letters[0].text.contains(word) && !letters[0].text.contains(deadline), "{}", letters[0].text);
    }
}

#[tokio::test]
async fn words_of_a_document_stay_words() {
    let letters = written(Language::English, "2026-12-10", async |scene, claims| {
        let hostile = "Rates <script>alert(1)</script> & \"fall\"\r\nBcc: eve@reviewers.example\u{202E}";
        only(scene, claims[1]).await;
        scene.run_sql(&format!("UPDATE claims SET text = '{hostile}', heading = '{hostile}'")).await;
        scene.run_sql("UPDATE reviewers SET name = 'Wen\r\nBcc: eve@reviewers.example'").await;
    });
    let letters = letters.await;
    let letter = &letters[0];
    assert_eq!(
        letter.subject,
        "Due today: Rates <script>alert(1)</script> & \"fall\" Bcc: eve@reviewers.example"
    );
    assert!(
        letter.text.contains("    Rates <script>alert(1)</script> & \"fall\" Bcc: eve@reviewers.example\n")
    );
    assert!(!letter.html.contains("<script"));
    assert!(
        letter.html.contains("Rates &#60;script&#62;alert(1)&#60;/script&#62; &#38; &#34;fall&#34; Bcc:")
    );
}

#[tokio::test]
async fn a_long_claim_is_cut_in_the_subject_only() {
    let long = "长".repeat(300);
    let letters = written(Language::Chinese, "2026-12-10", async |scene, claims| {
        only(scene, claims[1]).await;
        scene.run_sql(&format!("UPDATE claims SET text = '{long}'")).await;
    });
    let letters = letters.await;
    assert_eq!(letters[0].subject.chars().filter(|c| *c == '长').count(), 119);
    assert!(letters[0].subject.ends_with('…'));
    assert!(letters[0].text.contains(&long) && letters[0].html.contains(&long));
}

/// The only addresses in a mail are the claim's page, or the pages of a digest, and where such mails are stopped;
/// opening them is a plain GET.
#[tokio::test]
async fn links_lead_to_the_claims_below_the_base_address() {
    for (on, pages) in [("2026-12-10", 1), ("2026-12-28", 3)] {
        let letters = written(Language::English, on, async |_, _| {}).await;
        let links: Vec<&str> =
            letters[0].html.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        let claims = links.iter().filter(|link| {
            let id = link.strip_prefix("https://example.org/foresaid/claims/");
            id.is_some_and(|id| id.parse::<i64>().is_ok())
        });
        assert_eq!(claims.count(), pages, "{links:?}");
        let today = links.iter().filter(|link| **link == "https://example.org/foresaid/");
        let stop = links.iter().filter(|link| **link == "https://example.org/foresaid/mail/TOKEN");
        assert_eq!((today.count(), stop.count()), (links.len() - pages - 1, 1), "{links:?}");
        assert!(links.iter().all(|link| letters[0].text.contains(*link)));
    }
}
