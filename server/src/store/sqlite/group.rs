//! Group commit: deeds that wait for the one writing connection share one flush to the disk.
//!
//! A deed is a savepoint in an open transaction. When it is done, the first of a group puts a *flush* at the end of the
//! line in which all writers wait. Whoever stands before the flush joins the transaction; then the flush commits it for
//! all of them, and each is told. A lone deed finds the line empty and is flushed at once; the busier the line, the more
//! share. So there is nothing to tune and no timer, nobody is overtaken, and a deed that saw another's rows cannot
//! become durable without it.
//!
//! A deed that is not waited for lets its flush linger, so that it shares the one of the deed it was made for.
//!
//! Deliberately never tells a deed "done" before that commit, and shows no other connection what is not committed.

use std::future::poll_fn;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::task::spawn_blocking;
use tokio::time::Instant;

use super::lease::{Lease, Pool};
use crate::store::StoreError;

/// How long a deed waits for *another process* to finish writing, and how often it looks. Inside this process writers
/// queue in [`Pool`], which keeps their order.
const OTHER_PROCESS: Duration = Duration::from_secs(5);
const LOOK_AGAIN: Duration = Duration::from_millis(2);

/// How long a flush lingers that nobody waits for. Other processes cannot write meanwhile.
const LINGER: Duration = Duration::from_millis(5);

/// The deeds that are done and not yet flushed. While there are any, the transaction is open and a flush will come.
#[derive(Default)]
pub(super) struct Group {
    deeds: Vec<oneshot::Sender<Result<(), StoreError>>>,
    /// Whether a flush that does not linger is in line.
    awaited: bool,
}

impl Group {
    fn tell(self, outcome: &Result<(), StoreError>) {
        for deed in self.deeds {
            // One that was cancelled, or never waited, does not listen.
            let _ = deed.send(outcome.clone());
        }
    }
}

/// A deed that is done, on its way to the disk.
#[must_use = "nothing is durable before its flush"]
pub(in crate::store) struct Flush {
    told: oneshot::Receiver<Result<(), StoreError>>,
    /// Where the flush lines up, if this deed is the one to send it.
    line: Option<Arc<Pool>>,
}

impl Flush {
    /// To be called when the connection has been given back. Cancelled from here on, the deed becomes durable all the
    /// same: the flush belongs to no deed.
    pub(in crate::store) async fn done(self) -> Result<(), StoreError> {
        if let Some(line) = self.line {
            let mut turn = Box::pin(async move { Pool::turn(&line).await });
            // In line from here on, before whoever comes later.
            match poll_fn(|context| Poll::Ready(turn.as_mut().poll(context))).await {
                Poll::Ready(turn) => drop(turn.map(|lease| spawn_blocking(|| lease.flush()))),
                Poll::Pending => drop(tokio::spawn(async move { flush_with(turn.await).await })),
            }
        }
        self.told.await.unwrap_or_else(|_| Err(StoreError::Unavailable("the database is closed".into())))
    }
}

impl Lease {
    /// Begins a deed, in the group's transaction or in a new one.
    pub(in crate::store) async fn begin(&mut self) -> Result<(), StoreError> {
        let deadline = Instant::now() + OTHER_PROCESS;
        while self.connection().is_autocommit() {
            // IMMEDIATE: a transaction that reads first and writes later would otherwise fail when another process
            // wrote in between, and SQLite does not wait for that.
            match self.step("BEGIN IMMEDIATE") {
                Err(StoreError::Busy) if Instant::now() < deadline => tokio::time::sleep(LOOK_AGAIN).await,
                begun => begun?,
            }
        }
        self.step("SAVEPOINT deed")?;
        self.in_deed = true;
        Ok(())
    }

    /// Hands the deed to its group.
    pub(in crate::store) fn commit(&mut self) -> Result<Flush, StoreError> {
        let told = self.join_group()?;
        let first = !std::mem::replace(&mut self.group().awaited, true);
        Ok(Flush { told, line: first.then(|| Arc::clone(&self.pool)) })
    }

    /// Hands the deed to its group and leaves it to the next flush.
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
        let (tell, told) = oneshot::channel();
        self.group().deeds.push(tell);
        Ok(told)
    }

    /// Undoes this deed and leaves the group's others alone, unless SQLite itself has given all of them up.
    pub(in crate::store) fn roll_back(mut self) {
        let shared = !self.connection().is_autocommit() && !self.group().deeds.is_empty();
        let undo = |lease: &Lease| lease.step("ROLLBACK TO deed").and_then(|()| lease.step("RELEASE deed"));
        if shared && (!self.in_deed || undo(&self).is_ok()) {
            return;
        }
        self.abandon(StoreError::Unavailable("an error ended the transaction".into()));
    }

    /// On a thread that may block: the disk takes its time.
    fn flush(mut self) {
        if self.connection().is_autocommit() {
            // An earlier flush, or a fault, has ended the transaction; its deeds have been told.
            return;
        }
        if let Err(fault) = self.step("COMMIT") {
            return self.abandon(fault);
        }
        let group = std::mem::take(self.group());
        // The next writer need not wait until everybody is told.
        drop(self);
        group.tell(&Ok(()));
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
        group.tell(&Err(reason));
    }
}

/// At the end of the line; whoever came before takes part.
pub(super) async fn flush_in_turn(line: Arc<Pool>) {
    flush_with(Pool::turn(&line).await).await;
}

async fn flush_with(turn: Result<Lease, StoreError>) {
    if let Ok(lease) = turn {
        let _ = spawn_blocking(|| lease.flush()).await;
    }
}
