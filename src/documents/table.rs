//! The documents table: what was imported, and when.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use sea_orm::ActiveValue::NotSet;
use sea_orm::IntoActiveModel;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::LikeExpr;
use sea_orm::sea_query::Query;
use sea_orm::sea_query::SelectStatement;
use serde::Deserialize;
use serde::Serialize;

use crate::documents::DocumentDraft;
use crate::documents::GlossaryEntry;
use crate::documents::Participant;
use crate::documents::RowProblem;
use crate::documents::topics;
use crate::error::Error;
use crate::error::Result;
use crate::language::Message;
use crate::storage;
use crate::storage::Carried;
use crate::storage::Db;
use crate::storage::DocumentId;
use crate::storage::List;
use crate::storage::escaped;

/// One imported file.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, DeriveEntityModel)]
#[sea_orm(table_name = "documents")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: DocumentId,
    /// The same document imported again is found by this: its link, else its title and day.
    #[sea_orm(unique)]
    pub identity: String,
    /// SHA-256 of the file, in hexadecimal.
    pub content_hash: String,
    pub file_name: String,
    pub title: String,
    /// The day the words were said or published.
    pub statement_date: Option<Date>,
    pub link: Option<String>,
    pub programme: Option<String>,
    /// What it is about; its claims are about that too.
    #[serde(default)]
    pub topics: List<String>,
    /// The topics in one spelling: what a filter looks through.
    #[serde(default)]
    pub topic_words: String,
    /// Whether a person set the topics; a later import leaves them alone.
    #[serde(default)]
    pub topics_by_hand: bool,
    /// `zh-Hans`, `zh-Hant` or `en`.
    pub lang: String,
    pub participants: List<Participant>,
    pub glossary: List<GlossaryEntry>,
    /// What was wrong with rows when it was last imported.
    pub problems: List<RowProblem>,
    pub imported_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

/// The table as it is carried from one instance to another.
pub struct Documents;

impl Carried for Documents {
    type Row = Model;

    async fn page(db: &Db, after: Option<&Model>) -> Result<Vec<Model>> {
        let mut rows = Entity::find().cursor_by(Column::Id);
        if let Some(last) = after {
            rows.after(last.id);
        }
        Ok(rows.first(storage::CARRIED_AT_ONCE).all(db).await?)
    }

    async fn put(db: &Db, rows: Vec<Model>) -> Result<()> {
        storage::put_rows::<Entity>(db, rows).await?;
        storage::count_on::<Entity>(db).await
    }
}

pub async fn get(db: &Db, id: DocumentId) -> Result<Model> {
    let found = Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| Error::not_found(Message::new("document-not-found").with("id", id.to_string())))
}

pub async fn find_by_identity(db: &Db, identity: &str) -> Result<Option<Model>> {
    Ok(Entity::find().filter(Column::Identity.eq(identity)).one(db).await?)
}

/// All documents, the newest statement first.
pub async fn list(db: &Db) -> Result<Vec<Model>> {
    let newest_first = Entity::find().order_by_desc(Column::StatementDate).order_by_desc(Column::Id);
    Ok(newest_first.all(db).await?)
}

/// The documents with these ids, in no particular order.
pub async fn with_ids(db: &Db, ids: impl IntoIterator<Item = DocumentId>) -> Result<Vec<Model>> {
    let ids: Vec<DocumentId> = ids.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(storage::IDS_AT_ONCE) {
        found.extend(Entity::find().filter(Column::Id.is_in(some.iter().copied())).all(db).await?);
    }
    Ok(found)
}

/// The titles of these documents.
pub async fn titles(
    db: &Db,
    ids: impl IntoIterator<Item = DocumentId>,
) -> Result<BTreeMap<DocumentId, String>> {
    let ids: Vec<DocumentId> = ids.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
    let mut titles = BTreeMap::new();
    for some in ids.chunks(storage::IDS_AT_ONCE) {
        let rows = Entity::find().filter(Column::Id.is_in(some.iter().copied())).select_only();
        let rows = rows.column(Column::Id).column(Column::Title);
        titles.extend(rows.into_tuple::<(DocumentId, String)>().all(db).await?);
    }
    Ok(titles)
}

/// The latest document with this title; else the only one whose title begins so.
pub async fn titled(db: &Db, title: &str) -> Result<Option<DocumentId>> {
    let same = Entity::find().filter(Column::Title.eq(title)).order_by_desc(Column::Id);
    if let Some(document) = same.one(db).await? {
        return Ok(Some(document.id));
    }
    let beginning = Column::Title.like(LikeExpr::new(format!("{}%", escaped(title))).escape('\\'));
    let found = Entity::find().filter(beginning).limit(2).all(db).await?;
    Ok(if let [only] = found.as_slice() { Some(only.id) } else { None })
}

