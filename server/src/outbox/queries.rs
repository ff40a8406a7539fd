//! Queries on emails, and on the delivery status of their invitations.

mod failed;

use shared::{
    id::{InvitationId, OrganizationId, QueuedEmailId},
    text::Email,
    time::Timestamp,
};

pub use failed::{FailedRow, Handled, delete_failed, failed, retry};

use super::{
    NewEmail,
    rules::{Failing, Fate},
};
use crate::{
    args, columns,
    config::Config,
    links::{self, Emailed},
    random,
    secrets::{Hash, ServiceKey},
    store::{Conn, Dialect, StoreError},
};

/// Users can't choose a language yet.
const LOCALE: &str = "en";

/// The numbers of queued and failed emails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OutboxCounts {
    pub queued: u64,
    pub failed: u64,
}

/// An email that a sender has leased.
pub(super) struct Leased {
    pub id: QueuedEmailId,
    pub to: String,
    pub to_name: Option<String>,
    pub locale: String,
    pub kind: String,
    /// The secret link, derived again; `None` if the email has none or it is used or invalidated.
    pub link: Option<String>,
    /// When the link expires, if there is one.
    link_until: Option<Timestamp>,
    /// Whether the link was made with another key, and is lost.
    pub other_key: bool,
    /// Previous attempts.
    pub tries: u32,
    /// When its first attempt failed.
    since: Option<Timestamp>,
    invitation: Option<(OrganizationId, InvitationId)>,
    leased_until: Timestamp,
}

impl Leased {
    /// The email after another failed attempt.
    pub fn failing(&self) -> Failing {
        Failing { tries: self.tries + 1, since: self.since, link_until: self.link_until }
    }
}

/// An email to write.
struct Inserted {
    id: QueuedEmailId,
    organization: Option<OrganizationId>,
    invitation: Option<InvitationId>,
    link: Option<Hash>,
    to: Email,
    to_name: Option<String>,
    locale: &'static str,
    kind: String,
    state: &'static str,
    due: Timestamp,
    created_at: Timestamp,
}
columns! { insert Inserted => "emails" {
    id, organization: "organization_id", invitation: "invitation_id", link: "link_hash", to: "to_address", to_name, locale,
    kind, state, due: "due_at", created_at,
} }

pub(super) async fn insert(conn: &mut Conn, now: Timestamp, messages: &[NewEmail]) -> Result<(), StoreError> {
    let rows: Result<Vec<_>, _> = messages.iter().map(|message| inserted(conn.dialect(), now, message)).collect();
    conn.insert(rows?).await.map(drop)
}

fn inserted(dialect: Dialect, now: Timestamp, message: &NewEmail) -> Result<Inserted, StoreError> {
    let kind = serde_json::to_string(&message.kind)
        .map_err(|fault| StoreError::Other { dialect, reason: fault.to_string() })?;
    Ok(Inserted {
        id: random::id(now),
        organization: message.organization,
        invitation: message.invitation,
        link: message.link,
        to: message.to.clone(),
        to_name: message.to_name.clone(),
        locale: LOCALE,
        kind,
        state: "queued",
        due: message.due.unwrap_or(now),
        created_at: now,
    })
}

/// The row of a leased email.
struct Row {
    id: QueuedEmailId,
    organization: Option<OrganizationId>,
    invitation: Option<InvitationId>,
    link: Option<Hash>,
    to: String,
    to_name: Option<String>,
    locale: String,
    kind: String,
    tries: u32,
    since: Option<Timestamp>,
}
columns! { select Row {
    id, organization: "organization_id", invitation: "invitation_id", link: "link_hash", to: "to_address", to_name, locale,
    kind, tries: "attempts", since: "failing_since",
} }

/// A lease also moves `due_at`, so that one index finds due emails.
const LEASE: &str = "UPDATE emails SET leased_until = ?2, due_at = ?2
    WHERE id = (SELECT id FROM emails WHERE state = 'queued' AND due_at <= ?1 ORDER BY due_at, id LIMIT 1
        /*postgres: FOR UPDATE SKIP LOCKED */)";

/// Leases the oldest due email. No one else gets it until the lease ends.
pub(super) async fn lease(
    conn: &mut Conn,
    key: &ServiceKey,
    config: &Config,
    now: Timestamp,
) -> Result<Option<Leased>, StoreError> {
    let leased_until = now.plus_seconds(i64::from(config.mail_lease_seconds));
    let Some(row) = conn.returning::<Row>(LEASE, args![now, leased_until]).await?.pop() else { return Ok(None) };
    let link = match &row.link {
        Some(link) => links::url(conn, key, &config.public_url, link, now).await?,
        None => Emailed::Invalid,
    };
    let other_key = matches!(link, Emailed::OtherKey);
    let (link, link_until) = match link {
        Emailed::Url(url, until) => (Some(url), Some(until)),
        Emailed::Invalid | Emailed::OtherKey => (None, None),
    };
    Ok(Some(Leased {
        id: row.id,
        to: row.to,
        to_name: row.to_name,
        locale: row.locale,
        kind: row.kind,
        link,
        link_until,
        other_key,
        tries: row.tries,
        since: row.since,
        // Only the email with the current link determines the invitation's status.
        invitation: row.organization.zip(row.invitation).filter(|_| row.link.is_some()),
        leased_until,
    }))
}

