//! One claim through all stages, with a clock that is moved by hand: the best description of the product.

use chrono_tz::Tz;
use foresaid::claims;
use foresaid::claims::EvidenceStatus;
use foresaid::claims::Verdict;
use foresaid::claims::What;
use foresaid::claims::history;
use foresaid::claims::status::Change;
use foresaid::due::Basis;
use foresaid::due::Schedule;
use foresaid::evidence;
use foresaid::evidence::Relation;
use foresaid::evidence::State;
use foresaid::evidence::Which;
use foresaid::exchange;
use foresaid::language::Language;
use foresaid::records;
use foresaid::reminders;
use foresaid::reminders::closing;
use foresaid::review::NewVerdict;
use foresaid::sources::SourceKind;
use foresaid::sources::table::checks::Outcome;

use crate::support::app::TestApp;
use crate::support::site::Site;

const DOCUMENT: &str = "# 夜间航线

- 发布日期：2026-02-12
- 嘉宾：顾北辰（云港航运研究员）
- 主持人：小舟

## 核心观点与预测

| 观点/预测 | 提出者 | 详细说明 |
| --- | --- | --- |
| 无人驳船会在未来几个月驶上内河航线 | 顾北辰 | 检验规程已经定稿 |
| 港口的岸电会在2030年前普及 | 顾北辰 | |

## 术语表

| 术语 | 全称/解释 |
| --- | --- |
| 无人驳船 | Autonomous Barge，没有船员的驳船 |
";

fn feed(items: &str) -> String {
    format!("<rss version=\"2.0\"><channel><title>Inland Ports</title>{items}</channel></rss>")
}

fn item(id: &str, day: &str, title: &str, text: &str) -> String {
    format!(
        "<item><guid isPermaLink=\"false\">{id}</guid><link>/{id}</link><title>{title}</title>\
         <description>{text}</description><pubDate>{day} 09:00:00 +0000</pubDate></item>"
    )
}

#[tokio::test]
async fn a_claim_walks_from_its_document_to_its_claimants_record() {
    let test = TestApp::at("2026-02-12T04:00:00Z").await;
    let app = &test.app;
    let site = Site::start().await;
    let ada = test.reviewer("ada", Language::Chinese, Tz::Asia__Shanghai).await;

    // A document goes in; the claim has its window, said in the document's own words.
    let report = test.import_bytes("夜间航线.md", DOCUMENT.as_bytes()).await.unwrap();
    let barges = report.claims[0].id.unwrap();
    let claim = claims::get(&app.db, barges).await.unwrap();
    assert_eq!(claim.due_from, "2026-04-12".parse().ok());
    assert_eq!(claim.due_by, "2026-08-12".parse().ok());
    assert_eq!((claim.basis, claim.phrase.as_deref()), (Some(Basis::Stated), Some("未来几个月")));
    assert_eq!(claim.evidence_status, EvidenceStatus::NotChecked);

    // A source is checked: something new, but nothing about the claim. That is not the same as not having looked.
    let fog = item("fog", "Thu, 12 Feb 2026", "Fog on the river", "Two ferries are late.");
    site.put("/ports.xml", "application/rss+xml", feed(&fog));
    test.source("Inland Ports", SourceKind::Feed, site.url("/ports.xml")).await;
    assert_eq!(test.check(Which::Due).await[0].check.outcome, Outcome::NothingRelevant);
    let claim = claims::get(&app.db, barges).await.unwrap();
    assert_eq!(claim.evidence_status, EvidenceStatus::NothingFound);

    // Asked again an hour later, the site says that nothing has changed.
    test.go_to("2026-02-12T05:00:00Z");
    assert_eq!(test.check(Which::Due).await[0].check.outcome, Outcome::Unchanged);
    assert!(site.last_request_headers("/ports.xml").contains_key("if-none-match"));

    // An English item speaks to the Chinese claim, by way of the document's glossary.
    test.go_to("2026-06-02T04:00:00Z");
    let barge = item(
        "barge",
        "Mon, 01 Jun 2026",
        "First autonomous barge enters service on an inland waterway",
        "The autonomous barge carries containers between two inland ports without a crew.",
    );
    site.put("/ports.xml", "application/rss+xml", feed(&format!("{fog}{barge}")));
    let check = test.check(Which::Due).await.remove(0).check;
    assert_eq!((check.outcome, check.new_items, check.suggestions), (Outcome::NewItems, 1, 1));
    let suggested = evidence::of_claim(&app.db, barges).await.unwrap().remove(0);
    assert_eq!(suggested.state, State::Suggested);
    assert!(
        suggested.words.iter().any(|word| word.eq_ignore_ascii_case("autonomous barge")),
        "{suggested:?}"
    );
    assert!(suggested.url.as_deref().is_some_and(|url| url.ends_with("/barge")));
    assert_eq!(claims::get(&app.db, barges).await.unwrap().evidence_status, EvidenceStatus::Suggested);

    // A reviewer says what it speaks for.
    let change = Change { actor: "ada", at: app.now() };
    evidence::decide::decide(&app.db, suggested.id, State::Accepted, Relation::Supports, change)
        .await
        .unwrap();
    assert_eq!(claims::get(&app.db, barges).await.unwrap().evidence_status, EvidenceStatus::Supported);

    // The window ends; on that day, in her morning and in her language, she is told, once.
    test.go_to("2026-08-11T23:30:00Z");
    assert_eq!(test.remind().await.sent, 0, "half past seven in Shanghai is too early");
    test.go_to("2026-08-12T00:30:00Z");
    assert_eq!(test.remind().await.sent, 1);
    assert_eq!(test.remind().await.sent, 0);
    let letter = app.mailer.kept().remove(0);
    assert_eq!(letter.to_address, "ada@reviewers.example");
    let page = format!("{}claims/{barges}", app.settings.server.base_url);
    assert!(letter.text.contains(&page) && letter.html.contains(&page), "{}", letter.text);
    assert!(letter.text.contains("无人驳船会在未来几个月驶上内河航线"), "{}", letter.text);

    // She judges; what she bases it on is kept with it.
    let verdict = NewVerdict {
        verdict: Some(Verdict::CameTrue),
        note: "首航报道属实".to_owned(),
        evidence: vec![suggested.id],
        ..NewVerdict::default()
    };
    closing::record_verdict(&app.db, barges, &ada, &verdict, app.now()).await.unwrap();
    let shape = exchange::claims(
        &app.db,
        vec![claims::get(&app.db, barges).await.unwrap()],
        app.today(),
        &app.settings.due,
    );
    let shape = shape.await.unwrap().remove(0);
    assert_eq!((shape.verdict, shape.schedule), (Some(Verdict::CameTrue), None));

    // It counts for the claimant; the claim that is still open does not.
    let records = records::of_all(&app.db, app.today(), &app.settings.due).await.unwrap();
    let (claimant, record) = &records[0];
    assert_eq!(claimant.name, "顾北辰");
    assert_eq!((record.came_true, record.scored(), record.open, record.overdue), (1, 1, 1, 0));
    assert_eq!(record.share_right(), Some(1.0));

    // Nothing more is sent about it, ever.
    test.go_to("2026-09-30T04:00:00Z");
    test.remind().await;
    assert_eq!(app.mailer.kept().len(), 1);

    // The history tells it all, the latest first.
    let history: Vec<What> =
        history::of(&app.db, barges).await.unwrap().into_iter().map(|event| event.what).collect();
    assert_eq!(
        history,
        [
            What::VerdictRecorded,
            What::EvidenceStatus,
            What::EvidenceAccepted,
            What::EvidenceStatus,
            What::EvidenceAdded,
            What::EvidenceStatus,
            What::Imported,
        ]
    );
}

