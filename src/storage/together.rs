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
use sea_orm::RuntimeErr;
use sea_orm::Statement;
use sea_orm::sea_query::Values;
use sea_orm::sqlx;
use sea_orm::sqlx::AssertSqlSafe;
use sea_orm::sqlx::Either;
use sea_orm::sqlx::Executor;
use sea_query_sqlx::SqlxValues;
use tokio::sync::Semaphore;
use tokio::sync::oneshot;

type Answer = Result<Vec<QueryResult>, DbErr>;

/// How often a question lets the others of its task come up before it goes: those that were answered behind it in one
/// round ask their next one in the round after.
const ROUNDS: usize = 2;

/// How many questions of one piece of work are with PostgreSQL at once: it takes one for each connection, and others need
/// connections too.
const AT_ONCE: usize = 2;

/// A pool for the questions of one piece of work. Those that it asks at once (`try_join!`) travel together.
#[derive(Debug)]
pub struct Together {
    pool: DatabaseConnection,
    asked: Mutex<Vec<Asked>>,
    places: Semaphore,
    /// How often the database was gone to.
    #[cfg(test)]
    trips: std::sync::atomic::AtomicUsize,
}

/// A question with plain `?` for its values, as they are built.
#[derive(Debug)]
struct Asked {
    question: Statement,
    answer: oneshot::Sender<Answer>,
}

impl Together {
    pub(super) fn of(pool: DatabaseConnection) -> Self {
        Together {
            pool,
            asked: Mutex::default(),
            places: Semaphore::new(AT_ONCE),
            #[cfg(test)]
            trips: Default::default(),
        }
    }

    pub(super) fn pool(&self) -> &DatabaseConnection {
        &self.pool
    }

    /// The rows of one question. What changes anything goes alone.
    ///
    /// # Errors
    /// What the database says of this question.
    pub(super) async fn query_all(&self, question: Statement) -> Answer {
        if question.db_backend != DbBackend::Sqlite || !question.sql.starts_with("SELECT") {
            // The semaphore is never closed.
            let _place = self.places.acquire().await;
            return self.alone(question).await;
        }
        let (answer, mut answered) = oneshot::channel();
        self.asked().push(Asked { question: question.clone(), answer });
        for _ in 0..ROUNDS {
            let_others_ask().await;
        }
        if answered.is_empty() {
            let asked = mem::take(&mut *self.asked());
            self.ask(asked).await;
        }
        match (&mut answered).await {
            Ok(answer) => answer,
            // Whoever took it along was stopped on the way.
            Err(_) => self.alone(question).await,
        }
    }

    fn asked(&self) -> MutexGuard<'_, Vec<Asked>> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn ask(&self, mut asked: Vec<Asked>) {
        // In one order, whoever came first: what was prepared for these questions serves the next time too.
        asked.sort_by(|one, other| one.question.sql.cmp(&other.question.sql));
        if asked.len() > 1 {
            match self.ask_at_once(&asked).await {
                Ok(answers) => {
                    for (asked, rows) in asked.into_iter().zip(answers) {
                        // Whoever has gone away needs no answer.
                        let _ = asked.answer.send(Ok(rows));
                    }
                    return;
                }
                // Asked one by one, each hears of its own failure.
                Err(sqlx::Error::Database(error)) => {
                    tracing::debug!("questions that were asked together are asked one by one: {error}");
                }
                Err(error) => {
                    let error = DbErr::Query(RuntimeErr::SqlxError(error.into()));
                    asked.into_iter().for_each(|asked| {
                        let _ = asked.answer.send(Err(error.clone()));
                    });
                    return;
                }
            }
        }
        for Asked { question, answer } in asked {
            let _ = answer.send(self.alone(question).await);
        }
    }

    async fn alone(&self, question: Statement) -> Answer {
        self.count();
        self.pool.query_all_raw(question).await
    }

    /// The rows of each question, by one statement that holds them all.
    async fn ask_at_once(&self, asked: &[Asked]) -> Result<Vec<Vec<QueryResult>>, sqlx::Error> {
        self.count();
        let mut all = String::with_capacity(asked.iter().map(|asked| asked.question.sql.len() + 2).sum());
        let mut values = Vec::new();
        for Asked { question, .. } in asked {
            all.push_str(&question.sql);
            all.push_str("\n;");
            values.extend(question.values.iter().flat_map(|values| values.iter().cloned()));
        }
        let query = sqlx::query_with(AssertSqlSafe(all), SqlxValues(Values(values)));
        let mut rows = self.pool.get_sqlite_connection_pool().fetch_many(query);
        let (mut answers, mut answer) = (Vec::with_capacity(asked.len()), Vec::new());
        while let Some(next) = rows.try_next().await? {
            match next {
                Either::Right(row) => answer.push(row.into()),
                // The end of one question.
                Either::Left(_) => answers.push(mem::take(&mut answer)),
            }
        }
        if answers.len() == asked.len() {
            Ok(answers)
        } else {
            Err(sqlx::Error::Protocol(format!("{} answers to {} questions", answers.len(), asked.len())))
        }
    }

    fn count(&self) {
        #[cfg(test)]
        self.trips.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
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

    /// Asks one question after the other: for one number, for two, and so on.
    async fn one_by_one(db: &Db, steps: i64) -> Result<i64, DbErr> {
        let mut sum = 0;
        for step in 1..=steps {
            sum += numbers(db, step).await?.len() as i64;
        }
        Ok(sum)
    }

    fn trips(db: &Db) -> usize {
        let Db::Together(together) = db else { panic!("not together: {db:?}") };
        together.trips.swap(0, std::sync::atomic::Ordering::Relaxed)
    }

    #[tokio::test]
    async fn what_is_asked_at_once_travels_together() {
        let db = &database().await.together();
        try_join!(numbers(db, 1), numbers(db, 2), numbers(db, 3)).unwrap();
        assert_eq!(trips(db), 1);
        // And what is asked next.
        try_join!(one_by_one(db, 5), one_by_one(db, 4), one_by_one(db, 5), one_by_one(db, 1)).unwrap();
        assert_eq!(trips(db), 5);
        one_by_one(db, 3).await.unwrap();
        assert_eq!(trips(db), 3);
    }

    #[tokio::test]
    async fn who_is_left_alone_asks_alone() {
        let db = &database().await.together();
        let stopped = async {
            tokio::select! {
                biased;
                _ = numbers(db, 9) => {}
                () = std::future::ready(()) => {}
            }
        };
        let ((), answer) = tokio::join!(stopped, numbers(db, 2));
        assert_eq!(answer.unwrap(), [1, 2]);
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
