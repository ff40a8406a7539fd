//! Group commit: changes that wait for the single writing connection share one flush to disk.
//!
//! A change is a savepoint in an open transaction. When it is done, the first of a group appends a *flush* to the queue
//! in which all writers wait. Writers ahead of the flush join the transaction; then the flush commits it for all of
//! them and notifies each. A single change finds an empty queue and is flushed immediately; the busier the queue, the
//! more changes share a flush. So there is nothing to tune, no timer, no overtaking, and a change that saw another's
//! rows can't become durable without it.
//!
//! A change that no one waits for delays its flush, so that it shares the flush of the change that it belongs to.
//!
//! No change is reported as done before that commit, and no other connection sees uncommitted data.

use std::future::poll_fn;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::task::spawn_blocking;
use tokio::time::Instant;

use super::lease::{Lease, Pool};
use crate::store::StoreError;

/// How long a change waits for *another process* to finish writing, and how often it checks. Within this process,
/// writers queue in [`Pool`], which keeps their order.
const OTHER_PROCESS: Duration = Duration::from_secs(5);
const LOOK_AGAIN: Duration = Duration::from_millis(2);

/// How long a flush is delayed if no one waits for it. Other processes can't write meanwhile.
const LINGER: Duration = Duration::from_millis(5);

/// A finished change that waits for its flush.
#[must_use = "nothing is durable before its flush"]
pub(in crate::store) struct Flush {
    outcome: oneshot::Receiver<Result<(), StoreError>>,
    /// Where the flush queues, if this change must send it.
    line: Option<Arc<Pool>>,
}

impl Flush {
    /// Call this after the connection has been returned. If it is canceled from here on, the change still becomes
    /// durable, because the flush belongs to no single change.
    pub(in crate::store) async fn done(self) -> Result<(), StoreError> {
        if let Some(line) = self.line {
            let mut turn = Box::pin(async move { Pool::turn(&line).await });
            // In the queue from here on, ahead of later writers.
            match poll_fn(|context| Poll::Ready(turn.as_mut().poll(context))).await {
                Poll::Ready(turn) => drop(turn.map(|lease| spawn_blocking(|| lease.flush()))),
                Poll::Pending => drop(tokio::spawn(async move { flush_with(turn.await).await })),
            }
        }
        self.outcome.await.unwrap_or_else(|_| Err(StoreError::Unavailable("the database is closed".into())))
    }
}

impl Lease {
    /// Begins a change, in the group's transaction or in a new one.
    pub(in crate::store) async fn begin(&mut self) -> Result<(), StoreError> {
        let deadline = Instant::now() + OTHER_PROCESS;
        while self.connection().is_autocommit() {
            // IMMEDIATE, because a transaction that reads first and writes later would otherwise fail without waiting
            // if another process wrote in between.
            match self.step("BEGIN IMMEDIATE") {
                Err(StoreError::Busy) if Instant::now() < deadline => tokio::time::sleep(LOOK_AGAIN).await,
                begun => begun?,
            }
        }
        self.step("SAVEPOINT deed")?;
        self.in_deed = true;
        Ok(())
    }

    /// Passes the change to its group.
    pub(in crate::store) fn commit(&mut self) -> Result<Flush, StoreError> {
        let outcome = self.join_group()?;
        let first = !std::mem::replace(&mut self.group().awaited, true);
        Ok(Flush { outcome, line: first.then(|| Arc::clone(&self.pool)) })
    }

    /// Passes the change to its group and leaves it to the next flush.
    pub(in crate::store) fn commit_behind(&mut self) -> Result<(), StoreError> {
        self.join_group()?;
        if self.group().deeds.len() == 1 {
            let line = Arc::clone(&self.pool);
            tokio::spawn(async move {
                tokio::time::sleep(LINGER).await;
                flush_in_turn(line).await;
            });
        }
        Ok(())
    }

    fn join_group(&mut self) -> Result<oneshot::Receiver<Result<(), StoreError>>, StoreError> {
        self.script("RELEASE deed")?;
        self.in_deed = false;
        let (sender, outcome) = oneshot::channel();
        self.group().deeds.push(sender);
        Ok(outcome)
    }

    /// Undoes only this change, unless SQLite itself has aborted the whole group.
    pub(in crate::store) fn roll_back(mut self) {
        let shared = !self.connection().is_autocommit() && !self.group().deeds.is_empty();
        let undo = |lease: &Lease| lease.step("ROLLBACK TO deed").and_then(|()| lease.step("RELEASE deed"));
        if shared && (!self.in_deed || undo(&self).is_ok()) {
            return;
        }
        self.abandon(StoreError::Unavailable("an error ended the transaction".into()));
    }

    /// On a thread that is allowed to block, because the disk takes time.
    fn flush(mut self) {
        if self.connection().is_autocommit() {
            // An earlier flush, or an error, has ended the transaction; its changes have been notified.
            return;
        }
        if let Err(fault) = self.step("COMMIT") {
            return self.abandon(fault);
        }
        let group = std::mem::take(self.group());
        // The next writer doesn't wait until everyone is notified.
        drop(self);
        group.notify(&Ok(()));
    }

    /// Leaves the connection without a transaction and fails the group.
    fn abandon(mut self, reason: StoreError) {
        if !self.connection().is_autocommit()
            && let Err(fault) = self.step("ROLLBACK")
        {
            tracing::error!(%fault, "couldn't roll back a transaction");
        }
        let group = std::mem::take(self.group());
        drop(self);
        group.notify(&Err(reason));
    }
}

/// At the end of the queue; everyone ahead takes part.
pub(super) async fn flush_in_turn(line: Arc<Pool>) {
    flush_with(Pool::turn(&line).await).await;
}

async fn flush_with(turn: Result<Lease, StoreError>) {
    if let Ok(lease) = turn {
        let _ = spawn_blocking(|| lease.flush()).await;
    }
}
