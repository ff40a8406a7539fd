//! Queries on operators, their sessions, and their log.

pub(super) mod lines;

use shared::{
    id::{OperatorEventId, OperatorId, OrganizationId},
    operator::{OperatorAct, OperatorLogEntry, OrganizationRef},
    text::Email,
    time::Timestamp,
};

use super::rules::{SESSION_SECONDS, oldest_seen};
use crate::{
    args, columns,
    permit::Operator,
    random,
    request::{CookieChange, Meta},
    secrets::{Hash, session_token},
    store::{Conn, StoreError, Value},
};

/// A stored operator. Has no `Debug`, because it contains a password hash.
pub(super) struct OperatorRow {
    pub id: OperatorId,
    pub email: Email,
    pub password_hash: String,
    pub created_at: Timestamp,
}
columns! { select OperatorRow { id, email, password_hash, created_at } }

pub(super) async fn by_email(conn: &mut Conn, email: &Email) -> Result<Option<OperatorRow>, StoreError> {
    conn.select_optional("FROM operators WHERE email_key = ?1", args![email.key()]).await
}

pub(super) async fn all(conn: &mut Conn) -> Result<Vec<OperatorRow>, StoreError> {
    conn.select_all("FROM operators ORDER BY email_key", args![]).await
}

/// The emails of the operators.
pub async fn addresses(conn: &mut Conn, most: usize) -> Result<Vec<Email>, StoreError> {
    let sql = format!("SELECT email FROM operators ORDER BY email_key LIMIT {most}");
    conn.all(&sql, args![]).await
}

/// The columns of a new operator.
struct InsertedOperator {
    id: OperatorId,
    email: Email,
    email_key: String,
    password_hash: String,
    created_at: Timestamp,
}
columns! { insert InsertedOperator => "operators" { id, email, email_key, password_hash, created_at } }

/// A second one with the same email is refused as [`StoreError::Unique`].
pub(super) async fn insert(conn: &mut Conn, email: &Email, hash: &str, now: Timestamp) -> Result<(), StoreError> {
    let id = random::id(now);
    let (email, email_key) = (email.clone(), email.key());
    let row = InsertedOperator { id, email, email_key, password_hash: hash.to_owned(), created_at: now };
    conn.insert([row]).await.map(drop)
}

pub(super) async fn set_password(conn: &mut Conn, operator: OperatorId, hash: &str) -> Result<(), StoreError> {
    conn.run("UPDATE operators SET password_hash = ?2 WHERE id = ?1", args![operator, hash]).await.map(drop)
}

pub(super) async fn delete(conn: &mut Conn, operator: OperatorId) -> Result<(), StoreError> {
    conn.run("DELETE FROM operators WHERE id = ?1", args![operator]).await.map(drop)
}

/// Whether the password is still the one that was compared. Locks it until the transaction ends.
pub(super) async fn password_holds(conn: &mut Conn, operator: &OperatorRow) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM operators WHERE id = ?1 AND password_hash = ?2 /*postgres: FOR UPDATE */";
    conn.exists(sql, args![operator.id, operator.password_hash.as_str()]).await
}

/// The owner of a session, and when it was last seen.
pub(super) async fn of_session(
    conn: &mut Conn,
    token: &Hash,
    now: Timestamp,
) -> Result<Option<(OperatorId, Email, Timestamp)>, StoreError> {
    let sql = "SELECT o.id, o.email, s.seen_at FROM operator_sessions s JOIN operators o ON o.id = s.operator_id
        WHERE s.token_hash = ?1 AND s.expires_at > ?2 AND s.seen_at > ?3";
    conn.optional(sql, args![token, now, oldest_seen(now)]).await
}

/// The columns of a new session.
struct InsertedSession {
    token_hash: Hash,
    operator: OperatorId,
    created_at: Timestamp,
    seen_at: Timestamp,
    expires_at: Timestamp,
    client: String,
}
columns! { insert InsertedSession => "operator_sessions" {
    token_hash, operator: "operator_id", created_at, seen_at, expires_at, client,
} }

