//! Rows of invitations.

mod open_offers;

use shared::{
    id::{InvitationId, MemberId, OrganizationId},
    invitations::{InvitationQuery, InvitationState, InvitationView, SentOffers},
    policy::SpaceGrant,
    time::Timestamp,
};

pub use open_offers::{open_offers, take_over, take_over_one};

use super::rules::health;
use crate::{
    args, columns,
    config::Mail,
    cursor::Position,
    features::members::{visible_members, visible_offers},
    permit::Permit,
    store::{Conn, StoreError, Value, keys, like},
};

/// The delivery of a link that was just created.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmailState {
    Queued,
    /// No email server is set up.
    Unsent,
    /// Shared by other means.
    Copied,
}

impl EmailState {
    /// The delivery of a link that is emailed.
    #[must_use]
    pub const fn emailed(mail: &Mail) -> EmailState {
        if mail.reaches_people() { EmailState::Queued } else { EmailState::Unsent }
    }

    const fn as_str(self) -> &'static str {
        match self {
            EmailState::Queued => "queued",
            EmailState::Unsent => "unsent",
            EmailState::Copied => "copied",
        }
    }
}

/// An invitation to write.
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

/// An invitation as written.
struct InsertedInvitation {
    organization: OrganizationId,
    id: InvitationId,
    member: MemberId,
    email: String,
    name: Option<String>,
    search: String,
    role: String,
    spaces: SpaceGrant,
    message: Option<String>,
    inviter: MemberId,
    inviter_name: String,
    state: &'static str,
    created_at: Timestamp,
    expires_at: Timestamp,
    email_state: &'static str,
}
columns! { insert InsertedInvitation => "invitations" {
    organization: "organization_id", id, member: "member_id", email, name, search, role, spaces, message,
    inviter: "inviter_id", inviter_name, state, created_at, expires_at, email_state,
} }

pub async fn insert(
    conn: &mut Conn,
    organization: OrganizationId,
    now: Timestamp,
    (new, email): (&[NewInvitation], EmailState),
) -> Result<(), StoreError> {
    let row = |new: &NewInvitation| InsertedInvitation {
        organization,
        id: new.id,
        member: new.member,
        search: keys::person(new.name.as_deref(), new.email.as_str()).1,
        email: new.email.clone(),
        name: new.name.clone(),
        role: new.role.clone(),
        spaces: new.spaces.clone(),
        message: new.message.clone(),
        inviter: new.inviter,
        inviter_name: new.inviter_name.clone(),
        state: "pending",
        created_at: now,
        expires_at: new.expires_at,
        email_state: email.as_str(),
    };
    conn.insert(new.iter().map(row)).await.map(drop)
}

/// A stored invitation.
#[derive(Debug, Clone)]
pub struct InvitationRow {
    pub view: InvitationView,
    pub inviter: MemberId,
    pub message: Option<String>,
    /// When the admins were last notified that the invitee is waiting.
    notified_at: Option<Timestamp>,
}

/// Within this time no one is notified again.
const NOTIFY_AGAIN_SECONDS: i64 = 3600;

struct Stored {
    id: InvitationId,
    member: MemberId,
    email: String,
    name: Option<String>,
    role: String,
    spaces: SpaceGrant,
    message: Option<String>,
    inviter: MemberId,
    inviter_name: Option<String>,
    state: String,
    created_at: Timestamp,
    expires_at: Timestamp,
    opened_at: Option<Timestamp>,
    ended_at: Option<Timestamp>,
    email_state: String,
    emails: u32,
    sent_at: Option<Timestamp>,
    failure: Option<String>,
    held_until: Option<Timestamp>,
    notified_at: Option<Timestamp>,
}
columns! { select Stored {
    id: "i.id", member: "i.member_id", email: "i.email", name: "i.name", role: "i.role", spaces: "i.spaces",
    message: "i.message", inviter: "i.inviter_id", inviter_name: "i.inviter_name", state: "i.state",
    created_at: "i.created_at", expires_at: "i.expires_at", opened_at: "i.opened_at", ended_at: "i.ended_at",
    email_state: "i.email_state", emails: "i.emails", sent_at: "i.sent_at", failure: "i.failure",
    held_until: "i.held_until", notified_at: "i.requested_at",
} }

impl InvitationRow {
    #[must_use]
    pub fn is_pending(&self) -> bool {
        !matches!(self.view.state, InvitationState::Accepted | InvitationState::Revoked)
    }

    #[must_use]
    pub fn is_revoked(&self) -> bool {
        self.view.state == InvitationState::Revoked
    }

    /// Whether an operator sent the invitation to the owner of an organization without members. Its inviter is then the
    /// invitee, because there is no other member.
    #[must_use]
    pub fn is_first(&self) -> bool {
        self.inviter == self.view.member
    }

