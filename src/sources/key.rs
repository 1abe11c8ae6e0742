//! What identifies an item within its source, so that the same item is known again at the next check.

use std::collections::HashMap;

use super::NewItem;
use super::text;

/// Longest key taken over from a source, in bytes; a longer one is replaced by its hash.
const LONGEST_KEY: usize = 400;

/// What the source calls the item, else its link, else the hash of its content.
pub fn of(id: &str, url: Option<&str>, content: &[&str]) -> String {
    let id = id.trim();
    let key = if id.is_empty() { url.unwrap_or_default() } else { id };
    match key.len() {
        0 => text::hash(content),
        1..=LONGEST_KEY => key.to_owned(),
        _ => text::hash(&[key]),
    }
}

/// Some sources give all items the same id. Those keys get the hash of what sets the item apart, so that they stay
/// the same when the source moves on; items alike in everything are numbered.
pub fn tell_apart(items: &mut [NewItem]) {
    let mut uses: HashMap<String, usize> = HashMap::new();
    for item in items.iter() {
        *uses.entry(item.key.clone()).or_default() += 1;
    }
    let mut taken: HashMap<String, usize> = HashMap::new();
    for item in items.iter_mut().filter(|item| uses.get(&item.key).is_some_and(|count| *count > 1)) {
        let hash = text::hash(&[item.url.as_deref().unwrap_or_default(), &item.title, &item.text]);
        let key = format!("{}#{hash}", item.key);
        let number = taken.entry(key.clone()).or_default();
        *number += 1;
        item.key = if *number == 1 { key } else { format!("{key}-{number}") };
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn item(key: &str, title: &str) -> NewItem {
        let (key, title) = (key.to_owned(), title.to_owned());
        NewItem {
            key,
            url: None,
            reference: None,
            title,
            text: String::new(),
            published: None,
            updated: None,
        }
    }

    #[test]
    fn the_id_comes_first_then_the_link_then_the_content() {
        assert_eq!(of(" a-1 ", Some("https://a.example/"), &["t"]), "a-1");
        assert_eq!(of("", Some("https://a.example/"), &["t"]), "https://a.example/");
        assert_eq!(of(" ", None, &["t", "x"]), text::hash(&["t", "x"]));
        let long = "x".repeat(LONGEST_KEY + 1);
        assert_eq!(of(&long, None, &[]), text::hash(&[&long]));
    }

    #[test]
    fn equal_keys_are_told_apart_and_stay_the_same_when_the_source_moves_on() {
        let mut first = vec![item("home", "one"), item("home", "two"), item("own", "x"), item("home", "two")];
        tell_apart(&mut first);
        let keys: BTreeSet<&str> = first.iter().map(|item| item.key.as_str()).collect();
        assert_eq!(keys.len(), 4);
        assert_eq!(first[2].key, "own");
        let mut next = vec![item("home", "three"), item("home", "one"), item("home", "two")];
        tell_apart(&mut next);
        assert_eq!((&next[1].key, &next[2].key), (&first[0].key, &first[1].key));
    }
}
