//! Which files are imported, and the documents in them.

use std::ffi::OsStr;
use std::path::Path;
use std::path::PathBuf;

use crate::documents;
use crate::error::Error;
use crate::error::Result;
use crate::exports;
use crate::language::Message;

/// A document, in a file of its own or in an archive.
pub struct Opened {
    /// Where it is, for people.
    pub path: String,
    pub name: String,
    pub bytes: Vec<u8>,
}

/// The files that the paths name; folders are searched through, in the order of the alphabet.
pub fn paths(named: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in named {
        if path.is_dir() {
            search(path, &mut files).map_err(|error| unreadable(path, &error))?;
        } else {
            files.push(path.clone());
        }
    }
    if files.is_empty() {
        let endings = [&documents::ENDINGS[..], &["zip"]].concat().join(", ");
        return Err(Error::invalid(Message::new("cli-import-nothing").with("endings", endings)));
    }
    Ok(files)
}

/// The documents in a file: one, or those of an archive.
pub fn open(file: &Path) -> Result<Vec<Opened>> {
    let bytes = std::fs::read(file).map_err(|error| unreadable(file, &error))?;
    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
    let path = file.display().to_string();
    let unpacked = documents::unpack(&name, bytes)?;
    let is_archive = unpacked.len() != 1 || unpacked[0].0 != name;
    let documents = unpacked.into_iter().map(|(name, bytes)| Opened {
        path: if is_archive { format!("{path}/{name}") } else { path.clone() },
        name,
        bytes,
    });
    Ok(documents.collect())
}

/// The content of an export of ours, JSON or CSV; none for anything else.
pub fn export(file: &Path) -> Result<Option<Vec<u8>>> {
    let ending = file.extension().and_then(OsStr::to_str).map(str::to_lowercase);
    if !ending.is_some_and(|ending| ["json", "csv"].contains(&ending.as_str())) {
        return Ok(None);
    }
    let bytes = std::fs::read(file).map_err(|error| unreadable(file, &error))?;
    Ok(exports::is_archive(&bytes).then_some(bytes))
}

/// What is pointed at belongs to one document.
pub fn one_document<T>(documents: &[T]) -> Result<&T> {
    match documents {
        [document] => Ok(document),
        _ => Err(Error::invalid(Message::new("cli-pointing-one-file").with("count", documents.len()))),
    }
}

fn search(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    entries.sort();
    for path in entries {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        } else if path.is_dir() {
            search(&path, files)?;
        } else if is_searched_for(&path) {
            files.push(path);
        }
    }
    Ok(())
}

fn is_searched_for(path: &Path) -> bool {
    let ending = path.extension().and_then(OsStr::to_str).map(str::to_lowercase);
    ending.is_some_and(|ending| ending == "zip" || documents::ENDINGS.contains(&ending.as_str()))
}

fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    let message = Message::new("cli-file").with("path", path.display().to_string());
    Error::Invalid(message.with("reason", error.to_string()))
}
