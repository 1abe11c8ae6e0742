//! Pages to their main text. A folder holds either `ground_truth.json` (id to `articleBody` and `url`) with
//! `html/<id>.html`, or folders with a `source.html` and an `expected.html` each.
//!
//! Words are runs of letters, digits and underscores. Per page: precision and recall of the runs of four words, with their
//! counts; then the means over pages, and F1 of the two means.

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use foresaid::sources;
use foresaid::sources::Answer;
use foresaid::sources::SourceKind;
use serde_json::Value;
use url::Url;

struct Page {
    name: String,
    file: PathBuf,
    url: Url,
    expected: String,
}

pub fn measure(paths: &[String], misses: bool) -> Result<(), Box<dyn Error>> {
    println!("{:<16} {:>5} {:>9} {:>9} {:>9}", "pages", "n", "precision", "recall", "F1");
    for folder in paths.iter().map(Path::new) {
        let pages = pages(folder)?;
        let (mut precisions, mut recalls) = (0.0, 0.0);
        for page in &pages {
            let answer = Answer::new(page.url.clone(), Some("text/html".to_owned()), fs::read(&page.file)?);
            let brought = sources::read(SourceKind::Page, None, &answer);
            let text =
                brought.map(|brought| brought.items.into_iter().map(|item| item.text).collect::<String>());
            let (precision, recall) = compare(&text.unwrap_or_default(), &page.expected);
            precisions += precision;
            recalls += recall;
            if misses && precision.min(recall) < 0.9 {
                println!("  {} precision {precision:.3} recall {recall:.3}", page.name);
            }
        }
        let n = pages.len().max(1) as f64;
        let (precision, recall) = (precisions / n, recalls / n);
        let f1 = 2.0 * precision * recall / (precision + recall);
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        println!("{name:<16} {:>5} {precision:>9.3} {recall:>9.3} {f1:>9.3}", pages.len());
    }
    Ok(())
}

fn pages(folder: &Path) -> Result<Vec<Page>, Box<dyn Error>> {
    let truth = folder.join("ground_truth.json");
    if truth.is_file() {
        let truth: HashMap<String, Value> = serde_json::from_slice(&fs::read(truth)?)?;
        let page = |(name, page): (String, Value)| {
            let file = folder.join("html").join(format!("{name}.html"));
            let url = page["url"].as_str().and_then(|url| Url::parse(url).ok()).unwrap_or(anywhere()?);
            let expected = page["articleBody"].as_str().unwrap_or_default().to_owned();
            Ok(Page { name, file, url, expected })
        };
        return truth.into_iter().map(page).collect();
    }
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder)? {
        let folder = entry?.path();
        let expected = text_of(&fs::read_to_string(folder.join("expected.html"))?);
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        pages.push(Page { name, file: folder.join("source.html"), url: anywhere()?, expected });
    }
    Ok(pages)
}

fn anywhere() -> Result<Url, Box<dyn Error>> {
    Ok(Url::parse("http://fakehost/test/page.html")?)
}

/// HTML with its tags replaced by spaces and its entities decoded.
fn text_of(html: &str) -> String {
    let html = scraper::Html::parse_document(html);
    html.root_element().text().collect::<Vec<_>>().join(" ")
}

/// Precision and recall of the runs of four words.
fn compare(text: &str, expected: &str) -> (f64, f64) {
    let (found, wanted) = (runs(text), runs(expected));
    let both: usize = found.iter().map(|(run, n)| wanted.get(run).map_or(0, |m| *n.min(m))).sum();
    let all = |runs: &HashMap<Vec<String>, usize>| runs.values().sum::<usize>();
    let share = |of: usize, other: usize| match of {
        0 => f64::from(u8::from(other == 0)),
        _ => both as f64 / of as f64,
    };
    (share(all(&found), all(&wanted)), share(all(&wanted), all(&found)))
}

fn runs(text: &str) -> HashMap<Vec<String>, usize> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_owned).collect();
    let mut runs: HashMap<Vec<String>, usize> = HashMap::new();
    let length = words.len().clamp(1, 4);
    for run in words.windows(length) {
        *runs.entry(run.to_vec()).or_default() += 1;
    }
    runs
}
