//! Pure: answers that are files, not texts, known by how they begin or by how they are announced.

use super::Answer;
use crate::vocabulary::words;

words! {
    /// What a file is, for a sentence.
    pub enum FileKind as "file-kind" {
        Image = "image",
        Pdf = "pdf",
        Sound = "sound",
        Video = "video",
        /// ZIP, and the office documents that are ones.
        Archive = "archive",
        /// A text packed as a whole, or once more than its server says.
        Packed = "packed",
        Font = "font",
        Other = "other",
    }
}

/// How files begin.
const BEGINNINGS: [(&[u8], FileKind); 17] = [
    (b"%PDF-", FileKind::Pdf),
    (b"\x89PNG\r\n", FileKind::Image),
    (b"GIF87a", FileKind::Image),
    (b"GIF89a", FileKind::Image),
    (b"\xff\xd8\xff", FileKind::Image),
    (b"II*\0", FileKind::Image),
    (b"MM\0*", FileKind::Image),
    (b"ID3", FileKind::Sound),
    (b"OggS", FileKind::Sound),
    (b"\x1a\x45\xdf\xa3", FileKind::Video),
    (b"PK\x03\x04", FileKind::Archive),
    (b"7z\xbc\xaf\x27\x1c", FileKind::Archive),
    (b"Rar!\x1a", FileKind::Archive),
    (b"\x1f\x8b", FileKind::Packed),
    (b"\x28\xb5\x2f\xfd", FileKind::Packed),
    (b"BZh", FileKind::Packed),
    (b"wOF", FileKind::Font),
];

/// How files are announced. Many servers call a feed an octet stream, so that says nothing.
const ANNOUNCED: [(&str, FileKind); 5] = [
    ("application/pdf", FileKind::Pdf),
    ("image/", FileKind::Image),
    ("audio/", FileKind::Sound),
    ("video/", FileKind::Video),
    ("font/", FileKind::Font),
];

/// So much of an answer is looked at for bytes that stand in no text, and so many of them there may be by mistake.
const LOOKED_AT: usize = 4_096;
const ONE_ZERO_IN: usize = 100;

/// What file an answer is, when it is one.
pub fn kind(answer: &Answer) -> Option<FileKind> {
    let body = answer.body.as_slice();
    if let Some((_, kind)) = BEGINNINGS.iter().find(|(beginning, _)| body.starts_with(beginning)) {
        return Some(*kind);
    }
    match body {
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => return Some(FileKind::Image),
        [b'R', b'I', b'F', b'F', ..] => return Some(FileKind::Sound),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => return Some(FileKind::Video),
        _ => {}
    }
    let announced = answer.content_type.as_deref().unwrap_or_default().trim().to_ascii_lowercase();
    // A drawing in XML is a text, if one of few words.
    let announced = ANNOUNCED
        .iter()
        .find(|(beginning, _)| announced.starts_with(beginning) && !announced.contains("svg"));
    announced.map(|(_, kind)| *kind).or_else(|| is_of_bytes(body).then_some(FileKind::Other))
}

/// Zeros stand in texts only in UTF-16, which says so by how it begins.
fn is_of_bytes(body: &[u8]) -> bool {
    let is_wide = matches!(body, [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [b'<', 0, ..] | [0, b'<', ..]);
    let start = &body[..body.len().min(LOOKED_AT)];
    !is_wide && start.iter().filter(|byte| **byte == 0).count() * ONE_ZERO_IN > start.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_from_texts() {
        for (announced, body, expected) in [
            ("image/png", b"\x89PNG\r\n\x1a\n\0\0".as_slice(), Some(FileKind::Image)),
            ("text/html", b"\xff\xd8\xff\xe0", Some(FileKind::Image)),
            ("application/pdf", b"%PDF-1.4 abc", Some(FileKind::Pdf)),
            ("application/rss+xml", b"\x1f\x8b\x08\0", Some(FileKind::Packed)),
            ("application/zip", b"PK\x03\x04", Some(FileKind::Archive)),
            ("video/mp4", b"\0\0\0\x20ftypisom", Some(FileKind::Video)),
            ("audio/mpeg", b"\xff\xfb\x90", Some(FileKind::Sound)),
            ("application/octet-stream", b"\0\x01\x02\x03\0\0", Some(FileKind::Other)),
            ("application/octet-stream", b"<rss></rss>", None),
            ("image/svg+xml", b"<svg><text>9</text></svg>", None),
            ("text/html", b"\xff\xfe<\0p\0>\0", None),
            ("text/html", "<p>铜价".as_bytes(), None),
            ("", b"{}", None),
        ] {
            let url = "https://a.example/".parse().unwrap();
            let answer = Answer::new(url, Some(announced.to_owned()), body.to_vec());
            assert_eq!(kind(&answer), expected, "{announced} {body:?}");
        }
    }
}
