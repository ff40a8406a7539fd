//! Queries on operators, their sessions and their log.

use shared::{
    id::{OperatorEventId, OperatorId, OrganizationId},
    operator::{ActLine, OperatorAct, OrganizationRef},
    text::Email,
    time::Timestamp,
};

use super::rules::{SESSION_SECONDS, oldest_seen};
use crate::{
    args,
    http::{CookieChange, Meta, access::Operator},
    random,
    secrets::{Hash, session_token},
    store::{Conn, Row, StoreError, Value},
};

/// An operator as stored. Has no `Debug`: it holds a password hash.
pub(super) struct OperatorRow {
    pub id: OperatorId,
    pub email: Email,
    pub password_hash: String,
    pub created_at: Timestamp,
}

const COLUMNS: &str = "id, email, password_hash, created_at";

fn read(row: &Row) -> Result<OperatorRow, StoreError> {
    Ok(OperatorRow {
        id: OperatorId::from_bytes(row.get(0)?),
        email: address(row, 1)?,
        password_hash: row.get(2)?,
        created_at: Timestamp::from_micros(row.get(3)?),
    })
}

fn address(row: &Row, index: usize) -> Result<Email, StoreError> {
    let wrong = StoreError::Column { index, wanted: "an address", found: "something else" };
    Email::try_from(row.get::<String>(index)?).map_err(|_| wrong)
}

pub(super) async fn by_email(conn: &mut Conn, email: &Email) -> Result<Option<OperatorRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM operators WHERE email_key = ?1");
    conn.optional(&sql, args![email.key()]).await?.as_ref().map(read).transpose()
}

pub(super) async fn all(conn: &mut Conn) -> Result<Vec<OperatorRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM operators ORDER BY email_key");
    conn.all(&sql, args![]).await?.iter().map(read).collect()
}

/// Where letters to whoever looks after the installation go.
pub async fn addresses(conn: &mut Conn, most: usize) -> Result<Vec<Email>, StoreError> {
    let sql = format!("SELECT email FROM operators ORDER BY email_key LIMIT {most}");
    conn.all(&sql, args![]).await?.iter().map(|row| address(row, 0)).collect()
}

/// A second one with the same address is refused as [`StoreError::Unique`].
pub(super) async fn insert(conn: &mut Conn, email: &Email, hash: &str, now: Timestamp) -> Result<(), StoreError> {
    let id: OperatorId = random::id(now);
    let sql = "INSERT INTO operators (id, email, email_key, password_hash, created_at) VALUES (?1, ?2, ?3, ?4, ?5)";
    conn.run(sql, args![id.bytes(), email.as_str(), email.key(), hash, now.micros()]).await.map(drop)
}

pub(super) async fn set_password(conn: &mut Conn, operator: OperatorId, hash: &str) -> Result<(), StoreError> {
    conn.run("UPDATE operators SET password_hash = ?2 WHERE id = ?1", args![operator.bytes(), hash]).await.map(drop)
}

pub(super) async fn delete(conn: &mut Conn, operator: OperatorId) -> Result<(), StoreError> {
    conn.run("DELETE FROM operators WHERE id = ?1", args![operator.bytes()]).await.map(drop)
}

/// Whether the password is still the one that was compared. Holds it until the transaction ends.
pub(super) async fn password_holds(conn: &mut Conn, operator: &OperatorRow) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM operators WHERE id = ?1 AND password_hash = ?2 /*postgres: FOR UPDATE */";
    Ok(conn.optional(sql, args![operator.id.bytes(), operator.password_hash.as_str()]).await?.is_some())
}

/// Who a session belongs to, and when it was last seen.
pub(super) async fn of_session(
    conn: &mut Conn,
    token: &Hash,
    now: Timestamp,
) -> Result<Option<(OperatorId, Email, Timestamp)>, StoreError> {
    let sql = "SELECT o.id, o.email, s.seen_at FROM operator_sessions s JOIN operators o ON o.id = s.operator_id
        WHERE s.token_hash = ?1 AND s.expires_at > ?2 AND s.seen_at > ?3";
    let row = conn.optional(sql, args![token, now.micros(), oldest_seen(now).micros()]).await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some((OperatorId::from_bytes(row.get(0)?), address(&row, 1)?, Timestamp::from_micros(row.get(2)?))))
}

