//! Pure: whom a text calls upon. `@` is followed by a whole name, an address, or the first word of a name that only one
//! person has.

use std::collections::BTreeSet;

use crate::review::Reviewer;
use crate::storage::ReviewerId;

/// The people that the text calls upon, each once.
pub fn mentioned(text: &str, people: &[Reviewer]) -> BTreeSet<ReviewerId> {
    let names = names(people);
    let calls = text.match_indices(['@', '＠']).filter(|(at, _)| begins_here(&text[..*at]));
    let rests = calls.map(|(at, sign)| text[at + sign.len()..].to_lowercase());
    rests.flat_map(|rest| called(&rest, &names)).collect()
}

/// In the middle of an address the sign calls upon nobody.
fn begins_here(before: &str) -> bool {
    before
        .chars()
        .next_back()
        .is_none_or(|c| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '_' | '-' | '+'))
}

/// What people are called, in small letters.
fn names(people: &[Reviewer]) -> Vec<(String, ReviewerId)> {
    let first = |person: &Reviewer| person.name.split_whitespace().next().unwrap_or_default().to_lowercase();
    let is_only = |name: &str| people.iter().filter(|person| first(person) == name).count() == 1;
    let mut names = Vec::new();
    for person in people {
        names.push((person.name.to_lowercase(), person.id));
        names.push((person.email.to_lowercase(), person.id));
        names.push((first(person), person.id));
        if !is_only(&first(person)) && person.name.contains(char::is_whitespace) {
            names.pop();
        }
    }
    names.retain(|(name, _)| !name.is_empty());
    names
}

/// Everybody with the longest name that follows.
fn called(rest: &str, names: &[(String, ReviewerId)]) -> Vec<ReviewerId> {
    let follows = |name: &str| rest.strip_prefix(name).is_some_and(|after| ends(name, after));
    let longest =
        names.iter().map(|(name, _)| name.as_str()).filter(|name| follows(name)).max_by_key(|n| n.len());
    let Some(longest) = longest else { return Vec::new() };
    names.iter().filter(|(name, _)| name == longest).map(|(_, id)| *id).collect()
}

/// Whether a name is whole: @Ann is not Anna. Chinese text has no spaces between words.
fn ends(name: &str, after: &str) -> bool {
    let latin = name.chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric());
    let next = after.chars().next();
    !(latin && next.is_some_and(|c| c.is_ascii_alphanumeric() || c == '@'))
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::review::Role;
    use crate::review::reviewers::PasswordHash;

    fn person(id: i64, name: &str, email: &str) -> Reviewer {
        Reviewer {
            id: ReviewerId(id),
            email: email.to_owned(),
            name: name.to_owned(),
            password_hash: PasswordHash::default(),
            language: "en".to_owned(),
            time_zone: "UTC".to_owned(),
            role: Role::Reviewer,
            active: true,
            created_at: DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn people_are_called_by_name_or_address() {
        let people = [
            person(1, "Ann", "ann@quill.example"),
            person(2, "Anna Berg", "anna@quill.example"),
            person(3, "林予安", "lin@quill.example"),
            person(4, "Ben Osei", "ben@quill.example"),
            person(5, "Ben Oar", "oar@quill.example"),
        ];
        for (text, expected) in [
            ("@Ann, please look", &[1][..]),
            ("please look, @anna berg!", &[2]),
            ("@Anna would know", &[2]),
            ("@anna@quill.example would know", &[2]),
            ("请@林予安看一下", &[3]),
            ("＠林予安 与 @Ann", &[1, 3]),
            ("@Ben Osei and @Ben Oar", &[4, 5]),
            // Two have this first name, and nobody is called Annabel.
            ("@Ben and @Annabel", &[]),
            ("write to desk@ann.example", &[]),
            ("nobody at all", &[]),
            ("@Ann @Ann", &[1]),
        ] {
            let called: Vec<i64> = mentioned(text, &people).into_iter().map(|id| id.0).collect();
            assert_eq!(called, expected, "{text}");
        }
        let twins = [person(1, "Ada", "a@quill.example"), person(2, "Ada", "b@quill.example")];
        assert_eq!(mentioned("@Ada?", &twins).len(), 2);
    }
}
