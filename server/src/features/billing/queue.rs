//! Posts seat requests to the host: leased like emails, so that a crashed process delays a request but loses none.
//!
//! Delivers at least once, with the request's id, so that the host can recognize repeats.

use std::{sync::Arc, time::Duration};

use serde_json::json;
use tokio::sync::watch;

use crate::{
    Service,
    billing::{Billing, PostFailure, SigningSecret, Target, post},
    features::seats::{self, DueOrder},
    store::StoreError,
};

/// Maximum delay until requests of other processes and due retries are found.
const LOOK: Duration = Duration::from_secs(5);
/// Longer than the host's time to answer.
const LEASE_SECONDS: i64 = 30;
/// Total attempts, over a day.
const TRIES: u32 = 12;
const FIRST_WAIT_SECONDS: i64 = 30;
const LONGEST_WAIT_SECONDS: i64 = 4 * 3600;

/// Posts every due seat request; returns the number of attempts.
pub async fn work(service: &Service) -> Result<usize, StoreError> {
    let Billing::Http { target, secret } = &service.config().billing.provider else { return Ok(0) };
    let mut tried = 0;
    while let Some(order) = lease(service).await? {
        tried += 1;
        notify(service, target, secret, &order).await?;
    }
    Ok(tried)
}

/// Posts seat requests until asked to stop.
pub async fn run(service: Arc<Service>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Err(fault) = work(&service).await {
            tracing::warn!(%fault, "couldn't read seat requests");
        }
        tokio::select! {
            () = service.orders.notified() => {}
            () = tokio::time::sleep(LOOK) => {}
            _ = stop.wait_for(|stop| *stop) => {}
        }
    }
}

async fn lease(service: &Service) -> Result<Option<DueOrder>, StoreError> {
    let now = service.clock().now();
    let mut tx = service.store().write().await?;
    let order = seats::lease(&mut tx, now, now.plus_seconds(LEASE_SECONDS)).await?;
    tx.commit().await?;
    Ok(order)
}

async fn notify(
    service: &Service,
    target: &Target,
    secret: &SigningSecret,
    order: &DueOrder,
) -> Result<(), StoreError> {
    let body = message(order).to_string().into_bytes();
    let stamp = secret.sign(&order.id.to_string(), service.clock().now(), &body);
    let outcome = match post(target, &stamp, &body).await {
        Ok(200..=299) => None,
        Ok(status) => {
            let reason = format!("the billing system answered {status}");
            Some((is_temporary(status), PostFailure { maybe_received: false, reason }))
        }
        Err(silence) => Some((true, silence)),
    };
    let now = service.clock().now();
    let mut tx = service.store().write().await?;
    match outcome {
        None => seats::mark_notified(&mut tx, order, now).await?,
        Some((true, PostFailure { maybe_received, reason })) if order.tries < TRIES => {
            tracing::warn!(order = %order.id, tries = order.tries, reason, "couldn't post a seat request; it will be retried");
            seats::again(&mut tx, order, now.plus_seconds(wait_seconds(order.tries)), maybe_received, &reason).await?;
        }
        Some((_, PostFailure { reason, .. })) => {
            tracing::warn!(order = %order.id, tries = order.tries, reason, "gave up on a seat request");
            seats::give_up(&mut tx, order, now, &reason).await?;
        }
    }
    tx.commit().await
}

fn message(order: &DueOrder) -> serde_json::Value {
    json!({
        "type": "seats.ordered",
        "timestamp": order.ordered_at.to_string(),
        "data": {
            "order": order.id,
            "organization": order.organization,
            "organization_name": order.organization_name,
            "seats": order.seats,
            "seats_before": order.before,
            "ordered_by": order.ordered_by,
        },
    })
}

/// Whether the same request can succeed later (RFC 9110, 15.5 and 15.6).
fn is_temporary(status: u16) -> bool {
    matches!(status, 408 | 425 | 429 | 500..=599)
}

/// 30 seconds, 1, 2, 4 … minutes, at most four hours. `tries` counts from 1.
fn wait_seconds(tries: u32) -> i64 {
    (FIRST_WAIT_SECONDS << tries.saturating_sub(1).min(16)).min(LONGEST_WAIT_SECONDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_four_hours() {
        let waits: Vec<i64> = (1..=11).map(wait_seconds).collect();
        assert_eq!(waits, [30, 60, 120, 240, 480, 960, 1920, 3840, 7680, 14400, 14400]);
    }

    #[test]
    fn a_refusal_is_not_repeated() {
        assert!(is_temporary(503) && is_temporary(429));
        assert!(!is_temporary(400) && !is_temporary(404) && !is_temporary(302));
    }
}
