//! A CSV file of forecasts: a column of probabilities, a column of outcomes, and whatever else stands beside them.

use csv::ReaderBuilder;
use csv::StringRecord;

use super::forecast::Scored;
use crate::documents;
use crate::documents::Probability;
use crate::documents::Verdict;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::spelling;

/// What a file of forecasts holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Rows with a probability, in the order of the file.
    pub rows: Vec<SheetRow>,
    /// Rows whose probability or outcome cannot be read, as sentences that name the line.
    pub problems: Vec<Message>,
}

/// One forecast.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SheetRow {
    pub probability: f64,
    /// 1, 0, or the share that came true; none when it is unknown or counts for neither side.
    pub outcome: Option<f64>,
}

impl Sheet {
    /// The forecasts with an outcome.
    pub fn scored(&self) -> Vec<Scored> {
        let known = self.rows.iter().filter_map(|row| Some((row.probability, row.outcome?)));
        known.map(|(probability, outcome)| Scored { probability, outcome }).collect()
    }
}

/// Names of the two columns as [`spelling::folded`] leaves them, the more telling first.
#[rustfmt::skip]
const PROBABILITY: [&str; 12] = [
    "probability", "prob", "p", "forecast", "credence", "confidence", "your probability", "my probability",
    "概率", "置信度", "信心", "把握",
];
#[rustfmt::skip]
const OUTCOME: [&str; 12] = [
    "outcome", "resolution", "resolved", "result", "answer", "verdict", "correct", "came true", "结果", "实际结果",
    "结论", "准确",
];

/// What counts for a claim that came true in part when its share is not told.
const HALF: f64 = 0.5;

/// Reads the file.
///
/// # Errors
/// `Invalid` when it is not text or has no column of probabilities or of outcomes; says which columns it has.
pub fn read_sheet(bytes: &[u8]) -> Result<Sheet> {
    let text = documents::text_of(bytes)?;
    let delimiter = if text.lines().next().is_some_and(|line| line.contains('\t')) { b'\t' } else { b',' };
    let mut reader = ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let (probability, outcome) = match (column(&header, &PROBABILITY), column(&header, &OUTCOME)) {
        (Some(probability), Some(outcome)) => (probability, outcome),
        _ => return Err(no_column(&header)),
    };
    let percent = header.get(probability).is_some_and(|name| name.contains(['%', '％']));
    let mut sheet = Sheet::default();
    for record in reader.records() {
        let record = record.map_err(|error| {
            Error::invalid(Message::new("score-broken").with("reason", error.to_string()))
        })?;
        let cell = |column: usize| record.get(column).unwrap_or_default().trim();
        let line = record.position().map_or(0, |position| position.line() as usize);
        let problem = |key: &'static str, cell: &str| Message::new(key).with("line", line).with("cell", cell);
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        match (documents::read_probability(cell(probability), percent), read_outcome(cell(outcome))) {
            (Probability::Is(probability), Ok(outcome)) => sheet.rows.push(SheetRow { probability, outcome }),
            (Probability::Is(_), Err(())) => sheet.problems.push(problem("score-outcome", cell(outcome))),
            _ => sheet.problems.push(problem("score-probability", cell(probability))),
        }
    }
    Ok(sheet)
}

fn column(header: &StringRecord, names: &[&str]) -> Option<usize> {
    let folded = header.iter().map(|name| {
        let name = spelling::folded(name).replace('_', " ");
        name.split(['(', '?', '%']).next().unwrap_or_default().trim().to_owned()
    });
    let folded: Vec<String> = folded.collect();
    names.iter().find_map(|name| folded.iter().position(|folded| folded == name))
}

/// A number from 0 to 1, or one of the words for verdicts; the empty cell and verdicts that count for neither side are
/// no outcome.
fn read_outcome(cell: &str) -> Result<Option<f64>, ()> {
    if cell.is_empty() {
        return Ok(None);
    }
    if let Ok(share) = cell.parse::<f64>() {
        return if (0.0..=1.0).contains(&share) { Ok(Some(share)) } else { Err(()) };
    }
    match documents::leading_verdict(cell) {
        Some((Some(Verdict::CameTrue), _)) => Ok(Some(1.0)),
        Some((Some(Verdict::DidNot), _)) => Ok(Some(0.0)),
        Some((Some(Verdict::Partly), _)) => Ok(Some(HALF)),
        Some(_) => Ok(None),
        None => Err(()),
    }
}

fn no_column(header: &StringRecord) -> Error {
    let columns: Vec<&str> = header.iter().collect();
    Error::invalid(Message::new("score-no-column").with("columns", columns.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn rows(text: &str) -> Vec<(f64, Option<f64>)> {
        read_sheet(text.as_bytes()).unwrap().rows.iter().map(|row| (row.probability, row.outcome)).collect()
    }

    #[test]
    fn forecasts_are_read_as_people_write_them() {
        for (text, expected) in [
            (
                "question,probability,outcome\nRain?,0.3,1\nSnow?,0.25,0\nFog?,0.9,\n",
                vec![(0.3, Some(1.0)), (0.25, Some(0.0)), (0.9, None)],
            ),
            (
                "Resolution,Forecast\nYES,70%\nno,5%\nannulled,50%\n0.25,80%\n",
                vec![(0.7, Some(1.0)), (0.05, Some(0.0)), (0.5, None), (0.8, Some(0.25))],
            ),
            (
                "预测,信心（%）,实际结果\n下雨,80,✅\n下雪,20,未应验\n起雾,65,部分应验\n",
                vec![(0.8, Some(1.0)), (0.2, Some(0.0)), (0.65, Some(0.5))],
            ),
            ("p\toutcome\n.5\ttrue\n\n0.5\tfalse\n", vec![(0.5, Some(1.0)), (0.5, Some(0.0))]),
        ] {
            assert_eq!(rows(text), expected, "{text}");
        }
    }

    #[test]
    fn a_row_that_cannot_be_read_is_named() {
        let sheet =
            read_sheet(b"question,probability,outcome\nA,1.4,1\nB,0.5,perhaps\nC,0.5,1\nD,,1\n").unwrap();
        assert_eq!(sheet.rows.len(), 1);
        let told: Vec<String> =
            sheet.problems.iter().map(|problem| problem.in_language(Language::English)).collect();
        assert!(told[0].contains("line 2") && told[0].contains("1.4"), "{told:?}");
        assert!(told[1].contains("line 3") && told[1].contains("perhaps"), "{told:?}");
        assert!(told[2].contains("line 5"), "{told:?}");
    }

    #[test]
    fn a_file_without_the_two_columns_is_refused_with_those_it_has() {
        let refused = read_sheet(b"question,made,chance\nA,2026-01-01,0.5\n").unwrap_err();
        assert!(refused.in_language(Language::English).contains("question, made, chance"));
    }
}
