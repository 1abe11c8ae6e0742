//! One mail to the operator when sources have failed often in a row: claimed first, then sent, then marked.
//!
//! A process may stop anywhere. Before the mark, the claim runs out and the same letter goes again under the same
//! Message-ID; after it, nothing goes until a source has been well and fails again.

mod letter;

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use chrono_tz::Tz;
use url::Url;

use super::Source;
use super::table::telling;
use crate::error::Result;
use crate::language::Language;
use crate::mail::Letter;
use crate::mail::Mailer;
use crate::storage;
use crate::storage::Db;

/// Longer than sending takes; also the pause before a mail that did not leave is tried again.
const CLAIM: Duration = Duration::minutes(15);

/// What telling needs besides the database.
#[derive(Clone, Copy)]
pub struct Tools<'a> {
    pub mailer: &'a Mailer,
    pub base_url: &'a Url,
    /// How many failures in a row; 0: never.
    pub after_failures: u32,
    /// The instance's.
    pub language: Language,
    pub zone: Tz,
}

/// Tells the operator of the sources that keep failing, of each once. Returns how many it told of.
pub async fn tell(db: &Db, tools: &Tools<'_>, now: DateTime<Utc>) -> Result<usize> {
    let Some((to_name, to_address)) = tools.mailer.operator() else { return Ok(0) };
    if tools.after_failures == 0 {
        return Ok(0);
    }
    let until = now + CLAIM;
    let mut failing = Vec::new();
    for source in telling::owed(db, tools.after_failures, now).await? {
        if telling::claim(db, &source, now, until).await? {
            failing.push(source);
        }
    }
    if failing.is_empty() {
        return Ok(0);
    }
    let written = letter::write(&failing, tools)?;
    let letter = Letter {
        to_name,
        to_address,
        message_id: message_id(&failing, tools.base_url),
        subject: written.subject,
        text: written.text,
        html: written.html,
        ..Letter::default()
    };
    let outcome = tools.mailer.send(&letter, now).await;
    tools.mailer.hang_up().await;
    match outcome {
        Ok(()) => {}
        Err(problem) if problem.is_final() => {
            tracing::error!("the operator could not be told of failing sources: {}", problem.reason);
        }
        Err(problem) => {
            tracing::warn!("the operator was not told of failing sources yet: {}", problem.reason);
            return Ok(0);
        }
    }
    telling::mark(db, failing.iter().map(|source| source.id), until, now).await?;
    Ok(failing.len())
}

/// The same for the same failures, so that a doubled delivery can be recognised.
fn message_id(failing: &[Source], base_url: &Url) -> String {
    let about = failing.iter().map(|source| format!("{} {:?}\n", source.id, source.failing_since));
    let hash = storage::sha256(about.collect::<String>().as_bytes());
    format!("<sources-{}@{}>", &hash[..24], base_url.host_str().unwrap_or("localhost"))
}
