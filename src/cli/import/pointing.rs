//! `--table` and `--map`: what a person says of a document's tables.

use clap::Args;

use crate::documents::Pointing;
use crate::error::Result;

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
        Pointing::chosen(self.table, &self.map)
    }
}
