//! Queries for sessions, with their user and membership.

use shared::{
    id::{MemberId, OrganizationId, UserId},
    policy::{MemberStatus, Overrides, SpaceGrant},
    text::Email,
    time::Timestamp,
};

use crate::{
    args, columns,
    features::sessions::oldest_seen,
    organization::not_over,
    secrets::Hash,
    store::{Conn, StoreError},
};

/// A valid session and its user.
pub(super) struct Session {
    pub user: UserId,
    pub email: Email,
    pub first_name: String,
    pub last_name: String,
    pub seen_at: Timestamp,
    pub confirmed_at: Option<Timestamp>,
}
columns! { select Session {
    user: "u.id", email: "u.email", first_name: "u.first_name", last_name: "u.last_name", seen_at: "s.seen_at",
    confirmed_at: "s.confirmed_at",
} }
const SESSION: &str = "FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE s.token_hash = ?1 AND s.expires_at > ?2 AND s.seen_at > ?3";

/// A valid session, and the membership of its user in one organization.
pub(super) struct SessionIn {
    pub session: Session,
    pub membership: Option<Held>,
}
columns! { select SessionIn { ..session: Session, ..membership: Option<Held> } }
pub(super) struct Held {
    pub member: MemberId,
    pub role: String,
    pub spaces: SpaceGrant,
    pub overrides: Overrides,
    pub status: MemberStatus,
    pub pack: String,
    pub closed: bool,
    pub roles_version: u64,
}
columns! { select Held {
    member: "m.id", role: "m.role", spaces: "m.spaces", overrides: "m.overrides", status: "m.status", pack: "o.pack",
    closed: "o.closed", roles_version: "o.roles_version",
} }
const SESSION_IN: &str = concat!(
    "FROM sessions s JOIN users u ON u.id = s.user_id
    LEFT JOIN members m ON m.organization_id = ?4 AND m.user_id = u.id AND m.status <> 'deactivated'
        AND ",
    not_over!("?2"),
    " LEFT JOIN organizations o ON o.id = m.organization_id
    WHERE s.token_hash = ?1 AND s.expires_at > ?2 AND s.seen_at > ?3"
);

pub(super) async fn session(conn: &mut Conn, token: &Hash, now: Timestamp) -> Result<Option<Session>, StoreError> {
    conn.select_optional(SESSION, args![token, now, oldest_seen(now)]).await
}

pub(super) async fn session_in(
    conn: &mut Conn,
    token: &Hash,
    organization: OrganizationId,
    now: Timestamp,
) -> Result<Option<SessionIn>, StoreError> {
    conn.select_optional(SESSION_IN, args![token, now, oldest_seen(now), organization]).await
}
