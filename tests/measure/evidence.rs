//! Claims to ranked items. A folder holds `claims.jsonl` {id, text}, `items.jsonl` {id, title, text} and `qrels.jsonl`
//! {claim_id, item_id}: the items that answer a claim.
//!
//! Two measures: how well `foresaid match` ranks (nDCG@10 with binary gain, recall@10, hit@5, means over claims), and
//! what the product would suggest at its default threshold (precision and recall over pairs of a claim and an item).

use std::collections::HashMap;
use std::collections::HashSet;
use std::fs::File;
use std::io::BufRead;
use std::io::BufReader;
use std::path::Path;

use foresaid::evidence::ClaimText;
use foresaid::evidence::ItemText;
use foresaid::evidence::Matcher;
use foresaid::evidence::Ranker;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The defaults of `evidence.threshold` and `evidence.most_claims_per_item`.
const THRESHOLD: f64 = 0.38;
const MOST_CLAIMS: usize = 20;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;
type Glossary = Vec<(String, Vec<String>)>;

#[derive(Deserialize)]
struct Claim {
    id: Value,
    text: String,
}

#[derive(Deserialize)]
struct Item {
    id: Value,
    #[serde(default)]
    title: String,
    #[serde(default)]
    text: String,
}

#[derive(Deserialize)]
struct Answer {
    claim_id: Value,
    item_id: Value,
}

#[derive(Deserialize)]
struct Entry {
    term: String,
    expansions: Vec<String>,
}

/// A folder's cases, with ids as they stand in the file.
struct Cases {
    claims: Vec<Claim>,
    items: Vec<Item>,
    /// By claim: the items that answer it.
    answers: HashMap<String, HashSet<String>>,
}

pub fn measure(words: &[String], misses: bool) -> Result<()> {
    let mut glossary = Glossary::new();
    let mut folders = Vec::new();
    let mut threshold = THRESHOLD;
    let mut words = words.iter();
    while let Some(word) = words.next() {
        if word == "--glossary" {
            let file = words.next().ok_or("--glossary needs a file")?;
            let entries: Vec<Entry> = lines(Path::new(file))?;
            glossary.extend(entries.into_iter().map(|entry| (entry.term, entry.expansions)));
        } else if word == "--threshold" {
            threshold = words.next().ok_or("--threshold needs a number")?.parse()?;
        } else {
            folders.push(Path::new(word));
        }
    }
    println!(
        "{:<16} {:>7} {:>9} {:>6} | suggested: precision recall   pairs",
        "", "nDCG@10", "recall@10", "hit@5"
    );
    for folder in folders {
        let cases = Cases::read(folder)?;
        let (ndcg, recall, hit) = cases.ranked(&glossary, misses);
        let (precision, found, pairs) = cases.suggested(&glossary, threshold);
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        println!(
            "{name:<16} {ndcg:>7.3} {recall:>9.3} {hit:>6.3} | {precision:>20.3} {found:>6.3} {pairs:>7}"
        );
    }
    Ok(())
}

impl Cases {
    fn read(folder: &Path) -> Result<Self> {
        let mut answers: HashMap<String, HashSet<String>> = HashMap::new();
        for answer in lines::<Answer>(&folder.join("qrels.jsonl"))? {
            answers.entry(answer.claim_id.to_string()).or_default().insert(answer.item_id.to_string());
        }
        let claims = lines(&folder.join("claims.jsonl"))?;
        Ok(Cases { claims, items: lines(&folder.join("items.jsonl"))?, answers })
    }

    fn ranked(&self, glossary: &Glossary, misses: bool) -> (f64, f64, f64) {
        let items = self.items.iter().map(|item| ItemText { title: &item.title, text: &item.text });
        let mut ranker = Ranker::build(items);
        ranker.share(glossary);
        let (mut ndcg, mut recall, mut hit, mut judged) = (0.0, 0.0, 0.0, 0.0);
        for (at, claim) in self.claims.iter().enumerate() {
            let Some(answers) = self.answers.get(&claim.id.to_string()) else { continue };
            let ranked = ranker.rank(&claim_text(at, claim), 10);
            let good: Vec<bool> =
                ranked.iter().map(|(item, _)| answers.contains(&self.items[*item].id.to_string())).collect();
            let ideal: f64 = (0..answers.len().min(10)).map(gain).sum();
            ndcg += good.iter().enumerate().filter(|(_, good)| **good).map(|(at, _)| gain(at)).sum::<f64>()
                / ideal;
            recall += good.iter().filter(|good| **good).count() as f64 / answers.len() as f64;
            hit += f64::from(good.iter().take(5).any(|good| *good));
            judged += 1.0;
            if misses && !good.iter().take(5).any(|good| *good) {
                println!("  {} {}", claim.id, claim.text);
            }
        }
        (ndcg / judged, recall / judged, hit / judged)
    }

    /// Precision, recall, and how many pairs the product suggests.
    fn suggested(&self, glossary: &Glossary, threshold: f64) -> (f64, f64, usize) {
        let mut matcher = Matcher::new(threshold);
        matcher.share(glossary);
        matcher.watch(self.claims.iter().enumerate().map(|(at, claim)| claim_text(at, claim)));
        let (mut pairs, mut right) = (0, 0);
        for item in &self.items {
            let text = ItemText { title: &item.title, text: &item.text };
            for found in matcher.matches(&text, MOST_CLAIMS) {
                let claim = &self.claims[found.claim_id as usize].id.to_string();
                pairs += 1;
                right +=
                    usize::from(self.answers.get(claim).is_some_and(|a| a.contains(&item.id.to_string())));
            }
        }
        let all: usize = self.answers.values().map(HashSet::len).sum();
        (right as f64 / pairs.max(1) as f64, right as f64 / all.max(1) as f64, pairs)
    }
}

fn claim_text(at: usize, claim: &Claim) -> ClaimText<'_> {
    ClaimText::new(at as i64, &claim.text)
}

fn gain(place: usize) -> f64 {
    1.0 / (place as f64 + 2.0).log2()
}

fn lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    BufReader::new(file).lines().map(|line| Ok(serde_json::from_str(&line?)?)).collect()
}
