//! How many rows a question wants, written into the question. Where the number is bound, SQLite looks at it to plan, and so
//! plans the statement anew each time that it is asked: that takes longer than to answer most of our questions.

use sea_orm::DbBackend;
use sea_orm::Statement;
use sea_orm::Value;
use sea_orm::Values;

/// What a bound number of rows looks like.
const BOUND: &str = "LIMIT ?";

/// The same question for SQLite, its numbers of rows written out; for PostgreSQL as it is.
pub(super) fn written_out(mut question: Statement) -> Statement {
    if question.db_backend != DbBackend::Sqlite || !question.sql.contains(BOUND) {
        return question;
    }
    let Some(Values(values)) = &mut question.values else { return question };
    let mut written = String::with_capacity(question.sql.len() + 8);
    let mut rest = question.sql.as_str();
    let mut bound = 0;
    // Quoted names and words may hold a question mark.
    while let Some(at) = rest.find(['?', '\'', '"']) {
        let (before, mark) = rest.split_at(at);
        written.push_str(before);
        if let Some(behind) = mark.strip_prefix('?') {
            match values.get(bound).and_then(number).filter(|_| written.ends_with("LIMIT ")) {
                Some(number) => {
                    values.remove(bound);
                    written.push_str(&number.to_string());
                }
                None => {
                    bound += 1;
                    written.push('?');
                }
            }
            rest = behind;
        } else {
            let quote = &mark[..1];
            let end = mark[1..].find(quote).map_or(mark.len(), |end| end + 2);
            written.push_str(&mark[..end]);
            rest = &mark[end..];
        }
    }
    written.push_str(rest);
    question.sql = written;
    question
}

fn number(value: &Value) -> Option<u64> {
    match value {
        Value::BigUnsigned(number) => *number,
        Value::BigInt(number) => number.and_then(|number| number.try_into().ok()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(backend: DbBackend, sql: &str, values: impl IntoIterator<Item = Value>) -> (String, Vec<Value>) {
        let written = written_out(Statement::from_sql_and_values(backend, sql, values));
        (written.sql, written.values.unwrap_or(Values(Vec::new())).0)
    }

    #[test]
    fn numbers_of_rows_are_written_out_and_nothing_else() {
        let (one, ten, word): (Value, Value, Value) = (1_u64.into(), 10_u64.into(), "ebb".into());
        let cases = [
            (
                "SELECT a FROM b WHERE c = ? LIMIT ?",
                vec![word.clone(), ten.clone()],
                "SELECT a FROM b WHERE c = ? LIMIT 10",
                vec![word.clone()],
            ),
            (
                "SELECT (SELECT a FROM b LIMIT ?) FROM c WHERE d = ? OR d = ? LIMIT ?",
                vec![one.clone(), ten.clone(), word.clone(), ten.clone()],
                "SELECT (SELECT a FROM b LIMIT 1) FROM c WHERE d = ? OR d = ? LIMIT 10",
                vec![ten.clone(), word.clone()],
            ),
            // What is quoted is no question.
            (
                "SELECT 'LIMIT ?''?' FROM \"LIMIT ?\" WHERE a = ? LIMIT ?",
                vec![word.clone(), one.clone()],
                "SELECT 'LIMIT ?''?' FROM \"LIMIT ?\" WHERE a = ? LIMIT 1",
                vec![word.clone()],
            ),
            ("SELECT a FROM b LIMIT ?", vec![word.clone()], "SELECT a FROM b LIMIT ?", vec![word.clone()]),
            (
                "SELECT a FROM b LIMIT ? OFFSET ?",
                vec![one.clone(), ten.clone()],
                "SELECT a FROM b LIMIT 1 OFFSET ?",
                vec![ten.clone()],
            ),
            (
                "SELECT a FROM b WHERE c = ?",
                vec![one.clone()],
                "SELECT a FROM b WHERE c = ?",
                vec![one.clone()],
            ),
        ];
        for (sql, values, written, left) in cases {
            assert_eq!(asked(DbBackend::Sqlite, sql, values), (written.to_owned(), left), "{sql}");
        }
        let sql = "SELECT a FROM b LIMIT ?";
        assert_eq!(asked(DbBackend::Postgres, sql, [one.clone()]), (sql.to_owned(), vec![one]));
    }
}