    /// Whether the admins were notified recently.
    #[must_use]
    pub fn recently_notified(&self, now: Timestamp) -> bool {
        self.notified_at.is_some_and(|at| at >= now.plus_seconds(-NOTIFY_AGAIN_SECONDS))
    }

    fn of(stored: Stored, now: Timestamp) -> InvitationRow {
        let state = match stored.state.as_str() {
            "accepted" => InvitationState::Accepted,
            "revoked" => InvitationState::Revoked,
            _ => health(&stored.email_state, stored.held_until, stored.opened_at.is_some(), stored.expires_at, now),
        };
        let view = InvitationView {
            id: stored.id,
            member: stored.member,
            email: stored.email,
            name: stored.name,
            role: stored.role,
            spaces: stored.spaces,
            state,
            invited_by: stored.inviter_name,
            created_at: stored.created_at,
            expires_at: stored.expires_at,
            sent_at: stored.sent_at,
            opened_at: stored.opened_at,
            ended_at: stored.ended_at,
            emails: stored.emails,
            failure: stored.failure.filter(|_| matches!(state, InvitationState::Failed | InvitationState::Queued)),
            held_until: stored.held_until.filter(|_| state == InvitationState::Held),
            blocked: None,
        };
        InvitationRow { view, inviter: stored.inviter, message: stored.message, notified_at: stored.notified_at }
    }
}

pub async fn load(
    conn: &mut Conn,
    organization: OrganizationId,
    id: InvitationId,
    now: Timestamp,
) -> Result<Option<InvitationRow>, StoreError> {
    let sql = "FROM invitations i WHERE i.organization_id = ?1 AND i.id = ?2";
    let stored = conn.select_optional(sql, args![organization, id]).await?;
    Ok(stored.map(|stored| InvitationRow::of(stored, now)))
}

/// The pending invitation of an operator to the owner, see [`InvitationRow::is_first`].
pub(super) async fn first(
    conn: &mut Conn,
    organization: OrganizationId,
    now: Timestamp,
) -> Result<Option<InvitationRow>, StoreError> {
    let sql = "FROM invitations i WHERE i.organization_id = ?1 AND i.state = 'pending' AND i.inviter_id = i.member_id";
    let stored = conn.select_optional(sql, args![organization]).await?;
    Ok(stored.map(|stored| InvitationRow::of(stored, now)))
}

/// Newest first, with one extra row if there are more.
pub async fn list(
    conn: &mut Conn,
    permit: &Permit,
    query: &InvitationQuery,
    offers: &[(MemberId, SentOffers, bool)],
    after: Option<&Position>,
    now: Timestamp,
) -> Result<Vec<InvitationRow>, StoreError> {
    let mut args: Vec<Value> = vec![permit.organization().into(), now.into()];
    // Every variant contains the time, so that its placeholder is always the same; PostgreSQL needs its type.
    let mut sql = "FROM invitations i WHERE i.organization_id = ?1 AND CAST(?2 AS BIGINT) IS NOT NULL".to_owned();
    let mut put = |value: Value| {
        args.push(value);
        format!("?{}", args.len())
    };
    if !query.states.is_empty() {
        let blocked = open_offers::blocked_condition(offers, &mut put);
        let states: Vec<String> = query.states.iter().map(|state| condition(*state, blocked.as_deref())).collect();
        sql += &format!(" AND ({})", states.join(" OR "));
    }
    if !query.search.is_empty() {
        sql += &format!(" AND i.search LIKE {} ESCAPE '\\'", put(like(&query.search).into()));
    }
    if let Some(after) = after {
        sql += &format!(" AND i.id < {}", put(after.id.into()));
    }
    // A person whose invitation was revoked isn't a member anymore.
    if let Some((visible, offered)) = visible_members(permit, &mut put).zip(visible_offers(permit, &mut put)) {
        sql += &format!(
            " AND (EXISTS (SELECT 1 FROM members m
              WHERE m.organization_id = i.organization_id AND m.id = i.member_id AND {visible} /*postgres: OFFSET 0 */)
              OR (i.state = 'revoked' AND {offered}))"
        );
    }
    sql += &format!(" ORDER BY i.id DESC LIMIT {}", query.limit + 1);
    let stored: Vec<Stored> = conn.select_all(&sql, &args).await?;
    Ok(stored.into_iter().map(|stored| InvitationRow::of(stored, now)).collect())
}

