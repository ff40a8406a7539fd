//! Hourly jobs: delete old emails, links, sessions, and marks, and organizations whose deletion is due.
//!
//! Everything deleted here is expired already, or its owner knew the date.

mod queries;

use std::{sync::Arc, time::Duration};

use shared::time::Timestamp;
use tokio::sync::watch;

use self::queries::Kind;
use crate::{Service, features::organizations, store::StoreError};

const HOUR: Duration = Duration::from_secs(3600);
const MINUTE: Duration = Duration::from_secs(60);
const DAY_SECONDS: i64 = 24 * 3600;
/// How long finished emails and invalid links are kept for support questions.
const KEPT_DAYS: i64 = 30;
/// Deletes expired rows; returns the number.
pub async fn clean(service: &Service) -> Result<u64, StoreError> {
    let now = service.clock().now();
    let kept = now.plus_seconds(-KEPT_DAYS * DAY_SECONDS);
    let yesterday = now.plus_seconds(-DAY_SECONDS);
    let mut gone = 0;
    let over = [
        (queries::EMAILS, kept),
        (queries::LINKS, kept),
        (queries::SESSIONS, now),
        (queries::OPERATOR_SESSIONS, now),
        (queries::ANSWERS, yesterday),
        (queries::LIMITS, now),
    ];
    for (kind, before) in over {
        gone += clear(service, kind, before).await?;
    }
    Ok(gone)
}

async fn clear(service: &Service, kind: Kind, before: Timestamp) -> Result<u64, StoreError> {
    let mut gone = 0;
    loop {
        let mut tx = service.store().write().await?;
        let some = queries::delete_some(&mut tx, kind, before).await?;
        tx.commit().await?;
        gone += some;
        if some < queries::AT_ONCE {
            return Ok(gone);
        }
    }
}

/// Cleans up every hour, and frees the password hasher's memory every minute, until asked to stop.
pub async fn run(service: Arc<Service>, mut stop: watch::Receiver<bool>) {
    let mut cleaned: Option<tokio::time::Instant> = None;
    while !*stop.borrow() {
        service.hasher().rest();
        if cleaned.is_none_or(|at| at.elapsed() >= HOUR) {
            cleaned = Some(tokio::time::Instant::now());
            match clean(&service).await {
                Ok(gone) => tracing::debug!(gone, "cleaned up"),
                Err(fault) => tracing::warn!(%fault, "cleanup failed; retrying in an hour"),
            }
            if let Err(fault) = organizations::purge(&service).await {
                tracing::warn!(%fault, "couldn't delete an organization permanently; retrying in an hour");
            }
        }
        tokio::select! {
            () = tokio::time::sleep(MINUTE) => {}
            _ = stop.wait_for(|stop| *stop) => {}
        }
    }
}
