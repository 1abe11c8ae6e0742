//! The rows of a claim table as claim drafts, and what is wrong with them.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::documents::cell::Cell;
use crate::documents::cell::FootnoteLinks;
use crate::documents::claim_table::Columns;
use crate::documents::claimants::Directory;
use crate::documents::dates::parse_date;
use crate::documents::dates::timestamp;
use crate::documents::draft::ClaimDraft;
use crate::documents::draft::ForecastDraft;
use crate::documents::draft::Verdict;
use crate::documents::duplicates::Seen;
use crate::documents::duplicates::fill_in;
use crate::documents::forecast_log::Entry;
use crate::documents::forecast_log::ForecastLog;
use crate::documents::kind::Signs;
use crate::documents::kind::kind_of;
use crate::documents::markdown::Row;
use crate::documents::markdown::Table;
use crate::documents::probability::Probability;
use crate::documents::probability::read_probability;
use crate::documents::problems::About;
use crate::documents::problems::RowProblem;
use crate::documents::topics;
use crate::documents::verdict_words::leading_verdict;

/// What every row of a document is read with.
pub(super) struct RowReader<'a> {
    pub directory: Directory<'a>,
    pub footnotes: &'a FootnoteLinks,
    pub statement_date: Option<NaiveDate>,
    /// The document's own address, which is no evidence.
    pub link: Option<&'a str>,
    /// There when rows may be forecasts on one question over time, as in the exports of trackers.
    pub log: Option<ForecastLog>,
    pub claims: Vec<ClaimDraft>,
    pub problems: Vec<RowProblem>,
    pub seen: Seen,
}

