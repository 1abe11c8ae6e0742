//! Pure: what is posted where, for each kind of channel. What people wrote is text in all of them, never markup.

use serde_json::Value;
use serde_json::json;
use url::Url;

use super::Kind;
use super::note::Note;
use super::note::cut;
use super::signing;
use crate::language::Language;
use crate::language::Message;

/// A message on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    pub to: Url,
    pub headers: Vec<(&'static str, String)>,
    /// JSON.
    pub body: String,
}

/// Where a channel leads.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    pub kind: Kind,
    /// An address on the web; for Telegram, the chat.
    pub address: &'a str,
    /// What is signed with; for Telegram, the bot's token. May be missing where a service works without.
    pub secret: Option<&'a str>,
    /// Where Telegram's Bot API is.
    pub telegram: &'a Url,
}

/// # Errors
/// The sentence that says what is missing.
pub fn post(target: Target<'_>, note: &Note, at_millis: i64) -> Result<Post, Message> {
    let to = || -> Result<Url, Message> {
        target.address.parse().map_err(|_| Message::new("channel-address").with("address", target.address))
    };
    let at = at_millis / 1000;
    let secret = target.secret.filter(|secret| !secret.is_empty());
    match target.kind {
        Kind::Webhook => {
            let body = webhook(note).to_string();
            let signature = secret.and_then(|secret| signing::webhook(secret, at, &body));
            let mut headers = vec![("x-foresaid-delivery", note.id.clone())];
            headers.extend(signature.map(|signature| ("x-foresaid-signature", signature)));
            Ok(Post { to: to()?, headers, body })
        }
        Kind::Slack => plain(to()?, &slack(note)),
        Kind::Feishu => {
            let mut body = feishu(note);
            if let Some(sign) = secret.and_then(|secret| signing::feishu(secret, at)) {
                body["timestamp"] = json!(at.to_string());
                body["sign"] = json!(sign);
            }
            plain(to()?, &body)
        }
        Kind::Wecom => plain(to()?, &wecom(note)),
        Kind::Dingtalk => {
            let mut to = to()?;
            if let Some(sign) = secret.and_then(|secret| signing::dingtalk(secret, at_millis)) {
                to.query_pairs_mut()
                    .append_pair("timestamp", &at_millis.to_string())
                    .append_pair("sign", &sign);
            }
            plain(to, &dingtalk(note))
        }
        Kind::Telegram => {
            let token = secret.ok_or_else(|| Message::new("channel-telegram-token"))?;
            let mut to = target.telegram.clone();
            if let Ok(mut path) = to.path_segments_mut() {
                path.pop_if_empty().extend([&format!("bot{token}"), "sendMessage"]);
            }
            plain(to, &telegram(target.address, note))
        }
    }
}

fn plain(to: Url, body: &Value) -> Result<Post, Message> {
    Ok(Post { to, headers: Vec::new(), body: body.to_string() })
}

fn webhook(note: &Note) -> Value {
    json!({
        "event": "reminder",
        "id": note.id,
        "occasion": note.occasion,
        "language": note.language,
        "subject": note.subject,
        "text": note.text,
        "url": note.link,
        "claim_id": note.claim,
        "due_by": note.due_by,
        "written_at": note.written_at,
    })
}

/// Slack, "Sending messages using incoming webhooks" and "Formatting message text": `&`, `<` and `>` are escaped; a section
/// holds 3,000 characters, a header 150; `text` is what notifications show.
fn slack(note: &Note) -> Value {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let text = escaped(&cut(&note.text, 2500));
    let section =
        json!({ "type": "section", "text": { "type": "plain_text", "text": cut(&note.text, 2900) } });
    // A link in text: a button would ask the app for an answer that an incoming webhook has nobody to give.
    let link = format!("<{}|{}>", note.link, escaped(&note.link_label));
    let link = json!({ "type": "section", "text": { "type": "mrkdwn", "text": link } });
    let title: String = note.subject.chars().take(150).collect();
    let header = json!({ "type": "header", "text": { "type": "plain_text", "text": title } });
    json!({ "text": format!("{}\n{text}", escaped(&note.subject)), "blocks": [header, section, link] })
}

/// 飞书开放平台，《自定义机器人使用指南》，富文本 `post` (Feishu/Lark): pieces of text and links, no markup; 20 KB at most.
fn feishu(note: &Note) -> Value {
    let language = match note.language {
        Language::Chinese => "zh_cn",
        Language::English => "en_us",
    };
    let text = json!([{ "tag": "text", "text": cut(&note.text, 15_000) }]);
    let link = json!([{ "tag": "a", "text": note.link_label, "href": note.link }]);
    let post = json!({ "title": cut(&note.subject, 1000), "content": [text, link] });
    json!({ "msg_type": "post", "content": { "post": { language: post } } })
}

/// 企业微信开发者中心，《消息推送（原“群机器人”）配置说明》，文本类型 (WeCom): 2,048 bytes; `<@name>` would call somebody.
fn wecom(note: &Note) -> Value {
    let calm = |text: &str| text.replace("<@", "< @");
    let note = Note { subject: calm(&note.subject), text: calm(&note.text), ..note.clone() };
    json!({ "msgtype": "text", "text": { "content": with_link(&note, 2048) } })
}

/// 钉钉开放平台，《自定义机器人发送消息的消息类型》，text 类型 (DingTalk): 20,000 bytes; nobody is called by `at`.
fn dingtalk(note: &Note) -> Value {
    json!({
        "msgtype": "text",
        "text": { "content": with_link(note, 15_000) },
        "at": { "isAtAll": false },
    })
}

/// Telegram, "Bot API", sendMessage: 4,096 characters. Without `parse_mode` everything is text.
fn telegram(chat: &str, note: &Note) -> Value {
    json!({
        "chat_id": chat,
        "text": with_link(note, 4000),
        "link_preview_options": { "is_disabled": true },
    })
}

/// Subject, text and link below each other; the link is never cut.
fn with_link(note: &Note, most_bytes: usize) -> String {
    let link = format!("\n\n{}{}{}", note.link_label, note.language.say("mail-colon"), note.link);
    let room = most_bytes.saturating_sub(link.len());
    format!("{}{link}", cut(&format!("{}\n\n{}", note.subject, note.text), room))
}

#[cfg(test)]
mod tests;