/// Opens a session under a new token, and ends the one it replaces.
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
    let sql = "INSERT INTO operator_sessions (token_hash, operator_id, created_at, seen_at, expires_at, client)
        VALUES (?1, ?2, ?3, ?3, ?4, ?5)";
    let end = now.plus_seconds(SESSION_SECONDS).micros();
    conn.run(sql, args![stored, operator.bytes(), now.micros(), end, meta.from()]).await?;
    Ok(CookieChange::Set { token, seconds: SESSION_SECONDS })
}

pub(super) async fn close(conn: &mut Conn, token: &Hash) -> Result<(), StoreError> {
    conn.run("DELETE FROM operator_sessions WHERE token_hash = ?1", args![token]).await.map(drop)
}

pub(super) async fn close_all(conn: &mut Conn, operator: OperatorId) -> Result<(), StoreError> {
    conn.run("DELETE FROM operator_sessions WHERE operator_id = ?1", args![operator.bytes()]).await.map(drop)
}

pub(super) async fn note_seen(conn: &mut Conn, token: &Hash, now: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE operator_sessions SET seen_at = ?2 WHERE token_hash = ?1 AND seen_at < ?2";
    conn.run(sql, args![token, now.micros()]).await.map(drop)
}

/// What an operator did, for the log.
pub(super) struct Done<'a> {
    pub act: OperatorAct,
    pub organization: Option<OrganizationId>,
    pub target: Option<&'a str>,
    pub reason: Option<&'a str>,
}

pub(super) async fn log(
    conn: &mut Conn,
    (operator, email): (OperatorId, &Email),
    meta: &Meta,
    now: Timestamp,
    done: &Done<'_>,
) -> Result<(), StoreError> {
    let id: OperatorEventId = random::id(now);
    let sql = "INSERT INTO operator_events
        (id, at, kind, operator_id, operator_email, organization, target, reason, client, request)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    let organization = done.organization.map(|id| id.bytes());
    let (kind, operator, request) = (done.act.as_str(), operator.bytes(), meta.request.to_string());
    let args = args![
        id.bytes(),
        now.micros(),
        kind,
        operator,
        email.as_str(),
        organization,
        done.target,
        done.reason,
        meta.from(),
        request
    ];
    conn.run(sql, args).await.map(drop)
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

const ACTS: &str = "SELECT e.id, e.at, e.kind, e.operator_email, e.target, e.reason, o.id, o.name
    FROM operator_events e LEFT JOIN organizations o ON o.id = e.organization";

fn act(row: &Row) -> Result<ActLine, StoreError> {
    let unknown = StoreError::Column { index: 2, wanted: "an operator's act", found: "something else" };
    let organization = row.get::<Option<[u8; 16]>>(6)?.map(OrganizationId::from_bytes);
    Ok(ActLine {
        id: OperatorEventId::from_bytes(row.get(0)?),
        at: Timestamp::from_micros(row.get(1)?),
        act: OperatorAct::parse(row.text(2)?).ok_or(unknown)?,
        operator: row.get(3)?,
        target: row.get(4)?,
        reason: row.get(5)?,
        organization: organization.zip(row.get(7)?).map(|(id, name)| OrganizationRef { id, name }),
    })
}

/// What support did in an organization, latest first.
pub(super) async fn acts(conn: &mut Conn, organization: OrganizationId) -> Result<Vec<ActLine>, StoreError> {
    let sql = format!("{ACTS} WHERE e.organization = ?1 ORDER BY e.id DESC LIMIT 50");
    conn.all(&sql, args![organization.bytes()]).await?.iter().map(act).collect()
}

/// What operators did anywhere, latest first; one more than asked for if there are more.
pub(super) async fn all_acts(
    conn: &mut Conn,
    after: Option<OperatorEventId>,
    limit: u32,
) -> Result<Vec<ActLine>, StoreError> {
    let before = after.map(|_| "WHERE e.id < ?1").unwrap_or_default();
    let sql = format!("{ACTS} {before} ORDER BY e.id DESC LIMIT {}", limit + 1);
    let args: Vec<Value> = after.map(|after| after.bytes().into()).into_iter().collect();
    conn.all(&sql, &args).await?.iter().map(act).collect()
}
