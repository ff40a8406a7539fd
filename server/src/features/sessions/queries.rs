//! Queries on users and their sessions.
//!
//! Scoped by user or token, never by organization, because an account belongs to its person.

use shared::{
    id::UserId,
    policy::MemberStatus,
    sessions::{NewAccount, OrganizationSummary},
    text::{Email, PersonName},
    time::Timestamp,
};

use super::rules::{SESSION_SECONDS, is_stale, oldest_seen};
use crate::{
    Service, args, columns,
    error::Error,
    random,
    request::{CookieChange, Meta},
    secrets::{Hash, session_token},
    store::{Conn, StoreError},
};

/// Maximum length of the list of organizations, which is in memory and in a menu.
const MOST_ORGANIZATIONS: i64 = 500;

/// A stored user. Has no `Debug`, because it contains a password hash.
#[derive(Clone)]
pub struct UserRow {
    pub id: UserId,
    pub email: Email,
    pub first_name: String,
    pub last_name: String,
    pub password_hash: String,
    /// Incremented with every new password.
    pub credential_version: i64,
    /// Whether they have proved that they receive its email.
    pub proven: bool,
}
columns! { select UserRow {
    id, email, first_name, last_name, password_hash, credential_version, proven: "proven_at IS NOT NULL",
} }

impl UserRow {
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }
}

/// The user of an email, in any spelling of it.
pub async fn user_by_email(conn: &mut Conn, email: &Email) -> Result<Option<UserRow>, StoreError> {
    conn.select_optional("FROM users WHERE email_key = ?1", args![email.key()]).await
}

pub(super) async fn user_by_id(conn: &mut Conn, user: UserId) -> Result<Option<UserRow>, StoreError> {
    conn.select_optional("FROM users WHERE id = ?1", args![user]).await
}

/// The columns of a new user.
struct InsertedUser {
    id: UserId,
    email: Email,
    email_key: String,
    first_name: PersonName,
    last_name: PersonName,
    password_hash: String,
    credential_version: i64,
    created_at: Timestamp,
    proven_at: Option<Timestamp>,
}
columns! { insert InsertedUser => "users" {
    id, email, email_key, first_name, last_name, password_hash, credential_version, created_at, proven_at,
} }

/// A user who verifies the mailbox replaces one who never did.
const PROVEN_FIRST: &str = "ON CONFLICT (email_key) DO UPDATE SET first_name = excluded.first_name,
        last_name = excluded.last_name, password_hash = excluded.password_hash,
        credential_version = users.credential_version + 1, proven_at = excluded.proven_at
    WHERE users.proven_at IS NULL AND excluded.proven_at IS NOT NULL";

/// Creates the user of an email. An existing one is refused as [`StoreError::Unique`], unless this is the first
/// verification of the mailbox: then the unverified user is replaced with their credentials, names, and sessions
/// (pre-hijacking).
pub async fn user_create(
    conn: &mut Conn,
    email: &Email,
    account: &NewAccount,
    password_hash: &str,
    proven: bool,
    now: Timestamp,
) -> Result<UserRow, StoreError> {
    let id: UserId = random::id(now);
    let row = InsertedUser {
        id,
        email: email.clone(),
        email_key: email.key(),
        first_name: account.first_name.clone(),
        last_name: account.last_name.clone(),
        password_hash: password_hash.to_owned(),
        credential_version: 1,
        created_at: now,
        proven_at: proven.then_some(now),
    };
    let Some(user) = conn.insert_or_returning::<_, UserRow>(row, PROVEN_FIRST).await? else {
        return Err(StoreError::Unique { constraint: "users_email".to_owned() });
    };
    if user.id != id {
        close_all(conn, user.id).await?;
    }
    Ok(user)
}

/// Whether the credentials still have that version. Locks them until the transaction ends.
pub(super) async fn credentials_hold(conn: &mut Conn, user: UserId, version: i64) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM users WHERE id = ?1 AND credential_version = ?2 /*postgres: FOR UPDATE */";
    conn.exists(sql, args![user, version]).await
}

/// Sets a new password if the credentials still have that version. Of several concurrent callers, one gets `true`. The
/// caller used an emailed link, so the mailbox is verified.
pub(super) async fn password_replace(
    conn: &mut Conn,
    user: UserId,
    version: i64,
    hash: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "UPDATE users SET password_hash = ?3, credential_version = credential_version + 1,
        proven_at = COALESCE(proven_at, ?4) WHERE id = ?1 AND credential_version = ?2";
    Ok(conn.run(sql, args![user, version, hash, now]).await? == 1)
}

