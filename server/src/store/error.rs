//! Errors of the database. The texts are for logs: they contain no value from a row or an argument, because those are
//! emails and hashes of secrets. What a client sees is decided elsewhere.

use super::Dialect;

#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    /// A unique index or primary key was violated. `constraint` is the index's name, the same on both engines; unnamed
    /// ones have PostgreSQL's names, `table_pkey` or `table_column_key`.
    #[error("the row violates the unique constraint {constraint}")]
    Unique { constraint: String },
    /// The turn to write or a free connection didn't come in time, or PostgreSQL aborted this transaction in favor of
    /// another. Retrying the whole transaction can succeed.
    #[error("the database is busy")]
    Busy,
    /// The database can't be reached or can't work: no connection, a full disk, a damaged file.
    #[error("the database is unavailable: {0}")]
    Unavailable(String),
    /// A query that must find exactly one row found none.
    #[error("the query found no row")]
    NoRow,
    /// A query's column has another type than the code reads.
    #[error("column {index} is {found}, expected {wanted}")]
    Column { index: usize, wanted: &'static str, found: &'static str },
    /// The database was last migrated by a newer version of Roster.
    #[error(
        "the database has migration {name}, which this version of Roster doesn't know: start the newer version, or restore the backup from before the upgrade"
    )]
    Newer { name: String },
    #[error("migration {name} failed: {reason}")]
    Migration { name: String, reason: String },
    /// A mistake in a query, or a constraint other than uniqueness.
    #[error("{} rejected the query: {reason}", dialect.name())]
    Other { dialect: Dialect, reason: String },
}

impl StoreError {
    pub fn is_unique(&self) -> bool {
        matches!(self, StoreError::Unique { .. })
    }

    /// Whether this index was violated.
    pub fn violates(&self, index: &str) -> bool {
        matches!(self, StoreError::Unique { constraint } if constraint == index)
    }

    pub(super) fn sqlite(reason: impl Into<String>) -> StoreError {
        StoreError::Other { dialect: Dialect::Sqlite, reason: reason.into() }
    }

    pub(super) fn postgres(reason: impl Into<String>) -> StoreError {
        StoreError::Other { dialect: Dialect::Postgres, reason: reason.into() }
    }
}
