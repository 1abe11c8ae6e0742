//! `foresaid match`

use std::io::BufRead;
use std::io::BufReader;
use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde::Deserialize;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::output;
use crate::error::Error;
use crate::error::Result;
use crate::evidence::ClaimText;
use crate::evidence::ItemText;
use crate::evidence::Ranker;
use crate::evidence::glossary::Entry;
use crate::language::Message;

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
        let claims: Vec<ClaimLine> = lines(&self.claims)?;
        let items: Vec<ItemLine> = lines(&self.items)?;
        let glossary: Vec<Entry> = self.glossary.as_deref().map(lines).transpose()?.unwrap_or_default();
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

/// Reads a file of JSON lines.
pub fn lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let unreadable = |reason: String| {
        let message = Message::new("cli-file").with("path", path.display().to_string());
        Error::invalid(message.with("reason", reason))
    };
    let file = std::fs::File::open(path).map_err(|error| unreadable(error.to_string()))?;
    let mut read = Vec::new();
    for (number, line) in BufReader::new(file).lines().enumerate() {
        let line = line.map_err(|error| unreadable(error.to_string()))?;
        if line.trim().is_empty() {
            continue;
        }
        read.push(serde_json::from_str(&line).map_err(|error| {
            let message =
                Message::new("cli-jsonl").with("line", number + 1).with("reason", error.to_string());
            Error::Invalid(message)
        })?);
    }
    Ok(read)
}