/// Titles that hold these letters, the latest first, at most so many.
pub async fn titles_with(db: &Db, letters: &str, most: u64) -> Result<Vec<String>> {
    let holding = Column::Title.like(LikeExpr::new(format!("%{}%", escaped(letters))).escape('\\'));
    let rows = Entity::find().filter(holding).order_by_desc(Column::Id).limit(most);
    Ok(rows.select_only().column(Column::Title).into_tuple().all(db).await?)
}

/// Stores a document for the first time, or brings the stored one up to date.
pub async fn save(
    db: &Db,
    stored: Option<&Model>,
    draft: &DocumentDraft,
    file: &FileSeen<'_>,
    now: DateTimeUtc,
) -> Result<Model> {
    let by_hand = stored.is_some_and(|stored| stored.topics_by_hand);
    let row = ActiveModel {
        id: stored.map_or(NotSet, |model| Set(model.id)),
        identity: Set(file.identity.to_owned()),
        content_hash: Set(file.content_hash.to_owned()),
        file_name: Set(file.name.to_owned()),
        title: Set(draft.title.clone()),
        statement_date: Set(draft.statement_date),
        link: Set(draft.link.clone()),
        programme: Set(draft.programme.clone()),
        topics: if by_hand { NotSet } else { Set(draft.topics.clone().into()) },
        topic_words: if by_hand { NotSet } else { Set(topics::words(&draft.topics)) },
        topics_by_hand: Set(by_hand),
        lang: Set(draft.lang.clone()),
        participants: Set(draft.participants.clone().into()),
        glossary: Set(draft.glossary.clone().into()),
        problems: Set(file.problems.to_vec().into()),
        imported_at: stored.map_or(Set(now), |_| NotSet),
        updated_at: Set(now),
    };
    Ok(match stored {
        None => row.insert(db).await?,
        Some(_) => row.update(db).await?,
    })
}

/// Whether a file says nothing that is not stored already.
pub fn is_same(stored: &Model, draft: &DocumentDraft, file: &FileSeen<'_>) -> bool {
    stored.content_hash == file.content_hash
        && stored.identity == file.identity
        && stored.title == draft.title
        && stored.statement_date == draft.statement_date
        && stored.link == draft.link
        && stored.programme == draft.programme
        && (stored.topics_by_hand || stored.topics.0 == draft.topics)
        && stored.lang == draft.lang
        && stored.participants.0 == draft.participants
        && stored.glossary.0 == draft.glossary
        && stored.problems.0 == file.problems
}

/// Sets the topics by hand.
pub async fn set_topics(db: &Db, id: DocumentId, topics: Vec<String>) -> Result<()> {
    let row = ActiveModel {
        id: Set(id),
        topic_words: Set(topics::words(&topics)),
        topics: Set(topics.into()),
        topics_by_hand: Set(true),
        ..Default::default()
    };
    row.update(db).await?;
    Ok(())
}

/// The topics of all documents, as often as they occur.
pub async fn topics(db: &Db) -> Result<Vec<String>> {
    let rows = Entity::find().filter(Column::TopicWords.ne("")).select_only().column(Column::Topics);
    let lists = rows.distinct().into_tuple::<List<String>>().all(db).await?;
    Ok(lists.into_iter().flat_map(|list| list.0).collect())
}

/// The documents whose topics hold these words, as a query that another may hold.
pub fn about(words: LikeExpr) -> SelectStatement {
    let has_any = Expr::cust("topic_words <> ''");
    let ids = Query::select().column(Column::Id).from(Entity).and_where(has_any).to_owned();
    ids.to_owned().and_where(Column::TopicWords.like(words)).to_owned()
}

/// Puts a document back to how it stood.
pub async fn put_back(db: &Db, before: Model) -> Result<()> {
    let now = get(db, before.id).await?;
    // What a person has said since stays.
    let before = match now.topics_by_hand {
        true => Model { topics: now.topics, topic_words: now.topic_words, topics_by_hand: true, ..before },
        false => before,
    };
    before.into_active_model().reset_all().update(db).await?;
    Ok(())
}

/// Takes a document away, and all that hangs on it.
pub async fn delete(db: &Db, id: DocumentId) -> Result<()> {
    Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}

/// The file a document came from, as it was seen at import.
pub struct FileSeen<'a> {
    pub name: &'a str,
    pub identity: &'a str,
    pub content_hash: &'a str,
    pub problems: &'a [RowProblem],
}
