//! The glossary that all claims share: terms with their other names, kept by people, across languages.

use std::collections::BTreeMap;

use chrono::DateTime;
use chrono::Utc;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use serde::Deserialize;
use serde::Serialize;
use utoipa::ToSchema;

use super::edits;
use super::words::terms;
use crate::claims;
use crate::claims::status::Change;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::Database;
use crate::storage::Db;
use crate::storage::GlossaryId;
use crate::storage::List;

/// One term with its other names.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, DeriveEntityModel)]
#[sea_orm(table_name = "glossary")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: GlossaryId,
    #[sea_orm(unique)]
    pub term: String,
    pub expansions: List<String>,
    pub changed_by: String,
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// A term with its other names, as people write it and as it goes in and out: one JSON object a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = GlossaryTerm)]
pub struct Entry {
    pub term: String,
    pub expansions: Vec<String>,
}

/// The longest name; longer ones are explanations.
const LONGEST_NAME: usize = 100;
const MOST_NAMES: usize = 30;
/// How many rows one statement carries.
const ROWS_AT_ONCE: usize = 2_000;

impl From<Model> for Entry {
    fn from(row: Model) -> Self {
        Entry { term: row.term, expansions: row.expansions.0 }
    }
}

/// All terms, in their order.
pub async fn list(db: &Db) -> Result<Vec<Model>> {
    Ok(Entity::find().order_by_asc(Column::Term).all(db).await?)
}

pub async fn get(db: &Db, id: GlossaryId) -> Result<Model> {
    let found = Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| Error::not_found(Message::new("glossary-not-found").with("id", id.to_string())))
}

/// Tells one state of the glossary from another without reading it: how many terms, the latest of them, the latest change.
pub(super) type Stamp = (i64, Option<GlossaryId>, Option<DateTime<Utc>>);

pub(super) async fn stamp(db: &Db) -> Result<Stamp> {
    let row = Entity::find()
        .select_only()
        .column_as(Column::Id.count(), "how_many")
        .column_as(Column::Id.max(), "latest")
        .column_as(Column::ChangedAt.max(), "changed")
        .into_tuple()
        .one(db)
        .await?;
    Ok(row.unwrap_or_default())
}

/// Puts terms in: new ones are added, known ones get these names. All of them or none.
///
/// # Errors
/// `Invalid`, naming the term, when it has no word that can be looked for, or no other name.
pub async fn put(db: &Database, entries: Vec<Entry>, change: Change<'_>) -> Result<usize> {
    let mut tidied: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in entries {
        let Entry { term, expansions } = tidy(entry)?;
        tidied.insert(term, expansions);
    }
    let count = tidied.len();
    let transaction = storage::begin(db).await?;
    let mut changed: Vec<(String, Vec<String>)> =
        tidied.iter().map(|(term, names)| (term.clone(), names.clone())).collect();
    let known = list(&transaction).await?.into_iter().filter(|row| tidied.contains_key(&row.term));
    changed.extend(known.map(|row| (row.term, row.expansions.0)));
    search_again(&transaction, &changed, change.at).await?;
    let rows: Vec<ActiveModel> = tidied.into_iter().map(|(term, names)| row(term, names, change)).collect();
    for some in rows.chunks(ROWS_AT_ONCE) {
        let replace = OnConflict::column(Column::Term)
            .update_columns([Column::Expansions, Column::ChangedBy, Column::ChangedAt])
            .to_owned();
        Entity::insert_many(some.to_vec()).on_conflict(replace).exec_without_returning(&transaction).await?;
    }
    transaction.commit().await?;
    Ok(count)
}

fn row(term: String, expansions: Vec<String>, change: Change<'_>) -> ActiveModel {
    ActiveModel {
        term: Set(term),
        expansions: Set(expansions.into()),
        changed_by: Set(change.actor.to_owned()),
        changed_at: Set(change.at),
        ..Default::default()
    }
}

