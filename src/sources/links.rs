//! Pure: what has become of the link of evidence since a person attached it.

use chrono::DateTime;
use chrono::Utc;

use super::Source;
use super::moved;
use crate::vocabulary::words;

words! {
    /// What has become of a link.
    pub enum LinkState as "link" {
        Alive = "alive",
        /// It answers from another address, for good.
        Moved = "moved",
        /// Its text is no longer what it was when it was first looked at.
        Changed = "changed",
        Gone = "gone",
    }
}

/// Takes note of an answer: `content` is the hash of what it says, none when it says that nothing has changed.
pub fn take_note(link: &mut Source, content: Option<String>, now: DateTime<Utc>) {
    let moved = link.moved_to.as_deref().is_some_and(|to| !moved::is_as_good_as_the_same(to, &link.url));
    let changed = match (&link.content_hash, content) {
        (Some(first), Some(content)) => *first != content,
        // "Nothing has changed" since the last answer, which may have been another one than the first.
        (Some(_), None) => link.link_state == Some(LinkState::Changed),
        (None, content) => {
            link.content_hash = content;
            false
        }
    };
    let state = match (moved, changed) {
        (true, _) => LinkState::Moved,
        (false, true) => LinkState::Changed,
        (false, false) => LinkState::Alive,
    };
    enter(link, state, now);
}

/// There is nothing at the address any more.
pub fn is_gone(link: &mut Source, now: DateTime<Utc>) {
    // Should it come back, it says all of it.
    link.etag = None;
    link.last_modified = None;
    enter(link, LinkState::Gone, now);
}

fn enter(link: &mut Source, state: LinkState, now: DateTime<Utc>) {
    if link.link_state != Some(state) {
        link.link_state = Some(state);
        link.link_state_since = Some(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::standing::tests::source;

    #[test]
    fn a_link_is_compared_with_what_it_first_said() {
        use LinkState::*;
        let at = |hour: i64| DateTime::from_timestamp(1_800_000_000 + hour * 3600, 0).unwrap();
        let mut link = Source { url: "https://a.example/x".to_owned(), ..source() };
        for (hour, content, moved_to, state, since) in [
            (0, Some("one"), None, Alive, 0),
            (1, None, None, Alive, 0),
            (2, Some("two"), None, Changed, 2),
            (3, None, None, Changed, 2),
            (4, Some("one"), None, Alive, 4),
            (5, Some("one"), Some("https://www.a.example/x/"), Alive, 4),
            (6, Some("one"), Some("https://b.example/"), Moved, 6),
            (7, Some("two"), Some("https://b.example/"), Moved, 6),
            (8, Some("two"), None, Changed, 8),
        ] {
            link.moved_to = moved_to.map(str::to_owned);
            take_note(&mut link, content.map(str::to_owned), at(hour));
            assert_eq!((link.link_state, link.link_state_since), (Some(state), Some(at(since))), "{hour}");
        }
        is_gone(&mut link, at(9));
        is_gone(&mut link, at(10));
        assert_eq!((link.link_state, link.link_state_since), (Some(Gone), Some(at(9))));
    }
}
