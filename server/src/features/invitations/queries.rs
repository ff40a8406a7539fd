//! Rows of invitations.

use shared::{
    id::{InvitationId, MemberId, OrganizationId},
    invitations::{InvitationQuery, InvitationState, InvitationView},
    policy::SpaceGrant,
    time::Timestamp,
};

use super::rules::health;
use crate::{
    args,
    cursor::Position,
    features::members::{grant_bytes, grant_from, in_sight, offer_in_sight},
    http::access::Permit,
    store::{Conn, Row, StoreError, Value, like},
};

/// An invitation to be written.
#[derive(Debug, Clone)]
pub struct NewInvitation {
    pub id: InvitationId,
    pub member: MemberId,
    pub email: String,
    pub name: Option<String>,
    pub role: String,
    pub spaces: SpaceGrant,
    pub message: Option<String>,
    pub inviter: MemberId,
    pub inviter_name: String,
    pub expires_at: Timestamp,
}

pub async fn insert(
    conn: &mut Conn,
    organization: OrganizationId,
    now: Timestamp,
    new: &[NewInvitation],
) -> Result<(), StoreError> {
    let columns = [
        "organization_id",
        "id",
        "member_id",
        "email",
        "name",
        "search",
        "role",
        "spaces",
        "message",
        "inviter_id",
        "inviter_name",
        "state",
        "created_at",
        "expires_at",
        "letter_state",
    ];
    let row = |new: &NewInvitation| -> Vec<Value> {
        let search = format!("{} {}", new.name.as_deref().unwrap_or_default(), new.email).trim().to_lowercase();
        vec![
            organization.bytes().into(),
            new.id.bytes().into(),
            new.member.bytes().into(),
            new.email.as_str().into(),
            new.name.clone().into(),
            search.into(),
            new.role.as_str().into(),
            grant_bytes(&new.spaces).into(),
            new.message.clone().into(),
            new.inviter.bytes().into(),
            new.inviter_name.as_str().into(),
            "pending".into(),
            now.micros().into(),
            new.expires_at.micros().into(),
            "queued".into(),
        ]
    };
    conn.insert_many("invitations", &columns, &new.iter().map(row).collect::<Vec<_>>()).await.map(drop)
}

/// An invitation as stored.
#[derive(Debug, Clone)]
pub struct InvitationRow {
    pub view: InvitationView,
    pub inviter: MemberId,
    pub message: Option<String>,
    /// When those who can help were last told that the invitee waits.
    told_at: Option<Timestamp>,
}

/// Within this time nobody is told again.
const TOLD_SECONDS: i64 = 3600;

const COLUMNS: &str =
    "i.id, i.member_id, i.email, i.name, i.role, i.spaces, i.message, i.inviter_id, i.inviter_name, i.state,
    i.created_at, i.expires_at, i.opened_at, i.ended_at, i.letter_state, i.letters, i.sent_at, i.failure, i.held_until,
    i.requested_at";

impl InvitationRow {
    #[must_use]
    pub fn is_pending(&self) -> bool {
        !matches!(self.view.state, InvitationState::Accepted | InvitationState::Revoked)
    }

    /// Whether an operator made the offer, to the owner of an organization that has nobody yet: its inviter is the
    /// invitee, for there is no other member.
    #[must_use]
    pub fn is_first(&self) -> bool {
        self.inviter == self.view.member
    }

    /// Whether those who can help were told that the invitee waits, and need not be told again.
    #[must_use]
    pub fn told_lately(&self, now: Timestamp) -> bool {
        self.told_at.is_some_and(|at| at >= now.plus_seconds(-TOLD_SECONDS))
    }