/// Takes a term out.
pub async fn remove(db: &Db, id: GlossaryId) -> Result<Model> {
    let removed = get(db, id).await?;
    let entry = (removed.term.clone(), removed.expansions.0.clone());
    search_again(db, &[entry], removed.changed_at).await?;
    Entity::delete_by_id(id).exec(db).await?;
    Ok(removed)
}

/// Has stored items searched again for the claims that may speak of these entries.
async fn search_again(db: &Db, entries: &[(String, Vec<String>)], at: DateTime<Utc>) -> Result<()> {
    let names = beginnings(entries.iter());
    let mut claims = claims::sought(db).await?;
    claims.retain(|claim| may_mention(&claim.search_text, &names));
    edits::search_again(db, &claims.iter().map(|claim| claim.id).collect::<Vec<_>>(), at).await
}

/// A term as it is stored: without white space around its names, each name once.
fn tidy(entry: Entry) -> Result<Entry> {
    let plain = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ");
    let term = plain(&entry.term);
    let mut expansions: Vec<String> = Vec::new();
    for name in entry.expansions.iter().map(|name| plain(name)) {
        if !name.is_empty() && name != term && !expansions.contains(&name) {
            expansions.push(name);
        }
    }
    let refused = |key| Err(Error::invalid(Message::new(key).with("term", term.as_str())));
    if expansions.is_empty() {
        return refused("glossary-no-name");
    }
    if expansions.len() > MOST_NAMES {
        return refused("glossary-too-many");
    }
    for name in std::iter::once(&term).chain(&expansions) {
        if name.chars().count() > LONGEST_NAME {
            return refused("glossary-too-long");
        }
        if terms(name).is_empty() {
            return Err(Error::invalid(Message::new("glossary-no-word").with("name", name.as_str())));
        }
    }
    Ok(Entry { term, expansions })
}

/// Which of these texts, in one spelling, may speak of these names: none that does is left out.
pub(super) fn may_mention(text: &str, names: &[String]) -> bool {
    names.iter().any(|beginning| text.contains(beginning.as_str()))
}

/// The beginnings by which the names of entries are noticed, however the words go on.
pub(super) fn beginnings<'e>(entries: impl Iterator<Item = &'e (String, Vec<String>)>) -> Vec<String> {
    let names = entries.flat_map(|(term, names)| std::iter::once(term).chain(names));
    let first = names.flat_map(|name| name.split([',', '，', ';', '；', '、', '/']));
    let first = first.filter_map(|name| terms(name).into_iter().next());
    let mut beginnings: Vec<String> = first.map(|term| term.text.chars().take(2).collect()).collect();
    beginnings.sort_unstable();
    beginnings.dedup();
    beginnings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(term: &str, names: &[&str]) -> Entry {
        Entry { term: term.to_owned(), expansions: names.iter().map(|name| (*name).to_owned()).collect() }
    }

    #[test]
    fn entries_are_tidied_or_refused() {
        let tidied = tidy(entry(" 潮汐  电站 ", &["tidal plant", "", "tidal  plant", "潮汐 电站"])).unwrap();
        assert_eq!(tidied, entry("潮汐 电站", &["tidal plant"]));
        let long = "x".repeat(101);
        for refused in [
            entry("RAG", &[]),
            entry("RAG", &["RAG", " "]),
            entry("", &["RAG"]),
            entry("RAG", &["。"]),
            entry("RAG", &[&long]),
        ] {
            assert!(tidy(refused.clone()).is_err(), "{refused:?}");
        }
    }

    #[test]
    fn a_text_that_speaks_of_a_name_is_noticed() {
        let entries = [("储能电池".to_owned(), vec!["grid batteries, BESS".to_owned()])];
        let beginnings = beginnings(entries.iter());
        for text in ["储能 的 成本", "a grid battery", "bess prices", "储能电池"] {
            assert!(may_mention(text, &beginnings), "{text}");
        }
        assert!(!may_mention("人形机器人", &beginnings));
    }
}
