//! A piece of evidence as pages show it: its matched words in their sentences, how strong it is, when it appeared.

use super::claim::links::LinkNote;
use super::marks;
use super::marks::Segment;
use crate::claims::Claim;
use crate::evidence;
use crate::evidence::Evidence;
use crate::evidence::State;
use crate::evidence::Timing;
use crate::evidence::rules::Rule;
use crate::language::Message;

/// A piece of evidence, its matched words cut out.
pub struct Finding {
    pub evidence: Evidence,
    pub title: Vec<Segment>,
    pub quote: Vec<Segment>,
    /// Other sentences with matched words.
    pub beside: Vec<Vec<Segment>>,
    /// When it appeared, against the claim.
    pub timing: Timing,
    /// Words of the claim that it does not show.
    pub missing: Vec<String>,
    /// What has become of its link, where that is told.
    pub link: Option<LinkNote>,
    /// The rules that it has met, which is why it stands here.
    pub rules: Vec<Message>,
}

impl Finding {
    pub fn of(evidence: Evidence, claim: &Claim) -> Self {
        let words = &evidence.words;
        let title = marks::segments(&evidence.title, words);
        let quote = evidence.quote.as_deref().unwrap_or_default();
        // A headline that was quoted is not shown twice.
        let quote = if quote == evidence.title { Vec::new() } else { marks::segments(quote, words) };
        let beside = evidence.beside.iter().map(|sentence| marks::segments(sentence, words)).collect();
        let timing = evidence::timing(evidence.published_at, claim);
        Finding { title, quote, beside, timing, missing: Vec::new(), link: None, rules: Vec::new(), evidence }
    }

    /// With the rules that it has met, among these.
    pub fn by(self, rules: &[Rule]) -> Self {
        let met = rules.iter().filter(|rule| rule.evidence_id == Some(self.evidence.id));
        let told = |rule: &Rule| {
            let relation = Message::new(rule.speaks().key());
            Message::new("evidence-by-rule").with("rule", rule.criterion.told()).with("relation", relation)
        };
        Finding { rules: met.map(told).collect(), ..self }
    }

    /// Where it stands: suggested, or who decided what.
    pub fn standing(&self) -> Message {
        let evidence = &self.evidence;
        let by = evidence.decided_by.as_deref().unwrap_or(&evidence.added_by);
        let relation = Message::new(evidence.relation.key());
        match (evidence.state, evidence.score) {
            (State::Suggested, Some(score)) if self.rules.is_empty() => {
                Message::new("evidence-standing-suggested").with("score", format!("{score:.2}"))
            }
            (State::Suggested, _) => Message::new(State::Suggested.key()),
            (State::Accepted, _) => {
                Message::new("evidence-standing-accepted").with("relation", relation).with("name", by)
            }
            (State::Rejected, _) => Message::new("evidence-standing-rejected").with("name", by),
        }
    }

    /// When it appeared, in words; a link that a person added says nothing of it.
    pub fn when(&self) -> Option<Message> {
        let known = self.evidence.item_id.is_some() || self.timing != Timing::Undated;
        known.then(|| Message::new(self.timing.key()))
    }

    /// What of the claim it does not show.
    pub fn lacks(&self) -> Option<Message> {
        let missing = self.missing.join(", ");
        (!missing.is_empty()).then(|| Message::new("evidence-lacks").with("words", missing))
    }
}
