//! What has become of the links of evidence, as the page of a claim shows it.

use std::collections::BTreeMap;

use crate::exchange::LinkShape;
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
    let link = LinkShape::from(link);
    let text = link.told(|at| frame.time(at))?;
    let lamp = match link.state {
        _ if link.failing().is_some() => "waiting",
        Some(LinkState::Alive) | None => "ok",
        Some(LinkState::Moved | LinkState::Changed) => "quiet",
        Some(LinkState::Gone) => "failing",
    };
    Some(LinkNote { lamp, text, page })
}