    fn read(row: &Row, now: Timestamp) -> Result<InvitationRow, StoreError> {
        let time = |index| row.get::<Option<i64>>(index).map(|micros| micros.map(Timestamp::from_micros));
        let expires_at = Timestamp::from_micros(row.get(11)?);
        let (opened_at, held_until) = (time(12)?, time(18)?);
        let state = match row.text(9)? {
            "accepted" => InvitationState::Accepted,
            "revoked" => InvitationState::Revoked,
            _ => health(row.text(14)?, held_until, opened_at.is_some(), expires_at, now),
        };
        let view = InvitationView {
            id: InvitationId::from_bytes(row.get(0)?),
            member: MemberId::from_bytes(row.get(1)?),
            email: row.get(2)?,
            name: row.get(3)?,
            role: row.get(4)?,
            spaces: grant_from(row.get(5)?),
            state,
            invited_by: row.get(8)?,
            created_at: Timestamp::from_micros(row.get(10)?),
            expires_at,
            sent_at: time(16)?,
            opened_at,
            ended_at: time(13)?,
            letters: row.get(15)?,
            failure: row.get::<Option<String>>(17)?.filter(|_| state == InvitationState::Failed),
            held_until: held_until.filter(|_| state == InvitationState::Held),
        };
        Ok(InvitationRow { view, inviter: MemberId::from_bytes(row.get(7)?), message: row.get(6)?, told_at: time(19)? })
    }
}

pub async fn load(
    conn: &mut Conn,
    organization: OrganizationId,
    id: InvitationId,
    now: Timestamp,
) -> Result<Option<InvitationRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM invitations i WHERE i.organization_id = ?1 AND i.id = ?2");
    let row = conn.optional(&sql, args![organization.bytes(), id.bytes()]).await?;
    row.as_ref().map(|row| InvitationRow::read(row, now)).transpose()
}

/// The pending offer of an operator to the owner, see [`InvitationRow::is_first`].
pub(super) async fn first(
    conn: &mut Conn,
    organization: OrganizationId,
    now: Timestamp,
) -> Result<Option<InvitationRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM invitations i
        WHERE i.organization_id = ?1 AND i.state = 'pending' AND i.inviter_id = i.member_id"
    );
    let row = conn.optional(&sql, args![organization.bytes()]).await?;
    row.as_ref().map(|row| InvitationRow::read(row, now)).transpose()
}

/// Latest first; one row more than asked for if there is more.
pub async fn list(
    conn: &mut Conn,
    permit: &Permit,
    query: &InvitationQuery,
    after: Option<&Position>,
    now: Timestamp,
) -> Result<Vec<InvitationRow>, StoreError> {
    let mut args: Vec<Value> = vec![permit.organization().bytes().into(), now.micros().into()];
    // The time stands in every variant, so that its number is always the same; PostgreSQL must be told its type.
    let mut sql =
        format!("SELECT {COLUMNS} FROM invitations i WHERE i.organization_id = ?1 AND CAST(?2 AS BIGINT) IS NOT NULL");
    let mut put = |value: Value| {
        args.push(value);
        format!("?{}", args.len())
    };
    if !query.states.is_empty() {
        let states: Vec<&str> = query.states.iter().map(|state| condition(*state)).collect();
        sql += &format!(" AND ({})", states.join(" OR "));
    }
    if !query.search.is_empty() {
        sql += &format!(" AND i.search LIKE {} ESCAPE '\\'", put(like(&query.search).into()));
    }
    if let Some(after) = after {
        sql += &format!(" AND i.id < {}", put(after.id.into()));
    }
    // Whose offer was taken back is no member any more.
    if let Some((sight, offered)) = in_sight(permit, &mut put).zip(offer_in_sight(permit, &mut put)) {
        sql += &format!(
            " AND (EXISTS (SELECT 1 FROM members m
              WHERE m.organization_id = i.organization_id AND m.id = i.member_id AND {sight} /*postgres: OFFSET 0 */)
              OR (i.state = 'revoked' AND {offered}))"
        );
    }
    sql += &format!(" ORDER BY i.id DESC LIMIT {}", query.limit + 1);
    let rows = conn.all(&sql, &args).await?;
    rows.iter().map(|row| InvitationRow::read(row, now)).collect()
}