#[tokio::test]
async fn a_verdict_taken_back_opens_the_claim_and_calls_off_what_was_queued() {
    let test = TestApp::at("2026-02-12T04:00:00Z").await;
    let app = &test.app;
    let ada = test.reviewer("ada", Language::English, Tz::Asia__Shanghai).await;
    let report = test.import_bytes("夜间航线.md", DOCUMENT.as_bytes()).await.unwrap();
    let claim = report.claims[0].id.unwrap();

    // Queued, not sent yet; then a verdict comes.
    test.go_to("2026-08-12T04:00:00Z");
    let settings = &app.settings;
    assert_eq!(reminders::plan(&app.db, &settings.due, &settings.reminders, app.now()).await.unwrap(), 1);
    let verdict = NewVerdict {
        verdict: Some(Verdict::DidNot),
        note: "No barge anywhere".to_owned(),
        no_evidence: true,
        searched: "The lock-keeper's log".to_owned(),
        before_the_end: true,
        ..NewVerdict::default()
    };
    let recorded = closing::record_verdict(&app.db, claim, &ada, &verdict, app.now()).await.unwrap();
    let outbox = reminders::list(&app.db, None, 10).await.unwrap();
    assert_eq!(outbox[0].state, reminders::State::Cancelled);
    assert_eq!(test.remind().await.sent, 0);

    // Taken back without a reason: refused. With one: open again, due again, told again, and the record is empty.
    assert!(closing::withdraw_verdict(&app.db, recorded.id, &ada, "  ", app.now()).await.is_err());
    closing::withdraw_verdict(&app.db, recorded.id, &ada, "I looked at the wrong river", app.now())
        .await
        .unwrap();
    let open_again = claims::get(&app.db, claim).await.unwrap();
    assert_eq!(open_again.verdict, None);
    let precision = open_again.precision.unwrap();
    let schedule = foresaid::due::schedule(open_again.due_by, precision, app.today(), &settings.due);
    assert_eq!(schedule, Schedule::Due);
    assert_eq!(test.remind().await.sent, 1);
    let records = records::of_all(&app.db, app.today(), &settings.due).await.unwrap();
    assert_eq!(records[0].1.scored(), 0);

    // Every verdict is kept.
    let verdicts = foresaid::review::of_claim(&app.db, claim).await.unwrap();
    assert_eq!(verdicts.len(), 1);
    assert_eq!(verdicts[0].withdrawn_why.as_deref(), Some("I looked at the wrong river"));
    let again = closing::withdraw_verdict(&app.db, recorded.id, &ada, "twice", app.now()).await;
    assert!(again.is_err(), "a verdict is taken back once");
}
