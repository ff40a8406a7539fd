//! A sender: leases an email, sends it, and records the result while leasing the next one.
//!
//! Holds no transaction while it waits for a mail server.

use std::time::Duration;

use tokio::{sync::watch, time::timeout};

use super::{
    queries::{self, Leased},
    rules::{Fate, after_failure, longest_try},
};
use crate::{
    Service,
    mail::{EmailKind, Envelope, RenderedEmail, SendError, render},
    store::StoreError,
};

/// Attempts to record that an email was sent; otherwise it would be sent again.
const WRITES: u32 = 3;

/// Sends emails until none is due or it is asked to stop; returns the number of attempts.
pub(super) async fn run(service: &Service, stop: &watch::Receiver<bool>) -> Result<usize, StoreError> {
    let mut tried = 0;
    let mut done: Option<(Leased, Fate)> = None;
    loop {
        let wanted = !*stop.borrow();
        let Some(message) = turn_within_timeout(service, done.as_ref(), wanted).await? else { return Ok(tried) };
        tried += 1;
        let fate = attempt(service, &message).await;
        report(&message, &fate);
        done = Some((message, fate));
    }
}

async fn turn_within_timeout(
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
    if let Some((message, fate)) = done {
        queries::settle(&mut tx, message, fate, service.config().mail.reaches_people(), now).await?;
    }
    let next = match wanted && service.key_holds(&mut tx).await? {
        true => queries::lease(&mut tx, service.key(), service.config(), now).await?,
        false => None,
    };
    tx.commit().await?;
    Ok(next)
}

const OTHER_KEY: &str = "the link was made with another secret key: send the email again";

async fn attempt(service: &Service, message: &Leased) -> Fate {
    if message.other_key {
        return Fate::Failed { answer: OTHER_KEY.to_owned() };
    }
    let rendered = match write(service, message) {
        Ok(Some(rendered)) => rendered,
        Ok(None) => return Fate::Dropped,
        Err(fault) => {
            tracing::error!(message = %message.id, fault, "couldn't compose an email");
            return Fate::Failed { answer: fault };
        }
    };
    let longest = longest_try(service.config().mail_lease_seconds);
    let sent = timeout(longest, service.transport().send(&rendered)).await;
    let now = service.clock().now();
    match sent {
        Ok(Ok(accepted)) => Fate::Sent { answer: accepted.response },
        Ok(Err(SendError { temporary, response })) => after_failure(now, message.failing(), temporary, response),
        Err(_) => {
            after_failure(now, message.failing(), true, format!("no answer within {} seconds", longest.as_secs()))
        }
    }
}

/// The rendered email; `None` if its link is no longer valid.
fn write(service: &Service, message: &Leased) -> Result<Option<RenderedEmail>, String> {
    let kind: EmailKind = serde_json::from_str(&message.kind).map_err(|fault| fault.to_string())?;
    let origin = &service.config().public_url;
    let link = match kind {
        EmailKind::PasswordChanged { .. } => Some(format!("{origin}/forgot")),
        _ => message.link.clone(),
    };
    if kind.needs_link() && link.is_none() {
        return Ok(None);
    }
    let envelope = Envelope {
        id: &message.id.to_string(),
        to: &message.to,
        to_name: message.to_name.as_deref(),
        origin,
        locale: &message.locale,
    };
    render(&kind, link.as_deref(), &envelope).map(Some).map_err(|fault| fault.to_string())
}

/// Logs the id and the mail server's response without the addresses in it.
fn report(message: &Leased, fate: &Fate) {
    let (id, tries) = (message.id, message.tries + 1);
    match fate {
        Fate::Sent { .. } => tracing::debug!(message = %id, tries, "email sent"),
        Fate::Again { due, answer } => {
            let reason = without_addresses(answer);
            tracing::warn!(message = %id, tries, %due, reason, "couldn't send an email; it will be retried")
        }
        Fate::Failed { answer } => {
            let reason = without_addresses(answer);
            tracing::warn!(message = %id, tries, reason, "gave up on an email")
        }
        Fate::Dropped => {
            tracing::info!(message = %id, "dropped an email: its link was replaced or used, or its limit is reached")
        }
    }
}

fn without_addresses(answer: &str) -> String {
    let word = |word: &str| if word.contains('@') { "(address)".to_owned() } else { word.to_owned() };
    answer.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logged_response_has_no_address() {
        let logged = without_addresses("450 4.2.0 <ana@example.com>: Recipient address rejected, write to x@y");
        assert_eq!(logged, "450 4.2.0 (address) Recipient address rejected, write to (address)");
        assert_eq!(without_addresses("535 5.7.8 wrong password"), "535 5.7.8 wrong password");
    }
}