/// The same precedence as [`health`]; `?2` is the current time. `blocked` is true for open invitations that can't be
/// accepted right now.
fn condition(state: InvitationState, blocked: Option<&str>) -> String {
    let open = |rest: &str| {
        let accepts = blocked.map_or_else(String::new, |blocked| format!(" AND NOT {blocked}"));
        format!("(i.state = 'pending' AND i.expires_at > ?2{accepts} AND {rest})")
    };
    match state {
        InvitationState::Accepted => "i.state = 'accepted'".to_owned(),
        InvitationState::Revoked => "i.state = 'revoked'".to_owned(),
        InvitationState::Expired => "(i.state = 'pending' AND i.expires_at <= ?2)".to_owned(),
        InvitationState::Blocked => {
            let blocked = blocked.unwrap_or("1 = 0");
            format!("(i.state = 'pending' AND i.expires_at > ?2 AND i.inviter_id <> i.member_id AND {blocked})")
        }
        InvitationState::Opened => open("i.opened_at IS NOT NULL"),
        InvitationState::Unsent => open("i.opened_at IS NULL AND i.email_state = 'unsent'"),
        InvitationState::Copied => open("i.opened_at IS NULL AND i.email_state = 'copied'"),
        InvitationState::Sent => open("i.opened_at IS NULL AND i.email_state = 'sent'"),
        InvitationState::Failed => open("i.opened_at IS NULL AND i.email_state = 'failed'"),
        InvitationState::Queued => {
            open("i.opened_at IS NULL AND i.email_state = 'queued' AND (i.held_until IS NULL OR i.held_until <= ?2)")
        }
        InvitationState::Held => open("i.opened_at IS NULL AND i.email_state = 'queued' AND i.held_until > ?2"),
    }
}

/// A new link and a new lifetime for a pending invitation, now sent by this inviter.
pub async fn renew(
    conn: &mut Conn,
    organization: OrganizationId,
    id: InvitationId,
    inviter: (MemberId, &str),
    (email, expires_at): (EmailState, Timestamp),
) -> Result<(), StoreError> {
    let sql = "UPDATE invitations SET inviter_id = ?3, inviter_name = ?4, expires_at = ?5, opened_at = NULL,
        requested_at = NULL, email_state = ?6, emails = emails + ?7, failure = NULL, held_until = NULL
        WHERE organization_id = ?1 AND id = ?2 AND state = 'pending'";
    let emails = i64::from(email != EmailState::Copied);
    let args = args![organization, id, inviter.0, inviter.1, expires_at, email.as_str(), emails];
    conn.run(sql, args).await.map(drop)
}

/// Records that the newest email waits because of the recipient's limit.
pub async fn hold(
    conn: &mut Conn,
    organization: OrganizationId,
    id: InvitationId,
    until: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE invitations SET held_until = ?3 WHERE organization_id = ?1 AND id = ?2";
    conn.run(sql, args![organization, id, until]).await.map(drop)
}

/// Changes role and spaces of a member's pending invitation, now sent by this member.
pub async fn replace(
    conn: &mut Conn,
    organization: OrganizationId,
    member: MemberId,
    (role, spaces): (&str, &SpaceGrant),
    (inviter, name): (MemberId, String),
) -> Result<(), StoreError> {
    let sql = "UPDATE invitations SET role = ?3, spaces = ?4, inviter_id = ?5, inviter_name = ?6
        WHERE organization_id = ?1 AND member_id = ?2 AND state = 'pending'";
    let args = args![organization, member, role, spaces, inviter, name];
    conn.run(sql, args).await.map(drop)
}

/// Ends a pending invitation. Of several concurrent callers, one gets `true`.
pub async fn end(
    conn: &mut Conn,
    organization: OrganizationId,
    id: InvitationId,
    state: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let sql =
        "UPDATE invitations SET state = ?3, ended_at = ?4 WHERE organization_id = ?1 AND id = ?2 AND state = 'pending'";
    Ok(conn.run(sql, args![organization, id, state, now]).await? == 1)
}

/// Records the first time that the current link is opened.
pub async fn opened(
    conn: &mut Conn,
    organization: OrganizationId,
    id: InvitationId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE invitations SET opened_at = ?3 WHERE organization_id = ?1 AND id = ?2 AND opened_at IS NULL";
    conn.run(sql, args![organization, id, now]).await.map(drop)
}

/// Records that the admins are notified now; false within an hour of the last time.
pub async fn mark_notified(
    conn: &mut Conn,
    organization: OrganizationId,
    id: InvitationId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "UPDATE invitations SET requested_at = ?3 WHERE organization_id = ?1 AND id = ?2 AND state = 'pending'
        AND (requested_at IS NULL OR requested_at < ?4)";
    let hour_ago = now.plus_seconds(-NOTIFY_AGAIN_SECONDS);
    Ok(conn.run(sql, args![organization, id, now, hour_ago]).await? == 1)
}
