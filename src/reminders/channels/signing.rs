//! Pure: how each service wants to know that a message is ours.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use hmac::Hmac;
use hmac::KeyInit;
use hmac::Mac;
use sha2::Sha256;

/// HMAC-SHA256 takes keys of any length, so that this is never none.
fn hmac_sha256(key: &[u8], message: &[u8]) -> Option<Vec<u8>> {
    let keyed = Hmac::<Sha256>::new_from_slice(key).ok()?;
    Some(keyed.chain_update(message).finalize().into_bytes().to_vec())
}

/// `X-Foresaid-Signature`: the second at which it was signed, and the HMAC of that, a full stop and the body. Whoever
/// checks it compares the time too, so that nobody can send an old message again.
pub fn webhook(secret: &str, at: i64, body: &str) -> Option<String> {
    Some(format!("t={at},v1={}", version_1(secret, at, body)?))
}

/// The same by several secrets, while one takes the place of another: `t=…,v1=…,v1=…`.
pub fn by_all(secrets: &[&str], at: i64, body: &str) -> String {
    let macs = secrets.iter().filter_map(|secret| version_1(secret, at, body));
    std::iter::once(format!("t={at}"))
        .chain(macs.map(|mac| format!("v1={mac}")))
        .collect::<Vec<_>>()
        .join(",")
}

fn version_1(secret: &str, at: i64, body: &str) -> Option<String> {
    let mac = hmac_sha256(secret.as_bytes(), format!("{at}.{body}").as_bytes())?;
    Some(mac.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// 飞书开放平台，《自定义机器人使用指南》，签名校验 (Feishu/Lark, "Custom bot usage guide"): the key is the second and the
/// secret on two lines, the message is empty.
pub fn feishu(secret: &str, at: i64) -> Option<String> {
    Some(BASE64_STANDARD.encode(hmac_sha256(format!("{at}\n{secret}").as_bytes(), b"")?))
}

/// 钉钉开放平台，《自定义机器人安全设置》，加签 (DingTalk, "Custom robot security settings"): the key is the secret, the message the
/// millisecond and the secret on two lines.
pub fn dingtalk(secret: &str, at_millis: i64) -> Option<String> {
    Some(BASE64_STANDARD.encode(hmac_sha256(secret.as_bytes(), format!("{at_millis}\n{secret}").as_bytes())?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Worked out with Python's hmac module.
    #[test]
    fn signatures_are_those_that_the_services_work_out() {
        assert_eq!(
            webhook("sesame", 1_700_000_000, r#"{"a":"港"}"#).unwrap(),
            "t=1700000000,v1=c0ae6975e4706698515ac1cf1c4269028655075fa26f1f5d4559ff123d184f42"
        );
        assert_eq!(feishu("sesame", 1_700_000_000).unwrap(), "gPEzjD02NMwkTtknNWz0fTtiQ/+nKrPJN2ErEQ3jtRA=");
        assert_eq!(
            dingtalk("SECsesame", 1_700_000_000_000).unwrap(),
            "zcmwpVnho4QHGhftKPxqt+pLnyBCdNlrPoH6QrqG5qQ="
        );
    }
}