/// The same order of precedence as [`health`]; `?2` is the time of asking.
const fn condition(state: InvitationState) -> &'static str {
    match state {
        InvitationState::Accepted => "i.state = 'accepted'",
        InvitationState::Revoked => "i.state = 'revoked'",
        InvitationState::Expired => "(i.state = 'pending' AND i.expires_at <= ?2)",
        InvitationState::Opened => "(i.state = 'pending' AND i.expires_at > ?2 AND i.opened_at IS NOT NULL)",
        InvitationState::Sent => {
            "(i.state = 'pending' AND i.expires_at > ?2 AND i.opened_at IS NULL AND i.letter_state = 'sent')"
        }
        InvitationState::Failed => {
            "(i.state = 'pending' AND i.expires_at > ?2 AND i.opened_at IS NULL AND i.letter_state = 'failed')"
        }
        InvitationState::Queued => {
            "(i.state = 'pending' AND i.expires_at > ?2 AND i.opened_at IS NULL AND i.letter_state = 'queued'
              AND (i.held_until IS NULL OR i.held_until <= ?2))"
        }
        InvitationState::Held => {
            "(i.state = 'pending' AND i.expires_at > ?2 AND i.opened_at IS NULL AND i.letter_state = 'queued'
              AND i.held_until > ?2)"
        }
    }
}

/// A new letter and a new life for a pending invitation, now offered by this inviter.
pub async fn renew(
    conn: &mut Conn,
    organization: OrganizationId,
    id: InvitationId,
    inviter: (MemberId, &str),
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE invitations SET inviter_id = ?3, inviter_name = ?4, expires_at = ?5, opened_at = NULL,
        requested_at = NULL, letter_state = 'queued', letters = letters + 1, failure = NULL, held_until = NULL
        WHERE organization_id = ?1 AND id = ?2 AND state = 'pending'";
    conn.run(sql, args![organization.bytes(), id.bytes(), inviter.0.bytes(), inviter.1, expires_at.micros()])
        .await
        .map(drop)
}

/// Notes that the newest letter waits for the recipient's mail budget.
pub async fn hold(
    conn: &mut Conn,
    organization: OrganizationId,
    id: InvitationId,
    until: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE invitations SET held_until = ?3 WHERE organization_id = ?1 AND id = ?2";
    conn.run(sql, args![organization.bytes(), id.bytes(), until.micros()]).await.map(drop)
}

/// Gives a member's pending invitation another place, now offered by this member.
pub async fn replace(
    conn: &mut Conn,
    organization: OrganizationId,
    member: MemberId,
    (role, spaces): (&str, &SpaceGrant),
    (inviter, name): (MemberId, String),
) -> Result<(), StoreError> {
    let sql = "UPDATE invitations SET role = ?3, spaces = ?4, inviter_id = ?5, inviter_name = ?6
        WHERE organization_id = ?1 AND member_id = ?2 AND state = 'pending'";
    let args = args![organization.bytes(), member.bytes(), role, grant_bytes(spaces), inviter.bytes(), name];
    conn.run(sql, args).await.map(drop)
}

/// Ends a pending invitation. Of several callers at once, one is told `true`.
pub async fn end(
    conn: &mut Conn,
    organization: OrganizationId,
    id: InvitationId,
    state: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let sql =
        "UPDATE invitations SET state = ?3, ended_at = ?4 WHERE organization_id = ?1 AND id = ?2 AND state = 'pending'";
    Ok(conn.run(sql, args![organization.bytes(), id.bytes(), state, now.micros()]).await? == 1)
}

/// Notes the first opening of the current link.
pub async fn opened(
    conn: &mut Conn,
    organization: OrganizationId,
    id: InvitationId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE invitations SET opened_at = ?3 WHERE organization_id = ?1 AND id = ?2 AND opened_at IS NULL";
    conn.run(sql, args![organization.bytes(), id.bytes(), now.micros()]).await.map(drop)
}

/// Notes that those who can help are told now; false within an hour of the last time.
pub async fn told(
    conn: &mut Conn,
    organization: OrganizationId,
    id: InvitationId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "UPDATE invitations SET requested_at = ?3 WHERE organization_id = ?1 AND id = ?2 AND state = 'pending'
        AND (requested_at IS NULL OR requested_at < ?4)";
    let hour_ago = now.plus_seconds(-TOLD_SECONDS).micros();
    Ok(conn.run(sql, args![organization.bytes(), id.bytes(), now.micros(), hour_ago]).await? == 1)
}
