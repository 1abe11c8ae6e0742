//! Questions that are asked at the same time go to the database together. With SQLite inside, a question costs less than
//! the way to its connection's thread and back: a page that asks thirty questions one by one pays for it thirty times.

use std::future::poll_fn;
use std::mem;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::task::Poll;

use futures_util::TryStreamExt;
use sea_orm::ConnectionTrait;
use sea_orm::DatabaseConnection;
use sea_orm::DbBackend;
use sea_orm::DbErr;
use sea_orm::QueryResult;
use sea_orm::Statement;
use sea_orm::sea_query::Values;
use sea_orm::sqlx;
use sea_orm::sqlx::AssertSqlSafe;
use sea_orm::sqlx::Either;
use sea_orm::sqlx::Executor;
use sea_query_sqlx::SqlxValues;
use tokio::sync::oneshot;

type Answer = Result<Vec<QueryResult>, DbErr>;

/// How often a question lets the others of its task come up before it goes: those that were answered behind it in one
/// round ask their next one in the round after.
const ROUNDS: usize = 2;

/// A pool for the questions of one piece of work. Those that it asks at once (`try_join!`) travel together.
#[derive(Debug)]
pub struct Together {
    pool: DatabaseConnection,
    asked: Mutex<Vec<Asked>>,
}

#[derive(Debug)]
struct Asked {
    question: Statement,
    answer: oneshot::Sender<Answer>,
}

impl Together {
    pub(super) fn of(pool: DatabaseConnection) -> Self {
        Together { pool, asked: Mutex::default() }
    }

    pub(super) fn pool(&self) -> &DatabaseConnection {
        &self.pool
    }

    /// The rows of one question. PostgreSQL takes only one question at a time, and what changes anything goes alone.
    ///
    /// # Errors
    /// What the database says of this question; or that whoever took it along was stopped on the way.
    pub(super) async fn query_all(&self, question: Statement) -> Answer {
        if question.db_backend != DbBackend::Sqlite || !question.sql.starts_with("SELECT") {
            return self.pool.query_all_raw(question).await;
        }
        let (answer, mut answered) = oneshot::channel();
        self.asked().push(Asked { question, answer });
        for _ in 0..ROUNDS {
            let_others_ask().await;
        }
        if answered.is_empty() {
            let asked = mem::take(&mut *self.asked());
            ask(&self.pool, asked).await;
        }
        let lost = |_| DbErr::Custom("the questions asked together were given up".to_owned());
        (&mut answered).await.map_err(lost)?
    }

    fn asked(&self) -> MutexGuard<'_, Vec<Asked>> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Comes back when the task has been polled once more.
async fn let_others_ask() {
    let mut has_waited = false;
    poll_fn(|context| {
        if mem::replace(&mut has_waited, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

async fn ask(pool: &DatabaseConnection, asked: Vec<Asked>) {
    if asked.len() > 1
        && let Ok(answers) = ask_at_once(pool, &asked).await
    {
        for (asked, rows) in asked.into_iter().zip(answers) {
            // Whoever has gone away needs no answer.
            let _ = asked.answer.send(Ok(rows));
        }
        return;
    }
    // One by one, so that each hears of its own failure.
    for Asked { question, answer } in asked {
        let _ = answer.send(pool.query_all_raw(question).await);
    }
}

/// The rows of each question, by one statement that holds them all.
async fn ask_at_once(
    pool: &DatabaseConnection,
    asked: &[Asked],
) -> Result<Vec<Vec<QueryResult>>, sqlx::Error> {
    let mut all = String::with_capacity(asked.iter().map(|asked| asked.question.sql.len() + 1).sum());
    let mut values = Vec::new();
    for Asked { question, .. } in asked {
        all.push_str(&question.sql);
        all.push(';');
        values.extend(question.values.iter().flat_map(|values| values.iter().cloned()));
    }
    let query = sqlx::query_with(AssertSqlSafe(all), SqlxValues(Values(values)));
    let mut rows = pool.get_sqlite_connection_pool().fetch_many(query);
    let (mut answers, mut answer) = (Vec::new(), Vec::new());
    while let Some(next) = rows.try_next().await? {
        match next {
            Either::Right(row) => answer.push(row.into()),
            // The end of one question.
            Either::Left(_) => answers.push(mem::take(&mut answer)),
        }
    }
    Ok(answers)
}

#[cfg(test)]
mod tests {
    use sea_orm::ConnectionTrait;
    use sea_orm::DbErr;
    use sea_orm::QueryResult;
    use sea_orm::Statement;
    use tokio::try_join;

    use crate::storage::Database;
    use crate::storage::Db;

    async fn database() -> Database {
        sea_orm::Database::connect("sqlite::memory:").await.unwrap().into()
    }

    async fn numbers(db: &Db, up_to: i64) -> Result<Vec<i64>, DbErr> {
        let numbers = "SELECT value FROM (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE \
                       value < ?) SELECT value FROM n) WHERE value <= ?";
        let asked =
            Statement::from_sql_and_values(db.get_database_backend(), numbers, [up_to.into(), up_to.into()]);
        let number = |row: QueryResult| row.try_get_by_index(0);
        db.query_all_raw(asked).await?.into_iter().map(number).collect()
    }

    async fn failing(db: &Db) -> Result<Vec<QueryResult>, DbErr> {
        db.query_all_raw(Statement::from_string(db.get_database_backend(), "SELECT word FROM nowhere")).await
    }

    /// Asks for 1, and then for as much as it was told, and so on.
    async fn one_by_one(db: &Db, steps: i64) -> Result<i64, DbErr> {
        let mut sum = 0;
        for step in 1..=steps {
            sum += numbers(db, step).await?.len() as i64;
        }
        Ok(sum)
    }

    #[tokio::test]
    async fn each_hears_its_own_answer() {
        let db = &database().await.together();
        let (three, none, one) = try_join!(numbers(db, 3), numbers(db, 0), numbers(db, 1)).unwrap();
        assert_eq!((three, none, one), (vec![1, 2, 3], vec![], vec![1]));
        assert_eq!(try_join!(one_by_one(db, 4), one_by_one(db, 7), one_by_one(db, 0)).unwrap(), (10, 28, 0));
        assert_eq!(numbers(db, 2).await.unwrap(), [1, 2]);
    }

    #[tokio::test]
    async fn who_asks_what_cannot_be_answered_fails_alone() {
        let db = &database().await.together();
        let (good, bad, better) = tokio::join!(numbers(db, 2), failing(db), one_by_one(db, 3));
        assert_eq!((good.unwrap(), better.unwrap()), (vec![1, 2], 6));
        let told = bad.unwrap_err().to_string();
        assert!(told.contains("nowhere"), "{told}");
    }

    #[tokio::test]
    async fn what_changes_anything_is_done_once() {
        let db = &database().await.together();
        db.execute_unprepared("CREATE TABLE words (word TEXT NOT NULL)").await.unwrap();
        let insert = |word: &str| {
            let insert = "INSERT INTO words VALUES (?) RETURNING word";
            db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), insert, [word.into()]))
        };
        let (_, _, failed) = tokio::join!(insert("ebb"), insert("flow"), failing(db));
        assert!(failed.is_err());
        let count = Statement::from_string(db.get_database_backend(), "SELECT COUNT(*) FROM words");
        let row = db.query_one_raw(count).await.unwrap().unwrap();
        assert_eq!(row.try_get_by_index::<i64>(0).unwrap(), 2);
    }
}
