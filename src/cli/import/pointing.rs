//! `--table` and `--map`: what a person says of a document's tables.

use clap::Args;

use crate::documents::Field;
use crate::documents::Pointing;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;

#[derive(Args)]
pub struct Choosing {
    /// Read only the table with this number (see --tables), even if it does not look like claims
    #[arg(long, value_name = "NUMBER")]
    table: Option<usize>,
    /// What columns hold: claim=预测内容,due=Deadline. Fields: claim, claimant, due, said_on, probability, criteria,
    /// detail, verdict, result, evidence
    #[arg(long, value_name = "FIELD=HEADER,…")]
    map: Vec<String>,
}

impl Choosing {
    /// None when everything is left to the reader.
    pub fn pointing(&self) -> Result<Option<Pointing>> {
        if self.table.is_none() && self.map.is_empty() {
            return Ok(None);
        }
        let mut columns = vec![];
        for map in &self.map {
            columns.extend(pairs(map)?);
        }
        let taken_twice = columns.iter().enumerate().find(|(place, (field, _))| {
            !takes_several(*field) && columns[..*place].iter().any(|(other, _)| other == field)
        });
        match taken_twice {
            Some((_, (field, _))) => {
                Err(Error::invalid(Message::new("cli-map-twice").with("field", field.as_str())))
            }
            None => Ok(Some(Pointing { table: self.table, columns, remembered: vec![] })),
        }
    }
}

/// The pairs of one `--map`; a comma belongs to the header unless a field follows it.
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
        Choosing { table: None, map: map.iter().map(|map| (*map).to_owned()).collect() }.pointing()
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
