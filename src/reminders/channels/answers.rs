//! Pure: what a service answered. Several answer 200 whatever came of it, and say in the body what did.

use std::time::Duration;

use serde_json::Value;

use super::Kind;
use crate::language::Message;

/// What came of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Taken,
    /// Not now; after so long, if the service says so.
    Later(Message, Option<Duration>),
    /// The same would be refused again: the channel must be mended.
    Refused(Message),
}

/// `retry_after`: what the header of that name says.
pub fn judge(kind: Kind, status: u16, body: &str, retry_after: Option<Duration>) -> Outcome {
    let said: Value = serde_json::from_str(body).unwrap_or_default();
    let words = words(status, body, &said);
    let later = |after| Outcome::Later(Message::new("channel-later").with("reason", words.as_str()), after);
    let refused = || Outcome::Refused(Message::new("channel-refused").with("reason", words.as_str()));
    if matches!(status, 408 | 425 | 429 | 500..=599) {
        let in_body = said["parameters"]["retry_after"].as_u64().map(Duration::from_secs);
        return later(retry_after.or(in_body));
    }
    let code = match kind {
        Kind::Webhook | Kind::Slack | Kind::Telegram => None,
        // Older groups answer with `StatusCode`.
        Kind::Feishu => said["code"].as_i64().or(said["StatusCode"].as_i64()),
        Kind::Wecom | Kind::Dingtalk => said["errcode"].as_i64(),
    };
    match code {
        Some(0) => Outcome::Taken,
        Some(code) if is_too_often(kind, code) => later(None),
        Some(_) => refused(),
        None if !(200..300).contains(&status) => refused(),
        None if kind == Kind::Telegram && said["ok"] != Value::Bool(true) => refused(),
        None if matches!(kind, Kind::Feishu | Kind::Wecom | Kind::Dingtalk) => refused(),
        None => Outcome::Taken,
    }
}

/// The codes that the services document for “too many messages” and “busy”.
fn is_too_often(kind: Kind, code: i64) -> bool {
    match kind {
        Kind::Feishu => matches!(code, 9499 | 11232),
        Kind::Wecom => matches!(code, -1 | 45009),
        Kind::Dingtalk => matches!(code, -1 | 130_101 | 130_102 | 410_100 | 660_026),
        Kind::Webhook | Kind::Slack | Kind::Telegram => false,
    }
}

/// What the service says about it, in its own words.
fn words(status: u16, body: &str, said: &Value) -> String {
    let spoken = ["errmsg", "msg", "description", "error", "message"];
    let spoken = spoken.iter().find_map(|name| said[*name].as_str());
    let plain = body.lines().next().unwrap_or_default().trim();
    let words = spoken.unwrap_or(if plain.starts_with('<') { "" } else { plain });
    let words: String = words.chars().filter(|c| !c.is_control()).take(200).collect();
    if words.is_empty() { status.to_string() } else { format!("{status}, {words}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_as_the_services_mean_them() {
        #[derive(Debug, PartialEq)]
        enum Is {
            Taken,
            Later(Option<u64>),
            Refused,
        }
        for (kind, status, body, expected) in [
            (Kind::Webhook, 204, "", Is::Taken),
            (Kind::Webhook, 200, r#"{"code":19}"#, Is::Taken),
            (Kind::Webhook, 503, "", Is::Later(None)),
            (Kind::Webhook, 410, "gone", Is::Refused),
            (Kind::Webhook, 302, "", Is::Refused),
            (Kind::Slack, 200, "ok", Is::Taken),
            (Kind::Slack, 404, "no_service", Is::Refused),
            (Kind::Slack, 429, "", Is::Later(None)),
            (Kind::Feishu, 200, r#"{"code":0,"msg":"success","data":{}}"#, Is::Taken),
            (Kind::Feishu, 200, r#"{"StatusCode":0,"StatusMessage":"success"}"#, Is::Taken),
            (Kind::Feishu, 200, r#"{"code":19021,"msg":"sign match fail"}"#, Is::Refused),
            (Kind::Feishu, 200, r#"{"code":11232,"msg":"frequency limited"}"#, Is::Later(None)),
            (Kind::Feishu, 200, "<html>", Is::Refused),
            (Kind::Wecom, 200, r#"{"errcode":0,"errmsg":"ok"}"#, Is::Taken),
            (Kind::Wecom, 200, r#"{"errcode":93000,"errmsg":"invalid webhook url"}"#, Is::Refused),
            (Kind::Wecom, 200, r#"{"errcode":45009,"errmsg":"api freq out of limit"}"#, Is::Later(None)),
            (Kind::Dingtalk, 200, r#"{"errcode":0,"errmsg":"ok"}"#, Is::Taken),
            (Kind::Dingtalk, 200, r#"{"errcode":310000,"errmsg":"sign not match"}"#, Is::Refused),
            (Kind::Dingtalk, 200, r#"{"errcode":130101,"errmsg":"send too fast"}"#, Is::Later(None)),
            (Kind::Telegram, 200, r#"{"ok":true,"result":{}}"#, Is::Taken),
            (Kind::Telegram, 403, r#"{"ok":false,"error_code":403,"description":"Forbidden"}"#, Is::Refused),
            (
                Kind::Telegram,
                429,
                r#"{"ok":false,"error_code":429,"parameters":{"retry_after":35}}"#,
                Is::Later(Some(35)),
            ),
        ] {
            let is = match judge(kind, status, body, None) {
                Outcome::Taken => Is::Taken,
                Outcome::Later(_, after) => Is::Later(after.map(|after| after.as_secs())),
                Outcome::Refused(_) => Is::Refused,
            };
            assert_eq!(is, expected, "{kind} {status} {body}");
        }
        let after = Some(Duration::from_secs(7));
        let later = judge(Kind::Slack, 429, "", after);
        assert!(matches!(later, Outcome::Later(_, said) if said == after));
    }

    #[test]
    fn a_service_is_quoted_in_its_own_words() {
        assert_eq!(words(200, "", &serde_json::json!({ "errmsg": "sign not match" })), "200, sign not match");
        assert_eq!(words(404, "no_service\nmore", &Value::Null), "404, no_service");
        assert_eq!(words(502, "<html>\n", &Value::Null), "502");
    }
}
