//! SQLite: one file, one writer, several readers. It does not hop to a blocking thread; see [`super::conn`].

use std::fs::{DirBuilder, OpenOptions};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, ToSql, config::DbConfig, ffi, params_from_iter, types};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::row::Batch;
use super::{Row, StoreError, StoreOptions, Value, ValueRef};

/// How long a statement waits for *another process* to finish writing. Inside this process writers queue in
/// [`Pool`], which keeps their order and blocks no thread.
const OTHER_PROCESS: Duration = Duration::from_secs(5);

pub(super) struct Database {
    readers: Arc<Pool>,
    writer: Arc<Pool>,
    wait: Duration,
}

impl Database {
    pub(super) fn open(path: &Path, options: &StoreOptions) -> Result<Database, StoreError> {
        if path.as_os_str().is_empty() || path.to_str().is_some_and(|path| path.starts_with(':') || path.contains('?'))
        {
            return Err(StoreError::Unavailable(
                "sqlite: needs the path of a file, as in sqlite:data/roster.db".into(),
            ));
        }
        create_private(path).map_err(|fault| StoreError::Unavailable(format!("{}: {fault}", path.display())))?;
        let writer = connect(path)?;
        let readers = (0..options.readers.max(1)).map(|_| connect_to_read(path)).collect::<Result<_, _>>()?;
        Ok(Database { readers: Pool::new(readers), writer: Pool::new(vec![writer]), wait: options.wait })
    }

    pub(super) async fn reader(&self) -> Result<Lease, StoreError> {
        Pool::lease(&self.readers, self.wait).await
    }

    pub(super) async fn writer(&self) -> Result<Lease, StoreError> {
        Pool::lease(&self.writer, self.wait).await
    }
}

/// The file holds addresses and hashes of passwords, so only its owner may read it. SQLite gives the journal beside
/// it the same mode.
fn create_private(path: &Path) -> std::io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(path).map(drop)
}

fn connect(path: &Path) -> Result<Connection, StoreError> {
    let connection = Connection::open(path).map_err(|fault| translate(None, fault))?;
    let set_up = || {
        connection.busy_timeout(OTHER_PROCESS)?;
        // Otherwise a prepared statement is parsed and planned anew for each set of arguments that might have suited
        // another plan, which takes as long as a short query runs.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        connection.execute_batch(
            "PRAGMA journal_mode = WAL;
             PRAGMA synchronous = FULL;
             PRAGMA foreign_keys = ON;
             PRAGMA temp_store = MEMORY;
             PRAGMA cache_size = -8000;
             PRAGMA journal_size_limit = 67108864;",
        )?;
        connection.set_prepared_statement_cache_capacity(256);
        Ok(())
    };
    set_up().map_err(|fault| translate(None, fault))?;
    Ok(connection)
}

fn connect_to_read(path: &Path) -> Result<Connection, StoreError> {
    let connection = connect(path)?;
    connection.pragma_update(None, "query_only", true).map_err(|fault| translate(None, fault))?;
    Ok(connection)
}

/// Connections on loan, handed out in the order in which they were asked for.
struct Pool {
    idle: Mutex<Vec<Connection>>,
    permits: Arc<Semaphore>,
}

impl Pool {
    fn new(connections: Vec<Connection>) -> Arc<Pool> {
        let permits = Arc::new(Semaphore::new(connections.len()));
        Arc::new(Pool { idle: Mutex::new(connections), permits })
    }

    async fn lease(pool: &Arc<Pool>, wait: Duration) -> Result<Lease, StoreError> {
        let permit = match Arc::clone(&pool.permits).try_acquire_owned() {
            Ok(permit) => permit,
            Err(_) => tokio::time::timeout(wait, Arc::clone(&pool.permits).acquire_owned())
                .await
                .map_err(|_| StoreError::Busy)?
                .map_err(|_| StoreError::Unavailable("the database is closed".into()))?,
        };
        let connection = pool.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        Ok(Lease { connection, pool: Arc::clone(pool), _permit: permit })
    }
}

/// One connection out of its pool. Fields are dropped in order after `drop` has given the connection back, so the
/// permit is freed last and its next holder finds one.
pub(super) struct Lease {
    /// Always present; an `Option` only so that `drop` can move it out.
    connection: Option<Connection>,
    pool: Arc<Pool>,
    _permit: OwnedSemaphorePermit,
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.pool.idle.lock().unwrap_or_else(PoisonError::into_inner).extend(self.connection.take());
    }
}

