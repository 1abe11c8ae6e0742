//! Claims as resources: `foresaid://claims/7` is a claim with everything that has happened to it.

use rmcp::model::Resource;
use rmcp::model::ResourceContents;
use rmcp::model::ResourceTemplate;

use crate::app::App;
use crate::claims::Filter;
use crate::claims::listing;
use crate::due::Schedule;
use crate::error::Error;
use crate::error::Result;
use crate::exchange;
use crate::language::Language;
use crate::language::Message;
use crate::review::Reviewer;
use crate::storage::ClaimId;

const CLAIMS: &str = "foresaid://claims/";
const JSON: &str = "application/json";

/// The claims that wait for a verdict, at most so many of each kind.
const MOST_WAITING: u64 = 25;

pub fn template(language: Language) -> ResourceTemplate {
    ResourceTemplate::new(format!("{CLAIMS}{{id}}"), "claim")
        .with_description(language.say("mcp-claim"))
        .with_mime_type(JSON)
}

/// What waits for a verdict.
pub async fn waiting(app: &App) -> Result<Vec<Resource>> {
    let mut resources = Vec::new();
    for schedule in [Schedule::Overdue, Schedule::Due] {
        let filter =
            Filter { schedule: Some(schedule), open: Some(true), limit: MOST_WAITING, ..Filter::default() };
        let page = listing::list(&app.db, &filter, app.today(), &app.settings.due).await?;
        let resource = |claim: crate::claims::Claim| {
            let name = format!("claim {}", claim.id);
            Resource::new(format!("{CLAIMS}{}", claim.id), name).with_title(claim.text).with_mime_type(JSON)
        };
        resources.extend(page.claims.into_iter().map(resource));
    }
    Ok(resources)
}

/// # Errors
/// `NotFound` when the address names no claim that is here.
pub async fn read(app: &App, address: &str, caller: &Reviewer) -> Result<ResourceContents> {
    let unknown = || Error::not_found(Message::new("mcp-no-such-resource").with("address", address));
    let id = address.strip_prefix(CLAIMS).and_then(|id| id.parse::<ClaimId>().ok()).ok_or_else(unknown)?;
    let (today, policy) = (app.today(), &app.settings.due);
    let (language, reader) = (caller.language(), Some((caller, app.now())));
    let whole = exchange::whole_claim(&app.db, &app.watching, id, today, policy, language, reader).await?;
    let text = serde_json::to_string_pretty(&whole).map_err(anyhow::Error::new)?;
    Ok(ResourceContents::text(text, address).with_mime_type(JSON))
}
