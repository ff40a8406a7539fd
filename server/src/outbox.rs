//! The outbox: emails are written in the transaction of their change and sent from here.
//!
//! Delivers at least once: an email is leased before it is sent, and if its sender crashes, the lease ends and another
//! one takes over with the same Message-ID. `mail` renders and delivers.

mod queries;
mod rules;
mod sender;

use std::{sync::Arc, time::Duration};

use shared::{
    id::{InvitationId, OrganizationId},
    text::Email,
    time::Timestamp,
};
use tokio::sync::watch;

use crate::{
    Service,
    mail::EmailKind,
    secrets::Hash,
    store::{Conn, StoreError},
};

pub use queries::{FailedRow, Handled, OutboxCounts, QueueFault, counts, delete_failed, failed, fault, retry};

/// Emails that one process sends concurrently.
const SENDERS: usize = 4;
/// Maximum delay until emails of other processes and due retries are found.
const LOOK: Duration = Duration::from_secs(5);

/// An email to send.
#[derive(Clone)]
pub struct NewEmail {
    pub organization: Option<OrganizationId>,
    /// The invitation whose delivery status it determines.
    pub invitation: Option<InvitationId>,
    /// The link it contains; its secret is derived again when it is sent.
    pub link: Option<Hash>,
    /// Not before this time; immediately if `None`.
    pub due: Option<Timestamp>,
    pub to: Email,
    pub to_name: Option<String>,
    pub kind: EmailKind,
}

/// Writes emails that are sent once the transaction commits. Notify `service.outbox` afterwards.
pub async fn enqueue(conn: &mut Conn, now: Timestamp, messages: &[NewEmail]) -> Result<(), StoreError> {
    queries::insert(conn, now, messages).await
}

/// Sends all due emails; returns the number of attempts.
pub async fn work(service: &Service) -> Result<usize, StoreError> {
    let (_keep, never) = watch::channel(false);
    drain(service, &never).await
}

/// Sends until asked to stop; finishes leased emails first.
pub async fn run(service: Arc<Service>, mut stop: watch::Receiver<bool>) {
    let stopped = stop.clone();
    while !*stopped.borrow() {
        if let Err(fault) = drain(&service, &stopped).await {
            tracing::warn!(%fault, "couldn't read the outbox");
        }
        tokio::select! {
            () = service.outbox.notified() => {}
            () = tokio::time::sleep(LOOK) => {}
            _ = stop.wait_for(|stop| *stop) => {}
        }
    }
}

/// Concurrently in one task, because sending is mostly waiting for a mail server.
async fn drain(service: &Service, stop: &watch::Receiver<bool>) -> Result<usize, StoreError> {
    const { assert!(SENDERS == 4, "one future below for each") };
    let one = || sender::run(service, stop);
    let (a, b, c, d) = tokio::join!(one(), one(), one(), one());
    Ok(a? + b? + c? + d?)
}
