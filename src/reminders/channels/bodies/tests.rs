//! Each body as it is posted, and what it withstands.

use super::*;
use crate::reminders::Occasion;
use crate::storage::ClaimId;

const AT: i64 = 1_700_000_000_123;

fn note(language: Language, subject: &str, text: &str) -> Note {
    Note {
        id: "abc123".to_owned(),
        occasion: Occasion::Due,
        language,
        subject: subject.to_owned(),
        text: text.to_owned(),
        link: "https://foresaid.example/claims/7".parse().unwrap(),
        link_label: language.say("mail-open-claim"),
        claim: Some(ClaimId(7)),
        due_by: "2026-11-25".parse().ok(),
        written_at: "2026-11-25T01:00:00Z".parse().unwrap(),
    }
}

fn posted(kind: Kind, note: &Note) -> Post {
    let telegram: Url = "https://api.telegram.org".parse().unwrap();
    let address = if kind == Kind::Telegram { "-100123" } else { "https://hooks.example/a?key=k" };
    post(Target { kind, address, secret: Some("sesame"), telegram: &telegram }, note, AT).unwrap()
}

#[test]
fn bodies_are_as_the_services_document_them() {
    let note =
        note(Language::Chinese, "今天到期：潮汐电站投产", "窗口：2026 年 11 月 25 日\n提出者：Ana & Bo <b>");
    for &kind in Kind::ALL {
        let post = posted(kind, &note);
        let body: Value = serde_json::from_str(&post.body).unwrap();
        let shown =
            format!("POST {}\n{:?}\n{}", post.to, post.headers, serde_json::to_string_pretty(&body).unwrap());
        insta::assert_snapshot!(kind.as_str(), shown);
    }
}

#[test]
fn no_body_is_longer_than_its_service_takes() {
    let long = "港口\u{1f6a2}<@all>".repeat(3000);
    let note = note(Language::English, &long, &long);
    for &kind in Kind::ALL {
        let post = posted(kind, &note);
        let body: Value = serde_json::from_str(&post.body).unwrap();
        let most = match kind {
            Kind::Webhook => continue,
            Kind::Slack => {
                assert!(body["blocks"][0]["text"]["text"].as_str().unwrap().chars().count() <= 150);
                assert!(body["blocks"][1]["text"]["text"].as_str().unwrap().chars().count() <= 3000);
                continue;
            }
            Kind::Wecom => {
                let content = body["text"]["content"].as_str().unwrap();
                assert!(content.len() <= 2048 && !content.contains("<@"), "{}", content.len());
                continue;
            }
            Kind::Feishu | Kind::Dingtalk => 20_000,
            Kind::Telegram => {
                assert!(body["text"].as_str().unwrap().chars().count() <= 4096);
                continue;
            }
        };
        assert!(post.body.len() <= most, "{kind}: {}", post.body.len());
        assert!(post.body.contains("https://foresaid.example/claims/7"), "{kind}");
    }
}

#[test]
fn a_telegram_bot_needs_its_token_and_an_address_must_be_one() {
    let note = note(Language::English, "Due", "Text");
    let telegram: Url = "https://api.telegram.org".parse().unwrap();
    let post_to =
        |kind, address| post(Target { kind, address, secret: None, telegram: &telegram }, &note, AT);
    assert_eq!(post_to(Kind::Telegram, "1").unwrap_err().key(), "channel-telegram-token");
    assert_eq!(post_to(Kind::Slack, "not one").unwrap_err().key(), "channel-address");
    assert!(post_to(Kind::Webhook, "https://a.example").unwrap().headers.len() == 1);
}
