//! Bytes to text: byte order marks, UTF-8, GB18030 and its relatives; everything else is not text.

use chardetng::EncodingDetector;
use chardetng::Iso2022JpDetection;
use chardetng::Utf8Detection;
use encoding_rs::Encoding;
use encoding_rs::GB18030;
use encoding_rs::GBK;
use encoding_rs::UTF_8;

use crate::documents::refusal::Refusal;

/// One character in this many may be broken before a file counts as not text.
const BROKEN_ONE_IN: usize = 50;

/// The file's text with `\n` line endings and without a byte order mark; broken characters become U+FFFD.
pub fn text_of(bytes: &[u8]) -> Result<String, Refusal> {
    if bytes.starts_with(b"%PDF-") || bytes.starts_with(b"PK\x03\x04") {
        return Err(Refusal::NotText);
    }
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0,
        None if bytes.contains(&0) => return Err(Refusal::NotText),
        None => encoding_of(bytes).decode_without_bom_handling(bytes).0,
    };
    let suspicious = text.chars().filter(|c| is_suspicious(*c)).count();
    if suspicious * BROKEN_ONE_IN > text.chars().count() {
        return Err(Refusal::NotText);
    }
    if text.chars().all(|c| c.is_whitespace() || c == '\u{FEFF}') {
        return Err(Refusal::Empty);
    }
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn encoding_of(bytes: &[u8]) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    // mostly UTF-8 with a character cut in two, as at the end of a broken download
    let (lossy, _) = UTF_8.decode_without_bom_handling(bytes);
    let wide = lossy.chars().filter(|c| !c.is_ascii()).count();
    let broken = lossy.chars().filter(|c| *c == '\u{FFFD}').count();
    if broken * BROKEN_ONE_IN < wide {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // the superset reads the four-byte characters that a guess of GBK leaves broken
    if guess == GBK { GB18030 } else { guess }
}

fn is_suspicious(c: char) -> bool {
    c == '\u{FFFD}' || (c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{C}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_in_the_encodings_people_save_in() {
        let sentence = "观点,提出者\r\n骑楼会回来,林予安\r\n雨水花园会进每个小区,周牧\r\n";
        let read = "观点,提出者\n骑楼会回来,林予安\n雨水花园会进每个小区,周牧\n";
        let with_mark = [b"\xEF\xBB\xBF", sentence.as_bytes()].concat();
        let wide: Vec<u8> =
            "\u{FEFF}".encode_utf16().chain(sentence.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let (chinese, _, _) = GB18030.encode(sentence);
        for bytes in [sentence.as_bytes(), &with_mark, &wide, &chinese] {
            assert_eq!(text_of(bytes).as_deref(), Ok(read));
        }
    }

    #[test]
    fn four_byte_characters_of_gb18030_survive() {
        let sentence = "提出者是邢𬀩，记录者是顾禾，两人都在农技站工作多年。";
        let (bytes, _, _) = GB18030.encode(sentence);
        assert_eq!(text_of(&bytes).as_deref(), Ok(sentence));
    }

    #[test]
    fn one_broken_character_does_not_spoil_a_file() {
        let mut bytes = "雨水花园会在五年内进入每一个小区，这是周牧的看法。".repeat(9).into_bytes();
        bytes.push(0xE9);
        assert!(text_of(&bytes).is_ok_and(|text| text.starts_with("雨水花园")));
    }

    #[test]
    fn what_is_not_text_is_refused() {
        for (bytes, refusal) in [
            (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], Refusal::NotText),
            (b"%PDF-1.7\n1 0 obj", Refusal::NotText),
            (b"PK\x03\x04word/document.xml", Refusal::NotText),
            (b"\x01\x02\x03\x04\x05\x06", Refusal::NotText),
            (include_bytes!("../../tests/fixtures/documents/not_a_document.bin"), Refusal::NotText),
            (b"", Refusal::Empty),
            (b"\xEF\xBB\xBF \r\n\t\n", Refusal::Empty),
        ] {
            assert_eq!(text_of(bytes), Err(refusal), "{bytes:?}");
        }
    }
}
