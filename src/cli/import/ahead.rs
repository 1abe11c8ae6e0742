//! The next files are read while the last one is stored: reading takes the processor, storing mostly waits.

use std::path::PathBuf;

use tokio::sync::mpsc;

use super::files;
use super::files::Opened;
use crate::app::App;
use crate::claims::import;
use crate::claims::import::Import;
use crate::claims::import::ReadFile;
use crate::documents::Pointing;
use crate::error::Error;
use crate::error::Result;

/// How many documents are held that are read and not yet stored.
const AHEAD: usize = 4;

/// What comes of the files, in their order.
pub enum Step {
    Document {
        document: Opened,
        read: Result<Box<ReadFile>>,
        /// Whether its file holds no other.
        alone: bool,
    },
    /// A file that cannot be opened.
    Unopened { path: String, error: Error },
    /// All of a file has been told.
    FileEnds,
}

/// Reads all documents of the files, as fast as they are taken.
pub fn read_all(app: App, paths: Vec<PathBuf>, pointing: Pointing) -> mpsc::Receiver<Step> {
    let (steps, taken) = mpsc::channel(AHEAD);
    tokio::task::spawn_blocking(move || {
        for step in paths.into_iter().flat_map(|path| open(path, &app, &pointing)) {
            // Nobody takes any more once the import has failed.
            if steps.blocking_send(step).is_err() {
                break;
            }
        }
    });
    taken
}

fn open<'a>(path: PathBuf, app: &'a App, pointing: &'a Pointing) -> impl Iterator<Item = Step> + 'a {
    let (documents, error) = match files::open(&path) {
        Ok(documents) => (documents, None),
        Err(error) => (Vec::new(), Some(Step::Unopened { path: path.display().to_string(), error })),
    };
    let alone = documents.len() == 1;
    let documents = documents.into_iter().map(move |document| {
        let import: Import = app.import_of(&document.name, &document.bytes, true);
        let read = import::read(&import, pointing).map(Box::new);
        Step::Document { document, read, alone }
    });
    documents.chain(error).chain([Step::FileEnds])
}
