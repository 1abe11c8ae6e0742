//! The page of a claim: what it shows, and what its forms do.

use chrono::Months;
use foresaid::claims;
use foresaid::claims::Claim;
use foresaid::claims::EvidenceStatus;
use foresaid::claims::Verdict;
use foresaid::claims::history;
use foresaid::due::Basis;
use foresaid::due::Precision;
use foresaid::evidence;
use foresaid::evidence::Which;
use foresaid::sources::SourceKind;
use foresaid::storage::ClaimId;
use reqwest::StatusCode;

use super::visitor::Instance;
use crate::support::site::Site;

/// The first row of the interview: 明年会有第一条全天步行的骑楼街.
const ARCADE: ClaimId = ClaimId(1);

async fn claim(instance: &Instance) -> Claim {
    claims::get(&instance.test.app.db, ARCADE).await.unwrap()
}

/// An instance with the interview.
async fn interviewed(day: &str) -> Instance {
    let instance = Instance::on(day).await;
    instance.test.import("interview.md").await;
    instance
}

/// A feed with one entry that speaks to the claim, checked once.
async fn searched(instance: &Instance) -> Site {
    let site = Site::start().await;
    let entry = "<item><title>北门段骑楼街下月起全天步行</title><link>https://news.example/arcade</link>\
                 <description>第一条骑楼街全天步行 &lt;b&gt;，管线已经改完。</description></item>";
    let feed = format!("<rss version=\"2.0\"><channel><title>城报</title>{entry}</channel></rss>");
    site.put("/feed", "application/rss+xml; charset=utf-8", feed);
    instance.test.source("城报", SourceKind::Feed, site.url("/feed")).await;
    instance.test.check(Which::All).await;
    site
}

