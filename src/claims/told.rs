//! Pure: the stored words of a change in sentences, the states before and after.

use super::history::What;
use super::status;
use crate::language::Message;

/// A stored state in words; days are written as days.
pub fn state(what: What, word: &str) -> Message {
    let prefix = match what {
        What::EvidenceStatus => "evidence",
        What::EvidenceAdded
        | What::EvidenceAccepted
        | What::EvidenceRejected
        | What::EvidenceReconsidered => "relation",
        What::VerdictRecorded | What::VerdictWithdrawn | What::VerdictProposed => "verdict",
        What::Kind => "kind",
        What::Judging => "judging",
        What::SecondReviewer => "second",
        What::Reworded
        | What::SuggestionOutgrown
        | What::ForecastGiven
        | What::RuleAdded
        | What::RuleChanged
        | What::RuleRemoved
        | What::RuleMet
        | What::RuleUnmet
        | What::Assigned
        | What::Criteria
        | What::CriteriaLate
        | What::NoteAdded
        | What::NoteEdited
        | What::Topics => return Message::verbatim(word),
        What::WatchTerms => return watch_terms(word),
        What::SaidAgain | What::Tracked | What::TrackedApart => return Message::verbatim(format!("#{word}")),
        What::Imported
        | What::Vanished
        | What::Returned
        | What::Window
        | What::Accepted
        | What::ImportUndone => return interval(word),
    };
    Message::new(format!("{prefix}-{word}"))
}

/// The words that evidence is looked for by, stored as `must: kelp; none: salad, song; stricter`.
fn watch_terms(stored: &str) -> Message {
    let told = |part: &str| match part.split_once(": ") {
        Some((list @ ("must" | "any" | "phrases" | "none"), terms)) => {
            Message::new(format!("terms-told-{list}")).with("terms", terms)
        }
        None if matches!(part, "looser" | "stricter") => Message::new(format!("strictness-{part}")),
        _ => Message::verbatim(part),
    };
    let parts = stored.split("; ").filter(|part| !part.is_empty()).map(told);
    let all = parts.reduce(|told, next| Message::new("terms-told-and").with("told", told).with("next", next));
    all.unwrap_or_else(|| Message::new("terms-told-nothing"))
}

/// The days of a window, stored as `2026-01-01/2026-12-31`.
pub fn interval(interval: &str) -> Message {
    match interval.split_once('/') {
        Some((from, "..")) => Message::new("window-from").with("day", from),
        Some((from, by)) if from == by => Message::verbatim(by),
        Some((from, by)) => Message::new("window-between").with("from", from).with("by", by),
        None if interval == status::OPEN => Message::new("window-open"),
        None if interval.is_empty() => Message::new("window-none"),
        None => Message::new("window-by").with("day", interval),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn states_are_said_in_the_readers_language() {
        for (what, word, english, chinese) in [
            (What::EvidenceStatus, "nothing_found", "nothing found", "查无所获"),
            (What::EvidenceAccepted, "supports", "supports", "支持"),
            (What::VerdictRecorded, "came_true", "came true", "应验"),
            (What::Window, "2026-01-01/2026-12-31", "2026-01-01 to 2026-12-31", "2026-01-01 至 2026-12-31"),
            (What::Imported, "2026-12-31", "by 2026-12-31", "不晚于 2026-12-31"),
            (What::Window, "2030-01-01/..", "from 2030-01-01", "2030-01-01 起"),
            (What::Imported, "", "no window", "没有窗口"),
            (What::Window, "..", "no last day", "没有最后一天"),
            (What::WatchTerms, "", "no added words", "没有另加的词"),
            (
                What::WatchTerms,
                "must: kelp; any: 海藻, sea weed; stricter",
                "must have: kelp; also: 海藻, sea weed; stricter: suggest less",
                "必须包含：kelp；也查找：海藻, sea weed；收紧：少推荐一些",
            ),
        ] {
            let message = state(what, word);
            assert_eq!(message.in_language(Language::English), english);
            assert_eq!(message.in_language(Language::Chinese), chinese);
        }
    }
}
