//! Finds and deletes expired rows.

use shared::time::Timestamp;

use crate::{
    args,
    store::{Conn, StoreError},
};

/// Rows per transaction, few enough that no one waits for it.
pub const AT_ONCE: u64 = 500;

/// Expired rows: table, key, and the condition on the time `?1` before which they ended. Every condition has an index.
pub type Kind = (&'static str, &'static str, &'static str);
pub const EMAILS: Kind =
    ("emails", "id", "state IN ('sent', 'dropped', 'failed') AND due_at < ?1 ORDER BY state, due_at");
/// Expired links. A used link stays with its invitation, and so does every link of a pending invitation, so that a
/// person who opens an old email learns what happened. Looks up the invitation of each row, which no engine turns into
/// a scan of all invitations.
pub const LINKS: Kind = (
    "links",
    "secret_hash",
    "expires_at < ?1 AND (used_at IS NULL OR invitation_id IS NULL) AND COALESCE((SELECT i.state FROM invitations i
        WHERE i.organization_id = links.organization_id AND i.id = links.invitation_id), 'gone') <> 'pending'
     ORDER BY expires_at",
);
pub const SESSIONS: Kind = ("sessions", "token_hash", "expires_at < ?1");
pub const OPERATOR_SESSIONS: Kind = ("operator_sessions", "token_hash", "expires_at < ?1");
pub const ANSWERS: Kind = ("idempotency", "name", "created_at < ?1");
pub const LIMITS: Kind = ("rate_limits", "name", "arrival < ?1");

/// Deletes some expired rows, in the caller's transaction; returns the number.
pub async fn delete_some(conn: &mut Conn, (table, key, over): Kind, before: Timestamp) -> Result<u64, StoreError> {
    // PostgreSQL would treat an IN as a join and read the whole table.
    let sql = format!(
        "DELETE FROM {table} WHERE {key} /*sqlite: IN */ /*postgres: = ANY */
        (/*postgres: ARRAY( */ SELECT {key} FROM {table} WHERE {over} LIMIT {AT_ONCE} /*postgres: ) */)"
    );
    conn.run(&sql, args![before]).await
}