#[tokio::test]
async fn a_claim_tells_everything_in_both_languages() {
    let instance = interviewed("2024-12-31").await;
    let reader = instance.reviewer("en").await;
    let page = reader.get("/claims/1").await;
    page.shows(&[
        "明年会有第一条全天步行的骑楼街",
        "林予安",
        "北门段的管线已经改完",
        "2025-01-01 to 2025-12-31",
    ]);
    page.contains(&[
        "Read from “明年”",
        "Stated, to the year",
        "核心观点与预测",
        "365 days left",
        "imported",
    ]);
    page.contains(&["No source has been searched", "Fair readers disagree", "href=\"/documents/1\""]);
    reader.post("/language", &[("language", "zh-CN")]).await;
    let page = reader.get("/claims/1").await;
    page.shows(&[
        "读自“明年”",
        "原文写明，精确到年",
        "还剩 365 天",
        "未查证",
        "未判定",
        "导入",
        "公允的读者",
    ]);
    for path in ["/claims/4711", "/claims/x", "/claims/99999999999999999999"] {
        assert_eq!(reader.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn vague_words_and_missing_horizons_are_said_to_be_so() {
    let instance = interviewed("2024-12-31").await;
    let reader = instance.reviewer("en").await;
    reader.get("/claims/7").await.shows(&["未来几个月", "the policy for vague words chose the days"]);
    let review = claims::of_document(&instance.test.app.db, foresaid::storage::DocumentId(1)).await.unwrap();
    let review = review.iter().find(|claim| claim.basis == Some(foresaid::due::Basis::Default)).unwrap();
    let page = reader.get(&format!("/claims/{}", review.id)).await;
    page.shows(&["a day for looking again, not a deadline", "look again on"]);
}

#[tokio::test]
async fn links_of_the_row_wait_to_become_evidence() {
    let instance = Instance::on("2024-12-31").await;
    instance.test.import("interview_en.md").await;
    let reader = instance.reviewer("en").await;
    let page = reader.get("/claims/1").await;
    page.shows(&[
        "stated probability 70 %",
        "Links in the document’s row",
        "name=\"url\" value=\"https://fenwick.example/draft\"",
    ]);
    let link = [("url", "https://fenwick.example/draft"), ("relation", "supports")];
    assert_eq!(reader.post("/claims/1/evidence", &link).await.status, StatusCode::SEE_OTHER);
    let page = reader.get("/claims/1").await;
    page.shows(&["supports, accepted by Ada"]);
    page.lacks(&["Links in the document’s row"]);
    reader.get("/claims/4").await.shows(&["opinion", "Opinions cannot be judged"]);
}

#[tokio::test]
async fn suggested_evidence_is_marked_and_decided() {
    let instance = interviewed("2025-02-01").await;
    let _site = searched(&instance).await;
    let reader = instance.reviewer("en").await;
    reader.get("/").await.shows(&["Evidence to confirm", "北门段骑楼街下月起全天步行", "城报"]);
    let page = reader.get("/claims/1").await;
    page.shows(&[
        "<mark>",
        "to confirm",
        "Searched for this claim",
        "Accept: supports",
        "https://news.example/arcade",
    ]);
    page.lacks(&["全天步行 <b>"]);
    let found = evidence::of_claim(&instance.test.app.db, ARCADE).await.unwrap().remove(0);
    let path = format!("/evidence/{}/decision", found.id);

    let answer = reader.post(&path, &[("state", "accepted"), ("relation", "supports")]).await;
    assert_eq!((answer.status, answer.location.as_str()), (StatusCode::SEE_OTHER, "/claims/1#evidence"));
    assert_eq!(claim(&instance).await.evidence_status, EvidenceStatus::Supported);
    reader.get("/claims/1").await.shows(&[
        "supports, accepted by Ada",
        "evidence accepted: supports",
        "Change this",
    ]);
    reader.post(&path, &[("state", "rejected")]).await;
    assert_eq!(claim(&instance).await.evidence_status, EvidenceStatus::NothingFound);
    reader.get("/claims/1").await.shows(&["rejected by Ada", "supported → nothing found"]);
    for fields in
        [&[("state", "suggested")][..], &[("state", "accepted"), ("relation", "likes")], &[("state", "")]]
    {
        assert_eq!(reader.post(&path, fields).await.status, StatusCode::SEE_OTHER);
        assert_eq!(claim(&instance).await.evidence_status, EvidenceStatus::NothingFound, "{fields:?}");
    }
}

#[tokio::test]
async fn a_link_becomes_evidence_once() {
    let instance = interviewed("2025-02-01").await;
    let reader = instance.reviewer("en").await;
    let link = [
        ("url", "https://city.example/a"),
        ("title", "Opening"),
        ("relation", "contradicts"),
        ("note", "Late"),
    ];
    assert_eq!(reader.post("/claims/1/evidence", &link).await.status, StatusCode::SEE_OTHER);
    assert_eq!(claim(&instance).await.evidence_status, EvidenceStatus::Contradicted);
    reader.get("/claims/1").await.shows(&["Opening", "Late", "contradicts, accepted by Ada"]);
    for (fields, sentence) in [
        (&link[..], "The claim has this link already."),
        (
            &[("url", "javascript:alert(1)"), ("relation", "context"), ("note", "kept")],
            "is not a web address",
        ),
        (&[("url", "https://b.example"), ("note", "kept too")], "Choose what the evidence does"),
    ] {
        let answer = reader.post("/claims/1/evidence", fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        answer.contains(&[sentence, &format!("value=\"{}\"", fields[0].1), fields[fields.len() - 1].1]);
    }
}

#[tokio::test]
async fn a_refused_verdict_comes_back_with_everything_typed() {
    let instance = interviewed("2025-02-01").await;
    let reader = instance.reviewer("en").await;
    for (fields, sentence, kept) in [
        (
            &[("verdict", "partly"), ("note", " "), ("known_on", "2025-01-20")][..],
            "Write a note",
            "value=\"2025-01-20\"",
        ),
        (
            &[("note", "Half of the street is open")],
            "Choose a verdict",
            ">Half of the street is open</textarea>",
        ),
        (
            &[("verdict", "maybe"), ("note", "Half <open>")],
            "not one of the choices",
            ">Half &#60;open&#62;</textarea>",
        ),
        (
            &[("verdict", "too_early"), ("note", "wait"), ("due_by", "2025-01-01")],
            "needs a new day",
            "value=\"2025-01-01\"",
        ),
        (&[("verdict", "void"), ("note", "no"), ("known_on", "soon")], "is not a day", "value=\"soon\""),
        (
            &[("verdict", "void"), ("note", "no"), ("known_on", "2025-02-02")],
            "in the future",
            ">no</textarea>",
        ),
        (
            &[("verdict", "void"), ("note", "no"), ("failed_condition", "a permit"), ("evidence", "99")],
            "does not belong",
            "value=\"a permit\"",
        ),
        (
            &[("verdict", "void"), ("note", "no"), ("known_on", "2024-02-28")],
            "the day the claim was made",
            "value=\"2024-02-28\"",
        ),
        (&[("verdict", "void"), ("note", "no")], "needs the condition", "name=\"failed_condition\""),
        (&[("verdict", "partly"), ("note", "no"), ("share", "120")], "less than 100", "value=\"120\""),
        (&[("verdict", "partly"), ("note", "no"), ("share", "half")], "number of percent", "value=\"half\""),
        (&[("verdict", "came_true"), ("note", "no"), ("share", "40")], "Only “partly”", "value=\"40\""),
        (&[("verdict", "came_true"), ("note", "seen")], "rests on evidence", ">seen</textarea>"),
        (
            &[("verdict", "came_true"), ("note", "seen"), ("no_evidence", "yes")],
            "Say where you looked",
            "name=\"no_evidence\" value=\"yes\" checked",
        ),
    ] {
        let answer = reader.post("/claims/1/verdict", fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        answer.contains(&[sentence, kept]);
    }
    assert_eq!(claim(&instance).await.verdict, None);
    assert_eq!(history::of(&instance.test.app.db, ARCADE).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_verdict_is_recorded_and_taken_back() {
    let instance = interviewed("2025-02-01").await;
    let reader = instance.reviewer("en").await;
    let fields = [
        ("verdict", "came_true"),
        ("note", "The street is closed to cars."),
        ("known_on", "2025-01-20"),
        ("no_evidence", "yes"),
        ("searched", "I walked there."),
    ];
    let answer = reader.post("/claims/1/verdict", &fields).await;
    assert_eq!((answer.status, answer.location.as_str()), (StatusCode::SEE_OTHER, "/claims/1"));
    assert_eq!(claim(&instance).await.verdict, Some(Verdict::CameTrue));
    let page = reader.get("/claims/1").await;
    page.shows(&[
        "data-verdict=\"came_true\"",
        "settled",
        "The street is closed to cars.",
        "known on 2025-01-20",
        "Nothing was found in:",
        "I walked there.",
    ]);

    let answer = reader.post("/verdicts/1/withdrawal", &[("why", " ")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(claim(&instance).await.verdict, Some(Verdict::CameTrue));
    reader.post("/verdicts/1/withdrawal", &[("why", "It was another street.")]).await;
    assert_eq!(claim(&instance).await.verdict, None);
    reader.get("/claims/1").await.shows(&[
        "Taken back by Ada",
        "It was another street.",
        "verdict taken back",
    ]);
    assert_eq!(reader.post("/verdicts/9/withdrawal", &[("why", "x")]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn too_early_moves_the_last_day_and_is_told_as_a_verdict() {
    let instance = interviewed("2026-01-02").await;
    let reader = instance.reviewer("en").await;
    let fields = [("verdict", "too_early"), ("note", "The opening was put off."), ("due_by", "2026-06-30")];
    assert_eq!(reader.post("/claims/1/verdict", &fields).await.status, StatusCode::SEE_OTHER);
    let claim = claim(&instance).await;
    assert_eq!((claim.verdict, claim.due_by.unwrap().to_string().as_str()), (None, "2026-06-30"));
    let page = reader.get("/claims/1").await;
    page.shows(&["verdict recorded: too early", "by 2026-06-30", "Set by hand", "upcoming"]);
    page.lacks(&["verdict taken back"]);
}

#[tokio::test]
async fn the_window_is_set_by_hand_with_a_reason() {
    let instance = interviewed("2025-02-01").await;
    let reader = instance.reviewer("en").await;
    for (fields, sentence) in [
        (
            &[("due_from", "2025-03-01"), ("due_by", "2025-02-01"), ("why", "typed")][..],
            "ends before it begins",
        ),
        (&[("due_from", ""), ("due_by", "2025-05-31"), ("why", "")], "Say why the window"),
        (&[("due_from", "2025-05-01"), ("due_by", ""), ("why", "typed")], "Give the last day"),
    ] {
        let answer = reader.post("/claims/1/window", fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        answer.contains(&[
            sentence,
            &format!("value=\"{}\"", fields[0].1),
            &format!("value=\"{}\"", fields[2].1),
        ]);
    }
    let fields = [("due_from", "2025-05-01"), ("due_by", "2025-05-31"), ("why", "She gave the month.")];
    assert_eq!(reader.post("/claims/1/window", &fields).await.status, StatusCode::SEE_OTHER);
    let page = reader.get("/claims/1").await;
    page.shows(&["2025-05-01 to 2025-05-31", "Set by hand by ", "She gave the month.", "window changed"]);
}

#[tokio::test]
async fn a_window_set_by_hand_may_be_open_and_says_how_precise_it_is() {
    let instance = interviewed("2025-02-01").await;
    let reader = instance.reviewer("en").await;
    let by_hand = [("due_by", "2030-12-31"), ("precision", "year"), ("why", "He named the year.")];
    assert_eq!(reader.post("/claims/1/window", &by_hand).await.status, StatusCode::SEE_OTHER);
    assert_eq!(claim(&instance).await.precision, Some(Precision::Year));
    // Looked at in between, a year after it was said.
    let said = claim(&instance).await.statement_date.unwrap();
    let next = said.checked_add_months(Months::new(12)).unwrap().to_string();
    reader.get("/claims/1").await.shows(&["Next look in between:", &next, "by 2030-12-31"]);

    // The last day in the form is the former one.
    let open =
        [("due_by", "2030-12-31"), ("open", "yes"), ("precision", "decade"), ("why", "No year after all.")];
    assert_eq!(reader.post("/claims/1/window", &open).await.status, StatusCode::SEE_OTHER);
    let page = reader.get("/claims/1").await;
    page.shows(&["no last day", "No year after all.", "by 2030-12-31 → no last day"]);
    assert_eq!((claim(&instance).await.due_by, claim(&instance).await.basis), (None, Some(Basis::Manual)));
    let wrong = [("due_by", "2030-12-31"), ("precision", "century"), ("why", "typed")];
    let answer = reader.post("/claims/1/window", &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.contains(&["“century” is not one of the choices"]);
}

#[tokio::test]
async fn looking_changes_nothing() {
    let instance = interviewed("2025-02-01").await;
    let _site = searched(&instance).await;
    let reader = instance.reviewer("en").await;
    let before = (claim(&instance).await, history::of(&instance.test.app.db, ARCADE).await.unwrap());
    for path in [
        "/",
        "/claims",
        "/claims/1",
        "/claims/1/verdict?verdict=void&note=x",
        "/evidence/1/decision?state=rejected",
    ] {
        assert!(!reader.get(path).await.status.is_server_error(), "{path}");
    }
    assert_eq!(before, (claim(&instance).await, history::of(&instance.test.app.db, ARCADE).await.unwrap()));
    assert_eq!(reader.get("/claims/1/verdict").await.location, "/claims/1");
}
