//! One connection while it is used: statements with a deadline, and what happens to it afterwards.

use std::time::Duration;

use deadpool_postgres::Object;
use tokio::time::timeout;
use tokio_postgres::types::{ToSql, Type};

use super::fault::translate;
use super::link::{CONNECT, Link};
use super::value::AsText;
use crate::store::columns::tuple;
use crate::store::{Row, StoreError, Value};

/// The protocol counts a statement's parameters in sixteen bits.
const PARAMETERS: usize = 65_535;
/// Maximum prepared statements per connection: twice as many as Roster has with usual filters.
const STATEMENTS: usize = 512;

/// One connection from the pool.
pub struct Lease {
    /// Present until it is returned.
    object: Option<Object>,
    state: State,
    link: Link,
    /// How long a statement can take; `None` only for migrations.
    deadline: Option<Duration>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Idle,
    /// A statement was sent. If its caller is gone, its answer is still to come.
    Waiting,
    /// The server can't be reached, can't work, or didn't answer.
    Lost,
}

impl Lease {
    pub(super) fn new(object: Object, link: Link, deadline: Duration) -> Lease {
        Lease { object: Some(object), state: State::Idle, link, deadline: Some(deadline) }
    }

    pub async fn rows(&mut self, sql: &str, args: &[Value]) -> Result<Vec<Row>, StoreError> {
        let prepared = self.link.prepares();
        let answer = self.ask(async |object| match prepared {
            true => {
                let statement = prepare(object, sql).await?;
                object.query(&statement, &lend(args)).await
            }
            false => object.query_typed(sql, &typed(&as_text(args))).await,
        });
        Ok(answer.await?.into_iter().map(Row::postgres).collect())
    }

    pub async fn run(&mut self, sql: &str, args: &[Value]) -> Result<u64, StoreError> {
        let prepared = self.link.prepares();
        self.ask(async |object| match prepared {
            true => {
                let statement = prepare(object, sql).await?;
                object.execute(&statement, &lend(args)).await
            }
            false => object.execute_typed(sql, &typed(&as_text(args))).await,
        })
        .await
    }

    /// Many rows in few round trips. The statement depends on the number of rows, so it isn't kept prepared.
    pub async fn insert(&mut self, head: &str, width: usize, rows: &[Vec<Value>]) -> Result<u64, StoreError> {
        let mut inserted = 0;
        for chunk in rows.chunks((PARAMETERS / width).max(1)) {
            let tuples: Vec<String> = (0..chunk.len()).map(|row| tuple(row * width + 1, width, '$')).collect();
            let sql = format!("{head}{}", tuples.join(", "));
            let args: Vec<AsText<'_>> = chunk.iter().flatten().map(AsText).collect();
            inserted += self.ask(async |object| object.execute_typed(&sql, &typed(&args)).await).await?;
        }
        Ok(inserted)
    }

    /// Starts a transaction whose statements have a deadline on the server, too.
    pub async fn begin(&mut self) -> Result<(), StoreError> {
        let sql = match (self.link.prepares(), self.deadline) {
            (false, Some(deadline)) => &format!("BEGIN; SET LOCAL statement_timeout = {}", deadline.as_millis()),
            _ => "BEGIN",
        };
        self.script(sql).await
    }

    /// Lets the statements of a transaction take as long as they need.
    pub async fn unlimited(&mut self) -> Result<(), StoreError> {
        self.deadline = None;
        self.script("SET LOCAL statement_timeout = 0").await
    }

    pub async fn script(&mut self, sql: &str) -> Result<(), StoreError> {
        self.ask(async |object| object.batch_execute(sql).await).await
    }

    /// Waits for an answer until the deadline.
    async fn ask<T>(
        &mut self,
        work: impl AsyncFnOnce(&Object) -> Result<T, tokio_postgres::Error>,
    ) -> Result<T, StoreError> {
        let Some(object) = self.object.as_ref().filter(|_| self.state != State::Lost) else {
            return Err(StoreError::Unavailable("the connection was lost".into()));
        };
        self.state = State::Waiting;
        let answer = match self.deadline {
            None => Ok(work(object).await),
            Some(deadline) => timeout(deadline, work(object)).await,
        };
        let answer = match answer {
            Ok(answer) => answer.map_err(|fault| self.link.learn(&fault).unwrap_or_else(|| translate(&fault))),
            Err(_) => Err(StoreError::Unavailable("the server didn't answer in time".into())),
        };
        self.state = match &answer {
            Err(StoreError::Unavailable(_)) => State::Lost,
            _ => State::Idle,
        };
        answer
    }

    pub fn roll_back(mut self) {
        let lost = self.state == State::Lost;
        match self.object.take() {
            Some(object) if lost => close(object),
            Some(object) => finish(object, "ROLLBACK", self.deadline),
            None => {}
        }
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        match (self.object.take(), self.state) {
            (None, _) => {}
            (Some(object), State::Idle) => drop(object),
            (Some(object), State::Waiting) => finish(object, "", self.deadline),
            (Some(object), State::Lost) => close(object),
        }
    }
}

/// Ends what a connection does in the background, because `drop` can't wait. The connection returns to the pool only
/// after PostgreSQL has answered. A connection that can't answer, or that is dropped without a runtime, is closed, which
/// also rolls back.
fn finish(object: Object, sql: &'static str, deadline: Option<Duration>) {
    let Ok(runtime) = tokio::runtime::Handle::try_current() else { return close(object) };
    runtime.spawn(async move {
        let answer = async { object.batch_execute(sql).await.map_err(|fault| translate(&fault).to_string()) };
        let answer = timeout(deadline.unwrap_or(CONNECT), answer).await;
        if let Err(fault) = answer.unwrap_or_else(|_| Err("no answer in time".to_owned())) {
            tracing::warn!(fault, "closed a connection that couldn't be reused");
            close(object);
        }
    });
}

/// Closes a connection instead of returning it to the pool.
fn close(object: Object) {
    drop(Object::take(object));
}

/// Prepares a statement once per connection. A list's statement depends on its filters, so a caller with ever new
/// filters would fill the server.
async fn prepare(object: &Object, sql: &str) -> Result<tokio_postgres::Statement, tokio_postgres::Error> {
    if object.statement_cache.size() >= STATEMENTS {
        object.statement_cache.clear();
    }
    object.prepare_cached(sql).await
}

fn lend(args: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    args.iter().map(|value| value as _).collect()
}

fn as_text(args: &[Value]) -> Vec<AsText<'_>> {
    args.iter().map(AsText).collect()
}

/// The server infers an unknown type from the statement.
fn typed<'a>(args: &'a [AsText<'a>]) -> Vec<(&'a (dyn ToSql + Sync), Type)> {
    args.iter().map(|value| (value as _, Type::UNKNOWN)).collect()
}
