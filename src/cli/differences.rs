//! What an import changed, printed: field by field, and the claims that are no longer there.

use super::output;
use crate::claims::Aspect;
use crate::claims::Difference;
use crate::claims::ImportReport;
use crate::claims::Outcome;
use crate::language::Language;
use crate::language::Message;

/// Prints what an edited document brought, and how to take it back.
pub fn print(report: &ImportReport, language: Language) {
    for imported in report.claims.iter().filter(|imported| !imported.differences.is_empty()) {
        let id = imported.id.map_or_else(|| "–".to_owned(), |id| format!("#{id}"));
        output::line(format!("  {id}  {}", imported.claim.draft.text));
        for difference in &imported.differences {
            output::line(format!("        {}", told(difference, language).in_language(language)));
        }
    }
    for gone in &report.vanished {
        let message = Message::new("cli-import-gone").with("text", gone.text.as_str());
        output::line(format!("  #{}  {}", gone.id, message.in_language(language)));
    }
    if let Some(id) = report.id.filter(|_| report.outcome == Outcome::Changed) {
        let message = Message::new("cli-import-undo-hint").with("id", id.to_string());
        output::line(format!("  {}", message.in_language(language)));
    }
}

fn told(difference: &Difference, language: Language) -> Message {
    let side = |value: &Option<String>| match (difference.field, value) {
        (_, None) => "—".to_owned(),
        (Aspect::Kind, Some(word)) => language.say(&format!("kind-{word}")),
        (Aspect::ProposedVerdict, Some(word)) => language.say(&format!("verdict-{word}")),
        (_, Some(text)) => text.clone(),
    };
    Message::new("cli-import-difference")
        .with("field", language.say(difference.field.key()))
        .with("before", side(&difference.before))
        .with("after", side(&difference.after))
}
