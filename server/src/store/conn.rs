//! One connection to either engine. [`super::Reader`] and [`super::Tx`] decide about transactions.

use super::columns::tuple;
use super::{Dialect, FromRow, Insert, Row, Select, StoreError, Value, postgres, sqlite};

/// Runs queries. Features get it only through [`super::Reader`] or [`super::Tx`].
pub struct Conn {
    link: Link,
    /// A statement failed or was canceled. PostgreSQL then silently turns COMMIT into ROLLBACK, and SQLite keeps what
    /// the other statements did; here both refuse to commit.
    spoiled: bool,
}

/// SQLite's half of every method runs on the current thread: a query takes microseconds, and switching to a blocking
/// thread would take longer.
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

    /// Every row of the answer, as a value or a few: `all::<(OrganizationId, u32)>`. Limit it with LIMIT, because all
    /// rows are kept in memory.
    pub async fn all<T: FromRow>(&mut self, sql: &str, args: &[Value]) -> Result<Vec<T>, StoreError> {
        self.rows(sql, args).await?.iter().map(|row| T::from_row(row, &mut 0)).collect()
    }

    /// The only row, if there is one. A second row is an error, because it indicates a forgotten condition.
    pub async fn optional<T: FromRow>(&mut self, sql: &str, args: &[Value]) -> Result<Option<T>, StoreError> {
        self.row(sql, args).await?.map(|row| T::from_row(&row, &mut 0)).transpose()
    }

    /// The only row; none is [`StoreError::NoRow`].
    pub async fn one<T: FromRow>(&mut self, sql: &str, args: &[Value]) -> Result<T, StoreError> {
        self.optional(sql, args).await?.ok_or(StoreError::NoRow)
    }

    /// Whether there is such a row, at most one: `SELECT 1 FROM …`.
    pub async fn exists(&mut self, sql: &str, args: &[Value]) -> Result<bool, StoreError> {
        Ok(self.row(sql, args).await?.is_some())
    }

    /// Whether the database answers and can be written to.
    pub async fn answers(&mut self) -> bool {
        let sql = "SELECT /*sqlite: 1 */ /*postgres: (current_setting('transaction_read_only') = 'off')::int */";
        self.one::<i64>(sql, &[]).await.is_ok_and(|writable| writable == 1)
    }

    /// Every row as a declared type: `select_all::<MemberRow>("FROM members m WHERE …")`. The declaration has the
    /// columns before `FROM`.
    pub async fn select_all<T: Select>(&mut self, from: &str, args: &[Value]) -> Result<Vec<T>, StoreError> {
        self.rows(&select::<T>(from), args).await?.iter().map(|row| T::read(row, &mut 0)).collect()
    }

    /// The only row as a declared type, if there is one.
    pub async fn select_optional<T: Select>(&mut self, from: &str, args: &[Value]) -> Result<Option<T>, StoreError> {
        self.row(&select::<T>(from), args).await?.map(|row| T::read(&row, &mut 0)).transpose()
    }

    /// The only row as a declared type; none is [`StoreError::NoRow`].
    pub async fn select_one<T: Select>(&mut self, from: &str, args: &[Value]) -> Result<T, StoreError> {
        self.select_optional(from, args).await?.ok_or(StoreError::NoRow)
    }

    /// Writes, and reads what was written as a declared type.
    pub async fn returning<T: Select>(&mut self, sql: &str, args: &[Value]) -> Result<Vec<T>, StoreError> {
        let sql = format!("{sql} RETURNING {}", T::COLUMNS);
        self.rows(&sql, args).await?.iter().map(|row| T::read(row, &mut 0)).collect()
    }

    pub(super) async fn rows(&mut self, sql: &str, args: &[Value]) -> Result<Vec<Row>, StoreError> {
        let sql = self.dialect().render(sql);
        note(&sql);
        let before = self.suspect();
        let answer = match &mut self.link {
            Link::Sqlite(lease) => lease.rows(&sql, args),
            Link::Postgres(lease) => lease.rows(&sql, args).await,
        };
        self.settle(before, answer)
    }

    async fn row(&mut self, sql: &str, args: &[Value]) -> Result<Option<Row>, StoreError> {
        let mut rows = self.rows(sql, args).await?;
        let first = rows.pop();
        if rows.is_empty() {
            return Ok(first);
        }
        Err(StoreError::Other {
            dialect: self.dialect(),
            reason: "more than one row where at most one was expected".into(),
        })
    }

    /// Runs a statement without rows; returns the number of changed rows. If a unique index can be violated and the
    /// transaction should continue, use `ON CONFLICT DO NOTHING` and check that number: after an error nothing can be
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

    /// Inserts any number of rows.
    pub async fn insert<T: Insert>(&mut self, rows: impl IntoIterator<Item = T>) -> Result<u64, StoreError> {
        let mut rows: Vec<Vec<Value>> = rows.into_iter().map(T::values).collect();
        match rows.len() {
            0 => Ok(0),
            // Kept prepared, unlike a statement whose length depends on the number of rows.
            1 => self.run(&insert::<T>(), &rows.remove(0)).await,
            _ => self.insert_each::<T>(&rows).await,
        }
    }

    async fn insert_each<T: Insert>(&mut self, rows: &[Vec<Value>]) -> Result<u64, StoreError> {
        let width = T::NAMES.len();
        let before = self.suspect();
        let answer = match &mut self.link {
            Link::Sqlite(lease) => lease.run_each(&insert::<T>(), rows),
            Link::Postgres(lease) => lease.insert(&into::<T>(), width, rows).await,
        };
        self.settle(before, answer)
    }

    /// Inserts a row that can exist already: `conflict` is the end of the statement, `ON CONFLICT …`.
    pub async fn insert_or<T: Insert>(&mut self, row: T, conflict: &str) -> Result<u64, StoreError> {
        self.run(&format!("{} {conflict}", insert::<T>()), &row.values()).await
    }

    /// Inserts such a row and reads what was written as a declared type.
    pub async fn insert_or_returning<T: Insert, R: Select>(
        &mut self,
        row: T,
        conflict: &str,
    ) -> Result<Option<R>, StoreError> {
        Ok(self.returning(&format!("{} {conflict}", insert::<T>()), &row.values()).await?.pop())
    }

    /// Several statements without arguments, as in a migration.
    pub(super) async fn script(&mut self, sql: &str) -> Result<(), StoreError> {
        let sql = self.dialect().render(sql);
        let before = self.suspect();
        let answer = match &mut self.link {
            Link::Sqlite(lease) => lease.script(&sql),
            Link::Postgres(lease) => lease.script(&sql).await,
        };
        self.settle(before, answer)
    }

    /// Lets the statements of this transaction take as long as they need.
    pub(super) async fn unlimited(&mut self) -> Result<(), StoreError> {
        match &mut self.link {
            Link::Sqlite(_) => Ok(()),
            Link::Postgres(lease) => lease.unlimited().await,
        }
    }

    pub(super) async fn begin(&mut self) -> Result<(), StoreError> {
        match &mut self.link {
            Link::Sqlite(lease) => lease.begin().await,
            Link::Postgres(lease) => lease.begin().await,
        }
    }

    /// Ends the transaction: durable on PostgreSQL; on SQLite the flush is still pending.
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
        let reason = "a statement of this transaction failed, so it can't be committed".into();
        Err(StoreError::Other { dialect: self.dialect(), reason })
    }

    pub(super) fn roll_back(self) {
        match self.link {
            Link::Sqlite(lease) => lease.roll_back(),
            Link::Postgres(lease) => lease.roll_back(),
        }
    }

    /// Treats a statement as failed until its answer arrives, so that a dropped one counts as failed.
    fn suspect(&mut self) -> bool {
        std::mem::replace(&mut self.spoiled, true)
    }

    fn settle<T>(&mut self, before: bool, answer: Result<T, StoreError>) -> Result<T, StoreError> {
        self.spoiled = before || answer.is_err();
        answer
    }
}

/// For observers, such as the test that checks every query's plan. Never the arguments, which contain emails and
/// hashes.
fn note(sql: &str) {
    tracing::trace!(target: "roster::sql", sql);
}

fn select<T: Select>(from: &str) -> String {
    format!("SELECT {} {from}", T::COLUMNS)
}

fn into<T: Insert>() -> String {
    format!("INSERT INTO {} ({}) VALUES ", T::TABLE, T::NAMES.join(", "))
}

fn insert<T: Insert>() -> String {
    into::<T>() + &tuple(1, T::NAMES.len(), '?')
}
