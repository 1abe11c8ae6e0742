//! `foresaid match`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde::Deserialize;
use serde::Serialize;
use serde_json::Value;

use super::json_lines;
use super::output;
use crate::error::Result;
use crate::evidence::ClaimText;
use crate::evidence::ItemText;
use crate::evidence::Ranker;
use crate::evidence::glossary::Entry;

#[derive(Args)]
pub struct Matching {
    /// Lines {"id", "text"}
    #[arg(long, value_name = "FILE")]
    claims: PathBuf,
    /// Lines {"id", "title", "text"}
    #[arg(long, value_name = "FILE")]
    items: PathBuf,
    /// Lines {"term", "expansions"}
    #[arg(long, value_name = "FILE")]
    glossary: Option<PathBuf>,
    /// How many items to name for each claim
    #[arg(long, default_value_t = 10)]
    top: usize,
}

#[derive(Deserialize)]
struct ClaimLine {
    id: Value,
    text: String,
    detail: Option<String>,
}

#[derive(Deserialize)]
struct ItemLine {
    id: Value,
    #[serde(default)]
    title: String,
    #[serde(default)]
    text: String,
}

#[derive(Serialize)]
struct Ranked<'a> {
    claim_id: &'a Value,
    item_id: &'a Value,
    score: f64,
}

impl Matching {
    pub fn run(self) -> Result<ExitCode> {
        let claims: Vec<ClaimLine> = json_lines::of_file(&self.claims)?;
        let items: Vec<ItemLine> = json_lines::of_file(&self.items)?;
        let glossary: Vec<Entry> =
            self.glossary.as_deref().map(json_lines::of_file).transpose()?.unwrap_or_default();
        let glossary: Vec<_> = glossary.into_iter().map(|entry| (entry.term, entry.expansions)).collect();
        let mut ranker =
            Ranker::build(items.iter().map(|item| ItemText { title: &item.title, text: &item.text }));
        ranker.share(&glossary);
        for claim in &claims {
            let text = ClaimText::new(0, &claim.text);
            let text = ClaimText { detail: claim.detail.as_deref(), ..text };
            for (place, score) in ranker.rank(&text, self.top) {
                output::json_line(&Ranked { claim_id: &claim.id, item_id: &items[place].id, score })?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
