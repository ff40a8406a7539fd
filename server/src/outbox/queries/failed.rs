//! Failed emails: found, resent, discarded. Only by an operator; the outbox doesn't retry them.

use shared::{
    id::{MemberId, OrganizationId, QueuedEmailId},
    operator::OrganizationRef,
    time::Timestamp,
};

use crate::{
    args, columns,
    store::{Conn, StoreError, Value},
};

/// A failed email, without its text, which can be confidential.
pub struct FailedRow {
    pub id: QueuedEmailId,
    /// Its kind, as in the outbox.
    pub kind: String,
    pub to: String,
    pub organization: Option<OrganizationRef>,
    pub attempts: u32,
    pub failed_at: Timestamp,
    pub answer: Option<String>,
}
columns! { select FailedRow {
    id: "l.id", kind: "l.kind", to: "l.to_address", attempts: "l.attempts", failed_at: "l.due_at", answer: "l.answer",
    ..organization: Option<OrganizationRef>,
} }

/// An email that an operator acted on.
pub struct Handled {
    pub id: QueuedEmailId,
    pub to: String,
    pub organization: Option<OrganizationId>,
    /// The person whose invitation it contains.
    pub member: Option<MemberId>,
}

columns! { select Handled {
    id, to: "to_address", organization: "organization_id",
    member: "(SELECT i.member_id FROM invitations i
        WHERE i.organization_id = emails.organization_id AND i.id = emails.invitation_id)",
} }

/// Newest first, with one extra row if there are more.
pub async fn failed(conn: &mut Conn, after: Option<QueuedEmailId>, limit: u32) -> Result<Vec<FailedRow>, StoreError> {
    let mut args: Vec<Value> = Vec::new();
    let mut sql =
        "FROM emails l LEFT JOIN organizations o ON o.id = l.organization_id WHERE l.state = 'failed'".to_owned();
    if let Some(after) = after {
        sql += " AND l.id < ?1";
        args.push(after.into());
    }
    sql += &format!(" ORDER BY l.id DESC LIMIT {}", limit + 1);
    let mut messages: Vec<FailedRow> = conn.select_all(&sql, &args).await?;
    for message in &mut messages {
        let kind = serde_json::from_str::<serde_json::Value>(&message.kind).unwrap_or_default();
        message.kind = kind.get("kind").and_then(|kind| kind.as_str()).unwrap_or_default().to_owned();
    }
    Ok(messages)
}

/// The newest email with a link determines its invitation's status; one that is queued again is no longer failed.
const INVITATIONS: &str = "UPDATE invitations SET email_state = 'queued', failure = NULL
    WHERE email_state = 'failed' AND state = 'pending' AND EXISTS (
        SELECT 1 FROM emails l WHERE l.organization_id = invitations.organization_id
            AND l.invitation_id = invitations.id AND l.link_hash IS NOT NULL AND l.state = 'failed'
            AND NOT EXISTS (SELECT 1 FROM emails n WHERE n.organization_id = l.organization_id
                AND n.invitation_id = l.invitation_id AND n.link_hash IS NOT NULL AND n.id > l.id)";

/// Puts one failed email, or all, back into the queue with all attempts available.
pub async fn retry(
    conn: &mut Conn,
    message: Option<QueuedEmailId>,
    now: Timestamp,
) -> Result<Vec<Handled>, StoreError> {
    let (one, mut args): (&str, Vec<Value>) = match message {
        Some(message) => (" AND l.id = ?1", vec![message.into()]),
        None => ("", Vec::new()),
    };
    conn.run(&format!("{INVITATIONS}{one})"), &args).await?;
    let one = if message.is_some() { "AND id = ?1" } else { "" };
    args.push(now.into());
    let due = args.len();
    let sql = format!(
        "UPDATE emails SET state = 'queued', attempts = 0, failing_since = NULL, due_at = ?{due}, leased_until = NULL, ended_at = NULL
        WHERE state = 'failed' {one}"
    );
    conn.returning(&sql, &args).await
}

/// Discards one failed email, if it exists.
pub async fn delete_failed(
    conn: &mut Conn,
    message: QueuedEmailId,
    now: Timestamp,
) -> Result<Option<Handled>, StoreError> {
    let sql = "UPDATE emails SET state = 'dropped', kind = '', due_at = ?2, ended_at = ?2
        WHERE id = ?1 AND state = 'failed'";
    Ok(conn.returning(sql, args![message, now]).await?.pop())
}
