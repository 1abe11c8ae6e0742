//! Front matter as keys and values: `key: value`, `key: [a, b]` and `key:` with a list below it.

use crate::documents::cell::Cell;

/// The pairs in the lines between the two `---`; nested keys and everything else of YAML are passed over.
pub(super) fn pairs(lines: &[String]) -> Vec<(String, Cell)> {
    let mut pairs: Vec<(String, Cell)> = vec![];
    let mut open: Option<(String, Vec<String>)> = None;
    for line in lines.iter().filter(|line| line.trim() != "---") {
        if let Some((_, items)) = &mut open
            && let Some(item) = line.trim_start().strip_prefix("- ")
        {
            let name = item.strip_prefix("name:").unwrap_or(item);
            items.push(unquoted(name).to_owned());
            continue;
        }
        // what else a list says of its last item: the role of a person
        if let Some((_, items)) = &mut open
            && line.starts_with([' ', '\t'])
            && let (Some(last), Some(("role" | "title" | "alias", value))) =
                (items.last_mut(), line.trim().split_once(':'))
        {
            last.push_str(&format!("（{}）", unquoted(value)));
            continue;
        }
        pairs.extend(open.take().map(closed));
        let Some((key, value)) = line.split_once(':').filter(|(key, _)| !key.starts_with([' ', '#', '-']))
        else {
            continue;
        };
        let (key, value) = (key.trim().to_owned(), value.trim());
        let list = value.strip_prefix('[').and_then(|list| list.strip_suffix(']'));
        match list {
            _ if value.is_empty() => open = Some((key, vec![])),
            Some(list) => {
                pairs.push(closed((key, list.split(',').map(|item| unquoted(item).to_owned()).collect())))
            }
            None => pairs.push((key, Cell::plain(unquoted(value)))),
        }
    }
    pairs.extend(open.map(closed));
    pairs
}

fn closed((key, items): (String, Vec<String>)) -> (String, Cell) {
    (key, Cell::plain(&items.join("、")))
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let quoted = |mark: char| value.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    quoted('"').or_else(|| quoted('\'')).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_values_are_read() {
        let source = "---\ntitle: \"老城：下一程\"\nguests:\n  - 林予安\n  - '谢澄'\n\
                      hosts:\n  - name: 周牧\n    role: 记者\n  - name: \"Ed Ives\"\ntags: [a, \"b\"]\nurl: https://a.example\nempty:\n---";
        let lines: Vec<String> = source.lines().map(str::to_owned).collect();
        let read: Vec<(String, String)> =
            pairs(&lines).into_iter().map(|(key, cell)| (key, cell.text)).collect();
        let expected = [
            ("title", "老城：下一程"),
            ("guests", "林予安、谢澄"),
            ("hosts", "周牧（记者）、Ed Ives"),
            ("tags", "a、b"),
            ("url", "https://a.example"),
            ("empty", ""),
        ];
        assert_eq!(read, expected.map(|(key, value)| (key.to_owned(), value.to_owned())));
    }
}