/// Stores a new hash of the same password; links and sessions don't change.
pub async fn password_rehash(conn: &mut Conn, user: &UserRow, hash: &str) -> Result<(), StoreError> {
    let sql = "UPDATE users SET password_hash = ?3 WHERE id = ?1 AND credential_version = ?2";
    conn.run(sql, args![user.id, user.credential_version, hash]).await.map(drop)
}

/// The columns of a new session.
struct InsertedSession {
    token_hash: Hash,
    user: UserId,
    created_at: Timestamp,
    seen_at: Timestamp,
    expires_at: Timestamp,
    client: String,
    confirmed_at: Timestamp,
}
columns! { insert InsertedSession => "sessions" {
    token_hash, user: "user_id", created_at, seen_at, expires_at, client, confirmed_at,
} }

/// Opens a session with a new token for a user who has just authenticated, and ends the one that it replaces: an id
/// never survives a change of privilege.
pub async fn open(
    conn: &mut Conn,
    user: UserId,
    meta: &Meta,
    replaces: Option<&Hash>,
    now: Timestamp,
) -> Result<CookieChange, StoreError> {
    if let Some(old) = replaces {
        close(conn, old).await?;
    }
    let (token, stored) = session_token();
    let row = InsertedSession {
        token_hash: stored,
        user,
        created_at: now,
        seen_at: now,
        expires_at: now.plus_seconds(SESSION_SECONDS),
        client: meta.from(),
        confirmed_at: now,
    };
    conn.insert([row]).await?;
    Ok(CookieChange::Set { token, seconds: SESSION_SECONDS, account: user.to_string() })
}

/// Ends one session.
pub(super) async fn close(conn: &mut Conn, token: &Hash) -> Result<(), StoreError> {
    conn.run("DELETE FROM sessions WHERE token_hash = ?1", args![token]).await.map(drop)
}

/// Ends every session of a user; returns the number.
pub(super) async fn close_all(conn: &mut Conn, user: UserId) -> Result<u64, StoreError> {
    conn.run("DELETE FROM sessions WHERE user_id = ?1", args![user]).await
}

/// The number of valid sessions of a user.
pub async fn live(conn: &mut Conn, user: UserId, now: Timestamp) -> Result<u32, StoreError> {
    let sql = "SELECT count(*) FROM sessions WHERE user_id = ?1 AND expires_at > ?2 AND seen_at > ?3";
    conn.one(sql, args![user, now, oldest_seen(now)]).await
}

/// Records that the session is in use, every few minutes. If the database is too busy, the request continues.
pub async fn touch(service: &Service, token: &Hash, seen_at: Timestamp, now: Timestamp) -> Result<(), Error> {
    if !is_stale(seen_at, now) {
        return Ok(());
    }
    match note_seen(service, token, now).await {
        Err(fault @ (StoreError::Busy | StoreError::Unavailable(_))) => {
            tracing::warn!(%fault, "couldn't update a session's last use");
            Ok(())
        }
        other => other.map_err(Error::from),
    }
}

async fn note_seen(service: &Service, token: &Hash, now: Timestamp) -> Result<(), StoreError> {
    let mut tx = service.store().write().await?;
    tx.run("UPDATE sessions SET seen_at = ?2 WHERE token_hash = ?1 AND seen_at < ?2", args![token, now]).await?;
    tx.commit().await
}

columns! { select OrganizationSummary { id: "o.id", name: "o.name" } }

/// The organizations that a user is an active member of, by name.
pub(super) async fn organizations_of(conn: &mut Conn, user: UserId) -> Result<Vec<OrganizationSummary>, StoreError> {
    let sql = concat!(
        "FROM members m JOIN organizations o ON o.id = m.organization_id
         WHERE m.user_id = ?1 AND m.status <> ?2 AND ",
        crate::organization::own_or_partners!(),
        " ORDER BY o.sort_key, o.id LIMIT ?3"
    );
    conn.select_all(sql, args![user, MemberStatus::Deactivated, MOST_ORGANIZATIONS]).await
}

/// The names of organizations where the user's own membership is deactivated. People of a partner ask their partner.
pub(super) async fn disabled_in(conn: &mut Conn, user: UserId) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT o.name FROM members m JOIN organizations o ON o.id = m.organization_id
        WHERE m.user_id = ?1 AND m.status = ?2 AND m.partner_id IS NULL ORDER BY o.sort_key, o.id LIMIT ?3";
    conn.all(sql, args![user, MemberStatus::Deactivated, MOST_ORGANIZATIONS]).await
}