impl RowReader<'_> {
    /// Reads all rows of one table.
    pub fn read_table(&mut self, table: &Table, columns: &Columns) {
        if table.lacks_separator {
            self.problems.push(RowProblem::new(table.line, About::NoSeparatorLine));
        }
        let mut above: Vec<String> = vec![];
        for row in &table.rows {
            if let Some(about) = unusable(row, columns) {
                self.problems.push(RowProblem::new(row.line, about));
                continue;
            }
            self.note_width(row, table.header.len());
            let claim = self.read_row(table, row, columns, &above);
            above.clone_from(&claim.claimants);
            let moment =
                columns.said_on.and_then(|column| row.cells.get(column)).map_or("", |cell| &cell.text);
            self.keep(claim, moment, columns.is_tracker);
        }
    }

    fn keep(&mut self, claim: ClaimDraft, moment: &str, is_tracker: bool) {
        let entry = match &mut self.log {
            Some(log) if !claim.forecasts.is_empty() => {
                Some(log.enter(&claim, moment, &mut self.claims, is_tracker))
            }
            _ => None,
        };
        let earlier = match entry {
            Some(Entry::Added) => return,
            Some(Entry::Repeated(earlier)) => Some(earlier),
            Some(Entry::New) if is_tracker => None,
            Some(Entry::New) | None => self.seen.earlier(&claim, &self.claims, self.claims.len()),
        };
        match earlier {
            Some(earlier) => {
                self.problems.push(RowProblem::with_cell(
                    claim.line,
                    About::DuplicateRow,
                    claim.text.as_str(),
                ));
                if let Some(earlier) = self.claims.get_mut(earlier) {
                    fill_in(earlier, claim);
                }
            }
            None => self.claims.push(claim),
        }
    }

    fn note_width(&mut self, row: &Row, width: usize) {
        if row.written.len() < width {
            self.problems.push(RowProblem::new(row.line, About::TooFewCells));
        } else if let Some(beyond) = row.written.get(width..).filter(|beyond| !beyond.is_empty()) {
            self.problems.push(RowProblem::with_cell(row.line, About::TooManyCells, beyond.join(" | ")));
        }
    }

    fn read_row(&mut self, table: &Table, row: &Row, columns: &Columns, above: &[String]) -> ClaimDraft {
        let text = |index: Option<usize>| index.and_then(|i| row.cells.get(i)).map(|cell| cell.text.as_str());
        let said_on = text(columns.said_on).and_then(|cell| timestamp(cell).or_else(|| parse_date(cell)));
        let claim = text(Some(columns.claim)).unwrap_or_default();
        let claim = match text(columns.choice).filter(|choice| !choice.is_empty()) {
            Some(choice) => format!("{claim} — {choice}"),
            None => claim.to_owned(),
        };
        let detail = detail_of(row, columns);
        let (proposed_verdict, result) = outcome_of(row, columns);
        let probability = self.probability_of(row, columns);
        let claimants = match text(columns.claimant) {
            Some(cell) => self.directory.read(cell, above),
            None => self.directory.speakers(),
        };
        let kind = kind_of(&Signs {
            text: &claim,
            detail: detail.as_deref().unwrap_or_default(),
            due: text(columns.due),
            in_prediction_column: columns.are_predictions,
            statement_date: said_on.or(self.statement_date),
        });
        let is_log = self.log.is_some() && (columns.is_tracker || said_on.is_some());
        let forecast = probability.filter(|_| is_log).map(|probability| ForecastDraft {
            probability,
            made_on: said_on,
            by: (!claimants.is_empty()).then(|| claimants.join(", ")),
        });
        let due_cell = text(columns.due).filter(|due| !due.is_empty());
        ClaimDraft {
            text: claim,
            claimants,
            detail,
            topics: topics::of_row(table, row),
            kind,
            due_cell: due_cell
                .map(|due| timestamp(due).map_or_else(|| due.to_owned(), |day| day.to_string())),
            probability,
            forecasts: forecast.into_iter().collect(),
            criteria: joined(columns.criteria.iter().filter_map(|i| row.cells.get(*i)?.words())),
            proposed_verdict,
            result,
            statement_date: said_on,
            evidence_links: self.links_of(row),
            heading: table.heading.clone(),
            line: row.line,
        }
    }

    fn probability_of(&mut self, row: &Row, columns: &Columns) -> Option<f64> {
        let cell = row.cells.get(columns.probability?)?.text.as_str();
        match read_probability(cell, columns.probability_is_percent) {
            Probability::Is(probability) => Some(probability),
            Probability::NotUnderstood => {
                self.problems.push(RowProblem::with_cell(row.line, About::ProbabilityNotUnderstood, cell));
                None
            }
            Probability::Unsaid => None,
        }
    }

    /// The addresses in the row, then those in the footnotes it refers to.
    fn links_of(&self, row: &Row) -> Vec<String> {
        let in_cells = row.cells.iter().flat_map(|cell| &cell.links);
        let names = row.cells.iter().flat_map(|cell| &cell.footnotes);
        let in_notes = names.filter_map(|name| self.footnotes.get(name)).flatten();
        let mut seen: HashSet<&str> = self.link.into_iter().collect();
        in_cells.chain(in_notes).filter(|link| seen.insert(link)).cloned().collect()
    }
}

/// Why a row holds no claim.
fn unusable(row: &Row, columns: &Columns) -> Option<About> {
    let filled: Vec<&Cell> = row.cells.iter().filter(|cell| !cell.text.is_empty()).collect();
    let claim = row.cells.get(columns.claim).map_or("", |cell| cell.text.as_str());
    let placeholders = filled.iter().filter(|cell| is_placeholder(&cell.text)).count();
    if filled.iter().all(|cell| is_none_yet(&cell.text)) {
        Some(About::EmptyRow)
    } else if is_placeholder(claim) || (placeholders >= 2 && placeholders * 2 >= filled.len()) {
        Some(About::TemplateRow)
    } else if !claim.chars().any(char::is_alphanumeric) {
        Some(About::NoClaimText)
    } else {
        None
    }
}

