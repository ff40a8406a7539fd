//! Leased connections, and the statements that run through one. [`super::group`] handles transactions.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, Statement, StatementStatus, params_from_iter};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::fault::translate;
use super::value::lend;
use super::waiting::Group;
use crate::store::row::RowBuffer;
use crate::store::{Row, StoreError, Value};

/// Connections, leased in the order of requests.
pub(super) struct Pool {
    idle: Mutex<Vec<Desk>>,
    permits: Arc<Semaphore>,
}

/// A connection, with the state that it keeps between leases.
pub(super) struct Desk {
    pub(super) connection: Connection,
    pub(super) group: Group,
}

impl Pool {
    pub(super) fn new(connections: Vec<Connection>) -> Arc<Pool> {
        let permits = Arc::new(Semaphore::new(connections.len()));
        let idle = connections.into_iter().map(|connection| Desk { connection, group: Group::default() }).collect();
        Arc::new(Pool { idle: Mutex::new(idle), permits })
    }

    pub(super) async fn lease(pool: &Arc<Pool>, wait: Duration) -> Result<Lease, StoreError> {
        tokio::time::timeout(wait, Pool::turn(pool)).await.map_err(|_| StoreError::Busy)?
    }

    /// Waits without a limit.
    pub(super) async fn turn(pool: &Arc<Pool>) -> Result<Lease, StoreError> {
        let permit = Arc::clone(&pool.permits).acquire_owned().await;
        let permit = permit.map_err(|_| StoreError::Unavailable("the database is closed".into()))?;
        Ok(Lease::new(pool, permit))
    }
}

/// One leased connection. Fields are dropped in order after `drop` has returned the connection, so the permit is
/// released last and its next holder finds a connection.
pub(in crate::store) struct Lease {
    /// Always present; an `Option` only so that `drop` can move it out.
    desk: Option<Desk>,
    /// Whether this lease has begun a change.
    pub(super) in_deed: bool,
    pub(super) pool: Arc<Pool>,
    _permit: OwnedSemaphorePermit,
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.pool.idle.lock().unwrap_or_else(PoisonError::into_inner).extend(self.desk.take());
    }
}

/// For observers: the steps of SQLite's virtual machine, which grow with the rows that a statement reads.
fn note_steps(sql: &str, statement: &Statement<'_>) {
    if tracing::enabled!(target: "roster::sql::steps", tracing::Level::TRACE) {
        let steps = statement.get_status(StatementStatus::VmStep);
        tracing::trace!(target: "roster::sql::steps", sql, steps);
    }
}

const ALIVE: &str = "a lease keeps its connection until it is dropped";

impl Lease {
    fn new(pool: &Arc<Pool>, permit: OwnedSemaphorePermit) -> Lease {
        let desk = pool.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        Lease { desk, in_deed: false, pool: Arc::clone(pool), _permit: permit }
    }

    pub(super) fn connection(&self) -> &Connection {
        &self.desk.as_ref().expect(ALIVE).connection
    }

    pub(super) fn group(&mut self) -> &mut Group {
        &mut self.desk.as_mut().expect(ALIVE).group
    }

    fn attempt<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        let connection = self.connection();
        // After some errors, such as a full disk, SQLite rolls everything back by itself. Later statements of the same
        // change would then be a transaction of their own.
        if self.in_deed && connection.is_autocommit() {
            return Err(StoreError::sqlite("the transaction is over"));
        }
        work(connection).map_err(|fault| translate(Some(connection), fault))
    }

    pub(in crate::store) fn rows(&mut self, sql: &str, args: &[Value]) -> Result<Vec<Row>, StoreError> {
        self.attempt(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            let width = statement.column_count();
            let _ = statement.reset_status(StatementStatus::VmStep);
            let mut rows = statement.query(params_from_iter(args))?;
            let mut batch = RowBuffer::default();
            while let Some(row) = rows.next()? {
                for index in 0..width {
                    batch.push(lend(index, row.get_ref(index)?)?);
                }
            }
            drop(rows);
            note_steps(sql, &statement);
            Ok(batch.into_rows(width))
        })
    }

    pub(in crate::store) fn run(&mut self, sql: &str, args: &[Value]) -> Result<u64, StoreError> {
        self.attempt(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            let _ = statement.reset_status(StatementStatus::VmStep);
            let changed = statement.execute(params_from_iter(args))?;
            note_steps(sql, &statement);
            Ok(changed as u64)
        })
    }

    /// The same statement for several sets of arguments. Without round trips, this is as fast as one long statement and
    /// uses a single cache entry.
    pub(in crate::store) fn run_each(&mut self, sql: &str, rows: &[Vec<Value>]) -> Result<u64, StoreError> {
        self.attempt(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            let _ = statement.reset_status(StatementStatus::VmStep);
            let changed =
                rows.iter().try_fold(0, |sum, row| Ok(sum + statement.execute(params_from_iter(row))? as u64));
            note_steps(sql, &statement);
            changed
        })
    }

    pub(in crate::store) fn script(&mut self, sql: &str) -> Result<(), StoreError> {
        self.attempt(|connection| connection.execute_batch(sql))
    }

    /// One short statement without arguments, kept prepared.
    pub(super) fn step(&self, sql: &str) -> Result<(), StoreError> {
        let connection = self.connection();
        let run = || connection.prepare_cached(sql)?.execute([]).map(drop);
        run().map_err(|fault| translate(Some(connection), fault))
    }
}
