//! The deeds of one transaction that wait for its flush.

use tokio::sync::oneshot;

use crate::store::StoreError;

/// The deeds that are done and not yet flushed. While there are any, the transaction is open and a flush will come.
#[derive(Default)]
pub(super) struct Group {
    pub(super) deeds: Vec<oneshot::Sender<Result<(), StoreError>>>,
    /// Whether a flush that does not linger is in line.
    pub(super) awaited: bool,
}

impl Group {
    pub(super) fn tell(self, outcome: &Result<(), StoreError>) {
        for deed in self.deeds {
            // One that was cancelled, or never waited, does not listen.
            let _ = deed.send(outcome.clone());
        }
    }
}