/// What a table says that has no rows yet.
fn is_none_yet(text: &str) -> bool {
    let text = text.to_lowercase();
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    [
        "",
        "none yet",
        "none",
        "nothing yet",
        "n/a",
        "na",
        "tbd",
        "empty",
        "暂无",
        "无",
        "尚无",
        "暂缺",
        "待更新",
    ]
    .contains(&text)
}

/// [姓名], YYYY-MM-DD, ___%, {{claim}}: what a template leaves to be filled in.
fn is_placeholder(text: &str) -> bool {
    let inside = |open: char, close: char| {
        let inside = text.strip_prefix(open)?.strip_suffix(close)?;
        Some(!inside.trim_matches([open, close]).contains([open, close]))
    };
    let bracketed = inside('[', ']').or_else(|| inside('{', '}')).or_else(|| inside('<', '>')) == Some(true);
    let blank = text.contains('_') && text.chars().all(|c| matches!(c, '_' | '%' | '.' | ' ' | '％'));
    let words = ["xxx", "xx", "todo", "待填", "待填写", "待补充"];
    bracketed || blank || text.contains("YYYY") || words.contains(&text.to_lowercase().as_str())
}

/// The explaining columns, then what stands in columns that mean nothing to us, with their headers. Topics stand apart.
fn detail_of(row: &Row, columns: &Columns) -> Option<String> {
    let words = |index: usize| row.cells.get(index).and_then(Cell::words);
    let explaining = columns.detail.iter().filter_map(|i| words(*i)).map(str::to_owned);
    // a source without an address, such as the name of a report
    let sources =
        columns.evidence.iter().filter_map(|i| row.cells.get(*i)).filter(|cell| cell.links.is_empty());
    let sources = sources.filter_map(Cell::words).map(str::to_owned);
    let others = columns.other.iter().filter_map(|(i, header)| {
        let text = words(*i).filter(|text| text.chars().any(char::is_alphanumeric))?;
        let are_topics = topics::is_name(header) && topics::are_all_read(text);
        (!are_topics).then(|| labelled(header, text))
    });
    let parts: Vec<String> = explaining
        .chain(others)
        .chain(sources)
        .filter(|part| part.chars().any(char::is_alphanumeric))
        .collect();
    joined(parts.iter().map(String::as_str))
}

/// The verdict from its column, else from the mark that the result begins with; and the result's text.
fn outcome_of(row: &Row, columns: &Columns) -> (Option<Verdict>, Option<String>) {
    let text = |index: usize| row.cells.get(index).and_then(Cell::words);
    let mut verdict = None;
    let mut parts: Vec<String> = vec![];
    for cell in columns.verdict.iter().chain(&columns.result).filter_map(|i| text(*i)) {
        let read =
            binary_verdict(cell).filter(|_| columns.results_are_binary).or_else(|| leading_verdict(cell));
        let (found, rest) = read.unwrap_or_else(|| (None, cell.to_owned()));
        verdict = verdict.or(found);
        if rest.chars().any(char::is_alphanumeric) {
            parts.push(rest);
        }
    }
    if let Some((index, header)) = &columns.resolved_on
        && let Some(cell) = text(*index)
    {
        let day = timestamp(cell).or_else(|| parse_date(cell));
        parts.push(labelled(header, &day.map_or_else(|| cell.to_owned(), |day| day.to_string())));
    }
    (verdict, joined(parts.iter().map(String::as_str)))
}

/// 1 and 0, where a table writes its results so.
fn binary_verdict(cell: &str) -> Option<(Option<Verdict>, String)> {
    let number: f64 = cell.parse().ok()?;
    let verdict = if number > 0.5 { Verdict::CameTrue } else { Verdict::DidNot };
    Some((Some(verdict), String::new()))
}

fn labelled(header: &str, text: &str) -> String {
    let colon = if header.is_ascii() { ": " } else { "：" };
    format!("{header}{colon}{text}")
}

fn joined<'a>(parts: impl Iterator<Item = &'a str>) -> Option<String> {
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join("\n"))
}
