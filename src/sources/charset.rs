//! Bytes to text: which character set an answer is in, when the header, the document and the bytes disagree.

use chardetng::EncodingDetector;
use chardetng::Iso2022JpDetection;
use chardetng::Utf8Detection;
use encoding_rs::Encoding;
use encoding_rs::UTF_8;
use encoding_rs::UTF_16BE;
use encoding_rs::UTF_16LE;

use super::Answer;

/// How far into a document its own declaration is looked for, in bytes.
const DECLARATION_WITHIN: usize = 4_096;

/// The text of an answer. A byte order mark decides; then the first of header, declaration inside the document and
/// UTF-8 under which every byte has a meaning; then a guess from the bytes. Never fails: what has no meaning
/// becomes U+FFFD.
pub fn decode(answer: &Answer) -> String {
    let body = answer.body.as_slice();
    if let Some((encoding, length)) = Encoding::for_bom(body) {
        let rest = body.get(length..).unwrap_or_default();
        return encoding.decode_without_bom_handling(rest).0.into_owned();
    }
    let named = [of_header(answer), wide(body), declared(body), Some(UTF_8)];
    for encoding in named.into_iter().flatten() {
        if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(body) {
            return text.into_owned();
        }
    }
    let likely = declared(body).filter(|e| *e != UTF_8).unwrap_or_else(|| guess(answer));
    likely.decode_without_bom_handling(body).0.into_owned()
}

fn of_header(answer: &Answer) -> Option<&'static Encoding> {
    let content_type = answer.content_type.as_deref()?;
    content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| label(value))?
    })
}

/// UTF-16 without a mark, known by the zero beside the first `<`.
fn wide(body: &[u8]) -> Option<&'static Encoding> {
    match body {
        [b'<', 0, ..] => Some(UTF_16LE),
        [0, b'<', ..] => Some(UTF_16BE),
        _ => None,
    }
}

/// What the document says of itself: `<?xml encoding="…"?>`, `<meta charset=…>` or the older `<meta http-equiv>`.
fn declared(body: &[u8]) -> Option<&'static Encoding> {
    let head = body.get(..DECLARATION_WITHIN).unwrap_or(body);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let start = head.trim_start();
    let found = if start.starts_with("<?xml") {
        let declaration = start.split("?>").next().unwrap_or_default();
        after(declaration, "encoding")
    } else {
        head.split("<meta")
            .skip(1)
            .find_map(|tag| after(tag.split('>').next().unwrap_or_default(), "charset"))
    }?;
    // A declaration that could be read as ASCII is not in UTF-16, whatever it says.
    if found == UTF_16LE || found == UTF_16BE { Some(UTF_8) } else { Some(found) }
}

/// The encoding named after `key =` in a lower-case tag.
fn after(tag: &str, key: &str) -> Option<&'static Encoding> {
    let rest = tag.split(key).nth(1)?.trim_start().strip_prefix('=')?;
    label(rest)
}

fn label(value: &str) -> Option<&'static Encoding> {
    let value = value.trim_start().trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| c.is_whitespace() || "\"';/>?".contains(c)).unwrap_or(value.len());
    Encoding::for_label(value.get(..end)?.as_bytes())
}

fn guess(answer: &Answer) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&answer.body, true);
    let top_level = answer.url.domain().and_then(|host| host.rsplit('.').next());
    let top_level = top_level.filter(|name| name.bytes().all(|b| b.is_ascii_lowercase()));
    detector.guess(top_level.map(str::as_bytes), Utf8Detection::Allow)
}

#[cfg(test)]
mod tests {
    use encoding_rs::BIG5;
    use encoding_rs::GBK;

    use super::*;

    fn decoded(content_type: Option<&str>, body: &[u8]) -> String {
        let url = "https://news.example/".parse().expect("address");
        decode(&Answer::new(url, content_type.map(str::to_owned), body.to_vec()))
    }

    #[test]
    fn every_way_of_naming_a_charset_is_read() {
        let gbk = |text: &str| GBK.encode(text).0.into_owned();
        let cases: [(Option<&str>, Vec<u8>, &str); 9] = [
            (None, "<p>铜价</p>".into(), "铜价"),
            (Some("text/html; charset=gb2312"), gbk("<p>铜价</p>"), "铜价"),
            (Some("text/html;Charset=\"GBK\""), gbk("<p>铜价</p>"), "铜价"),
            (None, gbk("<?xml version='1.0' encoding='GB18030'?><a>铜价</a>"), "铜价"),
            (None, gbk("<meta charset=gbk><p>铜价</p>"), "铜价"),
            (None, gbk("<META http-equiv=x content='text/html; charset=gb2312'>铜价"), "铜价"),
            (Some("text/html; charset=utf-8"), gbk("<meta charset=\"gbk\"><p>铜价"), "铜价"),
            (Some("text/html; charset=big5"), BIG5.encode("<p>銅價").0.into_owned(), "銅價"),
            (None, b"\xff\xfe<\0p\0>\0\x00\x4e".to_vec(), "<p>一"),
        ];
        for (content_type, body, text) in cases {
            let found = decoded(content_type, &body);
            assert!(found.contains(text), "{content_type:?}: {found}");
        }
    }

    #[test]
    fn an_unnamed_charset_is_guessed() {
        let body = GBK.encode("<p>今年铜矿供应偏紧，冶炼厂纷纷减产，预计价格在年底之前仍将上涨。</p>").0;
        assert!(decoded(None, &body).contains("冶炼厂纷纷减产"));
    }

    #[test]
    fn a_wrong_name_and_broken_bytes_still_give_text() {
        assert_eq!(decoded(Some("text/html; charset=nonsense"), "价格".as_bytes()), "价格");
        assert!(decoded(Some("text/html; charset=utf-8"), b"ab\xff\xfe\x00cd").contains("cd"));
        assert_eq!(decoded(None, b"<meta charset=utf-16>plain"), "<meta charset=utf-16>plain");
    }
}
