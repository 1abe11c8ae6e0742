//! Pure: cells that a spreadsheet would take for a formula are written behind an apostrophe, and read without it.

const MARK: char = '\'';

/// A cell as it may stand in a file that somebody opens in a spreadsheet.
pub fn quoted(cell: &str) -> String {
    if begins_formula(cell) || cell.strip_prefix(MARK).is_some_and(begins_formula) {
        format!("{MARK}{cell}")
    } else {
        cell.to_owned()
    }
}

/// What was meant by it.
pub fn unquoted(cell: &str) -> &str {
    match cell.strip_prefix(MARK) {
        Some(rest) if begins_formula(rest.strip_prefix(MARK).unwrap_or(rest)) => rest,
        _ => cell,
    }
}

fn begins_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_every_cell_comes_back() {
        for cell in ["=1+1", "+1", "-5 %", "@a", "\t=1", "＝1", "'=1", "it's", "'quoted'", "港口", ""] {
            let written = quoted(cell);
            assert!(!begins_formula(&written), "{written}");
            assert_eq!(unquoted(&written), cell);
        }
        assert_eq!(quoted("=1"), "'=1");
        assert_eq!(unquoted("'tis"), "'tis");
    }
}
