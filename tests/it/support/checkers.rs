//! What others made to check pages: axe-core, for people with other senses and hands, and the Nu HTML checker. Both lie in
//! the folder `FORESAID_TEST_CHECKERS`, where tests/run installs them.

use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use serde_json::json;

use super::browser::Browser;
use super::skipped;
use super::variable;

/// Both checkers.
pub struct Checkers {
    folder: PathBuf,
    axe: String,
}

impl Checkers {
    /// The checkers, or a line on the terminal that says that the named test is skipped.
    pub fn find(test: &str) -> Option<Checkers> {
        let Some(folder) = variable("FORESAID_TEST_CHECKERS") else {
            skipped(test, "FORESAID_TEST_CHECKERS is not set; tests/run installs them");
            return None;
        };
        let folder = PathBuf::from(folder).join("node_modules");
        let axe = std::fs::read_to_string(folder.join("axe-core/axe.min.js")).unwrap();
        Some(Checkers { folder, axe })
    }

    /// What axe finds wrong with the open page, folded parts unfolded; with `rules` only by these.
    pub async fn barriers(&self, browser: &Browser, rules: &[&str]) -> Vec<String> {
        browser.client().execute(&self.axe, Vec::new()).await.unwrap();
        let script = "const [options, done] = arguments; \
            document.querySelectorAll('details').forEach((part) => { part.open = true; }); \
            axe.run(document, options).then((found) => done(found.violations), (error) => done([String(error)]));";
        let only = match rules {
            [] => json!({ "resultTypes": ["violations"] }),
            rules => json!({ "resultTypes": ["violations"], "runOnly": { "type": "rule", "values": rules } }),
        };
        let found = browser.client().execute_async(script, vec![only]).await.unwrap();
        found.as_array().unwrap().iter().flat_map(in_words).collect()
    }

    /// What is wrong with the HTML files below a folder.
    pub fn errors_below(&self, folder: &Path) -> Vec<String> {
        let jar = self.folder.join("vnu-jar/build/dist/vnu.jar");
        let mut java = Command::new("java");
        java.arg("-jar").arg(jar).args([
            "--skip-non-html",
            "--exit-zero-always",
            "--format",
            "gnu",
            "--stdout",
        ]);
        let output = java.arg(folder).output().expect("the Nu HTML checker needs java");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
    }
}

/// One line for each element that a rule complains about.
fn in_words(violation: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let Some(nodes) = violation["nodes"].as_array() else { return vec![violation.to_string()] };
    let line = |node: &Value| {
        let html: String = text(&node["html"]).chars().take(160).collect();
        let why = text(&node["failureSummary"]).replace('\n', " ");
        format!("{}: {html}: {why}", text(&violation["id"]))
    };
    nodes.iter().map(line).collect()
}
