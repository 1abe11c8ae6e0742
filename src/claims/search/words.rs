//! Pure: texts and searches cut into the words by which claims are found. What is written without blanks between words
//! (Chinese, Japanese) is cut into pairs of neighbours, so that any two characters find what holds them side by side.

use crate::spelling;

/// From so many characters on, a word also finds longer ones that begin with it.
const PREFIX_FROM: usize = 3;

/// The words of a claim as they are stored: each between blanks, its own, then those of its document's title, then the topics
/// behind a number sign.
pub fn of_claim(search_text: &str, title: &str, topic_words: &str) -> String {
    let mut words = String::from(" ");
    let topics = topic_words.lines().filter(|topic| !topic.is_empty()).map(topic_word);
    for word in cut(search_text).into_iter().chain(cut(&spelling::folded(title))).chain(topics) {
        words.push_str(&word);
        words.push(' ');
    }
    words
}

/// A topic, in one spelling already, as one word.
fn topic_word(topic: &str) -> String {
    let plain = topic.chars().map(|character| if character.is_alphanumeric() { character } else { '_' });
    std::iter::once('#').chain(plain).collect()
}

/// The words of a text in one spelling. The last character of a run without blanks stands by itself as well: it begins no
/// pair.
fn cut(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut characters = text.chars().peekable();
    while let Some(first) = characters.next() {
        if is_unspaced(first) {
            let next = characters.peek().copied().filter(|next| is_unspaced(*next));
            words.push([Some(first), next].into_iter().flatten().collect());
        } else if first.is_alphanumeric() {
            let mut word = first.to_string();
            while let Some(next) = characters.next_if(|next| next.is_alphanumeric() && !is_unspaced(*next)) {
                word.push(next);
            }
            words.push(word);
        }
    }
    words
}

/// Characters of scripts that are written without blanks between words.
fn is_unspaced(character: char) -> bool {
    matches!(character,
        '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}')
}

/// What a person looks for: phrases that must all occur.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrases(Vec<Phrase>);

/// Words that must stand side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Phrase {
    words: Vec<String>,
    /// Whether the last one may go on.
    goes_on: bool,
}

impl Phrases {
    /// Reads a search: words between blanks, or phrases between quotation marks.
    pub fn read(search: &str) -> Self {
        let folded = spelling::folded(search).replace(['“', '”', '「', '」'], "\"");
        let parts = folded.split('"').enumerate();
        let texts = parts.flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().collect(),
            _ => vec![part],
        });
        Phrases(texts.filter_map(Phrase::read).collect())
    }

    /// What has this topic.
    pub fn topic(topic: &str) -> Self {
        let words = vec![topic_word(&spelling::folded(topic))];
        Phrases(vec![Phrase { words, goes_on: false }])
    }

    /// Whether there is no word in what is looked for: then nothing has it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As FTS5 is asked.
    pub fn for_fts5(&self) -> String {
        let phrase = |phrase: &Phrase| {
            let star = if phrase.goes_on { " *" } else { "" };
            format!("\"{}\"{star}", phrase.words.join(" "))
        };
        self.0.iter().map(phrase).collect::<Vec<_>>().join(" AND ")
    }

    /// As PostgreSQL is asked, a `tsquery`: which words occur; that they are neighbours is for [`Phrases::patterns`].
    pub fn for_tsquery(&self) -> String {
        let words = self.0.iter().flat_map(|phrase| {
            let last = phrase.words.len() - 1;
            phrase.words.iter().enumerate().map(move |(at, word)| {
                let star = if phrase.goes_on && at == last { ":*" } else { "" };
                format!("'{word}'{star}")
            })
        });
        words.collect::<Vec<_>>().join(" & ")
    }

    /// As the stored words are looked through, one pattern of `LIKE` (escaped by `\`) for each phrase.
    pub fn patterns(&self) -> impl Iterator<Item = String> {
        self.0.iter().map(|phrase| {
            let end = if phrase.goes_on { "" } else { " " };
            format!("% {}{end}%", phrase.words.join(" ").replace('_', r"\_"))
        })
    }
}

impl Phrase {
    /// None when the text holds no word at all.
    fn read(text: &str) -> Option<Self> {
        let mut words = cut(text);
        let last = words.pop()?;
        let is_run = |word: &String| word.chars().all(is_unspaced);
        let goes_on = if is_run(&last) {
            // The pair before it says it already; alone it is the beginning of a pair.
            if words.last().is_some_and(|before| is_run(before) && before.chars().count() == 2) {
                return Some(Phrase { words, goes_on: false });
            }
            true
        } else {
            last.chars().count() >= PREFIX_FROM
        };
        words.push(last);
        Some(Phrase { words, goes_on })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored(text: &str) -> String {
        of_claim(&spelling::folded(text), "", "")
    }

    /// What the patterns say; the databases are asked the same in `tests/it`.
    fn finds(search: &str, text: &str) -> bool {
        let stored = stored(text);
        Phrases::read(search).patterns().all(|pattern| stored.contains(pattern.trim_matches('%')))
    }

    #[test]
    fn texts_are_cut_into_words_and_pairs() {
        for (text, words) in [
            ("GPT-6 by 2027", " gpt 6 by 2027 "),
            ("离岸风电", " 离岸 岸风 风电 电 "),
            ("大模型GPT。港", " 大模 模型 型 gpt 港 "),
            ("", " "),
        ] {
            assert_eq!(stored(text), words);
        }
        assert_eq!(of_claim("a", "The Quay", "\noff shore\n港口\n"), " a the quay #off_shore #港口 ");
    }

    #[test]
    fn a_search_finds_what_holds_it() {
        for (search, text, found) in [
            ("风电", "离岸风电", true),
            ("離岸", "离岸风电", true),
            ("岸风电", "离岸风电", true),
            ("离电", "离岸风电", false),
            // at the end of a run, in the middle, by itself
            ("电", "离岸风电", true),
            ("岸", "离岸风电", true),
            ("港", "港", true),
            ("模型GPT", "大模型gpt-6", true),
            ("gpt模型", "gpt模型", true),
            ("gpt模", "gpt模型", true),
            ("模型 gpt", "gpt与模型", true),
            ("tallow", "Tallow's IPO", true),
            ("tall", "Tallow's IPO", true),
            ("allow", "Tallow's IPO", false),
            // short words do not find what only begins with them
            ("ai", "AI models", true),
            ("ai", "aims", false),
            ("\"ports open\"", "The ports open soon", true),
            ("\"ports open\"", "open ports", false),
            ("ports open", "open ports", true),
            ("“风电 港”", "风电，港口", true),
            ("100%", "100 percent", true),
            ("%", "anything", true),
        ] {
            assert_eq!(finds(search, text), found, "{search} in {text}");
        }
    }

    #[test]
    fn each_database_is_asked_in_its_words() {
        let phrases = Phrases::read("离岸风 tallow ai");
        assert_eq!(phrases.for_fts5(), "\"离岸 岸风\" AND \"tallow\" * AND \"ai\"");
        assert_eq!(phrases.for_tsquery(), "'离岸' & '岸风' & 'tallow':* & 'ai'");
        assert_eq!(Phrases::topic("Off Shore").patterns().collect::<Vec<_>>(), [r"% #off\_shore %"]);
        assert!(Phrases::read("…").is_empty());
    }
}
