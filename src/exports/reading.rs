//! An export as something to read from, for answers that are sent while they are written.

use std::io;
use std::pin::Pin;
use std::task::Context;
use std::task::Poll;
use std::task::ready;

use tokio::io::AsyncRead;
use tokio::io::DuplexStream;
use tokio::io::ReadBuf;
use tokio::task::JoinHandle;

use super::Form;
use super::Wish;
use super::write;
use crate::error::Result;
use crate::storage::Database;

/// How much is written ahead of whoever reads.
const AHEAD: usize = 256 * 1024;

/// Ends when everything was read, and with an error when it could not all be written: nobody takes a part for the whole.
pub struct Reading {
    pipe: DuplexStream,
    writing: Option<JoinHandle<Result<()>>>,
}

/// Begins to write an export.
pub fn read(db: &Database, form: Form, wish: Wish) -> Reading {
    let (pipe, mut end) = tokio::io::duplex(AHEAD);
    let db = db.clone();
    let writing = tokio::spawn(async move { write(&db, form, &wish, &mut end).await });
    Reading { pipe, writing: Some(writing) }
}

impl AsyncRead for Reading {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = into.filled().len();
        ready!(Pin::new(&mut self.pipe).poll_read(context, into))?;
        let Some(writing) = self.writing.as_mut().filter(|_| into.filled().len() == before) else {
            return Poll::Ready(Ok(()));
        };
        let outcome = ready!(Pin::new(writing).poll(context));
        self.writing = None;
        match outcome {
            Ok(Ok(())) => Poll::Ready(Ok(())),
            Ok(Err(error)) => {
                tracing::error!("an export was cut off: {error:#}");
                Poll::Ready(Err(io::Error::other("the export was cut off")))
            }
            Err(error) => Poll::Ready(Err(io::Error::other(error))),
        }
    }
}
