//! Hourly jobs: delete old emails, links, sessions, and marks, and organizations whose deletion is due.
//!
//! Everything deleted here is expired already, or its owner was told the date.

use std::{sync::Arc, time::Duration};

use shared::time::Timestamp;
use tokio::sync::watch;

use crate::{Service, args, features::organizations, store::StoreError};

const HOUR: Duration = Duration::from_secs(3600);
const MINUTE: Duration = Duration::from_secs(60);
const DAY_SECONDS: i64 = 24 * 3600;
/// How long finished emails and invalid links are kept for support questions.
const KEPT_DAYS: i64 = 30;
/// Rows per transaction, few enough that no one waits for it.
const AT_ONCE: u64 = 500;

/// Expired rows: table, key, and the condition on the time `?1` before which they ended. Every condition has an index.
type Kind = (&'static str, &'static str, &'static str);
const LETTERS: Kind = ("emails", "id", "state IN ('sent', 'dropped', 'parked') AND due_at < ?1 ORDER BY state, due_at");
/// The holder of an old email is told what happened to its offer, so a used link stays with its invitation, and so does
/// every link of a pending invitation. One lookup per row, which no engine turns into a scan of all invitations.
const LINKS: Kind = (
    "links",
    "secret_hash",
    "expires_at < ?1 AND (used_at IS NULL OR invitation_id IS NULL) AND COALESCE((SELECT i.state FROM invitations i
        WHERE i.organization_id = links.organization_id AND i.id = links.invitation_id), 'gone') <> 'pending'
     ORDER BY expires_at",
);
const SESSIONS: Kind = ("sessions", "token_hash", "expires_at < ?1");
const OPERATOR_SESSIONS: Kind = ("operator_sessions", "token_hash", "expires_at < ?1");
const ANSWERS: Kind = ("idempotency", "name", "created_at < ?1");
const LIMITS: Kind = ("rate_limits", "name", "arrival < ?1");

/// Deletes expired rows; returns the number.
pub async fn clean(service: &Service) -> Result<u64, StoreError> {
    let now = service.clock().now();
    let kept = now.plus_seconds(-KEPT_DAYS * DAY_SECONDS);
    let yesterday = now.plus_seconds(-DAY_SECONDS);
    let mut gone = 0;
    let over = [
        (LETTERS, kept),
        (LINKS, kept),
        (SESSIONS, now),
        (OPERATOR_SESSIONS, now),
        (ANSWERS, yesterday),
        (LIMITS, now),
    ];
    for (kind, before) in over {
        gone += clear(service, kind, before).await?;
    }
    Ok(gone)
}

async fn clear(service: &Service, (table, key, over): Kind, before: Timestamp) -> Result<u64, StoreError> {
    // PostgreSQL would treat an IN as a join and read the whole table.
    let sql = format!(
        "DELETE FROM {table} WHERE {key} /*sqlite: IN */ /*postgres: = ANY */
        (/*postgres: ARRAY( */ SELECT {key} FROM {table} WHERE {over} LIMIT {AT_ONCE} /*postgres: ) */)"
    );
    let mut gone = 0;
    loop {
        let mut tx = service.store().write().await?;
        let some = tx.run(&sql, args![before]).await?;
        tx.commit().await?;
        gone += some;
        if some < AT_ONCE {
            return Ok(gone);
        }
    }
}

/// Cleans up every hour, and frees the password hasher's memory every minute, until told to stop.
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