impl Lease {
    fn attempt<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        let connection = self.connection.as_ref().ok_or_else(|| StoreError::sqlite("the connection was given back"))?;
        work(connection).map_err(|fault| translate(Some(connection), fault))
    }

    pub(super) fn rows(&mut self, sql: &str, args: &[Value]) -> Result<Vec<Row>, StoreError> {
        self.attempt(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            let width = statement.column_count();
            let mut rows = statement.query(params_from_iter(args))?;
            let mut batch = Batch::default();
            while let Some(row) = rows.next()? {
                for index in 0..width {
                    batch.push(lend(index, row.get_ref(index)?)?);
                }
            }
            Ok(batch.into_rows(width))
        })
    }

    pub(super) fn run(&mut self, sql: &str, args: &[Value]) -> Result<u64, StoreError> {
        self.attempt(|connection| {
            connection.prepare_cached(sql)?.execute(params_from_iter(args)).map(|rows| rows as u64)
        })
    }

    /// The same statement for many sets of arguments. With no round trip to save, this is as quick as one long
    /// statement and keeps a single entry in the cache.
    pub(super) fn run_each(&mut self, sql: &str, rows: &[Vec<Value>]) -> Result<u64, StoreError> {
        self.attempt(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            rows.iter().try_fold(0, |sum, row| Ok(sum + statement.execute(params_from_iter(row))? as u64))
        })
    }

    pub(super) fn script(&mut self, sql: &str) -> Result<(), StoreError> {
        self.attempt(|connection| connection.execute_batch(sql))
    }

    /// After some faults, a full disk among them, SQLite has rolled back by itself.
    pub(super) fn roll_back(mut self) {
        if self.connection.as_ref().is_some_and(|connection| !connection.is_autocommit())
            && let Err(fault) = self.script("ROLLBACK")
        {
            tracing::error!(%fault, "a transaction could not be rolled back");
        }
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<types::ToSqlOutput<'_>> {
        Ok(types::ToSqlOutput::Borrowed(match self.borrow() {
            ValueRef::Null => types::ValueRef::Null,
            ValueRef::Int(number) => types::ValueRef::Integer(number),
            ValueRef::Text(text) => types::ValueRef::Text(text.as_bytes()),
            ValueRef::Blob(bytes) => types::ValueRef::Blob(bytes),
        }))
    }
}

fn lend(index: usize, value: types::ValueRef<'_>) -> rusqlite::Result<ValueRef<'_>> {
    Ok(match value {
        types::ValueRef::Null => ValueRef::Null,
        types::ValueRef::Integer(number) => ValueRef::Int(number),
        types::ValueRef::Text(text) => {
            ValueRef::Text(std::str::from_utf8(text).map_err(|fault| rusqlite::Error::Utf8Error(index, fault))?)
        }
        types::ValueRef::Blob(bytes) => ValueRef::Blob(bytes),
        types::ValueRef::Real(_) => {
            return Err(rusqlite::Error::InvalidColumnType(index, "floating point".into(), types::Type::Real));
        }
    })
}

fn translate(connection: Option<&Connection>, fault: rusqlite::Error) -> StoreError {
    let rusqlite::Error::SqliteFailure(code, message) = &fault else {
        return StoreError::sqlite(fault.to_string());
    };
    let message = message.clone().unwrap_or_else(|| code.to_string());
    match code.extended_code {
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => {
            let constraint = connection.and_then(|connection| constraint_name(connection, &message));
            return StoreError::Unique { constraint: constraint.unwrap_or(message) };
        }
        _ => {}
    }
    match code.code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::Busy,
        ErrorCode::CannotOpen
        | ErrorCode::DiskFull
        | ErrorCode::SystemIoFailure
        | ErrorCode::DatabaseCorrupt
        | ErrorCode::NotADatabase
        | ErrorCode::PermissionDenied => StoreError::Unavailable(message),
        _ => StoreError::sqlite(message),
    }
}

/// SQLite names the columns ("UNIQUE constraint failed: t.a, t.b"), PostgreSQL the index. Looking the index up costs
/// a query, but only for a row that is refused anyway.
fn constraint_name(connection: &Connection, message: &str) -> Option<String> {
    let refused = message.split_once("failed: ")?.1;
    if let Some(index) = refused.strip_prefix("index '") {
        return Some(index.trim_end_matches('\'').to_owned());
    }
    let (table, _) = refused.split_once('.')?;
    let columns: Vec<&str> = refused.split(", ").filter_map(|column| Some(column.split_once('.')?.1)).collect();
    let found = connection.prepare_cached(
        "SELECT indexes.name, indexes.origin FROM pragma_index_list(?1) AS indexes
         WHERE indexes.\"unique\" = 1
           AND (SELECT group_concat(name, ',') FROM (SELECT name FROM pragma_index_info(indexes.name) ORDER BY seqno)) = ?2",
    );
    let found = found.and_then(|mut statement| {
        statement.query_row((table, columns.join(",")), |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))
    });
    Some(match found {
        Ok((name, origin)) if origin == "c" => name,
        Ok((_, origin)) if origin == "u" => format!("{table}_{}_key", columns.join("_")),
        // A single integer key is the table itself and has no index.
        Ok(_) | Err(_) => format!("{table}_pkey"),
    })
}
