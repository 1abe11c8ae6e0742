//! A .zip of documents, as Notion and others export them, unpacked in memory. Nothing is written anywhere, so the names
//! in it are only names; what it unpacks to is bounded, whatever it claims of itself.

use std::borrow::Cow;
use std::io::Cursor;
use std::io::Read;

use encoding_rs::GB18030;
use zip::ZipArchive;

use crate::documents::refusal::Refusal;

/// Endings of the files that can be documents.
pub const ENDINGS: [&str; 5] = ["md", "markdown", "txt", "csv", "tsv"];

const MOST_ENTRIES: usize = 10_000;

const MOST_BYTES: usize = 200_000_000;

/// Notion puts a .zip into the .zip.
const MOST_LEVELS: usize = 2;

/// The documents in a file: the file itself, or those in it when it is a .zip.
///
/// # Errors
/// When the archive is broken or locked, unpacks to more than a folder of documents can be, or holds none.
pub fn unpack(name: &str, bytes: Vec<u8>) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
    unpack_within(name, bytes, MOST_BYTES)
}

fn unpack_within(name: &str, bytes: Vec<u8>, most_bytes: usize) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
    if !is_archive(name, &bytes) {
        return Ok(vec![(name.to_owned(), bytes)]);
    }
    let mut unpacking = Unpacking { left: most_bytes, entries: 0, documents: vec![] };
    unpacking.open(&bytes, 1)?;
    let documents = without_parts(unpacking.documents);
    if documents.is_empty() { Err(Refusal::EmptyArchive) } else { Ok(documents) }
}

/// Whether a file is a .zip of documents; office files are made the same way but have names of their own.
fn is_archive(name: &str, bytes: &[u8]) -> bool {
    name.to_lowercase().ends_with(".zip") && bytes.starts_with(b"PK")
}

struct Unpacking {
    /// How many bytes may still come out.
    left: usize,
    entries: usize,
    documents: Vec<(String, Vec<u8>)>,
}

impl Unpacking {
    fn open(&mut self, bytes: &[u8], level: usize) -> Result<(), Refusal> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::BrokenArchive)?;
        self.entries += archive.len();
        if self.entries > MOST_ENTRIES {
            return Err(Refusal::LargeArchive);
        }
        for index in 0..archive.len() {
            let raw = archive.by_index_data(index).map_err(|_| Refusal::BrokenArchive)?;
            let name = safe_name(raw.name_raw());
            let is_inner = name.to_lowercase().ends_with(".zip") && level < MOST_LEVELS;
            if !is_inner && !is_document(&name) {
                continue;
            }
            let content = self.content(archive.by_index(index).map_err(|_| Refusal::BrokenArchive)?)?;
            if is_inner {
                self.open(&content, level + 1).map_err(|refusal| match refusal {
                    Refusal::BrokenArchive => Refusal::BrokenInside(name),
                    other => other,
                })?;
            } else {
                self.documents.push((name, content));
            }
        }
        Ok(())
    }

    /// What an entry unpacks to. The size it names is not believed.
    fn content(&mut self, entry: impl Read) -> Result<Vec<u8>, Refusal> {
        let mut content = vec![];
        let read = entry.take(self.left as u64 + 1).read_to_end(&mut content);
        read.map_err(|_| Refusal::BrokenArchive)?;
        self.left = self.left.checked_sub(content.len()).ok_or(Refusal::LargeArchive)?;
        Ok(content)
    }
}

/// The name without the parts that lead out of the archive; names that are not UTF-8 are those of a Chinese Windows.
fn safe_name(raw: &[u8]) -> String {
    let name = match std::str::from_utf8(raw) {
        Ok(name) => Cow::Borrowed(name),
        Err(_) => GB18030.decode_without_bom_handling(raw).0,
    };
    let is_kept = |part: &&str| !matches!(*part, "" | "." | "..") && !part.ends_with(':');
    name.split(['/', '\\']).filter(is_kept).collect::<Vec<_>>().join("/").replace('\0', "")
}

