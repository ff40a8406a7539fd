//! The table of stored answers.

use shared::time::Timestamp;

use crate::{
    args, columns,
    config::Jar,
    secrets::Hash,
    store::{Conn, StoreError},
};

/// The user or operator of a session.
pub async fn owner(conn: &mut Conn, jar: Jar, session: &Hash) -> Result<Option<[u8; 16]>, StoreError> {
    let sql = match jar {
        Jar::Person => "SELECT user_id FROM sessions WHERE token_hash = ?1",
        Jar::Operator => "SELECT operator_id FROM operator_sessions WHERE token_hash = ?1",
    };
    conn.optional(sql, args![session]).await
}

/// Deletes a key whose answer is too old or whose request is considered lost.
pub async fn free(conn: &mut Conn, name: &Hash, kept: Timestamp, lost: Timestamp) -> Result<(), StoreError> {
    let sql = "DELETE FROM idempotency WHERE name = ?1 AND (created_at < ?2 OR (status IS NULL AND created_at < ?3))";
    conn.run(sql, args![name, kept, lost]).await.map(drop)
}

struct Claimed {
    name: Hash,
    request_hash: Hash,
    created_at: Timestamp,
}
columns! { insert Claimed => "idempotency" { name, request_hash, created_at } }

/// Reserves a key. Of several concurrent callers, one gets `true`.
pub async fn claim(conn: &mut Conn, name: &Hash, request_hash: Hash, now: Timestamp) -> Result<bool, StoreError> {
    let row = Claimed { name: *name, request_hash, created_at: now };
    Ok(conn.insert_or(row, "ON CONFLICT (name) DO NOTHING").await? == 1)
}

/// What a key was used for, and the answer if there is one.
pub struct Earlier {
    pub request_hash: Hash,
    pub status: Option<i64>,
    pub body: Option<Vec<u8>>,
}
columns! { select Earlier { request_hash, status, body } }

pub async fn earlier(conn: &mut Conn, name: &Hash) -> Result<Option<Earlier>, StoreError> {
    conn.select_optional("FROM idempotency WHERE name = ?1", args![name]).await
}

pub async fn keep(conn: &mut Conn, name: &Hash, status: i64, body: &[u8]) -> Result<(), StoreError> {
    let sql = "UPDATE idempotency SET status = ?2, body = ?3 WHERE name = ?1";
    conn.run(sql, args![name, status, body]).await.map(drop)
}

pub async fn forget(conn: &mut Conn, name: &Hash) -> Result<(), StoreError> {
    conn.run("DELETE FROM idempotency WHERE name = ?1", args![name]).await.map(drop)
}
