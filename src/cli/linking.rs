//! `foresaid evidence add`

use clap::Args;

use super::Format;
use super::output;
use super::start::Start;
use crate::app::App;
use crate::claims::status::Change;
use crate::error::Result;
use crate::evidence::Relation;
use crate::evidence::decide;
use crate::evidence::decide::Link;
use crate::exchange::EvidenceShape;
use crate::language::Message;
use crate::review::reviewers;
use crate::storage::ClaimId;

#[derive(Args)]
pub struct AddLink {
    claim: ClaimId,
    /// http or https
    url: String,
    /// supports, contradicts, context
    #[arg(long = "as", value_name = "RELATION")]
    relation: Relation,
    /// What the page is called [default: the address]
    #[arg(long, default_value = "")]
    title: String,
    #[arg(long)]
    note: Option<String>,
    /// The reviewer's email
    #[arg(long)]
    reviewer: String,
}

impl AddLink {
    pub async fn run(self, app: &App, start: &Start) -> Result<()> {
        let reviewer = reviewers::judge_by_email(&app.db, &self.reviewer).await?;
        let link = Link { url: self.url, title: self.title, relation: self.relation, note: self.note };
        let change = Change { actor: &reviewer.name, at: app.now() };
        let added = decide::add_link(&app.db, self.claim, link, change).await?;
        if start.format() == Format::Json {
            return output::json(&EvidenceShape::all(&app.db, vec![added]).await?);
        }
        let message =
            Message::new("cli-evidence-added").with("id", added.id.to_string()).with("title", added.title);
        output::line(message.in_language(start.language()));
        Ok(())
    }
}
