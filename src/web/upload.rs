//! An upload, read to its end whatever is in it: a browser shows an answer only when it could send everything.

use axum::extract::Multipart;
use axum::extract::multipart::Field;
use axum::extract::multipart::MultipartError;

use crate::error::Error;
use crate::error::Result;
use crate::language::Message;

/// The files of one form.
#[derive(Debug, Default)]
pub struct Upload {
    pub files: Vec<Uploaded>,
    /// Report only, store nothing.
    pub preview: bool,
}

/// One file, or why it was not kept.
#[derive(Debug)]
pub struct Uploaded {
    /// As the browser gives it: to be shown, never to be opened.
    pub name: String,
    pub content: Result<Vec<u8>, Message>,
}

/// Reads a form with any number of fields `file` and perhaps a field `preview`. At most `most_bytes` are kept of all
/// files together; a file that does not fit is refused, the others are kept.
///
/// # Errors
/// `Invalid` when the form breaks off.
pub async fn read(mut form: Multipart, most_bytes: usize) -> Result<Upload> {
    let mut upload = Upload::default();
    let mut left = most_bytes;
    while let Some(field) = form.next_field().await.map_err(broken)? {
        match field.name() {
            Some("preview") => upload.preview = true,
            Some("file") => {
                let name = field.file_name().unwrap_or_default().to_owned();
                // A browser sends an empty field when no file was chosen.
                if name.is_empty() {
                    continue;
                }
                let content = content(field, left).await?.ok_or_else(|| too_large(most_bytes));
                left -= content.as_ref().map_or(0, Vec::len);
                upload.files.push(Uploaded { name, content });
            }
            _ => {}
        }
    }
    Ok(upload)
}

/// The whole field, or none when it is longer than this; read to its end all the same.
async fn content(mut field: Field<'_>, most_bytes: usize) -> Result<Option<Vec<u8>>> {
    let mut kept = Some(Vec::new());
    while let Some(chunk) = field.chunk().await.map_err(broken)? {
        kept = kept.filter(|bytes| bytes.len() + chunk.len() <= most_bytes);
        if let Some(bytes) = &mut kept {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok(kept)
}

fn broken(_: MultipartError) -> Error {
    Error::invalid("upload-broken")
}

fn too_large(most_bytes: usize) -> Message {
    Message::new("upload-too-large").with("most", size(most_bytes))
}

/// A number of bytes for people: `10 MB`, `512 KB`.
pub fn size(bytes: usize) -> String {
    const KILO: usize = 1000;
    match bytes {
        _ if bytes >= KILO * KILO => format!("{} MB", bytes / (KILO * KILO)),
        _ if bytes >= KILO => format!("{} KB", bytes / KILO),
        _ => format!("{bytes} B"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_short() {
        let cases = [(10_000_000, "10 MB"), (600_100, "600 KB"), (1_000, "1 KB"), (12, "12 B")];
        for (bytes, words) in cases {
            assert_eq!(size(bytes), words);
        }
    }
}