fn is_document(name: &str) -> bool {
    let is_hidden = name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    !is_hidden && ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// Notion exports a table twice: as it is filtered in the page, and whole, with `_all` at the end of its name.
fn without_parts(mut documents: Vec<(String, Vec<u8>)>) -> Vec<(String, Vec<u8>)> {
    let whole: Vec<String> = documents
        .iter()
        .filter_map(|(name, _)| Some(format!("{}.csv", name.strip_suffix("_all.csv")?)))
        .collect();
    documents.retain(|(name, _)| !whole.contains(name));
    documents.sort();
    documents
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use proptest::prelude::*;
    use zip::CompressionMethod;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(vec![]));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for (name, content) in files {
            writer.start_file(*name, options).unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn names(bytes: Vec<u8>) -> Result<Vec<String>, Refusal> {
        Ok(unpack_within("export.zip", bytes, 100_000)?.into_iter().map(|(name, _)| name).collect())
    }

    #[test]
    fn documents_come_out_of_folders_and_of_the_archive_inside() {
        let inner = zip(&[
            ("Towns/Arcades 0af1.md", b"# Arcades"),
            ("Towns/map.png", b"x"),
            (".obsidian/a.md", b"x"),
        ]);
        let outer = zip(&[
            ("Part-1.zip", &inner),
            ("Table 0af1.csv", b"a,b"),
            ("Table 0af1_all.csv", b"a,b,c"),
            ("__MACOSX/._Arcades.md", b"x"),
        ]);
        assert_eq!(names(outer).unwrap(), ["Table 0af1_all.csv", "Towns/Arcades 0af1.md"]);
    }

    #[test]
    fn other_files_stay_as_they_are() {
        for (name, bytes) in [("a.md", &b"# A"[..]), ("a.docx", b"PK\x03\x04"), ("a.zip", b"# no archive")] {
            assert_eq!(unpack(name, bytes.to_vec()), Ok(vec![(name.to_owned(), bytes.to_vec())]));
        }
    }

    #[test]
    fn names_that_lead_out_of_the_archive_lose_what_leads_out() {
        for (raw, name) in [
            (&b"../../etc/a.md"[..], "etc/a.md"),
            (b"/etc/a.md", "etc/a.md"),
            (b"C:\\notes\\a.md", "notes/a.md"),
            (&GB18030.encode("预测/骑楼.md").0, "预测/骑楼.md"),
        ] {
            assert_eq!(safe_name(raw), name);
        }
    }

    #[test]
    fn what_cannot_be_unpacked_is_refused() {
        let blanks = vec![b' '; 40_000];
        let bomb = zip(&[("a.md", &blanks), ("b.md", &blanks), ("c.md", &blanks)]);
        assert!(bomb.len() < 2_000);
        for (refusal, bytes) in [
            (Refusal::LargeArchive, bomb),
            (Refusal::BrokenArchive, b"PK\x03\x04 cut off".to_vec()),
            (Refusal::BrokenInside("part.zip".to_owned()), zip(&[("part.zip", b"PK\x03\x04 cut off")])),
            (Refusal::EmptyArchive, zip(&[("map.png", b"x")])),
            (Refusal::EmptyArchive, zip(&[])),
        ] {
            assert_eq!(names(bytes), Err(refusal));
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_unpacking_panic(
            place in 0usize..400,
            byte in any::<u8>(),
            bytes in prop::collection::vec(any::<u8>(), 0..200),
        ) {
            let _ = unpack("a.zip", [b"PK".as_slice(), &bytes].concat());
            let mut archive = zip(&[("a.md", b"# A"), ("b/c.csv", b"a,b\n1,2\n")]);
            if let Some(target) = archive.get_mut(place) {
                *target = byte;
            }
            let _ = unpack("a.zip", archive);
        }
    }
}
