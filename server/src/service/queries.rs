//! Queries for the fingerprint of the database's key.

use crate::{
    args,
    store::{Conn, StoreError},
};

/// The database's fingerprint. If it has none, `mine` becomes it.
pub async fn known_key(conn: &mut Conn, mine: &str) -> Result<String, StoreError> {
    conn.run("INSERT INTO meta (name, value) VALUES ('key', ?1) ON CONFLICT (name) DO NOTHING", args![mine]).await?;
    conn.one("SELECT value FROM meta WHERE name = 'key'", args![]).await
}

/// The database's fingerprint, if it has one.
pub async fn key(conn: &mut Conn) -> Result<Option<String>, StoreError> {
    conn.optional("SELECT value FROM meta WHERE name = 'key'", args![]).await
}

pub async fn replace_key(conn: &mut Conn, fingerprint: &str) -> Result<(), StoreError> {
    conn.run("DELETE FROM meta WHERE name = 'key'", args![]).await?;
    conn.run("INSERT INTO meta (name, value) VALUES ('key', ?1)", args![fingerprint]).await.map(drop)
}

/// Drops queued emails that contain a link, because another key would derive other links; returns the number.
pub async fn drop_queued_links(conn: &mut Conn) -> Result<u64, StoreError> {
    let sql = "UPDATE emails SET state = 'dropped' WHERE state = 'queued' AND link_hash IS NOT NULL";
    conn.run(sql, args![]).await
}
