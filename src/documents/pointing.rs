//! What a person points at when the reader would choose otherwise: the table, and what its columns hold.

use serde::Deserialize;
use serde::Serialize;

use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::vocabulary::words;

words! {
    /// What a column of a claim table can hold.
    pub enum Field as "field" {
        Claim = "claim",
        Claimant = "claimant",
        Due = "due",
        SaidOn = "said_on",
        Probability = "probability",
        Criteria = "criteria",
        Detail = "detail",
        Verdict = "verdict",
        Result = "result",
        Evidence = "evidence",
    }
}

/// The table and the columns a person chose; the default leaves everything to the reader.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pointing {
    /// The number of the only table to read, from 1 in the order of the file.
    pub table: Option<usize>,
    /// Headers as the file writes them, by what they hold. Columns that are not named are left to the reader.
    pub columns: Vec<(Field, String)>,
    /// What was pointed at in earlier documents of the same shape.
    pub remembered: Vec<Remembered>,
}

/// A table that a person once explained: every table with this header is one of claims, with these columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    /// The header's cells in their order.
    pub header: Vec<String>,
    pub columns: Vec<(Field, String)>,
}

impl Pointing {
    /// What somebody wrote down: the number of a table, and mappings such as `claim=预测内容,due=Deadline`. None when
    /// everything is left to the reader.
    ///
    /// # Errors
    /// `Invalid` when a mapping cannot be understood, or a field that holds one thing is named twice.
    pub fn chosen(table: Option<usize>, mappings: &[String]) -> Result<Option<Pointing>> {
        if table.is_none() && mappings.is_empty() {
            return Ok(None);
        }
        let mut columns = vec![];
        for mapping in mappings {
            columns.extend(pairs(mapping)?);
        }
        let taken_twice = columns.iter().enumerate().find(|(place, (field, _))| {
            !takes_several(*field) && columns[..*place].iter().any(|(other, _)| other == field)
        });
        match taken_twice {
            Some((_, (field, _))) => {
                Err(Error::invalid(Message::new("cli-map-twice").with("field", field.as_str())))
            }
            None => Ok(Some(Pointing { table, columns, remembered: vec![] })),
        }
    }
}

/// The pairs of one mapping; a comma belongs to the header unless a field follows it.
fn pairs(map: &str) -> Result<Vec<(Field, String)>> {
    let mut pairs: Vec<(Field, String)> = vec![];
    for part in map.split_inclusive([',', '，']) {
        let pair = part
            .split_once('=')
            .and_then(|(field, header)| Some((field.trim().parse::<Field>().ok()?, header.to_owned())));
        match (pair, pairs.last_mut()) {
            (Some(pair), _) => pairs.push(pair),
            (None, Some((_, header))) => header.push_str(part),
            (None, None) => return Err(not_understood(part)),
        }
    }
    let mut pairs = pairs
        .into_iter()
        .map(|(field, header)| (field, header.trim_end_matches([',', '，']).trim().to_owned()));
    let pairs: Vec<(Field, String)> = pairs.by_ref().collect();
    match pairs.iter().find(|(_, header)| header.is_empty()) {
        Some((field, _)) => Err(not_understood(&format!("{field}="))),
        None if pairs.is_empty() => Err(not_understood(map)),
        None => Ok(pairs),
    }
}

fn not_understood(part: &str) -> Error {
    let fields: Vec<&str> = Field::ALL.iter().map(|field| field.as_str()).collect();
    let message = Message::new("cli-map").with("part", part.trim_end_matches([',', '，']));
    Error::invalid(message.with("fields", fields.join(", ")))
}

/// Words may stand in several columns, a day or a number only in one.
fn takes_several(field: Field) -> bool {
    matches!(field, Field::Detail | Field::Criteria | Field::Evidence | Field::Result)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointing(map: &[&str]) -> Result<Option<Pointing>> {
        let mappings: Vec<String> = map.iter().map(|map| (*map).to_owned()).collect();
        Pointing::chosen(None, &mappings)
    }

    #[test]
    fn fields_are_mapped_to_headers() {
        let pair = |field, header: &str| (field, header.to_owned());
        for (map, columns) in [
            (
                &["claim=预测内容,due=验证日期"][..],
                vec![pair(Field::Claim, "预测内容"), pair(Field::Due, "验证日期")],
            ),
            (
                &["claim=What, exactly?,due=When"],
                vec![pair(Field::Claim, "What, exactly?"), pair(Field::Due, "When")],
            ),
            (&["claim = P = NP"], vec![pair(Field::Claim, "P = NP")]),
            (&["detail=A", "detail=B"], vec![pair(Field::Detail, "A"), pair(Field::Detail, "B")]),
        ] {
            assert_eq!(pointing(map).unwrap().unwrap().columns, columns, "{map:?}");
        }
        assert_eq!(pointing(&[]).unwrap(), None);
    }

    #[test]
    fn what_is_no_mapping_is_told() {
        for map in
            [&["预测内容"][..], &["who=Name"], &["claim="], &["claim=,due=When"], &[""], &["due=A,due=B"]]
        {
            assert!(matches!(pointing(map), Err(Error::Invalid(_))), "{map:?}");
        }
    }
}
