//! Group commit: deeds that wait for the one writing connection share one flush to the disk.
//!
//! A deed is a savepoint in an open transaction. When it is done, the first of a group puts a *flush* at the end of the
//! line in which all writers wait. Whoever stands before the flush joins the transaction; then the flush commits it for
//! all of them, and each is told. A lone deed finds the line empty and is flushed at once; the busier the line, the more
//! share. So there is nothing to tune and no timer, nobody is overtaken, and a deed that saw another's rows cannot
//! become durable without it.
//!
//! Deliberately never tells a deed "done" before that commit, and shows no other connection what is not committed.

use std::sync::Arc;

use tokio::sync::oneshot;

use super::lease::{Lease, Pool};
use crate::store::StoreError;

/// The deeds that are done and not yet flushed. While there are any, the transaction is open and a flush is in line.
#[derive(Default)]
pub(super) struct Group(Vec<oneshot::Sender<Result<(), StoreError>>>);

impl Group {
    fn tell(self, outcome: &Result<(), StoreError>) {
        for deed in self.0 {
            // One that was cancelled does not listen.
            let _ = deed.send(outcome.clone());
        }
    }
}

/// A deed that is done, on its way to the disk.
#[must_use = "nothing is durable before its flush"]
pub(in crate::store) struct Flush(oneshot::Receiver<Result<(), StoreError>>);

impl Flush {
    /// Dropped meanwhile, the deed becomes durable all the same.
    pub(in crate::store) async fn done(self) -> Result<(), StoreError> {
        self.0.await.unwrap_or_else(|_| Err(StoreError::Unavailable("the database is closed".into())))
    }
}

impl Lease {
    /// Begins a deed, in the group's transaction or in a new one.
    pub(in crate::store) fn begin(&mut self) -> Result<(), StoreError> {
        if self.connection().is_autocommit() {
            // IMMEDIATE: a transaction that reads first and writes later would otherwise fail when another process
            // wrote in between, and SQLite does not wait for that.
            self.step("BEGIN IMMEDIATE")?;
        }
        self.step("SAVEPOINT deed")?;
        self.in_deed = true;
        Ok(())
    }

    /// Hands the deed to its group. To be followed by giving the connection back and then waiting for the flush.
    pub(in crate::store) fn commit(&mut self) -> Result<Flush, StoreError> {
        self.script("RELEASE deed")?;
        self.in_deed = false;
        let (told, flush) = oneshot::channel();
        let group = &mut self.group().0;
        group.push(told);
        if group.len() == 1 {
            // A task of its own: the deeds may be cancelled, the flush is not.
            tokio::spawn(flush_in_turn(Arc::clone(&self.pool)));
        }
        Ok(Flush(flush))
    }

    /// Undoes this deed and leaves the group's others alone, unless SQLite itself has given all of them up.
    pub(in crate::store) fn roll_back(mut self) {
        let shared = !self.connection().is_autocommit() && !self.group().0.is_empty();
        let undo = |lease: &Lease| lease.step("ROLLBACK TO deed").and_then(|()| lease.step("RELEASE deed"));
        if shared && (!self.in_deed || undo(&self).is_ok()) {
            return;
        }
        self.abandon(StoreError::Unavailable("a fault ended the transaction".into()));
    }

    /// On a thread that may block: the disk takes its time.
    fn flush(mut self) {
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
            tracing::error!(%fault, "a transaction could not be rolled back");
        }
        let group = std::mem::take(self.group());
        drop(self);
        group.tell(&Err(reason));
    }
}

async fn flush_in_turn(pool: Arc<Pool>) {
    let Ok(lease) = Pool::turn(&pool).await else { return };
    // Nothing is open if a fault has ended the transaction meanwhile; its deeds have been told.
    if !lease.connection().is_autocommit() {
        let _ = tokio::task::spawn_blocking(|| lease.flush()).await;
    }
}
