//! The outbox: letters are written in the transaction of the change they tell about, and sent from here.
//!
//! At least once: a letter is leased before it is sent, and if its sender is lost the lease runs out and another takes
//! over, under the same Message-ID. How a letter looks and how it leaves is `mail`'s business.

mod failed;
mod rules;
mod sender;
mod store;

use std::{sync::Arc, time::Duration};

use shared::{
    id::{InvitationId, OrganizationId},
    text::Email,
    time::Timestamp,
};
use tokio::sync::watch;

use crate::{
    Service,
    mail::LetterKind,
    secrets::Hash,
    store::{Conn, StoreError},
};

pub use failed::{Handled, Parked, drop_parked, parked, retry};
pub use store::{OutboxCounts, counts};

/// Letters on their way at the same time, in one process.
const SENDERS: usize = 4;
/// Letters of other processes, and those whose time has come, are found this late.
const LOOK: Duration = Duration::from_secs(5);

/// A letter to be sent.
#[derive(Clone)]
pub struct NewLetter {
    pub organization: Option<OrganizationId>,
    /// The invitation whose health the letter tells.
    pub invitation: Option<InvitationId>,
    /// The link it carries; its secret is made again at sending.
    pub link: Option<Hash>,
    /// Not before then; at once if absent.
    pub due: Option<Timestamp>,
    pub to: Email,
    pub to_name: Option<String>,
    pub kind: LetterKind,
}

/// Writes letters, to be sent once the transaction commits. Ring `service.letters` after that.
pub async fn enqueue(conn: &mut Conn, now: Timestamp, letters: &[NewLetter]) -> Result<(), StoreError> {
    store::insert(conn, now, letters).await
}

/// Sends everything that is due now; says how many letters were tried.
pub async fn work(service: &Service) -> Result<usize, StoreError> {
    let (_keep, never) = watch::channel(false);
    drain(service, &never).await
}

/// Sends until told to stop; letters in hand are finished first.
pub async fn run(service: Arc<Service>, mut stop: watch::Receiver<bool>) {
    let told = stop.clone();
    while !*told.borrow() {
        if let Err(fault) = drain(&service, &told).await {
            tracing::warn!(%fault, "couldn't read the outbox");
        }
        tokio::select! {
            () = service.letters.notified() => {}
            () = tokio::time::sleep(LOOK) => {}
            _ = stop.wait_for(|stop| *stop) => {}
        }
    }
}

/// Side by side in one task: sending is waiting for a mail server.
async fn drain(service: &Service, stop: &watch::Receiver<bool>) -> Result<usize, StoreError> {
    const { assert!(SENDERS == 4, "one future below for each") };
    let one = || sender::run(service, stop);
    let (a, b, c, d) = tokio::join!(one(), one(), one(), one());
    Ok(a? + b? + c? + d?)
}
