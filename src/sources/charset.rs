//! Bytes to text: which character set an answer is in, when the header, the document and the bytes disagree.

use chardetng::EncodingDetector;
use chardetng::Iso2022JpDetection;
use chardetng::Utf8Detection;
use encoding_rs::Encoding;
use encoding_rs::UTF_8;
use encoding_rs::UTF_16BE;
use encoding_rs::UTF_16LE;
use encoding_rs::WINDOWS_1252;

use super::Answer;

/// How far into a document its own declaration is looked for, in bytes.
const DECLARATION_WITHIN: usize = 4_096;

/// Of so many characters beyond ASCII one may be broken in a text that is still UTF-8.
const ONE_BROKEN_IN: usize = 20;

/// The text of an answer. A byte order mark decides; then the first of header, declaration inside the document and
/// UTF-8 under which every byte has a meaning; then UTF-8 with a few broken characters; then a guess from the bytes.
/// Never fails: what has no meaning becomes U+FFFD.
pub fn decode(answer: &Answer) -> String {
    let body = answer.body.as_slice();
    if let Some((encoding, length)) = Encoding::for_bom(body) {
        let rest = body.get(length..).unwrap_or_default();
        return encoding.decode_without_bom_handling(rest).0.into_owned();
    }
    // Many servers say Latin-1 of whatever they send, and every byte has a meaning in it: it is heard last.
    let (said, by_habit) = match of_header(answer) {
        Some(encoding) if encoding == WINDOWS_1252 => (None, Some(encoding)),
        encoding => (encoding, None),
    };
    let named = [said, wide(body), declared(body), Some(UTF_8)];
    for encoding in named.into_iter().flatten() {
        if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(body) {
            return text.into_owned();
        }
    }
    if let Some(text) = nearly_utf_8(body) {
        return text;
    }
    let likely = declared(body).filter(|e| *e != UTF_8).or(by_habit).unwrap_or_else(|| guess(answer));
    likely.decode_without_bom_handling(body).0.into_owned()
}

/// Other character sets are nothing but broken characters in UTF-8.
fn nearly_utf_8(body: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(body);
    let broken = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    let beyond = text.chars().filter(|c| !c.is_ascii()).count();
    (broken * ONE_BROKEN_IN <= beyond).then(|| text.into_owned())
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
    use encoding_rs::GB18030;
    use encoding_rs::GBK;
    use encoding_rs::SHIFT_JIS;

    use super::*;

    fn decoded(content_type: Option<&str>, body: &[u8]) -> String {
        let url = "https://news.example/".parse().expect("address");
        decode(&Answer::new(url, content_type.map(str::to_owned), body.to_vec()))
    }

    #[test]
    fn every_way_of_naming_a_charset_is_read() {
        let gbk = |text: &str| GBK.encode(text).0.into_owned();
        let latin = "text/html; charset=iso-8859-1";
        let cases: [(Option<&str>, Vec<u8>, &str); 15] = [
            (None, "<p>铜价</p>".into(), "铜价"),
            (Some("text/html; charset=gb2312"), gbk("<p>铜价</p>"), "铜价"),
            (Some("text/html;Charset=\"GBK\""), gbk("<p>铜价</p>"), "铜价"),
            (None, gbk("<?xml version='1.0' encoding='GB18030'?><a>铜价</a>"), "铜价"),
            (None, gbk("<meta charset=gbk><p>铜价</p>"), "铜价"),
            (None, gbk("<META http-equiv=x content='text/html; charset=gb2312'>铜价"), "铜价"),
            (Some("text/html; charset=utf-8"), gbk("<meta charset=\"gbk\"><p>铜价"), "铜价"),
            (Some("text/html; charset=big5"), BIG5.encode("<p>銅價").0.into_owned(), "銅價"),
            (
                Some("text/html; charset=shift_jis"),
                SHIFT_JIS.encode("<p>銅の価格").0.into_owned(),
                "銅の価格",
            ),
            (None, GB18030.encode("<meta charset=gb2312><p>㐂铜").0.into_owned(), "㐂铜"),
            (None, b"\xff\xfe<\0p\0>\0\x00\x4e".to_vec(), "<p>一"),
            (None, "\u{feff}<p>铜价".into(), "铜价"),
            // what servers say by habit
            (Some(latin), "<p>铜价</p>".into(), "铜价"),
            (Some(latin), gbk("<meta charset=gbk><p>铜价"), "铜价"),
            (Some(latin), b"<p>caf\xe9</p>".to_vec(), "café"),
        ];
        for (content_type, body, text) in cases {
            let found = decoded(content_type, &body);
            assert!(found.contains(text), "{content_type:?}: {found}");
        }
    }

    #[test]
    fn an_unnamed_charset_is_guessed() {
        let simplified = "<p>今年铜矿供应偏紧，冶炼厂纷纷减产，预计价格在年底之前仍将上涨。</p>";
        let traditional = "<p>今年銅礦供應偏緊，冶煉廠紛紛減產，預計價格在年底之前仍將上漲。</p>";
        let japanese =
            "<p>今年は銅鉱石の供給が不足し、製錬所は減産しています。価格は年末までに上がるでしょう。</p>";
        let cases = [(GBK, simplified), (GB18030, simplified), (BIG5, traditional), (SHIFT_JIS, japanese)];
        for (encoding, text) in cases {
            assert_eq!(decoded(None, &encoding.encode(text).0), text, "{}", encoding.name());
        }
    }

    #[test]
    fn utf_8_with_a_broken_character_stays_utf_8() {
        let mut body = "<p>今年铜矿供应偏紧，冶炼厂纷纷减产，预计价格仍将上涨。</p>".as_bytes().to_vec();
        body.insert(3, 0xe4);
        assert!(decoded(None, &body).contains("冶炼厂纷纷减产"));
        assert!(decoded(Some("text/html; charset=utf-8"), &body).contains("冶炼厂纷纷减产"));
    }

    #[test]
    fn a_wrong_name_and_broken_bytes_still_give_text() {
        assert_eq!(decoded(Some("text/html; charset=nonsense"), "价格".as_bytes()), "价格");
        assert!(decoded(Some("text/html; charset=utf-8"), b"ab\xff\xfe\x00cd").contains("cd"));
        assert_eq!(decoded(None, b"<meta charset=utf-16>plain"), "<meta charset=utf-16>plain");
    }
}
