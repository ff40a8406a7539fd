//! One connection, whichever engine is behind it. It does not know whether it stands inside a transaction:
//! [`super::Reader`] and [`super::Tx`] decide that.

use super::{Dialect, Row, StoreError, Value, postgres, sqlite};

/// Runs queries. It reaches a feature only through [`super::Reader`] or [`super::Tx`].
pub struct Conn {
    link: Link,
    /// A statement failed or was cancelled. PostgreSQL then turns COMMIT into ROLLBACK without a word, and SQLite
    /// keeps what the other statements did; here both refuse to commit.
    spoiled: bool,
}

/// SQLite's half of every method runs where it stands, without a hop to a blocking thread: a query takes
/// microseconds, the hop would take longer.
enum Link {
    Sqlite(sqlite::Lease),
    Postgres(postgres::Lease),
}

impl Conn {
    pub(super) fn sqlite(lease: sqlite::Lease) -> Conn {
        Conn { link: Link::Sqlite(lease), spoiled: false }
    }

    pub(super) fn postgres(lease: postgres::Lease) -> Conn {
        Conn { link: Link::Postgres(lease), spoiled: false }
    }

    pub fn dialect(&self) -> Dialect {
        match self.link {
            Link::Sqlite(_) => Dialect::Sqlite,
            Link::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Every row of the answer. Bound it with LIMIT: it is held in memory.
    pub async fn all(&mut self, sql: &str, args: &[Value]) -> Result<Vec<Row>, StoreError> {
        let sql = self.dialect().render(sql);
        note(&sql);
        let before = self.suspect();
        let answer = match &mut self.link {
            Link::Sqlite(lease) => lease.rows(&sql, args),
            Link::Postgres(lease) => lease.rows(&sql, args).await,
        };
        self.settle(before, answer)
    }

    /// The only row, if there is one. A second row is an error, because it means a forgotten condition.
    pub async fn optional(&mut self, sql: &str, args: &[Value]) -> Result<Option<Row>, StoreError> {
        let mut rows = self.all(sql, args).await?;
        let first = rows.pop();
        if rows.is_empty() {
            return Ok(first);
        }
        Err(StoreError::Other {
            dialect: self.dialect(),
            reason: "more than one row where at most one was expected".into(),
        })
    }

    /// The only row; none is [`StoreError::NoRow`].
    pub async fn one(&mut self, sql: &str, args: &[Value]) -> Result<Row, StoreError> {
        self.optional(sql, args).await?.ok_or(StoreError::NoRow)
    }

    /// Runs a statement that answers no rows; gives the number of rows it changed. A deed that may meet a unique
    /// index and go on says `ON CONFLICT DO NOTHING` and looks at that number: after an error nothing can be
    /// committed.
    pub async fn run(&mut self, sql: &str, args: &[Value]) -> Result<u64, StoreError> {
        let sql = self.dialect().render(sql);
        note(&sql);
        let before = self.suspect();
        let answer = match &mut self.link {
            Link::Sqlite(lease) => lease.run(&sql, args),
            Link::Postgres(lease) => lease.run(&sql, args).await,
        };
        self.settle(before, answer)
    }

    /// Inserts any number of rows, each with a value for every column. `table` and `columns` are written into the
    /// statement as they are and must be constants of the program.
    pub async fn insert_many(&mut self, table: &str, columns: &[&str], rows: &[Vec<Value>]) -> Result<u64, StoreError> {
        let width = columns.len();
        if width == 0 || rows.iter().any(|row| row.len() != width) {
            let reason = format!("a row for {table} does not have a value for each of its {width} columns");
            return Err(StoreError::Other { dialect: self.dialect(), reason });
        }
        let head = format!("INSERT INTO {table} ({}) VALUES ", columns.join(", "));
        let before = self.suspect();
        let answer = match &mut self.link {
            Link::Sqlite(lease) => lease.run_each(&(head + &tuple(1, width, '?')), rows),
            Link::Postgres(lease) => lease.insert(&head, width, rows).await,
        };
        self.settle(before, answer)
    }

    /// Several statements without arguments, as a migration has them.
    pub(super) async fn script(&mut self, sql: &str) -> Result<(), StoreError> {
        let sql = self.dialect().render(sql);
        let before = self.suspect();
        let answer = match &mut self.link {
            Link::Sqlite(lease) => lease.script(&sql),
            Link::Postgres(lease) => lease.script(&sql).await,
        };
        self.settle(before, answer)
    }

    pub(super) async fn begin(&mut self) -> Result<(), StoreError> {
        match &mut self.link {
            Link::Sqlite(lease) => lease.begin().await,
            Link::Postgres(lease) => lease.script("BEGIN").await,
        }
    }

    /// Ends the transaction, for good on PostgreSQL; on SQLite a flush remains to be waited for.
    pub(super) async fn commit(&mut self) -> Result<Option<sqlite::Flush>, StoreError> {
        self.refuse_if_spoiled()?;
        match &mut self.link {
            Link::Sqlite(lease) => lease.commit().map(Some),
            Link::Postgres(lease) => lease.script("COMMIT").await.map(|()| None),
        }
    }

    /// The same without the flush. PostgreSQL groups flushes by itself.
    pub(super) async fn commit_behind(&mut self) -> Result<(), StoreError> {
        self.refuse_if_spoiled()?;
        match &mut self.link {
            Link::Sqlite(lease) => lease.commit_behind(),
            Link::Postgres(lease) => lease.script("COMMIT").await,
        }
    }

    fn refuse_if_spoiled(&self) -> Result<(), StoreError> {
        if !self.spoiled {
            return Ok(());
        }
        let reason = "a statement of this transaction failed, so it cannot be committed".into();
        Err(StoreError::Other { dialect: self.dialect(), reason })
    }

    pub(super) fn roll_back(self) {
        match self.link {
            Link::Sqlite(lease) => lease.roll_back(),
            Link::Postgres(lease) => lease.roll_back(),
        }
    }

    /// Takes a statement for failed until its answer is here, so that one dropped half-way counts as failed.
    fn suspect(&mut self) -> bool {
        std::mem::replace(&mut self.spoiled, true)
    }

    fn settle<T>(&mut self, before: bool, answer: Result<T, StoreError>) -> Result<T, StoreError> {
        self.spoiled = before || answer.is_err();
        answer
    }
}

/// For whoever wants to know what runs, such as the test that reads every query's plan. Never the arguments: they hold
/// addresses and hashes.
fn note(sql: &str) {
    tracing::trace!(target: "roster::sql", sql);
}

/// `(?1, ?2, ?3)` with placeholders counted from `first`.
pub(super) fn tuple(first: usize, width: usize, mark: char) -> String {
    let places: Vec<String> = (first..first + width).map(|place| format!("{mark}{place}")).collect();
    format!("({})", places.join(", "))
}
