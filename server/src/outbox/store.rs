//! Queries on letters, and on the health of the invitations they carry.

use shared::{
    id::{InvitationId, LetterId, OrganizationId},
    time::Timestamp,
};

use super::{NewLetter, rules::Fate};
use crate::{
    args,
    config::Config,
    links, random,
    secrets::{Hash, ServiceKey},
    store::{Conn, Dialect, Row, StoreError, Value},
};

/// Users choose no language yet.
const LOCALE: &str = "en";

const COLUMNS: [&str; 11] = [
    "id",
    "organization_id",
    "invitation_id",
    "link_hash",
    "to_address",
    "to_name",
    "locale",
    "kind",
    "state",
    "due_at",
    "created_at",
];

/// How much waits, and how much was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub queued: u64,
    pub parked: u64,
}

/// A letter in a sender's hands.
pub(super) struct Leased {
    pub id: LetterId,
    pub to: String,
    pub to_name: Option<String>,
    pub locale: String,
    pub kind: String,
    /// The secret link, made anew; none if the letter has none or it is spent or voided.
    pub link: Option<String>,
    /// Tries before this one.
    pub tries: u32,
    invitation: Option<(OrganizationId, InvitationId)>,
    leased_until: i64,
}

pub(super) async fn insert(conn: &mut Conn, now: Timestamp, letters: &[NewLetter]) -> Result<(), StoreError> {
    let rows: Result<Vec<_>, _> = letters.iter().map(|letter| row(conn.dialect(), now, letter)).collect();
    conn.insert_many("letters", &COLUMNS, &rows?).await.map(drop)
}

fn row(dialect: Dialect, now: Timestamp, letter: &NewLetter) -> Result<Vec<Value>, StoreError> {
    let kind = serde_json::to_string(&letter.kind)
        .map_err(|fault| StoreError::Other { dialect, reason: fault.to_string() })?;
    Ok(vec![
        random::id::<shared::id::LetterKind>(now).bytes().into(),
        letter.organization.map(|id| id.bytes()).into(),
        letter.invitation.map(|id| id.bytes()).into(),
        letter.link.into(),
        letter.to.as_str().into(),
        letter.to_name.as_deref().into(),
        LOCALE.into(),
        kind.into(),
        "queued".into(),
        letter.due.unwrap_or(now).micros().into(),
        now.micros().into(),
    ])
}

/// A lease moves `due_at` too, so that one index finds what may be taken.
const LEASE: &str = "UPDATE letters SET leased_until = ?2, due_at = ?2
    WHERE id = (SELECT id FROM letters WHERE state = 'queued' AND due_at <= ?1 ORDER BY due_at, id LIMIT 1
        /*postgres: FOR UPDATE SKIP LOCKED */)
    RETURNING id, organization_id, invitation_id, link_hash, to_address, to_name, locale, kind, attempts";

/// Takes the letter that has waited longest. Nobody else gets it before the lease runs out.
pub(super) async fn lease(
    conn: &mut Conn,
    key: &ServiceKey,
    config: &Config,
    now: Timestamp,
) -> Result<Option<Leased>, StoreError> {
    let leased_until = now.plus_seconds(i64::from(config.mail_lease_seconds)).micros();
    let Some(row) = conn.optional(LEASE, args![now.micros(), leased_until]).await? else { return Ok(None) };
    let link = match row.get::<Option<Hash>>(3)? {
        Some(link) => links::url(conn, key, &config.public_url, &link, now).await?,
        None => None,
    };
    leased(&row, link, leased_until).map(Some)
}

fn leased(row: &Row, link: Option<String>, leased_until: i64) -> Result<Leased, StoreError> {
    let organization = row.get::<Option<[u8; 16]>>(1)?.map(OrganizationId::from_bytes);
    let invitation = row.get::<Option<[u8; 16]>>(2)?.map(InvitationId::from_bytes);
    Ok(Leased {
        id: LetterId::from_bytes(row.get(0)?),
        to: row.get(4)?,
        to_name: row.get(5)?,
        locale: row.get(6)?,
        kind: row.get(7)?,
        link,
        tries: row.get(8)?,
        // Only the letter that carries the link tells how the invitation is doing.
        invitation: organization.zip(invitation).filter(|_| matches!(row.get::<Option<Hash>>(3), Ok(Some(_)))),
        leased_until,
    })
}

