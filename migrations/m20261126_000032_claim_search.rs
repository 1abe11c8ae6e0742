//! The words of each claim, cut for searching: Chinese in pairs of characters, everything else in words, topics behind a
//! number sign. SQLite looks them up with FTS5, PostgreSQL with a GIN index; both are kept in step by the database.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;
use sea_orm_migration::sea_orm::DbBackend;
use sea_orm_migration::sea_orm::QueryResult;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(claim_search()).await?;
        let indexed = match manager.get_database_backend() {
            DbBackend::Postgres => ON_POSTGRES,
            _ => ON_SQLITE,
        };
        for statement in indexed {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        fill(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Sqlite {
            manager.get_connection().execute_unprepared("DROP TABLE claim_words").await?;
        }
        manager.drop_table(Table::drop().table("claim_search").to_owned()).await
    }
}

fn claim_search() -> TableCreateStatement {
    Table::create()
        .table("claim_search")
        .col(big_integer("claim_id").primary_key())
        .col(text("words"))
        .foreign_key(
            ForeignKey::create()
                .name("claim_search_of")
                .from("claim_search", "claim_id")
                .to("claims", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

/// The words are cut already: the index splits at blanks and changes nothing but the case of ASCII.
const ON_SQLITE: &[&str] = &[
    "CREATE VIRTUAL TABLE claim_words USING fts5(words, content='claim_search', content_rowid='claim_id', \
     tokenize=\"ascii tokenchars '#_'\")",
    "CREATE TRIGGER claim_search_new AFTER INSERT ON claim_search BEGIN \
     INSERT INTO claim_words(rowid, words) VALUES (new.claim_id, new.words); END",
    "CREATE TRIGGER claim_search_gone AFTER DELETE ON claim_search BEGIN \
     INSERT INTO claim_words(claim_words, rowid, words) VALUES ('delete', old.claim_id, old.words); END",
    "CREATE TRIGGER claim_search_changed AFTER UPDATE ON claim_search BEGIN \
     INSERT INTO claim_words(claim_words, rowid, words) VALUES ('delete', old.claim_id, old.words); \
     INSERT INTO claim_words(rowid, words) VALUES (new.claim_id, new.words); END",
];

const ON_POSTGRES: &[&str] = &[
    "ALTER TABLE claim_search ADD COLUMN terms tsvector \
     GENERATED ALWAYS AS (array_to_tsvector(array_remove(string_to_array(words, ' '), ''))) STORED",
    "CREATE INDEX claim_search_terms ON claim_search USING gin (terms)",
];

const ROWS_AT_ONCE: u64 = 1_000;

/// Cuts the words of the claims that are here already.
async fn fill(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let db = manager.get_connection();
    let mut last = 0_i64;
    loop {
        let page = Query::select()
            .columns(["id", "search_text", "topic_words"])
            .from("claims")
            .and_where(Expr::col("id").gt(last))
            .order_by("id", Order::Asc)
            .limit(ROWS_AT_ONCE)
            .to_owned();
        let rows: Vec<QueryResult> = db.query_all(&page).await?;
        if rows.is_empty() {
            return Ok(());
        }
        let mut insert = Query::insert();
        insert.into_table("claim_search").columns(["claim_id", "words"]);
        for row in rows {
            last = row.try_get("", "id")?;
            let text: String = row.try_get("", "search_text")?;
            let topics: String = row.try_get("", "topic_words")?;
            insert.values_panic([last.into(), cut(&text, &topics).into()]);
        }
        db.execute(&insert).await?;
    }
}

/// As the product cut words when this step was written; each between blanks.
fn cut(text: &str, topics: &str) -> String {
    let mut words = vec![String::new()];
    let mut characters = text.chars().peekable();
    while let Some(first) = characters.next() {
        if is_unspaced(first) {
            let next = characters.peek().copied().filter(|next| is_unspaced(*next));
            words.push([Some(first), next].into_iter().flatten().collect());
        } else if first.is_alphanumeric() {
            let mut word = first.to_string();
            while let Some(next) = characters.next_if(|next| next.is_alphanumeric() && !is_unspaced(*next)) {
                word.push(next);
            }
            words.push(word);
        }
    }
    let topics = topics.lines().filter(|topic| !topic.is_empty()).map(|topic| {
        let plain = topic.chars().map(|character| if character.is_alphanumeric() { character } else { '_' });
        std::iter::once('#').chain(plain).collect()
    });
    words.extend(topics);
    words.push(String::new());
    words.join(" ")
}

/// Characters of scripts that are written without blanks between words.
fn is_unspaced(character: char) -> bool {
    matches!(character,
        '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}')
}
