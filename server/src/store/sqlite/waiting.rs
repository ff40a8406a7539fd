//! The changes of one transaction that wait for its flush.

use tokio::sync::oneshot;

use crate::store::StoreError;

/// Changes that are done but not flushed. While there are any, the transaction is open and a flush follows.
#[derive(Default)]
pub(super) struct Group {
    pub(super) deeds: Vec<oneshot::Sender<Result<(), StoreError>>>,
    /// Whether a flush without a delay is already in the queue.
    pub(super) awaited: bool,
}

impl Group {
    pub(super) fn notify(self, outcome: &Result<(), StoreError>) {
        for deed in self.deeds {
            // A change that was canceled, or that no one waits for, doesn't receive the result.
            let _ = deed.send(outcome.clone());
        }
    }
}
