//! One mail to the owner of a token that ends within two weeks, so that no program stops without a word.

use askama::Template;
use chrono::DateTime;
use chrono::Utc;
use url::Url;

use crate::error::Result;
use crate::language::Language;
use crate::language::Message;
use crate::mail::Letter;
use crate::mail::Mailer;
use crate::review::Reviewer;
use crate::review::reviewers;
use crate::review::tokens;
use crate::review::tokens::Model as Token;
use crate::storage::Db;

#[derive(Template)]
#[template(path = "reminders/templates/token_ends.html")]
struct Html<'a>(&'a Ending);

#[derive(Template)]
#[template(path = "reminders/templates/token_ends.txt")]
struct Text<'a>(&'a Ending);

struct Ending {
    language: Language,
    subject: String,
    lead: String,
    address: Url,
}

/// Tells the owners of tokens that end soon, of each token once. Returns how many letters left. A letter is marked before
/// it leaves: a process that stops in between sends none, rather than two.
pub async fn tell(db: &Db, mailer: &Mailer, base_url: &Url, now: DateTime<Utc>) -> Result<usize> {
    let mut told = 0;
    let ending = tokens::to_warn_of(db, now).await?;
    if ending.is_empty() {
        return Ok(told);
    }
    for token in ending {
        let Some(owner) = token.reviewer_id else { continue };
        let owner = reviewers::find(db, owner).await?.filter(|owner| owner.active);
        let Some(owner) = owner else { continue };
        if !tokens::claim_warning(db, token.id, now).await? {
            continue;
        }
        match mailer.send(&letter(&token, &owner, base_url)?, now).await {
            Ok(()) => told += 1,
            Err(problem) if problem.is_final() => {
                tracing::error!("nobody could be told that a token ends: {}", problem.reason);
            }
            Err(problem) => {
                tracing::warn!("nobody was told yet that a token ends: {}", problem.reason);
                tokens::owe_warning(db, token.id).await?;
            }
        }
    }
    mailer.hang_up().await;
    Ok(told)
}

fn letter(token: &Token, owner: &Reviewer, base_url: &Url) -> Result<Letter> {
    let language = owner.language();
    let ends = token.expires_at.map(|end| end.with_timezone(&owner.zone()));
    let ends = ends.map(|end| end.format("%Y-%m-%d %H:%M %Z").to_string()).unwrap_or_default();
    let say = |key: &'static str| {
        let message = Message::new(key).with("name", token.name.as_str());
        message.with("ends", ends.as_str()).in_language(language)
    };
    let ending = Ending {
        language,
        subject: say("mail-token-ends"),
        lead: say("mail-token-lead"),
        address: page(base_url, owner),
    };
    let (text, html) = (Text(&ending).render(), Html(&ending).render());
    Ok(Letter {
        to_name: owner.name.clone(),
        to_address: owner.email.clone(),
        message_id: format!("<token-{}@{}>", token.id, base_url.host_str().unwrap_or("localhost")),
        text: text.map_err(anyhow::Error::new)?,
        html: html.map_err(anyhow::Error::new)?,
        subject: ending.subject,
        ..Letter::default()
    })
}

/// The owner's page, on a dashboard that may itself stand below a path.
fn page(base: &Url, owner: &Reviewer) -> Url {
    let mut address = base.clone();
    // Only addresses without a host have no path, and the settings would be of no use with one.
    if let Ok(mut segments) = address.path_segments_mut() {
        segments.pop_if_empty().push("people").push(&owner.id.to_string());
    }
    address
}