/// Writes down what came of a letter. A success counts whoever had it; a failure only if the lease still held,
/// because after that another sender's word is newer.
pub(super) async fn settle(conn: &mut Conn, letter: &Leased, fate: &Fate, now: Timestamp) -> Result<(), StoreError> {
    let (id, lease, at) = (letter.id.bytes(), letter.leased_until, now.micros());
    let changed = match fate {
        // What it said is not kept; due_at becomes its age, by which it is cleaned up.
        Fate::Sent { answer } => {
            let sql = "UPDATE letters SET state = 'sent', attempts = attempts + 1, answer = ?2, kind = '', leased_until = NULL,
                due_at = ?3, ended_at = ?3 WHERE id = ?1 AND state = 'queued'";
            conn.run(sql, args![id, answer, at]).await?
        }
        Fate::Again { due, answer } => {
            let sql = "UPDATE letters SET attempts = attempts + 1, answer = ?2, leased_until = NULL, due_at = ?3
                WHERE id = ?1 AND state = 'queued' AND leased_until = ?4";
            conn.run(sql, args![id, answer, due.micros(), lease]).await?
        }
        Fate::Parked { answer } => {
            let sql = "UPDATE letters SET state = 'parked', attempts = attempts + 1, answer = ?2, leased_until = NULL,
                due_at = ?3, ended_at = ?3 WHERE id = ?1 AND state = 'queued' AND leased_until = ?4";
            conn.run(sql, args![id, answer, at, lease]).await?
        }
        Fate::Dropped => {
            let sql = "UPDATE letters SET state = 'dropped', kind = '', leased_until = NULL, due_at = ?2, ended_at = ?2
                WHERE id = ?1 AND state = 'queued' AND leased_until = ?3";
            conn.run(sql, args![id, at, lease]).await?
        }
    };
    match letter.invitation {
        Some(invitation) if changed == 1 => tell_invitation(conn, letter.id, invitation, fate, now).await,
        _ => Ok(()),
    }
}

/// The invitation shows the health of its newest letter.
async fn tell_invitation(
    conn: &mut Conn,
    letter: LetterId,
    (organization, invitation): (OrganizationId, InvitationId),
    fate: &Fate,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (state, sent_at, failure) = match fate {
        Fate::Sent { .. } => ("sent", Some(now.micros()), None),
        Fate::Again { answer, .. } => ("queued", None, Some(answer)),
        Fate::Parked { answer } => ("failed", None, Some(answer)),
        Fate::Dropped => return Ok(()),
    };
    let sql = "UPDATE invitations SET letter_state = ?4, sent_at = COALESCE(?5, sent_at), failure = ?6
        WHERE organization_id = ?1 AND id = ?2 AND NOT EXISTS (
            SELECT 1 FROM letters WHERE organization_id = ?1 AND invitation_id = ?2 AND link_hash IS NOT NULL AND id > ?3)";
    conn.run(sql, args![organization.bytes(), invitation.bytes(), letter.bytes(), state, sent_at, failure])
        .await
        .map(drop)
}

/// For operators: a growing queue means that the mail server does not answer.
pub async fn counts(conn: &mut Conn) -> Result<Counts, StoreError> {
    let sql = "SELECT state, count(*) FROM letters WHERE state IN ('queued', 'parked') GROUP BY state";
    let mut counts = Counts::default();
    for row in conn.all(sql, args![]).await? {
        match row.text(0)? {
            "queued" => counts.queued = row.get(1)?,
            _ => counts.parked = row.get(1)?,
        }
    }
    Ok(counts)
}