/// Opens a session with a new token, and ends the one that it replaces.
pub(super) async fn open(
    conn: &mut Conn,
    operator: OperatorId,
    meta: &Meta,
    now: Timestamp,
) -> Result<CookieChange, StoreError> {
    if let Some(old) = meta.operator_session() {
        close(conn, &old).await?;
    }
    let (token, stored) = session_token();
    let expires_at = now.plus_seconds(SESSION_SECONDS);
    let (token_hash, client) = (stored, meta.from());
    conn.insert([InsertedSession { token_hash, operator, created_at: now, seen_at: now, expires_at, client }]).await?;
    Ok(CookieChange::Set { token, seconds: SESSION_SECONDS, account: operator.to_string() })
}

pub(super) async fn close(conn: &mut Conn, token: &Hash) -> Result<(), StoreError> {
    conn.run("DELETE FROM operator_sessions WHERE token_hash = ?1", args![token]).await.map(drop)
}

pub(super) async fn close_all(conn: &mut Conn, operator: OperatorId) -> Result<(), StoreError> {
    conn.run("DELETE FROM operator_sessions WHERE operator_id = ?1", args![operator]).await.map(drop)
}

pub(super) async fn note_seen(conn: &mut Conn, token: &Hash, now: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE operator_sessions SET seen_at = ?2 WHERE token_hash = ?1 AND seen_at < ?2";
    conn.run(sql, args![token, now]).await.map(drop)
}

/// An action for the operators' log.
pub(super) struct Done<'a> {
    pub act: OperatorAct,
    pub organization: Option<OrganizationId>,
    pub target: Option<&'a str>,
    pub reason: Option<&'a str>,
}

/// The columns of a new log entry.
struct InsertedAct {
    id: OperatorEventId,
    at: Timestamp,
    act: OperatorAct,
    operator: OperatorId,
    operator_email: Email,
    organization: Option<OrganizationId>,
    target: Option<String>,
    reason: Option<String>,
    client: String,
    request: String,
}
columns! { insert InsertedAct => "operator_events" {
    id, at, act: "kind", operator: "operator_id", operator_email, organization, target, reason, client, request,
} }

pub(super) async fn log(
    conn: &mut Conn,
    (operator, email): (OperatorId, &Email),
    meta: &Meta,
    now: Timestamp,
    done: &Done<'_>,
) -> Result<(), StoreError> {
    let line = InsertedAct {
        id: random::id(now),
        at: now,
        act: done.act,
        operator,
        operator_email: email.clone(),
        organization: done.organization,
        target: done.target.map(str::to_owned),
        reason: done.reason.map(str::to_owned),
        client: meta.from(),
        request: meta.request.to_string(),
    };
    conn.insert([line]).await.map(drop)
}

pub(super) async fn log_by(
    conn: &mut Conn,
    by: &Operator,
    meta: &Meta,
    now: Timestamp,
    done: &Done<'_>,
) -> Result<(), StoreError> {
    log(conn, (by.id(), by.email()), meta, now, done).await
}

const ACTS: &str = "FROM operator_events e LEFT JOIN organizations o ON o.id = e.organization";
columns! { select OperatorLogEntry {
    id: "e.id", at: "e.at", act: "e.kind", operator: "e.operator_email", target: "e.target", reason: "e.reason",
    ..organization: Option<OrganizationRef>,
} }
columns! { select OrganizationRef { id: "o.id", name: "o.name" } }

/// Support actions in an organization, newest first.
pub(super) async fn acts(conn: &mut Conn, organization: OrganizationId) -> Result<Vec<OperatorLogEntry>, StoreError> {
    let sql = format!("{ACTS} WHERE e.organization = ?1 ORDER BY e.id DESC LIMIT 50");
    conn.select_all(&sql, args![organization]).await
}

/// Operator actions anywhere, newest first; one extra row if there are more.
pub(super) async fn all_acts(
    conn: &mut Conn,
    after: Option<OperatorEventId>,
    limit: u32,
) -> Result<Vec<OperatorLogEntry>, StoreError> {
    let before = after.map(|_| "WHERE e.id < ?1").unwrap_or_default();
    let sql = format!("{ACTS} {before} ORDER BY e.id DESC LIMIT {}", limit + 1);
    let args: Vec<Value> = after.map(|after| after.into()).into_iter().collect();
    conn.select_all(&sql, &args).await
}
