//! A sender: leases an email, sends it, and records the result while leasing the next one.
//!
//! Holds no transaction while it waits for a mail server.

use std::time::Duration;

use tokio::{sync::watch, time::timeout};

use super::{
    rules::{Fate, after_failure, longest_try},
    store::{self, Leased},
};
use crate::{
    Service,
    mail::{Envelope, Letter, LetterKind, SendError, render},
    store::StoreError,
};

/// Attempts to record that an email was sent; otherwise it would be sent again.
const WRITES: u32 = 3;

/// Sends emails until none is due or it is told to stop; returns the number of attempts.
pub(super) async fn run(service: &Service, stop: &watch::Receiver<bool>) -> Result<usize, StoreError> {
    let mut tried = 0;
    let mut done: Option<(Leased, Fate)> = None;
    loop {
        let wanted = !*stop.borrow();
        let Some(letter) = turn_with_patience(service, done.as_ref(), wanted).await? else { return Ok(tried) };
        tried += 1;
        let fate = attempt(service, &letter).await;
        report(&letter, &fate);
        done = Some((letter, fate));
    }
}

async fn turn_with_patience(
    service: &Service,
    done: Option<&(Leased, Fate)>,
    wanted: bool,
) -> Result<Option<Leased>, StoreError> {
    let mut left = if done.is_some() { WRITES } else { 1 };
    loop {
        left -= 1;
        match turn(service, done, wanted).await {
            Err(StoreError::Busy | StoreError::Unavailable(_)) if left > 0 => {
                tokio::time::sleep(Duration::from_millis(500)).await;
            }
            other => return other,
        }
    }
}

/// One transaction: the result of the last email, and the lease of the next.
async fn turn(service: &Service, done: Option<&(Leased, Fate)>, wanted: bool) -> Result<Option<Leased>, StoreError> {
    let now = service.clock().now();
    let mut tx = service.store().write().await?;
    if let Some((letter, fate)) = done {
        store::settle(&mut tx, letter, fate, now).await?;
    }
    let next = match wanted {
        true => store::lease(&mut tx, service.key(), service.config(), now).await?,
        false => None,
    };
    tx.commit().await?;
    Ok(next)
}

async fn attempt(service: &Service, letter: &Leased) -> Fate {
    let rendered = match write(service, letter) {
        Ok(Some(rendered)) => rendered,
        Ok(None) => return Fate::Dropped,
        Err(fault) => {
            tracing::error!(letter = %letter.id, fault, "couldn't compose an email");
            return Fate::Parked { answer: fault };
        }
    };
    let longest = longest_try(service.config().mail_lease_seconds);
    let sent = timeout(longest, service.transport().send(&rendered)).await;
    let now = service.clock().now();
    match sent {
        Ok(Ok(accepted)) => Fate::Sent { answer: accepted.response },
        Ok(Err(SendError { temporary, response })) => after_failure(now, letter.tries + 1, temporary, response),
        Err(_) => after_failure(now, letter.tries + 1, true, format!("no answer within {} seconds", longest.as_secs())),
    }
}

/// The rendered email; `None` if its link is no longer valid.
fn write(service: &Service, letter: &Leased) -> Result<Option<Letter>, String> {
    let kind: LetterKind = serde_json::from_str(&letter.kind).map_err(|fault| fault.to_string())?;
    let origin = &service.config().public_url;
    let link = match kind {
        LetterKind::PasswordChanged { .. } => Some(format!("{origin}/forgot")),
        _ => letter.link.clone(),
    };
    if kind.needs_link() && link.is_none() {
        return Ok(None);
    }
    let envelope = Envelope {
        id: &letter.id.to_string(),
        to: &letter.to,
        to_name: letter.to_name.as_deref(),
        origin,
        locale: &letter.locale,
    };
    render(&kind, link.as_deref(), &envelope).map(Some).map_err(|fault| fault.to_string())
}

/// Logs only the id, because addresses stay out of the log and a mail server's response can contain one.
fn report(letter: &Leased, fate: &Fate) {
    let (id, tries) = (letter.id, letter.tries + 1);
    match fate {
        Fate::Sent { .. } => tracing::debug!(letter = %id, tries, "letter sent"),
        Fate::Again { due, .. } => {
            tracing::warn!(letter = %id, tries, %due, "couldn't send an email; it will be retried")
        }
        Fate::Parked { .. } => tracing::warn!(letter = %id, tries, "gave up on an email"),
        Fate::Dropped => {
            tracing::info!(letter = %id, "dropped an email: its link was replaced or used, or its limit is reached")
        }
    }
}
