//! What is done by the hour: old letters, links, sessions and marks are cleared away.
//!
//! Deliberately decides nothing that a person would notice: everything deleted here has long stopped to count.

use std::{sync::Arc, time::Duration};

use shared::time::Timestamp;
use tokio::sync::watch;

use crate::{Service, args, store::StoreError};

const HOUR: Duration = Duration::from_secs(3600);
const MINUTE: Duration = Duration::from_secs(60);
const DAY_SECONDS: i64 = 24 * 3600;
/// How long ended letters and links are kept for questions about them.
const KEPT_DAYS: i64 = 30;
/// Rows of one transaction: short enough that nobody waits for it.
const AT_ONCE: i64 = 500;

/// Deletes up to ?2 rows of one kind that ended before ?1. Every condition has an index.
const OLD_LETTERS: &str = "DELETE FROM letters WHERE id IN
    (SELECT id FROM letters WHERE state IN ('sent', 'dropped', 'parked') AND due_at < ?1 LIMIT ?2)";
const OLD_LINKS: &str =
    "DELETE FROM links WHERE secret_hash IN (SELECT secret_hash FROM links WHERE expires_at < ?1 LIMIT ?2)";
const OLD_SESSIONS: &str =
    "DELETE FROM sessions WHERE token_hash IN (SELECT token_hash FROM sessions WHERE expires_at < ?1 LIMIT ?2)";
const OLD_ANSWERS: &str =
    "DELETE FROM idempotency WHERE name IN (SELECT name FROM idempotency WHERE created_at < ?1 LIMIT ?2)";
const OLD_LIMITS: &str =
    "DELETE FROM rate_limits WHERE name IN (SELECT name FROM rate_limits WHERE arrival < ?1 LIMIT ?2)";

/// Clears away what is over; says how many rows went.
pub async fn clean(service: &Service) -> Result<u64, StoreError> {
    let now = service.clock().now();
    let kept = now.plus_seconds(-KEPT_DAYS * DAY_SECONDS);
    let yesterday = now.plus_seconds(-DAY_SECONDS);
    let kinds =
        [(OLD_LETTERS, kept), (OLD_LINKS, kept), (OLD_SESSIONS, now), (OLD_ANSWERS, yesterday), (OLD_LIMITS, now)];
    let mut gone = 0;
    for (sql, before) in kinds {
        gone += clear(service, sql, before).await?;
    }
    Ok(gone)
}

async fn clear(service: &Service, sql: &str, before: Timestamp) -> Result<u64, StoreError> {
    let mut gone = 0;
    loop {
        let mut tx = service.store().write().await?;
        let some = tx.run(sql, args![before.micros(), AT_ONCE]).await?;
        tx.commit().await?;
        gone += some;
        if some < AT_ONCE as u64 {
            return Ok(gone);
        }
    }
}

/// Cleans every hour, and lets the password hasher rest every minute, until told to stop.
pub async fn run(service: Arc<Service>, mut stop: watch::Receiver<bool>) {
    let mut cleaned: Option<tokio::time::Instant> = None;
    while !*stop.borrow() {
        service.hasher().rest();
        if cleaned.is_none_or(|at| at.elapsed() >= HOUR) {
            cleaned = Some(tokio::time::Instant::now());
            match clean(&service).await {
                Ok(gone) => tracing::debug!(gone, "cleaned up"),
                Err(fault) => tracing::warn!(%fault, "cleaning up failed, next time in an hour"),
            }
        }
        tokio::select! {
            () = tokio::time::sleep(MINUTE) => {}
            _ = stop.wait_for(|stop| *stop) => {}
        }
    }
}
