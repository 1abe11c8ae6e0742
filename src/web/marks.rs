//! Pure: a text cut into pieces, so that a page can mark the words that matched.

/// A piece of a text, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    pub text: String,
    pub marked: bool,
}

/// Cuts a text where these words stand, in capitals or not. Latin words and numbers are marked as whole words only.
pub fn segments(text: &str, words: &[String]) -> Vec<Segment> {
    // As long as the text itself, so that places in one are places in the other.
    let small = text.to_ascii_lowercase();
    let mut hits: Vec<(usize, usize)> = Vec::new();
    for word in words.iter().filter(|word| !word.is_empty()) {
        let word = word.to_ascii_lowercase();
        hits.extend(small.match_indices(&word).map(|(at, found)| (at, at + found.len())));
    }
    hits.retain(|&(from, to)| stands_alone(text, from, to));
    hits.sort_unstable();
    let mut segments: Vec<Segment> = Vec::new();
    let mut done = 0;
    for (from, to) in hits {
        let from = from.max(done);
        if from >= to {
            continue;
        }
        push(&mut segments, &text[done..from], false);
        push(&mut segments, &text[from..to], true);
        done = to;
    }
    push(&mut segments, &text[done..], false);
    segments
}

/// Neighbouring pieces of the same sort become one.
fn push(segments: &mut Vec<Segment>, text: &str, marked: bool) {
    match segments.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.marked == marked => last.text.push_str(text),
        _ => segments.push(Segment { text: text.to_owned(), marked }),
    }
}

fn stands_alone(text: &str, from: usize, to: usize) -> bool {
    let joined = |a: Option<char>, b: Option<char>| {
        a.zip(b).is_some_and(|(a, b)| a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric())
    };
    let (before, word, after) = (&text[..from], &text[from..to], &text[to..]);
    !joined(before.chars().next_back(), word.chars().next())
        && !joined(word.chars().next_back(), after.chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Marked pieces in square brackets.
    fn marked(text: &str, words: &[&str]) -> String {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let pieces = segments(text, &words);
        pieces.iter().map(|s| if s.marked { format!("[{}]", s.text) } else { s.text.clone() }).collect()
    }

    #[test]
    fn words_are_marked_where_they_stand() {
        for (text, words, expected) in [
            ("Copper rose; copper fell", &["copper", "rose"][..], "[Copper] [rose]; [copper] fell"),
            ("a car in a cart", &["car"], "a [car] in a cart"),
            ("2026年铜价创新高", &["铜价", "2026"], "[2026]年[铜价]创新高"),
            ("云河汽车海外", &["云河", "云河汽车", "汽车"], "[云河汽车]海外"),
            ("nothing here", &["", "elsewhere"], "nothing here"),
            ("铜", &["铜"], "[铜]"),
            ("", &["铜"], ""),
        ] {
            assert_eq!(marked(text, words), expected);
        }
    }

    #[test]
    fn no_letter_is_lost() {
        let text = "<b>“雨水花园”</b> & rain gardens 🌧 in 2027";
        let words = ["雨水", "水花", "rain", "🌧", "<b>"].map(str::to_owned);
        let whole: String = segments(text, &words).into_iter().map(|segment| segment.text).collect();
        assert_eq!(whole, text);
    }
}
