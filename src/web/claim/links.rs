//! What has become of the links of evidence, as the page of a claim shows it.

use std::collections::BTreeMap;

use crate::language::Message;
use crate::sources::LinkState;
use crate::sources::Source;
use crate::web::finding::Finding;
use crate::web::frame::Frame;

/// One word for its look, one sentence, and the link's own page.
pub struct LinkNote {
    /// For `data-health`.
    pub lamp: &'static str,
    pub text: Message,
    pub page: String,
}

/// Tells each piece of evidence what is known of its link.
pub fn with_notes(
    frame: &Frame,
    mut shown: Vec<Finding>,
    mut known: BTreeMap<String, Source>,
) -> Vec<Finding> {
    for shown in &mut shown {
        let link = shown.evidence.url.as_deref().and_then(|url| known.remove(url));
        shown.link = link.and_then(|link| note(&link, frame));
    }
    shown
}

/// None before the first look.
pub fn note(link: &Source, frame: &Frame) -> Option<LinkNote> {
    let page = format!("/sources/{}", link.id);
    if let (Some(since), Some(error)) = (link.failing_since, link.last_error.clone()) {
        let text = Message::new("link-note-unreached").with("since", frame.time(&since)).with("error", error);
        return Some(LinkNote { lamp: "waiting", text, page });
    }
    let since = frame.time(&link.link_state_since?);
    let (lamp, text) = match link.link_state? {
        LinkState::Alive => {
            let at = link.last_checked_at.map(|at| frame.time(&at)).unwrap_or_default();
            ("ok", Message::new("link-note-alive").with("at", at))
        }
        LinkState::Moved => {
            let to = link.moved_to.clone().unwrap_or_default();
            ("quiet", Message::new("link-note-moved").with("since", since).with("to", to))
        }
        LinkState::Changed => ("quiet", Message::new("link-note-changed").with("since", since)),
        LinkState::Gone => ("failing", Message::new("link-note-gone").with("since", since)),
    };
    Some(LinkNote { lamp, text, page })
}