/// Records the result for an email. A success counts from any sender; a failure only counts if the lease is still held,
/// because otherwise another sender's result is newer.
pub(super) async fn settle(
    conn: &mut Conn,
    message: &Leased,
    fate: &Fate,
    reaches_people: bool,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (id, lease, at) = (message.id, message.leased_until, now);
    let changed = match fate {
        // The response isn't stored; due_at becomes its age for the cleanup.
        Fate::Sent { answer } => {
            let sql = "UPDATE emails SET state = 'sent', attempts = attempts + 1, answer = ?2, kind = '', leased_until = NULL,
                due_at = ?3, ended_at = ?3 WHERE id = ?1 AND state = 'queued'";
            conn.run(sql, args![id, answer, at]).await?
        }
        Fate::Again { due, answer } => {
            let sql = "UPDATE emails SET attempts = attempts + 1, answer = ?2, leased_until = NULL, due_at = ?3,
                failing_since = COALESCE(failing_since, ?5) WHERE id = ?1 AND state = 'queued' AND leased_until = ?4";
            conn.run(sql, args![id, answer, due, lease, at]).await?
        }
        Fate::Failed { answer } => {
            let sql = "UPDATE emails SET state = 'failed', attempts = attempts + 1, answer = ?2, leased_until = NULL,
                due_at = ?3, ended_at = ?3 WHERE id = ?1 AND state = 'queued' AND leased_until = ?4";
            conn.run(sql, args![id, answer, at, lease]).await?
        }
        Fate::Dropped => {
            let sql = "UPDATE emails SET state = 'dropped', kind = '', leased_until = NULL, due_at = ?2, ended_at = ?2
                WHERE id = ?1 AND state = 'queued' AND leased_until = ?3";
            conn.run(sql, args![id, at, lease]).await?
        }
    };
    match message.invitation {
        Some(invitation) if changed == 1 => {
            update_invitation(conn, message.id, invitation, (fate, reaches_people), now).await
        }
        _ => Ok(()),
    }
}

/// The invitation shows the status of its newest email, unless its link was copied after that.
async fn update_invitation(
    conn: &mut Conn,
    message: QueuedEmailId,
    (organization, invitation): (OrganizationId, InvitationId),
    (fate, reaches_people): (&Fate, bool),
    now: Timestamp,
) -> Result<(), StoreError> {
    let (state, sent_at, failure) = match fate {
        Fate::Sent { .. } if !reaches_people => ("unsent", None, None),
        Fate::Sent { .. } => ("sent", Some(now), None),
        Fate::Again { answer, .. } => ("queued", None, Some(answer)),
        Fate::Failed { answer } => ("failed", None, Some(answer)),
        Fate::Dropped => return Ok(()),
    };
    let sql = "UPDATE invitations SET email_state = ?4, sent_at = COALESCE(?5, sent_at), failure = ?6
        WHERE organization_id = ?1 AND id = ?2 AND email_state <> 'copied' AND NOT EXISTS (
            SELECT 1 FROM emails WHERE organization_id = ?1 AND invitation_id = ?2 AND link_hash IS NOT NULL AND id > ?3)";
    conn.run(sql, args![organization, invitation, message, state, sent_at, failure]).await.map(drop)
}

/// Why emails wait: the answer that most of them got, since when the first of them does, and how many are queued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueFault {
    pub answer: String,
    pub since: Timestamp,
    pub waiting: u64,
}

/// What keeps queued emails from leaving, if anything does.
pub async fn fault(conn: &mut Conn) -> Result<Option<QueueFault>, StoreError> {
    let sql = "SELECT answer, MIN(failing_since), (SELECT count(*) FROM emails WHERE state = 'queued') FROM emails
        WHERE state = 'queued' AND failing_since IS NOT NULL AND answer IS NOT NULL
        GROUP BY answer ORDER BY count(*) DESC, answer LIMIT 1";
    let found: Option<(String, Timestamp, u64)> = conn.optional(sql, args![]).await?;
    Ok(found.map(|(answer, since, waiting)| QueueFault { answer, since, waiting }))
}

/// For operators: a growing queue means that the mail server doesn't answer.
pub async fn counts(conn: &mut Conn) -> Result<OutboxCounts, StoreError> {
    let sql = "SELECT state, count(*) FROM emails WHERE state IN ('queued', 'failed') GROUP BY state";
    let mut counts = OutboxCounts::default();
    for (state, number) in conn.all::<(String, u64)>(sql, args![]).await? {
        match state.as_str() {
            "queued" => counts.queued = number,
            _ => counts.failed = number,
        }
    }
    Ok(counts)
}
